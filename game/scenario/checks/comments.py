"""Texts cut short: in a text without quotes, ` #` begins a comment."""

import re
from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from game.yamlfile.problems import WARNING, Problem, quoted

NEEDS = ("scenario",)

_TEXTS = ("title", "text", "name", "briefing", "note", "gist", "reason", "predicate", "placed")

_BEHIND = re.compile(r"[^\s] #")


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of a `#` one space behind a text; comments are set off by two spaces or more."""
    if not any(_BEHIND.search(file.text) for file in context.text.source_files):
        return
    for root in context.text.nodes.values():
        waiting: list[tuple[str, Node]] = [("", root)]
        while waiting:
            key, node = waiting.pop()
            if isinstance(node, Mapping):
                waiting += [(f"{key}.{name}" if key == "flags" else name, part) for name, part in node.items.items()]
            elif isinstance(node, Sequence):
                waiting += [("", item) for item in node.items]
            elif isinstance(node, Scalar) and node.plain and (key in _TEXTS or key.startswith("flags.")):
                rest = node.file.text[node.end : node.end + 200].split("\n")[0]
                if rest.startswith(" #"):
                    yield _problem(node, rest[1:])


def _problem(node: Scalar, rest: str) -> Problem:
    line = node.file.text.count("\n", 0, node.end) + 1
    column = node.end - node.file.text.rfind("\n", 0, node.end) + 1
    message = (
        f"' #' begins a comment, so {quoted(rest)} is not part of the text; put the text in quotes, "
        "or set a comment off by two spaces"
    )
    return Problem(node.file.path, line, column, WARNING, "text-cut", message)
