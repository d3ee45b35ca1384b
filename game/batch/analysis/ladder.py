"""The ladder: a round robin of agents on both sides from the same seeds, with ratings.

Win shares count wins only. In the ratings a draw is half a win for each agent. Games of one dice seed are a cluster in
shares and ratings alike.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Any

import numpy as np

from game.batch.analysis.clusters import cluster_share, is_lead
from game.batch.analysis.intervals import Share
from game.batch.analysis.ratings import Rating, rate
from game.batch.run.experiment import Experiment
from game.batch.run.rows import GameRow
from game.engine.outcome import FORFEIT
from game.engine.telling.summary import DRAW


class Score:
    """Games, wins and draws of one agent, on one side or on both, by dice seed."""

    def __init__(self) -> None:
        self.games: Counter[int] = Counter()
        self.wins: Counter[int] = Counter()
        self.draws = 0
        self.keys: set[str] = set()
        """State keys of the games."""

    def add(self, row: GameRow, own_side: str) -> None:
        """Counts one game that the agent played on a side."""
        self.games[row.seed] += 1
        self.wins[row.seed] += row.winner == own_side
        self.draws += row.winner in ("", DRAW)
        self.keys.add(row.state_key)

    def as_row(self) -> dict[str, Any]:
        """Returns the counts with losses, win share and interval."""
        games, wins = self.games.total(), self.wins.total()
        return {
            "games": games, "different_games": len(self.keys), "clusters": len(self.games), "wins": wins,
            "draws": self.draws, "losses": games - wins - self.draws, **self.share()._asdict(),
        }  # fmt: skip

    def share(self) -> Share:
        """Returns the win share with its interval by clusters of seeds."""
        return cluster_share(self.wins, self.games)


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
        "different_games": len({row.state_key for row in rows}),
        "clusters": len({row.seed for row in rows}),
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
    score = Score()
    for row in rows:
        for own_side, mine, theirs in ((row.side_0, row.agent_0, row.agent_1), (row.side_1, row.agent_1, row.agent_0)):
            if mine == agent and other in (None, theirs) and side in (None, own_side):
                score.add(row, own_side)
    return score


def _side(rows: Sequence[GameRow], side: int) -> Score:
    score = Score()
    for row in rows:
        score.add(row, (row.side_0, row.side_1)[side])
    return score


def _agent(rows: Sequence[GameRow], agent: str, rating: Rating, sides: tuple[str, str]) -> dict[str, Any]:
    lost = [row for row in rows if row.level == FORFEIT and agent in (row.agent_0, row.agent_1)]
    mine = [row for row in lost if row.winner != {row.agent_0: row.side_0, row.agent_1: row.side_1}[agent]]
    return {
        "agent": agent,
        "rating": rating.rating,
        "rating_low": rating.low,
        "rating_high": rating.high,
        "rating_varies": rating.low is not None,
        **score_of(rows, agent).as_row(),
        "forfeits": len(mine),
        "sides": {side: score_of(rows, agent, side=side).as_row() for side in sides},
    }


def _step(rows: Sequence[GameRow], above: str, below: str) -> dict[str, Any]:
    """Compares neighbours: the upper agent beats the lower if it wins more of the decided games, and not by chance."""
    score = score_of(rows, above, below)
    share, decided = score.share(), score.wins + score_of(rows, below, above).wins
    return {
        "above": above, "below": below, **share._asdict(), "clusters": len(score.games),
        "beats": is_lead(score.wins, decided),
    }  # fmt: skip


def _pair(rows: Sequence[GameRow], pair: tuple[str, str], sides: tuple[str, str]) -> dict[str, Any]:
    first, second = pair
    return {
        "agents": list(pair),
        **score_of(rows, first, second).as_row(),
        "sides": {side: score_of(rows, first, second, side).as_row() for side in sides},
    }
