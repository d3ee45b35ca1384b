"""Scrolls the map while a key is held or the mouse rests at an edge of the window; zooms as the wheel turns."""

from collections.abc import Callable

import pygame

from game.ui.board.board import Board
from game.ui.keys import PAN_KEYS
from game.ui.window import Window

_SPEED = 900
"""Pixels per second at scale 100 %."""
_EDGE = 4
"""Pixels from the edge of the window within which the mouse scrolls."""
_WHEEL = 40
"""Pixels for a step of the wheel sideways at scale 100 %."""


def turn_wheel(window: Window, board: Board, event: pygame.Event) -> None:
    """Zooms at the mouse as the wheel turns; a wheel that turns sideways moves the map."""
    if event.x:
        board.camera.pan(event.x * _WHEEL * window.theme.scale, 0)
    if event.y:
        board.zoom(1 if event.y > 0 else -1, window.mouse, window.surface)
    board.dirty = True


class MapScrolling:
    """The keys and the edges of the window that move the map."""

    def __init__(self, window: Window, board: Board, is_covered: Callable[[], bool] = lambda: False) -> None:
        self.window, self.board, self._is_covered = window, board, is_covered

    def update(self, seconds: float) -> None:
        """Moves the map, unless a dialog or a page covers it."""
        window = self.window
        if window.dialogs.is_open or self._is_covered():
            return
        dx, dy = self._by_keys()
        if window.settings.edge_pan and pygame.mouse.get_focused():
            across, down = self._by_edges()
            dx, dy = dx + across, dy + down
        if dx or dy:
            step = _SPEED * window.theme.scale * seconds
            self.board.camera.pan(dx * step, dy * step)
            self.board.dirty = True

    def _by_keys(self) -> tuple[int, int]:
        if pygame.key.get_mods() & (pygame.KMOD_CTRL | pygame.KMOD_META | pygame.KMOD_SHIFT):
            return 0, 0
        held = [step for key, step in PAN_KEYS.items() if self.window.keyboard.is_held(key)]
        return sum(dx for dx, _ in held), sum(dy for _, dy in held)

    def _by_edges(self) -> tuple[int, int]:
        (x, y), (wide, high) = self.window.mouse, self.window.surface.get_size()
        return (x >= wide - _EDGE) - (x < _EDGE), (y >= high - _EDGE) - (y < _EDGE)
