"""A list of saved games with a picture of the map and the particulars of the one that is chosen."""

from collections.abc import Sequence

import pygame

from game.play.saves.map_picture import MapPicture
from game.play.saves.storage import SavedGame
from game.ui.lettering import text_surface, wrap
from game.ui.panes import ListPane
from game.ui.theme import FADED, INK, PAPER, RULE, Theme, parse_colour

_ROOM = 330
"""Width of the particulars, at scale 100 %."""
_PICTURE = 190
"""Height of the picture at most."""
_ROW = 0.87
"""Height of a row of hexes, in their width."""


class SavePane(ListPane):
    """Names and times on the left, the chosen game on the right."""

    def __init__(self, entries: Sequence[SavedGame], lines: Sequence[str], rect: pygame.Rect, theme: Theme) -> None:
        super().__init__(lines, rect, theme)
        self._entries = entries
        self._shown = -1
        self._picture: pygame.Surface | None = None
        self._details: list[str] = []

    @property
    def details(self) -> list[str]:
        """What is said about the chosen game, line by line."""
        self._look()
        return self._details

    @property
    def has_picture(self) -> bool:
        """Whether the chosen game has a picture."""
        self._look()
        return self._picture is not None

    def _look(self) -> None:
        """Reads the file of the chosen game."""
        if self.chosen == self._shown:
            return
        self._shown, self._picture, self._details = self.chosen, None, []
        if not 0 <= self.chosen < len(self._entries):
            return
        entry = self._entries[self.chosen]
        picture = entry.picture()
        self._details = [*entry.particulars, entry.when_text]
        if picture is not None:
            self._picture = picture_surface(picture, self._room - 2 * self.theme.px(12), self.theme.px(_PICTURE))

    @property
    def _room(self) -> int:
        return min(self.theme.px(_ROOM), self.rect.w // 2)

    def paint(self, target: pygame.Surface, place: pygame.Rect) -> None:
        """Draws the list, and the chosen game over its right side."""
        list_place = pygame.Rect(place.x, place.y, place.w - self._room, place.h)
        super().paint(target, list_place)
        px = self.theme.px
        side = pygame.Rect(list_place.right, place.y, self._room - (px(14) if self.most else 0), place.h)
        pygame.draw.rect(target, PAPER, side)
        pygame.draw.line(target, RULE, side.topleft, side.bottomleft)
        self._look()
        x, y = side.x + px(12), side.y + px(12)
        if self._picture is not None:
            target.blit(self._picture, (x, y))
            pygame.draw.rect(target, INK, self._picture.get_rect(topleft=(x, y)), 1)
            y = y + self._picture.get_height() + px(10)
        for index, line in enumerate(self._details):
            style, colour = (
                ("bold", INK) if index == 0 else ("regular", INK if index < len(self._details) - 1 else FADED)
            )
            for row in wrap(line, style, px(13), side.w - px(24)):
                target.blit(text_surface(row, style, px(13), colour), (x, y))
                y += px(19)


def picture_surface(picture: MapPicture, width: int, height: int) -> pygame.Surface:
    """Returns a picture of the map as large as fits."""
    rows = len(picture.rows)
    scale = min(width / (picture.width + 0.5), height / (rows * _ROW))
    surface = pygame.Surface((max(1, round((picture.width + 0.5) * scale)), max(1, round(rows * _ROW * scale))))
    surface.fill(parse_colour(picture.colour(".")))
    colours = {letter: parse_colour(picture.colour(letter)) for letter in ".~abAB"}
    for row, cells in enumerate(picture.rows):
        top, bottom = round(row * _ROW * scale), round((row + 1) * _ROW * scale)
        shift = 0.5 * (row % 2)
        for column, letter in enumerate(cells):
            left, right = round((column + shift) * scale), round((column + shift + 1) * scale)
            if letter != ".":
                surface.fill(colours[letter], (left, top, right - left, bottom - top))
    return surface
