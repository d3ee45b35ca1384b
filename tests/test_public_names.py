"""Every public name of the package works, is listed by `dir`, and survives `from game import *`."""

import subprocess
import sys
from pathlib import Path

import pytest

import game
from game.shipped import scenarios_folder

STAR = "import game; from game import *; print(all(name in globals() for name in game.__all__))"
TYPED = """
from game import Game, Order, Problem, lint, load_scenario, play_turn

def weeks(name: str) -> int:
    one: Game = Game.new(load_scenario(name), seed=1)
    found: list[Problem] = lint(name)
    order: Order = one.orders[0]
    reveal_type(play_turn)
    return one.turn + len(found) + order.unit
"""


@pytest.mark.parametrize("name", game.__all__)
def test_it_is_there(name: str) -> None:
    assert getattr(game, name) is not None
    assert name in dir(game)


def test_nothing_else_is_promised() -> None:
    assert {*game._HOMES, "RULES_VERSION", "__version__"} == set(game.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        game.nonsense  # noqa: B018


@pytest.mark.slow
def test_import_star() -> None:
    shown = subprocess.run([sys.executable, "-c", STAR], capture_output=True, text=True, check=True)
    assert shown.stdout == "True\n"


def test_lint_takes_a_name_or_a_folder() -> None:
    assert [problem for problem in game.lint("skirmish_5x5") if problem.severity == "error"] == []
    assert game.lint(scenarios_folder() / "skirmish_5x5") == game.lint("skirmish_5x5")
    text, problems = game.read_scenario(scenarios_folder() / "skirmish_5x5")
    assert isinstance(text, game.ScenarioText)
    assert problems == []


@pytest.mark.slow
def test_users_of_the_package_see_its_types(tmp_path: Path) -> None:
    file = tmp_path / "user.py"
    file.write_text(TYPED)
    root = Path(game.__file__).parent.parent
    command = [sys.executable, "-m", "mypy", "--strict", str(file)]  # as the project: its cache is used
    shown = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    assert "Success" in shown.stdout, shown.stdout
    assert "def (game: game.engine.game.Game" in shown.stdout
