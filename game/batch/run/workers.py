"""What a worker runs: plays one game and returns its row and its packed log."""

import gc
from functools import cache, lru_cache
from pathlib import Path

from game.agents.play import play_game
from game.agents.trust import make_trusted_agent
from game.batch.run.experiment import Match, load_once, load_variant
from game.batch.run.rows import Finished, make_row
from game.batch.tables.game_log import GameLogger
from game.engine.game import Game
from game.engine.history.trace import GameTrace
from game.engine.storage.replay import write_replay


@lru_cache(maxsize=16)
def _logger(scenario: str) -> GameLogger:
    return GameLogger(load_once(scenario))


def play_again(match: Match, trace: GameTrace | None = None, *, keep_events: bool = False) -> Game:
    """Plays the game of a match; equal matches give equal games. Raises ConsentNeeded for agents not allowed."""
    return play_game(
        load_variant(match.scenario, match.parameters),
        [make_trusted_agent(spec, "the plan of this batch", match.folder) for spec in match.agents],
        seed=match.seed,
        figures_seed=match.record_seed,
        turns=match.turns,
        fixed=match.fixed,
        keep_events=keep_events,
        trace=trace,
    )


@cache
def freeze_heap() -> None:
    """Exempts the objects that compilation left behind from garbage collection, which saves a tenth of the time."""
    gc.collect()
    gc.freeze()


def play_match(match: Match, replays: Path | None = None) -> Finished:
    """Plays one game and records it; with `replays`, writes its replay to that folder."""
    logger = _logger(match.scenario)
    game = play_again(match, logger.trace)
    freeze_heap()
    if replays is not None:
        replay_file(replays, match.game).write_text(write_replay(game, match.agents), encoding="utf-8")
    return Finished(make_row(match, game), logger.log(logger.trace).pack())


def replay_file(folder: Path, game: int) -> Path:
    """Returns the path of a game's replay."""
    return folder / f"{game:06}.replay"
