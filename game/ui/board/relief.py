"""Pictures of a map that no rule reads: shaded relief and true river courses, from real geography.

The folder of a map's art holds `lines.json` and the picture it names, both in the hex plane.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pygame

from game.ui.board.polylines import Points


class ReliefMap:
    """The relief of one map; empty if the map has none."""

    def __init__(self, folder: Path | None) -> None:
        self._picture: Path | None = None
        """The coloured relief; it is read when it is needed, since the painted terrain is usually kept."""
        self.extent = (0.0, 0.0, 0.0, 0.0)
        """Left, top, right and bottom of the relief in the hex plane."""
        self.river_courses: dict[str, list[Points]] = {}
        """True courses of rivers by size (minor, medium, major), for small zooms."""
        if folder is not None:
            self._read(folder)

    def _read(self, folder: Path) -> None:
        try:
            data = json.loads((folder / "lines.json").read_text(encoding="utf-8"))
            relief = data["relief"]
            left, top, right, bottom = (float(relief[edge]) for edge in ("left", "top", "right", "bottom"))
            self.extent = (left, top, right, bottom)
            self.river_courses = _river_courses(data["rivers"])
            self._picture = folder / Path(str(relief["file"])).name
        except (OSError, ValueError, KeyError, TypeError):
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
        scaled = pygame.transform.smoothscale(
            relief, (max(1, round((right - left) * resolution)), max(1, round((bottom - top) * resolution)))
        )
        scaled_to = pygame.Surface(size, depth=24)
        scaled_to.blit(scaled, (round((left - corner[0]) * resolution), round((top - corner[1]) * resolution)))
        return scaled_to


def _river_courses(rivers: list[dict[str, Any]]) -> dict[str, list[Points]]:
    by_size: dict[str, list[Points]] = {}
    for river in rivers:
        for course in river.get("course", []):
            if len(course) > 1:
                by_size.setdefault(str(river["size"]), []).append(np.array(course, np.float64))
    return by_size
