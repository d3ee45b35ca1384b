"""From one zoom step to the next in a moment instead of a jump: the last picture grows or shrinks meanwhile."""

import pygame

from game.ui.board.camera import Camera
from game.ui.theme import TABLE

_SECONDS = 0.13


class ZoomTransition:
    """Stands in for the map while the tiles of the new step are drawn."""

    def __init__(self) -> None:
        self._picture: pygame.Surface | None = None
        self._from = (0.0, 0.0, 1)
        """Camera x, y and zoom of the picture."""
        self._time = _SECONDS

    def start(self, window: pygame.Surface, camera: Camera) -> None:
        """Remember what a window shows; call before the camera changes."""
        self._picture = window.subsurface(camera.view).copy()
        self._from = (camera.x, camera.y, camera.zoom)
        self._time = 0.0

    def update(self, seconds: float) -> bool:
        """True while the picture is shown."""
        if self._picture is None:
            return False
        self._time += seconds
        if self._time >= _SECONDS:
            self._picture = None
        return True

    def draw(self, target: pygame.Surface, camera: Camera) -> bool:
        """Draw the picture at the size of this moment. False when it is not needed any more."""
        if self._picture is None:
            return False
        x, y, zoom = self._from
        share = self._time / _SECONDS
        size = zoom + (camera.zoom - zoom) * share
        middle = (x + (camera.x - x) * share, y + (camera.y - y) * share)
        scale = size / zoom
        wide, high = camera.view.size
        # the part of the picture that is in view now, stretched over the view
        left = (middle[0] - x) * zoom + wide / 2 - wide / scale / 2
        top = (middle[1] - y) * zoom + high / 2 - high / scale / 2
        wanted = pygame.Rect(round(left), round(top), round(wide / scale), round(high / scale))
        found = wanted.clip(self._picture.get_rect())
        target.fill(TABLE, camera.view)
        if found.w > 1 and found.h > 1:
            part = pygame.transform.scale(
                self._picture.subsurface(found), (max(1, round(found.w * scale)), max(1, round(found.h * scale)))
            )
            at = (camera.view.x + (found.x - wanted.x) * scale, camera.view.y + (found.y - wanted.y) * scale)
            target.blit(part, at)
        return True
