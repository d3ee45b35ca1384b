"""Reproducibility: what was played, with which version, and how to play it again."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from game.batch.analysis.side_text import agents_text
from game.batch.report.html import paragraph, table
from game.batch.report.report_context import parameter_text, shown_levels
from game.batch.report.tables import Tables
from game.batch.run.experiment import Experiment
from game.batch.run.journal import Journal
from game.batch.run.sequential import planned
from game.engine.telling.grammar import count, listed
from game.language import mark, tr, trn
from game.scenario.scenario import Scenario

_PLAIN = re.compile(r"[A-Za-z0-9_./:=-]+")
"""Names that need no quotes in YAML."""

_GROUPS = """
    SELECT scenario, agent_0, agent_1, parameters, count(*) AS games, min(seed) AS first, max(seed) AS last,
           count(DISTINCT record_seed) AS records, count(DISTINCT seed) AS clusters,
           count(DISTINCT state_key) AS different_games, min(turns) AS shortest, max(turns) AS longest
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
    """What was played, and how to reproduce it."""

    title: str
    lead: str
    html: str
    figures: dict[str, Any]


def reproducibility_section(
    tables: Tables, journal: Journal, scenarios: Sequence[Scenario], labels: Mapping[str, str]
) -> Reproducibility:
    """Returns the last section of the page, and the title and lead of the whole page; `labels` name the scenarios."""
    rows, known = tables.rows(_GROUPS), {scenario.id: scenario for scenario in scenarios}
    games, wanted = sum(row["games"] for row in rows), planned(journal)
    agents = sorted({row[key] for row in rows for key in ("agent_0", "agent_1")})
    lead = _games_text(rows, labels, listed(agents, len(agents)))
    if games < wanted:
        unfinished = trn(
            "The batch is not complete: {number:,} game is planned.",
            "The batch is not complete: {number:,} games are planned.",
            wanted,
        )
        lead = f"{lead} {unfinished}"
    plan, notable = experiment_text(journal.experiment), tables.rows(_NOTABLE)
    signature = {key: json.loads(journal.identity)[key] for key in ("rules_version", "engine", "scenarios")}
    html = (
        f'<section id="repeat"><h2>{escape(tr("Reproducibility"))}</h2>'
        + paragraph(
            tr(
                "A game depends only on the files of the scenario, the engine, the agents and the seeds: with the same "
                "inputs it is identical on every machine."
            )
        )
        + table([tr(head) for head in _HEADS], [_cells(row, known[row["scenario"]], labels) for row in rows])
        + paragraph(_signature_text(signature, labels))
        + _notable_games(notable, labels, {id: shown_levels(scenario) for id, scenario in known.items()})
        + _with_commands(
            tr("To play the whole batch again, save this file and run {command}:"),
            command="python -m game batch run experiment.yaml",
        )
        + f"<pre>{escape(plan)}</pre>"
        + paragraph(tr("To play only its first game:"))
        + f"<pre>{escape(_first_command(tables, journal.experiment))}</pre></section>"
    )
    figures = {
        "games": games,
        "planned": wanted,
        "signature": signature,
        "experiment": plan,
        "played": rows,
        "watch": notable,
    }
    return Reproducibility(f"{listed(labels.values())}: {count(games, 'game')}", lead, html, figures)


_HEADS = mark((
    "Scenario",
    "Agents",
    "Parameters set by hand",
    "Games",
    "Different",
    "Seeds",
    "Draws of the record",
    "Turns played",
))  # fmt: skip


def _with_commands(text: str, **commands: str) -> str:
    """Returns a paragraph in which commands stand as code."""
    return f"<p>{escape(text).format(**{key: f'<code>{escape(one)}</code>' for key, one in commands.items()})}</p>"


def _cells(row: dict[str, Any], scenario: Scenario, labels: Mapping[str, str]) -> list[Any]:
    agents = agents_text((row["agent_0"], row["agent_1"]))
    seeds, weeks = _span(row["first"], row["last"]), _span(row["shortest"], row["longest"])
    return [
        labels[scenario.id],
        agents,
        parameter_text(row["parameters"], scenario.names.sides) or tr("none"),
        row["games"],
        row["different_games"],
        seeds,
        row["records"],
        weeks,
    ]


def _games_text(rows: Sequence[dict[str, Any]], labels: Mapping[str, str], agents: str) -> str:
    """Returns the number of games of each scenario, and who played them."""
    games = count(sum(row["games"] for row in rows), "game")
    if len(labels) == 1:
        return tr("Results of {games} between computer players ({agents}).", games=games, agents=agents)
    each = {id: sum(row["games"] for row in rows if row["scenario"] == id) for id in labels}
    texts = [f"{labels[id]} ({count(number, 'game')})" for id, number in each.items()]
    return tr(
        "Results of {games} of {scenarios}, each by itself, between computer players ({agents}).",
        games=games,
        scenarios=listed(texts, len(texts)),
        agents=agents,
    )


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _signature_text(signature: dict[str, Any], labels: Mapping[str, str]) -> str:
    digests = signature["scenarios"].items()
    files = listed(f"{labels.get(id, id)} ({digest[:12]})" for id, digest in digests)
    return tr(
        "Rules version {version}. Digests: engine {engine}, files of {files}.",
        version=signature["rules_version"],
        engine=signature["engine"],
        files=files,
    )


def experiment_text(plan: Experiment) -> str:
    """Returns the experiment as a file that `batch run` reads."""
    lines = ["format: 1", f"scenarios: {_list(plan.scenarios)}", f"agents: {_list(plan.agents)}"]
    lines += [f"games: {plan.games}", f"seed: {plan.seed}"]
    lines += [] if plan.turns is None else [f"turns: {plan.turns}"]
    lines += ["fixed: yes"] if plan.fixed else []
    lines += [] if plan.swap else ["swap: no"]
    lines += [] if plan.records is None else [f"records: {plan.records}"]
    lines += [f"tables: [{', '.join(plan.tables)}]"] if plan.tables else []
    if plan.sample is not None:
        drawn = plan.sample
        lines += ["sample:", f"  method: {drawn.method}", f"  points: {drawn.asked}", f"  seed: {drawn.seed}"]
        lines.append("  ranges:")
        lines += [f"    {name}: {low} to {high}" for name, low, high in drawn.ranges]
    lines += [] if plan.until is None else [f"until: {plan.until:g}%"]
    lines += [] if plan.sprt is None else [f"sprt: [{plan.sprt[0]:g}, {plan.sprt[1]:g}]"]
    if plan.parameters:
        lines.append("parameters:")
        lines += [f"  {name}: [{', '.join(map(str, values))}]" for name, values in plan.parameters]
    return "\n".join(lines)


def _list(words: Iterable[str]) -> str:
    """Returns names in the notation of YAML; those that are more than a plain word are quoted."""
    return f"[{', '.join(word if _PLAIN.fullmatch(word) else json.dumps(word, ensure_ascii=False) for word in words)}]"


def _first_command(tables: Tables, plan: Experiment) -> str:
    """Returns the command that plays the first game."""
    first = tables.rows("SELECT min(game) AS game FROM games")[0]["game"]
    return next(match for match in plan.matches() if match.game == first).command


_CHOSEN_FOR = mark({
    "lowest margin": "lowest margin",
    "in the middle": "median margin",
    "highest margin": "highest margin",
})  # fmt: skip


def _notable_games(
    notable: list[dict[str, Any]], labels: Mapping[str, str], levels: Mapping[str, Mapping[str, str]]
) -> str:
    """Returns the table of games worth watching, and how to watch them."""
    if not notable:
        return ""
    heads = [tr("Scenario"), tr("Game"), tr("Chosen for"), tr("Level of victory"), tr("Margin")]
    cells = [
        [labels[row["scenario"]], row["game"], tr(_CHOSEN_FOR[row["which"]]),
         levels[row["scenario"]].get(row["level"], row["level"]), row["margin"]]
        for row in notable
    ]  # fmt: skip
    text = _with_commands(
        tr("Games worth watching; {play} shows one in the window, {watch} turn by turn as text:"),
        play="python -m game play DIR:GAME",
        watch="python -m game batch watch DIR:GAME",
    )
    return text + table(heads, cells)
