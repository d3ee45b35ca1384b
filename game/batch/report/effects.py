"""What the numbers did: each parameter value, variant and agent compared with the base on the same dice."""

from collections.abc import Mapping, Sequence
from typing import Any

from game.batch.analysis.sensitivity_text import lead_of
from game.batch.report.difference_bars import DifferenceBar, differences_svg
from game.batch.report.html import Section, figure, paragraph, table
from game.batch.report.number_text import difference_cells, p_text, signed
from game.batch.report.sampled_effects import sampled_html
from game.engine.telling.grammar import count

TITLE = "What the numbers did"

Compared = Mapping[str, Any]
"""A comparison as in summary.json, with what it shows in words as `finding`."""

_NAMED = 3
"""Comparisons that the finding gives one by one."""

_VERDICTS = {
    "effect": "effect",
    "no_effect": "none can be seen",
    "few_seeds": "too few dice seeds",
    "same_games": "same games",
    "no_pairs": "no pairs",
}

_HEADS = (
    "Compared", "Agents", "Pairs", "Same game", "Dice seeds", "Margin", "95% interval", "p",
    "Wins", "95% interval", "p", "Effect",
)  # fmt: skip

_NOTE = (
    "Margin: the mean change in victory points, from the side's own view. Wins: the change of its share of wins in "
    "percentage points. Games are paired if dice, draws of uncertain figures, sides and all other settings are the "
    "same; pairs with the same dice are a single sample. Each interval is of one difference; p is corrected for the "
    "number of comparisons (Holm), and what is below 0.05 is called an effect."
)


def section(found: Sequence[Compared], sampled: Sequence[Compared] = ()) -> Section | None:
    """Returns the section on comparisons and on what sampled numbers did, or None if there are neither."""
    if not found and not sampled:
        return None
    texts = [*distinct_findings(sampled), *([finding(found)] if found else [])]
    body = "".join(map(sampled_html, sampled)) + (_compared_html(found) if found else "")
    figures = {"comparisons": [dict(one) for one in found], "sensitivity": [dict(one) for one in sampled]}
    return Section("effects", TITLE, " ".join(texts), body, figures, sentences=_NAMED)


def _compared_html(found: Sequence[Compared]) -> str:
    """Returns the chart and the table of comparisons."""
    shown = [one for one in found if one["pairs"]]
    chart = figure(
        differences_svg([_bar(one) for one in shown], "change of the margin, in victory points", _label(shown)),
        "What each value, variant and agent changes.",
        "Marks: mean change of the margin on the same dice. Lines: 95% intervals. Filled marks are effects; of the "
        "others the games do not show that they are more than chance.",
    )
    return (chart if shown else "") + table(_HEADS, map(_cells, found)) + paragraph(_NOTE, "note")


def finding(found: Sequence[Compared]) -> str:
    """Returns what the comparisons show: all of a few; of many the effects, and how many show none."""
    if len(found) <= _NAMED:
        return " ".join(one["finding"] for one in found)
    effects = sorted((one for one in found if one["verdict"] == "effect"), key=_size, reverse=True)
    if not effects:
        widest = max((one for one in found if one["pairs"]), key=_reach, default=None)
        bound = f" The least sure of them: {widest['finding']}" if widest is not None else ""
        return f"None of {count(len(found), 'comparison')} shows an effect.{bound}"
    greatest = " ".join(one["finding"] for one in effects[:_NAMED])
    verb = "shows" if len(effects) == 1 else "show"
    number = f"Of {count(len(found), 'comparison')}, {len(effects)} {verb} an effect."
    return f"{number} {'The greatest: ' if len(effects) > 1 else ''}{greatest}"


def distinct_findings(sampled: Sequence[Compared]) -> list[str]:
    """Returns what sampled numbers did; what is the same in several settings is said once for all of them."""
    settings: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for one in sampled:
        setting = ", ".join(f"{name} {value}" for name, value in one["setting"].items())
        lead = lead_of(one["scenario"], one["agents"], setting)
        text = one["finding"].removeprefix(lead)
        games = (one["scenario"], tuple(one["agents"])) if text != one["finding"] else ("", ())
        settings.setdefault((text, *games), []).append(setting)
    return [
        (lead_of(scenario, agents, " or ".join(found)) if agents else "") + text
        for (text, scenario, agents), found in settings.items()
    ]


def label_of(one: Compared) -> str:
    """Returns what is compared, as the label of a row: "sick_cap 80 rather than 60"."""
    name = f"{one['name']} " if one["name"] else ""
    where = f" ({' v '.join(one['agents'])})" if len(one["agents"]) > 1 else ""
    return f"{name}{one['value']} rather than {one['base']}{where}"


def _size(one: Compared) -> float:
    return abs(float(one["margin"]["difference"]))


def _reach(one: Compared) -> float:
    """Returns how great an effect could still be."""
    return max(abs(float(one["margin"][end] or 0.0)) for end in ("low", "high"))


def _bar(one: Compared) -> DifferenceBar:
    margin = one["margin"]
    return DifferenceBar(label_of(one), margin["difference"], margin["low"], margin["high"], one["verdict"] == "effect")


def _label(shown: Sequence[Compared]) -> str:
    parts = [f"{label_of(one)} {signed(one['margin']['difference'])}" for one in shown]
    return f"Changes of the margin: {'; '.join(parts)}"


def _cells(one: Compared) -> list[Any]:
    name = f"{one['name']} " if one["name"] else ""
    counts = [one["pairs"], one["same_games"], one["clusters"]]
    return [
        f"{name}{one['value']} rather than {one['base']}", " v ".join(one["agents"]), *counts,
        *difference_cells(one["margin"]), p_text(one["margin"]["p_holm"]),
        *difference_cells(one["win_share"], 100), p_text(one["win_share"]["p_holm"]), _VERDICTS[one["verdict"]],
    ]  # fmt: skip
