"""The journal of a batch: an SQLite file with one commit per finished game, so kill -9 loses only running games.

It also stores the plan, so a batch can be resumed from its folder alone. Games are numbered by the experiment and
always end the same way, so writing one twice is harmless.
"""

import json
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from game.batch.run.experiment import Experiment
from game.batch.run.rows import Finished, GameRow
from game.batch.run.signature import difference, identity

JOURNAL = "journal.sqlite"

_TABLES = """
CREATE TABLE IF NOT EXISTS experiment (one INTEGER PRIMARY KEY CHECK (one = 1), identity TEXT, plan TEXT);
CREATE TABLE IF NOT EXISTS games (game INTEGER PRIMARY KEY, row TEXT, chronicle BLOB, ended REAL);
"""


class JournalError(Exception):
    """The folder cannot be used for this experiment. The text says why and what to do."""


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
        if experiment is None and not (folder / JOURNAL).is_file():
            raise JournalError(f"{folder}: there is no batch in this folder (no {JOURNAL})")
        folder.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(folder / JOURNAL, timeout=30, isolation_level=None)
        try:
            self._open(experiment)
        except sqlite3.DatabaseError as error:
            self.close()
            raise JournalError(f"{folder / JOURNAL}: the journal cannot be read ({error})") from None
        except JournalError:
            self.close()
            raise

    def _open(self, experiment: Experiment | None) -> None:
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=NORMAL")
        if experiment is not None:
            wanted = identity(experiment)
            self._base.execute("BEGIN IMMEDIATE")
            for statement in _TABLES.strip().splitlines():
                self._base.execute(statement)
            self._base.execute("INSERT OR IGNORE INTO experiment VALUES (1, ?, ?)", (wanted, experiment.as_json()))
            self._base.execute("COMMIT")
        found = self._base.execute("SELECT identity, plan FROM experiment").fetchone()
        if found is None:
            raise JournalError(f"{self.folder / JOURNAL}: the journal is empty; delete that folder")
        self.identity, self.experiment = found[0], Experiment.from_json(found[1])
        if experiment is not None and self.identity != wanted:
            what = difference(json.loads(self.identity), json.loads(wanted))
            raise JournalError(
                f"{self.folder} holds another experiment ({what}). Choose another --out, or delete this folder"
            )

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
        return {game for (game,) in self._base.execute("SELECT game FROM games")}

    def add(self, finished: Finished) -> None:
        """Commits one finished game."""
        row = json.dumps(finished.row, ensure_ascii=False)
        self._base.execute(
            "INSERT OR REPLACE INTO games VALUES (?, ?, ?, ?)",
            (finished.row.game, row, finished.log, time.time()),
        )

    def rows(self) -> Iterator[GameRow]:
        """Yields the rows of all finished games in order of number."""
        for (text,) in self._base.execute("SELECT row FROM games ORDER BY game"):
            yield GameRow(*json.loads(text))

    def row(self, game: int) -> GameRow | None:
        """Returns the row of a finished game, or None."""
        found = self._base.execute("SELECT row FROM games WHERE game = ?", (game,)).fetchone()
        return None if found is None else GameRow(*json.loads(found[0]))

    def finished(self) -> Iterator[Finished]:
        """Yields all finished games with their packed logs, in order of number."""
        for text, log in self._base.execute("SELECT row, chronicle FROM games ORDER BY game"):
            yield Finished(GameRow(*json.loads(text)), log)

    def seconds_each(self, window: float) -> float | None:
        """Returns the mean time between the ends of games within the last `window` seconds; None if unknown."""
        since = time.time() - window
        query = "SELECT count(*), min(ended), max(ended) FROM games WHERE ended >= ?"
        count, first, last = self._base.execute(query, (since,)).fetchone()
        return (last - first) / (count - 1) if count > 1 else None
