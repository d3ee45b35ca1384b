"""What the numbers did: each parameter value, variant and agent compared with the base on the same dice."""

from collections.abc import Mapping, Sequence
from typing import Any

from game.batch.analysis.clusters import FEWEST
from game.batch.analysis.comparison_text import Titles, said_once
from game.batch.analysis.comparisons import SIGNIFICANT
from game.batch.analysis.measure_text import topics
from game.batch.analysis.measures import MEASURES
from game.batch.analysis.sensitivity_text import lead_of
from game.batch.analysis.side_text import Sides, agents_text
from game.batch.report.difference_bars import DifferenceBar, differences_svg
from game.batch.report.html import Section, figure, paragraph, table
from game.batch.report.number_text import difference_cells, p_text, signed
from game.batch.report.sampled_effects import measure_side, sampled_html
from game.engine.telling.grammar import count, listed
from game.language import mark, tr, trc, trn

TITLE = mark("What the numbers did")

Compared = Mapping[str, Any]
"""A comparison as in summary.json, with what it shows in words as `finding`."""

_NAMED = 3
"""Comparisons that the finding gives one by one."""

_MOST_MEASURES = 60
"""Rows of the table of what else differs that stand there whether or not they show an effect."""

_VERDICTS = mark({
    "effect": "effect",
    "other_effect": "none on margin or wins",
    "no_effect": "none can be seen",
    "few_seeds": "too few dice seeds",
    "same_games": "same games",
    "no_pairs": "no pairs",
})  # fmt: skip

_HEADS = mark((
    "Compared", "Agents", "Pairs", "Same game", "Dice seeds", "Margin", "95% interval", "p",
    "Wins", "95% interval", "p", "Effect",
))  # fmt: skip

_NOTE = mark(
    "Margin: the mean change in victory points, from the side's own view. Wins: the change of its share of wins in "
    "percentage points. Games are paired if dice, draws of uncertain figures, sides and all other settings are the "
    "same; pairs with the same dice are a single sample. Each interval is of one difference; p is corrected for the "
    "number of comparisons (Holm), and what is below 0.05 is called an effect."
)


_MEASURE_NOTE = mark(
    "Mean of a game in the base, and how much it changes on the same dice. Of: the side; own and enemy are those of "
    "the agent. p is corrected for all rows of all comparisons."
)


def section(found: Sequence[Compared], sampled: Sequence[Compared], titles: Titles, sides: Sides) -> Section | None:
    """Returns the section on comparisons and on what sampled numbers did, or None if there are neither.

    `titles` are what scenarios are called, by id, and `sides` what sides are.
    """
    if not found and not sampled:
        return None
    texts = [*distinct_findings(sampled, titles), *([finding(found)] if found else [])]
    body = "".join(sampled_html(one, sides) for one in sampled)
    body += _compared_html(found, titles, sides) if found else ""
    figures = {"comparisons": [dict(one) for one in found], "sensitivity": [dict(one) for one in sampled]}
    return Section("effects", tr(TITLE), " ".join(texts), body, figures, sentences=_NAMED)


def _compared_html(found: Sequence[Compared], titles: Titles, sides: Sides) -> str:
    """Returns the chart and the tables of comparisons."""
    shown = [one for one in found if one["pairs"]]
    bars = [_bar(one, titles) for one in shown]
    chart = figure(
        differences_svg(bars, tr("change of the margin, in victory points"), _label(shown, titles)),
        tr("What each value, variant and agent changes."),
        tr(
            "Marks: mean change of the margin on the same dice. Lines: 95% intervals. Filled marks are effects; of the "
            "others the games do not show that they are more than chance."
        ),
    )
    heads = [tr(head) for head in _HEADS]
    rows = table(heads, (_cells(one, titles) for one in found)) + paragraph(tr(_NOTE), "note")
    return (chart if shown else "") + rows + _measures_html(found, titles, sides)


def _measures_html(found: Sequence[Compared], titles: Titles, sides: Sides) -> str:
    """Returns the table of what else differs; of many rows those that show an effect."""
    rows = [(one, measure) for one in found for measure in one["measures"] if one["verdict"] != "same_games"]
    if not rows:
        return ""
    note = [tr(_MEASURE_NOTE)]
    if len(rows) > _MOST_MEASURES:
        seen = [(one, measure) for one, measure in rows if _is_effect(one, measure)]
        note.append(tr("{number} rows that show none are left out.", number=len(rows) - len(seen)))
        rows = seen
    cells = [
        [
            _compared_text(one, titles), agents_text(one["agents"]), tr(MEASURES[measure["measure"]].meaning),
            measure_side(measure["side"], sides), measure["base"], *difference_cells(measure, digits=2),
            p_text(measure["p_holm"]), tr("effect" if _is_effect(one, measure) else "none can be seen"),
        ]
        for one, measure in rows
    ]  # fmt: skip
    heads = [
        tr("Compared"), tr("Agents"), tr("In a game"), trc("whose", "Of"), tr("Base"), trc("of a number", "Change"),
        tr("95% interval"), "p", tr("Effect"),
    ]  # fmt: skip
    caption = tr("What else differs between the games")
    if not any(row[1] for row in cells):  # each compared agent says itself who plays
        heads, cells = heads[:1] + heads[2:], [row[:1] + row[2:] for row in cells]
    return (table(heads, cells, caption=caption) if cells else "") + paragraph(" ".join(note), "note")


def _is_effect(one: Compared, measure: Mapping[str, Any]) -> bool:
    return measure["p_holm"] is not None and measure["p_holm"] < SIGNIFICANT and one["clusters"] >= FEWEST


def finding(found: Sequence[Compared]) -> str:
    """Returns what the comparisons show: all of a few; of many the effects, and how many show none."""
    return " ".join(filter(None, (_without_winner(found), _shown(found))))


def _shown(found: Sequence[Compared]) -> str:
    if len(said := said_once(found)) <= _NAMED:
        return " ".join(said)
    effects = sorted((one for one in found if one["verdict"] == "effect"), key=_size, reverse=True)
    others = [one for one in found if one["verdict"] == "other_effect"]
    if not effects and not others:
        widest = max((one for one in found if one["pairs"]), key=_reach, default=None)
        none = tr("None of {comparisons} shows an effect.", comparisons=count(len(found), "comparison"))
        if widest is None:
            return none
        return f"{none} {tr('The least sure of them: {finding}', finding=widest['finding'])}"
    texts = [_numbers(count(len(found), "comparison"), len(effects), len(others))]
    if effects:
        named = " ".join(one["finding"] for one in effects[:_NAMED])
        texts.append(tr("The greatest: {findings}", findings=named) if len(effects) > 1 else named)
    else:
        texts.append(others[-1]["finding"])
    return " ".join(texts)


def _numbers(comparisons: str, effects: int, others: int) -> str:
    """Returns how many comparisons show what."""
    if effects and others:
        return tr(
            "Of {comparisons}, {effects} {en_show} an effect on the margin or on wins and {others} {en_others_show} "
            "one only on other things in the games.",
            comparisons=comparisons,
            effects=effects,
            en_show="shows" if effects == 1 else "show",
            others=others,
            en_others_show="shows" if others == 1 else "show",
        )
    if effects:
        return trn(
            "Of {comparisons}, {number} shows an effect on the margin or on wins.",
            "Of {comparisons}, {number} show an effect on the margin or on wins.",
            effects,
            comparisons=comparisons,
        )
    return trn(
        "Of {comparisons}, {number} shows an effect only on other things in the games.",
        "Of {comparisons}, {number} show an effect only on other things in the games.",
        others,
        comparisons=comparisons,
    )


def _without_winner(found: Sequence[Compared]) -> str:
    """Returns which parameters and variants change the games, but not visibly who wins them; "" if there are none."""
    named: dict[str, list[Compared]] = {}
    for one in found:
        named.setdefault(one["name"] if one["factor"] == "parameter" else "", []).append(one)
    texts = []
    for name, group in named.items():
        verdicts = {one["verdict"] for one in group}
        if name and "other_effect" in verdicts and "effect" not in verdicts:
            seen = [measure for one in group for measure in one["measures"] if _is_effect(one, measure)]
            texts.append(
                tr(
                    "{name} changes {topics}; no effect on who wins can be seen.",
                    name=name,
                    topics=listed(topics(seen)),
                )
            )
    return " ".join(texts)


def distinct_findings(sampled: Sequence[Compared], titles: Titles) -> list[str]:
    """Returns what sampled numbers did; what is the same in several settings is said once for all of them."""
    settings: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for one in sampled:
        setting = ", ".join(f"{name} {value}" for name, value in one["setting"].items())
        scenario = titles.get(one["scenario"], one["scenario"])
        lead = lead_of(scenario, one["agents"], setting)
        text = one["finding"].removeprefix(lead)
        games = (scenario, tuple(one["agents"])) if text != one["finding"] else ("", ())
        settings.setdefault((text, *games), []).append(setting)
    return [
        (lead_of(scenario, agents, f" {tr('or')} ".join(found)) if agents else "") + text
        for (text, scenario, agents), found in settings.items()
    ]


def label_of(one: Compared, titles: Titles) -> str:
    """Returns what is compared, as the label of a row: "sick_cap 80 rather than 60"."""
    where = f" ({agents_text(one['agents'])})" if len(one["agents"]) > 1 else ""
    return f"{_compared_text(one, titles)}{where}"


def _compared_text(one: Compared, titles: Titles) -> str:
    name = f"{one['name']} " if one["name"] else ""
    value, base = one["value"], one["base"]
    if one["factor"] == "scenario":
        value, base = titles.get(value, value), titles.get(base, base)
    return tr("{value} rather than {base}", value=f"{name}{value}", base=base)


def _size(one: Compared) -> float:
    return abs(float(one["margin"]["difference"]))


def _reach(one: Compared) -> float:
    """Returns how great an effect could still be."""
    return max(abs(float(one["margin"][end] or 0.0)) for end in ("low", "high"))


def _bar(one: Compared, titles: Titles) -> DifferenceBar:
    margin = one["margin"]
    label = label_of(one, titles)
    return DifferenceBar(label, margin["difference"], margin["low"], margin["high"], one["verdict"] == "effect")


def _label(shown: Sequence[Compared], titles: Titles) -> str:
    parts = [f"{label_of(one, titles)} {signed(one['margin']['difference'])}" for one in shown]
    return tr("Changes of the margin: {changes}", changes="; ".join(parts))


def _cells(one: Compared, titles: Titles) -> list[Any]:
    counts = [one["pairs"], one["same_games"], one["clusters"]]
    return [
        _compared_text(one, titles), agents_text(one["agents"]), *counts,
        *difference_cells(one["margin"]), p_text(one["margin"]["p_holm"]),
        *difference_cells(one["win_share"], 100), p_text(one["win_share"]["p_holm"]), tr(_VERDICTS[one["verdict"]]),
    ]  # fmt: skip
