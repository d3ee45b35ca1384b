"""A YAML file as a tree of nodes that know their places. All scalars are text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Key = str | int

MERGE = "<<"
"""The key by which YAML takes over the keys of another mapping; it is not allowed."""

_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class SourceFile:
    """One file: the path shown to the author, the name of the folder it belongs to, and its text.

    `damage` holds the lines that could not be read, `faults` where values have been refused, `losses` the lines where
    whole mappings or lists have been left out for that.
    """

    path: str
    owner: str
    text: str
    damage: set[int] = field(default_factory=set, compare=False)
    faults: "list[Fault]" = field(default_factory=list, compare=False)
    losses: set[int] = field(default_factory=set, compare=False)


class Fault(NamedTuple):
    """A part of a text, by indices, in which a schema has refused something.

    Of a value nothing further is said. Of a mapping with a wrong, unknown or missing key nothing is said as a whole,
    and in it only names are still looked up.
    """

    start: int
    end: int
    is_value: bool


class Node:
    """A place in a file: line and column count from 1; start and end are indices into its text."""

    __slots__ = ("column", "end", "file", "line", "start")

    def __init__(self, file: SourceFile, line: int, column: int, start: int, end: int) -> None:
        self.file, self.line, self.column, self.start, self.end = file, line, column, start, end

    @property
    def place(self) -> tuple[str, int, int]:
        """Path, line and column, with which a Problem begins."""
        return self.file.path, self.line, self.column


class Scalar(Node):
    """A text; `plain` if it is written without quotes."""

    __slots__ = ("plain", "text")

    def __init__(self, file: SourceFile, line: int, column: int, start: int, end: int, text: str, plain: bool) -> None:
        self.file, self.line, self.column, self.start, self.end = file, line, column, start, end
        self.text, self.plain = text, plain  # most nodes are scalars: no call of the base class, which takes as long

    @property
    def is_null(self) -> bool:
        """Whether the value is empty or null, without quotes: it removes a key when one file extends another."""
        return self.plain and self.text in ("", "null", "~")


class Mapping(Node):
    """Keys in the order written, with a node for each key and each value."""

    __slots__ = ("items", "keys")

    def __init__(self, file: SourceFile, line: int, column: int, start: int, end: int) -> None:
        super().__init__(file, line, column, start, end)
        self.keys: dict[str, Scalar] = {}
        self.items: dict[str, Node] = {}


class Sequence(Node):
    """A list of nodes."""

    __slots__ = ("items",)

    def __init__(self, file: SourceFile, line: int, column: int, start: int, end: int) -> None:
        super().__init__(file, line, column, start, end)
        self.items: list[Node] = []


def plain_data(node: Node) -> Any:
    """Returns the tree as dicts, lists and texts, for a schema."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: plain_data(value) for key, value in node.items.items()}
    assert isinstance(node, Sequence)
    return [plain_data(item) for item in node.items]


def text_at(entry: Mapping, key: str) -> str:
    """Returns the text of a key; empty if it has none."""
    value = entry.items.get(key)
    return value.text if isinstance(value, Scalar) else ""


def find(root: Node, path: Iterable[Key]) -> Node:
    """Returns the node at a path of keys and indices, or the deepest one on the way to it. Unknown keys are skipped."""
    node = root
    for key in path:
        if isinstance(node, Mapping) and key in node.items:
            node = node.items[str(key)]
        elif isinstance(node, Sequence) and isinstance(key, int) and key < len(node.items):
            node = node.items[key]
    return node


def find_key(root: Node, path: tuple[Key, ...]) -> Node:
    """Returns the node of the last key of a path: the place of a mistake in the key itself."""
    holder = find(root, path[:-1])
    if isinstance(holder, Mapping) and path and path[-1] in holder.keys:
        return holder.keys[str(path[-1])]
    return find(root, path)


def word_place(scalar: Scalar, nth: int, offset: int = 0) -> tuple[int, int]:
    """Returns line and column of the nth word of a scalar as written; `offset` counts characters within the word."""
    raw = scalar.file.text[scalar.start : scalar.end]
    skip = raw.find("\n") + 1 if raw[:1] in ("|", ">") else 0
    for i, match in enumerate(_WORD.finditer(raw, skip)):
        if i == nth:
            at = scalar.start + match.start() + offset + (raw[match.start()] in "\"'")
            return place_of(scalar.file.text, at)
    return scalar.line, scalar.column


def place_of(text: str, index: int) -> tuple[int, int]:
    """Returns line and column, from 1, of an index into a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def is_torn(node: Node) -> bool:
    """Returns whether lines of a node, or next to it, could not be read."""
    last = place_of(node.file.text, node.end)[0] + 1
    return any(node.line - 1 <= line <= last for line in node.file.damage)
