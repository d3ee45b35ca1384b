"""The rulebook as data: chapters and numbered paragraphs, read from the docstrings of game/rules, and their tests.

Docstrings are the English text. Titles, introductions and paragraphs are messages of the catalogue as they stand there,
with the names of constants: they are looked up when they are printed, before numbers take the place of the names.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from game.core.codes import (
    Hexside,
    LeaderStatus,
    LegBy,
    LinkBy,
    OrderKind,
    Param,
    PlaceKind,
    Result,
    Status,
    TerrainTrait,
    TypeTrait,
    UnitFlag,
)
from game.core.world import Ints
from game.language import mark, number, tr, trn

TESTED_BY = "tested_by.txt"
"""In game/rules: a line for each paragraph, with its test files and tests; made by `python -m tests.rules.make`."""

_TITLE = re.compile(r"Chapter (\d+)[,:]\s*(?:(\w+) part:\s*)?(.+)", re.DOTALL)
_PARAGRAPH = re.compile(r"(\d+)\.(\d+)(-\d+\.\d+)?(?:\s+(.*))?$")
_PARTS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_POINTER = re.compile(r"[\w/]+\.py")
_QUOTES = '"""'

Number = tuple[int, int]


class Paragraph(NamedTuple):
    """One numbered paragraph."""

    number: Number
    text: str

    @property
    def label(self) -> str:
        """The number as printed, such as "7.24"."""
        return f"{self.number[0]}.{self.number[1]}"


class ChapterPart(NamedTuple):
    """What one file states: a chapter, or a part of one."""

    chapter: int
    order: int
    """Place among the parts of its chapter."""
    file: str
    title: str
    """Title of the part. The first part of a chapter may have two: "Chapter title. Title of the part."."""
    introduction: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def chapter_title(self) -> str:
        """Title of the chapter, if this is its first part, without a full stop."""
        return self.title.partition(".")[0]


def rulebook(params: Ints | None = None) -> list[ChapterPart]:
    """Returns all parts in the order of their chapters.

    With `params` (`World.params`) it is as printed: in the language in use, with numbers for the names of constants and
    parameters. Without, it is as in the source.
    """
    parts = [part for file, text in _docstrings() if (part := read_part(file, text)) is not None]
    if params is not None:
        parts = [_in_numbers(part, params) for part in parts]
    return sorted(parts, key=lambda part: (part.chapter, part.order, part.paragraphs[:1], part.file))


def _docstrings() -> Iterator[tuple[str, str]]:
    """Yields each file of game/rules with its docstring; no file is imported."""
    yield from _docstrings_in(files("game.rules"), "")


def _docstrings_in(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    """Yields each file in a folder and its subfolders, as a path from game/rules, with its docstring."""
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name.endswith(".py"):
            yield path + item.name, _docstring(item.read_text("utf-8"))
        elif item.is_dir():
            yield from _docstrings_in(item, f"{path}{item.name}/")


def _docstring(source: str) -> str:
    """Returns the docstring of a file. The code after it is not parsed: that would take ten times as long."""
    end = source.find(_QUOTES, len(_QUOTES)) if source.startswith(_QUOTES) else -1
    return ast.get_docstring(ast.parse(source[: end + len(_QUOTES)] if end >= 0 else source)) or ""


def read_part(file: str, docstring: str) -> ChapterPart | None:
    """Returns the rules in a docstring, or None if it has no chapter heading. Leaves out lines that refer to files."""
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
    return ChapterPart(int(title[1]), order, file, title[3].strip(), " ".join(introduction), paragraphs)


def paragraph_tests() -> dict[str, list[str]]:
    """Returns the tests of each paragraph ("7.24") as "tests/rules/test_combat.py::test_7_24_...", from TESTED_BY."""
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


_NAME = re.compile(r"\b[A-Z][A-Z_]{2,}\b")
_CODES = (
    *(UnitFlag, TypeTrait, TerrainTrait, Hexside, PlaceKind, OrderKind),
    *(Result, Status, LeaderStatus, LegBy, LinkBy),
)
_WORDS = {name for codes in _CODES for name in codes.__members__}
_TENTHS = mark(("tenths of a per cent", "tenths of a degree", "tenths of a point"))
"""What follows a number of tenths; `_in_tenths` says how each is printed."""
_FIGURES = "(\\d[\\d,\N{NO-BREAK SPACE}]*)"
_PERCENT = re.compile(r"(\d) per cent\b")
_NOUNS = "hexes|turns|points|columns|levels|units|men"
_ONE = re.compile(rf"(?<![\d,.+-])1 ((?:fit |adjacent |consecutive )?)({_NOUNS})\b")
_SINGULAR = {"hexes": "hex", "men": "man"}


def in_numbers(text: str, file: str, params: Ints) -> str:
    """Returns a text of the rules as printed, in the language in use.

    Numbers stand for the names of constants and parameters. In English, plain words stand for codes, and nouns agree
    with their numbers; a translation is written so that they need not.
    """

    def plain(found: re.Match[str]) -> str:
        name = found[0]
        if name in Param.__members__:
            return number(int(params[Param[name]]))
        if name in _constants(file):
            return number(_constants(file)[name])
        return name.lower().replace("_", " ") if name in _WORDS else name

    translated = tr(text)
    is_english = translated == text
    text = _NAME.sub(plain, translated)
    for i, of in enumerate(_TENTHS):
        after = re.escape(of if is_english else tr(of))
        text = re.sub(f"{_FIGURES} {after}", lambda found, i=i: _in_tenths(i, found[1]), text)  # type: ignore[misc]
    if not is_english:
        return text
    text = _ONE.sub(lambda found: f"1 {found[1]}{_SINGULAR.get(found[2], found[2][:-1])}", text)
    return _PERCENT.sub(r"\1%", text.replace(" 2 times ", " twice "))


def _in_tenths(i: int, figures: str) -> str:
    """Returns a number of tenths, of what _TENTHS says, as a decimal number: "0.5%"."""
    value = int(re.sub(r"\D", "", figures)) / 10
    if i == 0:
        return tr("{share:g}%", share=value)
    if i == 1:
        return tr("{degrees:g}°C", degrees=value)
    grammatical_number = int(value) if value.is_integer() else 2
    return trn("{number} point", "{number} points", grammatical_number, number=number(value, "g"))


def _in_numbers(part: ChapterPart, params: Ints) -> ChapterPart:
    """Returns a part as printed."""
    paragraphs = tuple(
        Paragraph(paragraph.number, in_numbers(paragraph.text, part.file, params)) for paragraph in part.paragraphs
    )
    introduction = in_numbers(part.introduction, part.file, params)
    return part._replace(title=tr(part.title), introduction=introduction, paragraphs=paragraphs)


@cache
def _constants(file: str) -> dict[str, int]:
    """Returns the whole numbers that a file of game/rules names or imports by name, read without importing it."""
    return _numbers_of(f"game.rules.{file.removesuffix('.py').replace('/', '.')}")


@cache
def _numbers_of(module: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for node in ast.parse(_source(module)).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("game.rules", "game.core.codes")):
            names = [alias.name for alias in node.names if alias.name.isupper()]
            if names:
                there = _numbers_of(str(node.module))
                found.update({name: there[name] for name in names if name in there})
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                value = ast.literal_eval(node.value)
            except ValueError:
                continue
            if type(value) is int:
                found[node.targets[0].id] = value
    return found


def _source(module: str) -> str:
    package, _, name = module.rpartition(".")
    file = files(package).joinpath(f"{name}.py")
    return (file if file.is_file() else files(module).joinpath("__init__.py")).read_text("utf-8")
