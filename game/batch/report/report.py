"""Writing the report of a batch's folder: the page, and the same figures as one object."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from game.batch.report import control, fighting, losses, reasons, record, strength, timing, variance, wins
from game.batch.report.baselines import play_baselines, read_baselines
from game.batch.report.html import Section
from game.batch.report.page import page
from game.batch.report.repeat import made
from game.batch.report.subject import Subject
from game.batch.report.tables import ReportError, Tables
from game.scenario import ScenarioError, load_scenario

_NEEDED = ("control", "weeks"), ("losses", "losses"), ("timing", "happenings"), ("fighting", "fights")


class Report(NamedTuple):
    """What `batch report` has to say."""

    html: str
    figures: dict[str, Any]


def write_report(
    folder: Path, *, baselines: int = 0, workers: int = 1, tell: Callable[[str], None] = lambda _: None
) -> Report:
    """The report of a finished batch. Raises ReportError. With `baselines` so many games of each are played first."""
    tables = Tables(folder)
    if not tables.choose("true"):
        raise ReportError(f"{folder} holds no finished games yet")
    ids = [row["scenario"] for row in tables.rows("SELECT scenario FROM games GROUP BY ALL ORDER BY min(game)")]
    chapters, figures, titles = [], {}, {}
    for id in ids:
        subject = _subject(tables, id)
        titles[id] = subject.scenario.title
        sections = _sections(subject, baselines, workers, tell)
        chapters.append((id, subject.scenario.title, sections))
        figures[id] = {part.id: {"finding": part.finding, **part.figures} for part in sections}
    tables.choose("true")
    whole = made(tables, titles)
    return Report(page(chapters, whole), {**whole.figures, "scenarios": figures})


def _subject(tables: Tables, id: str) -> Subject:
    """The games of one scenario, with its files as they were when it was played."""
    games = tables.choose("scenario = ?", [id])
    digests = {row["digest"] for row in tables.rows("SELECT DISTINCT digest FROM games")}
    try:
        scenario = load_scenario(id)
    except ScenarioError:
        raise ReportError(
            f"the scenario '{id}' of this batch cannot be read any more: put its folder where it was"
        ) from None
    if digests != {scenario.digest}:
        raise ReportError(
            f"the scenario '{id}' has changed since these games were played: play the batch again, or go back to its old files"
        )
    return Subject(scenario, tables, games)


def _sections(subject: Subject, baselines: int, workers: int, tell: Callable[[str], None]) -> list[Section]:
    tell("who wins, and why")
    found: list[Section | None] = [wins.section(subject), reasons.section(subject)]
    has = subject.tables.has
    if "weeks" in has:
        tell("control and strength")
        found += [control.section(subject), strength.section(subject)]
    if "losses" in has:
        found.append(losses.section(subject))
    tell("dates and places")
    if {"happenings", "places"} <= has:
        found.append(timing.section(subject))
    if "fights" in has:
        found.append(fighting.section(subject))
    if "checkpoints" in has and subject.scenario.checkpoints:
        tell("the record")
        known = read_baselines(subject.tables.folder, subject.scenario.id)
        if baselines:
            folder, id = subject.tables.folder, subject.scenario.id
            known = play_baselines(folder, id, id, baselines, workers=workers)
        found.append(record.section(subject, known))
    tell("where the differences come from")
    found.append(variance.section(subject))
    return [part for part in found if part is not None]
