"""Tests of what happened in a period: battles, cuts, arrivals, units lost, events, decisions."""

from collections.abc import Callable
from datetime import timedelta

import numpy as np

from game.core.codes import NO_HEX, EventKind, MoveClass, Result, Status
from game.core.world import Records
from game.engine.history.queries import inside, men_of, of_side, union
from game.engine.history.trace_reader import TraceReader, Verdict, judge, losses_in
from game.hexgrid import hex_distance
from game.scenario.checkpoints.checkpoint import Area, Bounds, Checkpoint, CheckpointTest, Mask

EventTest = Callable[[TraceReader, Checkpoint, range], Verdict]
"""(a game, the checkpoint, the weeks that count)."""

_BATTLE, _RETREAT, _ON_MAP = int(EventKind.BATTLE), int(Result.RETREAT), int(Status.ON_MAP)

RECENT_DAYS = 60
"""Reinforcements count if they came within this many days before the date, unless the test gives its own start."""

ROUTE_HEXES = 2
"""A unit counts as lost between two places if it was at most this many hexes off the straight route."""


def _in(events: Records, weeks: range) -> Records:
    """Returns the events of some weeks: one stretch, as events stand in order of their weeks."""
    first, end = np.searchsorted(events["turn"], (weeks.start, weeks.stop)).tolist()
    found: Records = events[first:end]
    return found


def _in_areas(reader: TraceReader, test: CheckpointTest, events: Records) -> Records:
    if not test.areas:
        return events
    hexes = union(test.areas, len(reader.facts.dry))
    at = events["hex"]
    inside = (at >= 0) & hexes[at]
    found: Records = events[inside]
    return found


def _by(events: Records, side: int) -> Records:
    return events if side < 0 else events[events["side"] == side]


def _often(test: CheckpointTest, count: int, found: float | None = None) -> Verdict:
    """Returns whether something happened as often as a test wants: once, unless it says how often."""
    return Verdict((test.times or Bounds(1)).holds(count), count if found is None else found)


def _losses(reader: TraceReader, point: Checkpoint, weeks: range) -> Verdict:
    """For a date: the losses of any one of the weeks. For a window: all of them together."""
    there = _in_areas(reader, point.test, _in(reader.events, weeks))
    spans = [weeks] if point.first != point.last else [range(week, week + 1) for week in weeks]
    answers = [judge(losses_in(_in(there, span), point.test.side), point.test) for span in spans]
    return _best(answers)


def _best(answers: list[Verdict]) -> Verdict:
    """The first that agrees, or the one that found most."""
    agreed = [answer for answer in answers if answer.agrees]
    return agreed[0] if agreed else max(answers, key=lambda answer: answer.found or 0.0, default=Verdict(False))


def _battle(reader: TraceReader, point: Checkpoint, weeks: range) -> Verdict:
    """A battle is all the fighting for one hex in one week."""
    test = point.test
    there = _in_areas(reader, test, _in(reader.events, weeks))
    fights = there[there["kind"] == _BATTLE]
    answers = []
    for turn, hex in sorted(set(zip(fights["turn"].tolist(), fights["hex"].tolist(), strict=True))):
        here = there[(there["turn"] == turn) & (there["hex"] == hex)]
        answers.append(_one_battle(reader, test, here, turn, hex))
    if test.times is not None:
        return _often(test, sum(answer.agrees for answer in answers))
    return _best(answers)


def _one_battle(reader: TraceReader, test: CheckpointTest, here: Records, turn: int, hex: int) -> Verdict:
    last = here[here["kind"] == _BATTLE][-1]
    attacker = int(last["side"])
    stormed = last["c"] >= _RETREAT or reader.at(turn).owner[hex] == attacker
    winner = attacker if stormed else 1 - attacker
    if (test.other >= 0 and test.other != winner) or (test.attacker >= 0 and test.attacker != attacker):
        return Verdict(False)
    if test.force is not None and not _took_part(reader, test, turn, hex):
        return Verdict(False)
    lost = [dict(losses_in(here, side)) for side in (0, 1)]
    of = test.side if test.side >= 0 else 1 - winner
    found = lost[of]
    ratio = found["losses"] / lost[1 - of]["losses"] if lost[1 - of]["losses"] else float("inf") * found["losses"]
    if (test.ratio.low is not None or test.ratio.high is not None) and not test.ratio.holds(ratio):
        return Verdict(False, found["losses"])
    arms = lost[1 - winner]
    numbers = [("losses", found["losses"]), *((name, arms[name]) for name in ("machine_guns", "guns", "rifles"))]
    if "men" in test.numbers:
        numbers.append(("men", _fought(reader, test, turn, hex, 1 - winner)))
    return Verdict(judge(numbers, test).agrees, found["losses"])


def _near(reader: TraceReader, week: int, hex: int) -> Mask:
    """bool[U]: units on the map in a hex or next to it."""
    units, around = reader.at(week).units, reader.world.neighbours[hex]
    near = np.zeros(len(reader.facts.dry), bool)
    near[hex] = near[around[around != NO_HEX]] = True
    at = units["hex"]
    return np.asarray((units["status"] == _ON_MAP) & near[at])


def _took_part(reader: TraceReader, test: CheckpointTest, turn: int, hex: int) -> bool:
    """Whether some of a force stood at a fight when its week began or ended."""
    assert test.force is not None
    return any((_near(reader, week, hex) & reader.of_force(week, test.force)).any() for week in (turn - 1, turn))


def _fought(reader: TraceReader, test: CheckpointTest, turn: int, hex: int, side: int) -> float:
    """Men of the force, or of the side at the hex, when the week began."""
    state = reader.at(turn - 1)
    if test.force is not None:
        return float(men_of(state, reader.of_force(turn - 1, test.force) & inside(state, ())))
    return float(men_of(state, _near(reader, turn - 1, hex) & of_side(state, side)))


def _unit_eliminated(reader: TraceReader, point: Checkpoint, weeks: range) -> Verdict:
    test, count = point.test, 0
    events = _in_areas(reader, test, _by(_in(reader.events_of(EventKind.ELIMINATED), weeks), test.side))
    for row in events:
        unit = int(row["unit"])
        if test.force is not None and not test.force.units[unit]:
            continue
        if not test.numbers["size"].holds(int(reader.world.units[unit]["establishment"])):
            continue
        if _came_from(reader, test, unit, int(row["turn"])) and _on_the_way(reader, test, int(row["hex"])):
            count += 1
    return _often(test, count)


def _came_from(reader: TraceReader, test: CheckpointTest, unit: int, turn: int) -> bool:
    """Whether a unit ever stood within two hexes of where it should have set out."""
    if test.origin is None:
        return True
    for week in range(turn):
        row = reader.at(week).units[unit]
        if row["status"] == Status.ON_MAP and _close(reader, test.origin.site, test.origin.hexes, int(row["hex"]), 2):
            return True
    return False


def _close(reader: TraceReader, site: int, hexes: Mask, hex: int, radius: int) -> bool:
    return bool(hexes[hex]) or (site != NO_HEX and hex_distance(site, hex, reader.facts.cols) <= radius)


def _on_the_way(reader: TraceReader, test: CheckpointTest, hex: int) -> bool:
    """Whether a hex lies between the two places, or near where the unit went."""
    if test.target is None or hex == NO_HEX:
        return test.target is None
    start, goal, cols = test.origin.site if test.origin else NO_HEX, test.target.site, reader.facts.cols
    if start == NO_HEX or goal == NO_HEX:
        return _close(reader, goal, test.target.hexes, hex, ROUTE_HEXES)
    way = hex_distance(start, goal, cols)
    return hex_distance(start, hex, cols) + hex_distance(hex, goal, cols) <= way + 2 * ROUTE_HEXES


def _event(reader: TraceReader, point: Checkpoint, weeks: range) -> Verdict:
    test = point.test
    events = _in(reader.events_of(EventKind.HAPPENED, EventKind.DECIDED), weeks)
    events = events[events["a"] == test.rule]
    if test.option >= 0:
        events = events[(events["kind"] == EventKind.DECIDED) & (events["b"] == test.option)]
    decided = events[events["kind"] == EventKind.DECIDED]
    if test.side >= 0 and len(decided):
        events = _by(decided, test.side)
    return _often(test, len(events))


def _rail_cut(reader: TraceReader, point: Checkpoint, weeks: range) -> Verdict:
    test = point.test
    events = _by(_in(reader.events_of(EventKind.RAIL_CUT), weeks), test.side)
    at = events["hex"]
    count = int(test.hexes[at].sum()) if test.hexes is not None else 0
    return _often(test, count)


def _relieved(reader: TraceReader, point: Checkpoint, weeks: range) -> Verdict:
    """A siege that ended with the besieged still there."""
    test, places = point.test, reader.world.places["hex"]
    events = _by(_in(reader.events_of(EventKind.RELIEVED), weeks), test.side)
    there = events[np.isin(places[events["a"]], [area.site for area in test.areas])] if len(events) else events
    count = sum(int(reader.at(int(row["turn"])).owner[places[row["a"]]]) == row["side"] for row in there)
    return _often(test, count)


def _taken(reader: TraceReader, point: Checkpoint, weeks: range) -> Verdict:
    test, count = point.test, 0
    for area in test.areas:
        for week in weeks:
            before, after = (int(reader.at(i).owner[area.site]) for i in (week - 1, week))
            count += after != before and (after == test.side or test.side < 0)
    hexes = [area.site for area in test.areas]
    events = _by(_in(reader.events_of(EventKind.TOWN_TAKEN), weeks), test.side)
    count = max(count, int(np.isin(events["hex"], hexes).sum()))
    return _often(test, count)


def _surrendered(reader: TraceReader, point: Checkpoint, weeks: range) -> Verdict:
    test = point.test
    events = _by(_in_areas(reader, test, _in(reader.events_of(EventKind.SURRENDERED), weeks)), test.side)
    men = float(events["a"].sum() + events["b"].sum())
    answer = _often(test, len(events), men)
    return answer._replace(agrees=answer.agrees and judge([("men", men)], test).agrees)


def _reinforcements(reader: TraceReader, point: Checkpoint, weeks: range) -> Verdict:
    """Units that were not in the area (or not in the theatre) and have come: each counts as it first appeared."""
    test, last = point.test, weeks.stop - 1
    base = reader.before(test.since or (point.first if point.first != point.last else point.first - _RECENT))
    found = _arrived(reader, test, test.areas, base, last)
    agrees = judge(list(found.items()), test).agrees
    for area, bounds in test.forward:
        agrees &= bounds.holds(_arrived(reader, test, (area,), base, last)["men"])
    return Verdict(agrees, found["men"])


_RECENT = timedelta(days=RECENT_DAYS)
_MEN_OF = {"foot": int(MoveClass.FOOT), "sabers": int(MoveClass.HORSE)}
"""Men of one class of units."""
_COUNTED = ("men", *_MEN_OF, "machine_guns", "guns", "trains", "aircraft")


def _arrived(
    reader: TraceReader, test: CheckpointTest, areas: tuple[Area, ...], base: int, last: int
) -> dict[str, float]:
    """Returns what came into areas (or into the theatre) after one position up to another: men, and what is bounded."""
    seen = _present(reader, test, areas, base)
    found = {name: 0.0 for name in _COUNTED if name == "men" or name in test.numbers}
    for week in range(base + 1, last + 1):
        new = _present(reader, test, areas, week) & ~seen
        if new.any():
            seen |= new
            came = reader.at(week).units[new]
            for name in found:
                found[name] += _amount(reader, came, name)
    return found


def _amount(reader: TraceReader, units: Records, name: str) -> float:
    """Returns how much of something in _COUNTED units have."""
    classes = reader.world.unit_types["move_class"][units["unit_type"]]
    if name in _MEN_OF:
        return float(units["men"][classes == _MEN_OF[name]].sum())
    return float((classes == MoveClass.TRAIN).sum() if name == "trains" else units[name].sum())


def _present(reader: TraceReader, test: CheckpointTest, areas: tuple[Area, ...], week: int) -> Mask:
    state = reader.at(week)
    there = np.asarray(inside(state, areas) & of_side(state, test.side))
    return there if test.force is None else there & test.force.units


def _arrives(reader: TraceReader, point: Checkpoint, weeks: range) -> Verdict:
    """Units of the force that are there at the end of a week and were not at its beginning."""
    test = point.test
    assert test.force is not None
    men, count = 0.0, 0
    for week in weeks:
        state, before = reader.at(week), reader.at(week - 1)
        new = test.force.units & inside(state, test.areas) & ~inside(before, test.areas) & of_side(state, test.side)
        men += float(men_of(state, new))
        count += bool(new.any())
    answer = _often(test, count, men)
    return answer._replace(agrees=answer.agrees and judge([("men", men)], test).agrees)


def _withdraws(reader: TraceReader, point: Checkpoint, weeks: range) -> Verdict:
    """Units of the force that leave the theatre, or the map for an off-map box."""
    test = point.test
    assert test.force is not None
    events = _by(_in(reader.events_of(EventKind.LEFT_MAP, EventKind.ENTERED_BOX), weeks), test.side)
    left = events["unit"]
    count = int(test.force.units[left].sum())
    return _often(test, count)


EVENT_TESTS: dict[str, EventTest] = {
    "losses": _losses,
    "battle": _battle,
    "unit_eliminated": _unit_eliminated,
    "event": _event,
    "rail_cut": _rail_cut,
    "relieved": _relieved,
    "taken": _taken,
    "surrendered": _surrendered,
    "reinforcements": _reinforcements,
    "arrives": _arrives,
    "withdraws": _withdraws,
}
"""Kinds of test that look at what happened."""
