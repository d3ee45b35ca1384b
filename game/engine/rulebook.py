"""The rulebook as data: chapters and numbered paragraphs from the docstrings of game/rules, and the tests of each."""

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

TESTED_BY = "tested_by.txt"
"""In game/rules: for each paragraph a line: its number, test files and tests. Made by `python -m tests.rules.make`."""

_TITLE = re.compile(r"Chapter (\d+)[,:]\s*(?:(\w+) part:\s*)?(.+)", re.DOTALL)
_PARAGRAPH = re.compile(r"(\d+)\.(\d+)(-\d+\.\d+)?(?:\s+(.*))?$")
_PARTS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_POINTER = re.compile(r"[\w/]+\.py")

Number = tuple[int, int]


class Paragraph(NamedTuple):
    """One numbered paragraph."""

    number: Number
    text: str

    @property
    def label(self) -> str:
        """Its number as printed: "7.24"."""
        return f"{self.number[0]}.{self.number[1]}"


class Part(NamedTuple):
    """What one file says: a chapter, or a part of one."""

    chapter: int
    order: int
    """Place among the parts of its chapter."""
    file: str
    title: str
    introduction: str
    paragraphs: tuple[Paragraph, ...]


def rulebook() -> list[Part]:
    """All parts in the order of their chapters."""
    parts = [part for file, text in _docstrings() if (part := read_part(file, text)) is not None]
    return sorted(parts, key=lambda part: (part.chapter, part.order, part.paragraphs[:1], part.file))


def _docstrings() -> Iterator[tuple[str, str]]:
    """The docstring of each file, read without importing it."""
    yield from _docstrings_in(files("game.rules"), "")


def _docstrings_in(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    """The docstring of each file in a folder and those below it; names are paths from game/rules."""
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name.endswith(".py"):
            yield path + item.name, ast.get_docstring(ast.parse(item.read_text("utf-8"))) or ""
        elif item.is_dir():
            yield from _docstrings_in(item, f"{path}{item.name}/")


def read_part(file: str, docstring: str) -> Part | None:
    """The rules in a docstring, or None if it holds no chapter. Lines that point to other files are left out."""
    heading, _, body = docstring.partition("\n\n")
    title = _TITLE.fullmatch(" ".join(heading.split()))
    if title is None:
        return None
    introduction: list[str] = []
    found: list[tuple[Number, list[str]]] = []
    pointing = False
    for line in body.splitlines():
        start = _PARAGRAPH.match(line)
        if start is not None:
            pointing = start[3] is not None or not start[4] or (bool(_POINTER.search(start[4])) and len(start[4]) < 60)
            if not pointing:
                found.append(((int(start[1]), int(start[2])), [start[4]]))
        elif line.startswith(" ") and found and not pointing:
            found[-1][1].append(line.strip())
        elif line.strip() and not found and not pointing:
            introduction.append(line.strip())
    order = _PARTS.index(title[2]) if title[2] in _PARTS else 0
    paragraphs = tuple(Paragraph(number, " ".join(lines).strip()) for number, lines in found)
    return Part(int(title[1]), order, file, title[3].strip(), " ".join(introduction), paragraphs)


def paragraph_tests() -> dict[str, list[str]]:
    """By paragraph ("7.24"): its tests as "tests/rules/test_combat.py::test_7_24_...", as shipped in TESTED_BY."""
    found: dict[str, list[str]] = {}
    for line in files("game.rules").joinpath(TESTED_BY).read_text("utf-8").splitlines():
        label, *words = line.split()
        file = ""
        for word in words:
            if word.endswith(".py"):
                file = word
            else:
                found.setdefault(label, []).append(f"{file}::{word}")
    return found
