"""Writes the tables as Parquet files with a data dictionary, the same bytes every time."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from game.batch.tables.columns import TABLES, Column, columns_of, meaning_of
from game.batch.tables.decode import Columns
from game.core.atomic_file import write_whole

DICTIONARY, READABLE = "dictionary.json", "DICTIONARY.md"

GAMES_TOGETHER = 100
"""Games per row group: enough to compress well, few enough to save memory."""


def table_file(folder: Path, table: str) -> Path:
    """Returns the path of a table in a batch folder."""
    return folder / f"{table}.parquet"


def write_tables(folder: Path, games: Iterable[dict[str, Columns]]) -> None:
    """Writes all tables from those of single games, given in order. Needs pyarrow."""
    from pyarrow import parquet

    schemas = {table: _schema(table) for table in TABLES}
    new = {table: table_file(folder, table).with_suffix(".new") for table in TABLES}
    files = {table: parquet.ParquetWriter(new[table], schemas[table], compression="zstd") for table in TABLES}
    try:
        together: list[dict[str, Columns]] = []
        for game in games:
            together.append(game)
            if len(together) == GAMES_TOGETHER:
                _write_part(files, schemas, together)
                together.clear()
        _write_part(files, schemas, together)
    finally:
        for file in files.values():
            file.close()
    for table, path in new.items():
        path.replace(table_file(folder, table))
    write_dictionary(folder)


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


def write_dictionary(folder: Path) -> None:
    """Writes the data dictionary, as JSON for programs and as Markdown for readers."""
    tables = {
        table: {"meaning": meaning_of(table), "columns": [_row_of(column) for column in columns_of(table)]}
        for table in TABLES
    }
    write_whole(folder / DICTIONARY, json.dumps(tables, ensure_ascii=False, indent=2) + "\n")
    lines = ["# What the tables of this batch hold", ""]
    lines += ["`games` is in `rows.csv` too. Rows are sorted by game, and within a game as they are described.", ""]
    for table in TABLES:
        lines += [f"## {table}.parquet", "", meaning_of(table), "", "| Column | Type | Unit | Meaning |"]
        lines += ["| --- | --- | --- | --- |"]
        lines += [f"| {c.name} | {_kind(c)} | {c.unit} | {c.meaning} |" for c in columns_of(table)]
        lines.append("")
    write_whole(folder / READABLE, "\n".join(lines))


def _row_of(column: Column) -> dict[str, str]:
    return {"name": column.name, "type": _kind(column), "unit": column.unit, "meaning": column.meaning}


def _kind(column: Column) -> str:
    return {int: "whole number", str: "text"}[column.kind]
