"""Plane geometry on arrays: points in polygons, distances to polylines, intersecting segments, smooth curves."""

import itertools
from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


def inside(x: FloatArray, y: FloatArray, polygon: Any) -> BoolArray:
    """Returns which points are inside a polygon, float[n, 2], closed or not."""
    corners = np.asarray(polygon, float)
    result = np.zeros(x.shape, bool)
    low, high = corners.min(0), corners.max(0)
    near = (x >= low[0]) & (x <= high[0]) & (y >= low[1]) & (y <= high[1])
    px, py = x[near], y[near]
    odd = np.zeros(px.shape, bool)
    for (x0, y0), (x1, y1) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if y0 != y1:
            spans = (y0 > py) != (y1 > py)
            odd ^= spans & (px < x0 + (py - y0) * (x1 - x0) / (y1 - y0))
    result[near] = odd
    return result


def nearest(points: FloatArray, course: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Returns, for points[n, 2], the distance to the nearest point of a dense course[m, 2], and that point[n, 2]."""
    gaps = np.hypot(points[:, None, 0] - course[None, :, 0], points[:, None, 1] - course[None, :, 1])
    closest = gaps.argmin(1)
    return gaps[np.arange(len(points)), closest], course[closest]


def crosses(a: FloatArray, b: FloatArray, starts: FloatArray, ends: FloatArray) -> BoolArray:
    """Returns which of the segments from starts[n, 2] to ends[n, 2] cross the segment from a to b."""

    def turn(p: FloatArray, q: FloatArray, r: FloatArray) -> FloatArray:
        along, across = q - p, r - p
        return np.asarray(along[..., 0] * across[..., 1] - along[..., 1] * across[..., 0])

    return np.asarray(
        (turn(a, b, starts) * turn(a, b, ends) <= 0) & (turn(starts, ends, a) * turn(starts, ends, b) <= 0)
    )


def densified(line: FloatArray, step: float) -> FloatArray:
    """Returns the polyline with extra points, so that no gap is longer than `step`."""
    parts = []
    for start, end in itertools.pairwise(line):
        count = max(1, int(np.ceil(np.hypot(*(end - start)) / step)))
        parts.append(start + (end - start) * (np.arange(count) / count)[:, None])
    parts.append(line[-1:])
    return np.concatenate(parts)


def smoothed(line: FloatArray, rounds: int = 2) -> FloatArray:
    """Returns the polyline with its corners cut (Chaikin), keeping its ends."""
    for _ in range(rounds):
        if len(line) < 3:
            break
        cut = np.empty((2 * (len(line) - 1), 2))
        cut[0::2] = 0.75 * line[:-1] + 0.25 * line[1:]
        cut[1::2] = 0.25 * line[:-1] + 0.75 * line[1:]
        line = np.concatenate((line[:1], cut[1:-1], line[-1:]))
    return line
