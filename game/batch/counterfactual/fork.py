"""The position from which games go on in two ways, and how the two differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, islice
from typing import NamedTuple

from game.batch.run.experiment import Match, load_variant
from game.core.state import state_from_bytes
from game.engine.game import Game
from game.scenario.scenario import Parameters

PlainOrder = tuple[int, int, int, int]
SideTurn = tuple[int, int]
"""Turn and side."""

BASE, CHANGED = 0, 1
"""Numbers of the arms: as it was, and with what is changed."""


class OrderLine(NamedTuple):
    """An order of a list, and where it is written."""

    place: str
    """File and line, or the option."""
    text: str
    order: PlainOrder


@dataclass(frozen=True)
class Arm:
    """One way in which the game goes on."""

    agents: tuple[str, str]
    """In side order."""
    parameters: Parameters
    state: bytes
    """The position, with what is changed of it."""
    orders: Mapping[SideTurn, tuple[OrderLine, ...]] = field(default_factory=dict)
    """Orders given before the agent of the side gives its own, by turn."""


@dataclass(frozen=True)
class Fork:
    """A position with its past, and the two arms that begin there."""

    scenario: str
    """Name or folder, as given to `load_scenario`."""
    figures_seed: int
    fixed: bool
    turns: int | None
    own_seed: int
    """Seed of the dice of the game that the position is from."""
    history: tuple[PlainOrder, ...]
    keys: tuple[int, ...]
    arms: tuple[Arm, Arm]

    def game(self, arm: Arm, seed: int) -> Game:
        """Returns a new game in the position, with the dice of a seed from here on."""
        scenario = load_variant(self.scenario, arm.parameters)
        return Game.from_position(
            scenario,
            state_from_bytes(scenario.world, arm.state),
            seed=seed,
            figures_seed=self.figures_seed,
            fixed=self.fixed,
            turns=self.turns,
            history=self.history,
            keys=self.keys,
        )

    def seeds(self, first: int, pairs: int) -> list[int]:
        """Returns the seeds of this many pairs, from the first on, without the one of the game itself."""
        return list(islice((seed for seed in count(first) if seed != self.own_seed), pairs))

    def matches(self, first: int, pairs: int) -> Iterator[Match]:
        """Yields a match for each arm of each pair; games 2 n + 1 and 2 n + 2 are a pair."""
        for number, seed in enumerate(self.seeds(first, pairs)):
            for which, arm in enumerate(self.arms):
                yield Match(
                    2 * number + which + 1, self.scenario, arm.agents, seed, self.turns, self.fixed, self.figures_seed,
                    arm.parameters,
                )  # fmt: skip

    @staticmethod
    def arm_of(match: Match) -> int:
        """Returns which arm a match plays."""
        return (match.game - 1) % 2
