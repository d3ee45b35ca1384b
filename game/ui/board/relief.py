"""Pictures of a map that no rule reads: shaded relief and true river courses, from real geography.

The folder of a map's art holds `lines.json` and the picture it names, both in the hex plane.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pygame

from game.core.foreign_json import parse_json
from game.hexgrid import hex_centre, map_extent
from game.scenario import Scenario
from game.ui.board.polylines import Points

Extent = tuple[float, float, float, float]
"""Left, top, right and bottom in the hex plane."""
_WIDE = 1000
"""More columns than any map has."""


class ReliefMap:
    """The relief of one map; empty if the map has none."""

    def __init__(self, scenario: Scenario) -> None:
        self._picture: Path | None = None
        """The coloured relief; it is read when it is needed, since the painted terrain is usually kept."""
        self.extent = (0.0, 0.0, 0.0, 0.0)
        """Left, top, right and bottom of the relief in the hex plane."""
        self.river_courses: dict[str, list[Points]] = {}
        """True courses of rivers by size (minor, medium, major), for small zooms."""
        if scenario.art is not None:
            self._read(scenario.art)
            self._cut(scenario)

    def _cut(self, scenario: Scenario) -> None:
        """Moves relief and rivers to where they lie on a map that is a part of the one they were drawn for."""
        col, row = scenario.map_corner
        if not self._picture or (col, row) == (0, 0):
            return
        x, y = hex_centre(row * _WIDE + col, _WIDE)
        left, top, right, bottom = self.extent
        self.extent = (left - x, top - y, right - x, bottom - y)
        frame = map_extent(scenario.names.cols, scenario.names.rows)
        self.river_courses = {
            size: [part for course in courses for part in _inside(course - (x, y), frame)]
            for size, courses in self.river_courses.items()
        }

    def _read(self, folder: Path) -> None:
        try:
            data = parse_json((folder / "lines.json").read_text(encoding="utf-8"))
            relief = data["relief"]
            left, top, right, bottom = (float(relief[edge]) for edge in ("left", "top", "right", "bottom"))
            self.extent = (left, top, right, bottom)
            self.river_courses = _river_courses(data["rivers"])
            self._picture = folder / Path(str(relief["file"])).name
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self._picture = None

    def _read_picture(self) -> pygame.Surface | None:
        try:
            return None if self._picture is None else pygame.image.load(self._picture)
        except (OSError, pygame.error):
            return None

    def scaled_to(self, size: tuple[int, int], corner: tuple[float, float], resolution: float) -> pygame.Surface | None:
        """Returns the relief scaled onto a picture of `size` whose top left is `corner` of the hex plane, or None."""
        relief = self._read_picture()
        if relief is None:
            return None
        left, top, right, bottom = self.extent
        relief, (left, top, right, bottom) = _needed_part(
            relief, self.extent, corner, (size[0] / resolution, size[1] / resolution)
        )
        scaled = pygame.transform.smoothscale(
            relief, (max(1, round((right - left) * resolution)), max(1, round((bottom - top) * resolution)))
        )
        scaled_to = pygame.Surface(size, depth=24)
        scaled_to.blit(scaled, (round((left - corner[0]) * resolution), round((top - corner[1]) * resolution)))
        return scaled_to


def _needed_part(
    relief: pygame.Surface, extent: Extent, corner: tuple[float, float], size: tuple[float, float]
) -> tuple[pygame.Surface, Extent]:
    """Returns the part of a relief around a frame of the hex plane, and its extent; all of it if most is needed."""
    left, top, right, bottom = extent
    wide, high = (right - left) / relief.get_width(), (bottom - top) / relief.get_height()
    first = max(0, int((corner[0] - left) / wide) - 1), max(0, int((corner[1] - top) / high) - 1)
    last = (
        min(relief.get_width(), int((corner[0] + size[0] - left) / wide) + 2),
        min(relief.get_height(), int((corner[1] + size[1] - top) / high) + 2),
    )
    part = pygame.Rect(first, (last[0] - first[0], last[1] - first[1]))
    if part.w <= 0 or part.h <= 0 or part.w * part.h * 2 > relief.get_width() * relief.get_height():
        return relief, extent
    return relief.subsurface(part), (
        left + part.left * wide, top + part.top * high, left + part.right * wide, top + part.bottom * high,
    )  # fmt: skip


def _inside(course: Points, frame: Extent) -> list[Points]:
    """Returns the parts of a course within a frame."""
    left, top, right, bottom = frame
    is_in = (course[:, 0] >= left) & (course[:, 0] <= right) & (course[:, 1] >= top) & (course[:, 1] <= bottom)
    breaks = np.flatnonzero(np.diff(is_in.astype(np.int8))) + 1
    return [
        part
        for part, own in zip(np.split(course, breaks), np.split(is_in, breaks), strict=True)
        if own[0] and len(part) > 1
    ]


def _river_courses(rivers: list[dict[str, Any]]) -> dict[str, list[Points]]:
    by_size: dict[str, list[Points]] = {}
    for river in rivers:
        for course in river.get("course", []):
            if len(course) > 1:
                by_size.setdefault(str(river["size"]), []).append(np.array(course, np.float64))
    return by_size
