"""Rivers, railways, roads, crossings and passes, drawn as lines over the terrain."""

import math

import numpy as np
import pygame

from game.core.codes import Hexside
from game.core.names import Names
from game.core.world import World
from game.ui.board.polylines import (
    Points,
    Polylines,
    dashed_polylines,
    dashes,
    hexside_ends,
    hexsides_with,
    lines_across_hexsides,
    lines_along_hexsides,
)
from game.ui.board.relief import ReliefMap
from game.ui.theme import Colour

RIVER: Colour = (74, 123, 156)
RAIL: Colour = (38, 34, 31)
RAIL_GAP: Colour = (240, 232, 214)
ROAD: Colour = (150, 92, 62)
PASS: Colour = (92, 50, 38)

_RIVERS = (
    (int(Hexside.MINOR_RIVER), "minor", 0.055, 1.0),
    (int(Hexside.MEDIUM_RIVER), "medium", 0.085, 1.5),
    (int(Hexside.MAJOR_RIVER), "major", 0.14, 2.2),
)
"""Hexside bit, size, width in hexes, least width in pixels."""

_RIVER_COURSES_TO = 16
"""Up to this zoom rivers follow their true courses where the relief has them; closer, they follow hexsides."""


class Pen:
    """Draws points of the hex plane on a surface whose top left corner is (x, y)."""

    def __init__(self, surface: pygame.Surface, x: float, y: float, zoom: float) -> None:
        self.surface = surface
        self.x, self.y, self.zoom = x, y, zoom
        width, height = surface.get_size()
        self.right, self.bottom = x + width / zoom, y + height / zoom

    def polylines(self, colour: Colour, polylines: Polylines, width: float) -> None:
        """Draws all lines that may touch the surface."""
        for points in polylines.within(self.x - 0.5, self.y - 0.5, self.right + 0.5, self.bottom + 0.5):
            self.line(colour, points, width)

    def pixel_of(self, x: float, y: float) -> tuple[float, float]:
        """Returns the pixel of a point."""
        return (x - self.x) * self.zoom, (y - self.y) * self.zoom

    def line(self, colour: Colour, points: Points, width: float) -> None:
        """Draws a line with round joints, `width` pixels wide."""
        pixels = ((points - (self.x, self.y)) * self.zoom).tolist()
        whole = max(1, round(width))
        pygame.draw.lines(self.surface, colour, False, pixels, whole)
        if whole > 4:
            for pixel in pixels:
                pygame.draw.circle(self.surface, colour, pixel, whole / 2 - 0.3)


class LinearFeatures:
    """All linear features of a map, joined and smoothed once."""

    def __init__(self, world: World, names: Names, relief: ReliefMap) -> None:
        self.rivers = [
            (
                Polylines(lines_along_hexsides(world, names, bit)),
                Polylines(relief.river_courses.get(size, [])),
                width,
                least,
            )
            for bit, size, width, least in _RIVERS
        ]
        rail, road = int(Hexside.RAIL), int(Hexside.ROAD)
        rails, tracks = (
            lines_across_hexsides(world, names, rail),
            lines_across_hexsides(world, names, int(Hexside.TRACK), without=road),
        )
        self.rails, self.rail_gaps = Polylines(rails), dashed_polylines(rails, 0.2, 0.2)
        self.roads, self.tracks = (
            Polylines(lines_across_hexsides(world, names, road)),
            dashed_polylines(tracks, 0.16, 0.12),
        )
        self.crossings = {
            kind: _hexside_middles(world, names, int(kind)) for kind in (Hexside.BRIDGE, Hexside.FORD, Hexside.FERRY)
        }
        self.passes = _hexside_middles(world, names, int(Hexside.PASS))

    def draw(self, pen: Pen, oversampling: float) -> None:
        """Draws all features; `oversampling` is the number of surface pixels per window pixel."""
        zoom = pen.zoom / oversampling
        from_afar = zoom <= _RIVER_COURSES_TO and any(river_courses for _, river_courses, _, _ in self.rivers)
        for sides, river_courses, width, least in self.rivers:
            pen.polylines(RIVER, river_courses if from_afar else sides, max(least, width * zoom) * oversampling)
        if zoom >= 13:
            width = max(1.0, zoom * 0.04) * oversampling
            pen.polylines(ROAD, self.roads, width)
            pen.polylines(ROAD, self.tracks, width)
        width = max(1.6, min(7.0, zoom * 0.075))
        pen.polylines(RAIL, self.rails, width * oversampling)
        if zoom >= 20:
            pen.polylines(RAIL_GAP, self.rail_gaps, max(1.0, width - 2) * oversampling)
        if zoom >= 25:
            self._draw_hexside_symbols(pen, oversampling)

    def _draw_hexside_symbols(self, pen: Pen, oversampling: float) -> None:
        for kind, sides in self.crossings.items():
            for x, y, angle in sides:
                if pen.x - 1 < x < pen.right + 1 and pen.y - 1 < y < pen.bottom + 1:
                    _draw_crossing(pen, kind, x, y, angle, oversampling)
        for x, y, angle in self.passes:
            if pen.x - 1 < x < pen.right + 1 and pen.y - 1 < y < pen.bottom + 1:
                _draw_pass(pen, x, y, angle, oversampling)


def _hexside_middles(world: World, names: Names, bit: int) -> list[tuple[float, float, float]]:
    """Returns the middle and angle of every hexside with the bit: (x, y, angle)."""
    found = []
    for hex, direction in hexsides_with(world, bit):
        (ax, ay), (bx, by) = hexside_ends(hex, direction, names.cols)
        found.append(((ax + bx) / 2, (ay + by) / 2, math.atan2(by - ay, bx - ax)))
    return found


def _rotated(x: float, y: float, angle: float, points: list[tuple[float, float]]) -> Points:
    cos, sin = math.cos(angle), math.sin(angle)
    return np.array([(x + px * cos - py * sin, y + px * sin + py * cos) for px, py in points])


def _draw_crossing(pen: Pen, kind: Hexside, x: float, y: float, angle: float, oversampling: float) -> None:
    """Draws two rails with splayed ends for a bridge, a dashed line for a ferry, dots for a ford, across the river."""
    width = max(1.0, pen.zoom / oversampling * 0.035) * oversampling
    if kind == Hexside.BRIDGE:
        for sign in (-1, 1):
            shape = [(sign * 0.11, -0.17), (sign * 0.06, -0.11), (sign * 0.06, 0.11), (sign * 0.11, 0.17)]
            pen.line(RAIL, _rotated(x, y, angle, shape), width)
        return
    across = _rotated(x, y, angle, [(0.0, -0.2), (0.0, 0.2)])
    for piece in dashes(across, 0.07 if kind == Hexside.FERRY else 0.03, 0.05):
        pen.line(RAIL, piece, width * 1.3)


def _draw_pass(pen: Pen, x: float, y: float, angle: float, oversampling: float) -> None:
    """Draws a mountain pass: two brackets, back to back."""
    width = max(1.2, pen.zoom / oversampling * 0.04) * oversampling
    for sign in (-1, 1):
        shape = [(sign * 0.2, -0.15), (sign * 0.1, -0.07), (sign * 0.1, 0.07), (sign * 0.2, 0.15)]
        pen.line(PASS, _rotated(x, y, angle, shape), width)
