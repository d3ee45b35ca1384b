"""Animates a change of zoom: the last picture grows or shrinks while new tiles are drawn."""

import pygame

from game.ui.board.camera import Camera
from game.ui.theme import TABLE

_SECONDS = 0.13


class ZoomTransition:
    """Replaces the map for a moment after the zoom has changed."""

    def __init__(self) -> None:
        self._picture: pygame.Surface | None = None
        self._from = (0.0, 0.0, 1)
        """Camera x, y and zoom of the picture."""
        self._time = _SECONDS
        self.is_seen = False
        """Whether a frame of it has been drawn."""

    @property
    def is_running(self) -> bool:
        """Whether the picture is shown."""
        return self._picture is not None

    @property
    def has_just_begun(self) -> bool:
        """Whether no time has passed since it began."""
        return self.is_running and self._time == 0

    def start(self, window: pygame.Surface, camera: Camera) -> None:
        """Keeps a picture of the map in its part of the window; called before the camera changes."""
        self._picture = window.subsurface(camera.view)
        self._from = (camera.x, camera.y, camera.zoom)
        self._time = 0.0
        self.is_seen = False

    def update(self, seconds: float) -> bool:
        """Advances the animation. Returns True while the picture is shown."""
        if self._picture is None:
            return False
        self._time += seconds
        if self._time >= _SECONDS:
            self._picture = None
        return True

    def draw(self, target: pygame.Surface, camera: Camera) -> None:
        """Draws the picture at its present size, while it is shown."""
        if self._picture is None:
            return
        if not self.is_seen:
            self.is_seen = True
            target.blit(self._picture, camera.view)
            return
        x, y, zoom = self._from
        share = self._time / _SECONDS
        size = zoom + (camera.zoom - zoom) * share
        middle = (x + (camera.x - x) * share, y + (camera.y - y) * share)
        scale = size / zoom
        wide, high = camera.view.size
        # the part of the picture that is in view now
        left = (middle[0] - x) * zoom + wide / 2 - wide / scale / 2
        top = (middle[1] - y) * zoom + high / 2 - high / scale / 2
        wanted = pygame.Rect(round(left), round(top), round(wide / scale), round(high / scale))
        found = wanted.clip(self._picture.get_rect())
        target.fill(TABLE, camera.view)
        at = (camera.view.x + (found.x - wanted.x) * scale, camera.view.y + (found.y - wanted.y) * scale)
        covered = pygame.Rect(round(at[0]), round(at[1]), round(found.w * scale), round(found.h * scale))
        covered = covered.clip(camera.view)
        if found.w > 1 and found.h > 1 and covered.w > 1 and covered.h > 1:
            pygame.transform.scale(self._picture.subsurface(found), covered.size, target.subsurface(covered))
