"""Changes to the text of a YAML file at known places; everything else stays as it is, to the last space.

Writers of YAML lay a file out anew: they fold long texts, join lines and move comments. Here a key or value is replaced
in the author's text at the place where the reader found it, so the difference shows nothing but the change.
"""

import json
import re

from game.yamlfile.nodes import Mapping, Node, Scalar, Sequence, SourceFile

_COMMENT_OR_BLANK = re.compile(r"[ \t]*(#[^\n]*)?")
_BLANKS = re.compile(r"[ \t]*")
_LAST_COMMA = re.compile(r"\s*,")


class TextEdits:
    """Changes to one file, collected and then applied together."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self._spans: list[tuple[int, int, str]] = []

    def __bool__(self) -> bool:
        return bool(self._spans)

    def text(self) -> str:
        """Returns the changed text."""
        text = self.file.text
        for start, end, new in sorted(self._spans, reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def replace(self, node: Scalar, new: str) -> None:
        """Replaces a value, with its quotes if it has any."""
        self._spans.append((node.start, node.end, new))

    def cut_prefix(self, node: Scalar, length: int) -> None:
        """Removes the first letters of a text, and the blanks after them."""
        start = self._text_start(node)
        rest = self.file.text[start + length : node.end].lstrip(" ")
        is_as_read = self.file.text[start : start + length] == node.text[:length]
        if is_as_read and not (node.plain and not rest[:1].isalnum()):
            self._spans.append((start, node.end - len(rest), ""))
        else:  # it is written with escapes, or would need quotes without its first letters
            self.replace(node, json.dumps(node.text[length:].strip(), ensure_ascii=False))

    def _text_start(self, node: Scalar) -> int:
        """Returns the index of the first letter of a text: after its quote, or on the line after `|` or `>`."""
        if node.plain:
            return node.start
        raw = self.file.text[node.start : node.end]
        return node.end - len(raw.partition("\n")[2].lstrip()) if raw[0] in "|>" else node.start + 1

    def insert_line(self, at: int, line: str) -> None:
        """Inserts a line before the line that contains an index of the text."""
        start = self.file.text.rfind("\n", 0, at) + 1
        self._spans.append((start, start, f"{line}\n"))

    def add_after(self, mapping: Mapping, key: str, entry: str) -> None:
        """Inserts an entry such as `the: yes` after that of a key whose value is on one line."""
        value = mapping.items[key]
        if self._is_flow(mapping):
            end = self._end(value)
            self._spans.append((end, end, f", {entry}"))
            return
        indent = " " * (mapping.keys[key].column - 1)
        end = self.file.text.find("\n", self._end(value))
        end = len(self.file.text) if end < 0 else end
        self._spans.append((end, end, f"\n{indent}{entry}"))

    def add_entry(self, mapping: Mapping, entry: str, after: str = "") -> None:
        """Adds an entry such as `the: yes` at the end of a mapping or after a key, in the style of the mapping."""
        if mapping.items:
            self.add_after(mapping, after if after in mapping.items else next(reversed(mapping.items)), entry)
        else:
            self._spans.append((mapping.end - 1, mapping.end - 1, entry))

    def add_item(self, sequence: Sequence, item: str) -> None:
        """Adds an item at the end of a list, in the style of the list."""
        if self._is_flow(sequence):
            at = self._end(sequence.items[-1]) if sequence.items else sequence.end - 1
            self._spans.append((at, at, f", {item}" if sequence.items else item))
            return
        last = sequence.items[-1]
        dash = self.file.text.rindex("-", 0, last.start)
        indent = " " * (dash - self.file.text.rfind("\n", 0, dash) - 1)
        end = self.file.text.find("\n", self._end(last))
        end = len(self.file.text) if end < 0 else end
        self._spans.append((end, end, f"\n{indent}- {item}"))

    def set_value(self, mapping: Mapping, key: str, new: str) -> None:
        """Replaces the value of a key, of whatever kind, by a text of one line."""
        value = mapping.items[key]
        start, end = value.start, self._end(value)
        if isinstance(value, Mapping | Sequence) and not self._is_flow(value):
            start = self.file.text.index(":", mapping.keys[key].end) + 1
            new = f" {new}"
        elif start == end and self.file.text[start - 1 : start] == ":":
            new = f" {new}"
        self._spans.append((start, end, new))

    def rename_key(self, mapping: Mapping, key: str, new: str) -> None:
        """Replaces a key."""
        self.replace(mapping.keys[key], new)

    def replace_span(self, start: int, end: int, new: str) -> None:
        """Replaces a part of the text, by indices."""
        self._spans.append((start, end, new))

    def remove_key(self, mapping: Mapping, key: str) -> None:
        """Removes an entry. A comment on its line stays."""
        entries = [(mapping.keys[name].start, self._end(mapping.items[name])) for name in mapping.keys]
        self._remove(mapping, entries, list(mapping.keys).index(key))

    def remove_item(self, sequence: Sequence, index: int) -> None:
        """Removes an item of a list. A comment on its line stays."""
        self._remove(sequence, [(item.start, self._end(item)) for item in sequence.items], index)

    def _remove(self, holder: Node, entries: list[tuple[int, int]], index: int) -> None:
        """Removes one of the entries of a mapping or list, which have these places in the text."""
        start, end = entries[index]
        if not self._is_flow(holder):
            self._remove_lines(start, end, isinstance(holder, Sequence))
        elif index + 1 < len(entries):
            self._cut(start, self._past_comma(end), _BLANKS)
        elif index == 0:
            self._cut(start, end, _LAST_COMMA)
        else:
            comma = self._past_comma(entries[index - 1][1]) - 1
            has_comment = bool(self.file.text[comma + 1 : start].strip())
            self._cut(comma, comma + 1 if has_comment else end)
            if has_comment:
                self._cut(start, end)

    def _cut(self, start: int, end: int, also: re.Pattern[str] | None = None) -> None:
        """Removes a span of the text, and what matches after it."""
        match = also.match(self.file.text, end) if also else None
        self._spans.append((start, match.end() if match else end, ""))

    def _remove_lines(self, start: int, end: int, is_item: bool) -> None:
        """Removes an entry of a mapping in block style, and its lines if nothing else is on them."""
        text = self.file.text
        line = text.rfind("\n", 0, start) + 1
        rest = _COMMENT_OR_BLANK.match(text, end)
        assert rest is not None
        if is_item:
            start = text.rindex("-", line, start)
        if text[line:start].strip() or rest[1]:  # an item `- key: value`, or a comment that stays
            self._spans.append((start, rest.start(1) if rest[1] else end, ""))
        else:
            self._spans.append((line, min(rest.end() + 1, len(text)), ""))

    def _past_comma(self, place: int) -> int:
        """Returns the index after the next comma that is in no comment."""
        while self.file.text[place] != ",":
            place = self.file.text.index("\n", place) if self.file.text[place] == "#" else place + 1
        return place + 1

    def _end(self, node: Node) -> int:
        """Returns the index after the last letter of a value, without the blank lines and comments below it."""
        if isinstance(node, Mapping | Sequence) and not self._is_flow(node):
            inner = list(node.items.values()) if isinstance(node, Mapping) else node.items
            return self._end(inner[-1]) if inner else node.start
        return node.start + len(self.file.text[node.start : node.end].rstrip())

    def _is_flow(self, node: Node) -> bool:
        return self.file.text[node.start : node.start + 1] in ("{", "[")
