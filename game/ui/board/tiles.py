"""The map in tiles: drawn once per zoom, kept, and redrawn only where something changed.

Until a tile is drawn, its old picture or the plain terrain is shown; a few are drawn per frame, nearest first.
"""

import time
from collections import OrderedDict
from collections.abc import Callable

import pygame

from game.hexgrid import hex_centre
from game.ui.board.camera import Camera

TILE = 256
_TILE_BYTES = TILE * TILE * 4
_KEEP_BYTES = 18_000_000
_KEEP_VIEWS = 1.5
"""On a large display, tiles for this many times the view are kept nevertheless, so that what is drawn ahead stays."""
_USUAL_MS = 8.0
"""What a tile takes to paint until one has been measured."""
_REACH = 1.2
"""How far from its centre, in hexes, a change of a hex may be seen."""
_MEMORY = 0.9
"""Share of the time that painting takes that is remembered from tile to tile."""

Key = tuple[int, int, int]  # zoom, column and row of the tile
PaintTile = Callable[[int, float, float, int], pygame.Surface]
"""Takes zoom, x, y and size; returns the picture of the square whose corner is (x, y) of the hex plane."""


class Tiles:
    """All drawn tiles of one map."""

    def __init__(self, paint: PaintTile, placeholder: Callable[[pygame.Surface, float, float, float], None]) -> None:
        self._paint = paint
        self._draw_placeholder = placeholder
        self._pictures: OrderedDict[Key, pygame.Surface] = OrderedDict()
        self._stale: set[Key] = set()
        self._most = _KEEP_BYTES // _TILE_BYTES
        """Tiles that are kept."""
        self._usual_ms = _USUAL_MS
        """What a tile took to paint of late."""

    def invalidate_all(self) -> None:
        """Marks every tile for redrawing; old pictures are shown until then."""
        self._stale.update(self._pictures)

    def invalidate(self, hexes: list[int], cols: int) -> None:
        """Marks the tiles around these hexes for redrawing."""
        zooms = {zoom for zoom, _, _ in self._pictures}
        for hex in hexes:
            x, y = hex_centre(hex, cols)
            for zoom in zooms:
                columns, rows = (
                    range(int((at - _REACH) * zoom // TILE), int((at + _REACH) * zoom // TILE) + 1) for at in (x, y)
                )
                touched = ((zoom, column, row) for column in columns for row in rows)
                self._stale.update(key for key in touched if key in self._pictures)

    def draw(self, target: pygame.Surface, camera: Camera, milliseconds: float) -> bool:
        """Draws the view. Returns False if tiles are still outdated and the next frame should draw again."""
        wanted = self._in_view(camera)
        is_complete = self._paint_outdated(camera, wanted, milliseconds)
        left, top = camera.origin
        for key in wanted:
            picture = self._pictures.get(key) or self._placeholder(key)
            self._pictures.move_to_end(key)
            target.blit(picture, (left + key[1] * TILE, top + key[2] * TILE))
        self._drop_oldest()
        return is_complete

    def outdated(self, camera: Camera) -> list[Key]:
        """Returns the tiles in view that are still to be painted."""
        return self._outdated(self._in_view(camera))

    def _outdated(self, wanted: list[Key]) -> list[Key]:
        return [key for key in wanted if key not in self._pictures or key in self._stale]

    def prepare(self, camera: Camera, milliseconds: float) -> None:
        """Paints some of the view without drawing it: half of the time goes to the plain terrain, where tiles lack."""
        wanted = self._in_view(camera)
        until = time.perf_counter() + milliseconds / 2000
        for key in wanted:
            if time.perf_counter() >= until:
                break
            if key not in self._pictures:
                self._placeholder(key)
        if time.perf_counter() < until:
            self._paint_outdated(camera, wanted, milliseconds / 2)

    def _paint_outdated(self, camera: Camera, wanted: list[Key], milliseconds: float) -> bool:
        """Paints outdated tiles for a while, those in the middle first. Returns whether none is left."""
        self._most = max(_KEEP_BYTES // _TILE_BYTES, round(_KEEP_VIEWS * len(wanted)))
        outdated = _nearest_first(self._outdated(wanted), camera)
        until = time.perf_counter() + milliseconds / 1000
        done = 0
        for key in outdated:
            left_ms = (until - time.perf_counter()) * 1000
            if left_ms <= 0 or (done and left_ms < self._usual_ms):
                break
            self._draw_tile(key)
            done += 1
        return done == len(outdated)

    def draw_ahead(self, camera: Camera) -> None:
        """Draws one tile just outside the view, so that panning finds it ready, if there is room for it."""
        in_view = self._in_view(camera)
        around = [key for key in self._in_view(camera, TILE) if key not in in_view]
        ahead = _nearest_first(around, camera)[: max(0, self._most - len(in_view))]
        for kept in (*ahead, *in_view):
            if kept in self._pictures:
                self._pictures.move_to_end(kept)
        for key in ahead:
            if key not in self._pictures or key in self._stale:
                self._draw_tile(key)
                return

    def _in_view(self, camera: Camera, margin: int = 0) -> list[Key]:
        left, top = camera.origin
        view = camera.view.inflate(2 * margin, 2 * margin)
        return [
            (camera.zoom, column, row)
            for row in range((view.top - top) // TILE, (view.bottom - 1 - top) // TILE + 1)
            for column in range((view.left - left) // TILE, (view.right - 1 - left) // TILE + 1)
        ]

    def _draw_tile(self, key: Key) -> None:
        zoom, column, row = key
        began = time.perf_counter()
        self._pictures[key] = self._paint(zoom, column * TILE / zoom, row * TILE / zoom, TILE)
        taken_ms = (time.perf_counter() - began) * 1000
        self._usual_ms = self._usual_ms * _MEMORY + taken_ms * (1 - _MEMORY)
        self._pictures.move_to_end(key)
        self._stale.discard(key)
        self._drop_oldest()

    def _drop_oldest(self) -> None:
        while len(self._pictures) > self._most:
            old, _ = self._pictures.popitem(last=False)
            self._stale.discard(old)

    def _placeholder(self, key: Key) -> pygame.Surface:
        zoom, column, row = key
        blank = pygame.Surface((TILE, TILE))
        self._draw_placeholder(blank, column * TILE / zoom, row * TILE / zoom, zoom)
        self._pictures[key] = blank
        self._stale.add(key)
        return blank


def _nearest_first(keys: list[Key], camera: Camera) -> list[Key]:
    """Returns tiles of the camera's zoom, those nearest to the middle of the view first."""
    (left, top), (x, y) = camera.origin, camera.view.center
    middle_x, middle_y = (x - left) / TILE - 0.5, (y - top) / TILE - 0.5
    return sorted(keys, key=lambda key: abs(key[1] - middle_x) + abs(key[2] - middle_y))
