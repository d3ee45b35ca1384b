"""The health of scenarios as a page: what `lint --play` found, with nothing to fetch and no chart library."""

from collections.abc import Sequence
from html import escape
from typing import Any

from game.batch.analysis.war_sheets import war_sheets
from game.batch.report.charts import NEUTRAL, SIDE_COLOURS
from game.batch.report.html import collapsible, figure, paragraph, table
from game.batch.report.interval_bars import Bar, bars_svg
from game.batch.report.number_text import percent
from game.batch.report.page import page_html
from game.engine.telling.grammar import count, listed
from game.scenario.scenario import Scenario

_FOOT = (
    "<footer><p>Intervals are 95% Wilson score intervals. Those of expectations are wider, so that all together "
    "hold with 95%. The page loads no scripts, fonts or pictures.</p></footer>\n"
)


def health_page(chapters: Sequence[tuple[Scenario, dict[str, Any]]], sentences: Sequence[str]) -> str:
    """Returns the page; `sentences` say of each scenario in words which games were played."""
    titles = [scenario.title for scenario, _ in chapters]
    body = "".join(_chapter(*chapter, said) for chapter, said in zip(chapters, sentences, strict=True))
    return page_html(f"Health of {listed(titles)}", "What quick games between computer players show.", body, _FOOT)


def _chapter(scenario: Scenario, health: dict[str, Any], said: str) -> str:
    parts = [
        f'<h2 id="{scenario.id}">{escape(scenario.title)}</h2>{paragraph(said)}',
        _expectations(health),
        _balance(scenario, health),
        _findings(health),
        _turns(scenario, health),
        _units(health),
        _places(health),
        _counts(health),
        "<h3>How the war is fought</h3>",
        *(
            collapsible(
                sheet.title, table(sheet.head, sheet.rows) + (paragraph(sheet.note, "how") if sheet.note else "")
            )
            for sheet in war_sheets(scenario, health["war"])
        ),
    ]
    return "".join(parts)


def _expectations(health: dict[str, Any]) -> str:
    rows = health["expectations"]
    if not rows:
        if health["expected_agents"] is not None:
            text = (
                f"The author's expectations are about {' against '.join(health['expected_agents'])}: not judged here."
            )
        else:
            text = "The author says nothing of what to expect (expect in scenario.yaml)."
        return f"<h3>Expectations</h3>{paragraph(text, 'note')}"
    bars = [
        Bar(row["text"], row["share"], row["low"], row["high"], (row["expected_low"], row["expected_high"]))
        for row in rows
    ]
    cells = [
        [row["text"], bounds_text(row), f"{row['agreed']} of {row['games']}", share_text(row), verdict_text(row)]
        for row in rows
    ]
    heads = ["Expected", "Share of games", "Games", "Share found", "Verdict"]
    picture = figure(
        bars_svg(bars, "Expected and found shares of games"),
        "Expected and found.",
        "Shaded: where the share is expected. Dot and line: share of the games and its interval.",
    )
    return f"<h3>Expectations</h3>{table(heads, cells)}{picture}"


def bounds_text(row: dict[str, Any]) -> str:
    """Returns the bounds of an expectation: "at least 30%", "30 to 60%"."""
    low, high = round(100 * row["expected_low"]), round(100 * row["expected_high"])
    if high == 100:
        return f"at least {low}%"
    return f"{low} to {high}%" if low else f"at most {high}%"


def share_text(row: dict[str, Any]) -> str:
    """Returns a share with its interval: "60% (31-83)"."""
    return f"{percent(row['share'])} ({100 * row['low']:.0f}-{100 * row['high']:.0f})"


def verdict_text(row: dict[str, Any]) -> str:
    """Returns the verdict on an expectation, with the games that would decide."""
    if row["verdict"] != "not enough games":
        return str(row["verdict"])
    needed = row["games_needed"]
    return "not enough games" + (f" (about {needed:,} would do)" if needed else " (too near to a bound to tell)")


def _balance(scenario: Scenario, health: dict[str, Any]) -> str:
    colours = {**dict(zip((s.id for s in scenario.names.sides), SIDE_COLOURS, strict=True)), "draw": NEUTRAL}
    names = {**{side.id: side.name for side in scenario.names.sides}, "draw": "Neither side"}
    wins = health["balance"]["wins"]
    bars = [Bar(names[id], row["share"], row["low"], row["high"], None, colours[id]) for id, row in wins.items()]
    levels = [[level, row["games"], share_text(row)] for level, row in health["balance"]["levels"].items()]
    return "".join((
        "<h3>Balance</h3>",
        figure(bars_svg(bars, "Share of games won"), "Share of games won.", "Line: 95% interval.",
               table(["Winner", "Games", "Share"], [[names[i], r["games"], share_text(r)] for i, r in wins.items()])),
        table(["Level of victory", "Games", "Share"], levels),
        paragraph(margin_text(scenario, health)),
        paragraph(length_text(health)),
    ))  # fmt: skip


def margin_text(scenario: Scenario, health: dict[str, Any]) -> str:
    """Returns the mean margin with its interval in a sentence."""
    margin = health["balance"]["margin"]
    if margin is None:
        return "No game was judged."
    first, second = (side.the for side in scenario.names.sides)
    between = "" if margin["low"] is None else f" ({margin['low']:+.1f} to {margin['high']:+.1f})"
    spread = f"between {margin['least']:+.0f} and {margin['most']:+.0f} in single games"
    return f"Points of {first} minus those of {second}: {margin['mean']:+.1f} on average{between}, {spread}."


def length_text(health: dict[str, Any]) -> str:
    """Returns how long games last in a sentence."""
    length = health["length"]
    span = f"{length['least']}" if length["least"] == length["most"] else f"{length['least']} to {length['most']}"
    early = count(length["early"], "game")
    ended = (
        "No game ends early." if not length["early"] else f"{early} {'ends' if length['early'] == 1 else 'end'} early."
    )
    return f"Games last {span} of {count(length['planned'], 'turn')}. {ended}"


def _findings(health: dict[str, Any]) -> str:
    found = "".join(f"<li><b>{escape(one['text'])}</b>{_subjects(one['subjects'])}</li>" for one in health["findings"])
    return f"<h3>Worth a look</h3>{paragraph(never_text(health), 'note')}<ul>{found or '<li>Nothing.</li>'}</ul>"


def never_text(health: dict[str, Any]) -> str:
    """Returns what "never" means with so many games."""
    most = percent(health["never_means_at_most"])
    return f"Never: in none of {count(health['games'], 'game')}, and so in at most {most} of all games."


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
        [names[row["side"]], health["agents"][row["side"]], f"{row['orders']['median']:g}", row["orders"]["most"],
         percent(row["idle"]), row["longest_idle"], row["still_games"], f"{row['seconds']['median']:.3f}",
         f"{row['seconds']['most']:.3f}"]
        for row in health["turns"]
    ]  # fmt: skip
    heads = [
        "Side", "Agent", "Orders in half of the turns", "Most orders", "Turns without an order", "Most in a row",
        "Games without an order", "Seconds a turn", "Longest turn",
    ]  # fmt: skip
    return f"<h3>Turns</h3>{table(heads, cells)}"


def _units(health: dict[str, Any]) -> str:
    rows = [
        [row["name"], row["side"], percent(row["arrived"]), percent(row["moved"]) if row["can_move"] else "cannot move"]
        for row in health["units"]
    ]
    return collapsible("All units", table(["Unit", "Side", "In play (games)", "Moves (games)"], rows))


def _places(health: dict[str, Any]) -> str:
    keys = ("contested", "taken", "fought", "besieged", "threatened")
    rows = [[row["place"], *(percent(row[key]) for key in keys)] for row in health["places"]]
    heads = ["Place", "Contested (games)", "Changes hands", "Battle", "Siege", "Enemy next to it"]
    return collapsible("All places", table(heads, rows))


def _counts(health: dict[str, Any]) -> str:
    parts = []
    for part, title in (("orders", "All orders"), ("rules", "All events and options"), ("events", "All reports")):
        rows = [
            [name.replace("_", " "), f"{row['mean']:.2f}", row["least"], row["most"], percent(row["games"])]
            for name, row in health[part].items()
        ]
        parts.append(collapsible(title, table(["", "Per game", "Least", "Most", "Games"], rows)))
    return "".join(parts)
