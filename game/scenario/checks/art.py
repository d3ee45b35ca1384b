"""The pictures of a scenario, which the window shows: readable, or it shows its own."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from game.scenario.checks.lint_context import LintContext
from game.scenario.folders import shown_path
from game.yamlfile.problems import WARNING, Problem, quoted

NEEDS = ("map",)
ART, LINES = "art", "lines.json"
_STARTS = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"RIFF", b"BM", b"GIF8")
"""First bytes of pictures: PNG, JPEG, WebP, BMP, GIF."""
_EDGES = ("left", "top", "right", "bottom")


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of pictures in the scenario's own folder that cannot be shown."""
    folder = context.text.folder / ART
    if not folder.is_dir():
        return
    path = folder / LINES
    line, column, message = _fault(path)
    if message:
        cure = "; the window shows its own relief. `map build --art` writes the files anew"
        yield Problem(shown_path(path), line, column, WARNING, "bad-art", message + cure)


def _fault(path: Path) -> tuple[int, int, str]:
    """Returns line, column and what is wrong with the pictures that a file describes; empty if nothing is."""
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return 1, 1, "the folder of pictures has no lines.json"
    except json.JSONDecodeError as fault:
        return fault.lineno, fault.colno, f"not valid JSON: {fault.msg}"
    except (OSError, ValueError, RecursionError) as fault:
        return 1, 1, f"it cannot be read: {fault}"
    relief = data.get("relief") if isinstance(data, dict) else None
    if not isinstance(relief, dict) or not all(isinstance(relief.get(edge), int | float) for edge in _EDGES):
        return 1, 1, "expected `relief` with left, top, right and bottom"
    picture = path.parent / Path(str(relief.get("file"))).name
    try:
        with picture.open("rb") as file:
            is_picture = file.read(8).startswith(_STARTS)
    except OSError:
        return 1, 1, f"the picture {quoted(picture.name)} cannot be read"
    return (1, 1, "") if is_picture else (1, 1, f"{quoted(picture.name)} is not a picture")
