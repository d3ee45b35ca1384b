"""Finds the messages of the program: arguments of `tr`, `trn`, `trc` and `mark`, counted nouns, and the rulebook."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import game
from game.engine.rulebook import rulebook
from game.engine.telling.grammar import plural_of

COUNTING = {"count": 1, "signed_count": 1, "count_in_words": 1, "countable": 0}
"""Functions that put a number before a noun, and which of their arguments is the noun."""
_CALL = re.compile(rf"\b(?:tr|mark|trn|trc|{'|'.join(COUNTING)})\(")
"""What a file with messages contains. Two thirds of the files have none, and parsing all takes four seconds."""
_PACKAGE = Path(game.__file__).parent


class Message(NamedTuple):
    """A text that can be translated."""

    text: str
    plural: str = ""
    """Its plural, if it is counted."""
    context: str = ""


@cache
def find_messages(package: Path = _PACKAGE) -> dict[Message, list[str]]:
    """Returns the messages of the program, with the files that contain each, in the order of the files."""
    found: dict[Message, list[str]] = {}
    for message, where in (*_calls(package), *_rules()):
        files = found.setdefault(message, [])
        if where not in files:
            files.append(where)
    return found


def _calls(package: Path) -> Iterator[tuple[Message, str]]:
    """Yields the messages of all source files with their files."""
    for path in sorted(package.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for message in messages_of(ast.parse(source)) if _CALL.search(source) else ():
            yield message, path.relative_to(package.parent).as_posix()


def messages_of(tree: ast.AST) -> Iterator[Message]:
    """Yields the messages of a source file."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = called(node)
        texts = [_constants(argument) for argument in node.args]
        if name in ("tr", "mark") and texts:
            yield from (Message(text, context=_context(node)) for text in texts[0] if text)
        elif name == "trn" and len(texts) > 1:
            yield from (Message(one, many) for one, many in zip(texts[0], texts[1], strict=False))
        elif name == "trc" and len(texts) > 1 and texts[0]:
            yield from (Message(text, context=texts[0][0]) for text in texts[1])
        elif name in COUNTING and len(texts) > COUNTING[name]:
            yield from (counted(noun) for noun in texts[COUNTING[name]])


def counted(noun: str) -> Message:
    """Returns the message of a noun with a number."""
    return Message(f"{{number}} {noun}", f"{{number}} {plural_of(noun)}")


def called(node: ast.Call) -> str:
    """Returns the name of the function that is called."""
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def _context(node: ast.Call) -> str:
    """Returns the context of a table that `mark` marks."""
    given = [keyword.value for keyword in node.keywords if keyword.arg == "context" and called(node) == "mark"]
    return "".join(text for value in given for text in _constants(value))


def _constants(node: ast.expr) -> list[str]:
    """Returns the texts that an argument may be, or those of a table; not the names of columns in it."""
    match node:
        case ast.Constant(value=str() as text):
            return [] if "_" in text and " " not in text else [text]
        case ast.IfExp(body=one, orelse=other):
            return [*_constants(one), *_constants(other)]
        case ast.Dict(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            return [text for part in parts for text in _constants(part)]
        case ast.Call(args=parts):
            return [text for part in parts for text in _constants(part)]
        case ast.Starred(value=inner):
            return _constants(inner)
    return []


def _rules() -> Iterator[tuple[Message, str]]:
    """Yields the titles and paragraphs of the rulebook with their files."""
    for part in rulebook():
        where = f"game/rules/{part.file}"
        for text in (part.chapter_title, part.title, part.introduction, *(one.text for one in part.paragraphs)):
            if text:
                yield Message(text), where
