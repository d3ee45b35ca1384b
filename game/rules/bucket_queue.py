"""A bucket queue: the hexes that a flood has found and not opened yet, in one chain per level of cost.

`first` int32[levels] holds the first hex of each chain, `after` and `before` int32[H] link the hexes of a chain; -1
ends it. A hex is in at most one chain, so the arrays of a flood are as large as the map, whatever its costs.

The two hottest floods, of reach and of supply, write out `put_in` and the removal of a hex from the middle of a chain.
As helpers these take arrays as arguments, each of which is reference-counted at every call, even when the helper is
inlined: floods of reach take 30 per cent longer and supply 60. Change both loops together:

    if h is in the chain of level `known`:          # remove it
        follower, leader = after[h], before[h]
        if leader >= 0: after[leader] = follower    # else: first[known] = follower
        if follower >= 0: before[follower] = leader
    put_in(first, after, before, level, h)
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
