"""What the commands of the text mode use of the terminal."""

from collections.abc import Callable
from typing import Protocol

from game.language import tr
from game.play.advice.guide import Guide
from game.play.session.session import Session
from game.scenario.tutorial import Tutorial

WIDTH = 79
"""Columns of a line."""
NAME = 26
"""Columns for a name in a table; longer ones are cut."""


class Guided(Protocol):
    """What commands use of a guided first turn."""

    guide: Guide | None

    def begin(self, session: Session, tutorial: Tutorial) -> None:
        """Begins a guided turn."""

    def show(self, talk: "Conversation") -> None:
        """Shows the step."""


class Conversation(Protocol):
    """What a command uses of the terminal."""

    session: Session
    running: bool

    @property
    def guided(self) -> Guided:
        """The guided first turn, if one goes on."""

    def say(self, text: str) -> None:
        """Writes a line, broken at the edge of the screen."""

    def lines(self, lines: list[str]) -> None:
        """Writes lines."""

    def issue(self, turn: int, full: bool) -> list[str]:
        """Returns the bulletin of a week."""

    def report(self) -> None:
        """Reports what has happened since the last time."""

    def open(self, session: Session) -> None:
        """Goes on with another game."""


Command = Callable[[Conversation, str], None]


def refusal(why: object) -> str:
    """Returns the answer to what cannot be done: "No: there is no place 'Dushanbeh'; do you mean Dushanbe?"."""
    text = str(why)
    return tr("No: {why}", why=text) if text.endswith("?") else tr("No: {why}.", why=text)


def cut(text: str, width: int = NAME) -> str:
    """Returns a name that fits its column."""
    return f"{text:<{width}}" if len(text) <= width else text[: width - 1] + "~"
