"""The war table: who attacks, what changes hands, how men and leaders are lost, what is ordered and chosen."""

from typing import Any

from game.batch.analysis.war_sheets import Sheet, war_sheets
from game.batch.analysis.war_table import war_table
from game.batch.analysis.war_totals import HIGH, LOW, WarTotals
from game.batch.report.html import Section, collapsible, paragraph, table
from game.batch.report.number_text import percent
from game.batch.report.report_context import ReportContext
from game.engine.telling.grammar import listed
from game.language import number, tr

_WEEKS = f"""
    SELECT figure, side, name, turn, sum(number) AS total, count(*) AS games,
           quantile_cont(number, {LOW}) AS low, quantile_cont(number, {HIGH}) AS high
    FROM war GROUP BY ALL ORDER BY ALL"""

_WHOLES = """
    WITH games_of AS (SELECT game, figure, side, name, sum(number) AS total FROM war GROUP BY ALL)
    SELECT figure, side, name, sum(total) AS total, count(*) FILTER (total > 0) AS games, max(total) AS most,
           count(*) FILTER (total > 200) AS doubled, histogram(seed) FILTER (total > 0) AS seeds
    FROM games_of JOIN games USING (game) GROUP BY figure, side, name ORDER BY figure, side, name"""


def section(context: ReportContext) -> Section | None:
    """Returns the section with the war table; None if the batch was played before there was one."""
    weeks = context.rows(_WEEKS)
    if not weeks:
        return None
    figures = war_table(context.scenario.own, WarTotals(context.games_by_seed, weeks, context.rows(_WHOLES)))
    body = "".join(_shown(sheet) for sheet in war_sheets(context.scenario, figures))
    return Section("war", tr("How the war is fought"), _finding(context, figures), body, figures)


def _shown(sheet: Sheet) -> str:
    """Returns a sheet that the reader can open, with its note under it."""
    under = paragraph(sheet.note, "how") if sheet.note else ""
    return collapsible(sheet.title, table(sheet.head, sheet.rows) + under)


def _finding(context: ReportContext, figures: dict[str, Any]) -> str:
    attacks = {side.id: 0.0 for side in context.sides}
    for row in figures["attacks"]:
        attacks[row["side"]] += row["assaults"]
    who = [f"{side.the} {number(attacks[side.id], '.1f')}" for side in context.sides]
    prisoners = [
        tr("{share} of the losses of {side}", share=percent(row["shares"].get("captured", 0.0)), side=side.the)
        for side, row in zip(context.sides, figures["losses"], strict=True)
    ]
    return tr(
        "Assaults in an average game: {assaults}. Places change hands {times:.1f} times. Prisoners are {prisoners}.",
        assaults=listed(who),
        times=figures["captures"]["per_game"],
        prisoners=listed(prisoners),
    )
