"""Lists of words such as `hexes: 0503 0403 0303`, changed word by word; line breaks between other words stay."""

import difflib
import re

from game.yamlfile.edits import TextEdits
from game.yamlfile.flow_text import flow_text
from game.yamlfile.nodes import Mapping, Node, Scalar
from game.yamlfile.overlay import listed

_WORD = re.compile(r"\S+")
_LONGEST_LINE = 120


def words_of(node: Node | None) -> list[str]:
    """Returns the words of a text or of a list of texts."""
    if node is None:
        return []
    return [word for item in listed(node) if isinstance(item, Scalar) for word in item.text.split()]


def change_words(holder: Mapping, key: str, words: list[str], edits: TextEdits) -> None:
    """Makes a list of words another one, with as few changes of the text as there are changes of words."""
    node = holder.items[key]
    if not isinstance(node, Scalar):
        edits.set_value(holder, key, flow_text(words))
        return
    text = node.file.text
    places = _places(node)
    old = [text[start:end] for start, end in places]
    for change, i, j, m, n in difflib.SequenceMatcher(None, old, words, autojunk=False).get_opcodes():
        new = " ".join(words[m:n])
        if change == "replace":
            edits.replace_span(places[i][0], places[j - 1][1], new)
        elif change == "delete":
            edits.replace_span(*_gap(text, places, i, j), "")
        elif change == "insert" and i == 0:
            edits.replace_span(places[0][0], places[0][0], f"{new} ")
        elif change == "insert":
            at = places[i - 1][1]
            edits.replace_span(at, at, _break(text, node, at, len(new)) + new)


def _places(node: Scalar) -> list[tuple[int, int]]:
    """Returns start and end of each word of a text, without its quotes."""
    text, start, end = node.file.text, node.start, node.end
    if text[start] in "|>":
        start = text.index("\n", start)
    elif not node.plain:
        start, end = start + 1, end - 1
    return [match.span() for match in _WORD.finditer(text, start, end)]


def _gap(text: str, places: list[tuple[int, int]], i: int, j: int) -> tuple[int, int]:
    """Returns what goes with the words from i to j: the blanks before them, or after them at the start of a line."""
    before = text[places[i - 1][1] : places[i][0]] if i else "\n"
    after = text[places[j - 1][1] : places[j][0]] if j < len(places) else "\n"
    if j < len(places) and (i == 0 or ("\n" in before and "\n" not in after)):
        return places[i][0], places[j][0]
    return (places[i - 1][1] if i else places[i][0]), places[j - 1][1]


def _break(text: str, node: Scalar, at: int, length: int) -> str:
    """Returns what stands before new words: a blank, or a new line if the list has several and this one is full."""
    first = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    is_full = (end if end >= 0 else len(text)) - first + length >= _LONGEST_LINE
    if not is_full or "\n" not in text[node.start : node.end].rstrip():
        return " "
    last = _places(node)[-1][0]
    line = text.rfind("\n", 0, last) + 1
    return "\n" + text[line : len(text[:last]) - len(text[line:last].lstrip())] if line > node.start else " "
