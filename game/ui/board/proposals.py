"""What is only proposed, drawn over the map: dashed arrows, routes with their weeks, the box around units."""

from collections.abc import Sequence
from itertools import pairwise

import pygame

from game.ui.board.camera import Camera
from game.ui.lettering import text_surface
from game.ui.theme import BRICK, PAPER, TEAL, Colour


def draw_dashes(target: pygame.Surface, points: Sequence[pygame.Vector2], colour: Colour, width: int) -> None:
    """Draws a dashed line from point to point."""
    dash = width * 3
    for start, end in pairwise(points):
        pieces = max(1, round(start.distance_to(end) / (dash * 1.7)))
        for piece in range(pieces):
            first, last = start.lerp(end, piece / pieces), start.lerp(end, (piece + 0.62) / pieces)
            pygame.draw.line(target, PAPER, first, last, width + 2)
            pygame.draw.line(target, colour, first, last, width)


def draw_box(target: pygame.Surface, box: pygame.Rect) -> None:
    """Draws the box that is being drawn around units."""
    pygame.draw.rect(target, PAPER, box, 4, border_radius=3)
    pygame.draw.rect(target, BRICK, box, 2, border_radius=3)


def draw_route(target: pygame.Surface, camera: Camera, hexes: Sequence[int], stops: Sequence[int]) -> None:
    """Draws a march over several weeks: a dashed line, and a numbered disc where each week ends."""
    points = [pygame.Vector2(camera.centre_of(hex)) for hex in hexes]
    width = max(3, camera.zoom // 12)
    draw_dashes(target, points, TEAL, width)
    radius = max(9, round(camera.zoom * 0.22))
    for week, hex in enumerate(stops, 1):
        at = camera.centre_of(hex)
        pygame.draw.aacircle(target, PAPER, at, radius + 2)
        pygame.draw.aacircle(target, TEAL, at, radius)
        ink = text_surface(str(week), "bold", round(radius * 1.3), PAPER)
        target.blit(ink, ink.get_rect(center=(round(at[0]), round(at[1]))))
