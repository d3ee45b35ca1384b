"""Writes the results of a batch: rows.csv, summary.json and Parquet tables.

No file contains a time or the folder's own path, so equal experiments give byte-identical files.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from game.batch.analysis import comparison_text, sensitivity_text
from game.batch.analysis.comparisons import comparisons
from game.batch.analysis.sensitivity import sensitivities
from game.batch.analysis.tally import tally
from game.batch.run.experiment import Experiment, load_once, side_names
from game.batch.run.journal import Journal
from game.batch.run.rows import GameRow
from game.batch.run.sequential import stopping
from game.batch.tables.csv_cells import csv_text
from game.batch.tables.decode import Decoder
from game.batch.tables.game_log import unpack
from game.batch.tables.write import write_tables
from game.core.atomic_file import write_whole
from game.language import ENGLISH, speaking

ROWS, SUMMARY = "rows.csv", "summary.json"


def export(journal: Journal) -> dict[str, Any]:
    """Writes rows and summary of the finished games, and returns their totals; all of them in English."""
    rows = list(journal.rows())
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    table.writerow(GameRow._fields)
    table.writerows([csv_text(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    write_whole(journal.folder / ROWS, text.getvalue())
    with speaking(ENGLISH):
        totals = results(rows, journal.experiment)
    whole = {"experiment": json.loads(journal.identity), **totals}
    write_whole(journal.folder / SUMMARY, json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
    return totals


def results(rows: Sequence[GameRow], experiment: Experiment) -> dict[str, Any]:
    """Returns what the games of an experiment show: totals, comparisons of what it varies, and why it stopped."""
    found = {**tally(rows), "comparisons": compared(rows, experiment)}
    if experiment.sample is not None:
        found["sensitivity"] = sampled_effects(rows, experiment)
    stopped = stopping(experiment, rows)
    return found if stopped is None else {**found, "stopping": stopped}


def compared(
    rows: Sequence[GameRow], experiment: Experiment, titles: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """Returns the comparisons of what an experiment varies with its base, with a finding in words.

    The words call scenarios by their titles if these are given, else by their ids.
    """
    sampled = [name for name, _, _ in experiment.sample.ranges] if experiment.sample else []
    return comparison_text.findings(comparisons(rows, sampled), side_names(experiment.scenarios), titles)


def sampled_effects(
    rows: Sequence[GameRow], experiment: Experiment, titles: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """Returns what the sampled parameters of an experiment did, with a finding in words; `titles` as in `compared`."""
    if experiment.sample is None or not rows:
        return []
    return sensitivity_text.findings(sensitivities(rows, experiment.sample), side_names(experiment.scenarios), titles)


def export_tables(journal: Journal) -> None:
    """Writes the tables of the finished games and their data dictionary. Needs pyarrow."""
    words = {scenario.id: Decoder(scenario) for scenario in map(load_once, journal.experiment.scenarios)}
    games = (words[row.scenario].tables(row, unpack(packed)) for row, packed in journal.finished())
    write_tables(journal.folder, games, journal.experiment.tables)
