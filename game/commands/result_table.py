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
    from game.language import tr

    groups = answer["pairings"]
    if "sensitivity" in answer:
        print_sensitivity(answer["sensitivity"])
        rest = tr("{number} settings and pairings are listed one by one in summary.json, and by --json.",
                  number=len(groups))  # fmt: skip
        console().print(rest)
        console().print(_note(answer))
        return
    several = [len(answer["scenarios"]) > 1, any(row["setting"] for row in groups)]
    heads = [head for head, is_shown in zip((tr("Scenario"), tr("Setting")), several, strict=True) if is_shown]
    heads += [tr("Winner"), tr("Games"), tr("Different"), tr("Dice seeds"), tr("Wins"), tr("Share"), tr("95% interval")]
    table = Table(*heads)
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
        more = len(groups) - _MOST_GROUPS
        out.print(tr("{number} more settings and pairings are in summary.json, and with --json.", number=more))
    out.print(_note(answer))


def _lines(row: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Yields who wins with the counts of a group: first its agents, if they are different, then its sides."""
    from game.language import tr

    first, second = row["agents"]
    counts = [str(row[key]) for key in ("games", "different_games", "clusters")]
    if first != second:
        for agent, wins in row["wins"].items():
            yield agent, [*counts, str(wins), *_share(row["win_share"][agent])]
    for side, wins in row["sides"]["wins"].items():
        label = f"{side} ({first})" if first == second else tr("{side} (either agent)", side=side)
        yield label, [*counts, str(wins), *_share(row["sides"]["win_share"][side])]
        counts = [""] * 3


def _share(share: dict[str, float]) -> list[str]:
    from game.language import number

    mean, low, high = (f"{number(100 * share[key], '.1f')}%" for key in ("share", "low", "high"))
    return [mean, f"{low} - {high}"]


def setting_text(setting: dict[str, int]) -> str:
    """Returns parameters set by hand: "sick_cap 60, force_loss 20"."""
    from game.language import tr

    return ", ".join(f"{name} {value}" for name, value in setting.items()) or tr("as written")


def _note(answer: dict[str, Any]) -> str:
    """Returns in words how many games there are and what the intervals are of."""
    from game.engine.telling.grammar import count
    from game.language import tr

    games, seeds = answer["games"], answer["clusters"]
    words = {
        "games": count(games, "game"), "different": answer["different_games"], "seeds": count(seeds, "dice seed"),
    }  # fmt: skip
    if seeds < games:
        return tr(
            "{games}, {different:,} different, from {seeds}: games with the same dice are a single sample of the "
            "intervals.",
            **words,
        )
    return tr("{games}, {different:,} different, from {seeds}.", **words)


_RANKS = {"effect": 0, "other_effect": 1}
"""Verdicts of comparisons that are printed first."""


def print_findings(found: Sequence[dict[str, Any]], most: int = _MOST_FINDINGS) -> None:
    """Prints what comparisons show, the effects first if there are more than `most`, and what the intervals are of."""
    from rich.markup import escape

    from game.batch.analysis.comparison_text import said_once
    from game.commands.console import console
    from game.engine.telling.grammar import count
    from game.language import tr

    if not found:
        return
    out = console()
    ranked = sorted(found, key=lambda one: _RANKS.get(one["verdict"], len(_RANKS)))
    shown = ranked[:most] if len(said_once(found)) > most else found
    for text in said_once(shown):
        out.print(escape(text))
    if len(shown) < len(found):
        more = len(found) - len(shown)
        out.print(tr("{number} more comparisons: `batch compare DIR`, or summary.json.", number=more))
    note = [tr("Each difference has its own 95% interval; games with the same dice are a single sample.")]
    if len(found) > 1:
        among = count(len(found), "comparison")
        note.append(tr("What is called an effect is one among {comparisons} (Holm's correction).", comparisons=among))
    out.print(" ".join(note))


def print_measures(found: Sequence[dict[str, Any]]) -> None:
    """Prints what else than margin and wins differs between paired games; of many rows those that show an effect."""
    from rich.markup import escape
    from rich.table import Table

    from game.batch.analysis.clusters import FEWEST
    from game.batch.analysis.comparisons import SIGNIFICANT
    from game.batch.analysis.measures import MEASURES
    from game.batch.report.number_text import p_text
    from game.commands.console import console
    from game.language import number, tr, trc

    rows = [
        (one, measure, (measure["p_holm"] or 1) < SIGNIFICANT and one["clusters"] >= FEWEST)
        for one in found for measure in one["measures"] if one["verdict"] != "same_games"
    ]  # fmt: skip
    shown = rows if len(rows) <= _MOST_GROUPS else [row for row in rows if row[2]]
    if shown:
        table = Table(
            tr("Compared"), tr("In a game"), trc("whose", "Of"), tr("Base"), trc("of a number", "Change"),
            tr("95% interval"), "p", tr("Effect"),
        )  # fmt: skip
        for column in table.columns[3:7]:
            column.justify = "right"
        for one, measure, is_effect in shown:
            name = f"{one['name']} " if one["name"] else ""
            table.add_row(
                escape(tr("{value} rather than {base}", value=f"{name}{one['value']}", base=one["base"])),
                tr(MEASURES[measure["measure"]].meaning), measure["side"], number(measure["base"], ",.2f"),
                number(measure["difference"], "+,.2f"),
                _signed_span(measure, 1, "+,.2f"), p_text(measure["p_holm"]), tr("effect") if is_effect else "",
            )  # fmt: skip
        console().print(table)
    if len(shown) < len(rows):
        console().print(tr("{number} more figures show no effect; --json has them.", number=len(rows) - len(shown)))


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
    from game.language import number, tr

    out = console()
    for one in found:
        table = Table(
            tr("Parameter"), tr("Range"), tr("Change of the margin"), tr("95% interval"), tr("Alone"),
            tr("With others"), tr("Change of wins"),
        )  # fmt: skip
        table.columns[0].overflow = "fold"
        for column in table.columns[1:]:
            column.justify = "right"
        wins = one["win_share"]["parameters"]
        for margin, share in zip(one["margin"]["parameters"], wins, strict=True):
            effect = margin["effect"]
            table.add_row(
                escape(margin["name"]), _span(margin["low"], margin["high"]), number(effect["difference"], "+.1f"),
                _signed_span(effect, 1, "+.1f"), _index(margin["first_order"]), _index(margin["total"]),
                _share_change(share["effect"]),
            )  # fmt: skip
        out.print(table)
        out.print(escape(one["finding"]))


def _share_change(effect: dict[str, Any]) -> str:
    """Returns a change of the share of wins in percentage points, with its interval."""
    span = _signed_span(effect, 100, "+.0f")
    return f"{100 * effect['difference']:+.0f}{f' ({span})' if span else ''}"


def _signed_span(difference: dict[str, Any], scale: int, spec: str) -> str:
    """Returns the interval of a difference, multiplied by `scale`; "" if it has none."""
    from game.language import number

    if difference["low"] is None:
        return ""
    return _span(number(scale * difference["low"], spec), number(scale * difference["high"], spec))


def _span(low: object, high: object) -> str:
    from game.language import tr

    return tr("{low} to {high}", low=low, high=high)


def _index(share: dict[str, float] | None) -> str:
    return "" if share is None else f"{share['share']:.0%} ({100 * share['low']:.0f}-{100 * share['high']:.0f})"
