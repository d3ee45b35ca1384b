"""Who knows of an event: a side knows what it did or suffered, what it sees, and what is public."""

from game.core.codes import BOTH_SIDES, NO_HEX, NO_UNIT, EventKind, UnitFlag
from game.core.state import State
from game.core.world import World

BOTH = 3
"""Bits of both sides."""

PUBLIC = frozenset(
    {
        EventKind.WEEK,
        EventKind.TOWN_TAKEN,
        EventKind.GIVEN_UP,
        EventKind.WENT_WITH,
        EventKind.SIDE_DESTROYED,
        EventKind.LOOTED,
        EventKind.BATTLE,
        EventKind.AMBUSHED,
        EventKind.BESIEGED,
        EventKind.RELIEVED,
        EventKind.DEMANDED,
        EventKind.SURRENDERED,
        EventKind.BROKE_OUT,
        EventKind.INVESTED,
        EventKind.ROSE,
        EventKind.BREAK_OUT_FAILED,
        EventKind.EVACUATED,
        EventKind.WENT_OVER,
        EventKind.RAIL_CUT,
        EventKind.WIRE_CUT,
        EventKind.FAMINE,
        EventKind.SOWN,
        EventKind.LEADER_KILLED,
        EventKind.LEADER_CAPTURED,
        EventKind.MELTED_AWAY,
        EventKind.UNIFIED,
        EventKind.PRESTIGE,
        EventKind.SCORED,
        EventKind.JUDGED,
    }
)
"""Known to both sides wherever it happens: towns that fall, fights, sieges, cut lines, the fate of commanders."""

SECRET = frozenset(
    {
        EventKind.SPOTTED,
        EventKind.REPORT,
        EventKind.HID,
        EventKind.DISPERSED,
        EventKind.GATHERED,
        EventKind.RECON,
        EventKind.WIRELESS,
        EventKind.OFFERED,
        EventKind.DECIDED,
        EventKind.LAPSED,
        EventKind.REFUSED,
        EventKind.WENT_HOME,
        EventKind.LEADER_ESCAPED,
        EventKind.AID,
        EventKind.RECRUITED,
        EventKind.REPLACED,
        EventKind.SICK,
        EventKind.ATTRITION,
        EventKind.OUT_OF_SUPPLY,
        EventKind.STORES_OUT,
        EventKind.DELAYED,
    }
)
"""Known only to the side it concerns, even in a hex the other side sees."""


def who_knows(world: World, state: State, kind: int, side: int, unit: int, hex: int, a: int) -> int:
    """Returns the bits of the sides that know of an event, in the position right after it."""
    if kind in PUBLIC:
        return BOTH
    if kind == EventKind.HAPPENED:
        reader = int(world.event_rules[a]["tell"])
        return BOTH if reader == BOTH_SIDES else 1 << reader
    if side not in (0, 1):
        side = int(state.units[unit]["side"]) if unit != NO_UNIT else BOTH_SIDES
    if side == BOTH_SIDES:
        return BOTH
    hides = unit != NO_UNIT and int(state.units[unit]["flags"]) & UnitFlag.HIDDEN
    if kind in SECRET or hex == NO_HEX or hides:
        return 1 << side
    return (1 << side) | int(state.sight[hex]) & BOTH
