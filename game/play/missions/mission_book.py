"""The missions and standing orders of a session: given, cancelled one by one, overruled for a week, kept as notes.

Where two cover the same unit, the one given last counts; when that is cancelled or over, the earlier one counts again.
Of rows of history's plan, the one that names the fewest units counts, since the staff lets a unit choose among them.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from game.core.codes import NO_HEX, OrderKind, PlanScope, PlanTarget, Posture, Status
from game.core.names import Names
from game.core.state import State
from game.engine.storage.replay_notes import Note
from game.engine.views import View
from game.hexgrid import hex_distance
from game.language import tr
from game.play.missions.mission import (
    NO_END,
    REPEATED,
    UNNUMBERED,
    Boldness,
    Mission,
    MissionError,
    StandingKind,
    StandingOrder,
    Task,
    Wake,
    check_mission,
)
from game.play.missions.mission_notes import (
    CANCEL,
    DECLINE,
    GIVE,
    cancel_note,
    decline_note,
    overrule_note,
    read_note,
    task_note,
)
from game.play.missions.mission_text import WHOLE_SIDE

ALIVE = (Status.ON_MAP, Status.IN_BOX, Status.DISPERSED)
"""Where a unit is that can be given a mission."""


class MissionBook:
    """Missions and standing orders of both sides.

    `orders` returns how many orders the game has had, for the notes. `on_change` is called after every change.
    """

    def __init__(self, names: Names, notes: Iterable[Note] = (), orders: Callable[[], int] = lambda: 0) -> None:
        self.names = names
        self.notes: list[Note] = []
        """All that was ever noted, in order; a session saves them."""
        self.on_change: Callable[[], None] = lambda: None
        self.changes = 0
        """Grows with every change, so that pages know when to redraw."""
        self._orders = orders
        self._tasks: dict[int, Task] = {}
        self._overruled: set[tuple[int, int]] = set()
        self._declined: set[tuple[int, int]] = set()
        self._last = 0
        self._given: dict[int, int] = {}
        """By mission or standing order: how many orders of the game came before it."""
        for note in notes:
            self.notes.append(note)
            self._replay(note)

    # giving and cancelling

    def give(
        self,
        side: int,
        posture: Posture,
        target_kind: PlanTarget,
        target: int,
        troops: Iterable[tuple[PlanScope, int]],
        *,
        first_turn: int = 0,
        last_turn: int = NO_END,
        boldness: Boldness = Boldness.NORMAL,
        men: int = 0,
        front: str = "",
        plan: str = "",
    ) -> Mission:
        """Gives a mission of these parts and returns it. Raises MissionError if it cannot be given."""
        mission = Mission(
            UNNUMBERED,
            side,
            Posture(posture),
            PlanTarget(target_kind),
            int(target),
            tuple((PlanScope(scope), int(index)) for scope, index in troops),
            int(first_turn),
            int(last_turn),
            Boldness(boldness),
            int(men),
            front,
            plan,
        )
        return self.add(mission)

    def add(self, mission: Mission) -> Mission:
        """Gives a mission and returns it with its number, troops named twice once. Raises MissionError."""
        given = replace(mission, id=self._last + 1, troops=tuple(dict.fromkeys(mission.troops)))
        check_mission(given)
        self._keep(given)
        return given

    def change(self, task: int, **fields: object) -> Mission:
        """Replaces a mission by one with other fields, such as boldness. Raises MissionError."""
        old = self._tasks.get(task)
        if not isinstance(old, Mission):
            raise MissionError(tr("there is no mission {number}", number=task))
        changed = replace(old, id=self._last + 1, **fields)  # type: ignore[arg-type]
        check_mission(changed)
        self.cancel(task)
        given = self.given_at(task)
        self._keep(changed)
        self._given[changed.id] = given
        return changed

    def order(
        self,
        side: int,
        unit: int,
        kind: StandingKind,
        *,
        hex: int = NO_HEX,
        order: OrderKind = OrderKind.RECRUIT,
        arg: int = 0,
        boldness: Boldness = Boldness.NORMAL,
        wake: Wake = Wake.NEVER,
        wake_at: int = 0,
    ) -> StandingOrder:
        """Gives a unit a standing order of these parts and returns it. Raises MissionError if it cannot be given."""
        given = StandingOrder(
            UNNUMBERED, side, int(unit), kind, int(hex), order, int(arg), Boldness(boldness), wake, int(wake_at)
        )
        return self.add_order(given)

    def add_order(self, standing: StandingOrder) -> StandingOrder:
        """Gives a standing order in place of the one that its unit has, and returns it with its number, without parts
        that its kind does not use. Raises MissionError.
        """
        goes, repeats = standing.kind in (StandingKind.MARCH, StandingKind.ATTACK), standing.kind == StandingKind.REPEAT
        if goes and standing.hex == NO_HEX:
            raise MissionError(tr("say where the unit is to go: name a place or a hex"))
        if repeats and standing.order not in REPEATED:
            known = ", ".join(one.name.lower() for one in REPEATED)
            raise MissionError(tr("that cannot be repeated every turn; these can: {orders}", orders=known))
        for former in [one for one in self.standing(standing.side) if one.unit == standing.unit]:
            self.cancel(former.id)
        given = replace(
            standing,
            id=self._last + 1,
            hex=standing.hex if goes else NO_HEX,
            order=standing.order if repeats else OrderKind.RECRUIT,
            arg=standing.arg if repeats and standing.order == OrderKind.RAID else 0,
        )
        self._keep(given)
        return given

    def cancel(self, task: int) -> Task:
        """Cancels a mission or standing order and returns it. Raises MissionError if there is none of that number."""
        if task not in self._tasks:
            raise MissionError(tr("there is no mission or standing order {number}", number=task))
        gone = self._tasks.pop(task)
        self._note(cancel_note(task))
        return gone

    def overrule(self, unit: int, turn: int, overruled: bool = True) -> None:
        """Exempts a unit from its mission or standing order for a week, or takes that back."""
        key = (turn, unit)
        if (key in self._overruled) != overruled:
            (self._overruled.add if overruled else self._overruled.discard)(key)
            self._note(overrule_note(self.names, turn, unit, overruled))

    def decline(self, hex: int, turn: int) -> None:
        """Lets assaults of missions on a hex go for a week."""
        if (turn, hex) not in self._declined:
            self._declined.add((turn, hex))
            self._note(decline_note(self.names, turn, hex))

    # questions

    def declined(self, turn: int) -> frozenset[int]:
        """Returns the hexes that missions are not to attack in a week."""
        return frozenset(hex for week, hex in self._declined if week == turn)

    def tasks(self, side: int) -> list[Task]:
        """Returns the missions and standing orders of a side, in the order in which they were given."""
        return [task for _, task in sorted(self._tasks.items()) if task.side == side]

    def missions(self, side: int, turn: int | None = None) -> list[Mission]:
        """Returns the missions of a side; with `turn` without those that are over."""
        found = [task for task in self.tasks(side) if isinstance(task, Mission)]
        return [one for one in found if turn is None or not one.is_over(turn)]

    def standing(self, side: int) -> list[StandingOrder]:
        """Returns the standing orders of a side."""
        return [task for task in self.tasks(side) if isinstance(task, StandingOrder)]

    def find(self, task: int) -> Task | None:
        """Returns the mission or standing order of a number, or None."""
        return self._tasks.get(task)

    def given_at(self, task: int) -> int:
        """Returns how many orders of the game came before a mission or standing order was given."""
        return self._given[task]

    def is_overruled(self, unit: int, turn: int) -> bool:
        """Returns whether a unit is exempt from its mission or standing order in a week."""
        return (turn, unit) in self._overruled

    def task_of(self, view: View, unit: int) -> Task | None:
        """Returns the mission or standing order that a unit of the view's side follows this week, or None."""
        return self.assignments(view).get(unit)

    def assignments(self, view: View) -> dict[int, Task]:
        """Returns what each unit of the view's side follows this week, overruled units included.

        Rows of history's plan for the whole side take nobody whom something else names.
        """
        found: dict[int, Task] = {}
        troops: dict[int, int] = {}
        for task in sorted(self.tasks(view.side), key=lambda one: not is_for_anyone(one)):
            if isinstance(task, StandingOrder):
                if int(view.state.units["status"][task.unit]) in ALIVE:
                    found[task.unit] = task
            elif task.holds_in(view.turn):
                units = troops_of(view.state, view.side, task.troops)
                troops[task.id] = len(units)
                for unit in units:
                    before = found.get(unit)
                    rows = isinstance(before, Mission) and before.plan and task.plan
                    if not rows or troops[task.id] < troops[found[unit].id]:
                        found[unit] = task
        return found

    def provided(self, view: View) -> set[int]:
        """Returns the units for which a mission or standing order provides this week, without overruled ones.

        Units whose standing order has ended or woken them are still among them: ask `Staff.provided`.
        """
        return {unit for unit in self.assignments(view) if not self.is_overruled(unit, view.turn)}

    # notes

    def _keep(self, task: Task) -> None:
        self._tasks[task.id], self._given[task.id] = task, self._orders()
        self._last = task.id
        self._note(task_note(self.names, task))

    def _note(self, text: str) -> None:
        at = self._orders()
        for i in range(len(self.notes) - 1, -1, -1):  # orders that came before have been taken back
            if self.notes[i].at <= at:
                break
            self.notes[i] = self.notes[i]._replace(at=at)
        self.notes.append(Note(at, text))
        self.changes += 1
        self.on_change()

    def _replay(self, note: Note) -> None:
        """Does again what a note says; a note of another kind changes nothing."""
        read = read_note(self.names, note.text)
        if read is None:
            return
        what, value = read
        if what == GIVE:
            self._tasks[value.id], self._given[value.id] = value, note.at
            self._last = max(self._last, value.id)
        elif what == CANCEL:
            self._tasks.pop(value, None)
        elif what == DECLINE:
            self._declined.add(value)
        else:
            turn, unit, on = value
            (self._overruled.add if on else self._overruled.discard)((turn, unit))


def is_for_anyone(task: Task) -> bool:
    """Returns whether a task is a row of history's plan that names no troops: it takes whom the plan can spare."""
    return isinstance(task, Mission) and bool(task.plan) and task.front == WHOLE_SIDE


def troops_of(state: State, side: int, troops: Iterable[tuple[PlanScope, int]], *, lost: bool = False) -> list[int]:
    """Returns the units of a side that units, formations and leaders name; with `lost` also those that are no more."""
    rows = state.units
    own = (rows["side"] == side) & (np.isin(rows["status"], ALIVE) | lost)
    named = np.zeros(len(rows), bool)
    for scope, index in troops:
        if scope == PlanScope.UNIT:
            named[index] = True
        elif scope == PlanScope.FORMATION:
            named |= rows["formation"] == index
        else:
            leader = state.leaders[index]
            named |= (np.arange(len(rows)) == leader["unit"]) | (
                (rows["formation"] == leader["formation"]) & (leader["formation"] >= 0)
            )
    return [int(unit) for unit in np.flatnonzero(own & named)]


def units_in_area(view: View, area: int) -> list[int]:
    """Returns the own units on the map in a region, or in a group numbered after the regions."""
    world, rows = view.world, view.state.units
    regions = len(world.regions)
    inside = {area} if area < regions else set(np.flatnonzero(world.group_of[area - regions]).tolist())
    own = np.flatnonzero((rows["side"] == view.side) & (rows["status"] == Status.ON_MAP))
    return [int(unit) for unit in own if int(world.region_at[int(rows["hex"][unit])]) in inside]


def enemy_within(view: View, hex: int, hexes: int) -> int:
    """Returns the unit of the nearest enemy seen or reported within this many hexes of a hex, or -1."""
    rows = view.state.units
    here = np.where(rows["status"] == Status.ON_MAP, rows["hex"], NO_HEX)
    reported = (rows["status"] == Status.WAITING) & (rows["reported_hex"] != NO_HEX)
    here = np.where(reported, rows["reported_hex"], here)
    enemies = np.flatnonzero((rows["side"] != view.side) & (here != NO_HEX))
    if hex == NO_HEX or not len(enemies):
        return -1
    far = hex_distance(hex, here[enemies].astype(np.int64), view.names.cols)
    return int(enemies[far.argmin()]) if int(far.min()) <= hexes else -1
