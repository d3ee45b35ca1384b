"""How far the compilation of kernels has come, for those who show it."""

from collections.abc import Callable
from typing import NamedTuple

from game.language import tr


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
            return tr("another program is compiling them")
        share = round(self.share * 100)
        if self.seconds_left is None:
            return tr("{share}%", share=share)
        return tr("{share}%, about {seconds} s left", share=share, seconds=round(self.seconds_left))


class Prepared(NamedTuple):
    """What was compiled."""

    kernels: list[str]
    seconds: float
    failures: dict[str, str]
    """Reasons by kernel."""


Report = Callable[[Progress], None]
