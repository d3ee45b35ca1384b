"""Sources of variation between games: skill, settings, the uncertain record and the dice."""

from typing import Any

from game.batch.report import charts
from game.batch.report.components import Component, VarianceSplit, split_variance
from game.batch.report.html import Section, figure, paragraph, table
from game.batch.report.number_text import ends_text, percent
from game.batch.report.report_context import ReportContext
from game.engine.telling.grammar import sentence
from game.language import mark, tr, trc

_GAMES = """
    SELECT agent_0, agent_1, parameters, fixed, seed, record_seed, margin,
           CASE winner WHEN side_0 THEN 1.0 WHEN side_1 THEN 0.0 ELSE 0.5 END AS won
    FROM games WHERE level <> '' AND fault = '' ORDER BY game"""

_VALUES = mark({"margin": "the margin", "won": "the winner"})
_HEADS = mark(("Variation of", "Source", "Share", "At least", "At most"))


def section(context: ReportContext) -> Section | None:
    """Returns the section on variation, or None if no game was judged."""
    games = context.rows(_GAMES)
    if not games:
        return None
    agents = _numbered([(row["agent_0"], row["agent_1"]) for row in games])
    settings = _numbered([row["parameters"] for row in games])
    records = _numbered([row["record_seed"] for row in games])
    apart = _are_apart(games, agents, settings, records)
    draws = records if apart else _numbered([(row["seed"], row["record_seed"]) for row in games])
    splits = {
        key: split_variance(
            agents, records if apart else [0] * len(games), [float(row[key]) for row in games], settings, draws
        )
        for key in _VALUES
    }
    known = {key: found for key, found in splits.items() if found is not None}
    limitations = _limitations(games, agents, records, apart)
    names = _names(games, apart, known)
    chart = _figure(known, names) if known else ""
    finding = _finding(known, names, limitations)
    notes = [] if finding == " ".join(limitations) else limitations
    body = chart + "".join(paragraph(text, "note") for text in notes)
    figures = {
        "games": len(games), "records": len(set(records)), "agents": len(set(agents)),
        "settings": len(set(settings)), "limits": limitations,
        **{key: _figures(found) for key, found in splits.items()},
    }  # fmt: skip
    return Section("variance", tr("Sources of variation"), finding, body, figures)


def _names(games: list[dict[str, Any]], apart: bool, known: dict[str, VarianceSplit]) -> dict[str, str]:
    """Returns the names of the components."""
    dice_alone = apart or all(row["fixed"] for row in games)
    divided = any(found.agents or found.settings for found in known.values())
    return {
        "agents": tr("Skill (which agents play)"),
        "settings": tr("Settings (parameters set by hand)"),
        "together": tr("Settings that suit one agent more than another" if divided else "Skill and settings"),
        "record": tr("Uncertain record"),
        "dice": trc("source of variation", "Dice") if dice_alone else tr("Dice and uncertain record"),
    }


def _are_apart(games: list[dict[str, Any]], agents: list[int], settings: list[int], records: list[int]) -> bool:
    """Returns True if some games share all but the dice, so that dice and record can be separated."""
    return not all(row["fixed"] for row in games) and len(set(zip(agents, settings, records, strict=True))) < len(games)


def _numbered(keys: list[Any]) -> list[int]:
    """Returns each key as the number of its first appearance."""
    seen: dict[Any, int] = {}
    return [seen.setdefault(key, len(seen)) for key in keys]


def _parts(found: VarianceSplit) -> dict[str, Component]:
    parts = {
        "agents": found.agents, "settings": found.settings, "together": found.together, "record": found.record,
        "dice": found.dice,
    }  # fmt: skip
    return {name: part for name, part in parts.items() if part is not None}


def _figures(found: VarianceSplit | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"total": found.total, **{name: part._asdict() for name, part in _parts(found).items()}}


def _limitations(games: list[dict[str, Any]], agents: list[int], records: list[int], apart: bool) -> list[str]:
    """Returns what these games cannot show, and which games would."""
    sentences = []
    if all(row["fixed"] for row in games):
        sentences.append(
            tr(
                "All games use the best values of the uncertain figures, so the record contributes nothing here. Leave "
                "out 'fixed' to include it."
            )
        )
    elif len(set(records)) == 1:
        sentences.append(
            tr(
                "All games share one draw of the uncertain figures, so their contribution cannot be seen. Play several "
                "'records' to see it."
            )
        )
    elif not apart:
        sentences.append(
            tr(
                "Every game has its own draw of the uncertain figures, so these and the dice cannot be separated: the "
                "share of the dice includes both. An experiment with 'records: 20' and 'games: 200' plays each of "
                "twenty draws ten times with different dice, and separates them."
            )
        )
    if len(set(agents)) == 1:
        sentences.append(
            tr(
                "Only one pairing was played, so the effect of skill cannot be seen. An experiment with several agents "
                "shows it."
            )
        )
    return sentences


def _finding(known: dict[str, VarianceSplit], names: dict[str, str], limitations: list[str]) -> str:
    if not known:
        return " ".join(limitations) or tr("All games ended alike, so there is no variation to explain.")
    sentences = []
    for key, found in known.items():
        parts = sorted(_parts(found).items(), key=lambda item: -item[1].share)
        if len(parts) > 1:
            shares = [f"{_lower(names[name])} {percent(part.share)} ({_interval(part)})" for name, part in parts]
            value = tr(_VALUES[key])
            sentences.append(tr("Sources of variation in {value}: {sources}.", value=value, sources=", ".join(shares)))
    if not sentences:
        return " ".join(limitations)
    return " ".join([*sentences, tr("Figures in brackets are 95% intervals.")])


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def _interval(part: Component) -> str:
    return ends_text(part.low, part.high)


def _figure(known: dict[str, VarianceSplit], names: dict[str, str]) -> str:
    import altair as alt

    rows = [
        {
            "value": sentence(tr(_VALUES[key])),
            "part": names[name],
            **part._asdict(),
            "tip": f"{names[name]}: {percent(part.share)}",
        }
        for key, found in known.items()
        for name, part in _parts(found).items()
    ]
    if len(rows) == len(known):
        return ""
    y = alt.Y("part:N", sort=list(names.values()), title=None)
    title = tr("share of the variance")
    x = alt.X("share:Q", title=title, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format=".0%"))
    bars = alt.Chart().mark_bar(color=charts.RANGE, height={"band": 0.6}).encode(x=x, y=y, description="tip:N")
    lines = alt.Chart().mark_rule(strokeWidth=2, color=charts.INK, aria=False).encode(x="low:Q", x2="high:Q", y=y)
    layers = alt.layer(bars, lines, data=charts.ROWS).properties(width=charts.WIDTH - 340, height=alt.Step(28))
    titles = [sentence(tr(_VALUES[key])) for key in known]
    header = alt.Header(labelAngle=0, labelAlign="left", labelOrient="top")
    chart = layers.facet(row=alt.Row("value:N", sort=titles, title=None, header=header))
    cells = [
        [row["value"], row["part"], percent(row["share"]), percent(row["low"]), percent(row["high"])] for row in rows
    ]
    label = tr("Shares of the variance of margin and winner due to skill, settings, record and dice")
    return figure(
        charts.svg(charts.Chart(chart, rows), label),
        tr("Sources of the variance between games."),
        tr(
            "Bars: shares of the variance between games. Lines: 95% intervals. Games with the same draw of the "
            "uncertain figures differ only by dice; additional variance between draws is due to the record, between "
            "agents to skill, and between settings to the parameters set by hand."
        ),
        table([tr(head) for head in _HEADS], cells),
    )
