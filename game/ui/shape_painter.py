"""Paints a sheet of plain shapes as a picture."""

import math
from itertools import pairwise
from pathlib import Path as FilePath

import pygame

from game.play.map_sheet.shapes import Circle, Path, Point, Polygon, Shape, Sheet, Words
from game.ui.lettering import text_surface
from game.ui.theme import Colour, parse_colour

_FINE = 2
"""Pixels of the painting for one of the picture, along each axis: edges become smooth when it is scaled down."""
_MOST_FINE = 24_000_000
"""Pixels of the painting above which it is painted at its own size."""


def paint_sheet(sheet: Sheet) -> pygame.Surface:
    """Returns the picture of a sheet, a pixel for each picture unit; without paper it is transparent."""
    size = max(1, round(sheet.width)), max(1, round(sheet.height))
    fine = _FINE if size[0] * size[1] * _FINE**2 <= _MOST_FINE else 1
    if sheet.paper:
        surface = pygame.Surface((size[0] * fine, size[1] * fine), depth=24)
        surface.fill(parse_colour(sheet.paper))
    else:
        surface = pygame.Surface((size[0] * fine, size[1] * fine), pygame.SRCALPHA)
        surface.fill((255, 255, 255, 0))
    for shape in sheet.shapes:
        _paint(surface, shape, fine)
    return pygame.transform.smoothscale(surface, size) if fine > 1 else surface


def save_png(sheet: Sheet, file: FilePath) -> None:
    """Writes the picture of a sheet as PNG. Raises OSError."""
    pygame.font.init()
    try:
        pygame.image.save(paint_sheet(sheet), file)
    except pygame.error as error:
        raise OSError(f"{file}: {error}") from None


def _paint(surface: pygame.Surface, shape: Shape, scale: int) -> None:
    if isinstance(shape, Polygon):
        _polygon(surface, shape, scale)
    elif isinstance(shape, Path):
        _path(surface, shape, scale)
    elif isinstance(shape, Circle):
        _circle(surface, shape, scale)
    else:
        _words(surface, shape, scale)


def _scaled(points: tuple[Point, ...], scale: int) -> list[Point]:
    return [(x * scale, y * scale) for x, y in points]


def _polygon(surface: pygame.Surface, shape: Polygon, scale: int) -> None:
    points = _scaled(shape.points, scale)
    if shape.opacity < 1:
        left, top = (math.floor(min(point[axis] for point in points)) for axis in (0, 1))
        right, bottom = (math.ceil(max(point[axis] for point in points)) for axis in (0, 1))
        wash = pygame.Surface((right - left + 1, bottom - top + 1), pygame.SRCALPHA)
        colour = (*parse_colour(shape.fill)[:3], round(255 * shape.opacity))
        pygame.draw.polygon(wash, colour, [(x - left, y - top) for x, y in points])
        surface.blit(wash, (left, top))
    else:
        pygame.draw.polygon(surface, parse_colour(shape.fill), points)
    if shape.edge:
        pygame.draw.polygon(surface, parse_colour(shape.edge), points, max(1, round(shape.width * scale)))


def _path(surface: pygame.Surface, shape: Path, scale: int) -> None:
    colour, width = parse_colour(shape.colour), max(1.0, shape.width * scale)
    pieces = _dashes(shape.points, shape.dash) if shape.dash else list(pairwise(shape.points))
    for start, end in pieces:
        _thick_line(surface, colour, _scaled((start, end), scale), width)
    if shape.dash is None and width > 2:
        for x, y in _scaled(shape.points, scale):
            pygame.draw.circle(surface, colour, (x, y), width / 2)


def _thick_line(surface: pygame.Surface, colour: Colour, ends: list[Point], width: float) -> None:
    (ax, ay), (bx, by) = ends
    length = math.hypot(bx - ax, by - ay)
    if not length:
        return
    dx, dy = -(by - ay) / length * width / 2, (bx - ax) / length * width / 2
    corners = [(ax + dx, ay + dy), (bx + dx, by + dy), (bx - dx, by - dy), (ax - dx, ay - dy)]
    pygame.draw.polygon(surface, colour, corners)


def _dashes(points: tuple[Point, ...], dash: tuple[float, float]) -> list[tuple[Point, Point]]:
    """Returns the drawn pieces of a dashed line."""
    pieces = []
    for (ax, ay), (bx, by) in pairwise(points):
        length, along = math.hypot(bx - ax, by - ay), 0.0
        while along < length:
            end = min(length, along + dash[0])
            shares = along / length, end / length
            first, last = ((ax + (bx - ax) * share, ay + (by - ay) * share) for share in shares)
            pieces.append((first, last))
            along += max(0.5, sum(dash))
    return pieces


def _circle(surface: pygame.Surface, shape: Circle, scale: int) -> None:
    centre, radius = (shape.centre[0] * scale, shape.centre[1] * scale), shape.radius * scale
    pygame.draw.circle(surface, parse_colour(shape.fill), centre, radius)
    if shape.edge:
        pygame.draw.circle(surface, parse_colour(shape.edge), centre, radius, max(1, round(shape.width * scale)))


def _words(surface: pygame.Surface, shape: Words, scale: int) -> None:
    size = max(6, round(shape.size * scale * 1.1))
    style = "bold" if shape.bold else "regular"
    letters = text_surface(shape.text, style, size, parse_colour(shape.colour))
    x, y = shape.at[0] * scale, shape.at[1] * scale - letters.get_height() * 0.78
    x -= {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor] * letters.get_width()
    if shape.halo:
        ghost = text_surface(shape.text, style, size, parse_colour(shape.halo))
        reach = max(1, round(shape.size * scale / 11))
        for dx in (-reach, 0, reach):
            for dy in (-reach, 0, reach):
                surface.blit(ghost, (x + dx, y + dy))
    surface.blit(letters, (x, y))
