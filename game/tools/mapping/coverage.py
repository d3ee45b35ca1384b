"""Where the geographic data end, and the frame of a box of longitude and latitude inside them."""

from typing import NamedTuple

import numpy as np

from game.tools.mapping.frame import FULL_BOX, Frame, km_from_origin
from game.tools.mapping.geodata import Geography

_STEPS = 41
"""Points at which each edge of a box is looked at: meridians and parallels are curved on the map."""


class Box(NamedTuple):
    """Limits in degrees east and north."""

    west: float
    east: float
    south: float
    north: float

    def __str__(self) -> str:
        return f"{_span(self.west, self.east, 'EW')}, {_span(self.south, self.north, 'NS')}"

    def holds(self, other: "Box") -> bool:
        """Returns whether another box is inside this one."""
        return (
            self.west <= other.west
            and other.east <= self.east
            and self.south <= other.south
            and other.north <= self.north
        )


def _span(low: float, high: float, letters: str) -> str:
    if low < 0 <= high:
        return f"{-low:g} {letters[1]} to {high:g} {letters[0]}"
    first, last, letter = (low, high, letters[0]) if low >= 0 else (-low, -high, letters[1])
    return f"{first:g} to {last:g} {letter}"


def data_box(geography: Geography) -> Box:
    """Returns the limits of the elevation data, which end first."""
    limits: list[float] = []
    for axis in (geography.elevation.lon, geography.elevation.lat):
        half = abs(float(axis[1] - axis[0])) / 2
        limits += [round(float(axis.min()) - half, 3), round(float(axis.max()) + half, 3)]
    west, east, south, north = limits
    return Box(west, east, south, north)


def km_box(box: Box, covered: Box) -> tuple[float, float, float, float]:
    """Returns the limits in km, as `frame_for` takes them, of the map of a box of longitude and latitude.

    The map covers the box. At the edge of the data, where that would reach beyond them, it fits into the box instead.
    Raises ValueError for a box that is empty or reaches beyond the data.
    """
    west, east, south, north = box
    if not (west < east and south < north):
        raise ValueError("a box is west, east, south and north in degrees, in this order, such as 67 70 37 39")
    if not covered.holds(box):
        raise ValueError(f"the geographic data cover {covered}; the box {box} reaches beyond them")
    share = np.linspace(0.0, 1.0, _STEPS)
    along, up = west + share * (east - west), south + share * (north - south)
    (left, _), (right, _) = km_from_origin(west + 0 * up, up), km_from_origin(east + 0 * up, up)
    (_, low), (_, high) = km_from_origin(along, south + 0 * along), km_from_origin(along, north + 0 * along)
    outer = (left.min(), right.max(), low.min(), high.max())
    inner = (left.max(), right.min(), low.max(), high.min())
    corners = [(x, y) for x in outer[:2] for y in outer[2:]]
    wide = _reach(np.array([x for x, _ in corners]), np.array([y for _, y in corners]))
    found = outer if covered.holds(wide) else inner
    return float(found[0]), float(found[1]), float(found[2]), float(found[3])


def _reach(x_km: np.ndarray, y_km: np.ndarray) -> Box:
    """Returns the limits in degrees of points in km."""
    lon, lat = Frame(1, 1, 1.0, 0, 0).lonlat(x_km, -y_km)
    return Box(*(float(edge) for edge in (lon.min(), lon.max(), lat.min(), lat.max())))


def is_covered(frame: Frame, covered: Box) -> bool:
    """Returns whether the centres of all hexes are inside the data."""
    return covered.holds(frame_reach(frame))


def check_frame(frame: Frame, covered: Box) -> None:
    """Raises ValueError if a hex has its centre beyond the data."""
    if is_covered(frame, covered):
        return
    reach = Box(*(round(edge, 2) for edge in frame_reach(frame)))
    limits = " ".join(f"{edge:g}" for edge in FULL_BOX)
    raise ValueError(
        f"the geographic data cover {covered}; this map would reach from {reach}. "
        f"For comparison, the map of the campaign is --box-km {limits}"
    )


def frame_reach(frame: Frame) -> Box:
    """Returns the limits of the centres of all hexes."""
    centres = frame.centres()
    lon, lat = frame.lonlat(centres[:, 0], centres[:, 1])
    return Box(*(float(edge) for edge in (lon.min(), lon.max(), lat.min(), lat.max())))
