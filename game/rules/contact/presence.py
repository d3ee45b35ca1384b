"""Questions about one hex: who stands there, who sees it, whose supply reaches it.

The State keeps the answers as bits, so that one byte of `present`, `sight` or `supply` serves both sides. Rules ask
by name; compiled code pays nothing for the call.
"""

from game.core.jit import helper
from game.core.state import State

SEEN_PRESENCE = 2
"""How many bits higher `present` repeats the units that the other side sees."""
AS_KNOWN, AS_IS = True, False
"""Whether a question about enemies is answered from what the side sees, or from what is there."""


@helper
def side_bit(side: int) -> int:
    """Returns the bit of a side in `present`, `sight` and `supply`."""
    return 1 << side


@helper
def enemy_bit(side: int) -> int:
    """Returns the bit of the other side."""
    return 2 >> side


@helper
def known_enemy_bit(side: int) -> int:
    """Returns the bit of `present` for enemy units that the side sees."""
    return 8 >> side


@helper
def own_in(state: State, side: int, h: int) -> bool:
    """Whether units of the side are in the hex."""
    return bool(state.present[h] & side_bit(side) != 0)


@helper
def enemy_in(state: State, side: int, h: int) -> bool:
    """Whether units of the enemy are in the hex, seen or not."""
    return bool(state.present[h] & enemy_bit(side) != 0)


@helper
def sees_enemy(state: State, side: int, h: int) -> bool:
    """5.10: Whether the side sees units of the enemy in the hex."""
    return bool(state.present[h] & known_enemy_bit(side) != 0)


@helper
def has_enemy(state: State, side: int, h: int, known: bool) -> bool:
    """Whether units of the enemy are in the hex, AS_KNOWN to the side or AS_IS."""
    return sees_enemy(state, side, h) if known else enemy_in(state, side, h)


@helper
def sees_hex(state: State, side: int, h: int) -> bool:
    """6.1: Whether the side sees the hex."""
    return bool(state.sight[h] & side_bit(side) != 0)


@helper
def supply_reaches(state: State, side: int, h: int) -> bool:
    """10.1: Whether regulars of the side are supplied in the hex."""
    return bool(state.supply[h] & side_bit(side) != 0)
