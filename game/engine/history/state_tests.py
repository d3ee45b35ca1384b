"""Tests of a position: each returns whether the end of one week agrees, and the number found there."""

import numpy as np

from game.core.codes import NO_HEX, EventKind, LeaderStatus, MoveClass, Status
from game.core.state import State
from game.engine.history.queries import holds, inside, men_of, of_side, regions_of, union
from game.engine.history.running_totals import TOTAL_TESTS
from game.engine.history.trace_reader import StateTest, TraceReader, Verdict, judge
from game.scenario.checkpoints.checkpoint import CheckpointTest, Mask

LINE_HEXES = 2
"""A front line runs by a place if most of the land within this many hexes of it is held."""


def _control(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    state = reader.at(week)
    held = sum(holds(state, reader.facts, area, test.side) for area in test.areas)
    return Verdict(held >= len(test.areas) + test.least, held)


def _control_any(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    state = reader.at(week)
    held = sum(holds(state, reader.facts, area, test.side) for area in test.areas)
    return Verdict(held >= test.least, held)


def _control_line(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    state, facts, held = reader.at(week), reader.facts, 0
    for area in test.areas:
        by = False
        if area.site != NO_HEX:
            near = facts.dry & _within(reader, area.site, LINE_HEXES)
            by = 2 * int((state.owner[near] == test.side).sum()) > int(near.sum())
        held += by or holds(state, facts, area, test.side)
    return Verdict(held >= len(test.areas) + test.least, held)


def _within(reader: TraceReader, hex: int, radius: int) -> Mask:
    near = np.zeros(len(reader.facts.dry), bool)
    near[hex] = True
    for _ in range(radius):
        around = reader.world.neighbours[near]
        near[around[around != NO_HEX]] = True
    return near


def _control_share(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    state, facts = reader.at(week), reader.facts
    hexes = union(test.areas, len(facts.dry)) & facts.dry
    if test.rural:
        hexes &= ~facts.towns
    share = float((state.owner[hexes] == test.side).mean()) if hexes.any() else 0.0
    kept = not any(holds(state, facts, area, test.side) for area in test.avoid)
    return Verdict(kept and test.share.holds(share), share)


def _contested(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    state = reader.at(week)
    on_map = state.units["status"] == Status.ON_MAP
    men = men_of(state, inside(state, test.areas) & on_map & of_side(state, test.side))
    owners = [int(state.owner[area.site]) for area in test.areas if area.site != NO_HEX]
    held = all(owner == test.other if test.other >= 0 else owner != test.side for owner in owners)
    enough = test.numbers["men"].holds(men) if "men" in test.numbers else men > 0
    return Verdict(held and enough, men)


def _besieged(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    state, weeks = reader.at(week), 0
    for area in test.areas:
        for place in np.flatnonzero(reader.world.places["hex"] == area.site):
            siege = state.places[place]
            by = test.other < 0 or siege["besieger"] == test.other
            own = test.side < 0 or state.owner[area.site] == test.side
            if by and own:
                weeks = max(weeks, int(siege["besieged"]))
    enough = test.numbers["weeks"].holds(weeks) if "weeks" in test.numbers else True
    return Verdict(weeks > 0 and enough, weeks)


def _strength(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    men = men_of(reader.at(week), scope(reader, test, week))
    return judge([("men", men)], test)


def scope(reader: TraceReader, test: CheckpointTest, week: int) -> Mask:
    """Returns bool[U]: the units a test of men counts. Without force or area: all in the theatre."""
    state = reader.at(week)
    mask = inside(state, test.areas) & of_side(state, test.side)
    if test.force is not None:
        return mask & reader.of_force(week, test.force)
    if not test.areas:
        boxes = reader.world.boxes
        away = np.flatnonzero((boxes["region"] < 0) & (boxes["group"] < 0))
        mask &= ~((state.units["status"] == Status.IN_BOX) & np.isin(state.units["box"], away))
    return np.asarray(mask)


def _flag(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    return Verdict(True)  # every test looks whether its flag is set


def _economy(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    state = reader.at(week)
    start = reader.at(0 if test.change_since is None else min(reader.before(test.change_since), week))
    regions = regions_of(test.areas, reader.world)
    if test.side >= 0:
        regions = np.array([r for r in regions if _leads_in(reader, state, int(r), test.side)], np.int64)
    if not len(regions):
        return Verdict(False)
    found = []
    for name, field in (("sown_area_percent", "sown"), ("livestock_percent", "herds"), ("food_percent", "food")):
        before = np.maximum(start.regions[field][regions].astype(float), 1.0)
        found.append((name, float((100 * (state.regions[field][regions] - before) / before).mean())))
    return judge(found, test)


def _leads_in(reader: TraceReader, state: State, region: int, side: int) -> bool:
    owner = state.owner[(reader.world.region_at == region) & reader.facts.dry]
    return int((owner == side).sum()) > int((owner == 1 - side).sum())


def _zone(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    state, facts = reader.at(week), reader.facts
    hexes = union(test.areas, len(facts.dry))
    if test.rural:
        hexes = hexes & ~facts.towns
    units = state.units
    ground = reader.world.unit_types["move_class"][units["unit_type"]] != MoveClass.AIR
    there = (units["status"] == Status.ON_MAP) & ground & of_side(state, test.side)
    count = int(hexes[units["hex"][there]].sum())
    return Verdict(count == 0, count)


def _leader(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    assert test.force is not None
    state, force = reader.at(week), test.force
    leader = state.leaders[force.leader]
    wanted = test.status
    if wanted < 0 and not test.areas and not test.numbers:
        wanted = int(LeaderStatus.ACTIVE)
    if (
        wanted >= 0
        and leader["status"] != wanted
        and not (wanted == LeaderStatus.WOUNDED and _wounded_in(reader, force.leader, week))
    ):
        return Verdict(False)
    if test.side >= 0 and leader["side"] != test.side:
        return Verdict(False)
    unit = int(leader["unit"])
    if test.areas and (unit < 0 or not inside(state, test.areas)[unit]):
        return Verdict(False)
    return judge([("men", men_of(state, reader.of_force(week, force) & inside(state, ())))], test)


def _wounded_in(reader: TraceReader, leader: int, week: int) -> bool:
    events = reader.events_of(EventKind.LEADER_WOUNDED)
    return bool(((events["a"] == leader) & (events["turn"] == week)).any())


def _disease(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    state, mask = reader.at(week), scope(reader, test, week)
    men = men_of(state, mask)
    share = int(state.units["sick"][mask].sum()) / men if men else 0.0
    return Verdict(men > 0 and test.share.holds(share), share)


def _prestige(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    return judge([("points", float(reader.at(week).sides[test.side]["prestige"]))], test)


def _support(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    regions = regions_of(test.areas, reader.world)
    if not len(regions):
        return Verdict(False)
    mean = float(reader.at(week).regions["support"][regions].mean())
    return judge([("points", mean if test.side == 0 else -mean)], test)


def _food(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    regions = regions_of(test.areas, reader.world)
    if not len(regions):
        return Verdict(False)
    return judge([("points", float(reader.at(week).regions["food"][regions].mean()))], test)


def _largest_stack(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    units = reader.at(week).units
    hexes = union(test.areas, len(reader.facts.dry))
    there = (units["status"] == Status.ON_MAP) & of_side(reader.at(week), test.side)
    men = np.bincount(units["hex"][there], weights=units["men"][there], minlength=len(hexes))
    return judge([("men", float(men[hexes].max(initial=0.0)))], test)


def _presence(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    state = reader.at(week)
    own = of_side(state, test.side)
    if test.force is not None:
        own = own & reader.of_force(week, test.force)
    held = sum(test.numbers["men"].holds(men_of(state, inside(state, (area,)) & own)) for area in test.areas)
    return Verdict(held >= (test.least if test.least > 0 else len(test.areas) + test.least), held)


STATE_TESTS: dict[str, StateTest] = {
    **TOTAL_TESTS,
    "control": _control,
    "control_any": _control_any,
    "control_line": _control_line,
    "control_share": _control_share,
    "contested": _contested,
    "besieged": _besieged,
    "strength": _strength,
    "flag": _flag,
    "economy": _economy,
    "zone": _zone,
    "leader": _leader,
    "disease": _disease,
    "prestige": _prestige,
    "support": _support,
    "food": _food,
    "largest_stack": _largest_stack,
    "presence": _presence,
}
"""Kinds of test that look at positions."""
