"""A map while its author paints it: a change is shown at once, and the picture of the land is repainted later."""

import threading

import numpy as np
import pygame

from game.core.names import Names
from game.core.state import State, new_state
from game.core.world import World
from game.scenario.scenario import Scenario
from game.ui.board.board import Board
from game.ui.board.hexside_lines import HexsideLines
from game.ui.board.labels import MapLabels
from game.ui.board.linear_features import LinearFeatures
from game.ui.board.painted_overlay import PaintedOverlay
from game.ui.board.region_areas import RegionAreas
from game.ui.board.relief import ReliefMap
from game.ui.board.terrain_picture import TerrainPicture, paint_terrain
from game.ui.theme import Colour, parse_colour


class PaintedBoard(Board):
    """The map of a scenario with the set-up as it is written, seen by both sides."""

    def __init__(
        self, scenario: Scenario, colours: tuple[Colour, Colour], relief: ReliefMap, picture: TerrainPicture
    ) -> None:
        super().__init__(scenario.world, scenario.names, pygame.Rect(0, 0, 1, 1), colours, relief, picture)
        self._terrain_colours = [parse_colour(text) for text in scenario.terrain_colours]
        self._painted = PaintedOverlay(scenario.world.terrain_at, self._terrain_colours)
        self.options.overlay = self._painted
        self._painting: threading.Thread | None = None
        self._picture: tuple[TerrainPicture, World] | None = None
        self.show(set_up(scenario.world), 0, (0, 1))

    def take_over(self, world: World, names: Names, hexes: list[int]) -> None:
        """Shows the map as it is now; `hexes` are those that look different."""
        if not np.array_equal(world.hexsides, self.world.hexsides):
            self.features = LinearFeatures(world, names, self.relief)
        has_other_regions = not np.array_equal(world.region_at, self.world.region_at)
        if has_other_regions:
            self.hexside_lines = HexsideLines(world, names)
        if names is not self.names or world.places is not self.world.places or has_other_regions:
            self.labels, self.areas = MapLabels(world, names), RegionAreas(world, names)
            self.labels.rescale(self.camera.scale)
            self.tiles.invalidate_all()
        self.world, self.names = world, names
        self.stacks.world, self.stacks.names = world, names
        self.show(set_up(world), 0, (0, 1))
        self.tiles.invalidate(hexes, names.cols)

    def colour_by(self, what: str) -> None:
        """Colours the hexes by owner, region or climate zone: OWNERS, AREAS or ZONES of `painted_overlay`."""
        if what != self._painted.shown:
            self._painted.shown = what
            self.show(set_up(self.world), 0, (0, 1))

    def paint_anew(self) -> None:
        """Has the picture of the land painted in a thread, if it is no longer right."""
        world, names = self.world, self.names
        if self._painting is not None or np.array_equal(world.terrain_at, self._painted.painted):
            return

        def paint() -> None:
            self._picture = paint_terrain(world, names, self.relief, self._terrain_colours), world

        self._painting = threading.Thread(target=paint, name="painting", daemon=True)
        self._painting.start()

    def update_picture(self) -> None:
        """Shows the picture of the land once it is painted."""
        if self._painting is None or self._painting.is_alive():
            return
        self._painting = None
        if self._picture is not None:
            (picture, world), self._picture = self._picture, None
            self._painted.painted = world.terrain_at
            self.replace_picture(picture)


def set_up(world: World) -> State:
    """Returns the position in which units stand as they are written, ready to move."""
    state = new_state(world)
    state.units["mp"] = 1
    return state
