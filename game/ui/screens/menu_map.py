"""A small picture of the map of a scenario, for the main menu: terrain, who holds it, where the units stand."""

import numpy as np
import pygame

from game.core.codes import NO_HEX, Status
from game.hexgrid import hex_centre, map_extent
from game.hexgrid.pixels import hexes_at
from game.scenario.scenario import Scenario
from game.ui.theme import INK, PAPER, parse_colour

_HELD = 0.3
"""How much of the colour of a side is mixed into the land that it holds."""


def menu_map(scenario: Scenario, room: tuple[int, int]) -> pygame.Surface:
    """Returns the picture, as large as fits into the room."""
    world, names = scenario.world, scenario.names
    left, top, right, bottom = map_extent(names.cols, names.rows)
    scale = min(room[0] / (right - left), room[1] / (bottom - top))
    wide, high = max(1, round((right - left) * scale)), max(1, round((bottom - top) * scale))
    x, y = np.meshgrid(left + (np.arange(wide) + 0.5) / scale, top + (np.arange(high) + 0.5) / scale)
    hexes = hexes_at(x, y, names.cols, names.rows)
    colours = np.array([parse_colour(text) for text in scenario.terrain_colours], float)[world.terrain_at]
    for side in (0, 1):
        held = world.owners == side
        colours[held] = colours[held] * (1 - _HELD) + np.array(parse_colour(names.sides[side].colour)) * _HELD
    pixels = np.where(hexes[..., None] == NO_HEX, np.array(PAPER, float), colours[hexes])
    surface = pygame.Surface((wide, high), depth=24)
    pygame.surfarray.blit_array(surface, pixels.astype(np.uint8).swapaxes(0, 1))
    _draw_units(surface, scenario, (left, top), scale)
    pygame.draw.rect(surface, INK, surface.get_rect(), 1)
    return surface


def _draw_units(surface: pygame.Surface, scenario: Scenario, corner: tuple[float, float], scale: float) -> None:
    size = max(3, round(min(scale * 0.45, 14)))
    for unit in scenario.world.units:
        if int(unit["status"]) == Status.ON_MAP and int(unit["hex"]) != NO_HEX:
            x, y = hex_centre(int(unit["hex"]), scenario.names.cols)
            spot = pygame.Rect(0, 0, size, size)
            spot.center = (round((x - corner[0]) * scale), round((y - corner[1]) * scale))
            pygame.draw.rect(surface, parse_colour(scenario.names.sides[int(unit["side"])].colour), spot)
            if size > 4:
                pygame.draw.rect(surface, PAPER, spot, 1)
