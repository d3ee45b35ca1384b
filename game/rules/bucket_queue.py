"""A bucket queue: the hexes that a flood has found and not opened yet, in one chain per level of cost.

`first` int32[levels] holds the first hex of each chain, `after` and `before` int32[H] link the hexes of a chain; -1
ends it. A hex is in at most one chain, so the arrays of a flood are as large as the map, whatever its costs.
"""

from game.core.jit import helper
from game.core.world import Ints


@helper
def put_in(first: Ints, after: Ints, before: Ints, level: int, h: int) -> None:
    """Adds a hex to the front of the chain of a level."""
    follower = int(first[level])
    after[h], before[h] = follower, -1
    if follower >= 0:
        before[follower] = h
    first[level] = h
