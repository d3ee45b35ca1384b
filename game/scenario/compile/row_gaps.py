"""Counts the gaps of lines and rivers, with the rows of the map as they are and as if shifted the other way."""

from collections.abc import Sequence
from typing import NamedTuple

from game.core.codes import NO_HEX
from game.hexgrid.corners import hexside_ends
from game.scenario.compile.map_index import MapIndex
from game.scenario.compile.river_pieces import pieces
from game.yamlfile.traverse import Path

_ADJACENT = {(2, 0), (1, 3)}
_FEWEST = 3
"""Gaps needed before they say something about the rows."""


class RowGaps(NamedTuple):
    """Gaps with the rows as they are, gaps if they were shifted the other way, and path and word of the first gap."""

    gaps: int
    other_gaps: int
    first: tuple[Path, int]

    @property
    def shifted(self) -> bool:
        """Whether the author seems to have shifted the wrong rows: most gaps would close."""
        return self.gaps >= _FEWEST and 4 * self.other_gaps <= self.gaps


def row_gaps(map_index: MapIndex) -> RowGaps:
    """Returns the gaps of all rivers, railways, roads and passes."""
    gaps, other_gaps = 0, 0
    first: tuple[Path, int] = (("map",), -1)
    land = map_index.map
    for section, lines in (("rails", land.rails), ("roads", land.roads), ("passes", land.passes)):
        for name, line in lines.items():
            hexes = [map_index.hex(word) for word in line.hexes]
            broken = _line_gaps(map_index, hexes, 0)
            other_gaps += len(_line_gaps(map_index, hexes, 1))
            if broken and not gaps:
                first = ("map", section, name, "hexes"), broken[0]
            gaps += len(broken)
    for name, river in land.rivers.items():
        sides = [map_index.hexside(word) for word in river.sides]
        if NO_HEX in [hex for hex, _ in sides]:
            continue
        parts = _river_pieces(map_index, sides, 0)
        if len(parts) > 1 and not gaps:
            first = ("map", "rivers", name, "sides"), min(parts[1])
        gaps += max(0, len(parts) - 1)
        other_gaps += max(0, len(_river_pieces(map_index, sides, 1)) - 1)
    return RowGaps(gaps, other_gaps, first)


def _line_gaps(map_index: MapIndex, hexes: Sequence[int], shift: int) -> list[int]:
    """Returns the indices of hexes that do not touch the one before; shift 1 reads the rows the other way."""
    cols, found = map_index.cols, []
    for i in range(1, len(hexes)):
        if NO_HEX in hexes[i - 1 : i + 1] or hexes[i - 1] == hexes[i]:
            continue
        (row, col), (there, beyond) = divmod(hexes[i - 1], cols), divmod(hexes[i], cols)
        across = abs(2 * (col - beyond) + ((row + shift) & 1) - ((there + shift) & 1))
        if (across, 3 * abs(row - there)) not in _ADJACENT:
            found.append(i)
    return found


def _river_pieces(map_index: MapIndex, sides: Sequence[tuple[int, int]], shift: int) -> list[list[int]]:
    """Returns the connected pieces of a river; shift 1 reads the rows the other way."""
    below = shift * map_index.cols  # the same hexside one row further down, where rows are shifted the other way
    ends = {
        i: frozenset(hexside_ends(hex + below, direction, map_index.cols)) for i, (hex, direction) in enumerate(sides)
    }
    return pieces(ends)
