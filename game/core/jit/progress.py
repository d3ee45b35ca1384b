"""How far the compilation of kernels has come, for those who show it."""

from collections.abc import Callable
from typing import NamedTuple


class Progress(NamedTuple):
    """How far preparation has come."""

    share: float
    """Of the work, 0..1."""
    seconds_left: float | None
    """None while it cannot be known."""
    waiting: bool = False
    """Another program compiles the same kernels."""

    def __str__(self) -> str:
        if self.waiting:
            return "another program is compiling them"
        left = "" if self.seconds_left is None else f", about {round(self.seconds_left)} s left"
        return f"{round(self.share * 100)}%{left}"


class Prepared(NamedTuple):
    """What was compiled."""

    kernels: list[str]
    seconds: float
    failures: dict[str, str]
    """Reasons by kernel."""


Report = Callable[[Progress], None]
