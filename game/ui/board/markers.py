"""Markers on hexes: sieges, cut lines, martial law. Drawn directly on the window, from the View alone."""

import numpy as np
import pygame

from game.core.codes import NO_HEX, NO_SIDE, Status
from game.core.state import State
from game.core.world import World
from game.engine.telling.grammar import siege_word, weeks_text
from game.ui.board.camera import Camera
from game.ui.board.free_spots import FreeSpots, around
from game.ui.board.region_areas import RegionAreas
from game.ui.lettering import outlined_text, text_surface
from game.ui.theme import BAD, GOLD, INK, PAPER, Colour

_LINES_FROM = 16
"""Zoom from which cut lines and martial law are marked."""
_TEXT_FROM = 25
"""Zoom from which a siege shows its weeks."""


def draw_hex_markers(
    target: pygame.Surface,
    camera: Camera,
    world: World,
    state: State,
    areas: RegionAreas,
    colours: tuple[Colour, Colour],
) -> None:
    """Draws all markers in view but the texts of sieges, which `siege_signs` returns."""
    if camera.zoom >= _LINES_FROM:
        for hex in np.flatnonzero((state.rail_damage > 0) | (state.wire_damage > 0)).tolist():
            if camera.shows(hex, -1):
                _draw_cut_lines(target, camera, hex, bool(state.rail_damage[hex]), bool(state.wire_damage[hex]))
        _draw_martial_law(target, camera, state, areas, colours)
    for place in np.flatnonzero(state.places["besieged"] > 0).tolist():
        at, besieger = int(world.places[place]["hex"]), int(state.places[place]["besieger"])
        if at != NO_HEX and camera.shows(at, -1):
            _draw_siege(target, camera, at, colours, besieger)


def siege_signs(
    camera: Camera, world: World, state: State, revealed_sides: tuple[int, ...], spots: FreeSpots
) -> list[tuple[pygame.Surface, pygame.Rect]]:
    """Returns how long each siege in view has lasted, as pictures with their places clear of the counters.

    The stores of `revealed_sides` may be shown.
    """
    signs: list[tuple[pygame.Surface, pygame.Rect]] = []
    if camera.zoom < _TEXT_FROM:
        return signs
    height = round(max(10, min(20 * camera.scale, camera.zoom / 4)))
    for place in np.flatnonzero(state.places["besieged"] > 0).tolist():
        hex = int(world.places[place]["hex"])
        if hex != NO_HEX and camera.shows(hex, -1):
            text = siege_text(state, place, hex, revealed_sides)
            ink = outlined_text(text, "bold", height, BAD, spread=2, alpha=220)
            rects = around(ink.get_size(), camera.centre_of(hex), camera.zoom * 0.55)
            signs.append((ink, spots.place(rects) or rects[0]))
    return signs


def siege_text(state: State, place: int, hex: int, revealed_sides: tuple[int, ...]) -> str:
    """Returns how long a siege has lasted, and how long the food will last if it may be shown."""
    row = state.places[place]
    text = f"{siege_word(row)} {weeks_text(int(row['besieged']))}"
    side = int(state.owner[hex])
    if side in revealed_sides:
        units = state.units
        here = (units["status"] == Status.ON_MAP) & (units["hex"] == hex) & (units["side"] == side)
        men = int(units["men"][here].sum())
        weeks = int(row["stores"]) // max(1, men)
        text += f", food for {weeks_text(weeks)}" if int(row["stores"]) else ", no food"
    return text


def _draw_siege(
    target: pygame.Surface, camera: Camera, hex: int, colours: tuple[Colour, Colour], besieger: int
) -> None:
    """Draws a ring of short strokes around the place in the besieger's colour."""
    x, y = camera.centre_of(hex)
    colour = colours[besieger] if besieger != NO_SIDE else BAD
    radius = camera.zoom * 0.53
    width = max(2, camera.zoom // 12)
    for step in range(14 if camera.zoom >= _LINES_FROM else 0):
        first = pygame.Vector2(radius - width, 0).rotate(step * 360 / 14)
        last = pygame.Vector2(radius + width, 0).rotate(step * 360 / 14)
        pygame.draw.line(target, PAPER, (x + first.x, y + first.y), (x + last.x, y + last.y), width + 2)
        pygame.draw.line(target, colour, (x + first.x, y + first.y), (x + last.x, y + last.y), width)
    pygame.draw.aacircle(target, colour, (x, y), radius, max(1, width // 2))


def _draw_cut_lines(target: pygame.Surface, camera: Camera, hex: int, rail: bool, wire: bool) -> None:
    """Draws torn rails on the left and a telegraph pole with a loose wire on the right."""
    x, y = camera.centre_of(hex)
    size = camera.zoom * 0.17
    if rail:
        at = (x - camera.zoom * 0.3, y + camera.zoom * 0.3)
        pygame.draw.aacircle(target, PAPER, at, size + 1)
        for dy in (-0.3, 0.3):
            for start, end, bend in ((-0.85, -0.2, -0.25), (0.85, 0.2, 0.25)):
                first = (at[0] + start * size, at[1] + dy * size)
                last = (at[0] + end * size, at[1] + (dy + bend) * size)
                pygame.draw.line(target, BAD, first, last, max(2, round(size / 4)))
    if wire:
        at = (x + camera.zoom * 0.3, y + camera.zoom * 0.3)
        pygame.draw.aacircle(target, PAPER, at, size + 1)
        line = max(1, round(size / 5))
        pygame.draw.line(target, INK, (at[0], at[1] - size * 0.8), (at[0], at[1] + size * 0.8), line)
        pygame.draw.line(
            target, INK, (at[0] - size * 0.4, at[1] - size * 0.6), (at[0] + size * 0.4, at[1] - size * 0.6), line
        )
        loose = [
            (at[0] - size * 0.4, at[1] - size * 0.5),
            (at[0] - size * 0.7, at[1]),
            (at[0] - size * 0.5, at[1] + size * 0.4),
        ]
        pygame.draw.lines(target, BAD, False, loose, max(2, line))


def _draw_martial_law(
    target: pygame.Surface, camera: Camera, state: State, areas: RegionAreas, colours: tuple[Colour, Colour]
) -> None:
    turn = int(state.clock[0]["turn"])
    for region, centre in enumerate(areas.centres):
        row = state.regions[region]
        side = int(row["martial_side"])
        if centre == NO_HEX or side == NO_SIDE or int(row["martial_until"]) < turn or not camera.shows(centre, -1):
            continue
        x, y = camera.centre_of(centre)
        y -= camera.zoom * 0.35
        size = max(7.0, camera.zoom * 0.2)
        shield = [(x - size, y - size), (x + size, y - size), (x + size, y), (x, y + size * 1.2), (x - size, y)]
        pygame.draw.polygon(target, colours[side], shield)
        pygame.draw.polygon(target, GOLD, shield, max(1, round(size / 5)))
        sign = text_surface("§", "bold", max(9, round(size * 1.5)), PAPER)
        target.blit(sign, sign.get_rect(center=(round(x), round(y))))
