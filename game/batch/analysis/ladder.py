"""The ladder: a round robin of agents on both sides from the same seeds, with ratings.

Win shares count wins only. In the ratings a draw is half a win for each agent.
"""

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import numpy as np

from game.batch.analysis.intervals import wilson
from game.batch.analysis.ratings import Rating, rate
from game.batch.run.experiment import Experiment
from game.batch.run.rows import GameRow
from game.engine.outcome import FORFEIT


class Score(NamedTuple):
    """Games, wins and draws of one agent, on one side or on both."""

    games: int
    wins: int
    draws: int

    def as_row(self) -> dict[str, Any]:
        """Returns the counts with losses, win share and interval."""
        return {
            **self._asdict(),
            "losses": self.games - self.wins - self.draws,
            **wilson(self.wins, self.games)._asdict(),
        }


def ladder_experiment(scenario: str, agents: Sequence[str], games: int, seed: int, turns: int | None) -> Experiment:
    """Returns the experiment of a ladder: `games` of each pair, half on each side."""
    return Experiment((scenario,), tuple(agents), games, seed, turns)


def standings(rows: Sequence[GameRow], agents: Sequence[str], seed: int) -> dict[str, Any]:
    """Returns agents (strongest first), steps between neighbours, pairs and sides, as one plain object."""
    ratings = dict(zip(agents, _ratings(rows, agents, seed), strict=True))
    ranked = sorted(agents, key=lambda agent: -ratings[agent].rating)
    sides = (rows[0].side_0, rows[0].side_1)
    return {
        "games": len(rows),
        "agents": [_agent(rows, agent, ratings[agent], sides) for agent in ranked],
        "steps": [_step(rows, above, below) for above, below in pairwise(ranked)],
        "pairs": [_pair(rows, pair, sides) for pair in combinations(ranked, 2)],
        "sides": {side: _side(rows, i).as_row() for i, side in enumerate(sides)},
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


def score_of(rows: Sequence[GameRow], agent: str, other: str | None = None, side: str | None = None) -> Score:
    """Returns the score of an agent against one opponent or all, on one side or both."""
    games = wins = draws = 0
    for row in rows:
        for own_side, mine, theirs in ((row.side_0, row.agent_0, row.agent_1), (row.side_1, row.agent_1, row.agent_0)):
            if mine == agent and other in (None, theirs) and side in (None, own_side):
                games += 1
                wins += row.winner == own_side
                draws += not row.winner
    return Score(games, wins, draws)


def _side(rows: Sequence[GameRow], side: int) -> Score:
    own = [(row.side_0, row.side_1)[side] for row in rows]
    wins = sum(row.winner == name for row, name in zip(rows, own, strict=True))
    return Score(len(rows), wins, sum(not row.winner for row in rows))


def _agent(rows: Sequence[GameRow], agent: str, rating: Rating, sides: tuple[str, str]) -> dict[str, Any]:
    lost = [row for row in rows if row.level == FORFEIT and agent in (row.agent_0, row.agent_1)]
    mine = [row for row in lost if row.winner != {row.agent_0: row.side_0, row.agent_1: row.side_1}[agent]]
    return {
        "agent": agent,
        "rating": rating.rating,
        "rating_low": rating.low,
        "rating_high": rating.high,
        **score_of(rows, agent).as_row(),
        "forfeits": len(mine),
        "sides": {side: score_of(rows, agent, side=side).as_row() for side in sides},
    }


def _step(rows: Sequence[GameRow], above: str, below: str) -> dict[str, Any]:
    """Compares neighbours: the upper agent beats the lower if the lower bound of its win share exceeds one half."""
    share = wilson(*_wins_of(score_of(rows, above, below)))
    return {"above": above, "below": below, **share._asdict(), "beats": share.low > 0.5}


def _wins_of(score: Score) -> tuple[int, int]:
    return score.wins, score.games


def _pair(rows: Sequence[GameRow], pair: tuple[str, str], sides: tuple[str, str]) -> dict[str, Any]:
    first, second = pair
    return {
        "agents": list(pair),
        **score_of(rows, first, second).as_row(),
        "sides": {side: score_of(rows, first, second, side).as_row() for side in sides},
    }
