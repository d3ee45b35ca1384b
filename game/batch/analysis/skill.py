"""How much better than a baseline games agree with the record: the improvement of the Brier score, with an interval.

The improvement is 1 - score / score of the baseline: 0 is no better, 1 would be a perfect score. Checkpoints of a game
hang together, so the sample is the dice seed: the games that the agents and the baseline play on the same dice belong
together. The standard error is that of the infinitesimal jackknife (B. Efron and R. Tibshirani 1993, 21): of what each
dice seed adds to the linear part of the improvement.
"""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from game.batch.analysis.intervals import t_95

Agreed = Mapping[int, Sequence[Sequence[bool]]]
"""By dice seed: for each game, whether it agrees with each of the scored checkpoints."""


class Improvement(NamedTuple):
    """By how much a Brier score is lower than that of a baseline, as a share of it; no interval without variation."""

    baseline: str
    improvement: float
    low: float | None
    high: float | None
    games: int
    """Games of the agents."""


def improvement_over(baselines: Mapping[str, Agreed], own: Agreed, weights: Sequence[float]) -> Improvement | None:
    """Returns the improvement over the better of the baselines; None if nothing is scored or a baseline is perfect."""
    played = {name: games for name, games in baselines.items() if games}
    if not own or not played or not sum(weights):
        return None
    scores = {name: _score(games, weights) for name, games in played.items()}
    name = min(scores, key=lambda each: scores[each])
    mine, theirs = _score(own, weights), scores[name]
    if not theirs:
        return None
    of_own, of_base = _pulls(own, weights), _pulls(baselines[name], weights)
    terms = [
        mine * of_base.get(seed, 0.0) / theirs**2 - of_own.get(seed, 0.0) / theirs
        for seed in dict.fromkeys((*of_own, *of_base))
    ]
    found, games = 1 - mine / theirs, len(_all(own))
    fewer = min(len(of_own), len(of_base))
    error = sqrt(sum(term * term for term in terms) * fewer / (fewer - 1)) if fewer > 1 else 0.0
    if not error:
        return Improvement(name, round(found, 4), None, None, games)
    half = t_95(fewer - 1) * error
    return Improvement(name, round(found, 4), round(found - half, 4), round(min(1.0, found + half), 4), games)


def _all(games: Agreed) -> list[Sequence[bool]]:
    return [game for own in games.values() for game in own]


def _shares(games: Agreed) -> list[float]:
    every = _all(games)
    return [sum(column) / len(every) for column in zip(*every, strict=True)]


def _score(games: Agreed, weights: Sequence[float]) -> float:
    """Returns the weighted mean of (1 - share of games that agree) squared."""
    missed = [(1 - share) ** 2 for share in _shares(games)]
    return sum(weight * miss for weight, miss in zip(weights, missed, strict=True)) / sum(weights)


def _pulls(games: Agreed, weights: Sequence[float]) -> dict[int, float]:
    """Returns by how much the games of each dice seed move the score from its mean, in the linear approximation."""
    shares, total = _shares(games), sum(weights) * len(_all(games))
    slopes = [-2 * weight * (1 - share) / total for weight, share in zip(weights, shares, strict=True)]
    return {
        seed: sum(
            slope * (met - share) for game in own for slope, met, share in zip(slopes, game, shares, strict=True)
        )
        for seed, own in games.items()
    }
