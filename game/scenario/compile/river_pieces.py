"""Connected pieces of a river."""

from collections import defaultdict
from collections.abc import Mapping

from game.hexgrid.corners import Corner


def pieces(ends: Mapping[int, frozenset[Corner]]) -> list[list[int]]:
    """Returns the connected pieces of hexsides given by number and corners, in order of their first numbers."""
    at_corner: dict[Corner, list[int]] = defaultdict(list)
    for i, corners in ends.items():
        for corner in corners:
            at_corner[corner].append(i)
    found: list[list[int]] = []
    reached: set[int] = set()
    for start in ends:
        if start in reached:
            continue
        reached.add(start)
        piece, waiting = [], [start]
        while waiting:
            i = waiting.pop()
            piece.append(i)
            fresh = {other for corner in ends[i] for other in at_corner[corner]} - reached
            reached |= fresh
            waiting += fresh
        found.append(sorted(piece))
    return found
