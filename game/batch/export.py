"""What a finished batch leaves for others to read: rows.csv and summary.json, the same bytes every time."""

import csv
import io
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from game.batch.rows import GameRow

ROWS, SUMMARY = "rows.csv", "summary.json"


def export(folder: Path, identity: str, rows: Iterable[GameRow], totals: dict[str, Any]) -> None:
    """Write both files. Neither holds a time or a path, so that equal experiments give equal files."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(GameRow._fields)
    table.writerows(rows)
    _write(folder / ROWS, text.getvalue())
    whole = {"experiment": json.loads(identity), **totals}
    _write(folder / SUMMARY, json.dumps(whole, ensure_ascii=False, indent=2) + "\n")


def _write(path: Path, text: str) -> None:
    """To a temporary file first, so that nobody ever reads half of it."""
    temporary = path.with_name(path.name + ".new")
    with temporary.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
