"""Writes the saves and replays of this version into the museum, once, when it is released.

Also adds the layout of its positions to those that later releases can read.

python -m tests.museum.make
"""

import json
import sys
from pathlib import Path

from game.agents.play import play_turn, start_agents
from game.agents.registry import make_agent
from game.engine.game import Game
from game.engine.storage import older_positions
from game.engine.storage.replay import write_replay
from game.engine.storage.saves import save_game
from game.engine.storage.snapshot import state_layout
from game.scenario.load import load_scenario
from game.version import __version__

TURNS = 3
SCENARIOS = ("skirmish_5x5", "bukhara_1922")


def make(folder: Path) -> dict[str, int]:
    """Plays the first turns of each scenario and writes a save and a replay. Returns the keys of their positions."""
    folder.mkdir(parents=True)
    keys = {}
    for name in SCENARIOS:
        game = Game.new(load_scenario(name), seed=5)
        agents = [make_agent("random:orders=6"), make_agent("random:orders=6")]
        start_agents(game, agents)
        for _ in range(TURNS):
            play_turn(game, agents[game.side_to_act])
        path = folder / f"{name}.bukhara"
        save_game(game, path, ("human", "greedy"))
        text = path.read_text(encoding="utf-8").replace(str(game.scenario.folder.absolute()), f"scenarios/{name}", 1)
        path.write_text(text, encoding="utf-8")
        (folder / f"{name}.replay").write_text(write_replay(game, ("random", "random")), encoding="utf-8")
        keys[name] = game.key
    return keys


def remember_layout() -> None:
    """Adds the layout of this release's positions, and the ids of its scenarios, to `older_layouts.json`."""
    file = Path(older_positions.__file__).with_name("older_layouts.json")
    known = json.loads(file.read_text(encoding="utf-8"))
    known[state_layout()] = older_positions.describe([load_scenario(name) for name in SCENARIOS])
    file.write_text(json.dumps(known, ensure_ascii=False, separators=(", ", ": ")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    remember_layout()
    for scenario, key in make(Path(__file__).parent / __version__).items():
        sys.stdout.write(f'    ("{__version__}", "{scenario}"): {key},\n')
