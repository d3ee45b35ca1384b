"""Hexes that wait to be opened by a flood, in chains by what has been spent to get there: a bucket queue.

`first` int32[levels] is the first hex of each chain, `after` and `before` int32[H] link the hexes of a chain; -1: none.
A hex waits in one chain at most, so a flood needs no more room than the map has hexes. The innermost loops write this
out, and how a hex is taken from the middle of its chain: a helper would have numba count who holds each array.
"""

from game.core.jit import helper


@helper
def put_in(first, after, before, level, h):
    """Let a hex wait at a level."""
    follower = int(first[level])
    after[h], before[h] = follower, -1
    if follower >= 0:
        before[follower] = h
    first[level] = h
