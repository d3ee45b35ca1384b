"""A bucket queue: the hexes that a flood has found and not opened yet, in one chain per level of cost.

`heads` int32[levels] holds the first entry of each chain, or -1; `queue` int32[n, Queued] the entries in the order in
which they were put in. A hex to which a cheaper way is found gets another entry: whoever opens a hex passes over
entries whose level is no longer its cost. Each of its six neighbours gives a hex one entry at most.

The hottest floods, of reach and of supply, write out `put_in`. As a helper it takes arrays as arguments, each of which
is reference-counted at every call, even when the helper is inlined: floods of reach take 30 per cent longer and of
supply 60.
"""

from enum import IntEnum

from game.core.jit import helper
from game.core.world import Ints


class Queued(IntEnum):
    """Columns of the queue."""

    HEX = 0
    NEXT = 1
    """The next entry of the same level, or -1."""


@helper
def put_in(heads: Ints, queue: Ints, used: int, level: int, h: int) -> int:
    """Adds a hex to the front of the chain of a level; `used` is the number of entries, the new one is returned."""
    queue[used, Queued.HEX], queue[used, Queued.NEXT] = h, heads[level]
    heads[level] = used
    return used + 1
