"""The text mode in another language: whatever is answered is looked up, and looked up once."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.engine.game import Game
from game.language import speaking
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.scenario.scenario import Scenario
from game.text.commands import COMMANDS
from game.text.terminal import Terminal

TYPED = (
    *("move 1 0202", "mvoe 1 0202", "move 1", "raid 1", "lead 1 nobody", "decide", "why move 1 0505", "orders 1"),
    *("mission 1 take", "mission 1 dance", "standing 1 hold wake", "standing 1 hold", "missions", "cancel 9"),
    *("odds 0505", "threat 0101", "supply 1", "map control", "map 0101", "place nowhere", "rules 99", "find zzz"),
    *("goals worth", "oob enemy", "oob xx", "help undo", "help zzz", "turn 3", "advise 9"),
)
TWICE = re.compile(r"⟦⟦[^⟦⟧]*⟧~*⟧")
"""A text that was looked up, and then looked up again."""
SILENT = {"quit", "load", "save", "watch", "undo", "briefing"}
"""Commands left out: they leave the game, write or list files, or show the words of a scenario only."""


@pytest.fixture
def pseudo() -> Iterator[None]:
    with speaking("pseudo"):
        yield


@pytest.mark.usefixtures("pseudo")
def test_whatever_is_answered_is_looked_up_once(skirmish: Scenario, tmp_path: Path) -> None:
    answers: list[str] = []
    session = Session(Game.new(skirmish, seed=1, fixed=True), (HUMAN, "still"), Storage(tmp_path))
    terminal = Terminal(session, answers.append)
    for line in (*(word for word in COMMANDS if word not in SILENT), *TYPED):
        answers.clear()
        terminal.answer(line)
        assert "⟦" in "".join(answers), line
        assert TWICE.search("".join(answers)) is None, line
