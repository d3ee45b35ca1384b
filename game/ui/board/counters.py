"""Counters: one picture per unit. Colour, shape and hatching show its side.

Close up a counter shows symbol, fit men and condition; farther away symbol and men; zoomed out only a mark, whose shape
shows the side and whose size shows the strength.
"""

import math
from typing import NamedTuple

import pygame

from game.language import tr, trc
from game.ui.board.counter_badges import (
    BADGES_FROM,
    NUMBERS_FROM,
    badge_radius,
    draw_cross,
    draw_disc,
    draw_star,
    draw_warning,
    lettered_radius,
    mark_badge,
    short_men_text,
    stack_badge,
)
from game.ui.board.symbols import draw_symbol
from game.ui.lettering import text_surface
from game.ui.picture_cache import picture_cache
from game.ui.theme import BAD, GOLD, INK, PAPER, TEAL, WARN, Colour, mix

FOREST: Colour = (58, 84, 52)
_OVERSAMPLING = 3
"""Shapes are drawn this many times larger and scaled down, for smooth edges."""


class CounterFace(NamedTuple):
    """Everything a counter shows; equal faces share one picture."""

    side: int
    colour: Colour
    hatch: str
    symbol: str
    men: int
    size: int
    """Length of an edge in pixels."""
    stack: int = 1
    """Number of units in the hex."""
    stack_men: int = 0
    leader: bool = False
    spent: bool = False
    """Has nothing left to do this turn."""
    out_of_supply: bool = False
    disrupted: bool = False
    routed: bool = False
    joined: bool = False
    """Has joined a planned assault."""
    hidden: bool = False
    ambush: bool = False
    refuses: bool = False
    sick: bool = False
    """A quarter of its men or more are sick."""
    wounded: bool = False
    """Its leader is unfit to lead."""
    mark: str = ""
    """Letter of its mission or standing order."""
    former_colour: Colour | None = None
    """The colour of the side it defected from."""


class ReportFace(NamedTuple):
    """Unconfirmed enemy units in a hex, as reported."""

    side: int
    colour: Colour
    men: int
    weeks: int
    """Age of the newest report."""


def counter_size(zoom: int) -> int:
    """Returns the length of a counter's edge at a zoom."""
    return max(9, round(zoom * 0.72))


@picture_cache(megabytes=6)
def counter(face: CounterFace) -> pygame.Surface:
    """Returns the picture of a counter, to be centred on its hex."""
    if face.size < BADGES_FROM:
        return _distant_mark(face)
    edge = face.size
    pile = max(2, round(edge * 0.08)) * min(2, face.stack - 1)
    margin = pile + max(3, edge // 8)
    surface = pygame.Surface((edge + 2 * margin, edge + 2 * margin), pygame.SRCALPHA)
    middle = surface.get_width() // 2
    _draw_shadow(surface, edge, middle)
    for depth in range(min(2, face.stack - 1), 0, -1):
        step = max(2, round(edge * 0.08)) * depth
        surface.blit(
            _body(face.side, mix(face.colour, PAPER, 0.25), "none", edge),
            (middle - edge // 2 + step, middle - edge // 2 - step),
        )
    at = pygame.Rect(middle - edge // 2, middle - edge // 2, edge, edge)
    colour = mix(face.colour, (96, 90, 82), 0.5) if face.spent else face.colour
    surface.blit(_body(face.side, colour, face.hatch, edge), at)
    _draw_symbol_and_men(surface, at, face)
    if face.hidden or face.ambush:
        surface.set_alpha(176)
        faded = pygame.Surface(surface.get_size(), pygame.SRCALPHA)
        faded.blit(surface, (0, 0))
        surface = faded
    _draw_badges(surface, at, face)
    return surface


@picture_cache(megabytes=1)
def report_counter(report: ReportFace, size: int) -> pygame.Surface:
    """Returns the pale counter of a report: the reported men with a question mark, and the age of the report."""
    edge = max(9, size)
    surface = pygame.Surface((edge + 4, edge + 4), pygame.SRCALPHA)
    outline = [(x + 2, y + 2) for x, y in _outline(report.side, edge - 1)]
    pygame.draw.polygon(surface, (*mix(PAPER, report.colour, 0.12), 190), outline)
    ink = mix(report.colour, INK, 0.25)
    for start, end in zip(outline, [*outline[1:], outline[0]], strict=True):
        _dashed_line(surface, ink, start, end, max(1, edge // 24))
    if edge < NUMBERS_FROM:
        mark = text_surface("?", "bold", max(8, round(edge * 0.8)), ink)
        surface.blit(mark, mark.get_rect(center=surface.get_rect().center))
        return surface
    lines = [
        (f"{short_men_text(report.men)}?", "bold", 0.34),
        (tr("{turns} ago", turns=report.weeks) if report.weeks else trc("of a report", "new"), "regular", 0.24),
    ]
    y = 2 + edge * 0.14
    for text, style, share in lines:
        face = text_surface(text, style, max(8, round(edge * share)), ink)
        surface.blit(face, face.get_rect(midtop=(surface.get_width() // 2, round(y))))
        y += edge * 0.4
    return surface


def _dashed_line(
    surface: pygame.Surface, ink: Colour, start: tuple[float, float], end: tuple[float, float], width: int
) -> None:
    pieces = max(1, round(math.dist(start, end) / 8))
    for piece in range(pieces):
        first, last = piece / pieces, (piece + 0.55) / pieces
        a = start[0] + (end[0] - start[0]) * first, start[1] + (end[1] - start[1]) * first
        b = start[0] + (end[0] - start[0]) * last, start[1] + (end[1] - start[1]) * last
        pygame.draw.line(surface, ink, a, b, width)


def _outline(side: int, edge: float, inset: float = 0.0) -> list[tuple[float, float]]:
    """Returns the corners of a counter: cut for side 0, square for side 1."""
    low, high = inset, edge - inset
    if side == 1:
        return [(low, low), (high, low), (high, high), (low, high)]
    truncated = edge * 0.2
    return [
        (low + truncated, low), (high - truncated, low), (high, low + truncated), (high, high - truncated),
        (high - truncated, high), (low + truncated, high), (low, high - truncated), (low, low + truncated),
    ]  # fmt: skip


@picture_cache(megabytes=1)
def _body(side: int, colour: Colour, hatch: str, edge: int) -> pygame.Surface:
    large = edge * _OVERSAMPLING
    surface = pygame.Surface((large, large), pygame.SRCALPHA)
    surface.fill((*INK, 0))
    rim = max(_OVERSAMPLING, large / 18)
    pygame.draw.polygon(surface, INK, _outline(side, large - 1))
    pygame.draw.polygon(surface, colour, _outline(side, large - 1, rim))
    _draw_hatching(surface, side, hatch, mix(colour, PAPER, 0.33), large, rim)
    return pygame.transform.smoothscale(surface, (edge, edge))


def _draw_hatching(surface: pygame.Surface, side: int, hatch: str, colour: Colour, large: int, rim: float) -> None:
    """Draws the pattern of a side inside the counter's outline."""
    if hatch == "none":
        return
    ink = pygame.Surface((large, large), pygame.SRCALPHA)
    gap = max(4, large // 9)
    width = max(1, large // 40)
    for at in range(-large, large, gap):
        if hatch == "diagonal":
            pygame.draw.line(ink, colour, (at, large), (at + large, 0), width)
        elif hatch == "bars":
            pygame.draw.line(ink, colour, (at, 0), (at, large), width)
        elif hatch == "dots":
            for down in range(gap // 2, large, gap):
                pygame.draw.circle(ink, colour, (at, down), width * 1.4)
    mask = pygame.Surface((large, large), pygame.SRCALPHA)
    pygame.draw.polygon(mask, (255, 255, 255, 255), _outline(side, large - 1, rim))
    ink.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    surface.blit(ink, (0, 0))


def _draw_shadow(surface: pygame.Surface, edge: int, middle: int) -> None:
    drop = max(1, edge // 18)
    shade = pygame.Surface((edge + drop, edge + drop), pygame.SRCALPHA)
    pygame.draw.rect(shade, (20, 16, 10, 52), shade.get_rect(), border_radius=max(2, edge // 7))
    surface.blit(shade, (middle - edge // 2 + drop, middle - edge // 2 + drop))


def _draw_symbol_and_men(surface: pygame.Surface, at: pygame.Rect, face: CounterFace) -> None:
    edge = face.size
    numbers = edge >= NUMBERS_FROM
    wide, high = round(edge * 0.64), round(edge * (0.36 if numbers else 0.46))
    large = pygame.Surface((wide * _OVERSAMPLING, high * _OVERSAMPLING))
    paper = mix(PAPER, (150, 142, 128), 0.55) if face.spent else PAPER
    draw_symbol(large, large.get_rect(), face.symbol, INK, paper)
    top = at.top + round(edge * (0.13 if numbers else 0.27))
    surface.blit(pygame.transform.smoothscale(large, (wide, high)), (at.centerx - wide // 2, top))
    if numbers:
        label = text_surface(short_men_text(face.men), "bold", max(9, round(edge * 0.34)), PAPER)
        shade = text_surface(
            short_men_text(face.men), "bold", max(9, round(edge * 0.34)), mix(face.colour, (0, 0, 0), 0.55)
        )
        bottom = at.bottom - round(edge * 0.04)
        x, y = at.centerx - label.get_width() // 2, bottom - label.get_height() + round(label.get_height() * 0.12)
        surface.blit(shade, (x + 1, y + 1))
        surface.blit(label, (x, y))


def _sign(face: CounterFace) -> str:
    """Returns the sign at the top of a counter: it refuses orders, lies in ambush or is hidden."""
    if face.refuses:
        return "!"
    if face.ambush:
        return trc("ambush, on a counter", "A")
    return trc("hidden, on a counter", "H") if face.hidden else ""


def _draw_badges(surface: pygame.Surface, at: pygame.Rect, face: CounterFace) -> None:
    radius = badge_radius(face.size)
    if face.leader:
        draw_star(surface, (at.left + radius * 0.5, at.top + radius * 0.5), radius * 1.15, face.wounded)
    if sign := _sign(face):
        colour = BAD if face.refuses else FOREST
        draw_disc(surface, (at.centerx, at.top + radius // 4), lettered_radius(face.size), colour, sign)
    if face.sick:
        draw_cross(surface, (at.left + radius // 4, at.centery - radius // 2), radius)
    if face.former_colour is not None:
        spot = (at.right - radius // 4, at.centery - radius // 2)
        draw_disc(surface, spot, radius, face.former_colour, "")
        half = radius * 0.55
        start, end = (spot[0] - half, spot[1] + half), (spot[0] + half, spot[1] - half)
        pygame.draw.line(surface, PAPER, start, end, max(2, radius // 3))
    if face.stack > 1 and (badge := stack_badge(at)):
        draw_disc(surface, *badge, INK, str(face.stack))
    if face.out_of_supply:
        draw_warning(surface, (at.right - radius // 2, at.top + radius // 2), radius)
    if face.routed or face.disrupted:
        sign = trc("routed, on a counter", "R") if face.routed else trc("disrupted, on a counter", "D")
        spot = (at.left + radius // 3, at.bottom - radius // 3)
        draw_disc(surface, spot, radius, BAD if face.routed else WARN, sign)
    if face.mark and (badge := mark_badge(at, face.former_colour is not None)):
        draw_disc(surface, *badge, TEAL, face.mark)
    if face.joined:
        pygame.draw.polygon(
            surface, GOLD, [(x + at.left, y + at.top) for x, y in _outline(face.side, face.size - 1)], 2
        )


def _distant_mark(face: CounterFace) -> pygame.Surface:
    """Returns the mark shown when zoomed out: a disc for side 0, a square for side 1, larger for more men."""
    share = min(1.0, math.sqrt(max(face.stack_men, face.men) / 6000))
    size = round(face.size * (0.62 + 0.6 * share))
    large = (size + 2) * _OVERSAMPLING
    surface = pygame.Surface((large, large), pygame.SRCALPHA)
    surface.fill((*INK, 0))
    middle, half = large / 2, size * _OVERSAMPLING / 2
    if face.side == 0:
        pygame.draw.circle(surface, PAPER, (middle, middle), half + 2)
        pygame.draw.circle(surface, INK, (middle, middle), half)
        pygame.draw.circle(surface, face.colour, (middle, middle), half - _OVERSAMPLING)
    else:
        box = pygame.Rect(0, 0, size * _OVERSAMPLING, size * _OVERSAMPLING)
        box.center = (round(middle), round(middle))
        pygame.draw.rect(surface, PAPER, box.inflate(3, 3))
        pygame.draw.rect(surface, INK, box)
        pygame.draw.rect(surface, face.colour, box.inflate(-2 * _OVERSAMPLING, -2 * _OVERSAMPLING))
    return pygame.transform.smoothscale(surface, (size + 2, size + 2))
