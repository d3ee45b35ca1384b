"""Record the golden games again: `python -m tests.replays.make`. Only after a change of play that is meant."""

from pathlib import Path
from typing import NamedTuple

from game.agents.play import play_game
from game.agents.registry import make_agent
from game.engine.storage.replay import write_replay
from game.scenario import load_scenario


class Golden(NamedTuple):
    """A game worth keeping."""

    scenario: str
    agents: tuple[str, str]
    seed: int
    turns: int | None = None
    fixed: bool = False


GAMES: dict[str, Golden] = {
    "skirmish-greedy": Golden("skirmish_5x5", ("greedy", "greedy"), 2),
    "skirmish-random": Golden("skirmish_5x5", ("random", "random"), 5),
    "skirmish-fixed": Golden("skirmish_5x5", ("random", "greedy"), 7, fixed=True),
    "campaign-greedy": Golden("bukhara_1922", ("greedy", "greedy"), 1),
    "campaign-random": Golden("bukhara_1922", ("random", "random:orders=60"), 3, turns=6),
}


def replay_path(name: str) -> Path:
    """The file of a golden game."""
    return Path(__file__).parent / f"{name}.replay"


def main() -> None:
    """Play all games and write them down."""
    for name, golden in GAMES.items():
        players = [make_agent(spec) for spec in golden.agents]
        game = play_game(
            load_scenario(golden.scenario), players, seed=golden.seed, turns=golden.turns, fixed=golden.fixed
        )
        replay_path(name).write_text(write_replay(game, golden.agents), encoding="utf-8")


if __name__ == "__main__":
    main()
