"""`play` with a recorded game: a replay file, or a game of a batch."""

from pathlib import Path
from typing import Any

import pytest

from game.agents.play import play_game
from game.agents.registry import make_agent
from game.core.codes import OrderKind
from game.engine.storage.replay import write_replay
from game.play.session.recording import Recording
from game.scenario import load_scenario
from tests.conftest import SKIRMISH, Command

pytestmark = pytest.mark.slow


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Recording]:
    """The recordings that the text mode is asked to show."""
    found: list[Recording] = []

    def run(*arguments: Any) -> int:
        found.extend(word() for word in arguments if callable(word))
        return 0

    monkeypatch.setattr("game.text.start.run", run)
    return found


def test_a_replay_file_is_watched(command: Command, tmp_path: Path, opened: list[Recording]) -> None:
    game = play_game(load_scenario(SKIRMISH), [make_agent("normal"), make_agent("greedy")], seed=2)
    file = tmp_path / "a.replay"
    file.write_text(write_replay(game, ("normal", "greedy")), encoding="utf-8")
    assert command("play", file, "--text").code == 0
    assert opened[0].game.key == game.key
    assert "no such replay" in command("play", tmp_path / "b.replay", "--text").err


@pytest.mark.parametrize("record", [True, False])
def test_a_game_of_a_batch_is_watched(command: Command, tmp_path: Path, opened: list[Recording], record: bool) -> None:
    run = tmp_path / "run"
    words = ["batch", "run", SKIRMISH, "--agents", "greedy,still", "--games", "2", "--workers", "1", "--out", run]
    assert command(*words, *(["--record"] if record else [])).code == 0
    assert command("play", f"{run}:2", "--text").code == 0
    assert sorted(opened[0].agents) == ["greedy", "still"]
    assert "game 2" in opened[0].title
    assert opened[0].game.history[-1][0] == OrderKind.END_TURN
    missing = command("play", f"{run}:9", "--text")
    assert missing.code != 0
    assert "no game 9" in missing.err


def test_a_conversation_about_a_replay(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game = play_game(load_scenario(SKIRMISH), [make_agent("normal"), make_agent("normal")], seed=2)
    file = tmp_path / "a.replay"
    file.write_text(write_replay(game, ("normal", "normal")), encoding="utf-8")
    monkeypatch.setenv("BUKHARA_SAVES", str(tmp_path / "saves"))
    lines = iter(["step", "step 2", "turn 2", "view riders", "bulletin 1", "view nobody", "turn 99", "turn end",
                  "branch human easy", "turn 2", "branch nonsense easy", "branch human easy", "quit"])  # fmt: skip
    monkeypatch.setattr("game.text.start._read", lambda: next(lines) + "\n")
    shown = command("play", file, "--text").out
    for text in ("1 of", "You watch: Riders", "You can watch: ", "Turns are numbered from 1 to", "an earlier turn",
                 "No: ", "what if from turn 2"):  # fmt: skip
        assert text in shown, text
