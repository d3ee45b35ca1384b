"""What is wrong with a scenario, where, and in words that help its author."""

import difflib
from collections.abc import Iterable
from typing import NamedTuple

ERROR = "error"
WARNING = "warning"

_LONGEST_GUESSED = 60
_SHOWN = 40


class Problem(NamedTuple):
    """One mistake: where it stands (line and column count from 1), how grave it is, a stable code, and words."""

    path: str
    line: int
    column: int
    severity: str
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity}: {self.message} [{self.code}]"


class ScenarioError(ValueError):
    """The scenario cannot be played; `problems` says all that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything graver than a warning is among them."""
    return any(problem.severity == ERROR for problem in problems)


def quoted(text: str) -> str:
    """A text of the author's in quotes, shortened if it is long, on one line."""
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."
    return "'" + "".join(c if c.isprintable() else "?" for c in short) + "'"


def guess(word: str, known: Iterable[str]) -> str:
    """ "; did you mean 'morale'?" when a known word is close, else nothing."""
    if len(word) > _LONGEST_GUESSED:
        return ""
    by_lower = {name.lower(): name for name in known}
    near = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return f"; did you mean '{by_lower[near[0]]}'?" if near else ""
