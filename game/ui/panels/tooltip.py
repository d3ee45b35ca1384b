"""Tooltips of panels, and of hexes of the map."""

from collections.abc import Callable

import pygame

from game.core.codes import NO_HEX
from game.ui.lettering import text_surface, wrap
from game.ui.panels.panel import Panel
from game.ui.theme import INK, PAPER, RULE, Theme

_WAIT = 0.45


class Tooltip:
    """Appears when the mouse rests on a click area that has a tooltip."""

    def __init__(self) -> None:
        self._text = ""
        self._pos = (0, 0)
        self._row: pygame.Rect | None = None
        """What of a panel it is about, in pixels of the window."""
        self._panel = pygame.Rect(0, 0, 0, 0)
        self._time = 0.0
        self._hex = NO_HEX
        """The hex of the map that the tooltip is about, NO_HEX for a panel."""
        self._source: Callable[[], str] | None = None
        """Gives the text about a hex once the mouse has rested there."""

    def hover_at(self, pos: tuple[int, int], panels: list[Panel]) -> None:
        """Takes over a movement of the mouse."""
        if self._hex != NO_HEX and not any(panel.holds(pos) for panel in panels):
            return  # `rest_on` follows
        panel = next((panel for panel in reversed(panels) if panel.holds(pos)), None)
        hit = panel.click_area_at(pos) if panel is not None else None
        text = hit.tooltip if hit is not None else ""
        self._row = None
        if panel is not None and hit is not None:
            self._row, self._panel = hit.rect.move(panel.rect.topleft), panel.rect
        if text != self._text or self._hex != NO_HEX:
            self._text, self._time = text, 0.0
            self._hex, self._source = NO_HEX, None
        self._pos = pos

    def rest_on(self, pos: tuple[int, int], hex: int, source: Callable[[], str]) -> None:
        """Takes over a movement of the mouse over the map; `source` gives the text about the hex when it rests."""
        if hex != self._hex:
            self._text, self._time = "", 0.0
            self._hex, self._source, self._pos, self._row = hex, source, pos, None

    def leave_map(self) -> None:
        """Hides a tooltip about a hex."""
        if self._hex != NO_HEX:
            self.hide()

    def hide(self) -> None:
        """Hides the tooltip until the mouse moves to another click area."""
        self._text = ""
        self._hex, self._source = NO_HEX, None

    def update(self, seconds: float) -> bool:
        """Advances the time. Returns True when the tooltip has just appeared."""
        before = self._time
        self._time += seconds
        if self._source is not None and self._time >= _WAIT:
            self._text, self._source = self._source(), None
            return bool(self._text)
        return bool(self._text) and before < _WAIT <= self._time

    def draw(self, target: pygame.Surface, theme: Theme) -> None:
        """Draws the tooltip inside the window, clear of what is next to the thing it is about where there is room."""
        if not self._text or self._time < _WAIT:
            return
        size = theme.px(13)
        lines = wrap(self._text, "regular", size, theme.px(380))
        step = round(size * 1.4)
        wide = max(text_surface(line, "regular", size, INK).get_width() for line in lines)
        box = self._placed((wide + theme.px(14), step * len(lines) + theme.px(8)), target.get_rect(), theme)
        pygame.draw.rect(target, PAPER, box, border_radius=theme.px(3))
        pygame.draw.rect(target, RULE, box, 1, border_radius=theme.px(3))
        for index, line in enumerate(lines):
            face = text_surface(line, "regular", size, INK)
            target.blit(face, (box.x + theme.px(7), box.y + theme.px(4) + index * step))

    def _placed(self, size: tuple[int, int], window: pygame.Rect, theme: Theme) -> pygame.Rect:
        """Returns the place: next to a panel that is a column of rows, else below the mouse."""
        box = pygame.Rect((0, 0), size)
        row, panel, gap = self._row, self._panel, theme.px(6)
        if row is not None and panel.h > panel.w:
            for left in (panel.left - gap - box.w, panel.right + gap):
                box.topleft = (left, row.top)
                if window.left <= box.left and box.right <= window.right:
                    return box.clamp(window)
        box.topleft = (self._pos[0] + theme.px(10), self._pos[1] + theme.px(18))
        if box.bottom > window.bottom:
            box.bottom = self._pos[1] - theme.px(8)
        return box.clamp(window)
