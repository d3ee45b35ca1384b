"""Tests that ask whether something happened in a period: battles, cuts, arrivals, lost units, events, decisions."""

from collections.abc import Callable
from datetime import timedelta

import numpy as np

from game.core.codes import NO_HEX, EventKind, MoveClass, Result, Status
from game.core.world import Records
from game.engine.history.queries import inside, men_of, of_force, of_side, union
from game.engine.history.state_tests import Answer, Reading, judge, losses_told
from game.hexgrid import hex_distance
from game.scenario.history import Area, Checkpoint, Mask, Test

Happening = Callable[[Reading, Checkpoint, range], Answer]
"""(a game, the checkpoint, the weeks that count)."""

RECENT_DAYS = 60
"""Reinforcements have come within so many days before the date, unless the test says since when."""

WAY_HEXES = 2
"""A unit lost between two places lies at most so many hexes off the way."""


def _in(events: Records, weeks: range) -> Records:
    found: Records = events[(events["turn"] >= weeks.start) & (events["turn"] < weeks.stop)]
    return found


def _in_areas(reading: Reading, test: Test, events: Records) -> Records:
    if not test.areas:
        return events
    hexes = union(test.areas, len(reading.land.dry))
    found: Records = events[(events["hex"] >= 0) & hexes[events["hex"]]]
    return found


def _by(events: Records, side: int) -> Records:
    return events if side < 0 else events[events["side"] == side]


def _losses(reading: Reading, point: Checkpoint, weeks: range) -> Answer:
    """For a date: the losses of any one of the weeks. For a window: all of them together."""
    there = _in_areas(reading, point.test, _in(reading.events, weeks))
    spans = [weeks] if point.first != point.last else [range(week, week + 1) for week in weeks]
    answers = [judge(losses_told(_in(there, span), point.test.side), point.test) for span in spans]
    return _best(answers)


def _best(answers: list[Answer]) -> Answer:
    """The first that agrees, or the one that found most."""
    agreed = [answer for answer in answers if answer.agrees]
    return agreed[0] if agreed else max(answers, key=lambda answer: answer.found or 0.0, default=Answer(False))


def _battle(reading: Reading, point: Checkpoint, weeks: range) -> Answer:
    """A battle is all the fighting for one hex in one week."""
    test = point.test
    there = _in_areas(reading, test, _in(reading.events, weeks))
    fights = there[there["kind"] == EventKind.BATTLE]
    answers = []
    for turn, hex in sorted(set(zip(fights["turn"].tolist(), fights["hex"].tolist(), strict=True))):
        here = there[(there["turn"] == turn) & (there["hex"] == hex)]
        answers.append(_one_battle(reading, test, here, turn, hex))
    return _best(answers)


def _one_battle(reading: Reading, test: Test, here: Records, turn: int, hex: int) -> Answer:
    last = here[here["kind"] == EventKind.BATTLE][-1]
    attacker = int(last["side"])
    stormed = last["c"] >= Result.RETREAT or reading.at(turn).owner[hex] == attacker
    winner = attacker if stormed else 1 - attacker
    if (test.other >= 0 and test.other != winner) or (test.attacker >= 0 and test.attacker != attacker):
        return Answer(False)
    if test.force is not None and not _took_part(reading, test, turn, hex):
        return Answer(False)
    lost = [dict(losses_told(here, side)) for side in (0, 1)]
    of = test.side if test.side >= 0 else 1 - winner
    found = lost[of]
    ratio = found["losses"] / lost[1 - of]["losses"] if lost[1 - of]["losses"] else float("inf") * found["losses"]
    if (test.ratio.low is not None or test.ratio.high is not None) and not test.ratio.holds(ratio):
        return Answer(False, found["losses"])
    arms = dict(losses_told(here, 1 - winner))
    numbers = [("losses", found["losses"]), *((name, arms[name]) for name in ("machine_guns", "guns", "rifles"))]
    answer = judge([*numbers, ("men", _fought(reading, test, turn, hex, 1 - winner))], test)
    return Answer(answer.agrees, found["losses"])


def _near(reading: Reading, week: int, hex: int) -> Mask:
    """bool[U]: units on the map in a hex or next to it."""
    units = reading.at(week).units
    far = hex_distance(hex, np.maximum(units["hex"], 0), reading.land.cols)
    return np.asarray((units["status"] == Status.ON_MAP) & (far <= 1))


def _took_part(reading: Reading, test: Test, turn: int, hex: int) -> bool:
    """Whether some of a force stood at a fight when its week began or ended."""
    assert test.force is not None
    return any(
        (_near(reading, week, hex) & of_force(reading.at(week), reading.land, test.force)).any()
        for week in (turn - 1, turn)
    )


def _fought(reading: Reading, test: Test, turn: int, hex: int, side: int) -> float:
    """Men of the force, or of the side at the hex, when the week began."""
    state = reading.at(turn - 1)
    if test.force is not None:
        return float(men_of(state, of_force(state, reading.land, test.force) & inside(state, ())))
    return float(men_of(state, _near(reading, turn - 1, hex) & of_side(state, side)))


def _unit_eliminated(reading: Reading, point: Checkpoint, weeks: range) -> Answer:
    test, count = point.test, 0
    told = _in_areas(reading, test, _by(_in(reading.told(EventKind.ELIMINATED), weeks), test.side))
    for row in told:
        unit = int(row["unit"])
        if test.force is not None and not test.force.units[unit]:
            continue
        if not test.numbers["size"].holds(int(reading.world.units[unit]["establishment"])):
            continue
        if _came_from(reading, test, unit, int(row["turn"])) and _on_the_way(reading, test, int(row["hex"])):
            count += 1
    return Answer(count > 0, count)


def _came_from(reading: Reading, test: Test, unit: int, turn: int) -> bool:
    """Whether a unit ever stood within two hexes of where it should have set out."""
    if test.origin is None:
        return True
    for week in range(turn):
        row = reading.at(week).units[unit]
        if row["status"] == Status.ON_MAP and _close(reading, test.origin.site, test.origin.hexes, int(row["hex"]), 2):
            return True
    return False


def _close(reading: Reading, site: int, hexes: Mask, hex: int, radius: int) -> bool:
    return bool(hexes[hex]) or (site != NO_HEX and hex_distance(site, hex, reading.land.cols) <= radius)


def _on_the_way(reading: Reading, test: Test, hex: int) -> bool:
    """Whether a hex lies between the two places, or near where the unit went."""
    if test.target is None or hex == NO_HEX:
        return test.target is None
    start, goal, cols = test.origin.site if test.origin else NO_HEX, test.target.site, reading.land.cols
    if start == NO_HEX or goal == NO_HEX:
        return _close(reading, goal, test.target.hexes, hex, WAY_HEXES)
    way = hex_distance(start, goal, cols)
    return hex_distance(start, hex, cols) + hex_distance(hex, goal, cols) <= way + 2 * WAY_HEXES


def _event(reading: Reading, point: Checkpoint, weeks: range) -> Answer:
    test = point.test
    told = _in(reading.told(EventKind.HAPPENED, EventKind.DECIDED), weeks)
    told = told[told["a"] == test.rule]
    if test.option >= 0:
        told = told[(told["kind"] == EventKind.DECIDED) & (told["b"] == test.option)]
    decided = told[told["kind"] == EventKind.DECIDED]
    if test.side >= 0 and len(decided):
        told = _by(decided, test.side)
    return Answer(len(told) > 0, len(told))


def _rail_cut(reading: Reading, point: Checkpoint, weeks: range) -> Answer:
    test = point.test
    told = _by(_in(reading.told(EventKind.RAIL_CUT), weeks), test.side)
    count = int(test.hexes[told["hex"]].sum()) if test.hexes is not None else 0
    return Answer(count >= test.least, count)


def _relieved(reading: Reading, point: Checkpoint, weeks: range) -> Answer:
    """A siege that ended with the besieged still there."""
    test, places = point.test, reading.world.places["hex"]
    told = _by(_in(reading.told(EventKind.RELIEVED), weeks), test.side)
    there = told[np.isin(places[told["a"]], [area.site for area in test.areas])] if len(told) else told
    count = sum(int(reading.at(int(row["turn"])).owner[places[row["a"]]]) == row["side"] for row in there)
    return Answer(count > 0, count)


def _taken(reading: Reading, point: Checkpoint, weeks: range) -> Answer:
    test, count = point.test, 0
    for area in test.areas:
        for week in weeks:
            before, after = (int(reading.at(i).owner[area.site]) for i in (week - 1, week))
            count += after != before and (after == test.side or test.side < 0)
    hexes = [area.site for area in test.areas]
    told = _by(_in(reading.told(EventKind.TOWN_TAKEN), weeks), test.side)
    count = max(count, int(np.isin(told["hex"], hexes).sum()))
    return Answer(count > 0, count)


def _surrendered(reading: Reading, point: Checkpoint, weeks: range) -> Answer:
    test = point.test
    told = _by(_in_areas(reading, test, _in(reading.told(EventKind.SURRENDERED), weeks)), test.side)
    men = float(told["a"].sum() + told["b"].sum())
    return Answer(len(told) > 0 and judge([("men", men)], test).agrees, men)


def _reinforcements(reading: Reading, point: Checkpoint, weeks: range) -> Answer:
    """Units that were not in the area (or not in the theatre) and have come: each counts as it first appeared."""
    test, last = point.test, weeks.stop - 1
    base = reading.before(test.since or (point.first if point.first != point.last else point.first - _RECENT))
    found = _arrived(reading, test, test.areas, base, last)
    agrees = judge([(name, found[name]) for name in _COUNTED], test).agrees
    for area, bounds in test.forward:
        agrees &= bounds.holds(_arrived(reading, test, (area,), base, last)["men"])
    return Answer(agrees, found["men"])


_RECENT = timedelta(days=RECENT_DAYS)
_COUNTED = ("men", "foot", "sabers", "machine_guns", "guns", "trains", "aircraft")


def _arrived(reading: Reading, test: Test, areas: tuple[Area, ...], base: int, last: int) -> dict[str, float]:
    """What came into areas (or into the theatre) after one position up to another."""
    seen = _present(reading, test, areas, base)
    found = dict.fromkeys(_COUNTED, 0.0)
    classes = reading.world.unit_types["move_class"][reading.world.units["unit_type"]]
    for week in range(base + 1, last + 1):
        units = reading.at(week).units
        new = _present(reading, test, areas, week) & ~seen
        if not new.any():
            continue
        seen |= new
        found["men"] += float(units["men"][new].sum())
        found["foot"] += float(units["men"][new & (classes == MoveClass.FOOT)].sum())
        found["sabers"] += float(units["men"][new & (classes == MoveClass.HORSE)].sum())
        found["trains"] += float((new & (classes == MoveClass.TRAIN)).sum())
        for name in ("machine_guns", "guns", "aircraft"):
            found[name] += float(units[name][new].sum())
    return found


def _present(reading: Reading, test: Test, areas: tuple[Area, ...], week: int) -> Mask:
    state = reading.at(week)
    return np.asarray(inside(state, areas) & of_side(state, test.side))


def _arrives(reading: Reading, point: Checkpoint, weeks: range) -> Answer:
    """Units of the force that are there at the end of a week and were not at its beginning."""
    test = point.test
    assert test.force is not None
    men = 0.0
    for week in weeks:
        state, before = reading.at(week), reading.at(week - 1)
        new = test.force.units & inside(state, test.areas) & ~inside(before, test.areas) & of_side(state, test.side)
        men += float(men_of(state, new))
    return Answer(men > 0 and judge([("men", men)], test).agrees, men)


def _withdraws(reading: Reading, point: Checkpoint, weeks: range) -> Answer:
    test = point.test
    assert test.force is not None
    told = _by(_in(reading.told(EventKind.LEFT_MAP), weeks), test.side)
    count = int(test.force.units[told["unit"]].sum())
    return Answer(count > 0, count)


HAPPENINGS: dict[str, Happening] = {
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
