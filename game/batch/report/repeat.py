"""What was played, with which version, and how to play it again."""

import json
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from game.batch.report.html import paragraph, table
from game.batch.report.tables import Tables
from game.batch.report.words import counted, listed

_PLAYED = """
    SELECT scenario, digest, rules_version, agent_0, agent_1, parameters, count(*) AS games, min(seed) AS first,
           max(seed) AS last, count(DISTINCT record_seed) AS records, max(fixed) AS fixed, min(turns) AS shortest,
           max(turns) AS longest
    FROM games GROUP BY ALL ORDER BY min(game)"""


class Made(NamedTuple):
    """How the page came about."""

    title: str
    lead: str
    html: str
    figures: dict[str, Any]


def made(tables: Tables, titles: dict[str, str]) -> Made:
    """The last section of the page, and what stands at its head. `titles` are those of the scenarios, by id."""
    rows = tables.rows(_PLAYED)
    games = sum(row["games"] for row in rows)
    agents = sorted({row[key] for row in rows for key in ("agent_0", "agent_1")})
    named = listed(list(titles.values()))
    lead = f"What came of {counted(games, 'game')} that computer players ({listed(agents)}) played against each other."
    command = _command(tables.folder)
    some = tables.rows("SELECT scenario, seed, agent_0, agent_1 FROM games ORDER BY game LIMIT 1")
    cells = [
        [row["scenario"], f"{row['agent_0']} v {row['agent_1']}", row["parameters"] or "", row["games"], _seeds(row),
         row["records"], f"{row['shortest']}-{row['longest']}", row["rules_version"], row["digest"][:12]]
        for row in rows
    ]  # fmt: skip
    heads = [
        "Scenario",
        "Agents",
        "Parameters",
        "Games",
        "Seeds",
        "Draws of the record",
        "Weeks",
        "Rules version",
        "Scenario digest",
    ]
    html = (
        '<section id="repeat"><h2>What was played, and how to repeat it</h2>'
        + paragraph(
            "Every game depends on nothing but the scenario's files, the version of the rules, the agents and the seeds: the "
            "same give the same game, on any machine."
        )
        + table(heads, cells)
        + _commands(command, some)
        + "</section>"
    )
    return Made(f"{named}: {counted(games, 'game')}", lead, html, {"games": games, "command": command, "played": rows})


def _seeds(row: dict[str, Any]) -> str:
    return str(row["first"]) if row["first"] == row["last"] else f"{row['first']}-{row['last']}"


def _commands(command: str, some: list[dict[str, Any]]) -> str:
    parts = []
    if command:
        parts.append(f"<p>All of them:</p><pre>{escape(command)}</pre>")
    for row in some:
        one = f"python -m game run {row['scenario']} --seed {row['seed']} --agents {row['agent_0']},{row['agent_1']}"
        parts.append(f"<p>One of them:</p><pre>{escape(one)}</pre>")
    return "".join(parts)


def _command(folder: Path) -> str:
    """The command that plays the batch, from what the batch wrote down of itself; empty if it did not."""
    file = folder / "summary.json"
    if not file.exists():
        return ""
    plan = json.loads(file.read_text(encoding="utf-8"))["experiment"]
    words = ["python -m game batch run"]
    if len(plan["scenarios"]) != 1:
        return ""
    words.append(f"--scenario {next(iter(plan['scenarios']))} --agents {','.join(plan['agents'])}")
    words.append(f"--games {plan['games']} --seed {plan['seed']}")
    if plan.get("turns") is not None:
        words.append(f"--turns {plan['turns']}")
    if plan.get("fixed"):
        words.append("--fixed")
    return " ".join(words)
