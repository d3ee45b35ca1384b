"""What the order of battle says of each unit besides its figures: its order this week; and which units to list."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.core.codes import NO_HEX, NO_UNIT, LeaderStatus, Status, UnitFlag
from game.engine.telling.places import hex_name
from game.language import mark, tr
from game.play.lookup.list_filter import ListFilter
from game.play.missions.mission import Mission
from game.play.missions.mission_book import is_for_anyone
from game.play.missions.mission_text import aim_text, standing_text
from game.play.session.session import Session
from game.play.staff.unit_tasks import AS_NEEDED, unit_tasks

NO_ORDER = mark("no order")
_SICK_SHARE, _LOYALTY = 25, 35
"""Per cent of sick men from which, and loyalty below which, a unit is in trouble."""
_ACTED = mark((
    (UnitFlag.FOUGHT, "has fought"),
    (UnitFlag.ENTRAINED, "has travelled"),
    (UnitFlag.WORKED, "at work"),
    (UnitFlag.FORCED, "forced march"),
    (UnitFlag.MOVED, "has marched"),
    (UnitFlag.AMBUSH, "in ambush"),
    (UnitFlag.HIDDEN, "hidden"),
))  # fmt: skip


def order_text(session: Session, unit: int) -> str:
    """Returns what an own unit does this week: its mission, standing order or what it has done; "no order"."""
    row = session.seen.state.units[unit]
    flags, names = int(row["flags"]), session.names
    if int(row["target"]) != NO_HEX:
        return tr("assault on {hex}", hex=hex_name(session.world, names, int(row["target"])))
    if flags & UnitFlag.REFUSES:
        return tr("will not obey")
    task = unit_tasks(session).get(unit)
    if task is not None and not session.missions.is_overruled(unit, session.game.turn):
        if isinstance(task, Mission):
            return tr(AS_NEEDED) if is_for_anyone(task) else aim_text(session.world, names, task)
        return standing_text(session.world, names, task)
    done = next((text for flag, text in _ACTED if flags & flag), "")
    if done:
        return tr(done)
    if int(row["status"]) == Status.DISPERSED:
        return tr("dispersed")
    return tr(NO_ORDER) if int(row["mp"]) > 0 else tr("halted")


def has_no_order(session: Session, unit: int) -> bool:
    """Returns whether `order_text` says of an own unit that it has no order, although it could march."""
    row = session.seen.state.units[unit]
    flags = int(row["flags"])
    if int(row["target"]) != NO_HEX or flags & UnitFlag.REFUSES or any(flags & flag for flag, _ in _ACTED):
        return False
    if unit in unit_tasks(session) and not session.missions.is_overruled(unit, session.game.turn):
        return False
    return int(row["status"]) != Status.DISPERSED and int(row["mp"]) > 0


def _has_leader(session: Session, unit: int) -> bool:
    leaders = session.seen.state.leaders
    return bool(((leaders["unit"] == unit) & (leaders["status"] <= LeaderStatus.ESTRANGED)).any()) and unit != NO_UNIT


def _is_provided_for(session: Session, unit: int) -> bool:
    return unit in unit_tasks(session)


def _is_in_trouble(session: Session, unit: int) -> bool:
    row = session.seen.state.units[unit]
    is_sick = int(row["sick"]) * 100 >= _SICK_SHARE * max(1, int(row["men"]))
    is_shaken = int(row["flags"]) & (UnitFlag.ROUTED | UnitFlag.DISRUPTED | UnitFlag.REFUSES)
    is_own = int(row["side"]) == session.seat or session.sees_all
    return bool(is_shaken or is_sick or (is_own and (int(row["weeks_out"]) > 0 or int(row["loyalty"]) < _LOYALTY)))


@dataclass(frozen=True)
class ForceFilter(ListFilter):
    """Which units the order of battle lists."""

    fits: Callable[[Session, int], bool]
    own_only: bool = False
    """Whether it asks what is known of one's own units only."""


FILTERS = (
    ForceFilter("all", mark("All"), mark("all units"), lambda session, unit: True),
    ForceFilter("idle", mark("No order"), mark("units without an order this turn"), has_no_order, True),
    ForceFilter("missions", mark("Missions"), mark("units with a mission or a standing order"), _is_provided_for, True),
    ForceFilter("led", mark("Led"), mark("units with a leader"), _has_leader),
    ForceFilter(
        "trouble",
        mark("In trouble"),
        mark("units that starve, are sick, shaken, disloyal or do not obey"),
        _is_in_trouble,
    ),
)
"""In the order of their buttons."""


def listed(session: Session, side: int, chosen: ForceFilter) -> list[int]:
    """Returns the units of a side that are on the map, off it or dispersed, as far as known, that fit a filter."""
    units = session.seen.state.units
    there = np.isin(units["status"], (Status.ON_MAP, Status.IN_BOX, Status.DISPERSED)) & (units["side"] == side)
    return [unit for unit in np.flatnonzero(there).tolist() if chosen.fits(session, unit)]
