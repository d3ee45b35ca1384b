"""Games with Python classes are played under supervision: a class that never returns forfeits its game."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar, cast

from game.agents.external.supervision import AVAILABLE, Supervisor
from game.agents.registry import is_python_class
from game.agents.trust import allow, allowed
from game.batch.run.experiment import Match

Played = TypeVar("Played")


def play_supervised(play: Callable[[Match], Played], match: Match) -> Played:
    """Returns `play(match)`, from a child process of this one if a Python class plays in it."""
    if not (AVAILABLE and any(map(is_python_class, match.agents))):
        return play(match)
    return cast(Played, _supervisor().run((play, match, allowed())))


@cache
def _supervisor() -> Supervisor:
    """The supervisor of this process; its child lives as long, so modules are imported and kernels loaded once."""
    return Supervisor(_play)


def _play(work: tuple[Callable[[Match], Any], Match, Iterable[str]]) -> Any:
    play, match, agents = work
    allow(agents)
    return play(match)
