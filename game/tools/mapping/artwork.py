"""The vector art of a map for the window: rivers, lakes, railways and roads in the hex plane.

Rivers follow their hexsides, and railways and roads their hexes, smoothed, so that the picture agrees with the rules.
The first line of a river also has its true `course`.
"""

import itertools
import json
from typing import Any

import numpy as np

from game.hexgrid import map_extent
from game.tools.mapping.atlas import Atlas
from game.tools.mapping.corners import CornerGraph, corner_chains, corner_point
from game.tools.mapping.frame import FloatArray
from game.tools.mapping.geodata import GeoPolygon
from game.tools.mapping.linear_features import LinearFeature
from game.tools.mapping.shapes import densified, nearest, smoothed

MAX_SHIFT = 0.24
"""Hexes by which a drawn river may leave its hexsides: too little to reach a town on its bank."""
JOIN = 0.6
"""Gaps of up to this many hexes between the end of a river and another river are closed."""
PLANE = "x right, y down, hex width (centre to centre) = 1, origin at the centre of hex 0101"


def artwork(atlas: Atlas, lakes: list[GeoPolygon], relief: str) -> dict[str, Any]:
    """Returns the content of lines.json; `relief` is the file name of the picture that covers the map."""
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
        "rails": [_linear_feature(atlas, "line", "status", rail) for rail in atlas.rails],
        "roads": [_linear_feature(atlas, "road", "kind", road) for road in atlas.roads],
    }


def artwork_text(art: dict[str, Any]) -> str:
    """Returns the text of lines.json, with one line for each river, lake, railway and road."""
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
    """Returns the river with its ends extended to rivers drawn before, if they are near."""
    gap, foot = nearest(line[[0, -1]], others)
    head, tail = (foot[[end]] if 0 < gap[end] <= JOIN else foot[:0] for end in (0, 1))
    return np.concatenate((head, line, tail))


def _drawn(bed: FloatArray, courses: list[FloatArray]) -> FloatArray:
    """Returns the river to draw: its hexsides smoothed and pulled towards the true course, but not across a town."""
    line = densified(smoothed(_relaxed(bed), 2), 0.12)
    gap, foot = nearest(line, np.concatenate(courses))
    share = np.minimum(1.0, MAX_SHIFT / np.maximum(gap, 1e-9))
    line = line + _relaxed(_relaxed((foot - line) * share[:, None]))
    return _relaxed(_relaxed(line))


def _relaxed(line: FloatArray) -> FloatArray:
    """Returns the line with each inner point moved halfway to the middle of its neighbours."""
    if len(line) < 3:
        return line
    inner = 0.5 * line[1:-1] + 0.25 * (line[:-2] + line[2:])
    return np.concatenate((line[:1], inner, line[-1:]))


def _linear_feature(atlas: Atlas, id_key: str, kind_key: str, way: LinearFeature) -> dict[str, Any]:
    """Returns a line through hex centres, smoothed between the places on it."""
    pinned = {site.hex for site in atlas.sites.values()}
    centres = atlas.frame.centres()[way.hexes]
    pins = [0, *(n for n in range(1, len(way.hexes) - 1) if way.hexes[n] in pinned), len(way.hexes) - 1]
    parts = [smoothed(centres[start : stop + 1])[:-1] for start, stop in itertools.pairwise(pins)]
    line = np.concatenate([*parts, centres[-1:]])
    return {id_key: way.id, "name": way.name, kind_key: way.kind, "points": _points(line)}
