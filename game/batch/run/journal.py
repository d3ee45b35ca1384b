"""The journal of a batch: an SQLite file with one commit per finished game, so kill -9 loses only running games.

It also stores the plan, so a batch can be resumed from its folder alone, and a checksum of each
game. Games are numbered by the experiment and always end the same way, so writing one twice is harmless.
"""

import json
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

from game.batch.run.experiment import Experiment
from game.batch.run.journal_format import (
    INSERT,
    TABLES,
    DamagedGame,
    Salvage,
    checksum,
    has_checksums,
    is_blank,
    read_game,
    salvage,
)
from game.batch.run.rows import Finished, GameRow
from game.batch.run.signature import difference, identity
from game.core.foreign_json import parse_json

JOURNAL = "journal.sqlite"


class JournalError(Exception):
    """The folder cannot be used for this experiment. The text says why and what to do."""


class DamagedJournalError(JournalError):
    """The file is damaged; `repair_journal` keeps what can still be read."""


class Journal:
    """The finished games of one experiment, in one folder."""

    experiment: Experiment
    """The plan."""
    identity: str
    """Identity of the run as JSON (see `signature.identity`), stored when it began."""

    def __init__(self, folder: Path, experiment: Experiment | None = None) -> None:
        """Opens the journal of a folder; with an experiment, creates it if there is none.

        Raises JournalError if the folder has no journal, or the journal of another experiment.
        """
        self.folder = folder
        if experiment is None:
            check_journal(folder)
            if is_blank(folder / JOURNAL):
                raise JournalError(
                    f"{folder / JOURNAL}: the journal is empty, or cut off before its plan, so none of its games can "
                    "be read. Give the command `batch run` again"
                )
        folder.mkdir(parents=True, exist_ok=True)
        self._base = self._connect()
        try:
            self._open(experiment)
        except sqlite3.DatabaseError as error:
            self.close()
            raise _explained(error, folder) from None
        except BaseException:
            self.close()
            raise

    def _connect(self) -> sqlite3.Connection:
        try:
            return sqlite3.connect(self.folder / JOURNAL, timeout=30, isolation_level=None)
        except sqlite3.DatabaseError as error:
            raise _explained(error, self.folder) from None

    def _open(self, experiment: Experiment | None) -> None:
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=NORMAL")
        if experiment is not None:
            wanted = identity(experiment)
            self._base.execute("BEGIN IMMEDIATE")
            for statement in TABLES:
                self._base.execute(statement)
            self._base.execute("INSERT OR IGNORE INTO experiment VALUES (1, ?, ?)", (wanted, experiment.as_json()))
            self._base.execute("COMMIT")
        found = self._base.execute("SELECT identity, plan FROM experiment").fetchone()
        if found is None:
            raise JournalError(f"{self.folder / JOURNAL}: the journal is empty; delete that folder")
        self.identity, self.experiment = _read_plan(found, self.folder)
        self._sums = "checksum" if has_checksums(self._base) else "NULL"
        if experiment is not None and self.identity != wanted:
            known, now = json.loads(self.identity), json.loads(wanted)
            if set(now["tables"]) <= set(known.get("tables", ())):
                now["tables"] = known.get("tables", [])  # a batch keeps the tables that it began with
            if difference(known | {"games": now["games"]}, now):
                raise JournalError(
                    f"{self.folder} holds another experiment ({difference(known, now)}). Choose another --out, or "
                    "delete this folder"
                )
            self.grow(experiment.games)

    def grow(self, games: int) -> None:
        """Raises the number of games of each setting and pairing. Raises JournalError for fewer than there are.

        The games that are there are the first of a greater batch, so it will be as if played in one go.
        """
        plan = self.experiment
        if games < plan.games:
            raise JournalError(
                f"{self.folder} holds a batch of {plan.games} games of each setting and pairing, and a batch can only "
                f"grow: {games} are fewer. Choose another --out for a smaller one"
            )
        if games % plan.games_of_record:
            raise JournalError(
                f"{self.folder}: with {plan.records} records the number of games must be a multiple of "
                f"{plan.games_of_record}"
            )
        if games == plan.games:
            return
        self.experiment = replace(plan, games=games)
        self.identity = json.dumps(json.loads(self.identity) | {"games": games}, ensure_ascii=False)
        self._run("UPDATE experiment SET identity = ?, plan = ?", (self.identity, self.experiment.as_json()))

    def check_engine(self) -> None:
        """Raises JournalError if rules, agents or scenarios have changed since the run began."""
        changed = difference(json.loads(self.identity), json.loads(identity(self.experiment)))
        if changed:
            raise JournalError(
                f"{self.folder}: this run cannot continue, because its games would not be comparable: {changed}. "
                "Use the version of the game that it began with, or start a new run with another --out"
            )

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self._base.close()

    def done(self) -> set[int]:
        """Returns the numbers of the finished games."""
        return {game for (game,) in self._run("SELECT game FROM games")}

    def add(self, finished: Finished) -> None:
        """Commits one finished game. Raises JournalError if the disk is full."""
        row = json.dumps(finished.row, ensure_ascii=False)
        values = (finished.row.game, row, finished.log, time.time(), checksum(row, finished.log))
        self._run(INSERT, values)

    def rows(self) -> Iterator[GameRow]:
        """Yields the rows of all finished games in order of number. Raises JournalError for a damaged one."""
        for finished in self.finished():
            yield finished.row

    def row(self, game: int) -> GameRow | None:
        """Returns the row of a finished game, or None. Raises JournalError if it is damaged."""
        finished = self._game(game)
        return None if finished is None else finished.row

    def finished(self) -> Iterator[Finished]:
        """Yields all finished games with their packed logs, in order of number."""
        for game in sorted(self.done()):
            finished = self._game(game)
            if finished is not None:
                yield finished

    def _game(self, game: int) -> Finished | None:
        found = self._run(f"SELECT row, chronicle, {self._sums} FROM games WHERE game = ?", (game,))
        try:
            return read_game(*found[0]) if found else None
        except DamagedGame:
            damage = sqlite3.DatabaseError(f"game {game} is not as it was written")
            raise _explained(damage, self.folder) from None

    def is_intact(self) -> bool:
        """Reads everything. Returns False, or raises DamagedJournalError, if something is not as it was written."""
        sound: bool = self._run("PRAGMA quick_check(1)")[0][0] == "ok"
        return sound and sum(1 for _ in self.finished()) == len(self.done())

    def seconds_each(self, window: float) -> float | None:
        """Returns the mean time between the ends of games within the last `window` seconds; None if unknown."""
        since = time.time() - window
        query = "SELECT count(*), min(ended), max(ended) FROM games WHERE ended >= ?"
        count, first, last = self._run(query, (since,))[0]
        return (last - first) / (count - 1) if count > 1 else None

    def _run(self, statement: str, values: tuple[Any, ...] = ()) -> list[Any]:
        """Executes a statement. Raises JournalError in words about the disk or the file, never about the game."""
        try:
            return self._base.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise _explained(error, self.folder) from None


def check_journal(folder: Path) -> None:
    """Raises JournalError if a folder has no journal."""
    if not (folder / JOURNAL).is_file():
        raise JournalError(f"{folder}: there is no batch in this folder (no {JOURNAL})")


def _explained(error: sqlite3.DatabaseError, folder: Path) -> JournalError:
    """Returns what went wrong with a journal, and what to do about it: the disk or the file, never the game."""
    text, path = str(error), folder / JOURNAL
    resume = f"continue with: python -m game batch resume {folder}"
    if "full" in text:
        return JournalError(
            f"{path}: the disk is full. The games finished so far are kept; free some space and {resume}"
        )
    if "disk I/O" in text:
        return JournalError(
            f"{path}: the disk refuses to read or write ({text}): it is full, a quota is used up, or it is failing. "
            f"The games finished so far are kept; free some space and {resume}"
        )
    if "readonly" in text or "permission" in text or "unable to open" in text:
        return JournalError(f"{path}: no permission to write here ({text}). Make the folder writable and {resume}")
    if "locked" in text:
        return JournalError(f"{path}: another program is using the journal. Wait for it to end and {resume}")
    return DamagedJournalError(
        f"{path}: the journal is damaged ({text}). To keep what can be read and play the rest again, {resume}"
    )


def _read_plan(found: tuple[str, str], folder: Path) -> tuple[str, Experiment]:
    """Returns identity and plan as stored. Raises JournalError if they are damaged."""
    try:
        parse_json(found[0])
        return found[0], Experiment.from_json(found[1])
    except (ValueError, TypeError, KeyError):
        raise _beyond_repair(folder) from None


def _beyond_repair(folder: Path) -> JournalError:
    return JournalError(
        f"{folder / JOURNAL}: the plan of this batch is damaged and cannot be read, so the batch cannot be resumed. "
        f"Results already written to {folder} can still be used; play the batch again with another --out"
    )


def repair_journal(folder: Path) -> Salvage | None:
    """Reads all games of a batch and, if some are damaged, keeps the others. Returns None if nothing was damaged.

    Raises JournalError if nothing can be read.
    """
    path = folder / JOURNAL
    if not path.is_file() or is_blank(path):
        return None
    try:
        with Journal(folder) as journal:
            if journal.is_intact():
                return None
    except JournalError as error:
        if not isinstance(error, DamagedJournalError):
            raise
    done = salvage(path)
    if done is None:
        raise _beyond_repair(folder)
    return done
