"""What sampled numbers did, in plain sentences."""

from collections.abc import Sequence
from typing import Any

from game.batch.analysis.clusters import FEWEST
from game.batch.analysis.comparison_text import Titles, signed_text
from game.batch.analysis.intervals import Share
from game.batch.analysis.measure_text import changes_text
from game.batch.analysis.sensitivity import ParameterEffect, Sensitivity, figures_of
from game.batch.analysis.side_text import Sides, side_name
from game.core.side_name import SideName
from game.engine.telling.grammar import count

_MUCH = 0.1
"""Share of the variation between settings from which on it is said that the fitted curve misses it."""


def findings(found: Sequence[Sensitivity], sides: Sides, titles: Titles | None = None) -> list[dict[str, Any]]:
    """Returns sensitivities for summary.json and --json, each with what it shows in words as `finding`.

    Scenarios are called by their titles if these are given, else by their ids.
    """
    several = len(found) > 1
    return [{**figures_of(one), "finding": finding(one, sides, titles or {}, with_context=several)} for one in found]


def finding(one: Sensitivity, sides: Sides, titles: Titles, *, with_context: bool = False) -> str:
    """Returns what each parameter did to the margin, the greatest effects first."""
    side = side_name(one.side, sides)
    setting = ", ".join(f"{name} {value}" for name, value in one.setting.items())
    scenario = titles.get(one.scenario, one.scenario)
    lead = lead_of(scenario, one.agents, setting) if with_context else ""
    if not one.games:
        return f"{lead}No dice seed has been played and judged in all {one.points} settings yet."
    effects = sorted(one.effects["margin"], key=lambda effect: -abs(effect.effect.difference))
    if one.clusters < FEWEST:
        return (
            f"{lead}{count(one.clusters, 'dice seed')} in {one.points} settings cannot tell what the numbers did from "
            f"chance; play at least {FEWEST}."
        )
    seen = [effect for effect in effects if effect.verdict(one.clusters) == "effect"]
    unseen = [effect for effect in effects if effect.verdict(one.clusters) != "effect"]
    texts = [_effect(effect, side) for effect in seen]
    doubtful = [effect for effect in unseen if _excludes_zero(effect)]
    texts += [_doubtful(effect, side, len(effects)) for effect in doubtful]
    if nothing := [effect for effect in unseen if not _excludes_zero(effect)]:
        texts.append(f"No effect on the {side.before_noun} margin can be seen of {_bounds(nothing)}.")
    for effect in one.effects["margin"]:
        if changed := changes_text(one.changed_by(effect.name), sides):
            texts.append(f"From {effect.name} {effect.low} to {effect.high}, {changed[0].lower()}{changed[1:]}")
    texts.append(_basis(one))
    return lead + " ".join(filter(None, texts))


def lead_of(scenario: str, agents: Sequence[str], setting: str) -> str:
    """Returns the words before a finding that say which games it is of; `setting` may be empty."""
    return f"In {', '.join(filter(None, (scenario, ' v '.join(agents), setting)))}: "


def _effect(effect: ParameterEffect, side: SideName) -> str:
    low, high = effect.effect.low or 0.0, effect.effect.high or 0.0
    way = "higher" if effect.effect.difference > 0 else "lower"
    if effect.effect.difference < 0:
        low, high = -high, -low
    share = ""
    if effect.alone is not None and effect.with_others is not None:
        share = (
            f"; that is {_percent(effect.alone)} of the variation between settings, and "
            f"{_percent(effect.with_others)} with what it does together with others"
        )
    return (
        f"From {effect.name} {effect.low} to {effect.high} the {side.before_noun} margin becomes "
        f"{abs(effect.effect.difference):.1f} points {way} ({low:.1f} to {high:.1f}){share}."
    )


def _excludes_zero(effect: ParameterEffect) -> bool:
    low, high = effect.effect.low, effect.effect.high
    return low is not None and high is not None and not low <= 0 <= high


def _doubtful(effect: ParameterEffect, side: SideName, among: int) -> str:
    """Returns a difference whose interval excludes zero, but that is no effect among so many parameters."""
    return (
        f"From {effect.name} {effect.low} to {effect.high} the {side.before_noun} margin changes by "
        f"{signed_text(effect.effect.low or 0.0, 1)} to {signed_text(effect.effect.high or 0.0, 1)} points, which may "
        f"be chance among {count(among, 'parameter')}."
    )


def _bounds(unseen: Sequence[ParameterEffect]) -> str:
    texts = [
        f"{effect.name}, between {signed_text(effect.effect.low or 0.0, 1)} and "
        f"{signed_text(effect.effect.high or 0.0, 1)} points over its range"
        for effect in unseen
    ]
    return "; ".join(texts)


def _basis(one: Sensitivity) -> str:
    games = f"{count(one.games, 'game')}: {one.points} settings, each with the same {count(one.clusters, 'dice seed')}"
    texts = [f"These are {games}."]
    missed = one.unexplained["margin"]
    if missed is not None and missed > _MUCH:
        texts.append(
            f"{100 * missed:.0f}% of the variation between settings is not described by the curves that were fitted."
        )
    if one.left_out:
        verb = "is" if one.left_out == 1 else "are"
        texts.append(
            f"{count(one.left_out, 'game')} {verb} left out, since games with the same dice are missing or not judged."
        )
    return " ".join(texts)


def _percent(share: Share) -> str:
    return f"{100 * share.share:.0f}% ({100 * share.low:.0f}-{100 * share.high:.0f})"
