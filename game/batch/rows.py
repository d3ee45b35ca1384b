"""One row per finished game: the result, and all that is needed to play that game again."""

import json
from typing import NamedTuple

from game import RULES_VERSION
from game.batch.experiment import Match
from game.engine.game import Game
from game.engine.summary import summary


class GameRow(NamedTuple):
    """The columns of rows.csv. Suffixes 0 and 1 are the scenario's sides."""

    game: int
    scenario: str
    digest: str
    """Digest of the scenario's files as compiled."""
    rules_version: int
    seed: int
    fixed: int
    side_0: str
    side_1: str
    agent_0: str
    agent_1: str
    turns: int
    """Weeks played."""
    winner: str
    """Side id; empty for a draw or a game not judged."""
    level: str
    """Level of victory; empty if the game was stopped before the judgement."""
    margin: int
    """Points of side 0 minus points of side 1 at the judgement."""
    points_0: int
    points_1: int
    losses_0: int
    losses_1: int
    men_0: int
    men_1: int
    orders: int
    """Orders given in the whole game."""
    state_key: int


class Finished(NamedTuple):
    """A game as a worker hands it back."""

    row: GameRow
    details: str
    """The summary of `run --json`, as JSON: control by place and strength by region among it."""


def finish(match: Match, game: Game) -> Finished:
    """The row and the details of a game that has been played."""
    told = summary(game, match.agents)
    first, second = (side.id for side in game.names.sides)
    row = GameRow(
        game=match.game,
        scenario=game.scenario.id,
        digest=game.scenario.digest,
        rules_version=RULES_VERSION,
        seed=game.seed,
        fixed=int(game.fixed),
        side_0=first,
        side_1=second,
        agent_0=match.agents[0],
        agent_1=match.agents[1],
        turns=told["turns"],
        winner=told["winner"] or "",
        level=told["level"] or "",
        margin=told["margin"] or 0,
        points_0=told["points"][first],
        points_1=told["points"][second],
        losses_0=told["losses"][first],
        losses_1=told["losses"][second],
        men_0=told["men"][first],
        men_1=told["men"][second],
        orders=len(game.history),
        state_key=told["state_key"],
    )
    return Finished(row, json.dumps(told, ensure_ascii=False))
