"""The tables of a batch, queried in SQL."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from game.batch.tables.columns import tables_with


class Tables:
    """The tables of one folder; `choose` restricts all of them to some games.

    Queries run on one thread: several would add fractions in the order in which they finish, and a mean could differ
    in its last digit from one report to the next.
    """

    def __init__(self, folder: Path) -> None:
        import duckdb

        self.folder = folder
        self._base = duckdb.connect(config={"autoinstall_known_extensions": False, "threads": 1})
        self._names = tables_with()
        """The tables that each batch has; those of detail are not read."""
        for name in self._names:
            file = str(folder / f"{name}.parquet").replace("'", "''")
            self._base.execute(f"CREATE VIEW all_{name} AS FROM read_parquet('{file}')")

    def choose(self, condition: str, values: Sequence[Any] = ()) -> int:
        """Restricts all tables to the games that meet an SQL condition on `games`. Returns their number."""
        self._base.execute(f"CREATE OR REPLACE TABLE games AS FROM all_games WHERE {condition} ORDER BY game", values)
        for name in self._names[1:]:
            self._base.execute(f"CREATE OR REPLACE VIEW {name} AS FROM all_{name} SEMI JOIN games USING (game)")
        return int(self.rows("SELECT count(*) AS n FROM games")[0]["n"])

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Returns the rows of a query as dicts."""
        answer = self._base.execute(query, values)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    def fill(self, name: str, columns: str, rows: Sequence[Sequence[Any]]) -> None:
        """Creates a small table for queries to join with."""
        self._base.execute(f"CREATE OR REPLACE TABLE {name} ({columns})")
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._base.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
