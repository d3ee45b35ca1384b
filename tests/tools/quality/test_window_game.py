"""A game is played in the window to its end, its copy kept, its replay watched, branched and finished otherwise."""

import pytest
import typer

from game.commands.fuzz import fuzz
from game.tools.quality.window_game import WindowGame, play_window_game


@pytest.mark.slow
def test_a_game_is_finished_in_the_window_and_finished_otherwise_from_its_replay() -> None:
    told: list[str] = []
    game = play_window_game("skirmish_5x5", "riders", 0, 1, told.append)
    assert len(game.actions) == 6
    assert max(game.actions) < 25
    assert game.layout_faults == []
    assert game.page_bytes > 10_000
    assert game.branch.startswith("ended otherwise")
    assert any("what if from turn 3" in line for line in told)


def test_the_command_says_what_came_of_it(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    found = WindowGame("riders", [11, 4, 6], "Draw", 14_000, "ended otherwise", ["page: 'a' and 'b' overlap"])
    monkeypatch.setattr("game.tools.quality.window_game.play_window_game", lambda *_, **__: found)
    monkeypatch.setattr("game.commands.compilation.compile_first", lambda *_: None)
    with pytest.raises(typer.Exit):
        fuzz("skirmish_5x5", play="riders", weeks=0, seed=1, json=False)
    out = capsys.readouterr().out
    assert "riders: 3 turns, 21 keys and clicks, 7.0 a turn, 11 in the busiest" in out
    assert "'a' and 'b' overlap" in out
