"""Goes on after a mistake in YAML: what is damaged is blanked out, so that the rest of the file is read."""

import re
from typing import Any

_IN_FLOW = ("while parsing a flow mapping", "while parsing a flow sequence", "while scanning a quoted scalar")
_KEY_ALONE = re.compile(r" *[^:#]+: *(?:#.*)?$")
_NEAR = 2
"""This many lines below damage an error only follows from it."""
_LOCAL = (*_IN_FLOW, "while scanning a simple key", "")


def damaged_lines(text: str, error: Any, seen: set[int]) -> set[int]:
    """Returns the lines, from 1, that must be blanked out before the text is read again.

    They are those from the bracket or quote that is not closed, or the line of the error, with the lines below that
    are indented more. `seen` are lines blanked out already: if the error is next to them, more is blanked out.
    """
    lines = text.split("\n")
    if number := outdented_line(lines, error):
        return {number} | _block(lines, number, indent_of(lines[error.problem_mark.line]))
    last = min(error.problem_mark.line + 1 if error.problem_mark else 1, len(lines))
    first = last
    if error.context_mark and error.context in _LOCAL and error.context_mark.line + 1 not in seen:
        first = min(error.context_mark.line + 1, last)
    if first == last:
        return _block(lines, _not_blank(lines, first, seen)) | {last}
    ends = last - 1 if error.context in _IN_FLOW and "quoted" not in error.context else first
    return set(range(first, ends + 1)) | _block(lines, first)


def is_local(error: Any) -> bool:
    """Returns whether an error damages only the lines blanked out, so that the next one is another mistake."""
    return (error.context or "") in _LOCAL and "quoted" not in (error.context or "")


def follows(error: Any, damage: set[int]) -> bool:
    """Returns whether an error is just below damaged lines, as when what they began no longer fits."""
    line = error.problem_mark.line + 1 if error.problem_mark else 0
    return any(line - _NEAR <= damaged < line for damaged in damage)


def blanked(text: str, damage: set[int]) -> str:
    """Returns the text with spaces in place of the damaged lines, so that all places stay where they are."""
    lines = text.split("\n")
    return "\n".join(" " * len(line) if i in damage else line for i, line in enumerate(lines, start=1))


def _not_blank(lines: list[str], line: int, seen: set[int]) -> int:
    """Returns the line, or the next one above it that is not blank: errors are often found below their cause."""
    while line > 1 and (line in seen or not lines[line - 1].strip()):
        line -= 1
    return line


def outdented_line(lines: list[str], error: Any) -> int:
    """Returns the number of a line that is indented less than both those around it, below which an error was found.

    0 if it is another error, or the line may be right: a key without a value, above what belongs to it.
    """
    below = error.problem_mark.line if error.problem_mark else 0
    if error.problem != "did not find expected key" or not 0 < below < len(lines):
        return 0
    level = indent_of(lines[below])
    number = _written_above(lines, below, level)
    above = _written_above(lines, number - 1, level) if number else 0
    if not above or _KEY_ALONE.match(lines[number - 1]):
        return 0
    return number if indent_of(lines[number - 1]) < level == indent_of(lines[above - 1]) else 0


def _written_above(lines: list[str], below: int, level: int) -> int:
    """Returns the number of the last of the first lines that is not indented more than a level, and is no comment."""
    for number in range(below, 0, -1):
        line = lines[number - 1]
        if line.strip() and not line.lstrip().startswith("#") and indent_of(line) <= level:
            return number
    return 0


def _block(lines: list[str], first: int, indent: int | None = None) -> set[int]:
    """Returns a line and those below it that are indented more, than it or than a given number of spaces."""
    indent = indent_of(lines[first - 1]) if indent is None else indent
    found = {first}
    for number in range(first + 1, len(lines) + 1):
        line = lines[number - 1]
        if line.strip() and indent_of(line) <= indent:
            break
        found.add(number)
    return found


def indent_of(line: str) -> int:
    """Returns how many spaces or tabs a line begins with."""
    return len(line) - len(line.lstrip(" \t"))
