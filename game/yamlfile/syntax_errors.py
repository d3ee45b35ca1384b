"""Words for mistakes in YAML: what is wrong, where it begins, and what to do."""

import re
from typing import Any

import yaml

from game.yamlfile.nodes import SourceFile
from game.yamlfile.problems import ERROR, Problem, quoted
from game.yamlfile.recovery import indent_of, outdented_line

_TOO_DEEP = "exceeded maximum nesting depth"
"""The message of libyaml when it stops by itself."""

_COLON = "mapping values are not allowed in this context"
_NO_COLON = "could not find expected ':'"
_OTHER_QUOTES = {
    "'": "put a text with an apostrophe in double quotes",
    '"': "put a text with double quotes in single ones",
}
_WORDS = {
    _COLON: "unexpected ': '; write each key on a line of its own, "
    "and put text that contains a colon in quotes",
    _NO_COLON: "a key without ':' after it, or a text that should be indented or quoted",
    "did not find expected key": "the indentation does not fit the lines above, or a quote or bracket is misplaced",
    "did not find expected ',' or '}'": "a '{' is not closed, or a ',' is missing",
    "did not find expected ',' or ']'": "a '[' is not closed, or a ',' is missing",
    "found unexpected end of stream": "the file ends inside a quoted text",
    "did not find expected '-' indicator": "a list item must begin with '- ' and stand under the others",
    "did not find expected <document start>": "text after the end of the document",
    "found unexpected ':'": "a ':' must be followed by a space",
    "found character that cannot start any token": "a text cannot begin with this character; put it in quotes",
    "did not find expected node content": "a value is missing here, or the file ends in the middle of one",
}
_UNCLOSED = "found unexpected end of stream"
CURLY = "“”„‟«»"
"""Quotation marks of books, which text processors put in the place of plain ones."""
_KEY_WITHOUT_COLON = re.compile(r" *(\w[\w-]*) +[{[]")
_BLOCK_HEADER = re.compile(r" *([\w-]+): *[|>][+-]?[0-9]?[+-]? *(?:#.*)?$")
"""A line whose text stands below it."""
_COMMENT = re.compile(r"\S #")


def syntax_problem(file: SourceFile, error: yaml.MarkedYAMLError, quoted_from: int, deepest: int) -> Problem:
    """Returns the problem of an error of the parser.

    `quoted_from` is the line where a text in quotes begins that ends in the line of the error, 0 if none does.
    """
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = file.text.split("\n")
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    here = lines[line - 1]
    if "\t" in here[:column] and not here[: column - 1].strip():
        return Problem(file.path, line, here.index("\t") + 1, ERROR, "tab", "tabs are not allowed; indent with spaces")
    words = error.problem or "unknown error"
    if words == _TOO_DEEP:
        return Problem(file.path, line, column, ERROR, "too-deep", f"nested more than {deepest} levels deep")
    if quoted_from:
        message = f"not valid YAML: a text in quotes runs from line {quoted_from} to here; is its quote closed there?"
        return Problem(file.path, line, column, ERROR, "bad-yaml", message)
    if words == _UNCLOSED and error.context_mark:
        line, column = _open_quote(lines, error.context_mark)
        message = "not valid YAML: the quoted text that begins here is not closed"
        return Problem(file.path, line, column, ERROR, "bad-yaml", message)
    if number := outdented_line(lines, error):
        begins = f"begins in column {indent_of(lines[number - 1]) + 1}, the lines around it in column"
        message = f"not valid YAML: this line {begins} {indent_of(lines[line - 1]) + 1}; is its indentation wrong?"
        return Problem(file.path, number, indent_of(lines[number - 1]) + 1, ERROR, "bad-yaml", message)
    if "expected ',' or" in words and error.context_mark:
        return _bracket_problem(file, lines, error, line, column)
    if (start := error.context_mark) and (header := _BLOCK_HEADER.match(lines[start.line - 1])) and start.line:
        message = f"not valid YAML: the text of {quoted(header[1])} must be indented more than its key"
        return Problem(file.path, start.line + 1, start.column + 1, ERROR, "bad-yaml", message)
    if (number := _bare_item(lines, line)) and words == _NO_COLON:
        column = indent_of(lines[number - 1]) + 1
        message = "not valid YAML: a '- ' is missing before this '{', as in the lines around it"
        return Problem(file.path, number, column, ERROR, "bad-yaml", message)
    if key := _KEY_WITHOUT_COLON.match(here):
        message = f"not valid YAML: a ':' is missing after the key {quoted(key.group(1))}"
        return Problem(file.path, line, key.end(1) + 1, ERROR, "bad-yaml", message)
    if (found := _book_quote(here)) and words == _COLON:
        message = f'not valid YAML: unexpected \': \'; {found} is no quotation mark in YAML: put the text in "..."'
        return Problem(file.path, line, column, ERROR, "bad-yaml", message)
    if here[column - 2 : column - 1] in ("'", '"') and here[column - 1 : column].isalnum():
        message = f"not valid YAML: the quoted text ends before this; {_OTHER_QUOTES[here[column - 2]]}"
        return Problem(file.path, line, column, ERROR, "bad-yaml", message)
    message = f"not valid YAML: {_WORDS.get(words, words)}{_comment_hint(lines, line - 1, line - 1)}"
    return Problem(file.path, line, column, ERROR, "bad-yaml", message)


def _bare_item(lines: list[str], last: int) -> int:
    """Returns the number of a line at or just above one that begins with '{' under items of a list; 0 if none does."""
    for number in (last, last - 1):
        if number > 1 and lines[number - 1].lstrip().startswith("{") and lines[number - 2].lstrip().startswith("- {"):
            return number
    return 0


def _open_quote(lines: list[str], start: Any) -> tuple[int, int]:
    """Returns where the quote is that is not closed: the first of a line with an odd number of them.

    The parser finds it at the last quote of the file, from which the text runs on to the end.
    """
    mark = lines[start.line][start.column : start.column + 1]
    for number, line in enumerate(lines[: start.line + 1]):
        opened = re.search(rf"(?<=[:\[{{,(-] ){mark}|^ *{mark}", line)
        if opened and line.count(mark) % 2:
            return number + 1, opened.end()
    return start.line + 1, start.column + 1


def _book_quote(line: str) -> str:
    """Returns the first quotation mark of books in a line, which are letters in YAML."""
    return next((c for c in line if c in CURLY), "")


def _bracket_problem(file: SourceFile, lines: list[str], error: Any, line: int, column: int) -> Problem:
    """Returns the problem of a bracket that is not closed: at the bracket, or where the line goes wrong."""
    start, words = error.context_mark, _WORDS[error.problem]
    here = lines[line - 1] if line <= len(lines) else ""
    if line == start.line + 1 and here[column - 1 : column] == ":" and not here[column : column + 1].strip():
        before = here[: column - 1].split()
        missing = f"a ',' is missing before {quoted(before[-1])}, or " if len(before) > 1 else ""
        message = f"unexpected ': '; {missing}a text that contains a colon must be in quotes"
        return Problem(file.path, line, column, ERROR, "bad-yaml", f"not valid YAML: {message}")
    hint = _comment_hint(lines, start.line + 1, line)
    if line == start.line + 1:
        return Problem(file.path, line, column, ERROR, "bad-yaml", f"not valid YAML: {words}{hint}")
    message = f"not valid YAML: {words}{hint or f' before line {line}'}"
    return Problem(file.path, start.line + 1, start.column + 1, ERROR, "bad-yaml", message)


def _comment_hint(lines: list[str], first: int, last: int) -> str:
    """Returns a hint if a comment in the lines from `first` to `last` may be meant as text."""
    if any(_COMMENT.search(line) for line in lines[max(first, 1) - 1 : max(last, 0)]):
        return "; ' #' begins a comment, so put a text that contains it in quotes"
    return ""
