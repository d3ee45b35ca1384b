"""The game as text."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from game.engine.game import Game
from game.scenario.scenario import Scenario
from game.ui.session import HUMAN, Session
from game.ui.storage import Storage
from game.ui.terminal import Terminal, run

Talk = Callable[..., str]


@pytest.fixture
def talk(skirmish: Scenario, tmp_path: Path) -> Talk:
    """Says lines to a new game and gives back what was answered."""

    def say(*lines: str, agents: tuple[str, str] = (HUMAN, "still")) -> str:
        told: list[str] = []
        session = Session(Game.new(skirmish, seed=1, fixed=True), agents, Storage(tmp_path))
        rest = iter([*lines, ""])
        Terminal(session, told.append).play(lambda: next(rest) + "\n" if lines else "")
        return "".join(told)

    return say


def test_a_turn_as_text(talk: Talk) -> None:
    told = talk("units", "move bek_horse 0302", "look 0302", "undo", "look 0302", "end turn", "quit")
    assert "bek_horse (The bek's horse), 0202" in told
    assert "Taken back: move bek_horse 0302." in told
    assert "Week 2" in told


def test_an_assault_as_text(talk: Talk) -> None:
    told = talk("odds 0303", "join bek_horse 0303", "odds ak-kurgan", "assault 0303 hold", "quit")
    assert "No unit has joined" in told
    assert "Chance to win" in told
    assert "Dice:" in told


def test_mistakes_are_explained(talk: Talk) -> None:
    told = talk("fly bek_horse", "move nobody 0101", "move hill_foot 0303", "look nowhere", "orders bek_horse", "quit")
    assert told.count("No: ") == 3
    assert "neither a hex label nor a place nor a unit" in told
    assert "move bek_horse to:" in told


def test_map_shows_both_sides_and_places(talk: Talk) -> None:
    told = talk("map", "help", "quit")
    assert "R5 = Riders" in told
    assert "E5 = Regulars" in told
    assert "Ak-Kurgan 0303" in told


def test_save_and_load_as_text(talk: Talk) -> None:
    told = talk("move bek_horse 0302", "save one", "end turn", "load one", "look 0302", "load", "quit")
    assert "Saved as" in told
    assert "Opened. Week 1." in told
    assert told.rindex("The bek's horse") > told.index("Opened.")


def test_a_game_between_computers_runs_to_its_end(talk: Talk) -> None:
    told = talk("", agents=("still", "still"))
    assert "points" in told


def test_unknown_scenario_ends_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("no_such_place") == 1
    assert "no_such_place" in capsys.readouterr().err


def test_text_mode_needs_no_pygame() -> None:
    code = "import sys; import game.ui.terminal; sys.exit(int('pygame' in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
