"""Where there is room for text on the map: clear of the counters and of what has been written already."""

from collections.abc import Container, Iterable

import pygame


class FreeSpots(Container[int]):
    """The parts of the window that counters and texts take, while one picture of the map is drawn.

    It contains the hexes that have a counter.
    """

    def __init__(self, hexes: Container[int], counters: list[pygame.Rect]) -> None:
        self._hexes = hexes
        self._counters = list(counters)
        self._texts: list[pygame.Rect] = []

    def __contains__(self, hex: object) -> bool:
        return hex in self._hexes

    def is_free(self, rect: pygame.Rect) -> bool:
        """Returns whether nothing is there yet."""
        return rect.collidelist(self._counters) < 0 and not self.is_written_on(rect)

    def is_written_on(self, rect: pygame.Rect) -> bool:
        """Returns whether a text is there."""
        return rect.collidelist(self._texts) >= 0

    def take(self, rect: pygame.Rect) -> None:
        """Keeps a part of the window free of further texts."""
        self._texts.append(rect)

    def place(self, candidates: Iterable[pygame.Rect]) -> pygame.Rect | None:
        """Returns the first candidate that is free and takes it, or None."""
        for rect in candidates:
            if self.is_free(rect):
                self.take(rect)
                return rect
        return None


def free_rect(occupied: Container[int], candidates: list[pygame.Rect]) -> pygame.Rect:
    """Returns the first candidate that is free, as far as `occupied` knows, or the first of all."""
    placed = occupied.place(candidates) if isinstance(occupied, FreeSpots) else None
    return placed or candidates[0]


def around(size: tuple[int, int], at: tuple[float, float], gap: float) -> list[pygame.Rect]:
    """Returns places for a text around a point, `gap` pixels away from it: above, below, right, left, the corners."""
    (wide, high), x, y, gap = size, round(at[0]), round(at[1]), round(gap)
    corners = [
        (x - wide // 2, y - gap - high),
        (x - wide // 2, y + gap),
        (x + gap, y - high // 2),
        (x - gap - wide, y - high // 2),
        (x + gap // 2, y - gap - high),
        (x - gap // 2 - wide, y - gap - high),
        (x + gap // 2, y + gap),
        (x - gap // 2 - wide, y + gap),
        (x - wide // 2, y - 2 * gap - high),
        (x - wide // 2, y + 2 * gap),
    ]
    return [pygame.Rect(corner, size) for corner in corners]
