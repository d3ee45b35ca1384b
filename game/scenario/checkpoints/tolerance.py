"""The tolerance of a checkpoint: how far a game may differ from the record."""

import math
from datetime import date, timedelta

from game.scenario.checkpoints.checkpoint import Bounds


class Tolerance:
    """How far a game may differ from the record, as written under `tolerance`."""

    def __init__(self, given: dict[str, float], days_per_turn: int) -> None:
        self._given = given
        self._used = {"days", "turns"}
        self.days = int(given.get("days", 0) + given.get("turns", 0) * days_per_turn)

    @property
    def share(self) -> float:
        """By how much shares are widened."""
        return self.of("share")

    @property
    def missing(self) -> int:
        """How many places may fail."""
        return int(self.of("places_missing"))

    @property
    def times(self) -> int:
        """How many times may be missing, or too many."""
        return int(self.of("times"))

    def of(self, key: str) -> float:
        """Returns the tolerance written under a key, or 0."""
        self._used.add(key)
        return self._given.get(key, 0.0)

    def unused(self) -> list[str]:
        """Returns the keys that are written and that no number of the test has asked for."""
        return [key for key in self._given if key not in self._used]

    def bounds(self, name: str, low: float | None, high: float | None) -> Bounds:
        """Returns a range widened by its own tolerance, or by a percentage.

        A percentage is rounded outward to whole numbers, but a positive minimum stays at least 1.
        """
        if name in self._given:
            by = self.of(name)
            return Bounds(None if low is None else low - by, None if high is None else high + by)
        part = self.of("percent") / 100
        if not part:
            return Bounds(low, high)
        least = -math.inf if low is None or low <= 0 else min(low, 1)
        return Bounds(
            None if low is None else max(math.floor(low - abs(low) * part + 1e-9), least),
            None if high is None else math.ceil(high + abs(high) * part - 1e-9),
        )

    def applies_to(self, name: str) -> bool:
        """Returns whether a number of this name has a tolerance."""
        return name in self._given or "percent" in self._given


def last_day(day: date, tolerance: Tolerance) -> date:
    """Returns the last day on which a test of this day, or of a window up to it, may be made."""
    return day + timedelta(days=min(tolerance.days, (date.max - day).days))


TOLERANCES = (
    "days", "turns", "percent", "share", "places_missing", "times",
    "points", "men", "losses", "defectors", "rifles", "machine_guns", "guns", "weeks",
)  # fmt: skip
"""Keys of `tolerance`. From `points` on, each is an absolute tolerance of the number of the same name."""

OTHER_WORDS = {
    "cannons": "guns", "cannon": "guns", "artillery_pieces": "guns", "artillery": "guns", "mgs": "machine_guns",
    "killed": "losses", "men_joined": "defectors", "places": "places_missing", "turn": "turns", "day": "days",
}  # fmt: skip
"""Synonyms of keys of `tolerance`."""
