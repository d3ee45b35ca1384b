"""What numbers sampled from ranges did: a chart and a table of effects and Sobol indices."""

from collections.abc import Mapping, Sequence
from typing import Any

from game.batch.analysis.measures import ENEMY, MEASURES, OWN
from game.batch.analysis.side_text import Sides, agents_text, id_text
from game.batch.report.difference_bars import DifferenceBar, differences_svg
from game.batch.report.html import figure, paragraph, table
from game.batch.report.number_text import difference_cells, ends_text, p_text, signed, span_text
from game.engine.telling.grammar import sentence
from game.language import mark, tr, trc

_HEADS = mark((
    "Parameter", "Range", "Margin", "95% interval", "p", "Wins", "95% interval", "Alone", "With others", "Effect",
))  # fmt: skip

_VERDICTS = mark({"effect": "effect", "no_effect": "none can be seen", "few_seeds": "too few dice seeds"})

_NOTE = mark(
    "Margin and wins: the change from the least to the greatest value of the range, on the mean over the ranges of the "
    "other parameters; wins in percentage points. Every setting was played with the same dice, so each dice seed gives "
    "a curve of its own, and the intervals are of the spread between these. Alone: the share of the variation of the "
    "margin between settings that is due to this parameter by itself (first-order Sobol index); with others: including "
    "what it does together with other parameters (total index). Shares are empty if the settings are not seen to "
    "differ. p is corrected for the number of parameters (Holm), and what is below 0.05 is called an effect."
)


_MOST_MEASURES = 60
"""Rows of the table of what else changes that stand there whether or not they show an effect."""


_MEASURE_NOTE = mark(
    "Mean: over all settings. Change: from the least to the greatest value, as above. p is corrected for all rows."
)


def sampled_html(one: Mapping[str, Any], sides: Sides) -> str:
    """Returns the chart and the table of what the sampled parameters of a scenario and pairing did."""
    margins, wins = one["margin"]["parameters"], one["win_share"]["parameters"]
    where = agents_text(one["agents"]) + "".join(f", {name} {value}" for name, value in one["setting"].items())
    axis = tr("change of the margin, in victory points")
    chart = figure(
        differences_svg([_bar(row) for row in margins], axis, _label(margins)),
        tr("What each number changes over its range ({where}).", where=where),
        tr(
            "Marks: change of the margin from the least to the greatest value. Lines: 95% intervals. Filled marks are "
            "effects; of the others the games do not show that they are more than chance."
        ),
    )
    cells = [_cells(margin, share) for margin, share in zip(margins, wins, strict=True)]
    shown = table([tr(head) for head in _HEADS], cells) + paragraph(tr(_NOTE), "note")
    return chart + shown + _measures_html(one["measures"], sides)


def measure_side(side: str, sides: Sides) -> str:
    """Returns whose a measure is, as a cell of a table: a side, or own and enemy of an agent."""
    if side in (OWN, ENEMY):
        return trc("of the agent", "Own") if side == OWN else trc("of the agent", "Enemy")
    return sentence(id_text(side, sides).replace("_", " "))


def _measures_html(measures: Sequence[Mapping[str, Any]], sides: Sides) -> str:
    """Returns the table of what else the parameters change; of many rows those that show an effect."""
    shown = [one for one in measures if len(measures) <= _MOST_MEASURES or one["verdict"] == "effect"]
    cells = [
        [
            one["parameter"], span_text(one["from"], one["to"]), tr(MEASURES[one["measure"]].meaning),
            measure_side(one["side"], sides), one["base"], *difference_cells(one, digits=2),
            p_text(one["p_holm"]), tr(_VERDICTS[one["verdict"]]),
        ]
        for one in shown
    ]  # fmt: skip
    note = [tr(_MEASURE_NOTE)]
    if len(shown) < len(measures):
        note.append(tr("{number} rows that show none are left out.", number=len(measures) - len(shown)))
    heads = [
        tr("Parameter"), tr("Range"), tr("In a game"), trc("whose", "Of"), tr("Mean"), trc("of a number", "Change"),
        tr("95% interval"), "p", tr("Effect"),
    ]  # fmt: skip
    caption = tr("What else the numbers change in a game")
    return (table(heads, cells, caption=caption) if cells else "") + (
        paragraph(" ".join(note), "note") if measures else ""
    )


def _name(row: Mapping[str, Any]) -> str:
    return f"{row['name']} {span_text(row['low'], row['high'])}"


def _bar(row: Mapping[str, Any]) -> DifferenceBar:
    effect = row["effect"]
    return DifferenceBar(_name(row), effect["difference"], effect["low"], effect["high"], row["verdict"] == "effect")


def _label(rows: list[dict[str, Any]]) -> str:
    parts = [f"{_name(row)} {signed(row['effect']['difference'])}" for row in rows]
    return tr("Changes of the margin: {changes}", changes="; ".join(parts))


def _cells(margin: Mapping[str, Any], share: Mapping[str, Any]) -> list[str]:
    return [
        margin["name"], span_text(margin["low"], margin["high"]), *difference_cells(margin["effect"]),
        p_text(margin["effect"]["p_holm"]), *difference_cells(share["effect"], 100),
        _index(margin["first_order"]), _index(margin["total"]), tr(_VERDICTS[margin["verdict"]]),
    ]  # fmt: skip


def _index(share: Mapping[str, float] | None) -> str:
    if share is None:
        return ""
    return f"{100 * share['share']:.0f}% ({ends_text(share['low'], share['high'])})"
