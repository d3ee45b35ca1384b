"""The tables of a journal, the checksum of a finished game, and what can be saved of a damaged file."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from game.batch.run.experiment import Experiment
from game.batch.run.rows import Finished, row_of
from game.core.foreign_json import parse_json

TABLES = (
    "CREATE TABLE IF NOT EXISTS experiment (one INTEGER PRIMARY KEY CHECK (one = 1), identity TEXT, plan TEXT)",
    "CREATE TABLE IF NOT EXISTS games "
    "(game INTEGER PRIMARY KEY, row TEXT, chronicle BLOB, ended REAL, checksum INTEGER)",
)
INSERT = "INSERT OR REPLACE INTO games (game, row, chronicle, ended, checksum) VALUES (?, ?, ?, ?, ?)"
DAMAGED = "journal.damaged.sqlite"
"""Where a damaged journal is kept after what can be read of it has been copied."""


_PAGE = 4096
"""Bytes of the first page of a journal; it is written before anything else."""


class DamagedGame(Exception):
    """A finished game whose row or log is not what was written."""


class Salvage(NamedTuple):
    """How many games of a damaged journal were kept, and how many could not be read."""

    kept: int
    lost: int


def checksum(row: str, log: bytes) -> int:
    """Returns the CRC-32 of a game's row, as JSON, and its packed log."""
    return zlib.crc32(log, zlib.crc32(row.encode()))


def read_game(row: str, log: bytes, expected: int | None) -> Finished:
    """Returns a finished game. Raises DamagedGame if it is not as it was written."""
    if not isinstance(row, str) or not isinstance(log, bytes):
        raise DamagedGame
    if expected is not None and checksum(row, log) != expected:
        raise DamagedGame
    try:
        return Finished(row_of(parse_json(row)), log)
    except (ValueError, TypeError):
        raise DamagedGame from None


def has_checksums(base: sqlite3.Connection) -> bool:
    """Returns whether a journal has checksums; those of version 0.3.0 have none."""
    return any(column[1] == "checksum" for column in base.execute("PRAGMA table_info(games)"))


def is_blank(path: Path) -> bool:
    """Returns whether a journal lacks even the plan, as when the disk was full at its creation."""
    if path.stat().st_size < _PAGE:
        return True
    try:
        with closing(sqlite3.connect(path)) as base:
            return not base.execute("SELECT name FROM sqlite_master").fetchall()
    except sqlite3.DatabaseError:
        return False


def remove_journal(path: Path) -> None:
    """Deletes a journal and what SQLite keeps with it."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def salvage(path: Path) -> Salvage | None:
    """Copies every game that can be read into a fresh journal; the damaged file is kept as `DAMAGED`.

    Returns None, and changes nothing, if not even the plan can be read.
    """
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(fresh)) as new:
        try:
            plan = old.execute("SELECT identity, plan FROM experiment").fetchone()
            games = 0 if plan is None else len(Experiment.from_json(plan[1]))
        except (sqlite3.DatabaseError, ValueError, TypeError, KeyError):
            games = 0
        if not games:
            fresh.unlink(missing_ok=True)
            return None
        for statement in TABLES:
            new.execute(statement)
        new.execute("INSERT INTO experiment VALUES (1, ?, ?)", plan)
        kept = lost = 0
        for values in _readable(old, games):
            if values is None:
                lost += 1
            else:
                new.execute(INSERT, values)
                kept += 1
        new.commit()
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    path.replace(path.with_name(DAMAGED))
    fresh.replace(path)
    return Salvage(kept, lost)


def _readable(base: sqlite3.Connection, games: int) -> Iterator[tuple[int, str, bytes, float, int] | None]:
    """Yields the values of each game that is sound, and None for each that is not.

    Games are looked up one by one: of a damaged index, SQLite gives the next entry in any order, even in a circle.
    """
    query = f"SELECT row, chronicle, ended, {'checksum' if has_checksums(base) else 'NULL'} FROM games WHERE game = ?"
    for game in range(1, games + 1):
        try:
            found = base.execute(query, (game,)).fetchone()
            if found is None:
                continue
            row, log, ended, expected = found
            if read_game(row, log, expected).row.game != game:
                raise DamagedGame
            values = game, row, log, float(ended or 0), checksum(row, log)
        except (sqlite3.DatabaseError, DamagedGame, TypeError, ValueError):
            yield None
        else:
            yield values
