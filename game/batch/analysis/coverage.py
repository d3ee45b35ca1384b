"""How often intervals contain the truth, measured on constructed games whose truth is known.

Games of one dice seed are alike to a degree: for each data set a correlation is drawn, and for each seed the chance of
winning its games from the beta distribution with that correlation; with correlation 1 they are copies of one game.
Each data set has a truth of its own, since the coverage at a single share jumps with the number of games (L. D.
Brown, T. T. Cai, A. DasGupta, Interval Estimation for a Binomial Proportion, 2001). Ratings are those of agents with
known strengths, whose pairs of games from one seed are alike; margins are normal, with a part common to each seed.
Paired differences are those of games won, or of things that happen seldom or often, in two settings on the same dice.
"""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from game.batch.analysis.clusters import cluster_mean, cluster_share
from game.batch.analysis.paired import count_difference, share_difference
from game.batch.analysis.ratings import MEAN, rate

LEAST, MOST = 0.93, 0.97
"""Where the coverage of 95 per cent intervals must lie."""

SEEDS = (6, 10, 20, 50, 200)
"""Numbers of dice seeds."""

SIZES: dict[str, tuple[int, ...]] = {
    "one game of each seed": (1,),
    "both sides of each seed": (2,),
    "4 settings or records of each seed": (4,),
    "20 settings or records of each seed": (20,),
    "2, 4 or 6 games of each seed": (2, 4, 6),
}
"""Games of a seed; of several numbers one is drawn for each seed."""

SHARES: dict[str, tuple[float, float]] = {
    "shares from 2 to 10 per cent": (0.02, 0.1),
    "shares from 10 to 30 per cent": (0.1, 0.3),
    "shares from 30 to 70 per cent": (0.3, 0.7),
    "shares from 70 to 98 per cent": (0.7, 0.98),
}

GAPS = (-120.0, 0.0, 120.0)
"""Ratings of three agents, from the mean."""

_RATINGS_EACH, _REPLICATES = 2, 200
"""Repeats of shares for each repeat of ratings, which take longer, and how often each of these resamples its seeds."""

Draws = np.random.Generator
Ints = npt.NDArray[np.int64]


class Covered(NamedTuple):
    """The coverage of one kind of interval in one kind of experiment."""

    interval: str
    design: str
    repeats: int
    coverage: float

    @property
    def is_right(self) -> bool:
        """Whether the coverage lies where it must."""
        return LEAST <= self.coverage <= MOST


def coverages(repeats: int, seed: int) -> Iterator[Covered]:
    """Yields the coverage of every kind of interval; the same seed gives the same figures."""
    for index, (interval, design, count, holds) in enumerate(_experiments(repeats)):
        draws = np.random.default_rng([seed, index])
        hits = sum(holds(draws) for _ in range(count))
        yield Covered(interval, design, count, round(hits / count, 4))


def experiments() -> int:
    """Returns how many coverages there are."""
    return len(list(_experiments(1)))


_Holds = Callable[[Draws], bool]


def _experiments(repeats: int) -> Iterator[tuple[str, str, int, _Holds]]:
    """Yields kind of interval, design, repeats, and a function that draws one data set and looks at its interval."""
    every = (0.02, 0.98)
    for seeds in SEEDS:
        for name, sizes in SIZES.items():
            yield "share", f"{seeds} dice seeds, {name}", repeats, _share_holds((seeds,), (sizes,), every, (0, 1))
    usual, all_sizes = SEEDS[1:4], tuple(SIZES.values())
    for name, band in SHARES.items():
        yield "share", f"10 to 50 dice seeds, {name}", repeats, _share_holds(usual, all_sizes, band, (0, 1))
    for name, correlation in (("unrelated games", 0.0), ("games half alike", 0.5), ("copies of one game", 1.0)):
        several = tuple(SIZES.values())[1:]
        design = f"10 to 50 dice seeds, {name} of each seed"
        yield "share", design, repeats, _share_holds(usual, several, every, (correlation, correlation))
    for seeds in SEEDS[1:4]:
        yield "mean margin", f"{seeds} dice seeds, 2, 4 or 6 games of each seed", repeats, _mean_holds(seeds)
    for seeds in SEEDS:
        yield "paired share", f"{seeds} dice seeds, 1 to 4 pairs of each seed", repeats, _paired_share_holds(seeds)
    for seeds in SEEDS:
        yield "paired count", f"{seeds} dice seeds, 1 to 4 pairs of each seed", repeats, _paired_count_holds(seeds)
    for seeds in SEEDS[1:4]:
        count = max(1, repeats // _RATINGS_EACH)
        yield "rating", f"3 agents, {seeds} dice seeds, both sides", count, _rating_holds(seeds)


def _share_holds(
    seeds: tuple[int, ...],
    sizes: tuple[tuple[int, ...], ...],
    band: tuple[float, float],
    correlation: tuple[float, float],
) -> _Holds:
    def holds(draws: Draws) -> bool:
        clusters, size = int(draws.choice(seeds)), sizes[draws.integers(len(sizes))]
        truth = draws.uniform(*band)
        games = draws.choice(size, clusters)
        won = draws.binomial(games, _chances(draws, truth, draws.uniform(*correlation), clusters))
        found = cluster_share(dict(enumerate(won.tolist())), dict(enumerate(games.tolist())))
        return found.low <= truth <= found.high

    return holds


def _chances(draws: Draws, truth: float, correlation: float, clusters: int) -> npt.NDArray[np.float64]:
    """Returns the chance of winning a game of each cluster, whose mean is the truth."""
    if correlation <= 0:
        return np.full(clusters, truth)
    if correlation >= 1:
        return (draws.random(clusters) < truth).astype(float)
    scale = 1 / correlation - 1
    return draws.beta(truth * scale, (1 - truth) * scale, clusters)


def _mean_holds(seeds: int) -> _Holds:
    def holds(draws: Draws) -> bool:
        truth, common, own = draws.normal(0, 20), draws.uniform(0, 20), 10.0
        sizes = draws.choice((2, 4, 6), seeds)
        base = draws.normal(truth, common, seeds)
        values = [
            (seed, float(base[seed] + noise))
            for seed, size in enumerate(sizes.tolist())
            for noise in draws.normal(0, own, size)
        ]
        found = cluster_mean(values)
        return found.low is not None and found.high is not None and found.low <= truth <= found.high

    return holds


def _paired_share_holds(seeds: int) -> _Holds:
    """Games won in two settings on the same dice: a part of the pairs ends as the dice will, whatever the setting."""

    def holds(draws: Draws) -> bool:
        one, two, alike = draws.uniform(0.05, 0.95), draws.uniform(0.05, 0.95), draws.uniform(0, 1)
        size = int(draws.integers(1, 5))
        luck = np.where(draws.random((seeds, size)) < alike, draws.random((seeds, 1)), draws.random((seeds, size)))
        other = np.where(draws.random((seeds, size)) < alike, luck, draws.random((seeds, size)))
        differences = (other < two).astype(int) - (luck < one)
        found = share_difference(_by_seed(differences))
        return found.low is not None and found.high is not None and found.low <= two - one <= found.high

    return holds


def _paired_count_holds(seeds: int) -> _Holds:
    """How often something happens in two settings on the same dice, seldom or often; a part of it happens in both."""

    def holds(draws: Draws) -> bool:
        common, base, other = (float(rate) for rate in 10 ** draws.uniform(-2, 1, 3))
        size = int(draws.integers(1, 5))
        alike = draws.gamma(4, 1 / 4, (seeds, 1)) if draws.random() < 0.5 else np.ones((seeds, 1))
        shared = draws.poisson(common * alike, (seeds, size))
        one, two = (shared + draws.poisson(rate * alike, (seeds, size)) for rate in (base, other))
        found = count_difference(_by_seed(two - one))
        return found.low is not None and found.high is not None and found.low <= other - base <= found.high

    return holds


def _by_seed(values: Ints) -> list[tuple[int, float]]:
    """Returns values [seeds, pairs] with their seeds."""
    return [(seed, float(value)) for seed, row in enumerate(values.tolist()) for value in row]


def _rating_holds(seeds: int) -> _Holds:
    def holds(draws: Draws) -> bool:
        score, games = _ladder(draws, seeds, draws.uniform(0, 1))
        agent = int(draws.integers(len(GAPS)))
        found = rate(score, games, int(draws.integers(1_000_000)), _REPLICATES)[agent]
        return found.low is not None and found.high is not None and found.low <= MEAN + GAPS[agent] <= found.high

    return holds


def _ladder(draws: Draws, seeds: int, correlation: float) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Returns points and games [seeds, agents, agents]: of each pair two games from each seed, alike to a degree."""
    score, games = np.zeros((seeds, len(GAPS), len(GAPS))), np.zeros((seeds, len(GAPS), len(GAPS)))
    for i, j in combinations(range(len(GAPS)), 2):
        truth = 1 / (1 + 10 ** ((GAPS[j] - GAPS[i]) / 400))
        won = draws.binomial(2, _chances(draws, truth, correlation, seeds))
        score[:, i, j], score[:, j, i] = won, 2 - won
        games[:, i, j] = games[:, j, i] = 2
    return score, games


def plain(found: list[Covered]) -> list[dict[str, Any]]:
    """Returns coverages as plain objects."""
    return [{**one._asdict(), "is_right": one.is_right} for one in found]
