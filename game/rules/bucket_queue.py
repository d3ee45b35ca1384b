"""A bucket queue: the hexes that a flood has found and not opened yet, in one chain per level of cost.

`heads` int32[levels] holds the first entry of each chain, or -1; `queue` int32[n, Queued] the entries in the order in
which they were put in. A hex to which a cheaper way is found gets another entry, and a flood skips entries whose
level is no longer the cost of their hex. Each of its six neighbours gives a hex one entry at most.
"""

from enum import IntEnum

from game.core.jit import from_first, helper
from game.core.world import Ints


class Queued(IntEnum):
    """Columns of the queue."""

    HEX = 0
    NEXT = 1
    """The next entry of the same level, or -1."""


@helper
def put_in(heads: Ints, queue: Ints, used: int, level: int, h: int) -> int:
    """Adds a hex to the front of the chain of a level; `used` is the number of entries, the new one is returned."""
    queue[from_first(used), Queued.HEX], queue[from_first(used), Queued.NEXT] = h, heads[from_first(level)]
    heads[from_first(level)] = used
    return used + 1
