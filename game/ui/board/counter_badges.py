"""Small signs on and next to counters: discs with letters, stars, crosses, tents, warnings."""

import math
from typing import NamedTuple

import pygame

from game.language import tr
from game.ui.lettering import outlined_size, outlined_text, text_surface
from game.ui.picture_cache import picture_cache
from game.ui.theme import BAD, GOLD, INK, PAPER, Colour, mix

_TENT_WITH_MEN = 5
"""Size of a tent from which the number of men stands next to it."""
BADGES_FROM = 13
"""Length of an edge from which a counter is more than a distant mark,"""
NUMBERS_FROM = 22
"""and from which numbers are legible on it."""


def short_men_text(men: int) -> str:
    """Returns men in at most four characters: 85, 450, 1.2k, 12k."""
    if men < 1000:
        return str(men)
    if men < 9950:
        return tr("{thousands:.1f}k", thousands=men / 1000)
    return tr("{thousands}k", thousands=round(men / 1000))


class Badge(NamedTuple):
    """Where a round sign at the edge of a counter is, in pixels."""

    middle: tuple[float, float]
    radius: int


def stack_badge(at: pygame.Rect) -> Badge | None:
    """Returns where the number of units in the hex is on a counter; None on one that is too small for it."""
    if at.w < NUMBERS_FROM:
        return None
    radius = badge_radius(at.w)
    return Badge((at.right - radius // 3, at.bottom - radius // 3), max(6, radius))


def mark_badge(at: pygame.Rect, is_defector: bool) -> Badge | None:
    """Returns where the letter of a mission is on a counter: below the former colour of a unit that changed sides."""
    if at.w < BADGES_FROM:
        return None
    radius = badge_radius(at.w)
    middle = (at.right - radius // 4, at.centery + (radius if is_defector else -radius // 2))
    return Badge(middle, lettered_radius(at.w))


def badge_radius(size: int) -> int:
    """Returns the radius of most signs on a counter whose edge has this length."""
    return max(3, round(size * 0.15))


def lettered_radius(size: int) -> int:
    """Returns the radius of a sign with a letter: large enough to read it on all but the smallest counters."""
    return max(5, badge_radius(size)) if size >= 24 else badge_radius(size)


def draw_disc(surface: pygame.Surface, at: tuple[float, float], radius: int, colour: Colour, sign: str) -> None:
    """Draws a disc with a letter or number, which is left out where it would be too small to read."""
    pygame.draw.aacircle(surface, PAPER, at, radius + 1)
    pygame.draw.aacircle(surface, colour, at, radius)
    if radius >= 5:
        ink = text_surface(sign, "bold", max(9, round(radius * 1.5)), PAPER)
        surface.blit(ink, ink.get_rect(center=(round(at[0]), round(at[1]))))


def draw_cross(surface: pygame.Surface, at: tuple[float, float], radius: float) -> None:
    """Draws a red cross: many sick."""
    pygame.draw.aacircle(surface, PAPER, at, radius + 1)
    for wide, high in ((0.62, 0.2), (0.2, 0.62)):
        box = pygame.Rect(0, 0, max(3, round(radius * wide * 2)), max(3, round(radius * high * 2)))
        box.center = (round(at[0]), round(at[1]))
        pygame.draw.rect(surface, BAD, box)


def draw_star(surface: pygame.Surface, at: tuple[float, float], radius: float, hollow: bool = False) -> None:
    """Draws a leader's star, hollow with a red stroke if the leader is wounded."""
    points = []
    for step in range(10):
        far = radius if step % 2 == 0 else radius * 0.45
        angle = math.pi * (step / 5 - 0.5)
        points.append((at[0] + far * math.cos(angle), at[1] + far * math.sin(angle)))
    pygame.draw.polygon(surface, PAPER if hollow else GOLD, points)
    pygame.draw.aalines(surface, INK, True, points)
    if hollow:
        reach = radius * 0.7
        start, end = (at[0] - reach, at[1] + reach), (at[0] + reach, at[1] - reach)
        pygame.draw.line(surface, BAD, start, end, max(2, round(radius / 4)))


class LeaderToken(NamedTuple):
    """What the token of a leader shows."""

    name: str
    colour: Colour
    wounded: bool
    counter: int
    """Edge of the counter next to it, in pixels."""

    @property
    def initials(self) -> str:
        """The first letters of the first and the last word of the name that begin with a capital; of "The bek", B."""
        parts = self.name.replace("-", " ").split()
        words = [word for word in parts if word[0].isupper()]
        if len(parts) > 1 and words == parts[:1]:
            words = [parts[-1].upper()]
        words = words or [self.name]
        return words[0][0] + (words[-1][0] if len(words) > 1 else "")


def token_size(counter: int) -> int:
    """Returns the width of a leader's token next to a counter with edges of `counter` pixels."""
    return 2 * max(8, round(counter * 0.24)) + 2


@picture_cache(megabytes=1)
def leader_token(token: LeaderToken) -> pygame.Surface:
    """Returns the token of a leader: a disc with a gold rim and initials; a red stroke if he is wounded."""
    radius = max(8, round(token.counter * 0.24))
    surface = pygame.Surface((2 * radius + 4, 2 * radius + 4), pygame.SRCALPHA)
    middle = (radius + 2, radius + 2)
    pygame.draw.aacircle(surface, INK, middle, radius + 1)
    pygame.draw.aacircle(surface, GOLD, middle, radius)
    pygame.draw.aacircle(surface, mix(token.colour, INK, 0.45), middle, radius - max(2, radius // 6))
    ink = text_surface(token.initials, "bold", max(8, round(radius * 0.95)), PAPER)
    surface.blit(ink, ink.get_rect(center=middle))
    if token.wounded:
        reach = radius * 0.75
        start, end = (middle[0] - reach, middle[1] + reach), (middle[0] + reach, middle[1] - reach)
        pygame.draw.line(surface, BAD, start, end, max(2, radius // 4))
    return surface


def draw_tent(surface: pygame.Surface, at: tuple[float, float], size: float, men: int) -> None:
    """Draws a tent and the number of dispersed men who can gather here."""
    x, y = at
    shape = [(x, y - size * 0.8), (x + size, y + size * 0.6), (x - size, y + size * 0.6)]
    pygame.draw.polygon(surface, PAPER, shape)
    pygame.draw.aalines(surface, INK, True, shape)
    pygame.draw.line(surface, INK, (x, y - size * 0.3), (x, y + size * 0.6), max(1, round(size / 5)))
    if size >= _TENT_WITH_MEN:
        label = outlined_text(short_men_text(men), "bold", _tent_height(size), INK, alpha=220)
        surface.blit(label, label.get_rect(midleft=(round(x + size), round(y))))


def tent_place(at: tuple[float, float], size: float, men: int) -> pygame.Rect:
    """Returns what a tent with its number covers."""
    wide = outlined_size(short_men_text(men), "bold", _tent_height(size))[0] if size >= _TENT_WITH_MEN else 0
    return pygame.Rect(at[0] - size, at[1] - size, 2 * size + wide, 2 * size)


def _tent_height(size: float) -> int:
    return max(9, round(size * 1.25))


def draw_warning(surface: pygame.Surface, at: tuple[float, float], radius: float) -> None:
    """Draws a warning triangle: out of supply."""
    x, y = at
    shape = [(x, y - radius), (x + radius, y + radius * 0.8), (x - radius, y + radius * 0.8)]
    pygame.draw.polygon(surface, (236, 186, 60), shape)
    pygame.draw.aalines(surface, INK, True, shape)
    pygame.draw.line(surface, INK, (x, y - radius * 0.3), (x, y + radius * 0.4), max(1, round(radius / 4)))
