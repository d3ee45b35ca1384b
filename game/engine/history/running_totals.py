"""Tests of running totals, from the opening or a given day to the end of a week: losses, booty, defectors, aid."""

import numpy as np

from game.core.codes import EventKind, Flow, LossCause, Status, Stock
from game.core.world import Records
from game.engine.history.queries import HELD, union
from game.engine.history.trace_reader import StateTest, TraceReader, Verdict, joined, judge, losses_in
from game.scenario.checkpoints.checkpoint import CheckpointTest


def _flows(reader: TraceReader, side: int, flow: Flow, week: int, base: int) -> dict[str, float]:
    """Returns what flowed into or out of each stock of a side between two positions."""
    now, then = reader.at(week).sides[side]["flows"], reader.at(base).sides[side]["flows"]
    return {stock.name.lower(): float(now[stock, flow] - then[stock, flow]) for stock in Stock}


def _base(reader: TraceReader, test: CheckpointTest) -> int:
    """Returns the position from which a running total counts."""
    return 0 if test.since is None else reader.before(test.since)


def _captured(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    side = max(test.side, 0)
    base = min(_base(reader, test), week)
    if test.areas:
        there = _here(reader, test, base, week)
        took = there[(there["kind"] == EventKind.CAPTURED) & (there["side"] == side)]
        found = dict(zip(("rifles", "machine_guns", "guns"), (float(took[x].sum()) for x in "abc"), strict=True))
        found["men"] = joined(there, 1 - side)
    else:
        found = _flows(reader, side, Flow.CAPTURED, week, base)
        found["men"] = _flows(reader, side, Flow.JOINED, week, base)["men"]
    order = ("rifles", "machine_guns", "guns")
    return judge([*((name, found[name]) for name in order), ("defectors", found["men"])], test)


def _here(reader: TraceReader, test: CheckpointTest, base: int, week: int) -> Records:
    """Returns the events in a test's areas in the weeks after `base` up to `week`."""
    events = reader.events
    hexes = union(test.areas, len(reader.facts.dry))
    then, at = (events["turn"] > base) & (events["turn"] <= week), events["hex"]
    inside = then & (at >= 0) & hexes[at]
    found: Records = events[inside]
    return found


def _defectors(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    side = test.side if test.side >= 0 else 1
    base = min(_base(reader, test), week)
    if test.areas:
        there = _here(reader, test, base, week)
        own = there[there["side"] == side]
        found = {"men": joined(there, side), "rifles": float(own["b"][own["kind"] == EventKind.DEFECTED].sum())}
        found["machine_guns"] = float(own["c"][own["kind"] == EventKind.DEFECTED].sum())
    else:
        found = _flows(reader, side, Flow.WENT_OVER, week, base)
    if test.deserters:
        lost = reader.at(week).sides[side]["lost"] - reader.at(base).sides[side]["lost"]
        found["men"] += float(lost[LossCause.DESERTION])
    return judge([(name, found[name]) for name in ("men", "machine_guns", "rifles")], test)


def _losses_since(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    base = min(_base(reader, test), week)
    if test.areas:
        return judge(losses_in(_here(reader, test, base, week), test.side), test)
    lost = reader.at(week).sides[test.side]["lost"] - reader.at(base).sides[test.side]["lost"]
    in_action = (LossCause.BATTLE, LossCause.PURSUIT, LossCause.CAPTURED, LossCause.BOMBING)
    taken = _flows(reader, test.side, Flow.TAKEN, week, base)
    found = [("losses", float(sum(int(lost[cause]) for cause in in_action)))]
    found += [(name, taken[name]) for name in ("machine_guns", "guns", "rifles")]
    return judge([*found, ("defectors", _flows(reader, test.side, Flow.WENT_OVER, week, base)["men"])], test)


def _aid(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    side = max(test.side, 0)
    found = _flows(reader, side, Flow.AID, week, 0)
    events = reader.events_of(EventKind.AID)
    events = events[(events["side"] == side) & (events["turn"] <= week)]
    if test.force is not None:
        events = events[(events["unit"] >= 0) & test.force.units[events["unit"]]]
        found["rifles"], found["machine_guns"] = float(events["a"].sum()), float(events["b"].sum())
    found["ammunition"] = found["camel_loads"] = float(events["c"].sum())
    if "men" in test.numbers:
        found["men"] = _came_from_abroad(reader, side, week)
    order = ("rifles", "men", "machine_guns", "guns", "ammunition", "camel_loads")
    return judge([(name, found[name]) for name in order], test)


def _came_from_abroad(reader: TraceReader, side: int, week: int) -> float:
    """Returns the men who were not there at the opening and first appeared in an off-map box."""
    waiting = reader.at(0).units["status"] == Status.WAITING
    events = reader.events_of(EventKind.ARRIVED)
    events = events[(events["turn"] <= week) & (events["side"] == side)]
    unit, first = np.unique(events["unit"], return_index=True)
    counted = waiting[unit] & (events["b"][first] >= 0)
    return float(events["a"][first][counted].sum())


def _went_over(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    """Units that have changed sides by now, or the men of a force who have."""
    assert test.force is not None
    state, units = reader.at(week), test.force.units
    events = reader.events_of(EventKind.WENT_OVER, EventKind.DEFECTED, EventKind.SURRENDERED)
    who = events["unit"]
    counted = (events["turn"] <= week) & (who >= 0) & units[who]
    events = events[counted]
    if test.side >= 0:
        events = events[events["side"] == test.side]
    surrendered = events["kind"] == EventKind.SURRENDERED
    men = float(events["a"][~surrendered].sum() + events["b"][surrendered].sum())
    if not test.numbers:
        changed = (state.units["side"] != state.units["began"]) & units
        return Verdict(bool(changed.any()), men)
    moved = events["unit"][events["kind"] == EventKind.WENT_OVER]
    arms = {name: float(state.units[name][moved].sum()) for name in ("machine_guns", "rifles")}
    left = events[events["kind"] == EventKind.DEFECTED]
    arms["machine_guns"] += float(left["c"].sum())
    arms["rifles"] += float(left["b"].sum())
    return judge([("men", men), *arms.items()], test)


def _own_losses(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    """Men by which units of a force shrink or are lost, week by week, and as a share of those they had."""
    assert test.force is not None
    base = min(_base(reader, test), week)
    units = np.stack([reader.at(i).units for i in range(base, week + 1)])
    men, status, side = (units[name].astype(np.int64) for name in ("men", "status", "side"))
    held = np.isin(status, HELD) & test.force.units
    own = held & (side == side[0])
    had = np.where(own[0], men[0], 0)
    for i in range(1, len(men)):
        had = np.where((had == 0) & own[i], men[i], had)
    shrank = np.where(own[1:], men[:-1] - men[1:], men[:-1])
    counted = own[:-1] & (status[1:] != Status.LEFT) & (shrank > 0)
    lost = float(shrank[counted].sum())
    share = lost / float(had.sum()) if had.sum() else 0.0
    bounded = test.share.low is not None or test.share.high is not None
    answer = judge([("losses", lost)], test)
    return Verdict(answer.agrees and bool(had.sum()) and test.share.holds(share), share if bounded else lost)


TOTAL_TESTS: dict[str, StateTest] = {
    "captured": _captured,
    "defectors": _defectors,
    "losses_since": _losses_since,
    "aid": _aid,
    "went_over": _went_over,
    "own_losses": _own_losses,
}
"""The tests of this module by kind."""
