"""What a finished batch leaves for others to read: rows.csv and summary.json, the same bytes every time."""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from game.batch.rows import GameRow
from game.engine.whole_file import write_whole

ROWS, SUMMARY = "rows.csv", "summary.json"


def export(folder: Path, identity: str, rows: Iterable[GameRow], totals: dict[str, Any]) -> None:
    """Write both files. Neither holds a time or a path, so that equal experiments give equal files."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(GameRow._fields)
    table.writerows(rows)
    write_whole(folder / ROWS, text.getvalue())
    whole = {"experiment": json.loads(identity), **totals}
    write_whole(folder / SUMMARY, json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
