"""A scenario while it is being derived: the trees of its files, what has gone from them and why."""

from collections.abc import Callable, Iterable
from datetime import date

from game.scenario.dropped import Dropped
from game.yamlfile.nodes import Key, Mapping, Node, Scalar, Sequence, find, text_at
from game.yamlfile.overlay import Overlay, list_of, listed
from game.yamlfile.problems import ERROR, Problem, hint, quoted
from game.yamlfile.traverse import Path

_WORD_LISTS = ("hexes", "sides", "bridge", "ford", "ferry")
"""Keys whose text is a list of words, rather than one name that may contain spaces."""


class Draft:
    """The trees of a scenario, with what the variant and its base wrote, and a list of what was dropped."""

    def __init__(self, nodes: dict[str, Node], base: dict[str, Node], owner: str, overlay: Overlay) -> None:
        self.nodes, self.base, self.owner, self.overlay = nodes, base, owner, overlay
        self.problems: list[Problem] = []
        self.dropped: list[Dropped] = []
        self.gone: dict[str, dict[str, str]] = {}
        """By kind and id: why it is gone."""

    def is_own(self, node: Node) -> bool:
        """Whether the variant itself wrote a node."""
        return node.file.owner == self.owner

    def mapping(self, *path: Key) -> Mapping | None:
        """Returns the mapping at a path, section first, or None."""
        return mapping_at(self.nodes, path)

    def entries(self, *path: Key) -> dict[str, Mapping]:
        """Returns the mappings in the mapping at a path, by key, as a new dict."""
        return entries_at(self.nodes, path)

    def drop(self, path: Path, kind: str, id: str, why: str) -> None:
        """Removes the entry at a path and notes it."""
        holder = self.mapping(*path[:-1])
        key = str(path[-1])
        if holder is None or key not in holder.items:
            return
        place = holder.keys[key]
        del holder.keys[key], holder.items[key]
        self.note(place, kind, id, why)

    def note(self, place: Node, kind: str, id: str, why: str) -> None:
        """Notes that something written at a place is gone."""
        self.dropped.append(Dropped(kind, id, why, place.file.path, place.line, place.column))
        self.gone.setdefault(kind, {})[id] = why

    def has_gone(self, kind: str, id: str) -> bool:
        """Whether the base had it and the variant has not."""
        return id in self.gone.get(kind, {})

    def why(self, *wanted: tuple[str, str]) -> str:
        """Returns why something was dropped that names one of these (kind, id), or an empty text."""
        for kind, id in wanted:
            if self.has_gone(kind, id):
                return f"{kind} {quoted(id)} is not there"
        return ""

    def error(self, node: Node, code: str, message: str) -> None:
        """Notes an error in what the variant wrote."""
        self.problems.append(Problem(*node.place, ERROR, code, message))

    def only_word(self, key: str, word: str) -> Node:
        """Returns the node of a word of `only`, for messages."""
        node = find(self.nodes["scenario"], ("only", key))
        named = [item for item in listed(node) if isinstance(item, Scalar) and item.text == word]
        return named[0] if named else node

    def unknown(self, node: Node, kind: str, word: str, known: Iterable[str]) -> None:
        """Notes that something has no such name."""
        why = self.gone.get(kind, {}).get(word)
        words, names = word.split(), list(known)
        if len(words) > 1 and set(words) <= set(names):
            rest = f"; write several as a list: [{', '.join(words)}]"
        else:
            rest = f": it was dropped, {why}" if why else hint(word, names)
        self.error(node, f"unknown-{kind}", f"unknown {kind} {quoted(word)}{rest}")


def mapping_at(nodes: dict[str, Node], path: tuple[Key, ...]) -> Mapping | None:
    """Returns the mapping at a path, section first, or None."""
    node = nodes.get(str(path[0]))
    for key in path[1:]:
        node = node.items.get(str(key)) if isinstance(node, Mapping) else None
    return node if isinstance(node, Mapping) else None


def entries_at(nodes: dict[str, Node], path: tuple[Key, ...]) -> dict[str, Mapping]:
    """Returns the mappings in the mapping at a path, by key."""
    holder = mapping_at(nodes, path)
    return {k: v for k, v in holder.items.items() if isinstance(v, Mapping)} if holder is not None else {}


def words_at(entry: Mapping, key: str) -> list[str]:
    """Returns the words or items of a list at a key."""
    value = entry.items.get(key)
    if isinstance(value, Scalar) and not value.is_null:
        return [value.text]
    return [item.text for item in listed(value) if isinstance(item, Scalar)] if value is not None else []


def day_at(entry: Mapping, key: str) -> date | None:
    """Returns a date, or the best of a range of dates; None if there is none that can be read."""
    value = entry.items.get(key)
    if isinstance(value, Mapping):
        value = value.items.get("best")
    try:
        return date.fromisoformat(value.text) if isinstance(value, Scalar) else None
    except ValueError:
        return None


def number_at(entry: Mapping, key: str, default: int) -> int:
    """Returns a whole number, or a default."""
    word = text_at(entry, key)
    return int(word) if word.isascii() and word.isdigit() and len(word) < 8 else default


def put(entry: Mapping, key: str, value: Node) -> None:
    """Sets a key of a mapping."""
    if key not in entry.keys:
        entry.keys[key] = written(key, value)
    entry.items[key] = value


def take(entry: Mapping, key: str) -> None:
    """Removes a key of a mapping, if it is there."""
    entry.keys.pop(key, None)
    entry.items.pop(key, None)


def written(text: str, place: Node) -> Scalar:
    """Returns a text that counts as written at a place."""
    return Scalar(place.file, place.line, place.column, place.start, place.end, text, True)


def new_mapping(place: Node, items: dict[str, Node]) -> Mapping:
    """Returns a mapping that counts as written at a place."""
    made = Mapping(place.file, place.line, place.column, place.start, place.end)
    for key, value in items.items():
        put(made, key, value)
    return made


def keep_words(entry: Mapping, key: str, keep: Callable[[str], bool]) -> tuple[int, int]:
    """Keeps the words of a list that pass a test; an empty list goes as well. Returns how many there were and are."""
    value = entry.items.get(key)
    if value is None:
        return 0, 0
    before = [value] if isinstance(value, Scalar) and key not in _WORD_LISTS else listed(value)
    after = [item for item in before if not isinstance(item, Scalar) or keep(item.text)]
    if not after:
        take(entry, key)
    elif len(after) < len(before):
        entry.items[key] = list_of(after, value)
    return len(before), len(after)


def rows_at(entry: Mapping, key: str) -> list[str]:
    """Returns the lines of a text."""
    value = entry.items.get(key)
    return value.text.rstrip("\n").split("\n") if isinstance(value, Scalar) else []


def items_at(entry: Mapping, key: str) -> list[Node]:
    """Returns the items of a list, as a new list."""
    value = entry.items.get(key)
    return list(value.items) if isinstance(value, Sequence) else []
