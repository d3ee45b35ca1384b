"""A stack fanned out: every unit of the hex under the mouse side by side, each of which can be clicked."""

import pygame

from game.core.codes import NO_HEX, NO_UNIT
from game.ui.board.camera import Camera
from game.ui.board.counters import counter, counter_size
from game.ui.board.stacks import Stacks
from game.ui.theme import GOLD, INK, PAPER

OPENS_AFTER = 0.35
"""Seconds that the mouse rests on a stack until it is fanned out."""
_LEAST, _PER_ROW = 34, 8
"""Least edge of a counter at UI scale 100 %, and counters in a row."""
_FANNED_FROM = 13
"""Zoom from which stacks are fanned out."""


class StackFan:
    """The stack that is fanned out, if any."""

    def __init__(self) -> None:
        self.hex = NO_HEX
        self.area = pygame.Rect(0, 0, 0, 0)
        self.slots: list[tuple[int, pygame.Rect]] = []
        """Units with their places in the window."""
        self._wanted, self._rested = NO_HEX, 0.0
        self._origin = (0, 0)
        """Where the map was when the fan was opened."""

    @property
    def is_open(self) -> bool:
        """Whether a stack is fanned out."""
        return self.hex != NO_HEX

    def look_at(self, hex: int, pos: tuple[int, int], stacks: Stacks) -> bool:
        """Takes over where the mouse is. Returns whether it is over the fan, which covers the hexes behind it."""
        if self.is_open and self.area.collidepoint(pos):
            return True
        if hex != self.hex:
            self.close()
        if hex != self._wanted:
            self._wanted, self._rested = hex if len(stacks.at(hex)) > 1 else NO_HEX, 0.0
        return False

    def update(self, seconds: float, camera: Camera, stacks: Stacks) -> bool:
        """Lets time pass. Returns whether a stack has just been fanned out."""
        if self._wanted == NO_HEX or self.is_open or camera.zoom < _FANNED_FROM:
            return False
        self._rested += seconds
        if self._rested < OPENS_AFTER or len(stacks.at(self._wanted)) < 2:
            return False
        self._open(self._wanted, camera, stacks)
        return True

    def close(self) -> None:
        """Puts the stack together again."""
        self.hex, self.slots, self.area = NO_HEX, [], pygame.Rect(0, 0, 0, 0)
        self._wanted = NO_HEX

    def _open(self, hex: int, camera: Camera, stacks: Stacks) -> None:
        units = stacks.at(hex)
        edge = max(counter_size(camera.zoom), round(_LEAST * camera.scale))
        step, pad = round(edge * 1.22), round(edge * 0.2)
        wide = min(len(units), _PER_ROW)
        rows = -(-len(units) // _PER_ROW)
        area = pygame.Rect(0, 0, wide * step + pad, rows * step + pad)
        x, y = camera.centre_of(hex)
        gap = round(counter_size(camera.zoom) * 0.45)
        area.midbottom = (round(x), round(y) - gap)
        if area.top < camera.view.top:
            area.midtop = (round(x), round(y) + gap)
        area.clamp_ip(camera.view)
        self.hex, self.area, self.slots, self._origin = hex, area, [], camera.origin
        for index, unit in enumerate(units):
            row, column = divmod(index, _PER_ROW)
            place = pygame.Rect(area.x + pad + column * step, area.y + pad + row * step, edge, edge)
            self.slots.append((unit, place.move(step // 2 - edge // 2 - pad // 2, step // 2 - edge // 2 - pad // 2)))

    def unit_at(self, pos: tuple[int, int]) -> int:
        """Returns the unit of the fan at a position in the window, or NO_UNIT."""
        return next((unit for unit, place in self.slots if place.inflate(4, 4).collidepoint(pos)), NO_UNIT)

    def draw(self, target: pygame.Surface, camera: Camera, stacks: Stacks, selected: int) -> None:
        """Draws the counters on a piece of paper; the selected one is framed. A map that has moved closes the fan."""
        if self.is_open and camera.origin != self._origin:
            self.close()
        if not self.is_open:
            return
        pygame.draw.rect(target, PAPER, self.area, border_radius=4)
        pygame.draw.rect(target, INK, self.area, 1, border_radius=4)
        for unit, place in self.slots:
            picture = counter(stacks.face(unit, place.w)._replace(leader=unit in stacks.leader_of))
            target.blit(picture, picture.get_rect(center=place.center))
            if unit == selected:
                pygame.draw.rect(target, GOLD, place.inflate(6, 6), 3, border_radius=3)
