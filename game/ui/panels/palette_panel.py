"""The palette: what the author can paint, with names, colours and keys."""

from collections.abc import Callable
from functools import partial

import pygame

from game.core.names import Names
from game.play.editing.palette import FORCES, Brush, Group, Target
from game.ui.board.linear_features import PASS, RAIL, RIVER, ROAD
from game.ui.panels.panel import Panel
from game.ui.theme import FADED, INK, PAPER, RULE, Colour, Theme, mix, parse_colour

_ROW = 25
_SIGNS: dict[str, tuple[Colour, int]] = {
    "minor": (RIVER, 2), "medium": (RIVER, 4), "major": (RIVER, 7),
    "road": (ROAD, 3), "track": (ROAD, 1), "rail": (RAIL, 4), "pass": (PASS, 3),
}  # fmt: skip
"""Colour and width of the line that stands for a brush."""
_CROSSINGS = {"bridge": (0.35, 0.65), "ford": (0.3, 0.5, 0.7), "ferry": (0.5,)}
"""Where strokes cross the river in the sign of a crossing, as shares of its width."""


class PalettePanel(Panel):
    """Groups above, brushes of the open one below, and what the mouse does with it."""

    def __init__(self, theme: Theme, groups: tuple[Group, ...], names: Names, colours: tuple[Colour, Colour]) -> None:
        super().__init__(theme)
        self.groups, self.names, self.colours = groups, names, colours
        self.group, self.brush = groups[0], groups[0].brushes[0]
        self.side = 0
        """The side of new units."""
        self.changed: Callable[[], None] = lambda: None
        """Called when another brush has been chosen."""

    def open_group(self, group: Group) -> None:
        """Opens a group with its first brush, or goes on to the next brush if it is open."""
        brushes = group.brushes
        self.scroll = 0 if group is not self.group else self.scroll
        self.choose(brushes[(brushes.index(self.brush) + 1) % len(brushes)] if self.brush in brushes else brushes[0])

    def choose(self, brush: Brush) -> None:
        """Takes a brush."""
        self.brush, self.stale = brush, True
        self.group = next(group for group in self.groups if brush in group.brushes)
        self.changed()

    def choose_side(self, side: int) -> None:
        """New units are those of a side."""
        self.side, self.stale = side, True
        self.changed()

    def press(self, letter: str) -> bool:
        """Handles a letter or digit. Returns whether it was one of the palette's keys."""
        if group := next((group for group in self.groups if group.key == letter.upper()), None):
            self.open_group(group)
            return True
        number = "1234567890".find(letter) if letter else -1
        if 0 <= number < len(self.group.brushes):
            self.choose(self.group.brushes[number])
        return number >= 0

    def paint(self) -> None:
        """Draws groups, brushes and the sentence on the mouse."""
        pad = self.px(10)
        y = self._groups(pad)
        if self.group.brushes[0].group == FORCES:
            y = self._sides(pad, y)
        self._brushes(pad, y)

    def _groups(self, pad: int) -> int:
        """Draws the groups as tabs, then the sentence on the mouse. Returns the y below."""
        wants = [self._tab_width(group) for group in self.groups]
        spare = max(0, self.rect.w - 2 * pad - sum(wants) - self.px(3) * len(wants)) // len(wants)
        x = pad
        for group, want in zip(self.groups, wants, strict=True):
            box = pygame.Rect(x, self.px(7), want + spare, self.px(26))
            x = box.right + self.px(3)
            tip = f"{group.name} ({group.key}). {group.use}"
            self.button(
                box, group.name, partial(self.choose, group.brushes[0]), key=group.key, pressed=group is self.group,
                tooltip=tip, size=12,
            )  # fmt: skip
        below = self.paragraph((pad, self.px(38)), self.group.use, self.rect.w - 2 * pad, 12, colour=FADED)
        return below + self.px(5)

    def _tab_width(self, group: Group) -> int:
        label, key = self.theme.font("regular", 12).size(group.name), self.theme.font("regular", 10.5).size(group.key)
        return label[0] + key[0] + self.px(13)

    def _sides(self, pad: int, y: int) -> int:
        """Draws the choice of the side of new units. Returns the y below."""
        wide = (self.rect.w - 2 * pad) // 2
        for side in (0, 1):
            box = pygame.Rect(pad + side * wide, y, wide - self.px(3), self.px(24))
            self.button(
                box, f"New: {self.names.sides[side].name}", partial(self.choose_side, side), key="Tab" if side else "",
                pressed=side == self.side, tooltip="The side of new units (Tab: the other one)", size=12,
            )  # fmt: skip
        return y + self.px(30)

    def _brushes(self, pad: int, top: int) -> None:
        brushes = self.group.brushes
        columns = 2 if len(brushes) > 6 else 1
        rows = -(-len(brushes) // columns)
        wide = (self.rect.w - 2 * pad) // columns
        self.content_height = top + rows * self.px(_ROW) + self.px(6)
        self.surface.set_clip(pygame.Rect(0, top, self.rect.w, self.rect.h - top))
        for number, brush in enumerate(brushes):
            column, row = divmod(number, rows)
            box = pygame.Rect(pad + column * wide, top + row * self.px(_ROW) - self.scroll, wide - self.px(4), 0)
            box.h = self.px(_ROW) - self.px(2)
            if box.bottom > top and box.top < self.rect.h:
                self._brush(box, brush, "1234567890"[number] if number < 10 else "")
        self.surface.set_clip(None)
        self.scrollbar(top, self.rect.h - self.px(4))

    def _brush(self, box: pygame.Rect, brush: Brush, key: str) -> None:
        is_chosen = brush == self.brush
        if is_chosen:
            pygame.draw.rect(self.surface, mix(self.background, PAPER, 0.8), box, border_radius=self.px(3))
        self.click_area(
            box.clip(self.surface.get_clip()),
            partial(self.choose, brush),
            _capital(brush.label),
            mix(self.background, PAPER, 0.5),
        )
        sign = pygame.Rect(box.x + self.px(5), box.y + self.px(4), self.px(26), box.h - self.px(8))
        self._sign(sign, brush)
        room = box.right - sign.right - self.px(26)
        style = "bold" if is_chosen else "regular"
        self.text((sign.right + self.px(7), box.y + self.px(3)), _capital(brush.label), 13, style, width=room)
        if key:
            self.text((box.right - self.px(6), box.y + self.px(5)), key, 10.5, colour=FADED, right=True)
        if is_chosen:
            pygame.draw.rect(self.surface, INK, box, 1, border_radius=self.px(3))

    def _sign(self, sign: pygame.Rect, brush: Brush) -> None:
        """Draws a patch of colour or a line for a brush."""
        if brush.word in _SIGNS and brush.target != Target.HEX:
            colour, width = _SIGNS[brush.word]
            pygame.draw.line(self.surface, colour, sign.midleft, sign.midright, self.px(width))
            return
        if brush.word in _CROSSINGS:
            pygame.draw.line(self.surface, RIVER, sign.midleft, sign.midright, self.px(4))
            for part in _CROSSINGS[brush.word]:
                x = sign.x + round(sign.w * part)
                pygame.draw.line(self.surface, INK, (x, sign.y), (x, sign.bottom - 1), self.px(2))
            return
        if brush.group == FORCES:
            colour = self.background if brush.value < 0 else self.colours[self.side]
        else:
            colour = parse_colour(brush.colour) if brush.colour else PAPER
        pygame.draw.rect(self.surface, colour, sign)
        pygame.draw.rect(self.surface, RULE, sign, 1)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
