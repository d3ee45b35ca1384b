"""The base class of panels: text, pictures and click areas in a part of the window, redrawn only when stale."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import NamedTuple

import pygame

from game.ui.lettering import text_surface, truncated, wrap
from game.ui.theme import BRICK, FADED, GOLD, INK, PANEL, PANEL_DEEP, PAPER, RULE, Colour, Theme, mix

Callback = Callable[[], None]


class ClickArea(NamedTuple):
    """A part of a panel that responds to clicks, in pixels of the panel."""

    rect: pygame.Rect
    action: Callback
    tooltip: str


class TextBox(NamedTuple):
    """A line of text as drawn on a panel, for checks of the layout."""

    rect: pygame.Rect
    text: str
    whole: str = ""
    """The text before it was truncated; empty if it was not."""


class Panel(ABC):
    """Base class of all panels. Subclasses draw their contents in `paint`."""

    background: Colour = PANEL

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.rect = pygame.Rect(0, 0, 1, 1)
        self.click_areas: list[ClickArea] = []
        self.stale = True
        self.visible = True
        self.scroll = 0
        self.content_height = 0
        """Height of everything drawn, including what is scrolled out of view."""
        self._surface: pygame.Surface | None = None
        self._hover: int | None = None
        self.recorded: list[TextBox] | None = None
        """Every text as it is drawn, while the layout is checked."""

    def place(self, rect: pygame.Rect, theme: Theme) -> None:
        """Moves the panel to a part of the window."""
        self.rect, self.theme, self.stale = rect, theme, True
        self._surface = None

    @abstractmethod
    def paint(self) -> None:
        """Draws everything; the surface is blank and `click_areas` is empty."""

    @property
    def surface(self) -> pygame.Surface:
        """The surface to draw on, in pixels of the panel."""
        if self._surface is None:
            self._surface = pygame.Surface(self.rect.size)
        return self._surface

    def draw(self, target: pygame.Surface) -> None:
        """Draws the panel on the window, painting it first if it is stale."""
        if not self.visible:
            self._surface, self.stale = None, True  # a hidden page needs no picture
            return
        if self.rect.w < 2 or self.rect.h < 2:
            return
        if self.stale:
            self.repaint()
            pygame.draw.rect(self.surface, mix(RULE, INK, 0.35), self.surface.get_rect(), 1)
            self.stale = False
        target.blit(self.surface, self.rect)

    def repaint(self) -> None:
        """Paints everything on a blank surface; contents that have become shorter are scrolled back into view."""
        self._repaint()
        most = max(0, self.content_height - self.rect.h)
        if self.content_height and self.scroll > most:
            self.scroll = most
            self._repaint()

    def _repaint(self) -> None:
        self.click_areas = []
        if self.recorded is not None:
            self.recorded.clear()
        self.surface.fill(self.background)
        self.paint()

    def holds(self, pos: tuple[int, int]) -> bool:
        """Returns True if a window pixel is inside the visible panel."""
        return self.visible and self.rect.collidepoint(pos)

    def click(self, pos: tuple[int, int]) -> None:
        """Runs the action of the click area under a window pixel."""
        hit = self.click_area_at(pos)
        if hit is not None:
            hit.action()

    def click_area_at(self, pos: tuple[int, int]) -> ClickArea | None:
        """Returns the topmost click area under a window pixel, or None."""
        at = (pos[0] - self.rect.x, pos[1] - self.rect.y)
        return next((hit for hit in reversed(self.click_areas) if hit.rect.collidepoint(at)), None)

    def hover_at(self, pos: tuple[int, int]) -> None:
        """Highlights the click area under the mouse."""
        hit = self.click_area_at(pos) if self.holds(pos) else None
        hover = self.click_areas.index(hit) if hit is not None else None
        if hover != self._hover:
            self._hover, self.stale = hover, True

    def wheel(self, steps: int) -> None:
        """Scrolls by steps of the wheel."""
        most = max(0, self.content_height - self.rect.h)
        scroll = max(0, min(most, self.scroll - steps * self.px(48)))
        if scroll != self.scroll:
            self.scroll, self.stale = scroll, True

    # drawing

    def px(self, size: float) -> int:
        """Returns the pixels of a size given for UI scale 100 %."""
        return self.theme.px(size)

    def text(
        self,
        at: tuple[float, float],
        text: str,
        size: float = 14,
        style: str = "regular",
        colour: Colour = INK,
        width: int = 0,
        right: bool = False,
    ) -> int:
        """Draws one line, truncated to `width`; `at` is its top left (or top right) corner. Returns its width."""
        pixels, whole = self.px(size), text
        if width:
            text = truncated(text, style, pixels, width)
        ink = text_surface(text, style, pixels, colour)
        spot = self.surface.blit(ink, (at[0] - (ink.get_width() if right else 0), at[1]))
        if self.recorded is not None:
            self._record(ink.get_rect(topleft=(at[0] - (ink.get_width() if right else 0), at[1])), spot, text, whole)
        return ink.get_width()

    def _record(self, rect: pygame.Rect, drawn: pygame.Rect, text: str, whole: str) -> None:
        """Notes a text for a check of the layout, unless none of it is seen."""
        assert self.recorded is not None
        clip = self.surface.get_clip()
        if clip == self.surface.get_rect() or drawn.size != (0, 0):
            seen = rect if clip == self.surface.get_rect() else rect.clip(clip)
            self.recorded.append(TextBox(seen, text, whole if whole != text else ""))

    def fitted_title(self, at: tuple[int, int], text: str, width: int, size: float = 16) -> None:
        """Draws a bold title, in smaller letters if it does not fit the width otherwise."""
        for smaller in (size, size - 2, size - 3.5):
            if self.theme.font("bold", smaller).size(text)[0] <= width:
                break
        self.text((at[0], at[1] + self.px((size - smaller) * 0.7)), text, smaller, "bold", width=width)

    def paragraph(
        self,
        at: tuple[int, int],
        text: str,
        width: int,
        size: float = 13,
        style: str = "regular",
        colour: Colour = INK,
        *,
        top: int | None = None,
    ) -> int:
        """Draws wrapped text without the lines that begin above `top`. Returns the y below it."""
        x, y = at
        for line in wrap(text, style, self.px(size), width):
            if top is None or y >= top:
                self.text((x, y), line, size, style, colour)
            y += self.line_height(size)
        return y

    def line_height(self, size: float) -> int:
        """Returns the height of a line of wrapped text."""
        return round(self.px(size) * 1.36)

    def paragraph_height(self, text: str, width: int, size: float = 13, style: str = "regular") -> int:
        """Returns the height of wrapped text."""
        return len(self.wrapped(text, width, size, style)) * self.line_height(size)

    def wrapped(self, text: str, width: int, size: float = 13, style: str = "regular") -> tuple[str, ...]:
        """Returns the lines of a paragraph."""
        return wrap(text, style, self.px(size), width)

    def rule(self, y: int, left: int = 0, right: int = 0) -> None:
        """Draws a thin line across the panel."""
        pygame.draw.line(self.surface, RULE, (left, y), (self.rect.w - 1 - right, y))

    def heading(self, at: tuple[int, int], text: str) -> int:
        """Draws a small heading. Returns the y below it."""
        self.text(at, text, 12, "bold", FADED)
        return at[1] + self.px(19)

    def button_width(self, label: str, key: str = "", size: float = 13, style: str = "regular") -> int:
        """Returns the least width of a button that shows its label and its key whole."""
        hint = self.theme.font("regular", 10.5).size(key)[0] + self.px(4) if key else 0
        return self.theme.font(style, size).size(label)[0] + hint + self.px(8)

    def button(
        self,
        rect: pygame.Rect,
        label: str,
        action: Callback,
        *,
        key: str = "",
        enabled: bool = True,
        primary: bool = False,
        pressed: bool = False,
        tooltip: str = "",
        size: float = 13,
    ) -> None:
        """Draws a button; a disabled one still responds, so that it can say why it is disabled."""
        hovered = self._hover == len(self.click_areas)
        base = BRICK if primary and enabled else mix(PANEL_DEEP, GOLD, 0.4) if pressed else mix(PANEL, PAPER, 0.5)
        if not enabled:
            base = PANEL
        elif hovered:
            base = mix(base, PAPER, 0.35)
        ink = PAPER if primary and enabled else INK if enabled else mix(FADED, PANEL, 0.4)
        radius = self.px(3)
        pygame.draw.rect(self.surface, base, rect, border_radius=radius)
        rim = INK if hovered and enabled else RULE if enabled else mix(RULE, PANEL, 0.4)
        pygame.draw.rect(self.surface, rim, rect, 1, border_radius=radius)
        pixels = self.px(size)
        hint = text_surface(key, "regular", self.px(10.5), mix(ink, base, 0.35)) if key else None
        room = rect.w - self.px(8) - (hint.get_width() + self.px(4) if hint else 0)
        style = "bold" if primary else "regular"
        shown = truncated(label, style, pixels, room)
        face = text_surface(shown, style, pixels, ink)
        left = rect.x + (rect.w - face.get_width()) // 2 - (hint.get_width() // 2 + self.px(2) if hint else 0)
        spot = face.get_rect(topleft=(max(rect.x + self.px(5), left), rect.centery - face.get_height() // 2))
        drawn = self.surface.blit(face, spot)
        if self.recorded is not None:
            self._record(spot, drawn, shown, label)
        if hint:
            self.surface.blit(hint, (rect.right - hint.get_width() - self.px(5), rect.centery - hint.get_height() // 2))
        self.click_areas.append(ClickArea(rect, action, tooltip))

    def click_area(
        self, rect: pygame.Rect, action: Callback, tooltip: str = "", hover_colour: Colour | None = None
    ) -> None:
        """Adds an invisible click area, filled with `hover_colour` under the mouse; call before drawing on it."""
        if hover_colour is not None and self._hover == len(self.click_areas):
            pygame.draw.rect(self.surface, hover_colour, rect, border_radius=self.px(3))
        self.click_areas.append(ClickArea(rect, action, tooltip))

    def scrollbar(self, top: int, bottom: int) -> None:
        """Draws a scrollbar if the contents do not fit."""
        if self.content_height <= self.rect.h:
            return
        share = (bottom - top) / max(1, self.content_height - (self.rect.h - (bottom - top)))
        size = max(self.px(18), round((bottom - top) * min(1.0, share)))
        most = max(1, self.content_height - self.rect.h)
        y = top + round((bottom - top - size) * min(1.0, self.scroll / most))
        bar = pygame.Rect(self.rect.w - self.px(6), y, self.px(4), size)
        pygame.draw.rect(self.surface, RULE, bar, border_radius=self.px(2))
