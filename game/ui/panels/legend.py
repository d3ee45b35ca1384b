"""The legend of the overlay that is shown; a click collapses it to its title."""

import pygame

from game.language import tr
from game.ui.board.board import Board
from game.ui.board.overlays import Legend, Swatch
from game.ui.lettering import wrap
from game.ui.panels.panel import Panel
from game.ui.theme import FADED, INK, PAPER, Theme

_SMALL_MAP = 1000
"""Width of the map at scale 100 % below which the legend is collapsed until a click expands it."""


class LegendPanel(Panel):
    """Over the map, above the minimap; as tall as its text."""

    background = PAPER

    def __init__(self, theme: Theme, board: Board) -> None:
        super().__init__(theme)
        self.board = board
        self.folded: bool | None = None
        """Whether the player has collapsed it; None until then: it is collapsed where the map is small."""
        self.has_room = True
        """Whether it can be shown without another panel covering a part of it."""
        self._room = self.rect

    def refresh(self) -> None:
        """Takes over a change of overlay or position."""
        self.visible = self.legend is not None and self.has_room
        self.place(self._room, self.theme)

    @property
    def legend(self) -> Legend | None:
        """The legend of the overlay that is shown."""
        return self.board.legend()

    def place(self, rect: pygame.Rect, theme: Theme) -> None:
        """At the bottom of `rect`."""
        self._room = rect
        self.theme = theme
        height = min(rect.h, self._height(self.legend, rect.w))
        super().place(pygame.Rect(rect.x, rect.bottom - height, rect.w, height), theme)

    def _height(self, legend: Legend | None, width: int) -> int:
        if legend is None or self._is_folded:
            return self.px(25)
        lines = len(wrap(legend.meaning, "regular", self.px(11.5), width - self.px(18)))
        swatches = sum(len(self._lines(swatch, width)) for swatch in legend.swatches)
        return self.px(30) + lines * self.line_height(11.5) + swatches * self.px(17)

    def _lines(self, swatch: Swatch, width: int) -> tuple[str, ...]:
        """Returns the text of a swatch in lines that fit a legend so wide."""
        return wrap(swatch.text, "regular", self.px(12), width - self.px(45))

    @property
    def _is_folded(self) -> bool:
        if self.folded is not None:
            return self.folded
        return self.board.camera.view.w < self.px(_SMALL_MAP)

    def _fold(self) -> None:
        self.folded = not self._is_folded
        self.place(self._room, self.theme)

    def paint(self) -> None:
        """Draws title, meaning, and a line for each swatch."""
        legend = self.legend
        if legend is None:
            return
        pad, width = self.px(9), self.rect.w - self.px(18)
        tooltip = tr("Expand the legend") if self._is_folded else tr("Collapse the legend")
        self.click_area(self.surface.get_rect(), self._fold, tooltip)
        self.text((pad, self.px(3)), legend.title, 13, "bold", width=width - self.px(20))
        sign = (
            [(0, 0), (self.px(8), 0), (self.px(4), self.px(6))]
            if not self._is_folded
            else [(0, self.px(6)), (self.px(8), self.px(6)), (self.px(4), 0)]
        )
        pygame.draw.polygon(self.surface, FADED, [(x + self.rect.w - self.px(19), y + self.px(9)) for x, y in sign])
        if self._is_folded:
            return
        y = self.paragraph((pad, self.px(22)), legend.meaning, width, 11.5, colour=FADED) + self.px(2)
        for swatch in legend.swatches:
            self._swatch(pygame.Rect(pad, y + self.px(2), self.px(20), self.px(12)), swatch)
            for line in self._lines(swatch, self.rect.w):
                self.text((pad + self.px(27), y), line, 12)
                y += self.px(17)

    def _swatch(self, box: pygame.Rect, swatch: Swatch) -> None:
        colour, width = swatch.colour, self.px(2)
        match swatch.pattern:
            case "rising" | "falling":
                for x in range(box.left, box.right - 3, self.px(5)):
                    low, high = (box.bottom, box.top) if swatch.pattern == "rising" else (box.top, box.bottom)
                    pygame.draw.line(self.surface, colour, (x, low), (x + self.px(6), high), width)
            case "line":
                pygame.draw.line(self.surface, colour, (box.left, box.centery), (box.right, box.centery), self.px(4))
            case "disc":
                pygame.draw.aacircle(self.surface, colour, box.center, self.px(6))
            case "cross":
                pygame.draw.line(
                    self.surface, colour, (box.left + width, box.top), (box.right - width, box.bottom), width
                )
                pygame.draw.line(
                    self.surface, colour, (box.left + width, box.bottom), (box.right - width, box.top), width
                )
            case "diamond":
                x, y, size = *box.center, self.px(6)
                shape = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
                pygame.draw.polygon(self.surface, colour, shape)
                pygame.draw.polygon(self.surface, INK, shape, 1)
            case _:
                pygame.draw.rect(self.surface, colour, box)
                pygame.draw.rect(self.surface, FADED, box, 1)
