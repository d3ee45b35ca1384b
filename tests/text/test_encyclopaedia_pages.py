"""Rules, charts and searches in the terminal."""

from pathlib import Path

import pytest

from game.engine.game import Game
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.scenario.scenario import Scenario
from game.text.terminal import Terminal


@pytest.fixture
def answers() -> list[str]:
    """What the terminal writes."""
    return []


@pytest.fixture
def terminal(skirmish: Scenario, tmp_path: Path, answers: list[str]) -> Terminal:
    return Terminal(Session(Game.new(skirmish, seed=1), (HUMAN, "still"), Storage(tmp_path)), answers.append)


def test_a_chapter_is_in_order_and_has_numbers(terminal: Terminal, answers: list[str]) -> None:
    terminal.answer("rules 7")
    text = "".join(answers)
    assert text.index("\n7.20  ") < text.index("\n7.21  ") < text.index("\n7.22  ")
    assert "At most 24 units" in text
    assert "_" not in text


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("terrain", "Steppe"),
        ("terrain hills", "Hills: rough"),
        ("crt", "Two dice"),
        ("types", "Irregular horse"),
        ("types cavalry", "Cavalry: rules"),
        ("find 7.24", "7.24: Captured machine guns"),
        ("find zzz", "Nothing is known of 'zzz'. Try"),
        ("find cavalri", "Nothing is known of 'cavalri'. Do you mean Cavalry"),
        ("help mission", "mission TROOPS POSTURE TARGET"),
        ("help supply", "supply UNIT"),
        ("help adopt", "Example: adopt 2"),
        ("help move", "move UNIT HEX: March to HEX. 'rules 4.1' explains it."),
        ("help breakout", "'rules 9.12' explains it. 'odds HEX' tells"),
        ("help terain", "does not mention 'terain'; do you mean terrain?"),
        ("find", "find NAME looks for"),
        ("rules 99", "There is no rule '99'"),
        ("rules 7.24", "7.24  Captured"),
        ("terrain zzz", "The chart has no 'zzz'"),
    ],
)
def test_charts_and_finds(terminal: Terminal, answers: list[str], command: str, says: str) -> None:
    terminal.answer(command)
    assert says in "".join(answers)
    assert all(len(line) <= 80 for line in "".join(answers).split("\n"))
