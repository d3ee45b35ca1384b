"""What a run compares: each scenario, parameter value and agent with the base, game by game on the same dice.

The base is the first scenario, value and agent of the experiment. A comparison pairs games that are equal in all else,
so that the effect of a value in a crossed experiment is its mean effect over all settings of the others.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from game.batch.analysis.clusters import FEWEST
from game.batch.analysis.measures import ENEMY, OWN, Measured, measured, sides_of
from game.batch.analysis.paired import Difference, Paired, PairKey, Played, dice_of, holm, paired
from game.batch.run.rows import GameRow

SIGNIFICANT = 0.05
"""Corrected p-value under which a difference is an effect."""


class Comparison(NamedTuple):
    """Games played in one way, compared with the same dice played in another."""

    factor: str
    """scenario, parameter, agent, run, or change (of a counterfactual)."""
    name: str
    """Name of the parameter; empty otherwise."""
    value: str
    base: str
    scenario: str
    """Scenario of the games, empty if scenarios are compared."""
    agents: tuple[str, ...]
    """Agents that play, empty if agents are compared."""
    side: str
    """The side whose margin and wins are compared; empty if it is that of the agent."""
    settings: int
    """Settings of all else over which the pairs are spread."""
    found: Paired
    why: str = ""
    """Why there are no pairs."""
    p_margin: float | None = None
    """p of the margin, corrected for the number of comparisons."""
    p_win_share: float | None = None
    measures: tuple[Measured, ...] = ()
    """What else differs, with p corrected for the number of measures and comparisons."""

    @property
    def is_same(self) -> bool:
        """Whether all pairs are copies of one game."""
        return self.found.pairs > 0 and self.found.same_games == self.found.pairs

    def is_effect(self, p: float | None) -> bool:
        """Returns whether a corrected p-value is small enough, and comes from enough dice seeds."""
        return p is not None and p < SIGNIFICANT and self.found.clusters >= FEWEST

    @property
    def changed(self) -> list[Measured]:
        """The measures on which an effect is seen, the surest first."""
        return sorted((one for one in self.measures if self.is_effect(one.p)), key=lambda one: one.p or 0.0)

    @property
    def verdict(self) -> str:
        """What is seen: no_pairs, same_games, few_seeds, effect (on margin or wins), other_effect or no_effect."""
        if not self.found.pairs:
            return "no_pairs"
        if self.is_same:
            return "same_games"
        if self.found.clusters < FEWEST:
            return "few_seeds"
        if self.is_effect(self.p_margin) or self.is_effect(self.p_win_share):
            return "effect"
        return "other_effect" if self.changed else "no_effect"

    def figures(self) -> dict[str, Any]:
        """Returns the comparison for summary.json and --json."""
        plain = {key: getattr(self, key) for key in ("factor", "name", "value", "base", "scenario", "side", "settings")}
        counts = ("pairs", "same_games", "different_games", "clusters", "left_out", "unpaired")
        return {
            **plain, "agents": list(self.agents), **{key: getattr(self.found, key) for key in counts},
            "margin": _figures(self.found.margin, self.p_margin),
            "win_share": _figures(self.found.win_share, self.p_win_share),
            "measures": [one.figures() for one in self.measures], "verdict": self.verdict,
        }  # fmt: skip


def _figures(difference: Difference, corrected: float | None) -> dict[str, Any]:
    """Returns a difference with p-values to three significant digits."""
    digits = {"p": difference.p, "p_holm": corrected}
    return {**difference._asdict(), **{key: None if p is None else float(f"{p:.3g}") for key, p in digits.items()}}


def comparisons(rows: Iterable[GameRow], sampled: Collection[str] = ()) -> list[Comparison]:
    """Returns each comparison of a run; none if it has one scenario, setting and agent. p-values are corrected.

    Parameters that are sampled from ranges have no value to compare with: `sensitivity` says what they did.
    """
    games = list(rows)
    return corrected([*_scenarios(games), *_parameters(games, sampled), *_agents(games)])


def corrected(found: Sequence[Comparison]) -> list[Comparison]:
    """Returns comparisons with p-values corrected for their number: margins, win shares and measures, each apart."""
    margins = holm([one.found.margin.p for one in found])
    shares = holm([one.found.win_share.p for one in found])
    others = iter(holm([measure.difference.p for one in found for measure in one.measures]))
    return [
        one._replace(
            p_margin=margin,
            p_win_share=share,
            measures=tuple(measure._replace(p=next(others)) for measure in one.measures),
        )
        for one, margin, share in zip(found, margins, shares, strict=True)
    ]


def by_key(rows: Iterable[GameRow], key: Callable[[GameRow], PairKey], side: int = 0) -> dict[PairKey, Played]:
    """Returns games by what makes them pairs, as a side sees them."""
    return {(*dice_of(row), *key(row)): Played(row, side) for row in rows}


def agents_of(row: GameRow) -> tuple[str, ...]:
    """Returns the agents of a game in a fixed order, one if it plays itself."""
    return tuple(sorted({row.agent_0, row.agent_1}))


def _grouped(rows: Iterable[GameRow], key: Callable[[GameRow], PairKey]) -> Iterator[list[GameRow]]:
    groups: dict[PairKey, list[GameRow]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    yield from groups.values()


def _scenarios(rows: Sequence[GameRow]) -> Iterator[Comparison]:
    """Yields the comparison of each scenario with the first one of the same sides."""
    for group in _grouped(rows, lambda row: (row.side_0, row.side_1, *agents_of(row))):
        first, *others = dict.fromkeys(row.scenario for row in group)

        def key(row: GameRow) -> PairKey:
            return (row.parameters, row.agent_0, row.agent_1)

        base = by_key((row for row in group if row.scenario == first), key)
        for id in others:
            other = by_key((row for row in group if row.scenario == id), key)
            settings = len({played.row.parameters for played in other.values()})
            example = group[0]
            yield Comparison("scenario", "", id, first, "", agents_of(example), example.side_0, settings,
                             paired(base, other), measures=measured(base, other, sides_of(example, 0)))  # fmt: skip


def _parameters(rows: Sequence[GameRow], sampled: Collection[str]) -> Iterator[Comparison]:
    """Yields the comparison of each value of each parameter with the first one."""
    for group in _grouped(rows, lambda row: (row.scenario, *agents_of(row))):
        values = {text: json.loads(text) for text in dict.fromkeys(row.parameters for row in group)}
        names = list(dict.fromkeys(name for setting in values.values() for name in setting))
        names = [name for name in names if name not in sampled]
        for name in names:
            rest = {
                text: json.dumps({other: value for other, value in setting.items() if other != name})
                for text, setting in values.items()
            }

            def key(row: GameRow, rest: dict[str, str] = rest) -> PairKey:
                return (rest[row.parameters], row.agent_0, row.agent_1)

            first, *others = dict.fromkeys(setting[name] for setting in values.values() if name in setting)

            def having(value: object, name: str = name) -> list[GameRow]:
                return [row for row in group if values[row.parameters].get(name) == value]  # noqa: B023

            base, example = by_key(having(first), key), group[0]
            for value in others:
                other = by_key(having(value), key)
                yield Comparison("parameter", name, str(value), str(first), example.scenario, agents_of(example),
                                 example.side_0, len(set(rest.values())), paired(base, other),
                                 measures=measured(base, other, sides_of(example, 0)))  # fmt: skip


def _agents(rows: Sequence[GameRow]) -> Iterator[Comparison]:
    """Yields the comparison of two agents that play each other on both sides: each in the other's place."""
    order = list(dict.fromkeys(agent for row in rows for agent in (row.agent_0, row.agent_1)))
    for first, second in combinations(order, 2):
        met = [row for row in rows if {row.agent_0, row.agent_1} == {first, second}]
        for group in _grouped(met, lambda row: (row.scenario,)):
            base, other = (_led_by(agent, group) for agent in (first, second))
            if base.keys() & other.keys():
                settings = len({row.parameters for row in group})
                yield Comparison("agent", "", second, first, group[0].scenario, (), "", settings,
                                 paired(base, other), measures=measured(base, other, (OWN, ENEMY)))  # fmt: skip


def _led_by(agent: str, rows: Iterable[GameRow]) -> dict[PairKey, Played]:
    """Returns games as the side led by an agent sees them, by dice, setting and side."""
    return {
        (*dice_of(row), row.parameters, side): Played(row, side)
        for row in rows
        for side, leader in enumerate((row.agent_0, row.agent_1))
        if leader == agent
    }
