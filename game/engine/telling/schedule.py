"""What a side still expects: units that are scheduled to come, when and where, and why one is late."""

from typing import NamedTuple

import numpy as np

from game.core.codes import NO_HEX, NO_LEG, Delay, LegBy, Status
from game.core.names import Names
from game.core.state import State
from game.core.world import World
from game.engine.telling.dates import week_of
from game.engine.telling.grammar import listed, men_text
from game.engine.telling.narrate import delay_text
from game.engine.telling.places import at_hex, to_hex
from game.language import mark, tr
from game.rules.story.delays import delay_reason
from game.scenario.calendar import date_text

_LEGS: dict[LegBy, str] = mark({
    LegBy.ARRIVE: "arrival {where}",
    LegBy.RAIL: "by rail {where}",
    LegBy.MARCH: "march {where}",
    LegBy.RIVER: "by boat {where}",
    LegBy.LEAVE: "withdrawal from the theatre",
})  # fmt: skip


class Expected(NamedTuple):
    """A unit that is not in play yet, and its arrival."""

    unit: int
    turn: int
    """Week in which it is due; past weeks if it is late."""
    hex: int
    """Hex where it arrives, or NO_HEX."""
    box: int
    delay: Delay
    where: int
    """Hex in question, or NO_HEX."""


def expected_units(world: World, state: State, side: int) -> list[Expected]:
    """Returns the units of the side that are still to come by schedule, the earliest first; not those of events."""
    found = []
    turn = int(state.clock[0]["turn"])
    waiting = (state.units["status"] == Status.WAITING) & (state.units["side"] == side) & (state.units["leg"] != NO_LEG)
    for unit in np.flatnonzero(waiting).tolist():
        leg = int(state.units[unit]["leg"])
        due = int(state.leg_turns[leg]) + int(state.units[unit]["called"])
        if due > int(world.rules[0]["last_turn"]) or world.legs[leg]["by"] == LegBy.LEAVE:
            continue
        reason, where = delay_reason(world, state, unit, leg) if due <= turn else (Delay.NONE, NO_HEX)
        goal, box = int(world.legs[leg]["hex"]), int(world.legs[leg]["box"])
        found.append(Expected(unit, due, goal, box, Delay(reason), int(where)))
    return sorted(found, key=lambda one: (one.turn, one.unit))


def expected_text(world: World, names: Names, state: State, one: Expected) -> str:
    """Returns when and where a unit comes, and why it is late: "due on 5 March 1922 at Rabat; late: ..."."""
    where = at_hex(world, names, one.hex) if one.hex != NO_HEX else tr("in {area}", area=names.box_names[one.box])
    men, day = men_text(int(state.units[one.unit]["men"])), date_text(week_of(world, one.turn))
    text = tr("{men}, due on {date} {where}", men=men, date=day, where=where)
    if one.delay == Delay.NONE:
        return text
    why = f"{delay_text(world, names, one.delay, one.where)}{_who_is_there(names, state, one)}"
    return tr("{due}; late: {why}", due=text, why=why)


def schedule_text(world: World, names: Names, state: State, unit: int) -> str:
    """Returns what a unit in play does next by its schedule, when, and why it is late; "" if it has none (15.9).

    "by rail to Kogon on 3 April 1922", "march to Rabat, due on 27 March 1922; late: it has to rally first".
    """
    row = state.units[unit]
    leg = int(row["leg"])
    if leg == NO_LEG or row["status"] not in (Status.ON_MAP, Status.IN_BOX):
        return ""
    due = int(state.leg_turns[leg]) + int(row["called"])
    if due > int(world.rules[0]["last_turn"]):
        return ""
    goal, box = int(world.legs[leg]["hex"]), int(world.legs[leg]["box"])
    where = to_hex(world, names, goal) if goal != NO_HEX else ""
    if not where and 0 <= box < len(names.box_names):
        where = tr("to {area}", area=names.box_names[box])
    what = tr(_LEGS[LegBy(int(world.legs[leg]["by"]))], where=where)
    date = date_text(week_of(world, due))
    if due > int(state.clock[0]["turn"]):
        return tr("{leg} on {date}", leg=what, date=date)
    reason, there = delay_reason(world, state, unit, leg)
    why = delay_text(world, names, int(reason), int(there))
    return tr("{leg}, due on {date}; late: {why}", leg=what, date=date, why=why)


def _who_is_there(names: Names, state: State, one: Expected) -> str:
    """Returns the enemy units in the way, as far as they are seen: " (Hill horse, 400 men)"."""
    side = int(state.units[one.unit]["side"])
    rows = state.units
    there = (rows["hex"] == one.where) & (rows["side"] != side) & (rows["status"] == Status.ON_MAP)
    if one.delay != Delay.ENEMY_THERE or not there.any():
        reported = rows["reported_men"][(rows["reported_hex"] == one.where) & (rows["side"] != side)]
        late = one.delay == Delay.ENEMY_THERE and len(reported)
        return tr(" (reported: about {men})", men=men_text(int(reported.sum()))) if late else ""
    men = rows["men"]
    return f" ({listed([f'{names.unit_names[u]}, {men_text(int(men[u]))}' for u in np.flatnonzero(there).tolist()])})"
