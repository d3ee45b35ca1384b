"""The geometry of a sheet: from the hex plane to picture units."""

from dataclasses import dataclass

from game.hexgrid import corner_points, hex_centre, map_extent, opposite
from game.play.map_sheet.shapes import Point
from game.scenario.scenario import Scenario

MARGIN = 0.6
"""Hexes around the map."""
HEAD = 44.0
"""Picture units above the map, for the title."""


@dataclass(frozen=True)
class Plan:
    """A scenario, and where its hexes are in the picture."""

    scenario: Scenario
    hex_size: float
    """Picture units between the centres of adjacent hexes."""

    @property
    def cols(self) -> int:
        """Columns of the map."""
        return self.scenario.names.cols

    @property
    def size(self) -> Point:
        """Width and height of the map with its margins, without title and legend."""
        left, top, right, bottom = map_extent(self.cols, self.scenario.names.rows)
        return (right - left + 2 * MARGIN) * self.hex_size, (bottom - top + 2 * MARGIN) * self.hex_size

    def point(self, x: float, y: float) -> Point:
        """Converts the hex plane to the picture."""
        left, top, _, _ = map_extent(self.cols, self.scenario.names.rows)
        return (x - left + MARGIN) * self.hex_size, (y - top + MARGIN) * self.hex_size + HEAD

    def centre(self, hex: int) -> Point:
        """Returns the middle of a hex."""
        return self.point(*hex_centre(hex, self.cols))

    def corners(self, hex: int) -> list[Point]:
        """Returns the corners of a hex, clockwise from the top."""
        return [self.point(x, y) for x, y in corner_points(hex, self.cols)]

    def side(self, hex: int, direction: int) -> tuple[Point, Point]:
        """Returns the ends of a hexside."""
        corners = self.corners(hex)
        return corners[direction], corners[(direction + 1) % 6]

    def label(self, hex: int) -> str:
        """Returns the label of a hex."""
        return self.scenario.names.label(hex)

    def own_sides(self, hex: int) -> list[tuple[int, int]]:
        """Returns (direction, neighbour) of the hexsides that are drawn for this hex, so that none is drawn twice."""
        near = self.scenario.world.neighbours[hex].tolist()
        return [(d, there) for d, there in enumerate(near) if there > hex or (there == hex and d < opposite(d))]
