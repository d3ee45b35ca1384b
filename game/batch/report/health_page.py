"""The health of scenarios as a page: what `lint --play` found, with nothing to fetch and no chart library."""

from collections.abc import Sequence
from html import escape
from typing import Any

from game.batch.analysis.health.verdicts import MET, MISSED, UNDECIDED
from game.batch.analysis.war_sheets import war_sheets
from game.batch.report.charts import NEUTRAL, SIDE_COLOURS
from game.batch.report.html import collapsible, figure, paragraph, table
from game.batch.report.interval_bars import Bar, bars_svg
from game.batch.report.number_text import ends_text, percent, span_text
from game.batch.report.page import page_html
from game.batch.report.report_context import shown_levels
from game.engine.telling.grammar import count, listed
from game.language import mark, number, tr, trn
from game.scenario.scenario import Scenario


def health_page(chapters: Sequence[tuple[Scenario, dict[str, Any]]], sentences: Sequence[str]) -> str:
    """Returns the page; `sentences` say of each scenario in words which games were played."""
    titles = [scenario.title for scenario, _ in chapters]
    body = "".join(_chapter(*chapter, said) for chapter, said in zip(chapters, sentences, strict=True))
    foot = tr(
        "Intervals are 95% Wilson score intervals. Those of expectations are wider, so that all together hold with "
        "95%. The page loads no scripts, fonts or pictures."
    )
    title, lead = (
        tr("Health of {scenarios}", scenarios=listed(titles)),
        tr("What quick games between computer players show."),
    )
    return page_html(title, lead, body, f"<footer>{paragraph(foot)}</footer>\n")


def _chapter(scenario: Scenario, health: dict[str, Any], said: str) -> str:
    parts = [
        f'<h2 id="{scenario.id}">{escape(scenario.title)}</h2>{paragraph(said)}',
        _expectations(health),
        _balance(scenario, health),
        _findings(health),
        _turns(scenario, health),
        _units(scenario, health),
        _places(scenario, health),
        _counts(health),
        _head(tr("How the war is fought")),
        *(
            collapsible(
                sheet.title, table(sheet.head, sheet.rows) + (paragraph(sheet.note, "how") if sheet.note else "")
            )
            for sheet in war_sheets(scenario, health["war"])
        ),
    ]
    return "".join(parts)


def _head(text: str) -> str:
    return f"<h3>{escape(text)}</h3>"


def _heads(heads: Sequence[str]) -> list[str]:
    """Returns the heads of columns in the language in use."""
    return [tr(head) if head else "" for head in heads]


def _expectations(health: dict[str, Any]) -> str:
    rows = health["expectations"]
    if not rows:
        if health["expected_agents"] is not None:
            one, two = health["expected_agents"]
            text = tr("The author's expectations are about {agent} against {other}: not judged here.", agent=one,
                      other=two)  # fmt: skip
        else:
            text = tr("The author says nothing of what to expect (expect in scenario.yaml).")
        return f"{_head(tr('Expectations'))}{paragraph(text, 'note')}"
    bars = [
        Bar(row["text"], row["share"], row["low"], row["high"], (row["expected_low"], row["expected_high"]))
        for row in rows
    ]
    cells = [
        [row["text"], bounds_text(row), tr("{number} of {games}", number=row["agreed"], games=row["games"]),
         share_text(row), verdict_text(row)]
        for row in rows
    ]  # fmt: skip
    heads = _heads(mark(("Expected", "Share of games", "Games", "Share found", "Verdict")))
    picture = figure(
        bars_svg(bars, tr("Expected and found shares of games")),
        tr("Expected and found."),
        tr("Shaded: where the share is expected. Dot and line: share of the games and its interval."),
    )
    return f"{_head(tr('Expectations'))}{table(heads, cells)}{picture}"


def bounds_text(row: dict[str, Any]) -> str:
    """Returns the bounds of an expectation: "at least 30%", "30 to 60%"."""
    low, high = round(100 * row["expected_low"]), round(100 * row["expected_high"])
    if high == 100:
        return tr("at least {share}%", share=low)
    return tr("{low} to {high}%", low=low, high=high) if low else tr("at most {share}%", share=high)


def share_text(row: dict[str, Any]) -> str:
    """Returns a share with its interval: "60% (31-83)"."""
    return f"{percent(row['share'])} ({ends_text(row['low'], row['high'])})"


def verdict_text(row: dict[str, Any]) -> str:
    """Returns the verdict on an expectation, with the games that would decide."""
    if row["verdict"] != UNDECIDED:
        return tr(_VERDICTS[row["verdict"]])
    if row["games_needed"]:
        return tr("not enough games (about {number:,} would do)", number=row["games_needed"])
    return tr("not enough games (too near to a bound to tell)")


_VERDICTS = mark({MET: "met", MISSED: "missed"})


def _balance(scenario: Scenario, health: dict[str, Any]) -> str:
    colours = {**dict(zip((s.id for s in scenario.names.sides), SIDE_COLOURS, strict=True)), "draw": NEUTRAL}
    names = {**{side.id: side.name for side in scenario.names.sides}, "draw": tr("Neither side")}
    wins, known = health["balance"]["wins"], shown_levels(scenario)
    bars = [Bar(names[id], row["share"], row["low"], row["high"], None, colours[id]) for id, row in wins.items()]
    levels = [
        [known.get(level, level), row["games"], share_text(row)] for level, row in health["balance"]["levels"].items()
    ]
    return "".join((
        _head(tr("Balance")),
        figure(bars_svg(bars, tr("Share of games won")), tr("Share of games won."), tr("Line: 95% interval."),
               table(_heads(mark(("Winner", "Games", "Share"))),
                     [[names[id], row["games"], share_text(row)] for id, row in wins.items()])),
        table(_heads(mark(("Level of victory", "Games", "Share"))), levels),
        paragraph(margin_text(scenario, health)),
        paragraph(length_text(health)),
    ))  # fmt: skip


def margin_text(scenario: Scenario, health: dict[str, Any]) -> str:
    """Returns the mean margin with its interval in a sentence."""
    margin = health["balance"]["margin"]
    if margin is None:
        return tr("No game was judged.")
    first, second = (side.the for side in scenario.names.sides)
    between = ""
    if margin["low"] is not None:
        between = f" ({span_text(number(margin['low'], '+.1f'), number(margin['high'], '+.1f'))})"
    return tr(
        "Points of {side} minus those of {other}: {mean:+.1f} on average{between}, between {least:+.0f} and "
        "{most:+.0f} in single games.",
        side=first,
        other=second,
        mean=margin["mean"],
        between=between,
        least=margin["least"],
        most=margin["most"],
    )


def length_text(health: dict[str, Any]) -> str:
    """Returns how long games last in a sentence."""
    length = health["length"]
    least, most = length["least"], length["most"]
    lasts = tr(
        "Games last {span} of {turns}.",
        span=least if least == most else span_text(least, most),
        turns=count(length["planned"], "turn"),
    )
    if not length["early"]:
        return f"{lasts} {tr('No game ends early.')}"
    return f"{lasts} {trn('{number:,} game ends early.', '{number:,} games end early.', length['early'])}"


def _findings(health: dict[str, Any]) -> str:
    found = "".join(f"<li><b>{escape(one['text'])}</b>{_subjects(one['subjects'])}</li>" for one in health["findings"])
    nothing = f"<li>{escape(tr('Nothing.'))}</li>"
    return f"{_head(tr('Worth a look'))}{paragraph(never_text(health), 'note')}<ul>{found or nothing}</ul>"


def never_text(health: dict[str, Any]) -> str:
    """Returns what "never" means with this many games."""
    return tr(
        "Never: in none of {games}, and so in at most {share} of all games.",
        games=count(health["games"], "game"),
        share=percent(health["never_means_at_most"]),
    )


def _subjects(subjects: Sequence[dict[str, str]]) -> str:
    if not subjects:
        return ""
    shown = "; ".join(escape(f"{one['text']}{at(one)}") for one in subjects)
    return f" ({len(subjects)}): {shown}"


def at(subject: dict[str, str]) -> str:
    """Returns file and line of a subject, " [oob.yaml:12]", or nothing."""
    if not subject["place"]:
        return ""
    path, line, _ = subject["place"].rsplit(":", 2)
    return f" [{path.replace(chr(92), '/').rsplit('/', 1)[-1]}:{line}]"


def _turns(scenario: Scenario, health: dict[str, Any]) -> str:
    names = {side.id: side.name for side in scenario.names.sides}
    cells = [
        [names[row["side"]], health["agents"][row["side"]], number(row["orders"]["median"], "g"), row["orders"]["most"],
         percent(row["idle"]), row["longest_idle"], row["still_games"], number(row["seconds"]["median"], ".3f"),
         number(row["seconds"]["most"], ".3f")]
        for row in health["turns"]
    ]  # fmt: skip
    heads = mark((
        "Side", "Agent", "Orders in half of the turns", "Most orders", "Turns without an order", "Most in a row",
        "Games without an order", "Seconds a turn", "Longest turn",
    ))  # fmt: skip
    return f"{_head(tr('Turns'))}{table(_heads(heads), cells)}"


def _units(scenario: Scenario, health: dict[str, Any]) -> str:
    names = dict(zip(scenario.names.unit_ids, scenario.names.unit_names, strict=True))
    rows = [
        [names.get(row["unit"], row["name"]), row["side"], percent(row["arrived"]),
         percent(row["moved"]) if row["can_move"] else tr("cannot move")]
        for row in health["units"]
    ]  # fmt: skip
    heads = mark(("Unit", "Side", "In play (games)", "Moves (games)"))
    return collapsible(tr("All units"), table(_heads(heads), rows))


def _places(scenario: Scenario, health: dict[str, Any]) -> str:
    names = dict(zip(scenario.names.place_ids, scenario.names.place_names, strict=True))
    keys = ("contested", "taken", "fought", "besieged", "threatened")
    rows = [[names[row["place"]], *(percent(row[key]) for key in keys)] for row in health["places"]]
    heads = mark(("Place", "Contested (games)", "Changes hands", "Battle", "Siege", "Enemy next to it"))
    return collapsible(tr("All places"), table(_heads(heads), rows))


def _counts(health: dict[str, Any]) -> str:
    parts = []
    heads = _heads(mark(("", "Per game", "Least", "Most", "Games")))
    for part, title in _COUNTS.items():
        rows = [
            [name.replace("_", " "), number(row["mean"], ".2f"), row["least"], row["most"], percent(row["games"])]
            for name, row in health[part].items()
        ]
        parts.append(collapsible(tr(title), table(heads, rows)))
    return "".join(parts)


_COUNTS = mark({"orders": "All orders", "rules": "All events and options", "events": "All reports"})
