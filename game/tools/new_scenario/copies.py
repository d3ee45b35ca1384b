"""A copy of a scenario under a new name."""

import re
from pathlib import Path

from game.scenario.folders import MAIN_FILE
from game.tools.mapping.writer import text as scalar
from game.tools.new_scenario.write import CannotBegin

_KINDS = (".yaml", ".yml", ".md", ".txt")
_ID = re.compile(r"^id:[^#\n]*?(?=[ \t]*(?:#.*)?$)", re.MULTILINE)
_TITLE = re.compile(r"^title:.*$", re.MULTILINE)
_EXPECT = re.compile(r"^\n*expect:.*\n(?:[ \t].*\n)*", re.MULTILINE)


def copied_files(base: Path, name: str, title: str) -> dict[str, str]:
    """Returns the texts of a scenario, with another id and title; comments stay. Raises CannotBegin.

    What the author expects of many games is left out: it says nothing about a scenario that will be changed. So are
    translations: they would be reported for each name and text that is changed.
    """
    files = {}
    for path in sorted(base.iterdir()):
        if path.suffix.lower() in _KINDS and path.is_file():
            try:
                files[path.relative_to(base).as_posix()] = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                raise CannotBegin(f"{path} is not UTF-8 text, so it cannot be copied") from None
    main = files.get(MAIN_FILE, "")
    if not _ID.search(main) or not _TITLE.search(main):
        raise CannotBegin(f"{base / MAIN_FILE} has no line for id or title at its margin, so they cannot be changed")
    main = _EXPECT.sub("", main)
    main = _ID.sub(lambda _: f"id: {name}", main, count=1)
    files[MAIN_FILE] = _TITLE.sub(lambda _: f"title: {scalar(title)}", main, count=1)
    return files
