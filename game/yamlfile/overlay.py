"""Lays one file over another of the same kind: what changes, and what cannot be changed because it is not there.

- Mappings are merged key by key. An empty value removes a key.
- A list is replaced as a whole by a list, or changed with `add:` and `remove:`; `replace:` says that nothing of the old
  list is wanted. Mappings take these three words as well.
- `x1.5` multiplies the number that stands there, or every number of its range.
"""

import re
from dataclasses import dataclass, field
from fractions import Fraction

from game.yamlfile.nodes import Mapping, Node, Scalar, Sequence, is_torn, plain_data
from game.yamlfile.problems import ERROR, WARNING, Problem, colon_hint, counted, guess, quoted
from game.yamlfile.traverse import Path

ADD, REMOVE, REPLACE = "add", "remove", "replace"

NAMING = (
    "id", "place", "region", "area", "line", "leader", "flag", "name", "event", "decision", "unit", "title", "hex",
    "box", "to", "control", "share", "support", "arrive", "loyalty", "on", "text",
)  # fmt: skip
"""Keys whose value names an item of a list, the best first."""

_SCALE = re.compile(r"[x×]([0-9]{1,4}(?:\.[0-9]{1,3})?)")
_WHOLE = re.compile(r"-?[0-9]{1,12}")
_RANGE = ("best", "low", "high")
_SHOWN = 3


@dataclass
class Overlay:
    """What laying a file over others found and did. Paths begin with the section."""

    problems: list[Problem] = field(default_factory=list)
    removed: dict[Path, Node] = field(default_factory=dict)
    """Keys that were removed, and where that is written."""
    added: dict[Path, tuple[str, ...]] = field(default_factory=dict)
    """Keys that were not there before, and those that were, next to them."""


def lay_over(base: Node, over: Node, path: Path, found: Overlay) -> Node:
    """Returns `base` changed by `over`; fills `found`. Neither tree is changed."""
    if isinstance(over, Mapping) and over.items and set(over.items) <= {ADD, REMOVE, REPLACE}:
        return _directed(base, over, path, found)
    if isinstance(base, Mapping) and isinstance(over, Mapping):
        return _merged(base, over, path, found)
    if isinstance(over, Scalar) and over.plain and (factor := scale_factor(over.text)) is not None:
        return scaled(base, over, factor) or over
    if isinstance(base, Sequence) and isinstance(over, Sequence):
        _warn_of_lost_items(base, over, found)
    return over


def scale_factor(text: str) -> Fraction | None:
    """Returns the factor of a text such as x1.5, or None."""
    match = _SCALE.fullmatch(text)
    return Fraction(match[1]) if match else None


def scaled(base: Node, over: Node, factor: Fraction) -> Node | None:
    """Returns the number or range of `base` times a factor, placed where `over` is written; None without a number."""
    if isinstance(base, Scalar) and _WHOLE.fullmatch(base.text):
        number = int(base.text) * factor
        rounded = int(abs(number) + Fraction(1, 2)) * (1 if number >= 0 else -1)
        return Scalar(over.file, over.line, over.column, over.start, over.end, str(rounded), True)
    if not isinstance(base, Mapping) or "best" not in base.items:
        return None
    changed = copy_of(base)
    for key in _RANGE:
        if key in base.items:
            changed.items[key] = scaled(base.items[key], over, factor) or base.items[key]
    return changed


def copy_of(mapping: Mapping) -> Mapping:
    """Returns a mapping with the same keys and values, whose entries can be changed."""
    copy = Mapping(mapping.file, mapping.line, mapping.column, mapping.start, mapping.end)
    copy.keys.update(mapping.keys)
    copy.items.update(mapping.items)
    return copy


def listed(node: Node) -> list[Node]:
    """Returns the items of a list, or the words of a text as items."""
    if isinstance(node, Sequence):
        return node.items
    if not isinstance(node, Scalar) or node.is_null:
        return [] if isinstance(node, Scalar) else [node]
    return [Scalar(node.file, node.line, node.column, node.start, node.end, word, True) for word in node.text.split()]


def list_of(items: list[Node], place: Node) -> Sequence:
    """Returns a list of nodes that counts as written at a place."""
    made = Sequence(place.file, place.line, place.column, place.start, place.end)
    made.items = items
    return made


def item_name(item: Node) -> str:
    """Returns the text that names an item of a list; empty if it has none."""
    if isinstance(item, Scalar):
        return item.text
    if isinstance(item, Mapping):
        for key in NAMING:
            value = item.items.get(key)
            if isinstance(value, Scalar):
                return value.text
    return ""


def _merged(base: Mapping, over: Mapping, path: Path, found: Overlay) -> Mapping:
    merged = Mapping(over.file, over.line, over.column, over.start, over.end)
    merged.keys.update(base.keys)
    merged.items.update(base.items)
    for key, value in over.items.items():
        if isinstance(value, Scalar) and value.is_null:
            if not is_torn(value):  # or what stood there could not be read
                _remove_key(merged, base, over.keys[key], path, found)
            continue
        merged.keys[key] = over.keys[key]
        if key in base.items:
            merged.items[key] = lay_over(base.items[key], value, (*path, key), found)
        else:
            merged.items[key] = _new_value(base, value, found)
            found.added[(*path, key)] = tuple(base.items)
    return merged


def _new_value(base: Mapping, node: Node, found: Overlay) -> Node:
    """Returns the value of a key that was not there; written with `add:` and `remove:`, it has only what it adds."""
    if not (isinstance(node, Mapping) and node.items and set(node.items) <= {ADD, REMOVE, REPLACE}):
        return node
    for wanted in listed(node.items[REMOVE]) if REMOVE in node.items else []:
        _nothing_there(wanted, item_name(wanted), [], base, found)
    return node.items.get(REPLACE) or node.items.get(ADD) or list_of([], node)


def _remove_key(merged: Mapping, base: Mapping, key: Scalar, path: Path, found: Overlay) -> None:
    if key.text in base.items:
        merged.keys.pop(key.text, None)
        merged.items.pop(key.text, None)
        found.removed[(*path, key.text)] = key
    else:
        _nothing_there(key, key.text, list(base.items), base, found)


def _nothing_there(at: Node, word: str, known: list[str], base: Node, found: Overlay) -> None:
    cure = colon_hint(word, known) or _comma_hint(at) or guess(word, known)
    message = f"there is no {quoted(word)} in {base.file.path} to remove{cure}"
    found.problems.append(Problem(*at.place, ERROR, "nothing-to-remove", message))


def _comma_hint(at: Node) -> str:
    """Returns a hint for a number with a comma, of which the rest is taken for a key."""
    is_rest = at.file.text[: at.start].endswith(",") and at.file.text[at.start : at.end].isdecimal()
    return "; write fractions with a point, and other numbers without commas" if is_rest else ""


def _directed(base: Node, over: Mapping, path: Path, found: Overlay) -> Node:
    """Returns `base` changed by the words `add`, `remove` and `replace`."""
    if REPLACE in over.items:
        if len(over.items) > 1:
            message = "`replace` stands alone: it leaves nothing to add to or to remove from"
            found.problems.append(Problem(*over.place, ERROR, "bad-change", message))
        return over.items[REPLACE]
    if isinstance(base, Mapping):
        return _directed_mapping(base, over, path, found)
    kept = list(listed(base))
    for wanted in named_to_remove(over, [item_name(item) for item in kept]):
        left = [item for item in kept if not _fits(item, wanted)]
        if len(left) == len(kept):
            word = wanted.text if isinstance(wanted, Scalar) else _in_words(wanted)
            _nothing_there(wanted, word, [item_name(item) for item in listed(base)], base, found)
        kept = left
    return list_of(kept + (listed(over.items[ADD]) if ADD in over.items else []), over)


def _in_words(node: Node) -> str:
    """Returns the keys by which an item is wanted as an author would say them: "place Rabat, on 1922-04-16"."""
    data = plain_data(node)
    return ", ".join(f"{key} {value}" for key, value in data.items()) if isinstance(data, dict) else str(data)


def _directed_mapping(base: Mapping, over: Mapping, path: Path, found: Overlay) -> Node:
    kept = copy_of(base)
    for wanted in named_to_remove(over, list(base.items)):
        if isinstance(wanted, Scalar):
            _remove_key(kept, base, wanted, path, found)
        else:
            message = "expected the key of an entry to remove"
            found.problems.append(Problem(*wanted.place, ERROR, "bad-change", message))
    new = over.items.get(ADD)
    for key in new.items if isinstance(new, Mapping) else ():
        if key in kept.items and isinstance(new, Mapping):
            at = new.keys[key]
            message = f"{quoted(key)} is there already; to change it, write it without `add`"
            found.problems.append(Problem(*at.place, ERROR, "bad-change", message))
    return lay_over(kept, new, path, found) if new is not None else kept


def named_to_remove(over: Mapping, known: list[str]) -> list[Node]:
    """Returns what `remove` names: the items of a list, or a text as one name if there is one, else word by word."""
    node = over.items.get(REMOVE)
    if node is None:
        return []
    return [node] if isinstance(node, Scalar) and node.text in known else listed(node)


def _fits(item: Node, wanted: Node) -> bool:
    """Whether an item is the one that is wanted: by its text, by the name in it, or by the keys that are given."""
    if isinstance(wanted, Scalar):
        if isinstance(item, Mapping):
            values = [item.items[key] for key in NAMING if key in item.items]
            return any(isinstance(value, Scalar) and value.text == wanted.text for value in values)
        return isinstance(item, Scalar) and item.text == wanted.text
    if isinstance(wanted, Mapping) and isinstance(item, Mapping):
        found = [(item.items.get(key), value) for key, value in wanted.items.items()]
        return all(own is not None and plain_data(own) == plain_data(value) for own, value in found)
    return False


def _warn_of_lost_items(base: Sequence, over: Sequence, found: Overlay) -> None:
    """Warns of a list that replaces another one and does not name all of its items."""
    named = {item_name(item) for item in over.items}
    old = [item for item in base.items if isinstance(item, Mapping)]
    lost = [item_name(item) for item in old if item_name(item) not in named]
    if not lost:
        return
    shown = [quoted(name) for name in dict.fromkeys(lost[:_SHOWN]) if name]
    names = ", ".join([*shown, "..."] if len(lost) > _SHOWN else shown)
    message = (
        f"this list replaces {counted(len(base.items), 'entry', 'entries')} of {base.file.path} and leaves out "
        f"{counted(len(lost), 'entry', 'entries')} of them{f' ({names})' if names else ''}; write `add:` and `remove:` "
        "to change the old list, or `replace:` if the new one is all"
    )
    found.problems.append(Problem(*over.place, WARNING, "list-replaced", message))
