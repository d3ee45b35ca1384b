"""Writes the report of a batch: the HTML page, and the same figures as one object."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from game.batch.analysis.side_text import Sides
from game.batch.report import (
    control,
    effects,
    fighting,
    force_levels,
    hindcast,
    losses,
    score_breakdown,
    timing,
    variance,
    war,
    wins,
)
from game.batch.report.baselines import Baselines, play_baselines, read_baselines
from game.batch.report.errors import ReportError
from game.batch.report.headline import headline
from game.batch.report.html import Section
from game.batch.report.page import render_page, section_html
from game.batch.report.report_context import ReportContext, scenario_labels
from game.batch.report.reproducibility import reproducibility_section
from game.batch.report.scenarios_table import scenarios_table
from game.batch.report.tables import Tables
from game.batch.run.experiment import forget_scenarios, load_once, side_names
from game.batch.run.export import compared as compared_games
from game.batch.run.export import export_tables, sampled_effects
from game.batch.run.journal import Journal
from game.batch.tables.write import are_intact
from game.engine.telling.grammar import sentence
from game.language import mark, tr
from game.scenario.scenario import Scenario
from game.scenario.shown import as_shown

Progress = Callable[[str], None]
"""Called with the name of each step."""


class Report(NamedTuple):
    """The page and its figures."""

    html: str
    figures: dict[str, Any]


def write_report(folder: Path, *, baselines: int = 0, workers: int = 1, progress: Progress = lambda _: None) -> Report:
    """Returns the report on the finished games of a batch. Raises ReportError and JournalError.

    If `baselines` is given, that many games of each baseline are played first, for every scenario with checkpoints.
    """
    forget_scenarios()
    with Journal(folder) as journal:
        scenarios = {name: load_once(name) for name in journal.experiment.scenarios}
        tables = _tables(journal, scenarios)
        rows = list(journal.rows())
        shown = {name: as_shown(scenario) for name, scenario in scenarios.items()}
        titles, sides = scenario_labels(shown.values()), side_names(scenarios)
        compared = compared_games(rows, journal.experiment, titles)
        drawn = sampled_effects(rows, journal.experiment, titles)
        chapters, figures = [], {}
        for name, scenario in shown.items():
            games = tables.choose("scenario = ?", [scenario.id])
            if not games:
                continue
            context = ReportContext(scenario, tables, games)
            own, sampled = ([one for one in part if one["scenario"] == scenario.id] for part in (compared, drawn))
            changed = effects.section(own, sampled, titles, sides)
            sections = _sections(context, changed, _baselines(context, name, baselines, workers, progress), progress)
            chapters.append((scenario, sections))
            figures[scenario.id] = {part.id: {"finding": part.finding, **part.figures} for part in sections}
        tables.choose("true")
        labels = {scenario.id: titles[scenario.id] for scenario, _ in chapters}
        whole = reproducibility_section(tables, journal, [scenario for scenario, _ in chapters], labels)
    named = [(labels[scenario.id], scenario, sections) for scenario, sections in chapters]
    overview = _overview(labels, figures, compared, sides) if len(chapters) > 1 else ""
    answers = headline(compared, drawn, titles, {label: sections for label, _, sections in named})
    whole_figures = {**whole.figures, "headline": answers, "titles": labels, "scenarios": figures}
    return Report(render_page(named, whole, answers, overview), whole_figures)


def _overview(labels: dict[str, str], figures: dict[str, Any], compared: list[dict[str, Any]], sides: Sides) -> str:
    """Returns what stands before the chapters of several scenarios: their results, and what the variants changed."""
    variants = effects.section([one for one in compared if one["factor"] == "scenario"], (), labels, sides)
    return scenarios_table(labels, figures, sides) + ("" if variants is None else section_html("all", variants, "h2"))


def _tables(journal: Journal, scenarios: dict[str, Scenario]) -> Tables:
    """Returns the tables of all finished games, written again if they are out of date or damaged."""
    done = journal.done()
    if not done:
        raise ReportError(f"{journal.folder}: no game of this batch has finished yet")
    digests = {row.scenario: row.digest for row in journal.rows()}
    for scenario in scenarios.values():
        if digests.get(scenario.id, scenario.digest) != scenario.digest:
            raise ReportError(
                f"the files of {scenario.id} have changed since these games were played; "
                "play the batch again, or restore the old files"
            )
    if are_intact(journal.folder):
        tables = Tables(journal.folder)
        if tables.choose("true") == len(done):
            return tables
    export_tables(journal)
    return Tables(journal.folder)


def _baselines(context: ReportContext, name: str, games: int, workers: int, progress: Progress) -> Baselines | None:
    """Returns the scenario's baselines: played now, or found in the folder, or None."""
    if not context.scenario.checkpoints:
        return None
    if games:
        progress(tr("playing baseline games"))
        first = min(context.games_by_seed, default=1)
        folder = context.tables.folder
        return play_baselines(folder, name, context.scenario.id, games, seed=first, workers=workers)
    return read_baselines(context.tables.folder, context.scenario.id)


def _sections(
    context: ReportContext, changed: Section | None, baselines: Baselines | None, progress: Progress
) -> list[Section]:
    parts: dict[str, Callable[[], Section | None]] = {
        mark("results"): lambda: wins.section(context),
        mark("effects"): lambda: changed,
        mark("margin"): lambda: score_breakdown.section(context),
        mark("control"): lambda: control.section(context),
        mark("force levels"): lambda: force_levels.section(context),
        mark("losses"): lambda: losses.section(context),
        mark("timeline"): lambda: timing.section(context),
        mark("battles"): lambda: fighting.section(context),
        mark("war"): lambda: war.section(context),
        mark("history"): lambda: hindcast.section(context, baselines),
        mark("variation"): lambda: variance.section(context),
    }
    found = []
    for name, section in parts.items():
        progress(tr(name))
        found.append(_safely(name, section))
    return [part for part in found if part is not None]


def _safely(name: str, section: Callable[[], Section | None]) -> Section | None:
    """Returns a section, or one that says why it could not be written: a fault in one must not cost the page."""
    try:
        return section()
    except Exception as error:
        if os.environ.get("GAME_DEBUG", "0") not in ("", "0"):
            raise
        fault = f"{type(error).__name__}: {error}"
        finding = tr(
            "This section could not be written ({fault}). The other sections do not depend on it. "
            "Please report it with the batch's folder.",
            fault=fault,
        )
        return Section(f"fault-{name.replace(' ', '-')}", sentence(tr(name)), finding, "", {"fault": fault})
