"""The hexes of each region, and where to write a number for it."""

from collections.abc import Callable

import numpy as np
import pygame

from game.core.codes import NO_HEX
from game.core.names import Names
from game.core.world import World
from game.hexgrid import hex_centres
from game.ui.board.camera import Camera
from game.ui.board.free_spots import FreeSpots
from game.ui.lettering import outlined_text
from game.ui.theme import INK

_NUMBER_HEXES = 12
"""Candidates for the number of a region."""
_EAST, _WEST = 1, 4
"""Directions in which the names of places run into the neighbouring hex."""


class RegionAreas:
    """Hexes of every region of a map."""

    def __init__(self, world: World, names: Names) -> None:
        centres = hex_centres(names.cols, names.rows)
        self.hexes: list[list[int]] = []
        self.centres: list[int] = []
        """The hex of each region nearest to its middle, or NO_HEX."""
        self._number_hexes: list[list[int]] = []
        has_name = world.place_at >= 0
        for direction in (_EAST, _WEST):
            adjacent = world.neighbours[:, direction]
            has_name = has_name | ((adjacent != NO_HEX) & (world.place_at[np.maximum(adjacent, 0)] >= 0))
        for region in range(len(world.regions)):
            here = np.flatnonzero(world.region_at == region)
            self.hexes.append([int(hex) for hex in here])
            gap = ((centres[here] - centres[here].mean(axis=0)) ** 2).sum(axis=1) if len(here) else np.zeros(0)
            self.centres.append(int(here[gap.argmin()]) if len(here) else NO_HEX)
            unnamed_first = here[np.lexsort((gap, has_name[here]))]
            self._number_hexes.append([int(hex) for hex in unnamed_first[:_NUMBER_HEXES]])

    def number_hex(self, region: int, spots: FreeSpots) -> int:
        """Returns the hex for a number of a region, away from counters and names if there is room, or NO_HEX."""
        candidates = self._number_hexes[region]
        return next((hex for hex in candidates if hex not in spots), candidates[0] if candidates else NO_HEX)

    def held_shares(self, owner: np.ndarray, region: int) -> tuple[int, int, int]:
        """Returns the per cent of a region's hexes held by side 0, by side 1 and by neither."""
        here = owner[self.hexes[region]]
        first, second = (round(100 * float((here == side).mean())) if len(here) else 0 for side in (0, 1))
        return first, second, max(0, 100 - first - second)

    def write_numbers(
        self,
        target: pygame.Surface,
        camera: Camera,
        spots: FreeSpots,
        height: int,
        text_of: Callable[[int], str],
    ) -> None:
        """Writes the text of each region in view; an empty text is left out."""
        for region in range(len(self.centres)):
            hex = self.number_hex(region, spots)
            if hex == NO_HEX or not camera.shows(hex, -1) or not (text := text_of(region)):
                continue
            ink = outlined_text(text, "bold", height, INK, spread=2, alpha=210)
            if (at := self._spot(camera, spots, region, hex, ink)) is not None:
                target.blit(ink, at)

    def _spot(self, camera: Camera, spots: FreeSpots, region: int, hex: int, ink: pygame.Surface) -> pygame.Rect | None:
        """Returns where the number of a region covers neither counters nor names, or None."""
        hexes, lower = dict.fromkeys((hex, *self._number_hexes[region])), round(camera.zoom * 0.5)
        middles = ((*camera.centre_of(hex), shift) for shift in (0, lower) for hex in hexes)
        return spots.place(ink.get_rect(center=(round(x), round(y) + shift)) for x, y, shift in middles)
