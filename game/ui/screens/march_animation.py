"""The animation of a march: a counter slides along its path."""

from game.hexgrid import hex_centre

_LONGEST = 0.7
"""Most seconds that a march takes at normal speed."""


class MarchAnimation:
    """One counter on the march."""

    def __init__(self, unit: int, path: list[int], cols: int, seconds_per_hex: float) -> None:
        self.unit = unit
        self._points = [hex_centre(hex, cols) for hex in path]
        steps = max(1, len(path) - 1)
        self._step = min(seconds_per_hex, _LONGEST * (seconds_per_hex / 0.1) / steps)
        self._time = 0.0

    def update(self, seconds: float) -> bool:
        """Advances the march. Returns False when the counter has arrived."""
        self._time += seconds
        return self._time < self._step * (len(self._points) - 1)

    @property
    def at(self) -> tuple[float, float]:
        """Where the counter is, as a point of the hex plane."""
        if self._step <= 0:
            return self._points[-1]
        along = min(self._time / self._step, len(self._points) - 1.0)
        index = min(int(along), len(self._points) - 2) if len(self._points) > 1 else 0
        if len(self._points) == 1:
            return self._points[0]
        (ax, ay), (bx, by) = self._points[index], self._points[index + 1]
        share = along - index
        return ax + (bx - ax) * share, ay + (by - ay) * share
