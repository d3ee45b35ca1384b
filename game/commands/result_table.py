"""The table of results of `batch run` and `batch status`: each scenario, setting and pairing by itself."""

from collections.abc import Iterator, Sequence
from typing import Any

_MOST_GROUPS = 60
"""Groups that are printed; summary.json has all of them."""

_MOST_FINDINGS = 12
"""Comparisons that are printed after a batch; `batch compare` prints all of them."""


def print_table(answer: dict[str, Any]) -> None:
    """Prints wins with intervals for each scenario, setting and pair of agents, and how many games differ."""
    from rich.markup import escape
    from rich.table import Table

    from game.commands.console import console

    groups = answer["pairings"]
    if "sensitivity" in answer:
        print_sensitivity(answer["sensitivity"])
        console().print(f"{len(groups)} settings and pairings, each by itself, are in summary.json, and with --json.")
        console().print(_note(answer))
        return
    several = [len(answer["scenarios"]) > 1, any(row["setting"] for row in groups)]
    heads = [head for head, is_shown in zip(("Scenario", "Setting"), several, strict=True) if is_shown]
    table = Table(*heads, "Winner", "Games", "Different", "Dice seeds", "Wins", "Share", "95% interval")
    for column in table.columns[-6:]:
        column.justify = "right"
    for row in groups[:_MOST_GROUPS]:
        table.add_section()
        labels = [row["scenario"], setting_text(row["setting"])]
        shown = [label for label, is_shown in zip(labels, several, strict=True) if is_shown]
        for winner, counts in _lines(row):
            table.add_row(*map(escape, (*shown, winner)), *counts)
            shown = [""] * len(shown)
    out = console()
    out.print(table)
    if len(groups) > _MOST_GROUPS:
        out.print(f"{len(groups) - _MOST_GROUPS} more settings and pairings are in summary.json, and with --json.")
    out.print(_note(answer))


def _lines(row: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Yields who wins with the counts of a group: first its agents, if they are different, then its sides."""
    first, second = row["agents"]
    counts = [str(row[key]) for key in ("games", "different_games", "clusters")]
    if first != second:
        for agent, wins in row["wins"].items():
            yield agent, [*counts, str(wins), *_share(row["win_share"][agent])]
    for side, wins in row["sides"]["wins"].items():
        label = f"{side} ({first})" if first == second else f"{side} (either agent)"
        yield label, [*counts, str(wins), *_share(row["sides"]["win_share"][side])]
        counts = [""] * 3


def _share(share: dict[str, float]) -> list[str]:
    return [f"{share['share']:.1%}", f"{share['low']:.1%} - {share['high']:.1%}"]


def setting_text(setting: dict[str, int]) -> str:
    """Returns parameters set by hand: "sick_cap 60, force_loss 20"."""
    return ", ".join(f"{name} {value}" for name, value in setting.items()) or "as written"


def _note(answer: dict[str, Any]) -> str:
    """Returns in words how many games there are and what the intervals are of."""
    from game.engine.telling.grammar import count

    games, different, seeds = answer["games"], answer["different_games"], answer["clusters"]
    words = f"{count(games, 'game')}, {different:,} different, from {count(seeds, 'dice seed')}"
    if seeds < games:
        return f"{words}: games with the same dice are a single sample of the intervals."
    return f"{words}."


_RANKS = {"effect": 0, "other_effect": 1}
"""Verdicts of comparisons that are printed first."""


def print_findings(found: Sequence[dict[str, Any]], most: int = _MOST_FINDINGS) -> None:
    """Prints what comparisons show, the effects first if there are more than `most`, and what the intervals are of."""
    from rich.markup import escape

    from game.batch.analysis.comparison_text import said_once
    from game.commands.console import console
    from game.engine.telling.grammar import count

    if not found:
        return
    out = console()
    ranked = sorted(found, key=lambda one: _RANKS.get(one["verdict"], len(_RANKS)))
    shown = ranked[:most] if len(said_once(found)) > most else found
    for text in said_once(shown):
        out.print(escape(text))
    if len(shown) < len(found):
        out.print(f"{len(found) - len(shown)} more comparisons: `batch compare DIR`, or summary.json.")
    note = "Differences have 95% intervals, each by itself; games with the same dice are a single sample."
    if len(found) > 1:
        note += f" What is called an effect is one among {count(len(found), 'comparison')} (Holm's correction)."
    out.print(note)


def print_measures(found: Sequence[dict[str, Any]]) -> None:
    """Prints what else than margin and wins differs between paired games; of many rows those that show an effect."""
    from rich.markup import escape
    from rich.table import Table

    from game.batch.analysis.clusters import FEWEST
    from game.batch.analysis.comparisons import SIGNIFICANT
    from game.batch.analysis.measures import MEASURES
    from game.commands.console import console

    rows = [
        (one, measure, (measure["p_holm"] or 1) < SIGNIFICANT and one["clusters"] >= FEWEST)
        for one in found for measure in one["measures"] if one["verdict"] != "same_games"
    ]  # fmt: skip
    shown = rows if len(rows) <= _MOST_GROUPS else [row for row in rows if row[2]]
    if shown:
        table = Table("Compared", "In a game", "Of", "Base", "Change", "95% interval", "p", "Effect")
        for column in table.columns[3:7]:
            column.justify = "right"
        for one, measure, is_effect in shown:
            name = f"{one['name']} " if one["name"] else ""
            span = "" if measure["low"] is None else f"{measure['low']:+,.2f} to {measure['high']:+,.2f}"
            p = measure["p_holm"]
            table.add_row(
                escape(f"{name}{one['value']} rather than {one['base']}"), MEASURES[measure["measure"]].meaning,
                measure["side"], f"{measure['base']:,.2f}", f"{measure['difference']:+,.2f}", span,
                "" if p is None else "<0.001" if p < 0.001 else f"{p:.3f}",
                "effect" if is_effect else "",
            )  # fmt: skip
        console().print(table)
    if len(shown) < len(rows):
        console().print(f"{len(rows) - len(shown)} more figures show no effect; --json has them.")


def print_stopping(answer: dict[str, Any]) -> None:
    """Prints why a batch that looks at its own results stopped, or how far it is."""
    from rich.markup import escape

    from game.commands.console import console

    if "stopping" in answer:
        console().print(escape(answer["stopping"]["finding"]))


def print_sensitivity(found: Sequence[dict[str, Any]]) -> None:
    """Prints what each sampled parameter did over its range, and its share of the variation between settings."""
    from rich.markup import escape
    from rich.table import Table

    from game.commands.console import console

    out = console()
    for one in found:
        heads = ("Range", "Change of the margin", "95% interval", "Alone", "With others", "Change of wins")
        table = Table("Parameter", *heads)
        table.columns[0].overflow = "fold"
        for column in table.columns[1:]:
            column.justify = "right"
        wins = one["win_share"]["parameters"]
        for margin, share in zip(one["margin"]["parameters"], wins, strict=True):
            effect = margin["effect"]
            span = "" if effect["low"] is None else f"{effect['low']:+.1f} to {effect['high']:+.1f}"
            table.add_row(
                escape(margin["name"]), f"{margin['low']} to {margin['high']}", f"{effect['difference']:+.1f}", span,
                _index(margin["first_order"]), _index(margin["total"]), _share_change(share["effect"]),
            )  # fmt: skip
        out.print(table)
        out.print(escape(one["finding"]))


def _share_change(effect: dict[str, Any]) -> str:
    """Returns a change of the share of wins in percentage points, with its interval."""
    span = "" if effect["low"] is None else f" ({100 * effect['low']:+.0f} to {100 * effect['high']:+.0f})"
    return f"{100 * effect['difference']:+.0f}{span}"


def _index(share: dict[str, float] | None) -> str:
    return "" if share is None else f"{share['share']:.0%} ({100 * share['low']:.0f}-{100 * share['high']:.0f})"
