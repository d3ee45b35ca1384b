"""What a worker does: play one game and hand back its row and its chronicle."""

import gc
from functools import cache, lru_cache
from pathlib import Path

from game.agents.play import play_game
from game.agents.registry import make_agent
from game.batch.run.agent_paths import agent_at
from game.batch.run.experiment import Match, load_once, load_variant
from game.batch.run.rows import Finished, make_row
from game.batch.tables.game_log import Chronicler
from game.engine.game import Game
from game.engine.history.trace import GameTrace
from game.engine.storage.replay import write_replay


@lru_cache(maxsize=16)
def _chronicler(scenario: str) -> Chronicler:
    return Chronicler(load_once(scenario))


def play_again(match: Match, trace: GameTrace | None = None, *, keep_events: bool = False) -> Game:
    """Play the game of a match; equal matches give equal games."""
    return play_game(
        load_variant(match.scenario, match.parameters),
        [make_agent(agent_at(spec, match.folder)) for spec in match.agents],
        seed=match.seed,
        figures_seed=match.record_seed,
        turns=match.turns,
        fixed=match.fixed,
        keep_events=keep_events,
        trace=trace,
    )


@cache
def settle() -> None:
    """Whatever compiling has left is not looked over for garbage again and again, which took a tenth of the time."""
    gc.collect()
    gc.freeze()


def play_match(match: Match, replays: Path | None = None) -> Finished:
    """Play one game and write down its course; with `replays`, keep its replay in that folder."""
    chronicler = _chronicler(match.scenario)
    game = play_again(match, chronicler.trace)
    settle()
    if replays is not None:
        replay_file(replays, match.game).write_text(write_replay(game, match.agents), encoding="utf-8")
    return Finished(make_row(match, game), chronicler.chronicle(chronicler.trace).pack())


def replay_file(folder: Path, game: int) -> Path:
    """Where the replay of a game is kept."""
    return folder / f"{game:06}.replay"
