"""Finds texts in the sources that a player may read and that no catalogue can translate.

`python -m tests.translation.unmarked game/ui/pages game/text` lists them. A text is any string with two words,
or with one that begins with a capital. It has to be an argument of `tr`, `trn`, `trc` or `mark`, a counted noun, or one
of the English forms of `SideName.verb`. Not for players are docstrings, messages of exceptions for programmers, and
what the lists in the folder not_for_players name by file.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from game.tools.languages.sources import called

_ROOT = Path(__file__).resolve().parents[2]
_NOT_FOR_PLAYERS = Path(__file__).with_name("not_for_players")
_MARKING = {"tr", "trn", "trc", "mark", "count", "signed_count", "count_in_words", "countable", "verb", "plural_of"}
_FOR_PROGRAMMERS = re.compile(r"^(?:(?:Value|Type|Key|Index|Lookup|Runtime|Assertion)Error|\w*Bug)$")
_TEXT = re.compile(r"[A-Za-z]\S* +\S*[A-Za-z(]|^[A-Z][a-z]|[a-z]{2}[.:!?]$")
_IN_FORMAT = re.compile(r"[A-Za-z]{2}|^[ a-z(]*[a-z]$")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class Unmarked(NamedTuple):
    """A text that is not looked up in the catalogue."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text!r}"


def unmarked(path: Path) -> list[Unmarked]:
    """Returns the texts of a file that are not looked up, but those listed as not for players."""
    name = path.resolve().relative_to(_ROOT).as_posix()
    excused = not_for_players().get(name, set())
    found = [Unmarked(name, line, text) for line, text in _texts(ast.parse(path.read_text(encoding="utf-8")))]
    return [one for one in found if one.text not in excused]


def not_for_players() -> dict[str, set[str]]:
    """Returns the texts of each file that no player reads: a line with the file, then indented ones with the texts."""
    found: dict[str, set[str]] = {}
    name = ""
    lists = sorted(_NOT_FOR_PLAYERS.glob("*.txt"))
    for line in [line for path in lists for line in path.read_text(encoding="utf-8").splitlines()]:
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith(" "):
            found[name].add(ast.literal_eval(line.strip()))
        else:
            name = line.strip()
            found.setdefault(name, set())
    return found


def _texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yields line and text of what is not marked; for an f-string its text with empty braces."""
    skipped = {id(node) for node in _skipped(tree)}
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
            if any(isinstance(part, ast.Constant) and _IN_FORMAT.search(str(part.value)) for part in node.values):
                yield node.lineno, "".join(str(part) for part in parts)
            waiting += [part for part in node.values if isinstance(part, ast.FormattedValue)]
            continue
        if isinstance(node, ast.FormattedValue):
            waiting.append(node.value)
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if _TEXT.search(_PLACEHOLDER.sub("x", node.value)):
                yield node.lineno, node.value
            continue
        waiting += ast.iter_child_nodes(node)


def _skipped(tree: ast.Module) -> Iterator[ast.AST]:
    """Yields the nodes that are marked or not texts for players."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant()):
                yield node  # a docstring
            case ast.Raise(exc=ast.Call() as call) if _FOR_PROGRAMMERS.match(called(call)):
                yield node
            case ast.Assert():
                yield node
            case ast.Call() if called(node) in _MARKING:
                yield from (argument for argument in node.args if not isinstance(argument, ast.JoinedStr))
                yield from (keyword.value for keyword in node.keywords if keyword.arg == "context")
            case ast.Call() if called(node) in ("TypeVar", "compile", "getLogger", "NewType"):
                yield node
            case ast.AnnAssign(annotation=annotation):
                yield annotation
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                arguments = [one for one in ast.walk(node.args) if isinstance(one, ast.arg)]
                yield from node.decorator_list
                yield from filter(None, [node.returns, *(argument.annotation for argument in arguments)])


def files_of(names: list[str]) -> list[Path]:
    """Returns the Python files of folders and files."""
    found: list[Path] = []
    for name in names:
        path = _ROOT / name
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return found


if __name__ == "__main__":
    for file in files_of(sys.argv[1:]):
        for one in unmarked(file):
            print(one)  # noqa: T201
