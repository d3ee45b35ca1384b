"""What numbers sampled from ranges did: a chart and a table of effects and Sobol indices."""

from collections.abc import Mapping, Sequence
from typing import Any

from game.batch.analysis.measures import MEASURES
from game.batch.report.difference_bars import DifferenceBar, differences_svg
from game.batch.report.html import figure, paragraph, table
from game.batch.report.number_text import difference_cells, p_text, signed

_HEADS = (
    "Parameter", "Range", "Margin", "95% interval", "p", "Wins", "95% interval", "Alone", "With others", "Effect",
)  # fmt: skip

_VERDICTS = {"effect": "effect", "no_effect": "none can be seen", "few_seeds": "too few dice seeds"}

_NOTE = (
    "Margin and wins: the change from the least to the greatest value of the range, on the mean over the ranges of the "
    "other parameters; wins in percentage points. Every setting was played with the same dice, so each dice seed gives "
    "a curve of its own, and the intervals are of the spread between these. Alone: the share of the variation of the "
    "margin between settings that is due to this parameter by itself (first-order Sobol index); with others: including "
    "what it does together with other parameters (total index). Shares are empty if the settings are not seen to "
    "differ. p is corrected for the number of parameters (Holm), and what is below 0.05 is called an effect."
)


_MOST_MEASURES = 60
"""Rows of the table of what else changes that stand there whether or not they show an effect."""

_MEASURE_HEADS = ("Parameter", "Range", "In a game", "Of", "Mean", "Change", "95% interval", "p", "Effect")

_MEASURE_NOTE = (
    "Mean: over all settings. Change: from the least to the greatest value, as above. p is corrected for all rows."
)


def sampled_html(one: Mapping[str, Any]) -> str:
    """Returns the chart and the table of what the sampled parameters of a scenario and pairing did."""
    margins, wins = one["margin"]["parameters"], one["win_share"]["parameters"]
    where = " v ".join(one["agents"]) + "".join(f", {name} {value}" for name, value in one["setting"].items())
    chart = figure(
        differences_svg([_bar(row) for row in margins], "change of the margin, in victory points", _label(margins)),
        f"What each number changes over its range ({where}).",
        "Marks: change of the margin from the least to the greatest value. Lines: 95% intervals. Filled marks are "
        "effects; of the others the games do not show that they are more than chance.",
    )
    cells = [_cells(margin, share) for margin, share in zip(margins, wins, strict=True)]
    return chart + table(_HEADS, cells) + paragraph(_NOTE, "note") + _measures_html(one["measures"])


def _measures_html(measures: Sequence[Mapping[str, Any]]) -> str:
    """Returns the table of what else the parameters change; of many rows those that show an effect."""
    shown = [one for one in measures if len(measures) <= _MOST_MEASURES or one["verdict"] == "effect"]
    cells = [
        [
            one["parameter"], f"{one['from']} to {one['to']}", MEASURES[one["measure"]].meaning,
            one["side"].replace("_", " ").capitalize(), one["base"], *difference_cells(one, digits=2),
            p_text(one["p_holm"]), _VERDICTS[one["verdict"]],
        ]
        for one in shown
    ]  # fmt: skip
    left_out = f" {len(measures) - len(shown)} rows that show none are left out." if len(shown) < len(measures) else ""
    caption = "What else the numbers change in a game"
    return (table(_MEASURE_HEADS, cells, caption=caption) if cells else "") + (
        paragraph(f"{_MEASURE_NOTE}{left_out}", "note") if measures else ""
    )


def _name(row: Mapping[str, Any]) -> str:
    return f"{row['name']} {row['low']} to {row['high']}"


def _bar(row: Mapping[str, Any]) -> DifferenceBar:
    effect = row["effect"]
    return DifferenceBar(_name(row), effect["difference"], effect["low"], effect["high"], row["verdict"] == "effect")


def _label(rows: list[dict[str, Any]]) -> str:
    parts = [f"{_name(row)} {signed(row['effect']['difference'])}" for row in rows]
    return f"Changes of the margin: {'; '.join(parts)}"


def _cells(margin: Mapping[str, Any], share: Mapping[str, Any]) -> list[str]:
    return [
        margin["name"], f"{margin['low']} to {margin['high']}", *difference_cells(margin["effect"]),
        p_text(margin["effect"]["p_holm"]), *difference_cells(share["effect"], 100),
        _index(margin["first_order"]), _index(margin["total"]), _VERDICTS[margin["verdict"]],
    ]  # fmt: skip


def _index(share: Mapping[str, float] | None) -> str:
    if share is None:
        return ""
    return f"{100 * share['share']:.0f}% ({100 * share['low']:.0f}-{100 * share['high']:.0f})"
