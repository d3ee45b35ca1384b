"""Golden games: whole games recorded once must go the same way for ever, phase by phase, on every machine.

When a rule or a scenario changes on purpose, `python -m tests.replays.make` records them again, and the change says
which rule moved.
"""

from pathlib import Path

import pytest

from game.engine.storage.replay import play_replay, read_header
from game.scenario import load_scenario
from tests.replays.make import GAMES, replay_path


def test_every_golden_game_is_recorded_and_no_other() -> None:
    assert sorted(Path(__file__).parent.glob("*.replay")) == sorted(replay_path(name) for name in GAMES)


@pytest.mark.parametrize("name", GAMES)
def test_golden_game_goes_as_recorded(name: str) -> None:
    text = replay_path(name).read_text(encoding="utf-8")
    header = read_header(text)
    game = play_replay(load_scenario(header.scenario), text, verify=True, keep_events=False)
    assert f"final {game.key}" in text.splitlines()
    assert game.history
