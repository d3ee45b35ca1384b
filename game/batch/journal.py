"""The journal of a batch: an SQLite file with a commit per finished game, so that kill -9 loses only games in progress.

Games are numbered by the experiment and end the same however often they are played, so writing one twice is harmless.
"""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from game.batch.rows import Finished, GameRow

JOURNAL = "journal.sqlite"


class JournalError(Exception):
    """The folder cannot be used for this experiment; the text says why and what to do."""


class Journal:
    """Finished games of one experiment in one folder."""

    def __init__(self, folder: Path, identity: str) -> None:
        """Open the journal of `folder`, or begin one. Raises JournalError if it belongs to another experiment."""
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(folder / JOURNAL, timeout=30, isolation_level=None)
        try:
            self._open(identity)
        except sqlite3.DatabaseError as error:
            self._base.close()
            raise JournalError(f"{folder / JOURNAL}: not a journal of games that can be read ({error})") from None
        except JournalError:
            self._base.close()
            raise

    def _open(self, identity: str) -> None:
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=NORMAL")
        self._base.execute("BEGIN IMMEDIATE")
        self._base.execute("CREATE TABLE IF NOT EXISTS experiment (one INTEGER PRIMARY KEY CHECK (one = 1), text TEXT)")
        self._base.execute("CREATE TABLE IF NOT EXISTS games (game INTEGER PRIMARY KEY, row TEXT, details TEXT)")
        self._base.execute("INSERT OR IGNORE INTO experiment VALUES (1, ?)", (identity,))
        (known,) = self._base.execute("SELECT text FROM experiment").fetchone()
        self._base.execute("COMMIT")
        if known != identity:
            raise JournalError(_difference(self.folder, json.loads(known), json.loads(identity)))

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()

    def done(self) -> set[int]:
        """Numbers of the games already finished."""
        return {game for (game,) in self._base.execute("SELECT game FROM games")}

    def add(self, finished: Finished) -> None:
        """Write down one finished game, at once and for good."""
        self._base.execute(
            "INSERT OR REPLACE INTO games VALUES (?, ?, ?)",
            (finished.row.game, json.dumps(finished.row, ensure_ascii=False), finished.details),
        )

    def rows(self) -> Iterator[GameRow]:
        """All finished games in order of number."""
        for (text,) in self._base.execute("SELECT row FROM games ORDER BY game"):
            yield GameRow(*json.loads(text))


def _difference(folder: Path, known: dict[str, object], wanted: dict[str, object]) -> str:
    parts = [f"{key} {known.get(key)}, not {wanted.get(key)}" for key in wanted if known.get(key) != wanted.get(key)]
    return f"{folder} holds another experiment ({'; '.join(parts)}). Choose another --out, or delete that folder"
