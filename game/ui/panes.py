"""A scrolling text and a list of lines for dialogs, drawn straight onto the window.

The text box and the list of pygame_gui keep several pictures of their whole size: a hundred megabytes on a large
display.
"""

import re
import time
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

import pygame

from game.ui.lettering import text_surface, truncated
from game.ui.theme import BRICK, GOLD, INK, PANEL_DEEP, PAPER, RULE, Colour, Theme, mix

_TAG = re.compile(r"<(/?)(b|i)>|<br\s*/?>|<[^>]*>")
_DOUBLE_CLICK = 0.4
"""Seconds between two clicks that count as one double click."""
_TEXT, _LINE, _BAR = 14, 28, 12
"""Heights of letters and of a line of a list, width of the scroll bar, at scale 100 %."""


class Run(NamedTuple):
    """Some words of a line in one style."""

    x: int
    text: str
    style: str


class Pane:
    """Something taller than its place in a dialog, with a scroll bar."""

    def __init__(self, rect: pygame.Rect, theme: Theme) -> None:
        """`rect` is the place inside the dialog."""
        self.rect, self.theme = rect, theme
        self.scroll = 0
        self.height = 0
        """Height of all that can be scrolled."""
        self._grip: int | None = None
        """Where the mouse holds the scroll bar, from the top of its thumb."""

    @property
    def most(self) -> int:
        """The largest scroll."""
        return max(0, self.height - self.rect.h)

    def scroll_by(self, pixels: float) -> None:
        """Scrolls down, or up if `pixels` is negative."""
        self.scroll = round(max(0, min(self.most, self.scroll + pixels)))

    def _thumb(self) -> pygame.Rect:
        size = max(self.theme.px(24), round(self.rect.h * self.rect.h / max(1, self.height)))
        top = round((self.rect.h - size) * self.scroll / max(1, self.most))
        wide = self.theme.px(_BAR)
        return pygame.Rect(self.rect.w - wide, top, wide, size)

    def press(self, at: tuple[int, int]) -> bool:
        """Handles the left button at a position inside the pane. Returns whether it took hold of the scroll bar."""
        thumb = self._thumb()
        if not self.most or at[0] < thumb.left:
            return False
        self._grip = at[1] - thumb.top if thumb.collidepoint(at) else thumb.h // 2
        self.drag(at)
        return True

    def drag(self, at: tuple[int, int]) -> None:
        """Moves the scroll bar with the mouse."""
        if self._grip is not None:
            free = self.rect.h - self._thumb().h
            self.scroll = round(max(0.0, min(1.0, (at[1] - self._grip) / max(1, free))) * self.most)

    def release(self) -> None:
        """Lets go of the scroll bar."""
        self._grip = None

    def handle(self, event: pygame.Event, origin: tuple[int, int], mouse: tuple[int, int]) -> bool:
        """Scrolls by the wheel and the scroll bar. Returns whether the pane has moved."""
        place, before = self.rect.move(origin), self.scroll
        if event.type == pygame.MOUSEWHEEL and place.collidepoint(mouse):
            self.scroll_by(-event.y * self.theme.px(56))
        elif event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEMOTION):
            at = (event.pos[0] - place.x, event.pos[1] - place.y)
            if event.type == pygame.MOUSEMOTION:
                self.drag(at)
            elif event.type == pygame.MOUSEBUTTONUP:
                self.release()
            elif event.button == 1 and place.collidepoint(event.pos):
                self.press(at)
        return self.scroll != before

    def draw(self, target: pygame.Surface, origin: tuple[int, int]) -> None:
        """Draws the pane; `origin` is the corner of the dialog's inside."""
        place = self.rect.move(origin)
        pygame.draw.rect(target, PAPER, place)
        old = target.get_clip()
        target.set_clip(place)
        self.paint(target, place)
        target.set_clip(old)
        pygame.draw.rect(target, RULE, place, 1)
        if self.most:
            thumb = self._thumb()
            track = pygame.Rect(place.right - thumb.w, place.top, thumb.w, place.h)
            pygame.draw.rect(target, mix(PAPER, PANEL_DEEP, 0.6), track)
            grip = thumb.move(place.topleft).inflate(-self.theme.px(4), -self.theme.px(2))
            pygame.draw.rect(target, mix(RULE, INK, 0.15), grip, border_radius=self.theme.px(3))

    def paint(self, target: pygame.Surface, place: pygame.Rect) -> None:
        """Draws what is in the pane."""

    def key(self, key: int) -> bool:
        """Scrolls by keys. Returns whether the key was used."""
        page, line = self.rect.h - self.theme.px(_LINE), self.theme.px(_LINE)
        steps = {
            pygame.K_UP: -line, pygame.K_DOWN: line, pygame.K_PAGEUP: -page, pygame.K_PAGEDOWN: page,
            pygame.K_HOME: -self.height, pygame.K_END: self.height,
        }  # fmt: skip
        if key not in steps:
            return False
        self.scroll_by(steps[key])
        return True


class TextPane(Pane):
    """A text with <b>, <i> and <br>."""

    def __init__(self, html: str, rect: pygame.Rect, theme: Theme, colour: Colour = INK) -> None:
        super().__init__(rect, theme)
        self.html, self.colour = html, colour
        self._step = round(theme.px(_TEXT) * 1.42)
        self._pad = theme.px(10)
        self._lines = list(_wrapped(html, theme, rect.w - 2 * self._pad - theme.px(_BAR)))
        self._room = max(1, (rect.h - self._pad) // self._step)
        """How many lines are shown at once: whole ones only."""
        self.height = max(0, len(self._lines) - self._room) * self._step + rect.h

    def paint(self, target: pygame.Surface, place: pygame.Rect) -> None:
        """Draws the lines in view, none of them cut."""
        y, first = place.y + self._pad, round(self.scroll / self._step)
        for line in self._lines[first : first + self._room]:
            for run in line:
                ink = text_surface(run.text, run.style, self.theme.px(_TEXT), self.colour)
                target.blit(ink, (place.x + self._pad + run.x, y))
            y += self._step


class _Word(NamedTuple):
    """Pieces of several styles that no line break may part."""

    pieces: list[tuple[str, str]]
    """Text and style."""
    newlines: int
    """Line ends before the word."""


def _words(html: str) -> list[_Word]:
    """Returns the words of a text."""
    found = [_Word([], 0)]
    bold, italic, at = False, False, 0
    for tag in [*_TAG.finditer(html), None]:
        style = {(0, 0): "regular", (1, 0): "bold", (0, 1): "italic"}.get((bold, italic), "bold_italic")
        for piece in re.findall(r"\s+|\S+", unescape(html[at : tag.start() if tag else len(html)])):
            if not piece.isspace():
                found[-1].pieces.append((piece, style))
            elif found[-1].pieces:
                found.append(_Word([], 0))
        if tag is None:
            break
        at = tag.end()
        if tag[2] == "b":
            bold = not tag[1]
        elif tag[2] == "i":
            italic = not tag[1]
        elif tag[0].startswith("<br"):
            found.append(_Word([], found.pop().newlines + 1 if not found[-1].pieces else 1))
    return found


def _wrapped(html: str, theme: Theme, width: int) -> list[list[Run]]:
    """Returns the lines of a text as runs of one style each."""
    lines: list[list[Run]] = [[]]
    x = 0
    space = theme.font("regular", _TEXT).size(" ")[0]
    for word in _words(html):
        wide = sum(theme.font(style, _TEXT).size(text)[0] for text, style in word.pieces)
        if word.newlines:
            lines += [[] for _ in range(word.newlines)]
            x = 0
        elif lines[-1] and x + space + wide > width:
            lines.append([])
            x = 0
        elif lines[-1]:
            x += space
        for text, style in word.pieces:
            last = lines[-1][-1] if lines[-1] else None
            if last is not None and last.style == style and text is word.pieces[0][0]:
                joined = f"{last.text} {text}"
                lines[-1][-1] = last._replace(text=joined)
                x = last.x + theme.font(style, _TEXT).size(joined)[0]
            else:
                lines[-1].append(Run(x, text, style))
                x += theme.font(style, _TEXT).size(text)[0]
    return lines


class ListPane(Pane):
    """Lines to choose from, with the mouse or the arrow keys."""

    def __init__(self, lines: Sequence[str], rect: pygame.Rect, theme: Theme) -> None:
        step = theme.px(_LINE)
        if len(lines) * step > rect.h > step:  # no line is cut
            rect = pygame.Rect(rect.topleft, (rect.w, rect.h // step * step))
        super().__init__(rect, theme)
        self.lines = list(lines)
        self.chosen = 0 if lines else -1
        self._hovered = -1
        self._step = step
        self._clicked = (-1, 0.0)
        """Line and time of the last click."""
        self.height = len(self.lines) * self._step

    @property
    def choice(self) -> str | None:
        """The line that is chosen."""
        return self.lines[self.chosen] if 0 <= self.chosen < len(self.lines) else None

    @property
    def _first(self) -> int:
        """The line at the top."""
        return round(self.scroll / self._step)

    def line_at(self, at: tuple[int, int]) -> int:
        """Returns the line at a position inside the pane, or -1."""
        line = at[1] // self._step + self._first
        return line if 0 <= line < len(self.lines) and 0 <= at[1] < self.rect.h else -1

    def click(self, at: tuple[int, int]) -> bool:
        """Chooses a line. Returns whether that was a double click."""
        line, now = self.line_at(at), time.monotonic()
        is_double = line >= 0 and line == self._clicked[0] and now - self._clicked[1] < _DOUBLE_CLICK
        self._clicked = (line, now)
        if line >= 0:
            self.chosen = line
        return is_double

    def hover(self, at: tuple[int, int] | None) -> None:
        """Marks the line under the mouse."""
        self._hovered = -1 if at is None else self.line_at(at)

    def choose(self, line: int) -> None:
        """Chooses a line and scrolls until it is in view."""
        self.chosen = max(0, min(len(self.lines) - 1, line))
        top = self.chosen * self._step
        self.scroll = max(min(self.scroll, top), top + self._step - self.rect.h)

    def key(self, key: int) -> bool:
        """Moves the choice by keys. Returns whether the key was used."""
        page = max(1, self.rect.h // self._step - 1)
        steps = {
            pygame.K_UP: -1, pygame.K_DOWN: 1, pygame.K_PAGEUP: -page, pygame.K_PAGEDOWN: page,
            pygame.K_HOME: -len(self.lines), pygame.K_END: len(self.lines),
        }  # fmt: skip
        if key not in steps or not self.lines:
            return False
        self.choose(self.chosen + steps[key])
        return True

    def paint(self, target: pygame.Surface, place: pygame.Rect) -> None:
        """Draws the lines in view."""
        px, pixels = self.theme.px, self.theme.px(_TEXT)
        first = self._first
        room = place.w - px(20) - px(_BAR)
        for index in range(first, min(len(self.lines), first + max(1, place.h // self._step))):
            row = pygame.Rect(place.x, place.y + (index - first) * self._step, place.w, self._step)
            if index == self.chosen:
                pygame.draw.rect(target, mix(PANEL_DEEP, GOLD, 0.35), row)
                pygame.draw.rect(target, BRICK, row, 1)
            elif index == self._hovered:
                pygame.draw.rect(target, mix(PAPER, PANEL_DEEP, 0.7), row)
            ink = text_surface(truncated(self.lines[index], "regular", pixels, room), "regular", pixels, INK)
            target.blit(ink, (row.x + px(10), row.centery - ink.get_height() // 2))
