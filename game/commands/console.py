"""How commands print: JSON as one object on stdout, tables for people, progress on stderr."""

import json
import sys
from typing import Any

from rich.console import Console


def json_text(answer: dict[str, Any]) -> str:
    """Returns one object as JSON, keys in the order given; in ASCII where stdout is not UTF-8."""
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(answer, ensure_ascii=not utf8, indent=2)


def print_json(answer: dict[str, Any]) -> None:
    """Prints one object on stdout."""
    sys.stdout.write(json_text(answer) + "\n")


def console() -> Console:
    """Returns a console for people, on stdout; wide enough for a table when stdout is a file."""
    wide = None if sys.stdout.isatty() else 120
    return Console(highlight=False, soft_wrap=True, width=wide)


def progress_console() -> Console:
    """Returns a console for progress, on stderr, so that stdout stays clean."""
    return Console(stderr=True, highlight=False)
