"""Draws a map as an SVG picture: terrain or regions, rivers, railways, roads and places."""

from html import escape

from game.hexgrid import corner_points, hex_centre, map_extent
from game.tools.mapping.atlas import Atlas
from game.tools.mapping.corners import CornerGraph, corner_point
from game.tools.mapping.linear_features import LinearFeature

SCALE = 20.0
"""Picture units for each hex."""

FILL = {
    "d": "#ecd9a0",
    "s": "#cfcb8c",
    "o": "#79b356",
    "h": "#c9a86c",
    "m": "#a17850",
    "H": "#f2f0ec",
    "P": "#bdb2a0",
    "w": "#8fb5a0",
    "l": "#6fa3d0",
}
RIVER_WIDTH = {"major": 4.5, "medium": 3.0, "minor": 1.8}
CROSSING_FILL = {"bridge": "#222222", "ferry": "#1c7fd6", "ford": "#ffffff"}


def picture(atlas: Atlas, *, regions: bool = False) -> str:
    """Returns the picture; with `regions`, hexes are coloured by region instead of terrain."""
    left, top, right, bottom = (value * SCALE for value in map_extent(atlas.frame.cols, atlas.frame.rows))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} {top:.1f} {right - left:g} {bottom - top:.1f}" '
        f'width="{right - left:g}" height="{bottom - top:.0f}" font-family="sans-serif" font-size="9">',
        *_hexes(atlas, regions),
        *_rivers(atlas),
        *_crossings(atlas),
        *(_linear_feature(atlas, road, "#7a3b1e", 1.6, "" if road.kind == "road" else "5 4") for road in atlas.roads),
        *(_linear_feature(atlas, rail, "#111111", 2.4, "" if rail.kind == "open" else "8 5") for rail in atlas.rails),
        *_passes(atlas),
        *_places(atlas),
        "</svg>\n",
    ]
    return "\n".join(parts)


def _points(points: list[tuple[float, float]]) -> str:
    return " ".join(f"{x * SCALE:.1f},{y * SCALE:.1f}" for x, y in points)


def _hexes(atlas: Atlas, regions: bool) -> list[str]:
    codes = "".join(atlas.partition.rows)
    known = sorted(set(codes))
    result = []
    for hex, letter in enumerate(atlas.terrain):
        fill = f"hsl({known.index(codes[hex]) * 137.5 % 360:.0f} 45% 70%)" if regions else FILL[letter]
        corners = _points(corner_points(hex, atlas.frame.cols))
        result.append(f'<polygon points="{corners}" fill="{fill}" stroke="#00000018" stroke-width="0.5"/>')
    return result


def _rivers(atlas: Atlas) -> list[str]:
    graph = CornerGraph(atlas.frame)
    result = []
    for river in atlas.rivers:
        for side in river.sides:
            a, b = graph.ends[graph.index[side]]
            result.append(
                f'<polyline points="{_points([corner_point(a), corner_point(b)])}" stroke="#2b62c4" '
                f'stroke-width="{RIVER_WIDTH[river.size]}" stroke-linecap="round"/>'
            )
    return result


def _crossings(atlas: Atlas) -> list[str]:
    graph = CornerGraph(atlas.frame)
    result = []
    for side, kind in sorted(atlas.crossings.items()):
        x, y = graph.middles[graph.index[side]] * SCALE
        result.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{CROSSING_FILL[kind]}" stroke="#333" stroke-width="0.6"/>'
        )
    return result


def _linear_feature(atlas: Atlas, way: LinearFeature, colour: str, width: float, dash: str) -> str:
    centres = _points([hex_centre(hex, atlas.frame.cols) for hex in way.hexes])
    return (
        f'<polyline points="{centres}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-dasharray="{dash}"/>'
    )


def _passes(atlas: Atlas) -> list[str]:
    return [
        f'<polyline points="{_points([hex_centre(hex, atlas.frame.cols) for hex in way.hexes])}" fill="none" '
        f'stroke="#d0208b" stroke-width="4" stroke-opacity="0.5"><title>{escape(way.name)}</title></polyline>'
        for way in atlas.passes
    ]


def _places(atlas: Atlas) -> list[str]:
    result = []
    for name, site in atlas.sites.items():
        x, y = (value * SCALE for value in hex_centre(site.hex, atlas.frame.cols))
        fill = "#c00000" if site.place.article == "yes" else "#333333"
        size = 4.5 if site.place.kind == "city" else 3.0
        result.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" fill="{fill}"/>'
            f'<text x="{x + 5:.1f}" y="{y - 4:.1f}" stroke="#fff" stroke-width="2" paint-order="stroke">'
            f"{escape(name)}</text>"
        )
    return result
