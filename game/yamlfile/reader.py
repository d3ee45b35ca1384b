"""Reads untrusted YAML into a tree of nodes.

Only data is accepted: no anchors, aliases, tags, directives or second documents. Every scalar stays text. Size, depth
and number of nodes are limited, and duplicate keys are errors. Parser events are read one by one, because ready-made
loaders recurse on nesting and keep the last of two equal keys.
"""

import codecs
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from game.yamlfile.nodes import MERGE, Mapping, Node, Scalar, Sequence, SourceFile, place_of
from game.yamlfile.problems import ERROR, Problem, quoted
from game.yamlfile.recovery import blanked, damaged_lines, follows, is_local
from game.yamlfile.syntax_errors import syntax_problem

MAX_BYTES = 4_000_000
MAX_DEPTH = 24
MAX_NODES = 100_000
MAX_KEYS = 3_000
MAX_PROBLEMS = 20
MAX_KEY = 80

_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PARSER = f"{_PARSER.__name__} {yaml.__version__}"
"""Name and version of the parser."""

# Control characters, and marks that are invisible or turn the direction of writing.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)

_AT_THE_MARGIN = re.compile(f"^(?:{_FORBIDDEN.pattern})+(?=[^ ])", re.MULTILINE)
"""Such characters before the first letter of a line: a space in their place would indent it."""

_WIDE_INDENT = re.compile("^ *(?! )[^\\S\\n\\t]+ *(?=\\S)", re.MULTILINE)
"""An indentation with spaces that YAML does not take for such, as come with a copied text."""

_FEW_BAD = 20
"""With more bad characters than this a file is not read at all."""
_RECOVERIES = 8
"""How often the rest of a file is read after a mistake in its YAML."""

LOSSY = frozenset(
    {
        "bad-yaml", "tab", "too-deep", "second-document", "too-many-values", "bad-key", "empty-file", "bad-character",
        "not-utf8", "missing-file", "outside-folder", "not-a-file", "too-large", "unreadable-file", "duplicate-key",
        "alias",
    }
)  # fmt: skip
"""Codes of problems after which a file may contain more than has been read of it."""


class _Stop(Exception):
    """Reading of this file stops; the problem is already recorded."""


def read_file(
    path: Path, shown: str, owner: str, root: Path, longest_key: int = MAX_KEY
) -> tuple[Node | None, list[Problem]]:
    """Returns the tree of a file, or None if it cannot be read, and all problems of its YAML.

    `shown` is the path in messages, `owner` the name of the folder it belongs to. A link may not lead out of `root`.
    """
    try:
        text, damage = _read_text(path, root)
    except _Unreadable as why:
        return None, [Problem(shown, why.line, why.column, ERROR, why.code, str(why))]
    file = SourceFile(shown, owner, text)
    file.damage.update(why.line for why in damage)
    node, problems = read_text(file, longest_key)
    return node, [*(Problem(shown, why.line, why.column, ERROR, why.code, str(why)) for why in damage), *problems]


def read_text(file: SourceFile, longest_key: int = MAX_KEY) -> tuple[Node | None, list[Problem]]:
    """Returns the tree of a text, or None if it cannot be read, and all problems of its YAML.

    After a mistake the damaged lines are left out and noted in `file.damage`, and the rest is read.
    """
    problems: list[Problem] = []
    text, is_certain = file.text, True
    for _ in range(_RECOVERIES):
        builder = _Builder(file, longest_key)
        try:
            builder.build(_events(text))
        except _Stop:
            return None, [*problems, *builder.problems]
        except yaml.MarkedYAMLError as error:
            if is_certain and not follows(error, file.damage):
                problems.append(syntax_problem(file, error, builder.quoted_from(error), MAX_DEPTH))
            is_certain = is_certain and is_local(error)
            damage = damaged_lines(text, error, file.damage)
            if damage <= file.damage or (problems and problems[-1].code == "too-deep"):
                return None, problems
            file.damage.update(damage)
            text = blanked(text, damage)
        except (yaml.YAMLError, UnicodeError, ValueError) as error:
            words = str(error).splitlines() or ["unknown error"]
            return None, [*problems, Problem(file.path, 1, 1, ERROR, "bad-yaml", f"not valid YAML: {words[0]}")]
        else:
            problems += builder.problems
            if builder.root is None and not problems:
                problems.append(Problem(file.path, 1, 1, ERROR, "empty-file", "the file is empty"))
            return builder.root, problems
    return None, problems


class _Unreadable(Exception):
    def __init__(self, code: str, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.code, self.line, self.column = code, line, column


def _read_text(path: Path, root: Path) -> tuple[str, list[_Unreadable]]:
    """Returns the text of a regular file inside `root`, and what is wrong with its characters.

    A text that is not UTF-8, or has characters that are not allowed, is read with spaces in their place, unless there
    are many of them.
    """
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise _Unreadable("outside-folder", "the file is a link that leads out of its folder")
        mode = path.stat()
        if not stat.S_ISREG(mode.st_mode):
            what = "a folder" if stat.S_ISDIR(mode.st_mode) else "not a regular file"
            raise _Unreadable("not-a-file", f"expected a YAML file; this is {what}")
        if mode.st_size > MAX_BYTES:
            raise _Unreadable("too-large", f"the file has {mode.st_size} bytes; at most {MAX_BYTES} are allowed")
        data = path.read_bytes()[: MAX_BYTES + 1]
    except FileNotFoundError:
        raise _Unreadable("missing-file", "the file does not exist") from None
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the link leads nowhere"
        raise _Unreadable("unreadable-file", f"the file cannot be read: {reason}") from None
    damage: list[_Unreadable] = []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        line, column = place_of(good, len(good))
        is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        what = f"the file is not UTF-8 text{', but UTF-16' if is_wide else ''}"
        damage.append(_Unreadable("not-utf8", f"{what}; save it as UTF-8 in your editor", line, column))
        text = data.decode("utf-8", "replace")
        if text.count("\ufffd") > _FEW_BAD or "\0" in text:
            raise damage[0] from None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\ufffd", " ")
    for wide in _WIDE_INDENT.finditer(text):
        space = next(c for c in wide.group() if c != " ")
        line, column = place_of(text, wide.start() + wide.group().index(space))
        message = f"the line is indented with the special space U+{ord(space):04X}; use ordinary spaces"
        damage.append(_Unreadable("bad-character", message, line, column))
        if len(damage) > _FEW_BAD:
            raise damage[0]
    text = _WIDE_INDENT.sub(lambda wide: " " * len(wide.group()), text)
    for bad in _FORBIDDEN.finditer(text):
        line, column = place_of(text, bad.start())
        name = f"U+{ord(bad.group()):04X}"
        message = f"the invisible character {name} is not allowed; remove it"
        damage.append(_Unreadable("bad-character", message, line, column))
        if len(damage) > _FEW_BAD:
            raise damage[0]
    return _FORBIDDEN.sub(" ", _AT_THE_MARGIN.sub("", text)), damage


def _events(text: str) -> Iterator[Any]:
    parser = _PARSER(text)
    try:
        yield from iter(parser.get_event, None)
    finally:
        parser.dispose()


class _Builder:
    """Builds the tree from parser events, without recursion."""

    def __init__(self, file: SourceFile, longest_key: int) -> None:
        self.file, self.longest_key = file, longest_key
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.stack: list[Mapping | Sequence] = []
        self.pending: list[Scalar | None] = []  # by depth: the key whose value comes next
        self.nodes = 0
        self.documents = 0
        self.quotes = (0, 0)
        """First and last line of the last text in quotes that runs over several lines."""

    def build(self, events: Iterator[Any]) -> None:
        """Consumes all events. Raises _Stop when the rest is not worth reading."""
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent:
                self._open(Mapping(*self._place(event)), event)
            elif kind is yaml.SequenceStartEvent:
                self._open(Sequence(*self._place(event)), event)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.stack.pop().end = event.end_mark.index
                self.pending.pop()
            elif kind is yaml.AliasEvent and self._is_merged():
                message = "'<<' takes over an anchor, which is not allowed; write the keys out"
                self._note(event, "alias", message)
                self.pending[-1] = None
                self.file.damage.update(range(event.start_mark.line + 1, event.end_mark.line + 2))
            elif kind is yaml.AliasEvent:
                self._note(event, "alias", f"'*{event.anchor}' is an alias, which is not allowed; write the value out")
                self._add(self._text(event, "", plain=False))
            elif kind is yaml.DocumentStartEvent:
                self._document(event)

    def _is_merged(self) -> bool:
        """Whether what comes next is merged into the mapping that is being read."""
        key = self.pending[-1] if self.pending else None
        return key is not None and key.text == MERGE

    def quoted_from(self, error: yaml.MarkedYAMLError) -> int:
        """Returns the line where a text in quotes begins that ends in the line of an error; 0 if none does."""
        first, last = self.quotes
        return first if error.problem_mark and first and error.problem_mark.line + 1 == last else 0

    def _document(self, event: Any) -> None:
        self.documents += 1
        if event.version or event.tags:
            self._note(event, "directive", "'%' directives are not allowed")
        if self.documents > 1:
            self._note(event, "second-document", "a second document begins here ('---'); a file may contain only one")
            raise _Stop

    def _place(self, event: Any) -> tuple[SourceFile, int, int, int, int]:
        mark = event.start_mark
        return self.file, mark.line + 1, mark.column + 1, mark.index, event.end_mark.index

    def _text(self, event: Any, text: str, plain: bool) -> Scalar:
        return Scalar(*self._place(event), text, plain)

    def _note(self, event: Any, code: str, message: str) -> None:
        mark = event.start_mark
        self.problems.append(Problem(self.file.path, mark.line + 1, mark.column + 1, ERROR, code, message))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Stop

    def _scalar(self, event: Any) -> None:
        start, end, style, text = event.start_mark, event.end_mark, event.style, event.value
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        if style:
            self._quoted(event)
        scalar = Scalar(self.file, start.line + 1, start.column + 1, start.index, end.index, text, not style)
        if self.stack and self.pending[-1] is None and isinstance(top := self.stack[-1], Mapping):
            self._key(top, scalar, event)
        else:
            self._add(scalar)

    def _quoted(self, event: Any) -> None:
        """Looks at a text in quotes, or one that stands below its key."""
        if event.style == '"' and (bad := _FORBIDDEN.search(event.value)):
            self._note(
                event, "bad-character", f"the invisible character U+{ord(bad.group()):04X} is not allowed; remove it"
            )
        if event.style in ("'", '"') and event.start_mark.line < event.end_mark.line:
            self.quotes = event.start_mark.line + 1, event.end_mark.line + 1

    def _key(self, top: Mapping, key: Scalar, event: Any) -> None:
        if key.text in top.keys:
            first = top.keys[key.text]
            self._note(event, "duplicate-key", f"duplicate key {quoted(key.text)}; it is already in line {first.line}")
            self.file.losses.add(key.line)
        elif len(top.keys) >= MAX_KEYS:
            self._note(event, "too-many-values", f"a mapping may have at most {MAX_KEYS} keys")
            raise _Stop
        elif len(key.text) > (most := self.longest_key):
            message = f"a key of {len(key.text)} characters is too long; at most {most} are allowed"
            self._note(event, "long-key", message)
        self.pending[-1] = key

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._note(event, "anchor", f"'&{event.anchor}' is an anchor, which is not allowed")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._note(event, "tag", f"{quoted(tag)} is a tag, which is not allowed")

    def _open(self, node: Mapping | Sequence, event: Any) -> None:
        self._refuse_marks(event)
        if self.stack and isinstance(self.stack[-1], Mapping) and self.pending[-1] is None:
            self._note(event, "bad-key", "a key must be a text, not a list or a mapping")
            raise _Stop
        if len(self.stack) >= MAX_DEPTH:
            self._note(event, "too-deep", f"nested more than {MAX_DEPTH} levels deep")
            raise _Stop
        self._add(node)
        self.stack.append(node)
        self.pending.append(None)

    def _add(self, node: Node) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            message = f"the file contains more than {MAX_NODES} values"
            self.problems.append(Problem(self.file.path, node.line, node.column, ERROR, "too-many-values", message))
            raise _Stop
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if isinstance(top, Sequence):
            top.items.append(node)
            return
        key = self.pending[-1]
        if key is None:  # an alias in place of a key
            self.pending[-1] = node if isinstance(node, Scalar) else None
            return
        self.pending[-1] = None
        first = top.items.get(key.text)
        if first is None or (isinstance(first, Scalar) and first.is_null):  # of a key written twice, what has a value
            top.keys.setdefault(key.text, key)
            top.items[key.text] = node
