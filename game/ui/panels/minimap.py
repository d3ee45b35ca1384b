"""The minimap: terrain, owners, units, and a frame around the part in view. A click moves the view there."""

import numpy as np
import pygame

from game.core.codes import NO_SIDE, Status
from game.hexgrid import ROW_STEP, corner_points, hex_centre, hex_centres, map_extent
from game.ui.board.board import Board
from game.ui.panels.panel import Panel
from game.ui.theme import GOLD, INK, TABLE, Theme

_FEW_HEXES = 600


class Minimap(Panel):
    """Redrawn only when the position changes; the frame is drawn on top every time."""

    background = TABLE

    def __init__(self, theme: Theme, board: Board) -> None:
        super().__init__(theme)
        self.board = board
        self._extent = map_extent(board.names.cols, board.names.rows)
        self._picture: pygame.Surface | None = None
        self._shown: tuple[object, ...] = ()
        """What the picture was painted from."""

    def _scale(self) -> float:
        left, _, right, _ = self._extent
        return self.rect.w / (right - left)

    def paint(self) -> None:
        """Draws terrain, owners and units, if any of them has changed."""
        shown = self._content()
        if self._picture is None or shown != self._shown:
            self._shown = shown
            self._paint_all()
            self._picture = self.surface.copy()
        else:
            self.surface.blit(self._picture, (0, 0))

    def _content(self) -> tuple[object, ...]:
        """Returns what the picture depends on."""
        board, state = self.board, self.board.state
        if state is None:
            return (self.rect.size,)
        units = tuple(state.units[column].tobytes() for column in ("status", "hex", "side"))
        overlay = board.options.overlay
        return self.rect.size, self.theme.scale, board.colours, overlay, board.owner.tobytes(), units

    def _paint_all(self) -> None:
        left, top, _, _ = self._extent
        scale, board = self._scale(), self.board
        board.terrain_picture.draw(self.surface, left, top, scale)
        if board.state is None:
            return
        if board.options.overlay is None or board.options.overlay.shows_owners_on_minimap:
            self._tint()
        spots = (hex_centres(board.names.cols, board.names.rows) - (left, top)) * scale
        units = board.state.units
        mark = max(2, self.px(3))
        for unit in np.flatnonzero(units["status"] == Status.ON_MAP):
            x, y = spots[int(units["hex"][unit])]
            box = pygame.Rect(round(x) - mark // 2 - 1, round(y) - mark // 2 - 1, mark + 2, mark + 2)
            pygame.draw.rect(self.surface, INK, box)
            pygame.draw.rect(self.surface, board.colours[int(units["side"][unit])], box.inflate(-2, -2))

    def _tint(self) -> None:
        """Tints the land of each side: one pixel per hex, stretched."""
        board, scale = self.board, self._scale()
        cols, rows = board.names.cols, board.names.rows
        if cols * rows <= _FEW_HEXES:
            self._tint_hexes()
            return
        colours = np.array([*board.colours, (0, 0, 0)], np.uint8)
        owner = board.owner.reshape(rows, cols).T
        small = pygame.Surface((cols, rows), pygame.SRCALPHA)
        pygame.surfarray.blit_array(small, colours[owner])
        alpha = pygame.surfarray.pixels_alpha(small)
        alpha[:] = np.where(owner == NO_SIDE, 0, 110)
        del alpha  # unlocks the surface
        wide, high = round(cols * scale), round(rows * ROW_STEP * scale)
        self.surface.blit(pygame.transform.scale(small, (wide, high)), (round(scale * 0.25), round(scale * 0.14)))

    def _tint_hexes(self) -> None:
        """Tints the land of each side hex by hex, for small maps."""
        board, scale = self.board, self._scale()
        left, top, _, _ = self._extent
        surface = pygame.Surface(self.rect.size, pygame.SRCALPHA)
        for hex in np.flatnonzero(board.owner != NO_SIDE):
            corners = [((x - left) * scale, (y - top) * scale) for x, y in corner_points(int(hex), board.names.cols)]
            pygame.draw.polygon(surface, (*board.colours[int(board.owner[hex])], 110), corners)
        self.surface.blit(surface, (0, 0))

    def draw(self, target: pygame.Surface) -> None:
        """Draws the minimap with the frame of the view."""
        super().draw(target)
        if not self.visible:
            return
        camera, scale = self.board.camera, self._scale()
        left, top = camera.to_map(camera.free.topleft)
        right, bottom = camera.to_map(camera.free.bottomright)
        frame = pygame.Rect(
            round((left - self._extent[0]) * scale) + self.rect.x,
            round((top - self._extent[1]) * scale) + self.rect.y,
            round((right - left) * scale),
            round((bottom - top) * scale),
        ).clip(self.rect)
        pygame.draw.rect(target, INK, frame.inflate(2, 2), 1)
        pygame.draw.rect(target, GOLD, frame, max(1, self.px(1.5)))

    def pixel_of(self, hex: int) -> tuple[int, int]:
        """Returns the pixel of the window at which a hex stands on the minimap."""
        (x, y), (left, top, _, _), scale = hex_centre(hex, self.board.names.cols), self._extent, self._scale()
        return round((x - left) * scale) + self.rect.x, round((y - top) * scale) + self.rect.y

    def go(self, pos: tuple[int, int]) -> None:
        """Centres the view on the point under the mouse."""
        scale, camera = self._scale(), self.board.camera
        left, top = self._extent[:2]
        camera.look_at((pos[0] - self.rect.x) / scale + left, (pos[1] - self.rect.y) / scale + top)
        self.board.dirty = True
