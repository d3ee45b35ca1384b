"""The first line of a scenario file, by which editors find its schema: `# yaml-language-server: $schema=...`."""

import re
from pathlib import Path

from game.core.atomic_file import write_whole
from game.scenario.folders import COMMON, MAIN_FILE
from game.scenario.source import SECTIONS
from game.yamlfile.nodes import Mapping, Scalar
from game.yamlfile.reader import read_file

SCHEMA_FOLDER = "schema"
"""The folder of schemas, next to the folders of the scenarios that use them."""
MARK = "# yaml-language-server: $schema="
_SHARED = ("terrain", "unit_types", "crt", "rules")
"""Files that change those of `common` wherever they are written."""
_EXTENDS = re.compile(r"^extends: *\w", re.MULTILINE)


def schema_file(section: str, *, variant: bool = False) -> str:
    """Returns the path of a schema in the folder of schemas."""
    return f"{'variant/' if variant else ''}{section}.schema.json"


def modeline(section: str, *, variant: bool = False) -> str:
    """Returns the line of a file of a section; `variant`: the file changes another one, and need not be complete."""
    return f"{MARK}../{SCHEMA_FOLDER}/{schema_file(section, variant=variant)}"


def is_variant(folder: Path, section: str) -> bool:
    """Whether a file changes another one: the scenario extends another, or the file changes one of `common`."""
    if section in _SHARED:
        return folder.name != COMMON
    node, _ = read_file(folder / MAIN_FILE, MAIN_FILE, folder.name, folder)
    if node is None:  # not valid YAML at the moment: the author is in the middle of it
        path = folder / MAIN_FILE
        return path.is_file() and bool(_EXTENDS.search(path.read_text("utf-8", "replace")))
    base = node.items.get("extends") if isinstance(node, Mapping) else None
    return isinstance(base, Scalar) and not base.is_null


def with_modeline(text: str, line: str) -> str:
    """Returns the text of a file with this modeline as its first line, instead of another one."""
    mark, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    first, newline, rest = text.partition("\n")
    ending = "\r\n" if first.endswith("\r") else "\n"
    return mark + line + ending + (rest if first.startswith(MARK) else first + newline + rest)


def add_modelines(folder: Path) -> list[Path]:
    """Gives every file of a scenario, or of `common`, its modeline. Returns the files that have changed."""
    changed = []
    for section in SECTIONS:
        path = folder / f"{section}.yaml"
        if not path.is_file():
            continue
        old = path.read_bytes().decode("utf-8")
        new = with_modeline(old, modeline(section, variant=is_variant(folder, section)))
        if new != old:
            write_whole(path, new)
            changed.append(path)
    return changed
