"""Markers on hexes: sieges, cut lines, martial law. Drawn directly on the window, from the View alone."""

from collections.abc import Container

import numpy as np
import pygame

from game.core.codes import NO_HEX, NO_SIDE, Status
from game.core.state import State
from game.core.world import World
from game.engine.telling.grammar import food_turns_text, siege_word, weeks_text
from game.language import tr
from game.ui.board.camera import Camera
from game.ui.board.free_spots import FreeSpots, around
from game.ui.board.region_areas import RegionAreas
from game.ui.lettering import outlined_text, text_surface
from game.ui.theme import BAD, GOLD, INK, PAPER, Colour

_LINES_FROM = 16
"""Zoom from which cut lines and martial law are marked."""
_TEXT_FROM = 25
"""Zoom from which a siege shows its weeks."""
_RING = 0.53
"""Radius of the ring around a besieged place, in hexes."""


def draw_hex_markers(
    target: pygame.Surface,
    camera: Camera,
    world: World,
    state: State,
    counters: Container[int],
    colours: tuple[Colour, Colour],
) -> None:
    """Draws cut lines and the rings of sieges in view; `counters` are the hexes with a counter."""
    for hex in _cut_hexes(camera, state):
        if state.rail_damage[hex]:
            _draw_cut_rails(target, *_rail_spot(camera, hex, hex in counters))
        if state.wire_damage[hex]:
            _draw_cut_wire(target, *_wire_spot(camera, hex, hex in counters))
    for place, at in _besieged_places(camera, world, state):
        _draw_siege(target, camera, at, colours, int(state.places[place]["besieger"]))


def marker_places(camera: Camera, world: World, state: State, counters: Container[int]) -> list[pygame.Rect]:
    """Returns what these markers cover."""
    spots = []
    for hex in _cut_hexes(camera, state):
        if state.rail_damage[hex]:
            spots.append(_rail_spot(camera, hex, hex in counters))
        if state.wire_damage[hex]:
            spots.append(_wire_spot(camera, hex, hex in counters))
    spots += [(camera.centre_of(hex), camera.zoom * _RING) for _, hex in _besieged_places(camera, world, state)]
    return [pygame.Rect(x - radius, y - radius, 2 * radius, 2 * radius) for (x, y), radius in spots]


def _cut_hexes(camera: Camera, state: State) -> list[int]:
    """Returns the hexes in view with a cut railway or telegraph that is marked."""
    if camera.zoom < _LINES_FROM:
        return []
    cut = np.flatnonzero((state.rail_damage > 0) | (state.wire_damage > 0)).tolist()
    return [hex for hex in cut if camera.shows(hex, -1)]


def _besieged_places(camera: Camera, world: World, state: State) -> list[tuple[int, int]]:
    """Returns the besieged places in view, each with its hex."""
    places = [(place, int(world.places[place]["hex"])) for place in np.flatnonzero(state.places["besieged"] > 0)]
    return [(int(place), hex) for place, hex in places if hex != NO_HEX and camera.shows(hex, -1)]


def _rail_spot(camera: Camera, hex: int, has_counter: bool) -> tuple[tuple[float, float], float]:
    """Returns the middle and the radius of the sign of a cut railway: next to a counter, not on it."""
    x, y = camera.centre_of(hex)
    if has_counter:
        return (x, y + camera.zoom * 0.54), camera.zoom * 0.14
    return (x - camera.zoom * 0.3, y + camera.zoom * 0.3), camera.zoom * 0.17


def _wire_spot(camera: Camera, hex: int, has_counter: bool) -> tuple[tuple[float, float], float]:
    """Returns the middle and the radius of the sign of a cut telegraph: next to a counter, not on it."""
    x, y = camera.centre_of(hex)
    if has_counter:
        return (x - camera.zoom * 0.5, y + camera.zoom * 0.29), camera.zoom * 0.14
    return (x + camera.zoom * 0.3, y + camera.zoom * 0.3), camera.zoom * 0.17


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
    for place, hex in _besieged_places(camera, world, state):
        text = siege_text(state, place, hex, revealed_sides)
        ink = outlined_text(text, "bold", height, BAD, spread=2, alpha=220)
        middle = camera.centre_of(hex)
        rects = [rect for gap in (0.6, 1.0, 1.6) for rect in around(ink.get_size(), middle, camera.zoom * gap)]
        if (at := spots.place(rects)) is not None:
            signs.append((ink, at))
    return signs


def siege_text(state: State, place: int, hex: int, revealed_sides: tuple[int, ...]) -> str:
    """Returns how long a siege has lasted, and how long the food will last if it may be shown."""
    row = state.places[place]
    lasted = f"{siege_word(row)} {weeks_text(int(row['besieged']))}"
    side = int(state.owner[hex])
    if side not in revealed_sides:
        return lasted
    if not int(row["stores"]):
        return tr("{besieged}, no food", besieged=lasted)
    units = state.units
    here = (units["status"] == Status.ON_MAP) & (units["hex"] == hex) & (units["side"] == side)
    weeks = int(row["stores"]) // max(1, int(units["men"][here].sum()))
    return tr("{besieged}, food for {turns}", besieged=lasted, turns=food_turns_text(weeks))


def _draw_siege(
    target: pygame.Surface, camera: Camera, hex: int, colours: tuple[Colour, Colour], besieger: int
) -> None:
    """Draws a ring of short strokes around the place in the besieger's colour."""
    x, y = camera.centre_of(hex)
    colour = colours[besieger] if besieger != NO_SIDE else BAD
    radius = camera.zoom * _RING
    width = max(2, camera.zoom // 12)
    for step in range(14 if camera.zoom >= _LINES_FROM else 0):
        first = pygame.Vector2(radius - width, 0).rotate(step * 360 / 14)
        last = pygame.Vector2(radius + width, 0).rotate(step * 360 / 14)
        pygame.draw.line(target, PAPER, (x + first.x, y + first.y), (x + last.x, y + last.y), width + 2)
        pygame.draw.line(target, colour, (x + first.x, y + first.y), (x + last.x, y + last.y), width)
    pygame.draw.aacircle(target, colour, (x, y), radius, max(1, width // 2))


def _draw_cut_rails(target: pygame.Surface, at: tuple[float, float], size: float) -> None:
    """Draws torn rails."""
    pygame.draw.aacircle(target, PAPER, at, size + 1)
    for dy in (-0.3, 0.3):
        for start, end, bend in ((-0.85, -0.2, -0.25), (0.85, 0.2, 0.25)):
            first = (at[0] + start * size, at[1] + dy * size)
            last = (at[0] + end * size, at[1] + (dy + bend) * size)
            pygame.draw.line(target, BAD, first, last, max(2, round(size / 4)))


def _draw_cut_wire(target: pygame.Surface, at: tuple[float, float], size: float) -> None:
    """Draws a telegraph pole with a loose wire."""
    x, y = at
    line = max(1, round(size / 5))
    pygame.draw.aacircle(target, PAPER, at, size + 1)
    pygame.draw.line(target, INK, (x, y - size * 0.8), (x, y + size * 0.8), line)
    pygame.draw.line(target, INK, (x - size * 0.4, y - size * 0.6), (x + size * 0.4, y - size * 0.6), line)
    loose = [(x - size * 0.4, y - size * 0.5), (x - size * 0.7, y), (x - size * 0.5, y + size * 0.4)]
    pygame.draw.lines(target, BAD, False, loose, max(2, line))


def draw_martial_law(
    target: pygame.Surface,
    camera: Camera,
    state: State,
    areas: RegionAreas,
    colours: tuple[Colour, Colour],
    spots: FreeSpots,
) -> None:
    """Draws a shield in each region in view that is under martial law, clear of counters and texts."""
    if camera.zoom < _LINES_FROM:
        return
    turn = int(state.clock[0]["turn"])
    for region, centre in enumerate(areas.centres):
        row = state.regions[region]
        side = int(row["martial_side"])
        if centre == NO_HEX or side == NO_SIDE or int(row["martial_until"]) < turn or not camera.shows(centre, -1):
            continue
        size = max(7.0, camera.zoom * 0.2)
        box, middle = pygame.Rect(0, 0, round(2 * size), round(2.2 * size)), camera.centre_of(centre)
        rects = [rect for gap in (0.05, 0.4, 0.8, 1.3) for rect in around(box.size, middle, camera.zoom * gap)]
        if (at := spots.place(rects)) is None:
            continue
        x, y = at.centerx, at.y + size
        shield = [(x - size, y - size), (x + size, y - size), (x + size, y), (x, y + size * 1.2), (x - size, y)]
        pygame.draw.polygon(target, colours[side], shield)
        pygame.draw.polygon(target, GOLD, shield, max(1, round(size / 5)))
        sign = text_surface("§", "bold", max(9, round(size * 1.5)), PAPER)
        target.blit(sign, sign.get_rect(center=(round(x), round(y))))
