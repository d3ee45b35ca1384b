"""The tolerance of a checkpoint: how far a game may differ from the record."""

import math

from game.scenario.checkpoints.checkpoint import Bounds


class Tolerance:
    """How far a game may differ from the record, as written under `tolerance`."""

    def __init__(self, given: dict[str, float], days_per_turn: int) -> None:
        self.days = int(given.get("days", 0) + given.get("turns", 0) * days_per_turn)
        self.percent = given.get("percent")
        self.share = given.get("share", 0.0)
        self.missing = int(given.get("places_missing", 0))
        self.times = int(given.get("times", 0))
        self.own = {key: given[key] for key in TOLERANCES[6:] if key in given}

    def bounds(self, name: str, low: float | None, high: float | None) -> Bounds:
        """Returns a range widened by its own tolerance, or by a percentage.

        A percentage is rounded outward to whole numbers, but a positive minimum stays at least 1.
        """
        if name in self.own:
            by = self.own[name]
            return Bounds(None if low is None else low - by, None if high is None else high + by)
        part = (self.percent or 0.0) / 100
        if not part:
            return Bounds(low, high)
        least = -math.inf if low is None or low <= 0 else min(low, 1)
        return Bounds(
            None if low is None else max(math.floor(low - abs(low) * part + 1e-9), least),
            None if high is None else math.ceil(high + abs(high) * part - 1e-9),
        )

    def applies_to(self, name: str) -> bool:
        """Returns whether a number of this name has a tolerance."""
        return name in self.own or self.percent is not None


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
