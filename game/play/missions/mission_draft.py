"""A mission that is being put together: who may get it, what a hex offers as its target, and sensible defaults."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from game.core.codes import NO_HEX, NO_UNIT, PlanScope, PlanTarget, Posture, Status
from game.core.world import World
from game.engine.telling.dates import last_day_text
from game.engine.telling.grammar import sentence
from game.engine.telling.places import short_hex
from game.engine.views import View
from game.hexgrid import hex_distance
from game.language import mark, tr
from game.play.missions.mission import AIMS, NO_END, Boldness, Mission, MissionError
from game.play.missions.mission_book import MissionBook, troops_of, units_in_area
from game.play.missions.mission_text import PICKED, area_front, front_text, leader_troops_text
from game.rules.movement.boxes import serving_links

Troops = tuple[tuple[PlanScope, int], ...]
AIM_TEXTS = mark({
    PlanTarget.PLACE: "a place",
    PlanTarget.AREA: "a region, or several together",
    PlanTarget.LINE: "a railway",
    PlanTarget.LEADER: "a leader of the enemy",
    PlanTarget.BOX: "an area off the map",
    PlanTarget.HEX: "a hex without a place",
})  # fmt: skip
"""What each kind of target is, in words."""
_MOST_TARGETS = 8
_TERMS = (2, 4, 8, 13)
"""Weeks from now that are offered as the end of a mission, besides none."""


class TroopChoice(NamedTuple):
    """Troops that may get a mission."""

    label: str
    """What they are called: "Enver's army"."""
    troops: Troops
    units: tuple[int, ...]
    front: str = ""
    """What they were chosen by, if by an area or a drawn box, as a mission keeps it."""


class TargetChoice(NamedTuple):
    """Something in a hex that a mission may aim at."""

    label: str
    kind: PlanTarget
    target: int
    hex: int
    """Where it was chosen."""
    note: str = ""
    """What to know of it: that it is not in the hex itself."""


def unit_troops(units: Iterable[int]) -> Troops:
    """Returns single units as troops of a mission."""
    return tuple((PlanScope.UNIT, unit) for unit in units)


def troop_choices(view: View, unit: int, picked: Sequence[int] = ()) -> list[TroopChoice]:
    """Returns the troops that a mission may be given to, the most likely choice first.

    They are the picked units, or else a unit, its formation, its leaders' men and the units of its country.
    """
    names, state = view.names, view.state
    if len(picked) > 1:
        return [TroopChoice(tr("Picked on the map"), unit_troops(picked), tuple(picked), PICKED)]
    if unit == NO_UNIT:
        return []
    row = state.units[unit]
    alone = TroopChoice(names.unit_names[unit], unit_troops([unit]), (unit,))
    found, formation = [], int(row["formation"])
    if 0 <= formation < len(names.formation_names):
        found.append(_choice(view, names.formation_names[formation], ((PlanScope.FORMATION, formation),)))
    for leader in range(len(state.leaders)):
        if int(state.leaders[leader]["unit"]) == NO_UNIT:
            continue
        men = _choice(view, leader_troops_text(names.leader_names[leader]), ((PlanScope.LEADER, leader),))
        if unit in men.units and all(set(men.units) != set(other.units) for other in found):
            found.append(men)
    found = [one for one in found if len(one.units) > 1]
    if int(row["status"]) == Status.ON_MAP:
        region = int(view.world.region_at[int(row["hex"])])
        if 0 <= region < len(names.region_names):
            here = tuple(units_in_area(view, region))
            if len(here) > 1:
                front = area_front(names, region, "all")
                found.append(TroopChoice(sentence(front_text(names, front)), unit_troops(here), here, front))
    expected = [one for one in found if not one.front][:1]
    return [*expected, alone, *(one for one in found if one not in expected)]


def free_troops(view: View, provided: Collection[int]) -> list[TroopChoice]:
    """Returns the units on the map for which no mission or standing order provides, by formation."""
    rows, names = view.state.units, view.names
    by_formation: dict[int, list[int]] = {}
    for unit in np.flatnonzero((rows["side"] == view.side) & (rows["status"] == Status.ON_MAP)):
        if int(unit) not in provided:
            by_formation.setdefault(int(rows["formation"][unit]), []).append(int(unit))
    found = []
    for formation, units in sorted(by_formation.items()):
        label, troops = tr("Other troops"), unit_troops(units)
        if 0 <= formation < len(names.formation_names):
            label = names.formation_names[formation]
            whole = np.flatnonzero((rows["formation"] == formation) & (rows["status"] == Status.ON_MAP))
            if set(map(int, whole)) == set(units):
                troops = ((PlanScope.FORMATION, formation),)  # those who join it later are part of it
        found.append(TroopChoice(label, troops, tuple(units)))
    return found


def _choice(view: View, label: str, troops: Troops) -> TroopChoice:
    return TroopChoice(label, troops, tuple(troops_of(view.state, view.side, troops)))


def target_choices(view: View, hex: int) -> list[TargetChoice]:
    """Returns what a mission may aim at in a hex: place, leaders, the bare hex, ways off the map, regions, railways."""
    if hex == NO_HEX:
        return []
    world, names, state = view.world, view.names, view.state
    found = []
    place = int(world.place_at[hex])
    if place >= 0:
        found.append(TargetChoice(names.place_names[place], PlanTarget.PLACE, place, hex))
    leaders = state.leaders
    here = (state.units["hex"] == hex) & (state.units["side"] != view.side) & (state.units["status"] == Status.ON_MAP)
    for leader in np.flatnonzero(leaders["unit"] != NO_UNIT):
        if here[int(leaders["unit"][leader])]:
            found.append(TargetChoice(names.leader_names[leader], PlanTarget.LEADER, int(leader), hex))
    if place < 0:
        found.append(TargetChoice(short_hex(world, names, hex), PlanTarget.HEX, hex, hex))
    found += _ways_out(view, hex)
    found += _areas(view, hex)
    lines = {int(row[0]): None for row in world.line_hexes if int(row[1]) == hex}
    found += [TargetChoice(names.line_names[line], PlanTarget.LINE, line, hex) for line in lines]
    if place < 0:
        near = int(_nearest_place(world, names.cols, hex))
        if near >= 0:
            at = int(world.places["hex"][near])
            found.append(TargetChoice(names.place_names[near], PlanTarget.PLACE, near, at, tr("nearest place")))
    return found


def _ways_out(view: View, hex: int) -> list[TargetChoice]:
    """Returns the off-map areas for which units of the side may leave the map in a hex."""
    links, names = serving_links(view.world, view.side), view.names.box_names
    boxes = dict.fromkeys(links["box"][links["hex"] == hex].tolist())
    return [TargetChoice(tr("Off map: {area}", area=names[box]), PlanTarget.BOX, box, hex) for box in boxes]


def _areas(view: View, hex: int) -> list[TargetChoice]:
    world, names = view.world, view.names
    region, regions = int(world.region_at[hex]), len(world.regions)
    if not 0 <= region < regions:
        return []
    found = [TargetChoice(names.region_names[region], PlanTarget.AREA, region, hex)]
    for group, name in enumerate(names.group_names):
        if region in np.flatnonzero(world.group_of[group]):
            found.append(TargetChoice(name, PlanTarget.AREA, regions + group, hex))
    return found


def _nearest_place(world: World, cols: int, hex: int) -> int:
    if not len(world.places):
        return -1
    far = hex_distance(hex, world.places["hex"].astype(np.int64), cols)
    return int(far.argmin())


def takes(posture: Posture, kind: PlanTarget) -> bool:
    """Returns whether a posture can aim at a kind of target."""
    return kind.name.lower() in AIMS[posture]


def likely_posture(view: View, target: TargetChoice) -> Posture:
    """Returns the posture that a player most likely means for a target."""
    state, side = view.state, view.side
    if target.kind == PlanTarget.LEADER:
        return Posture.HUNT
    if target.kind == PlanTarget.BOX:
        return Posture.WITHDRAW
    if target.kind == PlanTarget.PLACE:
        place, hex = state.places[target.target], int(view.world.places["hex"][target.target])
        if int(state.owner[hex]) != side:
            return Posture.TAKE
        return Posture.RELIEVE if place["besieged"] and int(place["besieger"]) != side else Posture.GARRISON
    if target.kind == PlanTarget.LINE:
        hexes = [int(row[1]) for row in view.world.line_hexes if int(row[0]) == target.target]
        own = sum(int(state.owner[hex]) == side for hex in hexes)
        return Posture.KEEP_OPEN if own * 2 > len(hexes) else Posture.RAID
    return Posture.GARRISON if int(state.owner[target.hex]) == side else Posture.TAKE


class MissionDraft:
    """A mission as far as the player has chosen it; what he has not chosen follows from the rest."""

    def __init__(self, view: View, choices: Sequence[TroopChoice], chosen: int = 0) -> None:
        self.view = view
        self.choices = list(choices)
        self.chosen = chosen
        """Row of `choices`; -1 while none is chosen."""
        self.targets: list[TargetChoice] = []
        """What the hex chosen offers."""
        self.target: TargetChoice | None = None
        self.boldness = Boldness.NORMAL
        self.last_turn = NO_END
        self._posture: Posture | None = None

    @property
    def troops(self) -> TroopChoice | None:
        """The troops chosen."""
        return self.choices[self.chosen] if 0 <= self.chosen < len(self.choices) else None

    @property
    def posture(self) -> Posture | None:
        """The posture chosen, or the likely one for the target."""
        if self._posture is not None:
            return self._posture
        return likely_posture(self.view, self.target) if self.target is not None else None

    def choose_posture(self, posture: Posture) -> None:
        """Takes a posture; a target that it cannot aim at is replaced by another of the same hex, if there is one."""
        self._posture = posture
        if self.target is not None and not takes(posture, self.target.kind):
            self.target = self._fitting()

    def choose_hex(self, hex: int) -> None:
        """Aims at what is in a hex."""
        self.targets = target_choices(self.view, hex)
        self.target = self._fitting()

    def choose_target(self, target: TargetChoice) -> None:
        """Aims at one of the things in the hex chosen; a posture that does not fit is given up."""
        self.target = target
        if self._posture is not None and not takes(self._posture, target.kind):
            self._posture = None

    def _fitting(self) -> TargetChoice | None:
        posture = self._posture
        return next((one for one in self.targets if posture is None or takes(posture, one.kind)), None)

    def step_troops(self, step: int = 1) -> None:
        """Chooses the next troops."""
        self.chosen = (self.chosen + step) % max(1, len(self.choices))

    @property
    def offered(self) -> list[TargetChoice]:
        """The targets of the hex that the chosen posture can aim at; all of them before one is chosen."""
        return [one for one in self.targets if self._posture is None or takes(self._posture, one.kind)][:_MOST_TARGETS]

    @property
    def ends(self) -> list[int]:
        """The last weeks that are offered, NO_END first."""
        last = len(self.view.world.turns) - 1
        return [NO_END, *(self.view.turn + weeks for weeks in _TERMS if self.view.turn + weeks < last)]

    def step_end(self, step: int = 1) -> None:
        """Chooses the next end date."""
        ends = self.ends
        at = ends.index(self.last_turn) if self.last_turn in ends else 0
        self.last_turn = ends[(at + step) % len(ends)]

    def end_text(self, last_turn: int) -> str:
        """Returns an end date in words."""
        if last_turn == NO_END:
            return tr("until cancelled")
        return tr("until {date}", date=last_day_text(self.view.world, last_turn))

    @property
    def missing(self) -> str:
        """What has still to be chosen, in words; empty if the mission can be given."""
        if self.troops is None or not self.troops.units:
            return tr("Choose the troops: here, or by a click on the map.")
        if self.target is None:
            if self._posture is not None and self.targets:
                return tr("Nothing there fits this posture: choose another place on the map, or another posture.")
            return tr("Click the target on the map.")
        return ""

    def give(self, book: MissionBook) -> Mission:
        """Gives the mission. Raises MissionError if something is missing."""
        troops, target, posture = self.troops, self.target, self.posture
        if troops is None or target is None or posture is None:
            raise MissionError(self.missing)
        return book.give(
            self.view.side,
            posture,
            target.kind,
            target.target,
            troops.troops,
            last_turn=self.last_turn,
            boldness=self.boldness,
            front=troops.front,
        )
