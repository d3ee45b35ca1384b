"""Shares of games that are not independent: games of one dice seed are a cluster.

Games of the same seed share their dice, whatever the parameters, the draws of the uncertain record and the sides of the
agents; at worst they are copies of one game. How alike they are is estimated from the games themselves: with
correlation r within a cluster, a share of n games in clusters of sizes m is as uncertain as one of

    n / (1 + r (sum m^2 / n - 1))

independent games (L. Kish, Survey Sampling, 1965, 8.2), and gets the Wilson interval of that many. r is the mean of its
posterior in the beta-binomial model (J. G. Skellam 1948) with all shares equally likely on the arcsine scale, and a
prior of one fifth for independent games (r = 0), one fifth for copies (r = 1), and the rest uniform between. As far as
r lies between, the spread of clusters is an estimate, and the number of games is lowered by (1.96 / t)^2. With one game
for each seed this is Wilson's interval, and so with copies, of as many games as there are seeds; of a single cluster
nothing is known of r, and it counts as one game.

The method was chosen by its measured coverage (`python -m game coverage`): with few clusters and shares near 0 and 1,
estimates of r from the variance between clusters alone are too often 0, and their intervals hold in 80 per cent only.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import pi

import numpy as np
import numpy.typing as npt

from game.batch.analysis.intervals import Z_95, Mean, Share, mean_of, t_95, wilson

FEWEST = 6
"""Dice seeds without which no lead is called more than chance: five heads in a row are no proof against a coin."""

Cluster = int
"""Seed of the dice."""

Floats = npt.NDArray[np.float64]

_P = np.sin((np.arange(64) + 0.5) / 64 * pi / 2) ** 2
_R = np.arange(1, 12) / 12
_PRIOR = np.array([0.2, *np.full(len(_R), 0.6 / len(_R)), 0.2])
_CORRELATIONS = np.array([0.0, *_R, 1.0])


def cluster_share(won: Mapping[Cluster, int], games: Mapping[Cluster, int], z: float = Z_95) -> Share:
    """Returns the share of games won with its interval, from numbers of games by cluster.

    Clusters without games count for nothing. No games give 0 between 0 and 1.
    """
    pairs = Counter((won.get(cluster, 0), size) for cluster, size in games.items() if size)
    total = sum(size * count for (_, size), count in pairs.items())
    if not total:
        return wilson(0, 0)
    wins = sum(part * count for (part, _), count in pairs.items())
    effective = effective_games(pairs)
    share = wilson(wins * effective / total, effective, z)
    low, high = (0.0 if not wins else share.low), (1.0 if wins == total else share.high)
    return Share(round(wins / total, 4), low, high)


def is_lead(won: Mapping[Cluster, int], decided: Mapping[Cluster, int]) -> bool:
    """Returns whether more than half of the decided games are won, and not by chance."""
    return len(+Counter(decided)) >= FEWEST and cluster_share(won, decided).low > 0.5


def cluster_mean(values: Iterable[tuple[Cluster, float]]) -> Mean:
    """Returns the mean of values of games, given with their clusters, and its 95 per cent interval.

    The interval is Student's, from the spread of what each cluster adds to the mean (W. G. Cochran, Sampling
    Techniques, 1977, 9A.3); clusters of equal size give that of their means. Raises ValueError without values.
    """
    return mean_of(cluster_terms(values))


def cluster_terms(values: Iterable[tuple[Cluster, float]]) -> list[float]:
    """Returns one independent value for each cluster, whose mean is that of all values and whose spread is its error.

    Raises ValueError without values.
    """
    sums: dict[Cluster, list[float]] = {}
    for cluster, value in values:
        sums.setdefault(cluster, []).append(value)
    games = sum(map(len, sums.values()))
    if not games:
        raise ValueError("no values have no mean")
    mean = sum(map(sum, sums.values())) / games
    return [mean + (sum(own) - mean * len(own)) * len(sums) / games for own in sums.values()]


def effective_games(pairs: Mapping[tuple[int, int], int]) -> float:
    """Returns how many independent games would be as good, from numbers of clusters by (games won, games)."""
    total = sum(size * count for (_, size), count in pairs.items())
    excess = sum(size * size * count for (_, size), count in pairs.items()) / total - 1
    if not excess:
        return total
    clusters = sum(pairs.values())
    if clusters == 1:
        return 1.0
    likely = posterior(pairs)
    r = float((likely * _CORRELATIONS).sum())
    lowered = 1 - (Z_95 / t_95(clusters - 1)) ** 2
    return max(1.0, total / (1 + r * excess) * (1 - lowered * r * (1 - float(likely[-1]))))


def posterior(pairs: Mapping[tuple[int, int], int]) -> Floats:
    """Returns the probabilities of the correlations 0, 1/12, ... 11/12 and 1 of games within a cluster."""
    fit = np.zeros((len(_P), len(_PRIOR)))
    for pair, count in pairs.items():
        fit += _log_likelihood(*pair) * count
    weight = np.exp(fit - fit.max()).sum(axis=0) * _PRIOR
    return np.asarray(weight / weight.sum())


@lru_cache(maxsize=2048)
def _log_likelihood(won: int, size: int) -> Floats:
    """Returns the log-likelihood of a cluster for each share and correlation, but for a constant: [shares, r].

    With r between 0 and 1 and t = r / (1 - r) the probability is, but for the binomial coefficient, the product of
    p + i t over i < won and 1 - p + i t over i < size - won, divided by that of 1 + i t over i < size.
    """
    found = np.empty((len(_P), len(_PRIOR)))
    found[:, 0] = won * np.log(_P) + (size - won) * np.log(1 - _P)
    step = _R / (1 - _R)
    for i, t in enumerate(step, 1):
        rise = t * np.arange(size)
        found[:, i] = (
            np.log(_P[:, np.newaxis] + rise[:won]).sum(axis=1)
            + np.log(1 - _P[:, np.newaxis] + rise[: size - won]).sum(axis=1)
            - np.log(1 + rise).sum()
        )
    found[:, -1] = np.log(_P) if won == size else np.log(1 - _P) if won == 0 else -np.inf
    return found
