"""The plan of a batch: scenarios, pairs of agents, parameters, numbers of games and seeds."""

import json
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import combinations, islice, product
from typing import Any, NamedTuple

from game.agents.external.spec_paths import resolve_agent
from game.batch.run.sampling import Sample
from game.core.foreign_json import parse_json
from game.core.side_name import SideName
from game.scenario import ScenarioError, load_scenario
from game.scenario.scenario import Parameters, Scenario
from game.scenario.shown import as_shown
from game.scenario.variants import with_parameters

_GOLDEN = 2654435769
"""2**32 divided by the golden ratio: its multiples modulo 2**32 are spread evenly."""

load_once = lru_cache(maxsize=16)(load_scenario)
"""`load_scenario`, cached for this process."""


@lru_cache(maxsize=256)
def load_variant(name: str, parameters: Parameters) -> Scenario:
    """Returns a scenario with changed parameters, cached for this process."""
    return with_parameters(load_once(name), parameters)


def forget_scenarios() -> None:
    """Forgets the scenarios read so far: their files may have changed since an earlier batch of this process."""
    load_once.cache_clear()
    load_variant.cache_clear()


def side_names(scenarios: Iterable[str]) -> dict[str, SideName]:
    """Returns the names of sides by id, of all scenarios that can still be read."""
    found: dict[str, SideName] = {}
    for name in scenarios:
        try:
            found |= {side.id: side for side in as_shown(load_once(name)).names.sides}
        except (ScenarioError, OSError):
            continue
    return found


class Match(NamedTuple):
    """One game to play, with everything needed to repeat it."""

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
    """Seed of the uncertain figures; the seed of the dice if None."""
    parameters: Parameters = ()
    """Scenario parameters that differ from the files."""
    folder: str = ""
    """Folder that paths of agents are relative to; the working folder if empty."""

    @property
    def command(self) -> str:
        """The command line that plays just this game."""
        scenario = shlex.quote(self.scenario)
        agents = shlex.quote(",".join(resolve_agent(spec, self.folder) for spec in self.agents))
        words = [f"python -m game run {scenario} --seed {self.seed} --agents {agents}"]
        words += [] if self.record_seed is None else [f"--figures-seed {self.record_seed}"]
        words += [] if self.turns is None else [f"--turns {self.turns}"]
        words += ["--fixed"] if self.fixed else []
        return " ".join([*words, *(f"--set {name}={value}" for name, value in self.parameters)])


@dataclass(frozen=True)
class Experiment:
    """Crosses scenarios, pairs of agents and parameter settings; each combination plays `games` games from equal seeds.

    With `swap`, two different agents play each seed twice, once on either side, so that neither luck nor the stronger
    side decides between them. With `records`, the uncertain figures are drawn from that many seeds of their own, each
    crossed with the same dice seeds.
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
    """Parameters by name with the values to try; all are crossed."""
    folder: str = ""
    """Folder that paths of agents are relative to."""
    until: float | None = None
    """Percentage points within which every share of wins is to be known; `games` are then the most."""
    sprt: tuple[float, float] | None = None
    """Elo of the hypotheses of a sequential test of the first agent against the second; `games` are then the most."""

    sample: Sample | None = None
    """Settings drawn from ranges, crossed with those of `parameters`."""
    tables: tuple[str, ...] = ()
    """Tables of `detail.DETAIL` to write: orders, units."""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Pairs of agents: a single agent plays itself, several play each other."""
        if len(self.agents) == 1:
            return [(self.agents[0], self.agents[0])]
        if len(self.agents) == 2:
            return [(self.agents[0], self.agents[1])]
        return list(combinations(self.agents, 2))

    @property
    def settings(self) -> list[Parameters]:
        """All combinations of parameter values and sampled points; one empty combination if there are no parameters."""
        parameters = sorted(self.parameters)
        names = [name for name, _ in parameters]
        grid = [tuple(zip(names, values, strict=True)) for values in product(*(values for _, values in parameters))]
        if self.sample is None:
            return grid
        drawn = [name for name, _, _ in self.sample.ranges]
        points = [tuple(zip(drawn, point, strict=True)) for point in self.sample.points]
        return [tuple(sorted((*fixed, *point))) for fixed in grid for point in points]

    @property
    def games_of_record(self) -> int:
        """`games` must be a multiple of this, so that each record is played with the same dice on both sides."""
        return (self.records or 1) * (2 if self.records and self.swap and len(self.agents) > 1 else 1)

    def matches(self) -> Iterator[Match]:
        """Yields all games in order of number: the first of each scenario, pair and setting, then the second ...

        So a batch that grows keeps the numbers of its games.
        """
        number = 0
        combinations = list(product(self.scenarios, self.pairs, self.settings))
        for i in range(self.games):
            for scenario, pair, setting in combinations:
                number += 1
                swapped = self.swap and pair[0] != pair[1]
                agents = pair[::-1] if swapped and i % 2 == 1 else pair
                draw = i // 2 if swapped else i
                dice, record = divmod(draw, self.records) if self.records else (draw, None)
                record_seed = None if record is None else self.seed + record
                seed = self.seed + dice
                yield Match(number, scenario, agents, seed, self.turns, self.fixed, record_seed, setting, self.folder)

    def interleaved(self, last: int | None = None) -> list[Match]:
        """Returns all games, or those up to a number, in a fixed order that interleaves scenarios, agents and settings.

        The first games are then as fast as the rest, and an unfinished batch covers every combination.
        """
        return sorted(islice(self.matches(), last), key=lambda match: match.game * _GOLDEN % 2**32)

    @property
    def combinations(self) -> int:
        """Combinations of scenario, pair of agents and setting."""
        return len(self.scenarios) * len(self.pairs) * len(self.settings)

    def __len__(self) -> int:
        return self.combinations * self.games

    def as_json(self) -> str:
        """Returns the plan as JSON text, for the journal."""
        sample = None if self.sample is None else self.sample.plan()
        return json.dumps(asdict(self) | {"sample": sample}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Experiment":
        """Reads a plan written by `as_json`."""
        plan: dict[str, Any] = parse_json(text)
        plan["parameters"] = tuple((name, tuple(values)) for name, values in plan["parameters"])
        if plan.get("sample") is not None:
            plan["sample"] = Sample.from_json(plan["sample"])
        if plan.get("sprt") is not None:
            plan["sprt"] = tuple(plan["sprt"])
        return cls(**plan | {key: tuple(plan.get(key, ())) for key in ("scenarios", "agents", "tables")})
