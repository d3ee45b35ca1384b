"""Results of several scenarios next to each other: a base and its variants are never added up."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from game.batch.analysis.intervals import Share
from game.batch.report.html import Cell, collapsible, paragraph, table
from game.batch.report.number_text import interval, percent, signed

_HEADS = ("Scenario", "Agents", "Setting", "Games", "Different", "Dice seeds", "Wins", "Mean margin")

_FEW = 6
"""Settings of a pairing that are shown one by one."""


def scenarios_table(labels: Mapping[str, str], figures: Mapping[str, Any]) -> str:
    """Returns a row for each scenario, pairing and setting, from the figures of the sections."""
    all_rows, rows = [], []
    for id, sections in figures.items():
        label = f"{labels[id]} ({id})"
        by_agents: dict[str, list[Mapping[str, Any]]] = {}
        for row in sections.get("wins", {}).get("by_agents", ()):
            by_agents.setdefault(" v ".join(row["agents"].values()), []).append(row)
        for agents, settings in by_agents.items():
            each = [_row(label, agents, row) for row in settings]
            all_rows += each
            rows += each if len(settings) <= _FEW else [_range_row(label, agents, settings)]
    rest = ""
    if rows != all_rows:
        rest = collapsible(f"All {len(all_rows)} settings and pairings", table(_HEADS, all_rows))
    links = ", ".join(f'<a href="#{id}">{escape(label)}</a>' for id, label in labels.items())
    note = (
        "Each scenario by itself, in the order of the experiment. Scenarios are played with the same dice seeds; the "
        "95% intervals take all games with the same dice as a single sample."
    )
    return f"<section><h2>Scenarios</h2><p>{links}</p>{table(_HEADS, rows)}{rest}{paragraph(note, 'note')}</section>"


def _row(label: str, agents: str, row: Mapping[str, Any]) -> list[Cell]:
    return [
        label, agents, _setting(row["parameters"]), row["games"], row["different_games"], row["clusters"],
        _wins(row["wins"]), "" if row["margin"] is None else signed(row["margin"]),
    ]  # fmt: skip


def _range_row(label: str, agents: str, settings: Sequence[Mapping[str, Any]]) -> list[Cell]:
    """Returns a row for many settings of a pairing, from the least to the greatest share and margin of them."""
    wins = []
    for side in settings[0]["wins"]:
        wins.append(f"{side} {_range([row['wins'][side]['share'] for row in settings], percent)}")
    margins = [row["margin"] for row in settings if row["margin"] is not None]
    counts = [_range([row[key] for row in settings], str) for key in ("games", "different_games", "clusters")]
    return [label, agents, f"each of {len(settings)}", *counts, "; ".join(wins), _range(margins, signed)]


def _range(values: Sequence[float], text: Callable[[Any], str]) -> str:
    """Returns the least and the greatest value, or the one that they all are."""
    ends = dict.fromkeys(text(end) for end in (min(values), max(values))) if values else ()
    return " to ".join(ends)


def _setting(parameters: str) -> str:
    """Returns parameters as in the tables, {"sick_cap": 60}, in words."""
    return parameters.strip("{}").replace('"', "").replace(":", "") or "as written"


def _wins(wins: Mapping[str, Mapping[str, float]]) -> str:
    return "; ".join(f"{side} {interval(Share(row['share'], row['low'], row['high']))}" for side, row in wins.items())
