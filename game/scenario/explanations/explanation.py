"""The explanation of a code of lint."""

from typing import NamedTuple


class Explanation(NamedTuple):
    """What a code means."""

    severity: str
    """error, warning, or "error or warning"."""
    cause: str
    """What is wrong, and why it matters, in full sentences."""
    cure: str
    """What to do, in full sentences."""


def error(cause: str, cure: str) -> Explanation:
    """Returns the explanation of an error."""
    return Explanation("error", cause, cure)


def warning(cause: str, cure: str) -> Explanation:
    """Returns the explanation of a warning."""
    return Explanation("warning", cause, cure)


def either(cause: str, cure: str) -> Explanation:
    """Returns the explanation of a code that is an error in one place and a warning in another."""
    return Explanation("error or warning", cause, cure)
