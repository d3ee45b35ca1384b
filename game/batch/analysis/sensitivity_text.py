"""What sampled numbers did, in plain sentences."""

from collections.abc import Sequence
from typing import Any

from game.batch.analysis.clusters import FEWEST
from game.batch.analysis.comparison_text import Titles, signed_text
from game.batch.analysis.intervals import Share
from game.batch.analysis.measure_text import changes_text
from game.batch.analysis.sensitivity import ParameterEffect, Sensitivity, figures_of
from game.batch.analysis.side_text import Sides, agents_text, side_name
from game.core.side_name import SideName
from game.engine.telling.grammar import count
from game.language import tr, trn

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
        text = tr("No dice seed has been played and judged in all {settings} settings yet.", settings=one.points)
        return f"{lead}{text}"
    effects = sorted(one.effects["margin"], key=lambda effect: -abs(effect.effect.difference))
    if one.clusters < FEWEST:
        text = tr(
            "{seeds} in {settings} settings cannot tell what the numbers did from chance; play at least {least}.",
            seeds=count(one.clusters, "dice seed"),
            settings=one.points,
            least=FEWEST,
        )
        return f"{lead}{text}"
    seen = [effect for effect in effects if effect.verdict(one.clusters) == "effect"]
    unseen = [effect for effect in effects if effect.verdict(one.clusters) != "effect"]
    texts = [_effect(effect, side) for effect in seen]
    doubtful = [effect for effect in unseen if _excludes_zero(effect)]
    texts += [_doubtful(effect, side, len(effects)) for effect in doubtful]
    if nothing := [effect for effect in unseen if not _excludes_zero(effect)]:
        texts.append(
            tr(
                "No effect on the {side} margin can be seen of {parameters}.",
                side=side.before_noun,
                parameters=_bounds(nothing),
            )
        )
    for effect in one.effects["margin"]:
        if changed := changes_text(one.changed_by(effect.name), sides):
            words = {"changes": f"{changed[0].lower()}{changed[1:]}", **_range_words(effect)}
            texts.append(tr("From {name} {from} to {to}, {changes}", **words))
    texts.append(_basis(one))
    return lead + " ".join(filter(None, texts))


def lead_of(scenario: str, agents: Sequence[str], setting: str) -> str:
    """Returns the words before a finding that say which games it is of; `setting` may be empty."""
    return tr("In {games}: ", games=", ".join(filter(None, (scenario, agents_text(agents), setting))))


def _range_words(effect: ParameterEffect) -> dict[str, object]:
    """Returns the name and the ends of the range of a parameter."""
    return {"name": effect.name, "from": effect.low, "to": effect.high}


def _effect(effect: ParameterEffect, side: SideName) -> str:
    low, high = effect.effect.low or 0.0, effect.effect.high or 0.0
    if effect.effect.difference < 0:
        low, high = -high, -low
    share = ""
    if effect.alone is not None and effect.with_others is not None:
        share = tr(
            "; that is {alone} of the variation between settings, and {with_others} with what it does together with "
            "others",
            alone=_percent(effect.alone),
            with_others=_percent(effect.with_others),
        )
    words = {
        **_range_words(effect), "side": side.before_noun, "points": abs(effect.effect.difference), "low": low,
        "high": high, "share": share,
    }  # fmt: skip
    if effect.effect.difference > 0:
        return tr(
            "From {name} {from} to {to} the {side} margin becomes {points:.1f} points higher ({low:.1f} to {high:.1f})"
            "{share}.",
            **words,
        )
    return tr(
        "From {name} {from} to {to} the {side} margin becomes {points:.1f} points lower ({low:.1f} to {high:.1f})"
        "{share}.",
        **words,
    )


def _excludes_zero(effect: ParameterEffect) -> bool:
    low, high = effect.effect.low, effect.effect.high
    return low is not None and high is not None and not low <= 0 <= high


def _doubtful(effect: ParameterEffect, side: SideName, among: int) -> str:
    """Returns a difference whose interval excludes zero, but that is no effect among this many parameters."""
    return tr(
        "From {name} {from} to {to} the {side} margin changes by {low} to {high} points, which may be chance among "
        "{parameters}.",
        **_range_words(effect),
        side=side.before_noun,
        **_ends(effect),
        parameters=count(among, "parameter"),
    )


def _ends(effect: ParameterEffect) -> dict[str, object]:
    low, high = effect.effect.low or 0.0, effect.effect.high or 0.0
    return {"low": signed_text(low, 1), "high": signed_text(high, 1)}


def _bounds(unseen: Sequence[ParameterEffect]) -> str:
    texts = (
        tr("{name}, between {low} and {high} points over its range", name=effect.name, **_ends(effect))
        for effect in unseen
    )
    return "; ".join(texts)


def _basis(one: Sensitivity) -> str:
    texts = [
        tr(
            "These are {games}: {settings} settings, each with the same {seeds}.",
            games=count(one.games, "game"),
            settings=one.points,
            seeds=count(one.clusters, "dice seed"),
        )
    ]
    missed = one.unexplained["margin"]
    if missed is not None and missed > _MUCH:
        texts.append(
            tr(
                "{share:.0f}% of the variation between settings is not described by the curves that were fitted.",
                share=100 * missed,
            )
        )
    if one.left_out:
        texts.append(
            trn(
                "{number:,} game is left out, since games with the same dice are missing or not judged.",
                "{number:,} games are left out, since games with the same dice are missing or not judged.",
                one.left_out,
            )
        )
    return " ".join(texts)


def _percent(share: Share) -> str:
    return f"{100 * share.share:.0f}% ({100 * share.low:.0f}-{100 * share.high:.0f})"
