"""Unit symbols like those of military maps: a box with a sign for the arm.

A scenario names the symbol of each unit type by a key of `SYMBOLS`.
"""

from collections.abc import Callable

import pygame

from game.ui.theme import Colour

Draw = Callable[[pygame.Surface, pygame.Rect, Colour, int], None]


def _foot(surface: pygame.Surface, box: pygame.Rect, ink: Colour, width: int) -> None:
    pygame.draw.line(surface, ink, box.topleft, (box.right - 1, box.bottom - 1), width)
    pygame.draw.line(surface, ink, (box.right - 1, box.top), (box.left, box.bottom - 1), width)


def _horse(surface: pygame.Surface, box: pygame.Rect, ink: Colour, width: int) -> None:
    pygame.draw.line(surface, ink, (box.left, box.bottom - 1), (box.right - 1, box.top), width)


def _irregular_foot(surface: pygame.Surface, box: pygame.Rect, ink: Colour, width: int) -> None:
    _foot(surface, box, ink, width)
    pygame.draw.circle(surface, ink, box.center, box.h * 0.2)


def _irregular_horse(surface: pygame.Surface, box: pygame.Rect, ink: Colour, width: int) -> None:
    """Draws the slash of cavalry with a dot: irregular horse."""
    _horse(surface, box, ink, width)
    pygame.draw.circle(surface, ink, (box.left + box.w * 0.3, box.top + box.h * 0.3), box.h * 0.15)


def _guns(surface: pygame.Surface, box: pygame.Rect, ink: Colour, width: int) -> None:
    del width
    pygame.draw.circle(surface, ink, box.center, box.h * 0.24)


def _armour(surface: pygame.Surface, box: pygame.Rect, ink: Colour, width: int) -> None:
    oval = box.inflate(-box.w * 0.24, -box.h * 0.38)
    pygame.draw.rect(surface, ink, oval, width, border_radius=oval.h // 2)


def _train(surface: pygame.Surface, box: pygame.Rect, ink: Colour, width: int) -> None:
    oval = box.inflate(-box.w * 0.24, -box.h * 0.5).move(0, -round(box.h * 0.08))
    pygame.draw.rect(surface, ink, oval, width, border_radius=oval.h // 2)
    for share in (0.25, 0.5, 0.75):
        pygame.draw.circle(surface, ink, (box.left + box.w * share, box.bottom - box.h * 0.17), max(1.0, box.h * 0.09))


def _aircraft(surface: pygame.Surface, box: pygame.Rect, ink: Colour, width: int) -> None:
    del width
    x, y = box.center
    wide, high = box.w * 0.36, box.h * 0.24
    pygame.draw.polygon(surface, ink, [(x, y), (x - wide, y - high), (x - wide, y + high)])
    pygame.draw.polygon(surface, ink, [(x, y), (x + wide, y - high), (x + wide, y + high)])


def _headquarters(surface: pygame.Surface, box: pygame.Rect, ink: Colour, width: int) -> None:
    pygame.draw.rect(surface, ink, (box.left, box.top, box.w, box.h * 0.34))
    pygame.draw.line(surface, ink, (box.left, box.top), (box.left, box.bottom - 1), width + 1)


def _garrison(surface: pygame.Surface, box: pygame.Rect, ink: Colour, width: int) -> None:
    _foot(surface, box, ink, width)
    pygame.draw.rect(surface, ink, (box.left, box.bottom - box.h * 0.2, box.w, box.h * 0.2))


def _militia(surface: pygame.Surface, box: pygame.Rect, ink: Colour, width: int) -> None:
    _foot(surface, box, ink, width)
    pygame.draw.line(surface, ink, (box.centerx, box.top), (box.centerx, box.bottom - 1), width)


def _boat(surface: pygame.Surface, box: pygame.Rect, ink: Colour, width: int) -> None:
    """Draws a hull with funnel and gun on waves."""
    x, deck, keel = box.centerx, box.top + box.h * 0.46, box.top + box.h * 0.68
    wide = box.w * 0.38
    hull = [(x - wide, deck), (x + wide, deck), (x + wide * 0.7, keel), (x - wide * 0.7, keel)]
    pygame.draw.polygon(surface, ink, hull)
    pygame.draw.rect(surface, ink, (x - wide * 0.35, box.top + box.h * 0.2, wide * 0.4, box.h * 0.28))
    pygame.draw.line(surface, ink, (x + wide * 0.2, deck - box.h * 0.08), (x + wide * 0.8, deck - box.h * 0.16), width)
    for step in range(-2, 2):
        left = x + step * wide * 0.5
        wave = pygame.Rect(
            round(left), round(box.top + box.h * 0.76), max(3, round(wide * 0.5)), max(3, round(box.h * 0.2))
        )
        pygame.draw.arc(surface, ink, wave, 0.2, 2.9, width)


def _mountain(surface: pygame.Surface, box: pygame.Rect, ink: Colour, width: int) -> None:
    _foot(surface, box, ink, width)
    x, bottom = box.centerx, box.bottom - 1
    pygame.draw.polygon(surface, ink, [(x, box.centery), (x - box.w * 0.16, bottom), (x + box.w * 0.16, bottom)])


def _engineers(surface: pygame.Surface, box: pygame.Rect, ink: Colour, width: int) -> None:
    left, right = box.left + box.w * 0.25, box.right - box.w * 0.25
    top, bottom = box.top + box.h * 0.32, box.bottom - box.h * 0.25
    pygame.draw.lines(surface, ink, False, [(left, bottom), (left, top), (right, top), (right, bottom)], width)
    pygame.draw.line(surface, ink, (box.centerx, top), (box.centerx, bottom), width)


SYMBOLS: dict[str, Draw] = {
    "infantry": _foot,
    "foot": _foot,
    "rifles": _foot,
    "cavalry": _horse,
    "horse": _horse,
    "irregular_foot": _irregular_foot,
    "irregular_infantry": _irregular_foot,
    "irregular_horse": _irregular_horse,
    "irregular_cavalry": _irregular_horse,
    "artillery": _guns,
    "guns": _guns,
    "armour": _armour,
    "armoured_car": _armour,
    "armoured_cars": _armour,
    "armoured_train": _train,
    "train": _train,
    "aircraft": _aircraft,
    "air": _aircraft,
    "squadron": _aircraft,
    "headquarters": _headquarters,
    "hq": _headquarters,
    "garrison": _garrison,
    "militia": _militia,
    "boat": _boat,
    "flotilla": _boat,
    "river_flotilla": _boat,
    "mountain": _mountain,
    "mountain_infantry": _mountain,
    "engineers": _engineers,
}


def draw_symbol(surface: pygame.Surface, box: pygame.Rect, symbol: str, ink: Colour, paper: Colour) -> None:
    """Draws the box of one unit symbol; unknown symbols give an empty box."""
    width = max(1, round(box.h / 11))
    pygame.draw.rect(surface, paper, box)
    inside = box.inflate(-width, -width)
    known = SYMBOLS.get(symbol)
    if known is None:
        known = next((draw for word, draw in SYMBOLS.items() if word in symbol), None)
    if known is not None:
        known(surface, inside, ink, width)
    pygame.draw.rect(surface, ink, box, width)
