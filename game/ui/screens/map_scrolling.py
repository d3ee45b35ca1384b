"""Scrolls the map while a key is held, or while the mouse rests at an edge of the window."""

import pygame

from game.ui.keys import PAN_KEYS
from game.ui.screens.context import GameContext

_SPEED = 900
"""Pixels per second at scale 100 %."""
_EDGE = 4
"""Pixels from the edge of the window within which the mouse scrolls."""


class MapScrolling:
    """The keys and the edges of the window that move the map."""

    def __init__(self, context: GameContext) -> None:
        self.context = context

    def update(self, seconds: float) -> None:
        """Moves the map, unless a dialog or a page covers it."""
        context = self.context
        if context.window.dialogs.is_open or context.panels.page is not None:
            return
        dx, dy = self._by_keys()
        if context.window.settings.edge_pan and pygame.mouse.get_focused():
            across, down = self._by_edges()
            dx, dy = dx + across, dy + down
        if dx or dy:
            step = _SPEED * context.window.theme.scale * seconds
            context.board.camera.pan(dx * step, dy * step)
            context.board.dirty = True

    def _by_keys(self) -> tuple[int, int]:
        if pygame.key.get_mods() & (pygame.KMOD_CTRL | pygame.KMOD_META | pygame.KMOD_SHIFT):
            return 0, 0
        held = [step for key, step in PAN_KEYS.items() if self.context.window.keyboard.is_held(key)]
        return sum(dx for dx, _ in held), sum(dy for _, dy in held)

    def _by_edges(self) -> tuple[int, int]:
        (x, y), (wide, high) = self.context.window.mouse, self.context.window.surface.get_size()
        return (x >= wide - _EDGE) - (x < _EDGE), (y >= high - _EDGE) - (y < _EDGE)
