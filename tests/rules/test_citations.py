"""Every rule number cited in a string, docstring or comment is a paragraph of the rulebook."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import game
from game.core.orders import ORDER_SPECS
from game.engine.rulebook import rulebook
from game.shipped import scenarios_folder

ROOT = Path(game.__file__).parent
KNOWN = {paragraph.label for part in rulebook() for paragraph in part.paragraphs}
CITATION = re.compile(r"(?<![\w.,#/-])(1\d|[2-9])\.(\d{1,2})(?![\d.]|\s*(?:%|degrees?|px|seconds?|s\b))")
"""A number like 7.24, unless it is part of a longer one or a measure."""
RANGE = re.compile(r"(?<![\w.])(1\d|[2-9])\.(\d{1,2})-(1\d|[2-9])\.(\d{1,2})(?![\d.])")
NO_RULES = {"tools", "ui", "batch"}
"""Packages full of other decimal numbers; citations in them are found by their brackets."""
BRACKETED = re.compile(r"\((?:rule )?((?:1\d|[2-9])\.\d{1,2}(?:(?:, |-| and )(?:1\d|[2-9])\.\d{1,2})*)\)")


NUMBER = re.compile(r"(?:1\d|[2-9])\.\d")
"""What every citation contains; other files need not be parsed."""


def texts(file: Path) -> Iterator[tuple[int, str]]:
    """Strings and comments of a file that may have numbers, with their lines."""
    source = file.read_text("utf-8")
    if not NUMBER.search(source):
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
    if not any(NUMBER.search(line.partition("#")[2]) for line in source.splitlines()):
        return
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def cited(text: str, bracketed: bool) -> Iterator[str]:
    """Rule numbers cited in a text."""
    if bracketed:
        text = " ".join(BRACKETED.findall(text))
    for chapter, number in CITATION.findall(text):
        yield f"{chapter}.{number}"
    for first, _, last, end in RANGE.findall(text):
        if first == last:
            yield f"{last}.{end}"


@pytest.mark.slow
def test_every_cited_rule_exists() -> None:
    unknown = []
    for file in sorted(ROOT.rglob("*.py")):
        bracketed = bool(NO_RULES & set(file.relative_to(ROOT).parts))
        for line, text in texts(file):
            unknown += [f"{file.relative_to(ROOT)}:{line}: {n}" for n in cited(text, bracketed) if n not in KNOWN]
    assert unknown == []


def test_every_rule_cited_on_a_page_exists() -> None:
    pages = [*ROOT.glob("docs/*.md"), *scenarios_folder().rglob("*.md")]
    assert pages
    found = {(page.name, number) for page in pages for number in cited(page.read_text("utf-8"), bracketed=True)}
    assert {(page, number) for page, number in found if number not in KNOWN} == set()


def test_every_order_cites_a_rule() -> None:
    assert {spec.rule for spec in ORDER_SPECS.values()} <= KNOWN


def test_citations_are_found() -> None:
    assert list(cited("as 7.24 says (6.25, 4.1-4.13)", bracketed=False)) == ["7.24", "6.25", "4.1", "4.13"]
    assert list(cited("a box of 3.5 px (7.24)", bracketed=True)) == ["7.24"]
    assert list(cited("version 3.11.2, 4.5 degrees", bracketed=False)) == []
