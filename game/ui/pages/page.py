"""A page over the map: a title, and scrolling content with rows that mouse or keys can choose."""

from abc import abstractmethod
from collections.abc import Sequence
from functools import partial

import pygame

from game.language import tr
from game.ui.panels.panel import Callback, Panel
from game.ui.theme import BRICK, PAPER, Colour, Theme, mix


class Page(Panel):
    """Base of all pages. A subclass writes `content`; rows made with `row` can be chosen with the arrow keys."""

    background = PAPER
    title = ""
    """In English: `caption` looks it up."""

    def __init__(self, theme: Theme, close: Callback) -> None:
        super().__init__(theme)
        self.close = close
        self.visible = False
        self.chosen = 0
        self._rows: list[tuple[int, int, Callback]] = []
        """Top and height of each row, unscrolled, and what choosing it does."""

    @abstractmethod
    def content(self, y: int) -> int:
        """Draws the content from y on, which scrolling has already moved. Returns the y below it."""

    def open(self) -> None:
        """Opens the page at its top."""
        self.visible, self.scroll, self.chosen, self.stale = True, 0, 0, True

    def hide(self) -> None:
        """Closes the page."""
        self.visible = False

    @property
    def caption(self) -> str:
        """The title as shown in the head."""
        return tr(self.title)

    @property
    def head(self) -> int:
        """Height of the title and whatever stands fixed below it."""
        return self.px(40)

    def paint(self) -> None:
        """Content first, then the head over it."""
        self._rows = []
        self.surface.set_clip(pygame.Rect(0, self.head, self.rect.w, max(0, self.rect.h - self.head)))
        y = self.content(self.head + self.px(6) - self.scroll)
        self.surface.set_clip(None)
        self.content_height = y + self.scroll + self.px(10)
        # what has been scrolled under the head must not answer to clicks
        self.click_areas = [hit._replace(rect=_below(hit.rect, self.head)) for hit in self.click_areas]
        pygame.draw.rect(self.surface, mix(self.background, (150, 130, 95), 0.22), (0, 0, self.rect.w, self.head))
        self.rule(self.head)
        room = max(self.rect.w - self.px(310), min(self.rect.w - self.px(116), self.px(260)))
        self.fitted_title((self.px(14), self.px(8)), self.caption, room, 17)
        close = pygame.Rect(self.rect.w - self.px(96), self.px(7), self.px(86), self.px(26))
        self.button(close, tr("Close"), self.close, key=tr("Esc"))
        self.fixed()
        self.scrollbar(self.head + self.px(4), self.rect.h - self.px(4))

    def fixed(self) -> None:
        """Draws what the head shows next to the title."""

    def side_button(self, enemy_shown: bool, action: Callback) -> pygame.Rect:
        """Draws a button in the head that changes between one's own side and the enemy. Returns its rectangle.

        It stands in the same place whichever title is shown.
        """
        title = max(self.theme.font("bold", 17).size(text)[0] for text in (tr(self.title), self.caption))
        box = pygame.Rect(self.px(26) + title, self.px(7), self.px(128), self.px(26))
        label, tooltip = tr("Enemy"), tr("Show what you see of the enemy")
        if enemy_shown:
            label, tooltip = tr("Own side"), tr("Show your own side")
        self.button(box, label, action, key=tr("Space"), tooltip=tooltip)
        return box

    def two_buttons(self, labels: Sequence[tuple[str, str]]) -> tuple[int, int]:
        """Returns the width of each of two buttons with keys in the head, and the x where the first begins."""
        wide = max(self.px(94), *(self.button_width(label, key) for label, key in labels))
        return wide, self.rect.w - self.px(108) - 2 * wide

    def turn_buttons(self, before: bool, after: bool, y: int = 0) -> None:
        """Draws buttons to the previous and next page, grey if there is none; next to the title, or at y."""
        buttons = ((tr("Previous"), -1, tr("Left"), before), (tr("Next"), 1, tr("Right"), after))
        wide, head_left = self.two_buttons([(label, key) for label, _, key, _ in buttons])
        for index, (label, step, key, able) in enumerate(buttons):
            left = self.px(12) if y else head_left
            box = pygame.Rect(left + index * (wide + self.px(5)), y or self.px(7), wide, self.px(26))
            self.button(box, label, partial(self.turn_page, step), key=key, enabled=able)

    def row(self, y: int, height: int, action: Callback, tooltip: str = "", left: int = 0, right: int = 0) -> bool:
        """Adds a row that clicks and keys can choose; call it before drawing on it. Returns whether it is chosen."""
        box = pygame.Rect(self.px(8) + left, y, self.rect.w - self.px(22) - left - right, height)
        chosen = len(self._rows) == self.chosen
        self.click_area(box, action, tooltip, hover_colour=mix(self.background, (150, 130, 95), 0.16))
        if chosen:
            pygame.draw.rect(self.surface, BRICK, box, 1, border_radius=self.px(3))
        self._rows.append((y + self.scroll, height, action))
        return chosen

    def press(self, key: int) -> bool:
        """Handles a key while the page is open. Returns whether the page uses it."""
        room = self.rect.h - self.head
        match key:
            case pygame.K_ESCAPE:
                self.close()
            case pygame.K_UP | pygame.K_DOWN if self._rows:
                self._step(1 if key == pygame.K_DOWN else -1)
            case pygame.K_UP | pygame.K_DOWN:
                self.wheel(-1 if key == pygame.K_DOWN else 1)
            case pygame.K_PAGEUP | pygame.K_PAGEDOWN:
                self._scroll_to(self.scroll + (room if key == pygame.K_PAGEDOWN else -room))
            case pygame.K_RETURN | pygame.K_KP_ENTER if self._rows:
                self._rows[min(self.chosen, len(self._rows) - 1)][2]()
            case pygame.K_LEFT | pygame.K_RIGHT:
                self.turn_page(1 if key == pygame.K_RIGHT else -1)
            case _:
                return False
        return True

    def take_hex(self, hex: int) -> bool:
        """Called for a click on the map while the page is open. Returns whether the page uses it."""
        return False

    def type_text(self, text: str) -> bool:
        """Handles a letter typed while the page is open. Returns whether the page uses it."""
        del text
        return False

    def turn_page(self, step: int) -> None:
        """Called for the left (-1) and right (1) arrow keys."""

    def _step(self, step: int) -> None:
        self.choose_row(max(0, min(len(self._rows) - 1, self.chosen + step)))

    def choose_row(self, row: int) -> None:
        """Chooses a row and scrolls until it is in view."""
        self.chosen = row
        top, height, _ = self._rows[row]
        if top - self.scroll < self.head + self.px(4):
            self._scroll_to(top - self.head - self.px(8))
        elif top + height - self.scroll > self.rect.h:
            self._scroll_to(top + height - self.rect.h + self.px(8))
        self.stale = True

    def _scroll_to(self, scroll: int) -> None:
        self.scroll = max(0, min(scroll, self.content_height - self.rect.h))
        self.stale = True

    def bar(self, box: pygame.Rect, parts: list[tuple[float, Colour]]) -> None:
        """Draws a bar of coloured parts, given as shares that add up to at most 1."""
        x = float(box.x)
        for share, colour in parts:
            part = pygame.Rect(round(x), box.y, round(box.w * share), box.h)
            pygame.draw.rect(self.surface, colour, part)
            x += box.w * share
        pygame.draw.rect(self.surface, (70, 60, 46), box, 1)


def _below(rect: pygame.Rect, top: int) -> pygame.Rect:
    """Returns the part of a rectangle below a line."""
    if rect.top >= top:
        return rect
    return pygame.Rect(rect.x, top, rect.w, max(0, rect.bottom - top))
