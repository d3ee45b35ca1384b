"""The ladder: every agent against every other, on both sides from the same seeds, and who is stronger.

A win share counts wins only; a draw is a win for nobody. In the ratings a draw is half a win for each.
"""

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import numpy as np

from game.batch.analysis.intervals import wilson
from game.batch.analysis.ratings import Rating, rate
from game.batch.run.experiment import Experiment
from game.batch.run.rows import GameRow
from game.engine.game import FORFEIT


class Record(NamedTuple):
    """Games of one agent, on a side or on both."""

    games: int
    wins: int
    draws: int

    def told(self) -> dict[str, Any]:
        """With the share of wins and its interval."""
        return {
            **self._asdict(),
            "losses": self.games - self.wins - self.draws,
            **wilson(self.wins, self.games)._asdict(),
        }


def ladder_experiment(scenario: str, agents: Sequence[str], games: int, seed: int, turns: int | None) -> Experiment:
    """The games of a ladder: `games` of each pair, half on each side."""
    return Experiment((scenario,), tuple(agents), games, seed, turns)


def standings(rows: Sequence[GameRow], agents: Sequence[str], seed: int) -> dict[str, Any]:
    """agents (strongest first), steps between neighbours, pairs, sides. Deterministic."""
    ratings = dict(zip(agents, _ratings(rows, agents, seed), strict=True))
    ranked = sorted(agents, key=lambda agent: -ratings[agent].rating)
    sides = (rows[0].side_0, rows[0].side_1)
    return {
        "games": len(rows),
        "agents": [_agent(rows, agent, ratings[agent], sides) for agent in ranked],
        "steps": [_step(rows, above, below) for above, below in pairwise(ranked)],
        "pairs": [_pair(rows, pair, sides) for pair in combinations(ranked, 2)],
        "sides": {side: _side(rows, i).told() for i, side in enumerate(sides)},
    }


def _ratings(rows: Sequence[GameRow], agents: Sequence[str], seed: int) -> list[Rating]:
    number = {agent: i for i, agent in enumerate(agents)}
    seeds = {seed: i for i, seed in enumerate(sorted({row.seed for row in rows}))}
    score = np.zeros((len(seeds), len(agents), len(agents)))
    games = np.zeros(score.shape)
    for row in rows:
        s, i, j = seeds[row.seed], number[row.agent_0], number[row.agent_1]
        points = {row.side_0: 1.0, row.side_1: 0.0}.get(row.winner, 0.5)
        score[s, i, j] += points
        score[s, j, i] += 1 - points
        games[s, i, j] += 1
        games[s, j, i] += 1
    return rate(score, games, seed)


def record_of(rows: Sequence[GameRow], agent: str, other: str | None = None, side: str | None = None) -> Record:
    """How an agent fared: against one other or all, on one side or both."""
    games = wins = draws = 0
    for row in rows:
        for own_side, mine, theirs in ((row.side_0, row.agent_0, row.agent_1), (row.side_1, row.agent_1, row.agent_0)):
            if mine == agent and other in (None, theirs) and side in (None, own_side):
                games += 1
                wins += row.winner == own_side
                draws += not row.winner
    return Record(games, wins, draws)


def _side(rows: Sequence[GameRow], side: int) -> Record:
    own = [(row.side_0, row.side_1)[side] for row in rows]
    wins = sum(row.winner == name for row, name in zip(rows, own, strict=True))
    return Record(len(rows), wins, sum(not row.winner for row in rows))


def _agent(rows: Sequence[GameRow], agent: str, rating: Rating, sides: tuple[str, str]) -> dict[str, Any]:
    lost = [row for row in rows if row.level == FORFEIT and agent in (row.agent_0, row.agent_1)]
    mine = [row for row in lost if row.winner != {row.agent_0: row.side_0, row.agent_1: row.side_1}[agent]]
    return {
        "agent": agent,
        "rating": rating.rating,
        "rating_low": rating.low,
        "rating_high": rating.high,
        **record_of(rows, agent).told(),
        "forfeits": len(mine),
        "sides": {side: record_of(rows, agent, side=side).told() for side in sides},
    }


def _step(rows: Sequence[GameRow], above: str, below: str) -> dict[str, Any]:
    """Whether an agent beats the one below it: the lower bound of its win share is above one half."""
    share = wilson(*_wins_of(record_of(rows, above, below)))
    return {"above": above, "below": below, **share._asdict(), "beats": share.low > 0.5}


def _wins_of(record: Record) -> tuple[int, int]:
    return record.wins, record.games


def _pair(rows: Sequence[GameRow], pair: tuple[str, str], sides: tuple[str, str]) -> dict[str, Any]:
    first, second = pair
    return {
        "agents": list(pair),
        **record_of(rows, first, second).told(),
        "sides": {side: record_of(rows, first, second, side).told() for side in sides},
    }
