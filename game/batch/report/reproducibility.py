"""What was played, with which version, and how to play it again."""

import json
from html import escape
from typing import Any, NamedTuple

from game.batch.report.html import paragraph, table
from game.batch.report.number_text import counted, listed
from game.batch.report.tables import Tables
from game.batch.report.wins import parameter_text
from game.batch.run.experiment import Experiment
from game.batch.run.journal import Journal

_GROUPS = """
    SELECT scenario, agent_0, agent_1, parameters, count(*) AS games, min(seed) AS first, max(seed) AS last,
           count(DISTINCT record_seed) AS records, min(turns) AS shortest, max(turns) AS longest
    FROM games GROUP BY ALL ORDER BY min(game)"""

_NOTABLE = """
    WITH judged AS (
        SELECT scenario, game, level, margin, count(*) OVER (PARTITION BY scenario) AS games,
               row_number() OVER (PARTITION BY scenario ORDER BY margin, game) AS place
        FROM games WHERE level <> '' AND fault = '')
    SELECT scenario, game, CASE place WHEN 1 THEN 'lowest margin' WHEN games THEN 'highest margin' ELSE 'in the middle'
           END AS which, level, margin
    FROM judged WHERE place IN (1, (games + 1) // 2, games) ORDER BY scenario, place"""


class Reproducibility(NamedTuple):
    """How the games came about."""

    title: str
    lead: str
    html: str
    figures: dict[str, Any]


def reproducibility_section(tables: Tables, journal: Journal, titles: list[str]) -> Reproducibility:
    """The last section of the page, and what stands at its head."""
    rows = tables.rows(_GROUPS)
    games, wanted = sum(row["games"] for row in rows), len(journal.experiment)
    agents = sorted({row[key] for row in rows for key in ("agent_0", "agent_1")})
    lead = f"What came of {counted(games, 'game')} that computer players ({listed(agents)}) played against each other."
    if games < wanted:
        lead += f" The batch is not finished: {counted(wanted, 'game')} are planned."
    plan, notable = experiment_text(journal.experiment), tables.rows(_NOTABLE)
    signature = {key: json.loads(journal.identity)[key] for key in ("rules_version", "engine", "scenarios")}
    html = (
        '<section id="repeat"><h2>What was played, and how to repeat it</h2>'
        + paragraph(
            "Every game depends on nothing but the scenario's files, the engine, the agents and the seeds: the same "
            "give the same game, on any machine."
        )
        + table(_HEADS, [_cells(row) for row in rows])
        + paragraph(_signature_text(signature))
        + _notable_games(notable)
        + f"<p>Everything again: <code>python -m game batch run experiment.yaml</code> with this experiment.yaml:</p>"
        f"<pre>{escape(plan)}</pre>"
        + f"<p>One game of them:</p><pre>{escape(_first_command(tables, journal.experiment))}</pre></section>"
    )
    figures = {
        "games": games,
        "planned": wanted,
        "signature": signature,
        "experiment": plan,
        "played": rows,
        "watch": notable,
    }
    return Reproducibility(f"{listed(titles)}: {counted(games, 'game')}", lead, html, figures)


_HEADS = ("Scenario", "Agents", "Numbers set by hand", "Games", "Seeds of dice", "Draws of the record", "Weeks played")


def _cells(row: dict[str, Any]) -> list[Any]:
    agents = f"{row['agent_0']} v {row['agent_1']}"
    seeds, weeks = _span(row["first"], row["last"]), _span(row["shortest"], row["longest"])
    return [
        row["scenario"],
        agents,
        parameter_text(row["parameters"]) or "none",
        row["games"],
        seeds,
        row["records"],
        weeks,
    ]


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _signature_text(signature: dict[str, Any]) -> str:
    scenarios = listed([f"{id} {digest[:12]}" for id, digest in signature["scenarios"].items()])
    return f"Rules version {signature['rules_version']}, engine {signature['engine']}, files of {scenarios}."


def experiment_text(plan: Experiment) -> str:
    """The experiment as a file that `batch run` reads."""
    lines = ["format: 1", f"scenarios: [{', '.join(plan.scenarios)}]", f"agents: [{', '.join(plan.agents)}]"]
    lines += [f"games: {plan.games}", f"seed: {plan.seed}"]
    lines += [] if plan.turns is None else [f"turns: {plan.turns}"]
    lines += ["fixed: yes"] if plan.fixed else []
    lines += [] if plan.swap else ["swap: no"]
    lines += [] if plan.records is None else [f"records: {plan.records}"]
    if plan.parameters:
        lines.append("parameters:")
        lines += [f"  {name}: [{', '.join(map(str, values))}]" for name, values in plan.parameters]
    return "\n".join(lines)


def _first_command(tables: Tables, plan: Experiment) -> str:
    """The command that plays the first game."""
    first = tables.rows("SELECT min(game) AS game FROM games")[0]["game"]
    return next(match for match in plan.matches() if match.game == first).command


def _notable_games(notable: list[dict[str, Any]]) -> str:
    """Games to look at, and how."""
    if not notable:
        return ""
    heads = ["Scenario", "Game", "Which", "Level of victory", "Margin"]
    cells = [[row["scenario"], row["game"], row["which"], row["level"], row["margin"]] for row in notable]
    texts = "<p>Games worth a look; <code>python -m game batch watch DIR:GAME</code> tells one week by week:</p>"
    return texts + table(heads, cells)
