"""Results of several scenarios next to each other: a base and its variants are never added up."""

from collections.abc import Mapping
from html import escape
from typing import Any

from game.batch.analysis.intervals import Share
from game.batch.report.html import paragraph, table
from game.batch.report.number_text import interval, signed

_HEADS = ("Scenario", "Agents", "Setting", "Games", "Different", "Dice seeds", "Wins", "Mean margin")


def scenarios_table(labels: Mapping[str, str], figures: Mapping[str, Any]) -> str:
    """Returns a row for each scenario, pairing and setting, from the figures of the sections."""
    rows = [
        [
            labels[id], " v ".join(row["agents"].values()), _setting(row["parameters"]), row["games"],
            row["different_games"], row["clusters"], _wins(row["wins"]),
            "" if row["margin"] is None else signed(row["margin"]),
        ]
        for id, sections in figures.items()
        for row in sections.get("wins", {}).get("by_agents", ())
    ]  # fmt: skip
    links = ", ".join(f'<a href="#{id}">{escape(label)}</a>' for id, label in labels.items())
    note = (
        "Each scenario by itself, in the order of the experiment. Scenarios are played with the same dice seeds; the "
        "95% intervals take all games with the same dice as a single sample."
    )
    return f"<section><h2>Scenarios</h2><p>{links}</p>{table(_HEADS, rows)}{paragraph(note, 'note')}</section>"


def _setting(parameters: str) -> str:
    """Returns parameters as in the tables, {"sick_cap": 60}, in words."""
    return parameters.strip("{}").replace('"', "").replace(":", "") or "as written"


def _wins(wins: Mapping[str, Mapping[str, float]]) -> str:
    return "; ".join(f"{side} {interval(Share(row['share'], row['low'], row['high']))}" for side, row in wins.items())
