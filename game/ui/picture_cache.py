"""Caches of pictures that are limited by their memory, not by their number."""

from collections import OrderedDict
from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, ParamSpec

import pygame

from game.language import current_language

P = ParamSpec("P")


class PictureCache(Generic[P]):
    """A function that draws pictures, and remembers those used last."""

    def __init__(self, draw: Callable[P, pygame.Surface], megabytes: float) -> None:
        self._draw = draw
        self._limit = round(megabytes * 1_000_000)
        self._pictures: OrderedDict[object, pygame.Surface] = OrderedDict()
        self.bytes_used = 0
        update_wrapper(self, draw)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> pygame.Surface:
        """Returns the picture, drawn if it is not remembered. It must not be changed."""
        key = (current_language().code, args, *sorted(kwargs.items()))  # pictures may contain texts
        known = self._pictures.get(key)
        if known is not None:
            self._pictures.move_to_end(key)
            return known
        picture = self._pictures[key] = self._draw(*args, **kwargs)
        self.bytes_used += _bytes_of(picture)
        while self.bytes_used > self._limit and len(self._pictures) > 1:
            _, oldest = self._pictures.popitem(last=False)
            self.bytes_used -= _bytes_of(oldest)
        return picture

    def cache_clear(self) -> None:
        """Forgets all pictures."""
        self._pictures.clear()
        self.bytes_used = 0


def picture_cache(megabytes: float) -> Callable[[Callable[P, pygame.Surface]], PictureCache[P]]:
    """Returns a decorator that remembers pictures of at most this many megabytes together."""

    def decorate(draw: Callable[P, pygame.Surface]) -> PictureCache[P]:
        return PictureCache(draw, megabytes)

    return decorate


_OVERHEAD = 500
"""Bytes of a small surface and its key besides the pixels, roughly."""


def _bytes_of(picture: pygame.Surface) -> int:
    return picture.get_pitch() * picture.get_height() + _OVERHEAD
