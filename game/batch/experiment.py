"""An experiment: which scenarios, which agents against which, how many games, from which seed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from game import RULES_VERSION
from game.scenario import load_scenario

load_once = lru_cache(maxsize=8)(load_scenario)
"""Scenarios read by this process."""


class Match(NamedTuple):
    """One game to be played: all that is needed to play it again."""

    game: int
    """Number within the experiment, from 1."""
    scenario: str
    """Name or folder, as given to `load_scenario`."""
    agents: tuple[str, str]
    """Agent specs in side order."""
    seed: int
    turns: int | None
    fixed: bool


@dataclass(frozen=True)
class Experiment:
    """Every scenario with every pair of agents, `games` games each, from the same seeds.

    With `swap` two different agents play each seed twice, once on either side, so that neither luck nor the
    better side decides between them.
    """

    scenarios: tuple[str, ...]
    agents: tuple[str, ...]
    games: int = 100
    seed: int = 1
    turns: int | None = None
    fixed: bool = False
    swap: bool = True

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Who meets whom: one agent meets itself, more meet each other."""
        if len(self.agents) == 1:
            return [(self.agents[0], self.agents[0])]
        if len(self.agents) == 2:
            return [(self.agents[0], self.agents[1])]
        return list(combinations(self.agents, 2))

    def matches(self) -> Iterator[Match]:
        """All games in order."""
        number = 0
        for scenario in self.scenarios:
            for first, second in self.pairs:
                swapped = self.swap and first != second
                for i in range(self.games):
                    number += 1
                    turned = swapped and i % 2 == 1
                    agents = (second, first) if turned else (first, second)
                    seed = self.seed + (i // 2 if swapped else i)
                    yield Match(number, scenario, agents, seed, self.turns, self.fixed)

    def __len__(self) -> int:
        return len(self.scenarios) * len(self.pairs) * self.games

    def identity(self) -> str:
        """What makes two experiments the same, as JSON: the plan, the rules, and the scenarios' contents."""
        loaded = [load_once(name) for name in self.scenarios]
        return json.dumps(
            {
                "rules_version": RULES_VERSION,
                "scenarios": {scenario.id: scenario.digest for scenario in loaded},
                "agents": list(self.agents),
                "games": self.games,
                "seed": self.seed,
                "turns": self.turns,
                "fixed": self.fixed,
                "swap": self.swap,
            }
        )
