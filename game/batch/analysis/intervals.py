"""Wilson score intervals of shares (E. B. Wilson 1927)."""

from math import sqrt
from typing import NamedTuple

Z_95 = 1.959963984540054
"""Two-sided 95 per cent quantile of the normal distribution."""


class Share(NamedTuple):
    """A share of games with its 95 per cent interval, all between 0 and 1."""

    share: float
    low: float
    high: float


def wilson(wins: int, games: int) -> Share:
    """Returns the share of games won with its 95 per cent Wilson interval; 0 between 0 and 1 if there are no games."""
    if games == 0:
        return Share(0.0, 0.0, 1.0)
    share = wins / games
    z2 = Z_95 * Z_95
    centre = (share + z2 / (2 * games)) / (1 + z2 / games)
    half = Z_95 / (1 + z2 / games) * sqrt(share * (1 - share) / games + z2 / (4 * games * games))
    low = 0.0 if wins == 0 else max(0.0, centre - half)
    high = 1.0 if wins == games else min(1.0, centre + half)
    return Share(round(share, 4), round(low, 4), round(high, 4))
