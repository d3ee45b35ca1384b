"""Finds room for text on the map: clear of the counters and of texts already placed."""

from collections.abc import Container, Iterable

import pygame


class FreeSpots(Container[int]):
    """The parts of the window that counters and texts take, while one picture of the map is drawn.

    It contains the hexes that have a counter.
    """

    def __init__(
        self,
        hexes: Container[int],
        counters: list[pygame.Rect],
        dots: Iterable[pygame.Rect] = (),
        faint: Iterable[pygame.Rect] = (),
    ) -> None:
        self._hexes = hexes
        self._taken = [*counters, *dots]
        self._faint = list(faint)
        """Texts painted into the ground, which others stay clear of where there is room."""

    def __contains__(self, hex: object) -> bool:
        return hex in self._hexes

    def is_free(self, rect: pygame.Rect) -> bool:
        """Returns whether nothing is there yet."""
        return rect.collidelist(self._taken) < 0

    def place(self, candidates: Iterable[pygame.Rect], gap: int = 0) -> pygame.Rect | None:
        """Returns the first candidate that is free and takes it, or None: a text without room is left out.

        The next texts keep `gap` pixels from its ends.
        """
        best = None
        for rect in candidates:
            if self.is_free(rect):
                best = best or rect
                if rect.collidelist(self._faint) < 0:
                    best = rect
                    break
        if best is not None:
            self._taken.append(best.inflate(2 * gap, 0))
        return best


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
