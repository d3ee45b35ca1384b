"""What differs between the two arms of a fork: the margin, where the games diverge, and what made the difference.

All differences are of the changed game less the base, as one side sees them, with Student's intervals over pairs; each
pair has dice of its own. What was scored adds up: the differences by source are together that of the margin.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from game.batch.analysis.comparisons import Comparison, corrected
from game.batch.analysis.measures import measured
from game.batch.analysis.paired import Difference, PairKey, Played, mean_difference, paired
from game.batch.counterfactual.divergence import Divergence, find_divergence
from game.batch.counterfactual.fork import BASE, CHANGED, Fork
from game.batch.counterfactual.happenings import Key, Tally, tally_of
from game.batch.counterfactual.play import ArmResult
from game.core.names import Names
from game.core.world import World
from game.engine.history.margin import PointSource, part_name, part_text
from game.language import tr
from game.scenario.scenario import Scenario


class Pair(NamedTuple):
    """Two games from one position on the same dice."""

    seed: int
    base: ArmResult
    changed: ArmResult

    @property
    def counts(self) -> bool:
        """Whether both games were played to their judgement."""
        return Played(self.base.row, 0).counts and Played(self.changed.row, 0).counts


class Line(NamedTuple):
    """Something that the games of both arms have more or less of."""

    what: str
    name: str
    """Id of what it is about."""
    text: str
    base: float
    """Mean of a game."""
    changed: float
    difference: Difference
    points: Difference
    """What it added to the margin, as far as that can be told."""

    def figures(self) -> dict[str, Any]:
        """Returns the line for --json."""
        plain = self._asdict()
        return {**plain, "difference": self.difference._asdict(), "points": self.points._asdict()}


class Answer(NamedTuple):
    """The answer."""

    side: int
    """The side whose margin is compared."""
    pairs: list[Pair]
    comparison: Comparison
    margins: tuple[float, float]
    """Mean margin of either arm, as the side sees it."""
    wins: tuple[float, float]
    """Share of games won by the side."""
    divergence: Divergence
    sources: list[Line]
    """Differences of points by source, the largest first; they add up to that of the margin."""
    causes: list[Line]
    """Places taken, battles, losses, leaders, events and decisions, by what they added to the margin."""


def compare(fork: Fork, scenario: Scenario, results: Iterable[tuple[int, ArmResult]], side: int, change: str) -> Answer:
    """Returns what differs, from the results of all arms with their seeds; `change` says in words what is changed."""
    pairs = _pairs(results)
    counted = [pair for pair in pairs if pair.counts]
    keyed: list[dict[PairKey, Played]] = [
        {(pair.seed,): Played((pair.base, pair.changed)[arm].row, side) for pair in pairs} for arm in (BASE, CHANGED)
    ]
    names = scenario.names
    found = paired(*keyed)
    comparison = Comparison(
        "change", "", change, tr("as it was"), scenario.id, (), names.sides[side].id, 1, found,
        "" if found.pairs or found.left_out else tr("no pair of games was played"),
        measures=measured(keyed[BASE], keyed[CHANGED], [names.sides[side].id, names.sides[1 - side].id]),
    )  # fmt: skip
    played = [[keyed[arm][(pair.seed,)] for pair in counted] for arm in (BASE, CHANGED)]
    worlds = [fork.game(arm, 0).world for arm in fork.arms]
    return Answer(
        side,
        pairs,
        corrected([comparison])[0],
        _two(_mean([game.margin for game in games]) for games in played),
        _two(_mean([float(game.won) for game in games]) for games in played),
        find_divergence(fork, scenario, [(pair.seed, pair.base, pair.changed) for pair in pairs]),
        _sources(worlds[BASE], names, counted, side),
        _causes(worlds, scenario, counted, side),
    )


def _pairs(results: Iterable[tuple[int, ArmResult]]) -> list[Pair]:
    """Returns the arms by pair, in order of number."""
    by_number = {arm.row.game: (seed, arm) for seed, arm in results}
    odd = sorted(number for number in by_number if number % 2)
    return [Pair(by_number[n][0], by_number[n][1], by_number[n + 1][1]) for n in odd if n + 1 in by_number]


def _two(values: Iterable[float]) -> tuple[float, float]:
    first, second = values
    return first, second


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0


def _sources(world: World, names: Names, pairs: Sequence[Pair], side: int) -> list[Line]:
    """Returns the points from each source, as the side sees them."""

    def points_of(arm: ArmResult) -> Counter[Key]:
        found: Counter[Key] = Counter()
        for part in arm.parts:
            key = (
                PointSource(part.source).name.lower(),
                part_name(world, names, part.source, part.subject),
                part_text(names, part.source, part.subject),
            )
            found[key] += part.points if part.side == side else -part.points
        return found

    tallies = [(pair.seed, points_of(pair.base), points_of(pair.changed)) for pair in pairs]
    lines = _lines(tallies, tallies)
    return [line for line in lines if line.base or line.changed]


def _causes(worlds: Sequence[World], scenario: Scenario, pairs: Sequence[Pair], side: int) -> list[Line]:
    """Returns what happened more or less often, the most points first."""
    counts: list[tuple[int, Mapping[Key, float], Mapping[Key, float]]] = []
    points: list[tuple[int, Mapping[Key, float], Mapping[Key, float]]] = []
    for pair in pairs:
        tallies: list[Tally] = [
            tally_of(world, scenario.names, arm, side)
            for world, arm in zip(worlds, (pair.base, pair.changed), strict=True)
        ]
        counts.append((pair.seed, tallies[BASE].counts, tallies[CHANGED].counts))
        points.append((pair.seed, tallies[BASE].points, tallies[CHANGED].points))
    return [line for line in _lines(counts, points) if line.difference.difference or line.points.difference]


def _lines(
    counts: Sequence[tuple[int, Mapping[Key, float], Mapping[Key, float]]],
    points: Sequence[tuple[int, Mapping[Key, float], Mapping[Key, float]]],
) -> list[Line]:
    """Returns a line for each key, the largest difference of points first."""
    keys = dict.fromkeys(key for _, base, changed in counts for key in (*base, *changed))
    lines = []
    for key in keys:
        lines.append(
            Line(
                *key,
                _mean([base.get(key, 0) for _, base, _ in counts]),
                _mean([changed.get(key, 0) for _, _, changed in counts]),
                mean_difference([(seed, changed.get(key, 0) - base.get(key, 0)) for seed, base, changed in counts]),
                mean_difference([(seed, changed.get(key, 0) - base.get(key, 0)) for seed, base, changed in points]),
            )
        )
    return sorted(
        lines, key=lambda line: (-abs(line.points.difference), -abs(line.difference.difference), line.what, line.name)
    )
