"""An experiment: which scenarios, which agents against which, with which numbers, how many games, from which seeds."""

import json
import shlex
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import combinations, product
from typing import Any, NamedTuple

from game.batch.run.agent_paths import agent_at
from game.scenario import load_scenario
from game.scenario.scenario import Parameters, Scenario
from game.scenario.variants import with_parameters

_GOLDEN = 2654435769
"""2**32 over the golden ratio: multiples of it are spread evenly."""

load_once = lru_cache(maxsize=16)(load_scenario)
"""Scenarios read by this process."""


@lru_cache(maxsize=256)
def load_variant(name: str, parameters: Parameters) -> Scenario:
    """A scenario read by this process, with numbers set by hand."""
    return with_parameters(load_once(name), parameters)


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
    record_seed: int | None = None
    """Seed of the uncertain figures; that of the dice if None."""
    parameters: Parameters = ()
    """Numbers of the scenario set by hand."""
    folder: str = ""
    """Where agents that are files are found from; the working folder if empty."""

    @property
    def command(self) -> str:
        """The command line that plays this game alone."""
        scenario = shlex.quote(self.scenario)
        agents = shlex.quote(",".join(agent_at(spec, self.folder) for spec in self.agents))
        words = [f"python -m game run {scenario} --seed {self.seed} --agents {agents}"]
        words += [] if self.record_seed is None else [f"--figures-seed {self.record_seed}"]
        words += [] if self.turns is None else [f"--turns {self.turns}"]
        words += ["--fixed"] if self.fixed else []
        return " ".join([*words, *(f"--set {name}={value}" for name, value in self.parameters)])


@dataclass(frozen=True)
class Experiment:
    """Every scenario with every pair of agents and every setting of parameters: `games` games each, from equal seeds.

    With `swap` two different agents play each seed twice, once on either side, so that neither luck nor the
    better side decides between them. With `records` the uncertain figures are drawn from so many seeds of their own,
    each crossed with the same seeds of dice.
    """

    scenarios: tuple[str, ...]
    agents: tuple[str, ...]
    games: int = 100
    seed: int = 1
    turns: int | None = None
    fixed: bool = False
    swap: bool = True
    records: int | None = None
    parameters: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Numbers to set by hand, each with the values it takes in turn; all are crossed."""
    folder: str = ""
    """Where agents that are files are found from."""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Who meets whom: one agent meets itself, more meet each other."""
        if len(self.agents) == 1:
            return [(self.agents[0], self.agents[0])]
        if len(self.agents) == 2:
            return [(self.agents[0], self.agents[1])]
        return list(combinations(self.agents, 2))

    @property
    def settings(self) -> list[Parameters]:
        """Every combination of the parameters' values; a single empty one if there are no parameters."""
        parameters = sorted(self.parameters)
        names = [name for name, _ in parameters]
        return [tuple(zip(names, values, strict=True)) for values in product(*(values for _, values in parameters))]

    @property
    def games_of_record(self) -> int:
        """`games` must be a multiple of this, so that each record meets the same dice on both sides."""
        return (self.records or 1) * (2 if self.records and self.swap and len(self.agents) > 1 else 1)

    def matches(self) -> Iterator[Match]:
        """All games in order."""
        number = 0
        for scenario, pair, setting in product(self.scenarios, self.pairs, self.settings):
            swapped = self.swap and pair[0] != pair[1]
            for i in range(self.games):
                number += 1
                agents = pair[::-1] if swapped and i % 2 == 1 else pair
                draw = i // 2 if swapped else i
                dice, record = divmod(draw, self.records) if self.records else (draw, None)
                record_seed = None if record is None else self.seed + record
                seed = self.seed + dice
                yield Match(number, scenario, agents, seed, self.turns, self.fixed, record_seed, setting, self.folder)

    def mixed(self) -> list[Match]:
        """All games in an order that mixes scenarios, agents and settings, the same every time.

        So the pace of the first games is that of the rest, and a batch that is not finished says something of all.
        """
        return sorted(self.matches(), key=lambda match: match.game * _GOLDEN % 2**32)

    def __len__(self) -> int:
        return len(self.scenarios) * len(self.pairs) * len(self.settings) * self.games

    def as_json(self) -> str:
        """The plan as text, for the journal."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Experiment":
        """The plan that `as_json` wrote."""
        plan: dict[str, Any] = json.loads(text)
        plan["parameters"] = tuple((name, tuple(values)) for name, values in plan["parameters"])
        return cls(**plan | {key: tuple(plan[key]) for key in ("scenarios", "agents")})
