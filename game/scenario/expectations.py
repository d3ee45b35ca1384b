"""What the author of a scenario expects of many games, compiled from `expect` in scenario.yaml."""

from dataclasses import dataclass, field

from game.scenario.checkpoints.checkpoint import Checkpoint
from game.yamlfile.problems import ERROR, Problem


@dataclass(frozen=True, eq=False)
class Expectation:
    """A share of games in which something is expected. Exactly one of the last four fields says what."""

    id: str
    """Where it stands in `expect`: "wins riders", "dated town_falls"."""
    text: str
    """What is expected, in words for the author."""
    low: float
    high: float
    """Bounds of the share, from 0 to 1; 0 and 1 where an end is open."""
    place: tuple[str, int, int]
    """File, line and column."""
    winner: int | None = None
    """A side, or NO_SIDE for a draw."""
    level: str | None = None
    """Name of a level of victory."""
    over_by: int | None = None
    """The week by whose end the game is over."""
    statement: Checkpoint | None = None

    def holds(self, share: float) -> bool:
        """Returns whether a share of games is within the bounds, both included."""
        return self.low <= share <= self.high


@dataclass(frozen=True, eq=False)
class Expectations:
    """All expectations of a scenario, about games between two agents."""

    agents: tuple[str, str]
    """Built-in agents in side order."""
    agents_place: tuple[str, int, int] | None = None
    """Where the agents are named, if they are."""
    all: tuple[Expectation, ...] = field(default=())


def missed_problem(place: tuple[str, int, int], message: str) -> Problem:
    """Returns the error of an expectation that games contradict."""
    return Problem(*place, ERROR, "expectation-missed", message)
