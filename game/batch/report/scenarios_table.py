"""Results of several scenarios next to each other: a base and its variants are never added up."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from game.batch.analysis.intervals import Share
from game.batch.analysis.side_text import Sides, agents_text, id_text
from game.batch.report.html import Cell, collapsible, paragraph, table
from game.batch.report.number_text import interval, percent, signed, span_text
from game.language import mark, tr

_HEADS = mark(("Scenario", "Agents", "Setting", "Games", "Different", "Dice seeds", "Wins", "Mean margin"))

_FEW = 6
"""Settings of a pairing that are shown one by one."""


def scenarios_table(labels: Mapping[str, str], figures: Mapping[str, Any], sides: Sides) -> str:
    """Returns a row for each scenario, pairing and setting, from the figures of the sections."""
    all_rows, rows = [], []
    for id, sections in figures.items():
        label = f"{labels[id]} ({id})"
        by_agents: dict[str, list[Mapping[str, Any]]] = {}
        for row in sections.get("wins", {}).get("by_agents", ()):
            by_agents.setdefault(agents_text(row["agents"].values()), []).append(row)
        for agents, settings in by_agents.items():
            each = [_row(label, agents, row, sides) for row in settings]
            all_rows += each
            rows += each if len(settings) <= _FEW else [_range_row(label, agents, settings, sides)]
    rest = ""
    heads = [tr(head) for head in _HEADS]
    if rows != all_rows:
        rest = collapsible(tr("All {number} settings and pairings", number=len(all_rows)), table(heads, all_rows))
    links = ", ".join(f'<a href="#{id}">{escape(label)}</a>' for id, label in labels.items())
    note = tr(
        "Each scenario by itself, in the order of the experiment. Scenarios are played with the same dice seeds; the "
        "95% intervals take all games with the same dice as a single sample."
    )
    head = f"<h2>{escape(tr('Scenarios'))}</h2><p>{links}</p>"
    return f"<section>{head}{table(heads, rows)}{rest}{paragraph(note, 'note')}</section>"


def _row(label: str, agents: str, row: Mapping[str, Any], sides: Sides) -> list[Cell]:
    return [
        label, agents, _setting(row["parameters"]), row["games"], row["different_games"], row["clusters"],
        _wins(row["wins"], sides), "" if row["margin"] is None else signed(row["margin"]),
    ]  # fmt: skip


def _range_row(label: str, agents: str, settings: Sequence[Mapping[str, Any]], sides: Sides) -> list[Cell]:
    """Returns a row for many settings of a pairing, from the least to the greatest share and margin of them."""
    wins = []
    for side in settings[0]["wins"]:
        wins.append(f"{id_text(side, sides)} {_range([row['wins'][side]['share'] for row in settings], percent)}")
    margins = [row["margin"] for row in settings if row["margin"] is not None]
    counts = [_range([row[key] for row in settings], str) for key in ("games", "different_games", "clusters")]
    each = tr("each of {number}", number=len(settings))
    return [label, agents, each, *counts, "; ".join(wins), _range(margins, signed)]


def _range(values: Sequence[float], text: Callable[[Any], str]) -> str:
    """Returns the least and the greatest value, or the one that they all are."""
    ends = list(dict.fromkeys(text(end) for end in (min(values), max(values)))) if values else [""]
    return span_text(*ends) if len(ends) > 1 else ends[0]


def _setting(parameters: str) -> str:
    """Returns parameters as in the tables, {"sick_cap": 60}, in words."""
    return parameters.strip("{}").replace('"', "").replace(":", "") or tr("as written")


def _wins(wins: Mapping[str, Mapping[str, float]], sides: Sides) -> str:
    return "; ".join(
        f"{id_text(side, sides)} {interval(Share(row['share'], row['low'], row['high']))}" for side, row in wins.items()
    )
