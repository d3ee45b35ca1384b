"""One mistake in the skirmish: the check that finds it, its code, and the place where it must be reported."""

from typing import NamedTuple


class Case(NamedTuple):
    check: str
    code: str
    severity: str
    file: str
    old: str
    new: str
    at: str
    """The text, in the changed file, at whose beginning the problem must be reported."""
    at_file: str = ""
    """The file in which it must be reported, if not in the changed one."""
    also: tuple[str, str, str] | None = None
    """A change of another file: file, old, new."""


def error(check: str, code: str, file: str, old: str, new: str, at: str) -> Case:
    return Case(check, code, "error", file, old, new, at)


def warning(check: str, code: str, file: str, old: str, new: str, at: str) -> Case:
    return Case(check, code, "warning", file, old, new, at)
