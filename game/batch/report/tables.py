"""The tables of a finished batch, asked in SQL."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

TABLES = ("games", "weeks", "places", "losses", "happenings", "fights", "checkpoints")
"""One Parquet file each. All but `games` have a column `game`, by which they are narrowed."""


class ReportError(Exception):
    """The folder cannot be reported on; the text says why and what to do."""


class Tables:
    """The games of one folder. `choose` narrows every table to some of them."""

    def __init__(self, folder: Path) -> None:
        import duckdb

        if not (folder / "games.parquet").exists():
            raise ReportError(
                f"{folder} has no games.parquet: it is no folder of a batch, or the batch has not ended. "
                "'python -m game batch run' with the same options continues it"
            )
        self.folder = folder
        self._base = duckdb.connect(config={"autoinstall_known_extensions": False, "threads": 2})
        self.has: set[str] = set()
        for name in TABLES:
            file = folder / f"{name}.parquet"
            if file.exists():
                self.has.add(name)
                self._base.execute(f"CREATE VIEW all_{name} AS FROM read_parquet({_quoted(str(file))})")
        self.columns = {name: self._columns(name) for name in self.has}

    def choose(self, condition: str, values: Sequence[Any] = ()) -> int:
        """Narrow all tables to the games for which a condition on `games` holds; how many there are."""
        self._base.execute(f"CREATE OR REPLACE TABLE games AS FROM all_games WHERE {condition} ORDER BY game", values)
        for name in self.has - {"games"}:
            self._base.execute(f"CREATE OR REPLACE VIEW {name} AS FROM all_{name} SEMI JOIN games USING (game)")
        return int(self.rows("SELECT count(*) AS n FROM games")[0]["n"])

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The answer to a query, a dict per row."""
        answer = self._base.execute(query, values)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    def fill(self, name: str, columns: str, rows: Sequence[Sequence[Any]]) -> None:
        """A small table of our own, for queries to join with."""
        self._base.execute(f"CREATE OR REPLACE TABLE {name} ({columns})")
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._base.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)

    def _columns(self, name: str) -> set[str]:
        return {row["column_name"] for row in self.rows(f"DESCRIBE FROM all_{name}")}


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
