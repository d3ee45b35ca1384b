"""The map view: draws terrain, lines, control, names, counters and overlays in the window."""

import time
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pygame

from game.core.names import Names
from game.core.state import State
from game.core.world import World
from game.hexgrid.pixels import ROW_STEP
from game.ui.board.camera import Camera
from game.ui.board.free_spots import FreeSpots
from game.ui.board.hexside_lines import HexsideLines
from game.ui.board.highlights import Highlights, draw_above_counters, draw_below_counters, hex_stamp, reach_figures
from game.ui.board.labels import MapLabels, draw_hex_labels
from game.ui.board.linear_features import LinearFeatures, Pen
from game.ui.board.markers import draw_hex_markers, draw_martial_law, marker_places, siege_signs
from game.ui.board.overlays import OVERLAYS, Legend, Overlay, OverlayContext
from game.ui.board.region_areas import RegionAreas
from game.ui.board.relief import ReliefMap
from game.ui.board.stack_fan import StackFan
from game.ui.board.stacks import Stacks, counter_places, draw_counters, leader_names, prepare_counters
from game.ui.board.terrain_picture import TerrainPicture
from game.ui.board.tiles import Tiles
from game.ui.board.zoom_transition import ZoomTransition
from game.ui.theme import TABLE, Colour

_OVERSAMPLING = 2
"""Tiles are drawn this many times larger and scaled down, for smooth lines."""
_OPENING_MS = 400.0
"""Time for tiles in the first frame, so that the map opens whole."""
_FRAME_MS, _LONGEST_MS = 9.0, 40.0
"""Least and most time for tiles in each later frame. Between them it is as much as the counters and texts take, so that
a large display, on which these take long, has its many tiles soon."""


@dataclass
class MapOptions:
    """What the player chose to see, and through whose eyes."""

    overlay: Overlay | None = OVERLAYS[0]
    show_regions: bool = True
    show_labels: bool = False
    side: int = 0
    revealed_sides: tuple[int, ...] = (0,)
    """Sides whose stores may be shown: the side at the screen, or both."""

    @property
    def shows_fronts(self) -> bool:
        """Whether bands mark the borders of the land that each side holds."""
        return self.overlay is not None and self.overlay.shows_fronts


class Board:
    """The map of one scenario, as one side sees it."""

    def __init__(
        self,
        world: World,
        names: Names,
        view: pygame.Rect,
        colours: tuple[Colour, Colour],
        relief: ReliefMap,
        terrain_picture: TerrainPicture,
        like: "Board | None" = None,
    ) -> None:
        """`like` is a board with the same relief: lines of the map that are unchanged are taken over from it."""
        self.world, self.names, self.colours, self.relief = world, names, colours, relief
        self.camera = Camera(names.cols, names.rows, view)
        self.options = MapOptions()
        self.highlights = Highlights()
        self.terrain_picture = terrain_picture
        self.hexside_lines = HexsideLines(world, names)
        self._has_place = world.place_at >= 0
        access = world.regions["access"][np.maximum(world.region_at, 0)].astype(np.int64)
        self._closed_hexes = [(world.region_at >= 0) & ((access >> side) & 1 == 0) for side in (0, 1)]
        as_before = like is not None and np.array_equal(world.hexsides, like.world.hexsides)
        self.features: LinearFeatures = (
            like.features if like is not None and as_before else LinearFeatures(world, names, relief)
        )
        self.labels = MapLabels(world, names)
        self.tiles = Tiles(
            self._paint_tile, lambda surface, x, y, zoom: self.terrain_picture.draw(surface, x, y, zoom, False)
        )
        self.owner = np.full(len(world.terrain_at), 2, np.int8)
        self._applied_wash = np.zeros((len(world.terrain_at), 4), np.uint8)
        """RGBA of each hex as last painted into the terrain."""
        self._large: pygame.Surface | None = None
        self._tiles_ms = _OPENING_MS
        """Time for tiles in the next frame."""
        self.stacks = Stacks(world, names, colours)
        self.fan = StackFan()
        self.areas = RegionAreas(world, names)
        self.state: State | None = None
        self.zoom_transition = ZoomTransition()
        self.dirty = True

    def replace_picture(self, picture: TerrainPicture) -> None:
        """Shows another picture of the land."""
        self.terrain_picture = picture
        self._applied_wash = np.zeros_like(self._applied_wash)
        self._apply_wash()
        self.tiles.invalidate_all()
        self.dirty = True

    def zoom(self, steps: int, anchor: tuple[float, float] | None, window: pygame.Surface | None = None) -> None:
        """Zooms in (positive steps) or out; the change is animated if the window is given."""
        before = self.zoom_transition if self.zoom_transition.has_just_begun else ZoomTransition()
        if window is not None and not before.is_running:
            picture = pygame.Surface(window.get_size())
            self.draw(picture, 0.0)
            before.start(picture, self.camera)
        self.fan.close()
        if self.camera.zoom_by(steps, anchor):
            self.zoom_transition = before
            self.dirty = True

    def show(self, state: State, side: int, revealed_sides: tuple[int, ...] | None = None) -> None:
        """Takes over a new position as `side` sees it; `revealed_sides` are the sides whose stores may be shown."""
        self.state = state
        self.options.revealed_sides = (side,) if revealed_sides is None else revealed_sides
        if self.options.side != side:
            self.options.side = side
            self.tiles.invalidate_all()
        changed = np.union1d(np.flatnonzero(self.owner != state.owner), self._apply_wash())
        if len(changed):
            self.owner = state.owner.copy()
            if len(changed) > 60:
                self.tiles.invalidate_all()
            else:
                self.tiles.invalidate([int(hex) for hex in changed], self.names.cols)
        self.stacks.read(state, side)
        self.fan.close()
        self.dirty = True

    def _apply_wash(self) -> npt.NDArray[np.int64]:
        """Paints the overlay's colours into the terrain where they have changed. Returns the hexes concerned."""
        if self.state is None:
            return np.zeros(0, np.int64)
        overlay = self.options.overlay
        wash = np.zeros_like(self._applied_wash) if overlay is None else overlay.wash(self._overlay_context(self.state))
        changed = np.flatnonzero((wash != self._applied_wash).any(axis=1))
        if len(changed):
            self._applied_wash = wash
            self.terrain_picture.tint(changed.tolist(), self.names.cols, [tuple(row) for row in wash[changed].tolist()])
        return changed

    def toggle(self, name: str) -> bool:
        """Toggles an option of MapOptions by name. Returns its new value."""
        value = not getattr(self.options, name)
        setattr(self.options, name, value)
        self.tiles.invalidate_all()
        self.dirty = True
        return value

    def _overlay_context(self, state: State) -> OverlayContext:
        side, selected = self.options.side, self.highlights.selected
        return OverlayContext(self.world, self.names, self.features, self.areas, self.colours, state, side, selected)

    def legend(self) -> Legend | None:
        """Returns the legend of the overlay that is shown, or None."""
        if self.options.overlay is None or self.state is None:
            return None
        return self.options.overlay.legend(self._overlay_context(self.state))

    def toggle_overlay(self, overlay: Overlay) -> None:
        """Shows an overlay instead of the present one, or hides it if it is shown already."""
        shows_fronts = self.options.shows_fronts
        self.options.overlay = None if overlay is self.options.overlay else overlay
        if len(self._apply_wash()) or shows_fronts != self.options.shows_fronts:
            self.tiles.invalidate_all()
        self.dirty = True

    def recolour(self, colours: tuple[Colour, Colour]) -> None:
        """Changes the colours of the sides."""
        self.colours = self.stacks.colours = colours
        self._apply_wash()
        self.tiles.invalidate_all()
        self.dirty = True

    def rename(self, names: Names) -> None:
        """Shows other names of the same places, regions and leaders."""
        self.names = self.stacks.names = names
        self.labels = MapLabels(self.world, names)
        self.labels.rescale(self.camera.scale)
        self.tiles.invalidate_all()
        self.dirty = True

    def resize(self, view: pygame.Rect, scale: float = 1.0) -> None:
        """Moves the map to another part of the window, or changes the UI scale."""
        if self.labels.rescale(scale):
            self.tiles.invalidate_all()
        self.camera.scale = scale
        self.camera.resize(view)
        self.dirty = True

    def draw(self, target: pygame.Surface, milliseconds: float | None = None) -> bool:
        """Draws the map into its part of the window, painting tiles for so long. Returns whether all are up to date."""
        if milliseconds is None:
            milliseconds = self._tiles_ms
        camera, transition = self.camera, self.zoom_transition
        old_clip = target.get_clip()
        target.set_clip(camera.view)
        target.fill(TABLE, camera.view)
        complete = not transition.is_running and self.tiles.draw(target, camera, milliseconds)
        painted = time.perf_counter()
        if transition.is_running:
            if transition.is_seen:  # its first frame has taken the picture, which is enough work
                self._prepare(milliseconds)
            transition.draw(target, camera)
        elif self.state is not None:
            self._draw_below_counters(target, self.state)
            spots = self.free_spots(self.state)
            texts = siege_signs(camera, self.world, self.state, self.options.revealed_sides, spots)
            texts += self.labels.arranged(camera, spots)
            texts += leader_names(camera, self.stacks, spots)
            texts += reach_figures(camera, self.highlights, self._has_place, self.labels.scale, spots)
            draw_counters(target, camera, self.stacks, self.highlights.selected, self.highlights.moving)
            target.fblits(texts)
            self._draw_above_counters(target, self.state, spots)
        target.set_clip(old_clip)
        if not transition.is_running:
            self._tiles_ms = min(_LONGEST_MS, max(_FRAME_MS, (time.perf_counter() - painted) * 1000))
        overlay = self.options.overlay
        self.dirty = not complete or (overlay is not None and overlay.is_unfinished)
        return complete

    def free_spots(self, state: State) -> FreeSpots:
        """Returns where texts may stand: clear of counters, markers and the dots of places."""
        camera, stacks = self.camera, self.stacks
        covered = counter_places(camera, stacks) + marker_places(camera, self.world, state, stacks.by_hex)
        if self.options.overlay is not None:
            covered += self.options.overlay.marks(camera, self._overlay_context(state))
        faint = self.labels.region_places(camera) if self.options.show_regions else []
        return FreeSpots(stacks.by_hex, covered, self.labels.dot_places(camera), faint)

    def _prepare(self, milliseconds: float) -> None:
        """Makes some of what the first frame at a new zoom needs: names and counters first, then tiles."""
        until = time.perf_counter() + milliseconds / 1000
        self.labels.prepare(self.camera, until)
        prepare_counters(self.camera, self.stacks, self.highlights.selected, until)
        if time.perf_counter() < until:
            self.tiles.prepare(self.camera, milliseconds)

    def draw_ahead(self) -> None:
        """Draws tiles just outside the view while nothing else needs to be drawn."""
        self.tiles.draw_ahead(self.camera)

    def _draw_below_counters(self, target: pygame.Surface, state: State) -> None:
        camera, highlights = self.camera, self.highlights
        if self.options.overlay is not None:
            self.options.overlay.draw(target, camera, self._overlay_context(state))
        draw_below_counters(target, camera, highlights)

    def _draw_above_counters(self, target: pygame.Surface, state: State, spots: FreeSpots) -> None:
        camera, highlights = self.camera, self.highlights
        draw_hex_markers(target, camera, self.world, state, self.stacks.by_hex, self.colours)
        draw_martial_law(target, camera, state, self.areas, self.colours, spots)
        overlay = self.options.overlay
        if overlay is not None and (overlay.writes_over_reach or not highlights.reach):
            overlay.write(target, camera, self._overlay_context(state), spots)
        draw_above_counters(target, camera, highlights)
        self.fan.draw(target, camera, self.stacks, highlights.selected)

    def _paint_tile(self, zoom: int, x: float, y: float, size: int) -> pygame.Surface:
        tile = pygame.Surface((size, size))
        self.terrain_picture.draw(tile, x, y, zoom)
        large = self._scratch(size * _OVERSAMPLING)
        pygame.transform.scale(tile, large.get_size(), large)
        pen = Pen(large, x, y, zoom * _OVERSAMPLING)
        hexes = self._hexes_around(x, y, size / zoom)
        corners = self.hexside_lines.corner_pixels(pen, hexes)
        if zoom >= 12:
            self.hexside_lines.draw_grid(pen, hexes, corners, _OVERSAMPLING)
        if self.options.show_regions and zoom >= 16:
            self.hexside_lines.draw_region_borders(pen, hexes, corners)
        if self.options.shows_fronts:
            self.hexside_lines.draw_fronts(pen, hexes, corners, self.owner, self.colours)
        self.features.draw(pen, _OVERSAMPLING)
        pygame.transform.smoothscale(large, (size, size), tile)
        pen = Pen(tile, x, y, zoom)
        self._hatch_closed_hexes(pen, hexes)
        if self.options.show_labels:
            draw_hex_labels(pen, hexes.tolist(), self.names)
        self.labels.draw(pen, self.owner, self.colours, self.options.show_regions)
        return tile

    def _scratch(self, size: int) -> pygame.Surface:
        """Returns a surface to draw on, kept from tile to tile, since memory new to the process is slow to fill."""
        if self._large is None or self._large.get_width() != size:
            self._large = pygame.Surface((size, size))
        return self._large

    def _hatch_closed_hexes(self, pen: Pen, hexes: npt.NDArray[np.int64]) -> None:
        """Hatches hexes that the side at the screen may not enter."""
        closed = hexes[self._closed_hexes[self.options.side][hexes]]
        zoom = round(pen.zoom)
        hatch = hex_stamp(zoom, (74, 62, 50), 80, "falling")
        for x, y in (self.hexside_lines.centres[closed] - (pen.x, pen.y)) * zoom:
            pen.surface.blit(hatch, (round(x - zoom * 0.5), round(y - zoom * 0.5774)))

    def _hexes_around(self, x: float, y: float, extent: float) -> npt.NDArray[np.int64]:
        """Returns the hexes that may touch a square of the hex plane."""
        cols, rows = self.names.cols, self.names.rows
        first_row, last_row = int((y - 0.6) / ROW_STEP), int((y + extent + 0.6) / ROW_STEP) + 1
        first_col, last_col = int(x - 1.1), int(x + extent + 1.1)
        some_rows = np.arange(max(0, first_row), min(rows - 1, last_row) + 1)
        some_cols = np.arange(max(0, first_col), min(cols - 1, last_col) + 1)
        return (some_rows[:, None] * cols + some_cols[None, :]).ravel()
