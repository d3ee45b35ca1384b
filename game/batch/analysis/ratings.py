"""Ratings of agents from the games between them, with bootstrap intervals.

Bradley and Terry (1952): i beats j with probability g_i / (g_i + g_j). The g are found by maximum likelihood with the
iteration of D. R. Hunter, "MM algorithms for generalized Bradley-Terry models", Annals of Statistics 32 (2004):
g_i = wins_i / sum over j of games_ij / (g_i + g_j). They are reported on the Elo scale, 400 points for
odds of ten to one, with a mean of 1500. A draw is half a win for each. One drawn game is added to each pair, so that an
agent that won every game has a finite rating.

Intervals come from a bootstrap (Efron 1979): seeds, each with all its games, are resampled with replacement, and the
middle 95 per cent of the resulting ratings, widened for few seeds, is the interval: by the square of Student's t over
1.96, which has the right coverage (`coverage`), and by what a resample varies less than a sample. The draws depend
only on the ladder's seed. An agent whose results are the same on every seed shows no variance, and has no interval.
"""

from math import sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.batch.analysis.intervals import Z_95, t_95

Floats = npt.NDArray[np.float64]

MEAN = 1500.0
_ELO = 400.0 / np.log(10.0)
_REPLICATES = 1000
_STEPS = 5000
_NEAR = 1e-7
_NO_VARIANCE = 0.01
"""Points of rating within which all resampled ratings are the same."""


class Rating(NamedTuple):
    """A rating with its 95 per cent interval; without one if the results do not vary from seed to seed."""

    rating: int
    low: int | None
    high: int | None


def rate(score: Floats, games: Floats, seed: int, replicates: int = _REPLICATES) -> list[Rating]:
    """Returns the ratings of all agents.

    score[s, i, j] are the points of i against j in the games from seed s; games[s, i, j] is their number. `replicates`
    is how often the seeds are resampled.
    """
    best = _elo(score.sum(axis=0)[None], games.sum(axis=0)[None])[0]
    draws = np.random.default_rng(seed).integers(0, len(score), (replicates, len(score)))
    counts = np.stack([np.bincount(draw, minlength=len(score)) for draw in draws]).astype(float)
    again = _elo(np.tensordot(counts, score, 1), np.tensordot(counts, games, 1))
    low, high = np.percentile(again, [2.5, 97.5], axis=0)
    seeds = len(score)
    wider = (t_95(seeds - 1) / Z_95) ** 2 * sqrt(seeds / (seeds - 1)) if seeds > 1 else 0.0
    rows = zip(best.tolist(), low.tolist(), high.tolist(), strict=True)
    return [_rating(*row, wider) for row in rows]


def _rating(best: float, low: float, high: float, wider: float) -> Rating:
    if high - low < _NO_VARIANCE:
        return Rating(round(best), None, None)
    return Rating(round(best), round(best + wider * (low - best)), round(best + wider * (high - best)))


def _elo(score: Floats, games: Floats) -> Floats:
    """Returns Elo ratings [B, K] of B tables of points and games [B, K, K]."""
    met = games > 0
    points = (score + met / 2).sum(axis=2)
    played = games + met
    strength = np.ones(points.shape)
    for _ in range(_STEPS):
        previous = strength
        strength = points / (played / (strength[:, :, None] + strength[:, None, :])).sum(axis=2)
        strength /= np.exp(np.log(strength).mean(axis=1, keepdims=True))
        if np.abs(np.log(strength / previous)).max() < _NEAR:
            break
    return np.asarray(MEAN + _ELO * np.log(strength))
