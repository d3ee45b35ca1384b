"""Writes the tables as Parquet files with a data dictionary, the same bytes every time."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import numpy as np

from game.batch.tables.columns import Column, columns_of, meaning_of, tables_with
from game.batch.tables.decode import Columns
from game.batch.tables.summary_keys import summary_lines
from game.batch.tables.values import values_of
from game.core.atomic_file import write_whole
from game.core.foreign_json import parse_json

DICTIONARY, READABLE = "dictionary.json", "DICTIONARY.md"

GAMES_TOGETHER = 100
"""Games per row group: enough to compress well, few enough to save memory."""


def table_file(folder: Path, table: str) -> Path:
    """Returns the path of a table in a batch folder."""
    return folder / f"{table}.parquet"


def write_tables(folder: Path, games: Iterable[dict[str, Columns]], detail: Collection[str] = ()) -> None:
    """Writes all tables, with those of `detail.DETAIL` named, from those of single games in order. Needs pyarrow.

    Raises OSError and leaves older tables as they were.
    """
    new = {table: table_file(folder, table).with_suffix(".new") for table in tables_with(detail)}
    try:
        _write_files(new, games)
        for table, path in new.items():
            path.replace(table_file(folder, table))
    except BaseException:
        for path in new.values():
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise
    write_dictionary(folder, list(new))


def _write_files(paths: dict[str, Path], games: Iterable[dict[str, Columns]]) -> None:
    from pyarrow import parquet

    schemas = {table: _schema(table) for table in paths}
    with ExitStack() as stack:
        files = {
            table: stack.enter_context(parquet.ParquetWriter(path, schemas[table], compression="zstd"))
            for table, path in paths.items()
        }
        together: list[dict[str, Columns]] = []
        for game in games:
            together.append(game)
            if len(together) == GAMES_TOGETHER:
                _write_part(files, schemas, together)
                together.clear()
        _write_part(files, schemas, together)


def are_intact(folder: Path) -> bool:
    """Returns whether all tables of a folder are as they were written, by their checksums in the data dictionary."""
    try:
        written = parse_json((folder / DICTIONARY).read_text(encoding="utf-8"))
        wanted = {*tables_with(), *written}
        return all(written[table]["sha256"] == _checksum(table_file(folder, table)) for table in wanted)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_part(files: dict[str, Any], schemas: dict[str, Any], games: list[dict[str, Columns]]) -> None:
    import pyarrow

    for table, file in files.items():
        parts = [game[table] for game in games if len(game[table]["game"])]
        if parts:
            columns = [
                pyarrow.array(np.concatenate([part[field.name] for part in parts]), field.type)
                for field in schemas[table]
            ]
            file.write_table(pyarrow.Table.from_arrays(columns, schema=schemas[table]))


def _schema(table: str) -> Any:
    import pyarrow

    types = {int: pyarrow.int64(), str: pyarrow.string()}
    return pyarrow.schema([pyarrow.field(column.name, types[column.kind], False) for column in columns_of(table)])


def write_dictionary(folder: Path, names: Sequence[str]) -> None:
    """Writes the data dictionary of these tables, as JSON with checksums for programs and as Markdown for readers."""
    tables = {
        table: {
            "meaning": meaning_of(table),
            "sha256": _checksum(table_file(folder, table)),
            "columns": [_row_of(table, column) for column in columns_of(table)],
        }
        for table in names
    }
    write_whole(folder / DICTIONARY, json.dumps(tables, ensure_ascii=False, indent=2) + "\n")
    lines = ["# What the tables of this batch hold", ""]
    lines += ["`games` is in `rows.csv` too. Rows are sorted by game, and within a game as they are described.", ""]
    for table in names:
        lines += [f"## {table}.parquet", "", meaning_of(table), "", "| Column | Type | Unit | Meaning |"]
        lines += ["| --- | --- | --- | --- |"]
        lines += [f"| {c.name} | {_kind(c)} | {c.unit} | {c.meaning} |" for c in columns_of(table)]
        for column in columns_of(table):
            values = values_of(table, column.name)
            if values:
                lines += ["", f"Values of `{column.name}`:", "", f"| {column.name} | Meaning |", "| --- | --- |"]
                lines += [f"| {value} | {meaning} |" for value, meaning in values.items()]
        lines.append("")
    lines += summary_lines()
    write_whole(folder / READABLE, "\n".join(lines))


def _row_of(table: str, column: Column) -> dict[str, Any]:
    row = {"name": column.name, "type": _kind(column), "unit": column.unit, "meaning": column.meaning}
    values = values_of(table, column.name)
    return {**row, "values": values} if values else row


def _kind(column: Column) -> str:
    return {int: "whole number", str: "text"}[column.kind]
