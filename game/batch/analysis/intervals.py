"""Intervals of shares and of means: Wilson's score interval (E. B. Wilson 1927) and Student's t."""

from collections.abc import Sequence
from math import atan2, cos, pi, sin, sqrt
from statistics import fmean, stdev
from typing import NamedTuple

Z_95 = 1.959963984540054
"""Two-sided 95 per cent quantile of the normal distribution."""


class Share(NamedTuple):
    """A share of games with its 95 per cent interval, all between 0 and 1."""

    share: float
    low: float
    high: float


def wilson(wins: float, games: float, z: float = Z_95) -> Share:
    """Returns the share of games won with its Wilson interval; 0 between 0 and 1 if there are no games.

    `z` is the two-sided quantile of the normal distribution, by default that of 95 per cent. Numbers of games may be
    fractions: those of an effective sample.
    """
    if games == 0:
        return Share(0.0, 0.0, 1.0)
    share = wins / games
    z2 = z * z
    centre = (share + z2 / (2 * games)) / (1 + z2 / games)
    half = z / (1 + z2 / games) * sqrt(share * (1 - share) / games + z2 / (4 * games * games))
    low = 0.0 if wins == 0 else max(0.0, centre - half)
    high = 1.0 if wins == games else min(1.0, centre + half)
    return Share(round(share, 4), round(low, 4), round(high, 4))


class Mean(NamedTuple):
    """A mean with its 95 per cent interval; the ends are None where a single value has no interval."""

    mean: float
    low: float | None
    high: float | None


def mean_of(values: Sequence[float]) -> Mean:
    """Returns the mean of independent values with its 95 per cent t interval. Raises ValueError if there are none."""
    if not values:
        raise ValueError("no values have no mean")
    mean = fmean(values)
    if len(values) < 2:
        return Mean(round(mean, 2), None, None)
    half = t_95(len(values) - 1) * stdev(values) / sqrt(len(values))
    return Mean(round(mean, 2), round(mean - half, 2), round(mean + half, 2))


_T_95 = (12.706205, 4.302653, 3.182446, 2.776445)


def t_95(freedom: int) -> float:
    """Returns the two-sided 95 per cent quantile of Student's t for 1, 2, ... degrees of freedom.

    From 5 on by the expansion of M. Abramowitz and I. A. Stegun, 26.7.5, exact to three decimals.
    """
    if freedom <= len(_T_95):
        return _T_95[freedom - 1]
    z = Z_95
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return float(z + sum(term / freedom**power for power, term in enumerate(terms, 1)))


def t_two_sided(t: float, freedom: int) -> float:
    """Returns the probability that Student's t is at least this far from 0 (Abramowitz and Stegun, 26.7.3 and 26.7.4).

    >>> [round(t_two_sided(t, n), 3) for t, n in ((12.706, 1), (2.776, 4), (2.571, 5), (0, 9))]
    [0.05, 0.05, 0.05, 1.0]
    """
    angle = atan2(abs(t), sqrt(freedom))
    sine, square = sin(angle), cos(angle) ** 2
    odd = freedom % 2
    term = cos(angle) if odd else 1.0
    total = 0.0
    for k in range(freedom // 2):
        total += term
        term *= square * (2 * k + 2) / (2 * k + 3) if odd else square * (2 * k + 1) / (2 * k + 2)
    within = 2 / pi * (angle + sine * total) if odd else sine * total
    return max(0.0, 1 - within)
