"""The camera: which part of the hex plane the window shows, and how large.

Zoom changes in fixed steps, in pixels from hex centre to hex centre, so that the tiles of each step can be kept.
"""

import math
from collections.abc import Callable

import pygame

from game.hexgrid import ROW_STEP, hex_at, hex_centre, map_extent

ZOOMS = (
    4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 16, 18, 20, 22, 25, 28, 32, 36, 40, 45, 50, 57, 64, 72, 80, 90, 100, 114, 128,
    144, 160, 180, 200,
)  # fmt: skip
_STEP = 2
"""Levels of a step of the wheel; the whole map is shown at whichever level fills the window best."""
_FITTING = 1.06
"""A map that is larger than the view by so much still fits: no hex is hidden."""
LARGEST_START = 100
"""Small maps open no larger than this at UI scale 100 %."""


class Camera:
    """Views a map of cols x rows hexes through a rectangle of the window."""

    def __init__(self, cols: int, rows: int, view: pygame.Rect) -> None:
        self.cols, self.rows = cols, rows
        self.view = view.copy()
        self.level = 0
        self.scale = 1.0
        self.head, self.foot = 0, 0
        """Pixels at the top and bottom of the view that something covers: the map fits between them."""
        self.covered_right: Callable[[], int] = lambda: 0
        """Returns how many pixels at the right of the view a page or sheet covers now."""
        self._was_covered = 0
        self.x, self.y = 0.0, 0.0  # centre of the view in the hex plane
        self.glide_to: tuple[float, float] | None = None
        self.fit()

    @property
    def zoom(self) -> int:
        """Pixels between the centres of adjacent hexes."""
        return ZOOMS[self.level]

    @property
    def free(self) -> pygame.Rect:
        """The part of the view to the left of what covers its right."""
        view = self.view
        return pygame.Rect(view.topleft, (max(1, view.w - self.covered_right()), view.h))

    def _aside(self) -> float:
        """Returns how far the middle of the view is to the right of the middle of its free part, in hexes."""
        return (self.view.w - self.free.w) / 2 / self.zoom

    @property
    def origin(self) -> tuple[int, int]:
        """Window pixel of the origin of the hex plane; whole, so that tiles join without seams."""
        return (
            round(self.view.centerx - self.x * self.zoom),
            round(self.view.centery - self.y * self.zoom),
        )

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        """Returns the window pixel of a point of the hex plane."""
        left, top = self.origin
        return left + x * self.zoom, top + y * self.zoom

    def to_map(self, pos: tuple[float, float]) -> tuple[float, float]:
        """Returns the point of the hex plane under a window pixel."""
        left, top = self.origin
        return (pos[0] - left) / self.zoom, (pos[1] - top) / self.zoom

    def hex_under(self, pos: tuple[float, float]) -> int:
        """Returns the hex under a window pixel, or NO_HEX."""
        x, y = self.to_map(pos)
        return hex_at(x, y, self.cols, self.rows)

    def centre_of(self, hex: int) -> tuple[float, float]:
        """Returns the window pixel of a hex's centre."""
        return self.to_screen(*hex_centre(hex, self.cols))

    def fit(self) -> None:
        """Shows the whole map, as large as it is without a page next to it."""
        left, top, right, bottom = map_extent(self.cols, self.rows)
        self.glide_to = None
        self.level = 0
        wide, high = self.view.w * _FITTING, (self.view.h - self.head - self.foot) * _FITTING
        for level, zoom in enumerate(ZOOMS):
            fits = (right - left) * zoom <= wide and (bottom - top) * zoom <= high
            if fits and zoom <= LARGEST_START * self.scale:
                self.level = level
        self.x, self.y = (left + right) / 2, (top + bottom) / 2 + (self.foot - self.head) / 2 / self.zoom

    def _min_level(self) -> int:
        level = self.level
        keep = (self.level, self.x, self.y, self.glide_to)
        self.fit()
        level = max(0, self.level - _STEP)
        self.level, self.x, self.y, self.glide_to = keep
        return level

    def zoom_by(self, steps: int, anchor: tuple[float, float] | None = None) -> bool:
        """Zooms in (positive) or out around the anchor pixel. Returns True if the zoom changed."""
        pos = anchor or self.free.center
        before = self.to_map(pos)
        level = max(min(self.level, self._min_level()), min(len(ZOOMS) - 1, self.level + _STEP * steps))
        if level == self.level:
            return False
        self.level = level
        after = self.to_map(pos)
        self.x += before[0] - after[0]
        self.y += before[1] - after[1]
        self.glide_to = None
        self.clamp()
        return True

    def pan(self, dx: float, dy: float) -> None:
        """Moves the view by window pixels."""
        self.x += dx / self.zoom
        self.y += dy / self.zoom
        self.glide_to = None
        self.clamp()

    def clamp(self) -> None:
        """Keeps the map in view; its right edge can be brought into the free part of the view."""
        left, top, right, bottom = map_extent(self.cols, self.rows)
        spare_x = max(0.0, self.view.w / self.zoom / 2 - 1.5)
        spare_y = max(0.0, self.view.h / self.zoom / 2 - 1.5)
        self.x = _clamped(self.x, left + spare_x, right - spare_x, 2 * self._aside())
        self.y = _clamped(self.y, top + spare_y - self.head / self.zoom, bottom - spare_y + self.foot / self.zoom)

    def resize(self, view: pygame.Rect) -> None:
        """Takes over a new size of the view and keeps its centre."""
        self.view = view.copy()
        self.clamp()

    def centre_on(self, hex: int, glide: bool = False) -> None:
        """Centres a hex in the free part of the view, at once or gliding."""
        x, y = hex_centre(hex, self.cols)
        if glide:
            self.glide_to = (x, y)
            return
        self.look_at(x, y)

    def look_at(self, x: float, y: float) -> None:
        """Centres a point of the hex plane in the free part of the view."""
        self.x, self.y = x + self._aside(), y
        self.glide_to = None
        self.clamp()

    def shows(self, hex: int, margin: float = 1.5) -> bool:
        """Returns True if a hex is inside the view and `margin` hexes from its edge."""
        x, y = self.centre_of(hex)
        inner = self.view.inflate(round(-2 * margin * self.zoom), round(-2 * margin * self.zoom))
        return bool(inner.collidepoint(x, y))

    def shows_freely(self, hex: int, margin: float = 1.5) -> bool:
        """Returns True if a hex is inside the free part of the view and `margin` hexes from its edge."""
        inner = self.free.inflate(round(-2 * margin * self.zoom), round(-2 * margin * self.zoom))
        return bool(inner.collidepoint(self.centre_of(hex)))

    def update(self, seconds: float) -> bool:
        """Continues a glide, and returns over the edge when a page closes. Returns True while the view moves."""
        covered, before = self.covered_right(), self._was_covered
        self._was_covered = covered
        if self.glide_to is None:
            if covered >= before:
                return False
            was = self.origin
            self.clamp()
            return was != self.origin
        share = 1 - math.exp(-seconds * 9)
        was = self.origin
        dx, dy = self.glide_to[0] + self._aside() - self.x, self.glide_to[1] - self.y
        self.x += dx * share
        self.y += dy * share
        self.clamp()
        if math.hypot(dx, dy) * self.zoom < 2 or (was == self.origin and share > 0.05):
            self.glide_to = None
        return True

    def hexes_in_view(self) -> list[int]:
        """Returns all hexes at least partly in view, row by row."""
        left, top = self.to_map(self.view.topleft)
        right, bottom = self.to_map(self.view.bottomright)
        first_row = max(0, math.floor(top / ROW_STEP - 0.7))
        last_row = min(self.rows - 1, math.ceil(bottom / ROW_STEP + 0.7))
        first_col = max(0, math.floor(left - 1))
        last_col = min(self.cols - 1, math.ceil(right + 1))
        return [
            row * self.cols + col for row in range(first_row, last_row + 1) for col in range(first_col, last_col + 1)
        ]


def _clamped(value: float, low: float, high: float, beyond: float = 0.0) -> float:
    """Returns the value between low and high, or their middle if the view is larger; at most `beyond` past high."""
    if low > high:
        low = high = (low + high) / 2
    return max(low, min(high + beyond, value))
