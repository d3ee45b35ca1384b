"""The map of a scenario as SVG: water, regions, rivers, railways and places, in the hex plane."""

from collections.abc import Iterable, Sequence
from html import escape

from game.batch.report.charts import sized
from game.batch.report.text_width import text_width, with_lengths
from game.core.codes import PlaceKind, TerrainTrait
from game.hexgrid import NO_HEX, corner_points, hex_centre, map_extent
from game.scenario.scenario import Scenario

_WIDE = 980
"""Width of a large map in pixels."""
_SCALES = 10.0, 60.0
"""Least and greatest size of a hex in pixels."""
_LETTERS = 8.5, 13.0
"""Letter sizes on large and on small maps."""
_RIVERS = {"major": 1.8, "medium": 1.0, "minor": 0.0}
"""Line widths; large maps leave out minor rivers."""

Point = tuple[float, float]
Box = tuple[float, float, float, float]


class SvgMap:
    """Draws the map of one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.world, self.names, self.cols = scenario.world, scenario.names, scenario.names.cols
        left, top, right, bottom = map_extent(self.cols, scenario.names.rows)
        least, most = _SCALES
        self.scale = min(most, max(least, _WIDE / (right - left)))
        self.is_large = self.scale < 2 * least
        self.left, self.top = left * self.scale, top * self.scale
        self.width, self.height = (right - left) * self.scale, (bottom - top) * self.scale
        self.letters = _LETTERS[0] if self.is_large else _LETTERS[1]
        self.wet = (self.world.terrain["traits"] & TerrainTrait.WATER != 0)[self.world.terrain_at]

    def to_svg(self, inside: str, label: str) -> str:
        """Returns the map as an element of the page."""
        style = sized(f"{min(_WIDE, self.width):.0f}", "46rem")
        box = f"{self.left:.1f} {self.top:.1f} {self.width:.1f} {self.height:.1f}"
        return (
            f'<svg class="chart" role="img" aria-label="{escape(label)}" style="{style}" viewBox="{box}">{inside}</svg>'
        )

    def background(self) -> str:
        """Returns land, water and the borders of regions."""
        water = "".join(self._outline(hex) for hex in range(len(self.wet)) if self.wet[hex])
        return (
            f'<rect x="{self.left:.1f}" y="{self.top:.1f}" width="{self.width:.1f}" height="{self.height:.1f}" '
            f'fill="#f7f4ea"/><path d="{water}" fill="#d3e4ef"/>'
            f'<path d="{self._borders()}" fill="none" stroke="#c9c1a8" stroke-width="0.7"/>'
        )

    def lines(self) -> str:
        """Returns rivers along hexsides and railways through hexes."""
        parts = []
        for size, width in _RIVERS.items():
            width = width if self.is_large else 2 * width + 1
            sides = [side for river in self.scenario.rivers if river.size == size for side in river.sides]
            drawn = "".join(self._side(hex, direction) for hex, direction in sides)
            if drawn and width:
                parts.append(
                    f'<path d="{drawn}" fill="none" stroke="#5b93bd" stroke-width="{width}" stroke-linecap="round"/>'
                )
        for rail in self.scenario.lines:
            if rail.kind == "rail":
                way = self._points(hex_centre(hex, self.cols) for hex in rail.hexes)
                parts.append(
                    f'<path d="M{way}" fill="none" stroke="#333" stroke-width="1.1"/>'
                    f'<path d="M{way}" fill="none" stroke="#333" stroke-width="2.8" stroke-dasharray="0.8 5"/>'
                )
        return "".join(parts)

    def places(self, weight: Sequence[float]) -> str:
        """Returns towns, and places with some weight: the weightiest first, as long as names do not overlap."""
        order = sorted(range(len(self.names.place_names)), key=lambda i: (-weight[i], self.names.place_names[i]))
        shown = [i for i in order if self.world.places[i]["kind"] >= PlaceKind.TOWN or weight[i] > 0]
        taken: list[Box] = []
        texts, dots = [], []
        for place in shown:
            x, y = (value * self.scale for value in hex_centre(int(self.world.places[place]["hex"]), self.cols))
            label = self._label(self.names.place_names[place], x, y, taken)
            if label:
                texts.append(label)
                taken.append((x - 3, y - 3, x + 3, y + 3))
                dots.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="#fff" stroke="#111"/>')
        style = 'fill="#111" stroke="#fff" stroke-width="2.2" stroke-linejoin="round" paint-order="stroke"'
        return f'<g font-size="{self.letters}" {style}>{"".join(texts)}</g>{"".join(dots)}'

    def hexagon(self, hex: int, fill: str, tip: str) -> str:
        """Returns one hex, filled, with a tooltip."""
        return f'<path d="{self._outline(hex)}" fill="{fill}"><title>{escape(tip)}</title></path>'

    def _label(self, name: str, x: float, y: float, taken: list[Box]) -> str:
        """Returns the name to the right or left of its place, or "" if neither is free; extends `taken`."""
        size, high = text_width(name, self.letters), 0.6 * self.letters
        for anchor, start in (("start", x + 4.5), ("end", x - 4.5 - size)):
            box = (start, y - high, start + size, y + high)
            inside = box[0] >= self.left and box[2] <= self.left + self.width
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                at = start if anchor == "start" else start + size
                text = f'<text x="{at:.1f}" y="{y + high / 2:.1f}" text-anchor="{anchor}">{escape(name)}</text>'
                return with_lengths(text, self.letters)
        return ""

    def _borders(self) -> str:
        """Returns the hexsides between regions."""
        region, parts = self.world.region_at, []
        for hex in range(len(self.wet)):
            for direction, other in enumerate(self.world.neighbours[hex][:3].tolist()):
                if other != NO_HEX and region[other] != region[hex] and not (self.wet[hex] and self.wet[other]):
                    parts.append(self._side(hex, direction))
        return "".join(parts)

    def _side(self, hex: int, direction: int) -> str:
        corners = corner_points(hex, self.cols)
        return f"M{self._points([corners[direction], corners[(direction + 1) % 6]])}"

    def _outline(self, hex: int) -> str:
        return f"M{self._points(corner_points(hex, self.cols))}Z"

    def _points(self, line: Iterable[Point]) -> str:
        return "L".join(f"{x * self.scale:.1f} {y * self.scale:.1f}" for x, y in line)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
