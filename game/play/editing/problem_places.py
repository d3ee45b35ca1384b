"""Finds the hex that a problem of a scenario's files is about, as far as its message and its line name one."""

import re
from collections.abc import Iterator
from pathlib import Path

from game.core.codes import NO_HEX, Status
from game.core.names import Names
from game.core.world import World
from game.yamlfile.problems import Problem

_QUOTED = re.compile(r"'([^']+)'")
_LABEL = re.compile(r"(?<![\w-])(\d{4}|\d{6})(?![\w-])")
_WORD = re.compile(r"[\w'-]+")


def hex_of_problem(problem: Problem, folder: Path, world: World, names: Names, line: str | None = None) -> int:
    """Returns the hex of a label, place or unit that a problem or its line names; NO_HEX if they name none.

    `line` is that of a text which is not saved.
    """
    line = _line(folder / Path(problem.path).name, problem.line) if line is None else line
    at = max(0, problem.column - 1)
    for text in (problem.message, line[at:], line):
        for hex in _named(text, world, names):
            return hex
    return NO_HEX


def _line(path: Path, number: int) -> str:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _named(text: str, world: World, names: Names) -> Iterator[int]:
    """Yields the hexes that a text names, in quotes first."""
    for word in [*_QUOTED.findall(text), *_LABEL.findall(text)]:
        if (hex := _hex_of_word(word, world, names)) != NO_HEX:
            yield hex
    for place, name in enumerate(names.place_ids):
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            yield int(world.places[place]["hex"])
    for word in _WORD.findall(text):
        if word in names.unit_ids and (hex := _hex_of_word(word, world, names)) != NO_HEX:
            yield hex


def _hex_of_word(word: str, world: World, names: Names) -> int:
    if word in names.place_ids:
        return int(world.places[names.place_ids.index(word)]["hex"])
    if word in names.unit_ids:
        row = world.units[names.unit_ids.index(word)]
        return int(row["hex"]) if int(row["status"]) == Status.ON_MAP else NO_HEX
    if _LABEL.fullmatch(word):
        try:
            return names.parse_label(word)
        except ValueError:
            return NO_HEX
    return NO_HEX
