"""What sampled numbers did: the effect of each over its range, and its share of the variation between settings."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import sqrt
from statistics import fmean
from typing import Any

import numpy as np

from game.batch.analysis.clusters import FEWEST
from game.batch.analysis.comparisons import SIGNIFICANT, agents_of
from game.batch.analysis.intervals import Share, t_95, t_two_sided
from game.batch.analysis.measures import MEASURES, Measured, value_of
from game.batch.analysis.paired import UNKNOWN, Difference, Played, dice_of, holm
from game.batch.analysis.response_curve import (
    Basis,
    Floats,
    Indices,
    coefficients,
    indices,
    jackknifed,
    make_basis,
    unexplained_error,
)
from game.batch.run.rows import UNKNOWN as UNKNOWN_COUNT
from game.batch.run.rows import GameRow
from game.batch.run.sampling import Sample

RESPONSES = ("margin", "win_share")
_DIGITS = {"margin": 2, "win_share": 4}
_SEEN = 2.0
"""Standard errors by which the variance between settings must lie above 0 to be divided."""
_NO_SPREAD = 1e-12


@dataclass
class ParameterEffect:
    """What a sampled parameter did to a response."""

    name: str
    low: int
    high: int
    effect: Difference
    """Change of the response from the least to the greatest value, on the mean over the others."""
    alone: Share | None
    """Share of the variation between settings (first-order Sobol index); None if no variation is seen."""
    with_others: Share | None
    """The same with what it does together with others (total index)."""
    p_holm: float | None = None

    def verdict(self, clusters: int) -> str:
        """Returns effect, no_effect or few_seeds."""
        if clusters < FEWEST:
            return "few_seeds"
        return "effect" if self.p_holm is not None and self.p_holm < SIGNIFICANT else "no_effect"


@dataclass
class ParameterMeasure:
    """What a sampled parameter did to something else than margin and wins, over its range."""

    name: str
    low: int
    high: int
    measured: Measured
    """Its base is the mean over all settings."""

    def verdict(self, clusters: int) -> str:
        """Returns effect, no_effect or few_seeds."""
        if clusters < FEWEST:
            return "few_seeds"
        return "effect" if self.measured.p is not None and self.measured.p < SIGNIFICANT else "no_effect"


@dataclass
class Sensitivity:
    """What sampled parameters did in games of one scenario, one pair of agents and one setting of the rest."""

    scenario: str
    agents: tuple[str, ...]
    side: str
    setting: dict[str, int]
    """Parameters that are not sampled."""
    points: int
    games: int
    clusters: int
    left_out: int
    """Games that are left out, because their dice were not played, or not judged, in every setting."""
    effects: dict[str, list[ParameterEffect]]
    """Effects by response, in the order of the ranges."""
    unexplained: dict[str, float | None]
    """Share of the variation between settings that the fitted curve does not describe, by response."""
    measures: list[ParameterMeasure]
    """What else changes in the games."""

    def changed_by(self, name: str) -> list[Measured]:
        """Returns the measures on which a parameter is seen to have an effect, the surest first."""
        seen = [one.measured for one in self.measures if one.name == name and one.verdict(self.clusters) == "effect"]
        return sorted(seen, key=lambda one: one.p or 0.0)


def sensitivities(rows: Iterable[GameRow], sample: Sample) -> list[Sensitivity]:
    """Returns what the sampled parameters did, with p-values corrected for their number; empty without games."""
    names = [name for name, _, _ in sample.ranges]
    groups: dict[tuple[object, ...], list[tuple[GameRow, tuple[int, ...]]]] = {}
    parsed: dict[str, tuple[tuple[int, ...], str]] = {}
    for row in rows:
        if row.parameters not in parsed:
            setting = json.loads(row.parameters)
            point = tuple(setting.pop(name) for name in names)
            parsed[row.parameters] = point, json.dumps(setting)
        point, rest = parsed[row.parameters]
        groups.setdefault((row.scenario, agents_of(row), rest), []).append((row, point))
    found = [_sensitivity(group, json.loads(str(key[2])), sample) for key, group in groups.items()]
    for response in RESPONSES:
        effects = [effect for one in found for effect in one.effects[response]]
        for effect, p in zip(effects, holm([effect.effect.p for effect in effects]), strict=True):
            effect.p_holm = p
    measures = [one for group in found for one in group.measures]
    for measure, p in zip(measures, holm([one.measured.difference.p for one in measures]), strict=True):
        measure.measured = measure.measured._replace(p=p)
    return found


def _sensitivity(
    group: Sequence[tuple[GameRow, tuple[int, ...]]], setting: dict[str, int], sample: Sample
) -> Sensitivity:
    by_dice: dict[tuple[object, ...], dict[tuple[int, ...], Played]] = {}
    for row, point in group:
        played = Played(row, 0)
        if played.counts:
            by_dice.setdefault((*dice_of(row), row.agent_0, row.agent_1), {})[point] = played
    whole = {dice: games for dice, games in by_dice.items() if len(games) == len(sample.points)}
    seeds: dict[object, list[Mapping[tuple[int, ...], Played]]] = {}
    for dice, games in whole.items():
        seeds.setdefault(dice[0], []).append(games)
    first = group[0][0]
    used = len(whole) * len(sample.points)

    def values(of: Callable[[Played], float]) -> Floats:
        return np.array([
            [fmean(of(games[point]) for games in own) for point in sample.points] for own in seeds.values()
        ])  # fmt: skip

    effects, unexplained = {}, {}
    for response in RESPONSES:
        found = values(partial(_value, response))
        effects[response], unexplained[response] = parameter_effects(found, sample, _DIGITS[response])
    measures = []
    for measure in MEASURES.values():
        for enemy, side in enumerate((first.side_0, first.side_1) if measure.is_of_side else ("",)):
            found = values(partial(value_of, measure, enemy=enemy))
            if found.size and (found != UNKNOWN_COUNT).all():
                measures += _measures(found, sample, measure.name, side)
    return Sensitivity(first.scenario, agents_of(first), first.side_0, setting, len(sample.points), used, len(seeds),
                       len(group) - used, effects, unexplained, measures)  # fmt: skip


def _measures(values: Floats, sample: Sample, name: str, side: str) -> list[ParameterMeasure]:
    """Returns what each parameter did to a measure [seeds, settings]."""
    basis = make_basis(sample.points, [(low, high) for _, low, high in sample.ranges])
    curves, missed = coefficients(basis, values), unexplained_error(basis, values)
    mean = round(float(values.mean()), 2)
    return [
        ParameterMeasure(*one, Measured(name, side, mean, _change(basis, curves, missed, i, 2)))
        for i, one in enumerate(sample.ranges)
    ]


def _value(response: str, played: Played) -> float:
    return float(played.margin if response == "margin" else played.won)


def parameter_effects(values: Floats, sample: Sample, digits: int) -> tuple[list[ParameterEffect], float | None]:
    """Returns the effects of sampled parameters on responses [seeds, settings], and the share that is not described."""
    if not len(values):
        return [ParameterEffect(*one, UNKNOWN, None, None) for one in sample.ranges], None
    basis = make_basis(sample.points, [(low, high) for _, low, high in sample.ranges])
    curves, missed = coefficients(basis, values), unexplained_error(basis, values)
    changes = [_change(basis, curves, missed, i, digits) for i in range(len(sample.ranges))]
    shares = _shares(basis, values, len(sample.ranges))
    if shares is None:
        return [ParameterEffect(*one, change, None, None) for one, change in
                zip(sample.ranges, changes, strict=True)], None  # fmt: skip
    alone, both, unexplained = shares
    rows = zip(sample.ranges, changes, alone, both, strict=True)
    return [ParameterEffect(*one, change, first, total) for one, change, first, total in rows], unexplained


def _change(basis: Basis, curves: Floats, missed: Floats, parameter: int, digits: int) -> Difference:
    """Returns the change from the least to the greatest value of a parameter, with Student's interval over seeds.

    `curves` are the coefficients of each seed, `missed` the covariance of their mean due to what they do not describe.
    """
    rises = np.array([
        rise if parameters == {parameter} else 0.0
        for rise, parameters in zip(basis.rises, basis.parameters, strict=True)
    ])  # fmt: skip
    each = curves @ rises
    mean, freedom = float(each.mean()), len(each) - 1
    if freedom < 1:
        return Difference(round(mean, digits), None, None, None)
    error = sqrt(float(each.var(ddof=1)) / len(each) + float(rises @ missed @ rises))
    half = t_95(freedom) * error
    p = t_two_sided(mean / error, freedom) if error > _NO_SPREAD else float(abs(mean) < _NO_SPREAD)
    return Difference(round(mean, digits) + 0.0, round(mean - half, digits) + 0.0, round(mean + half, digits) + 0.0, p)


def _shares(basis: Basis, values: Floats, count: int) -> tuple[list[Share], list[Share], float] | None:
    """Returns both indices of each parameter with jackknife intervals; None if settings are not seen to differ."""
    if len(values) < FEWEST:
        return None
    found = indices(basis, values, count)
    parts = list(jackknifed(basis, values, count))
    error = sqrt(sum(_variance([one.total for one in part]) for part in parts))
    if found.total <= max(_SEEN * error, _NO_SPREAD):
        return None
    freedom = min(len(part) for part in parts) - 1
    shares = [
        [_share(float(getattr(found, name)[i]), [[float(getattr(one, name)[i]) for one in part] for part in parts],
                freedom) for i in range(count)]
        for name in ("alone", "with_others")
    ]  # fmt: skip
    return shares[0], shares[1], round(_missed(found), 4)


def _missed(found: Indices) -> float:
    return min(1.0, found.unexplained / found.total)


def _share(value: float, parts: Sequence[Sequence[float]], freedom: int) -> Share:
    half = t_95(freedom) * sqrt(sum(map(_variance, parts)))
    ends = (value, value - half, value + half)
    return Share(*(round(min(1.0, max(0.0, end)), 4) for end in ends))


def _variance(without_each: Sequence[float]) -> float:
    """Returns the jackknife variance of an estimate (B. Efron, C. Stein 1981)."""
    size = len(without_each)
    return float(np.var(without_each)) * (size - 1) if size > 1 else 0.0


def figures_of(one: Sensitivity) -> dict[str, Any]:
    """Returns a sensitivity for summary.json."""
    return {
        "scenario": one.scenario, "agents": list(one.agents), "side": one.side, "setting": one.setting,
        "points": one.points, "games": one.games, "clusters": one.clusters, "left_out": one.left_out,
        **{response: {
            "unexplained": one.unexplained[response],
            "parameters": [_effect_figures(effect, one.clusters) for effect in one.effects[response]],
        } for response in RESPONSES},
        "measures": [
            {"parameter": measure.name, "from": measure.low, "to": measure.high, **measure.measured.figures(),
             "verdict": measure.verdict(one.clusters)} for measure in one.measures
        ],
    }  # fmt: skip


def _effect_figures(effect: ParameterEffect, clusters: int) -> dict[str, Any]:
    digits = {"p": effect.effect.p, "p_holm": effect.p_holm}
    rounded = {key: None if p is None else float(f"{p:.3g}") for key, p in digits.items()}
    return {
        "name": effect.name, "low": effect.low, "high": effect.high, "effect": {**effect.effect._asdict(), **rounded},
        "first_order": None if effect.alone is None else effect.alone._asdict(),
        "total": None if effect.with_others is None else effect.with_others._asdict(),
        "verdict": effect.verdict(clusters),
    }  # fmt: skip
