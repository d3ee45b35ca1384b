"""The palette: what the author can paint, with names, colours and keys."""

from collections.abc import Callable
from functools import partial

import pygame

from game.core.names import Names
from game.engine.telling.grammar import sentence
from game.language import tr
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

    def choose_word(self, group: str, word: str) -> None:
        """Takes the brush of a region or climate zone, by its id or letter."""
        self.choose(next(brush for one in self.groups for brush in one.brushes if brush[:2] == (group, word)))

    def tell(self, groups: tuple[Group, ...]) -> None:
        """Takes over other brushes; the chosen one stays if it is still there."""
        if groups == self.groups:
            return
        self.groups, self.stale = groups, True
        brushes = [brush for group in groups for brush in group.brushes]
        same = [brush for brush in brushes if brush[:2] == self.brush[:2]]
        first = next(group.brushes[0] for group in groups if group.key == self.group.key)
        self.brush = same[0] if same else first
        self.group = next(group for group in groups if self.brush in group.brushes)

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
        """Draws groups, brushes and the sentence on the mouse; all of them scroll where they fill the panel."""
        pad = self.px(10)
        height = self._head(pad, 0, shown=False)
        is_pinned = height <= self.rect.h // 2
        self._brushes(pad, height, height if is_pinned else 0)
        self._head(pad, 0 if is_pinned else -self.scroll)

    def _head(self, pad: int, top: int, shown: bool = True) -> int:
        """Draws tabs, sentence and the choice of side from a y on, if they are shown. Returns the y below them."""
        y = self._tabs(pad, top + self.px(7), shown)
        lines = self.wrapped(self.group.use, self.rect.w - 2 * pad, 12)
        if shown:
            self.paragraph((pad, y), self.group.use, self.rect.w - 2 * pad, 12, colour=FADED)
        y += len(lines) * self.line_height(12) + self.px(5)
        if self.group.brushes[0].group == FORCES:
            y = self._sides(pad, y, shown)
        return y

    def _tabs(self, pad: int, y: int, shown: bool) -> int:
        """Draws the groups as tabs in as many rows as they need. Returns the y below."""
        room, gap = self.rect.w - 2 * pad, self.px(3)
        for row in self._rows_of_tabs(room, gap):
            wants = [self._tab_width(group) for group in row]
            spare = (room - sum(wants) - gap * (len(row) - 1)) // len(row)
            x = pad
            for group, want in zip(row, wants, strict=True):
                box = pygame.Rect(x, y, want + spare, self.px(26))
                x = box.right + gap
                if shown:
                    self._tab(box, group)
            y += self.px(29)
        return y + self.px(2)

    def _rows_of_tabs(self, room: int, gap: int) -> list[list[Group]]:
        """Returns the groups row by row, as evenly as the width allows."""
        wants = [self._tab_width(group) + gap for group in self.groups]
        count = max(1, -(-sum(wants) // (room + gap)))
        while True:
            most = -(-len(wants) // count)
            starts = range(0, len(wants), most)
            if most == 1 or all(sum(wants[at : at + most]) <= room + gap for at in starts):
                return [list(self.groups[at : at + most]) for at in starts]
            count += 1

    def _tab(self, box: pygame.Rect, group: Group) -> None:
        self.button(
            box, group.name, partial(self.choose, group.brushes[0]), key=group.key, pressed=group is self.group,
            tooltip=f"{group.name} ({group.key}). {group.use}", size=12,
        )  # fmt: skip

    def _tab_width(self, group: Group) -> int:
        label, key = (
            self.theme.font("regular", 12).size(group.name),
            self.theme.font("regular", 10.5).size(group.key),
        )
        return label[0] + key[0] + self.px(16)

    def _sides(self, pad: int, y: int, shown: bool) -> int:
        """Draws the choice of the side of new units, below each other where names are long. Returns the y below."""
        labels = [tr("New: {side}", side=side.name) for side in self.names.sides]
        need = max(self.theme.font("regular", 12).size(label)[0] for label in labels) + self.px(46)
        columns = 2 if need <= (self.rect.w - 2 * pad) // 2 else 1
        wide = (self.rect.w - 2 * pad) // columns
        for side, label in enumerate(labels):
            row, column = divmod(side, columns)
            box = pygame.Rect(pad + column * wide, y + row * self.px(27), wide - self.px(3), self.px(24))
            if shown:
                self.button(
                    box, label, partial(self.choose_side, side), key=tr("Tab") if side else "",
                    pressed=side == self.side, tooltip=tr("The side of new units (Tab: the other one)"), size=12,
                )  # fmt: skip
        return y + self.px(27) * (2 // columns) + self.px(3)

    def _brushes(self, pad: int, top: int, clip: int) -> None:
        """Draws the brushes from a y on, below `clip`."""
        brushes = self.group.brushes
        columns = 2 if len(brushes) > 6 and self._need(brushes) <= (self.rect.w - 2 * pad) // 2 else 1
        rows = -(-len(brushes) // columns)
        wide = (self.rect.w - 2 * pad) // columns
        self.content_height = top + rows * self.px(_ROW) + self.px(6)
        self.scroll = max(0, min(self.scroll, self.content_height - self.rect.h))
        self.surface.set_clip(pygame.Rect(0, clip, self.rect.w, self.rect.h - clip))
        for number, brush in enumerate(brushes):
            column, row = divmod(number, rows)
            box = pygame.Rect(pad + column * wide, top + row * self.px(_ROW) - self.scroll, wide - self.px(4), 0)
            box.h = self.px(_ROW) - self.px(2)
            if box.bottom > clip and box.top < self.rect.h:
                self._brush(box, brush, "1234567890"[number] if number < 10 else "")
        self.surface.set_clip(None)
        self.scrollbar(max(clip, self.px(4)), self.rect.h - self.px(4))

    def _need(self, brushes: tuple[Brush, ...]) -> int:
        """Returns the width of a column in which no name but the longest few is cut."""
        widths = sorted(self.theme.font("regular", 13).size(_label(brush))[0] for brush in brushes)
        return widths[len(widths) * 3 // 4] + self.px(70)

    def _brush(self, box: pygame.Rect, brush: Brush, key: str) -> None:
        is_chosen = brush == self.brush
        if is_chosen:
            pygame.draw.rect(self.surface, mix(self.background, PAPER, 0.8), box, border_radius=self.px(3))
        self.click_area(
            box.clip(self.surface.get_clip()),
            partial(self.choose, brush),
            _label(brush),
            mix(self.background, PAPER, 0.5),
        )
        sign = pygame.Rect(box.x + self.px(5), box.y + self.px(4), self.px(26), box.h - self.px(8))
        self._sign(sign, brush)
        room = box.right - sign.right - self.px(26)
        style = "bold" if is_chosen else "regular"
        self.text((sign.right + self.px(7), box.y + self.px(3)), _label(brush), 13, style, width=room)
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


def _label(brush: Brush) -> str:
    return sentence(brush.label)
