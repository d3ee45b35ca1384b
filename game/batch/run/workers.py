"""What a worker runs: plays one game and returns its row and its packed log."""

import gc
from collections.abc import Callable, Collection, Sequence
from functools import cache, lru_cache
from pathlib import Path

from game.agents.play import play_game
from game.agents.protocol import Agent, Planner
from game.agents.trust import make_trusted_agent
from game.batch.run.experiment import Match, load_once, load_variant
from game.batch.run.rows import Finished, make_row
from game.batch.tables.game_log import GameLogger
from game.core.atomic_file import write_whole
from game.engine.game import Game
from game.engine.history.trace import GameTrace
from game.engine.storage.replay import write_replay
from game.language import ENGLISH, speaking


@lru_cache(maxsize=16)
def _logger(scenario: str) -> GameLogger:
    return GameLogger(load_once(scenario))


def make_players(match: Match) -> list[Agent | Planner]:
    """Returns new agents for a match. Raises ConsentNeeded for those that the user has not allowed."""
    return [make_trusted_agent(spec, "the plan of this batch", match.folder) for spec in match.agents]


def play_again(
    match: Match,
    trace: GameTrace | None = None,
    *,
    keep_events: bool = False,
    players: Sequence[Agent | Planner] | None = None,
    turn_over: Callable[[int, int, int], None] | None = None,
) -> Game:
    """Plays the game of a match, with new agents or those given; equal matches give equal games.

    `turn_over` as in `play_game`.
    """
    return play_game(
        load_variant(match.scenario, match.parameters),
        make_players(match) if players is None else players,
        seed=match.seed,
        figures_seed=match.record_seed,
        turns=match.turns,
        fixed=match.fixed,
        keep_events=keep_events,
        trace=trace,
        turn_over=turn_over,
    )


@cache
def freeze_heap() -> None:
    """Exempts the objects that compilation left behind from garbage collection, which saves a tenth of the time."""
    gc.collect()
    gc.freeze()


def play_match(match: Match, replays: Path | None = None, tables: Collection[str] = ()) -> Finished:
    """Plays one game and records it, with these tables of `detail.DETAIL`; `replays` is a folder for its replay."""
    with speaking(ENGLISH):  # what is kept of a game is the same in every language
        logger = _logger(match.scenario)
        players = make_players(match)
        game = play_again(match, logger.trace, players=players)
        freeze_heap()
        if replays is not None:
            write_whole(replay_file(replays, match.game), write_replay(game, match.agents))
        row = make_row(match, game, logger.trace.events(), players)
        return Finished(row, logger.log(logger.trace, game, tables).pack())


def replay_file(folder: Path, game: int) -> Path:
    """Returns the path of a game's replay."""
    return folder / f"{game:06}.replay"
