"""Writes game/rules/tested_by.txt, the tests of each paragraph of the rulebook: `python -m tests.rules.make`.

A test is named after the paragraph it tests: `test_7_24_what_it_says`; `test_7_24_25_...` tests 7.24 and 7.25.
"""

import ast
import re
from collections import defaultdict
from pathlib import Path

from game.engine.rulebook import TESTED_BY, Number

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "game" / "rules" / TESTED_BY

_NAME = re.compile(r"test_(\d+)_(\d+)((?:_\d+)*)(?:_|$)")


def numbers_of(name: str) -> list[Number]:
    """Returns the numbers of the paragraphs that a test of this name tests."""
    match = _NAME.match(name)
    if match is None:
        return []
    chapter = int(match[1])
    return [(chapter, int(word)) for word in (match[2], *match[3].split("_")) if word]


def paragraphs_tested() -> dict[Number, dict[str, list[str]]]:
    """Returns the tests of each paragraph by file, in the order written."""
    found: dict[Number, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                for number in numbers_of(node.name):
                    found[number][file.relative_to(ROOT).as_posix()].append(node.name)
    return found


def written() -> str:
    """Returns the text of the file."""
    lines = []
    for number, by_file in sorted(paragraphs_tested().items()):
        words = [word for file, names in by_file.items() for word in (file, *names)]
        lines.append(" ".join([f"{number[0]}.{number[1]}", *words]))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(written(), "utf-8")
