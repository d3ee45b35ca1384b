"""Is one agent stronger than another? A sequential test on pairs of games, which stops as soon as the answer is clear.

Two agents play each dice seed twice, once on either side, so that neither luck nor the stronger side decides. The first
agent's points in a pair are 0, 1/2, 1, 1 1/2 or 2: five outcomes (pentanomial), whose spread takes in that games of a
pair are alike. The generalised sequential probability ratio test (A. Wald 1945; as in fishtest, which tests Stockfish)
compares two hypotheses on the expected share of points, s0 and s1: for each, the distribution of outcomes is fitted
that has this expectation and is otherwise as likely as can be, and the logarithm of the ratio of both likelihoods is
the evidence (LLR). The test stops at log((1 - beta) / alpha) in favour of s1, or at log(beta / (1 - alpha)) of s0.

Expectations are given as Elo: 0 is half of the points, 50 are 57 per cent, 100 are 64.
"""

from collections.abc import Iterable, Sequence
from math import log
from typing import Any, NamedTuple

from game.batch.run.rows import GameRow
from game.engine.telling.summary import DRAW

RISK = 0.05
"""Probability of each of the two errors, alpha and beta."""

BOUND = log((1 - RISK) / RISK)
"""LLR at which the test stops, on either side of 0."""

_LEAST = 1e-3
"""Pairs counted for an outcome that has not occurred, as in fishtest."""

_STEPS = 80
_OUTCOMES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Shares of the points of a pair."""


class SprtResult(NamedTuple):
    """The evidence so far."""

    pairs: tuple[int, ...]
    """Pairs in which the first agent had 0, 1/2, 1, 1 1/2 and 2 points."""
    llr: float
    verdict: str
    """stronger, not_stronger or undecided."""

    @property
    def share(self) -> float:
        """Share of the points that the first agent won."""
        played = sum(self.pairs)
        points = sum(share * count for share, count in zip(_OUTCOMES, self.pairs, strict=True))
        return points / played if played else 0.5

    def figures(self) -> dict[str, Any]:
        """Returns the evidence for summary.json."""
        return {
            "verdict": self.verdict, "llr": round(self.llr, 3), "llr_bounds": [-round(BOUND, 3), round(BOUND, 3)],
            "pairs": list(self.pairs), "share_of_points": round(self.share, 4), "risk": RISK,
        }  # fmt: skip


def sprt(rows: Iterable[GameRow], first: str, elo: tuple[float, float]) -> SprtResult:
    """Returns the evidence of games between two agents; pairs of which only one game is played count for nothing."""
    halves: dict[int, list[int]] = {}
    for row in rows:
        halves.setdefault(row.seed, []).append(_half_points(row, first))
    pairs = [0] * len(_OUTCOMES)
    for points in halves.values():
        if len(points) == 2:
            pairs[sum(points)] += 1
    evidence = llr(pairs, share_of_elo(elo[0]), share_of_elo(elo[1]))
    verdict = "stronger" if evidence >= BOUND else "not_stronger" if evidence <= -BOUND else "undecided"
    return SprtResult(tuple(pairs), evidence, verdict)


def share_of_elo(elo: float) -> float:
    """Returns the expected share of points of an agent that is better by this many points of Elo.

    >>> [round(share_of_elo(elo), 3) for elo in (0, 50, 100, -50)]
    [0.5, 0.571, 0.64, 0.429]
    """
    return float(1 / (1 + 10 ** (-elo / 400)))


def llr(pairs: Sequence[float], s0: float, s1: float) -> float:
    """Returns the logarithm of the ratio of likelihoods of two expected shares, from numbers of pairs by outcome."""
    counts = [max(float(count), _LEAST) for count in pairs]
    if sum(pairs) == 0:
        return 0.0
    ratio = zip(counts, _shift(counts, s0), _shift(counts, s1), strict=True)
    return sum(count * log(under_0 / under_1) for count, under_0, under_1 in ratio)


def _shift(counts: Sequence[float], share: float) -> list[float]:
    """Returns by what the frequency of each outcome is divided in the likeliest distribution of a given expectation.

    That is 1 + x (outcome - share), with x such that the frequencies have that expectation (A. B. Owen, Empirical
    Likelihood, 2001, 2.9). The sum falls as x rises, so x is found by halving.
    """
    low, high = -1 / (_OUTCOMES[-1] - share), 1 / (share - _OUTCOMES[0])
    for _ in range(_STEPS):
        x = (low + high) / 2
        parts = zip(_OUTCOMES, counts, strict=True)
        if sum(count * (outcome - share) / (1 + x * (outcome - share)) for outcome, count in parts) > 0:
            low = x
        else:
            high = x
    return [1 + (low + high) / 2 * (outcome - share) for outcome in _OUTCOMES]


def _half_points(row: GameRow, first: str) -> int:
    """Returns the points of an agent in a game, doubled: 2, 1 for a draw or a game not judged, or 0."""
    if row.winner in ("", DRAW):
        return 1
    return 2 if row.winner == (row.side_0 if row.agent_0 == first else row.side_1) else 0
