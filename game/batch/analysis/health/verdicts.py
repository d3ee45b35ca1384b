"""Judges what the author of a scenario expects by the games played: met, missed, or too few games to tell.

An expectation is met if the interval of the share lies within its bounds, and missed if it lies outside; otherwise the
games do not decide. The intervals are Wilson's, widened by Bonferroni's rule so that all of them together hold with 95
per cent: however many expectations there are, at most one scenario in twenty gets any wrong verdict.
"""

from collections.abc import Callable, Sequence
from statistics import NormalDist
from typing import Any

from game.batch.analysis.health.game_facts import GameFacts
from game.batch.analysis.intervals import Share, wilson
from game.scenario.expectations import Expectation, Expectations

MET, MISSED, UNDECIDED = "met", "missed", "not enough games"
_ERROR = 0.05
_MOST_GAMES = 100_000


def judge(expectations: Expectations, games: Sequence[GameFacts]) -> list[dict[str, Any]]:
    """Returns a row for each expectation: bounds, games that agree, share with interval, verdict, games needed."""
    z = quantile(len(expectations.all))
    rows, statement = [], 0
    for one in expectations.all:
        agreed = sum(map(_question(one, statement), games))
        statement += one.statement is not None
        share = wilson(agreed, len(games), z)
        verdict = _verdict(one, share)
        path, line, column = one.place
        rows.append({
            "id": one.id, "text": one.text, "expected_low": one.low, "expected_high": one.high, "games": len(games),
            "agreed": agreed, **share._asdict(), "verdict": verdict,
            "games_needed": _games_needed(one, share.share, z) if verdict == UNDECIDED else None,
            "path": path, "line": line, "column": column,
        })  # fmt: skip
    return rows


def quantile(expectations: int) -> float:
    """Returns the two-sided normal quantile at which this many intervals together hold with 95 per cent."""
    return NormalDist().inv_cdf(1 - _ERROR / 2 / max(expectations, 1))


def _question(one: Expectation, statement: int) -> Callable[[GameFacts], bool]:
    """Returns what is asked of each game; `statement` is the index of a dated statement."""
    if one.winner is not None:
        return lambda game: game.winner == one.winner
    if one.level is not None:
        return lambda game: game.level == one.level
    if one.over_by is not None:
        week = one.over_by
        return lambda game: game.weeks <= week
    return lambda game: game.agrees[statement]


def _verdict(one: Expectation, share: Share) -> str:
    if one.low <= share.low and share.high <= one.high:
        return MET
    return MISSED if share.high < one.low or share.low > one.high else UNDECIDED


def _games_needed(one: Expectation, share: float, z: float) -> int | None:
    """Returns about how many games would decide if the share stayed as it is; None if it is too near a bound."""

    def decides(games: int) -> bool:
        return _verdict(one, wilson(share * games, games, z)) != UNDECIDED

    if not decides(_MOST_GAMES):
        return None
    low, high = 1, _MOST_GAMES
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if decides(middle) else (middle + 1, high)
    return low if low < 20 else -(-low // 10) * 10
