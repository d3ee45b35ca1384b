"""Tests that ask for a position: each tells whether one end of a week agrees, and what it finds there."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import numpy as np

from game.core.codes import NO_HEX, EventKind, Flow, LeaderStatus, LossCause, MoveClass, Status, Stock
from game.core.state import State
from game.core.world import Records
from game.engine.history.queries import Land, holds, inside, men_of, of_force, of_side, regions_of, union
from game.engine.history.trace import GameTrace
from game.scenario.compile.history import Weeks
from game.scenario.history import Mask, Test

LINE_HEXES = 2
"""A line runs by a place if most of the land so near to it is held."""


_BATTLE, _BOMBED, _RAID_FAILED = int(EventKind.BATTLE), int(EventKind.BOMBED), int(EventKind.RAID_FAILED)
_CAPTURED, _SURRENDERED = int(EventKind.CAPTURED), int(EventKind.SURRENDERED)
_DEFECTED, _WENT_OVER = int(EventKind.DEFECTED), int(EventKind.WENT_OVER)
_ALL_KINDS = np.arange(max(EventKind) + 1)
_OF_LOSSES = np.isin(
    _ALL_KINDS,
    (_BATTLE, _BOMBED, _RAID_FAILED, _CAPTURED, _SURRENDERED, _DEFECTED, _WENT_OVER),
)
"""bool by kind: what tells of losses in action."""


class Answer(NamedTuple):
    """Whether a game agrees, and the number that decided, if there is one."""

    agrees: bool
    found: float | None = None


class Reading:
    """One game's course, with what the tests ask of it again and again."""

    def __init__(self, trace: GameTrace, land: Land, weeks: Weeks) -> None:
        self.trace, self.land, self.weeks, self.world = trace, land, weeks, land.world
        self.events: Records = trace.events()

    def before(self, day: date) -> int:
        """The last position before a day: what its week began with."""
        return max(0, min(self.weeks.turn(day) - 1, self.trace.weeks))

    def at(self, week: int) -> State:
        """The position at the end of a week; 0 is the opening."""
        return self.trace.positions[week]

    def told(self, *kinds: EventKind) -> Records:
        """Events of some kinds, in order."""
        found: Records = self.events[np.isin(_ALL_KINDS, kinds)[self.events["kind"]]]
        return found


Moment = Callable[[Reading, Test, int], Answer]


def judge(answers: list[tuple[str, float]], test: Test) -> Answer:
    """Every number that the test speaks of must lie in its bounds; the first is what is shown."""
    held = [test.numbers[name].holds(value) for name, value in answers if name in test.numbers]
    shown = next((value for name, value in answers if name in test.numbers), None)
    return Answer(all(held), shown)


def _control(reading: Reading, test: Test, week: int) -> Answer:
    state = reading.at(week)
    held = sum(holds(state, reading.land, area, test.side) for area in test.areas)
    return Answer(held >= len(test.areas) + test.least, held)


def _control_any(reading: Reading, test: Test, week: int) -> Answer:
    state = reading.at(week)
    held = sum(holds(state, reading.land, area, test.side) for area in test.areas)
    return Answer(held >= test.least, held)


def _control_line(reading: Reading, test: Test, week: int) -> Answer:
    state, land, held = reading.at(week), reading.land, 0
    for area in test.areas:
        by = False
        if area.site != NO_HEX:
            near = land.dry & _within(reading, area.site, LINE_HEXES)
            by = 2 * int((state.owner[near] == test.side).sum()) > int(near.sum())
        held += by or holds(state, land, area, test.side)
    return Answer(held >= len(test.areas) + test.least, held)


def _within(reading: Reading, hex: int, radius: int) -> Mask:
    near = np.zeros(len(reading.land.dry), bool)
    near[hex] = True
    for _ in range(radius):
        around = reading.world.neighbours[near]
        near[around[around != NO_HEX]] = True
    return near


def _control_share(reading: Reading, test: Test, week: int) -> Answer:
    state, land = reading.at(week), reading.land
    hexes = union(test.areas, len(land.dry)) & land.dry
    if test.rural:
        hexes &= ~land.towns
    share = float((state.owner[hexes] == test.side).mean()) if hexes.any() else 0.0
    kept = not any(holds(state, land, area, test.side) for area in test.avoid)
    return Answer(kept and test.share.holds(share), share)


def _contested(reading: Reading, test: Test, week: int) -> Answer:
    state = reading.at(week)
    on_map = state.units["status"] == Status.ON_MAP
    men = men_of(state, inside(state, test.areas) & on_map & of_side(state, test.side))
    owners = [int(state.owner[area.site]) for area in test.areas if area.site != NO_HEX]
    held = all(owner == test.other if test.other >= 0 else owner != test.side for owner in owners)
    enough = test.numbers["men"].holds(men) if "men" in test.numbers else men > 0
    return Answer(held and enough, men)


def _besieged(reading: Reading, test: Test, week: int) -> Answer:
    state, weeks = reading.at(week), 0
    for area in test.areas:
        for place in np.flatnonzero(reading.world.places["hex"] == area.site):
            siege = state.places[place]
            by = test.other < 0 or siege["besieger"] == test.other
            own = test.side < 0 or state.owner[area.site] == test.side
            if by and own:
                weeks = max(weeks, int(siege["besieged"]))
    enough = test.numbers["weeks"].holds(weeks) if "weeks" in test.numbers else True
    return Answer(weeks > 0 and enough, weeks)


def _strength(reading: Reading, test: Test, week: int) -> Answer:
    men = men_of(reading.at(week), scope(reading, test, week))
    return judge([("men", men)], test)


def scope(reading: Reading, test: Test, week: int) -> Mask:
    """bool[U]: the units that a test of men speaks of. Without force or area: all in the theatre."""
    state = reading.at(week)
    mask = inside(state, test.areas) & of_side(state, test.side)
    if test.force is not None:
        return mask & of_force(state, reading.land, test.force)
    if not test.areas:
        boxes = reading.world.boxes
        away = np.flatnonzero((boxes["region"] < 0) & (boxes["group"] < 0))
        mask &= ~((state.units["status"] == Status.IN_BOX) & np.isin(state.units["box"], away))
    return np.asarray(mask)


def _flag(reading: Reading, test: Test, week: int) -> Answer:
    return Answer(True)  # every test looks whether its flag is set


def _flows(reading: Reading, test: Test, side: int, flow: Flow, week: int, base: int) -> dict[str, float]:
    """What a side's books say of each stock from one position to another."""
    now, then = reading.at(week).sides[side]["flows"], reading.at(base).sides[side]["flows"]
    return {stock.name.lower(): float(now[stock, flow] - then[stock, flow]) for stock in Stock}


def _base(reading: Reading, test: Test) -> int:
    """The position from which a running total counts."""
    return 0 if test.since is None else reading.before(test.since)


def _captured(reading: Reading, test: Test, week: int) -> Answer:
    side = max(test.side, 0)
    base = min(_base(reading, test), week)
    if test.areas:
        there = _here(reading, test, base, week)
        took = there[(there["kind"] == EventKind.CAPTURED) & (there["side"] == side)]
        found = dict(zip(("rifles", "machine_guns", "guns"), (float(took[x].sum()) for x in "abc"), strict=True))
        found["men"] = joined(there, 1 - side)
    else:
        found = _flows(reading, test, side, Flow.CAPTURED, week, base)
        found["men"] = _flows(reading, test, side, Flow.JOINED, week, base)["men"]
    order = ("rifles", "machine_guns", "guns")
    return judge([*((name, found[name]) for name in order), ("defectors", found["men"])], test)


def _here(reading: Reading, test: Test, base: int, week: int) -> Records:
    """Events in the areas of a test, of the weeks after `base` up to `week`."""
    events = reading.events
    hexes = union(test.areas, len(reading.land.dry))
    then = (events["turn"] > base) & (events["turn"] <= week)
    found: Records = events[then & (events["hex"] >= 0) & hexes[events["hex"]]]
    return found


def joined(events: Records, side: int) -> float:
    """Men of a side who went over to its enemy by these events."""
    own = events[events["side"] == side]
    kind = own["kind"]
    over = own["a"][(kind == _DEFECTED) | (kind == _WENT_OVER)].sum()
    return float(over + own["b"][kind == _SURRENDERED].sum())


def _defectors(reading: Reading, test: Test, week: int) -> Answer:
    side = test.side if test.side >= 0 else 1
    base = min(_base(reading, test), week)
    if test.areas:
        there = _here(reading, test, base, week)
        own = there[there["side"] == side]
        found = {"men": joined(there, side), "rifles": float(own["b"][own["kind"] == EventKind.DEFECTED].sum())}
        found["machine_guns"] = float(own["c"][own["kind"] == EventKind.DEFECTED].sum())
    else:
        found = _flows(reading, test, side, Flow.WENT_OVER, week, base)
    if test.deserters:
        lost = reading.at(week).sides[side]["lost"] - reading.at(base).sides[side]["lost"]
        found["men"] += float(lost[LossCause.DESERTION])
    return judge([(name, found[name]) for name in ("men", "machine_guns", "rifles")], test)


def _losses_since(reading: Reading, test: Test, week: int) -> Answer:
    base = min(_base(reading, test), week)
    if test.areas:
        return judge(losses_told(_here(reading, test, base, week), test.side), test)
    lost = reading.at(week).sides[test.side]["lost"] - reading.at(base).sides[test.side]["lost"]
    in_action = (LossCause.BATTLE, LossCause.PURSUIT, LossCause.CAPTURED, LossCause.BOMBING)
    taken = _flows(reading, test, test.side, Flow.TAKEN, week, base)
    found = [("losses", float(sum(int(lost[cause]) for cause in in_action)))]
    found += [(name, taken[name]) for name in ("machine_guns", "guns", "rifles")]
    return judge([*found, ("defectors", _flows(reading, test, test.side, Flow.WENT_OVER, week, base)["men"])], test)


def losses_told(events: Records, side: int) -> list[tuple[str, float]]:
    """Men a side lost in action, and what went with them, by these events."""
    men = rifles = machine_guns = guns = over = 0
    for kind, of, a, b, c in events[_OF_LOSSES[events["kind"]]][["kind", "side", "a", "b", "c"]].tolist():
        if of == side:
            men += {_BATTLE: a, _SURRENDERED: a, _RAID_FAILED: b}.get(kind, 0)
            over += {_DEFECTED: a, _WENT_OVER: a, _SURRENDERED: b}.get(kind, 0)
        elif of == 1 - side:
            men += {_BATTLE: b, _BOMBED: a}.get(kind, 0)
            if kind == _CAPTURED:
                rifles, machine_guns, guns = rifles + a, machine_guns + b, guns + c
    arms = [("machine_guns", float(machine_guns)), ("guns", float(guns)), ("rifles", float(rifles))]
    return [("losses", float(men)), *arms, ("defectors", float(over))]


def _aid(reading: Reading, test: Test, week: int) -> Answer:
    side = max(test.side, 0)
    found = _flows(reading, test, side, Flow.AID, week, 0)
    told = reading.told(EventKind.AID)
    told = told[(told["side"] == side) & (told["turn"] <= week)]
    found["ammunition"] = found["camel_loads"] = float(told["c"].sum())
    found["men"] = _came_from_abroad(reading, side, week)
    order = ("rifles", "men", "machine_guns", "guns", "ammunition", "camel_loads")
    return judge([(name, found[name]) for name in order], test)


def _came_from_abroad(reading: Reading, side: int, week: int) -> float:
    """Men who were not there at the opening and first appeared in an off-map box."""
    waiting = reading.at(0).units["status"] == Status.WAITING
    men, seen = 0, set()
    for row in reading.told(EventKind.ARRIVED):
        unit = int(row["unit"])
        if row["turn"] > week or row["side"] != side or unit in seen:
            continue
        seen.add(unit)
        if waiting[unit] and row["b"] >= 0:
            men += int(row["a"])
    return float(men)


def _economy(reading: Reading, test: Test, week: int) -> Answer:
    state, start = reading.at(week), reading.at(0)
    regions = regions_of(test.areas, reading.world)
    if test.side >= 0:
        regions = np.array([r for r in regions if _leads_in(reading, state, int(r), test.side)], np.int64)
    if not len(regions):
        return Answer(False)
    found = []
    for name, field in (("sown_area_percent", "sown"), ("livestock_percent", "herds"), ("food_percent", "food")):
        before = np.maximum(start.regions[field][regions].astype(float), 1.0)
        found.append((name, float((100 * (state.regions[field][regions] - before) / before).mean())))
    return judge(found, test)


def _leads_in(reading: Reading, state: State, region: int, side: int) -> bool:
    owner = state.owner[(reading.world.region_at == region) & reading.land.dry]
    return int((owner == side).sum()) > int((owner == 1 - side).sum())


def _zone(reading: Reading, test: Test, week: int) -> Answer:
    state, land = reading.at(week), reading.land
    hexes = union(test.areas, len(land.dry))
    if test.rural:
        hexes = hexes & ~land.towns
    units = state.units
    ground = reading.world.unit_types["move_class"][units["unit_type"]] != MoveClass.AIR
    there = (units["status"] == Status.ON_MAP) & ground & of_side(state, test.side)
    count = int(hexes[units["hex"][there]].sum())
    return Answer(count == 0, count)


def _leader(reading: Reading, test: Test, week: int) -> Answer:
    assert test.force is not None
    state, force = reading.at(week), test.force
    leader = state.leaders[force.leader]
    wanted = test.status
    if wanted < 0 and not test.areas and not test.numbers:
        wanted = int(LeaderStatus.ACTIVE)
    if (
        wanted >= 0
        and leader["status"] != wanted
        and not (wanted == LeaderStatus.WOUNDED and _wounded_in(reading, force.leader, week))
    ):
        return Answer(False)
    if test.side >= 0 and leader["side"] != test.side:
        return Answer(False)
    unit = int(leader["unit"])
    if test.areas and (unit < 0 or not inside(state, test.areas)[unit]):
        return Answer(False)
    return judge([("men", men_of(state, of_force(state, reading.land, force) & inside(state, ())))], test)


def _wounded_in(reading: Reading, leader: int, week: int) -> bool:
    told = reading.told(EventKind.LEADER_WOUNDED)
    return bool(((told["a"] == leader) & (told["turn"] == week)).any())


def _disease(reading: Reading, test: Test, week: int) -> Answer:
    state, mask = reading.at(week), scope(reading, test, week)
    men = men_of(state, mask)
    share = int(state.units["sick"][mask].sum()) / men if men else 0.0
    return Answer(men > 0 and test.share.holds(share), share)


def _prestige(reading: Reading, test: Test, week: int) -> Answer:
    return judge([("points", float(reading.at(week).sides[test.side]["prestige"]))], test)


def _support(reading: Reading, test: Test, week: int) -> Answer:
    regions = regions_of(test.areas, reading.world)
    if not len(regions):
        return Answer(False)
    mean = float(reading.at(week).regions["support"][regions].mean())
    return judge([("points", mean if test.side == 0 else -mean)], test)


def _food(reading: Reading, test: Test, week: int) -> Answer:
    regions = regions_of(test.areas, reading.world)
    if not len(regions):
        return Answer(False)
    return judge([("points", float(reading.at(week).regions["food"][regions].mean()))], test)


def _went_over(reading: Reading, test: Test, week: int) -> Answer:
    """Units that have changed sides by now, or men of theirs."""
    assert test.force is not None
    state, units = reading.at(week), test.force.units
    told = reading.told(EventKind.WENT_OVER, EventKind.DEFECTED, EventKind.SURRENDERED)
    told = told[(told["turn"] <= week) & (told["unit"] >= 0) & units[told["unit"]]]
    if test.side >= 0:
        told = told[told["side"] == test.side]
    surrendered = told["kind"] == EventKind.SURRENDERED
    men = float(told["a"][~surrendered].sum() + told["b"][surrendered].sum())
    if not test.numbers:
        changed = (state.units["side"] != state.units["began"]) & units
        return Answer(bool(changed.any()), men)
    moved = told["unit"][told["kind"] == EventKind.WENT_OVER]
    arms = {name: float(state.units[name][moved].sum()) for name in ("machine_guns", "rifles")}
    left = told[told["kind"] == EventKind.DEFECTED]
    arms["machine_guns"] += float(left["c"].sum())
    arms["rifles"] += float(left["b"].sum())
    return judge([("men", men), *arms.items()], test)


MOMENTS: dict[str, Moment] = {
    "control": _control,
    "control_any": _control_any,
    "control_line": _control_line,
    "control_share": _control_share,
    "contested": _contested,
    "besieged": _besieged,
    "strength": _strength,
    "flag": _flag,
    "captured": _captured,
    "defectors": _defectors,
    "losses_since": _losses_since,
    "aid": _aid,
    "economy": _economy,
    "zone": _zone,
    "leader": _leader,
    "disease": _disease,
    "prestige": _prestige,
    "support": _support,
    "food": _food,
    "went_over": _went_over,
}
"""Kinds of test that look at positions."""
