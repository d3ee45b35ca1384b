"""The vector art of a map, for the window: rivers, lakes, railways and roads in the hex plane.

Rivers follow their hexsides and ways their hexes, smoothed, so that the picture does not contradict the rules;
`course` gives the true course of a river, once, for those who want it.
"""

import itertools
import json
from typing import Any

import numpy as np

from game.hexgrid import map_extent
from game.tools.mapping.atlas import Atlas
from game.tools.mapping.corners import CornerGraph, corner_chains, corner_point
from game.tools.mapping.frame import FloatArray
from game.tools.mapping.geodata import Area
from game.tools.mapping.shapes import densified, nearest, smoothed
from game.tools.mapping.ways import Way

LEEWAY = 0.24
"""Hexes that a drawn river may leave its hexsides by: too little to reach a town on its bank."""
JOIN = 0.6
"""Hexes between a river's end and another river that are closed in the drawing."""
PLANE = "x right, y down, hex width (centre to centre) = 1, origin at the centre of hex 0101"


def artwork(atlas: Atlas, lakes: list[Area], relief: str) -> dict[str, Any]:
    """The content of lines.json; relief is the name of the picture that fills the map's extent."""
    left, top, right, bottom = map_extent(atlas.frame.cols, atlas.frame.rows)
    graph = CornerGraph(atlas.frame)
    return {
        "plane": PLANE,
        "cols": atlas.frame.cols,
        "rows": atlas.frame.rows,
        "relief": {"file": relief, **_rounded_box(left, top, right, bottom)},
        "rivers": _rivers(atlas, graph),
        "lakes": [
            {"name": lake.name, "points": _points(smoothed(atlas.frame.polyline(lake.points), 1))}
            for lake in lakes
            if _is_near(atlas, atlas.frame.polyline(lake.points))
        ],
        "rails": [_way(atlas, "line", "status", rail) for rail in atlas.rails],
        "roads": [_way(atlas, "road", "kind", road) for road in atlas.roads],
    }


def artwork_text(art: dict[str, Any]) -> str:
    """lines.json: one line for each river, lake, railway and road."""
    lines = []
    for key, value in art.items():
        if isinstance(value, list):
            rows = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in value)
            lines.append(f'"{key}": [\n  {rows}\n]' if value else f'"{key}": []')
        else:
            lines.append(f'"{key}": {json.dumps(value)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _rounded_box(left: float, top: float, right: float, bottom: float) -> dict[str, float]:
    return {"left": round(left, 4), "top": round(top, 4), "right": round(right, 4), "bottom": round(bottom, 4)}


def _points(line: FloatArray) -> list[list[float]]:
    return [[round(float(x), 3), round(float(y), 3)] for x, y in line]


def _is_near(atlas: Atlas, line: FloatArray) -> bool:
    left, top, right, bottom = map_extent(atlas.frame.cols, atlas.frame.rows)
    x, y = line.T
    return bool(x.max() > left and x.min() < right and y.max() > top and y.min() < bottom)


def _rivers(atlas: Atlas, graph: CornerGraph) -> list[dict[str, Any]]:
    rivers: list[dict[str, Any]] = []
    known: list[FloatArray] = []
    for river in atlas.rivers:
        courses = [_points(course[::3]) for course in river.courses]
        for chain in corner_chains(graph, river.sides):
            line = _drawn(np.array([corner_point(corner) for corner in chain]), river.courses)
            if known:
                line = _joined(line, np.concatenate(known))
            known.append(line)
            rivers.append({"name": river.name, "size": river.size, "points": _points(line), "course": courses})
            courses = []
    return rivers


def _joined(line: FloatArray, others: FloatArray) -> FloatArray:
    """The river with its ends led into the rivers drawn before, where they are near."""
    gap, foot = nearest(line[[0, -1]], others)
    head, tail = (foot[[end]] if 0 < gap[end] <= JOIN else foot[:0] for end in (0, 1))
    return np.concatenate((head, line, tail))


def _drawn(bed: FloatArray, courses: list[FloatArray]) -> FloatArray:
    """The river to draw: its hexsides with the zigzag halved, pulled towards the true course but not across a town."""
    line = densified(smoothed(_calmed(bed), 2), 0.12)
    gap, foot = nearest(line, np.concatenate(courses))
    share = np.minimum(1.0, LEEWAY / np.maximum(gap, 1e-9))
    line = line + _calmed(_calmed((foot - line) * share[:, None]))
    return _calmed(_calmed(line))


def _calmed(line: FloatArray) -> FloatArray:
    """The line with its zigzag halved: each inner point moved halfway to the middle of its neighbours."""
    if len(line) < 3:
        return line
    inner = 0.5 * line[1:-1] + 0.25 * (line[:-2] + line[2:])
    return np.concatenate((line[:1], inner, line[-1:]))


def _way(atlas: Atlas, id_key: str, kind_key: str, way: Way) -> dict[str, Any]:
    """A way through hex centres, rounded between the places that lie on it."""
    pinned = {site.hex for site in atlas.sites.values()}
    centres = atlas.frame.centres()[way.hexes]
    pins = [0, *(n for n in range(1, len(way.hexes) - 1) if way.hexes[n] in pinned), len(way.hexes) - 1]
    parts = [smoothed(centres[start : stop + 1])[:-1] for start, stop in itertools.pairwise(pins)]
    line = np.concatenate([*parts, centres[-1:]])
    return {id_key: way.id, "name": way.name, kind_key: way.kind, "points": _points(line)}
