"""Entries of a YAML file by their path of keys: found, set and removed.

A file that changes another one may write `add:`, `remove:` and `replace:` in a mapping; what these give counts as
entries of the mapping.
"""

from collections.abc import Collection, Iterable
from itertools import count
from typing import Any

from game.yamlfile.edits import TextEdits
from game.yamlfile.flow_text import flow_text, key_text, scalar_text
from game.yamlfile.nodes import Key, Mapping, Node, Scalar, Sequence
from game.yamlfile.overlay import ADD, REMOVE, REPLACE, item_name, named_to_remove

_SHORT = 40
_DIRECTIONS = {ADD, REMOVE, REPLACE}


def _is_directed(node: Node | None) -> bool:
    return isinstance(node, Mapping) and bool(node.items) and set(node.items) <= _DIRECTIONS


def given_part(node: Mapping) -> Mapping:
    """Returns the entries that a mapping gives: its own, or those of `add` or `replace`."""
    if not _is_directed(node):
        return node
    part = node.items.get(REPLACE) or node.items.get(ADD)
    return part if isinstance(part, Mapping) else Mapping(node.file, node.line, node.column, node.start, node.end)


def part_with(node: Mapping, key: str) -> Mapping:
    """Returns what of a mapping holds a key: what it gives, or the mapping itself."""
    part = given_part(node)
    return part if key in part.items else node


def removed_keys(node: Node | None, inherited: Iterable[str]) -> set[str]:
    """Returns which of the inherited keys of a mapping its own file removes, and does not give again."""
    if not isinstance(node, Mapping):
        return set()
    if not _is_directed(node):
        return {key for key, value in node.items.items() if isinstance(value, Scalar) and value.is_null}
    known = list(inherited)
    gone = known if REPLACE in node.items else [item_name(item) for item in named_to_remove(node, known)]
    return set(gone) - set(given_part(node).items)


def find_entry(root: Node | None, keys: Iterable[Key]) -> Node | None:
    """Returns the node at a path of keys, or None if there is none."""
    node = root
    for key in keys:
        if isinstance(node, Mapping):
            node = given_part(node).items.get(str(key))
        elif isinstance(node, Sequence) and isinstance(key, int):
            node = node.items[key] if key < len(node.items) else None
        else:
            return None
    return node


def free_key(wanted: str, taken: Collection[str]) -> str:
    """Returns a key that is not taken yet: the wanted one, or that with the first free number from 2 on."""
    return wanted if wanted not in taken else next(key for n in count(2) if (key := f"{wanted}_{n}") not in taken)


def set_entry(root: Mapping, keys: list[str], data: Any, edits: TextEdits, after: str = "") -> None:
    """Writes a value at a path of a file, with the keys that lead to it if they are not there."""
    holder: Mapping = root
    for nth, key in enumerate(keys):
        rest = keys[nth:]
        if _is_directed(holder):
            part = holder.items.get(REPLACE) or holder.items.get(ADD)
            if not isinstance(part, Mapping):
                edits.add_entry(holder, f"{ADD}: {flow_text(_nested(rest, data))}")
                return
            holder = part
        value = holder.items.get(key)
        if isinstance(value, Mapping) and len(rest) > 1:
            holder = value
            continue
        break
    key, nested = rest[0], _nested(rest[1:], data)
    if key not in holder.items:
        entry = _in_block(key, nested) if holder is root else f"{key_text(key)}: {flow_text(nested)}"
        edits.add_entry(holder, entry, after)
        return
    edits.set_value(holder, key, _in_the_same_quotes(holder.items[key], nested))


def _in_block(key: str, data: Any) -> str:
    """Returns a new part of a file, with a line for each of its entries if they are mappings or long."""
    if not isinstance(data, dict) or not any(_needs_a_line(value) for value in data.values()):
        return f"{key_text(key)}: {flow_text(data)}"
    return "\n".join([f"{key_text(key)}:", *(f"  {key_text(name)}: {flow_text(data[name])}" for name in data)])


def _needs_a_line(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, str) and len(value) > _SHORT)


def _in_the_same_quotes(old: Node, data: Any) -> str:
    """Returns a value as it is written in place of another one."""
    if not (isinstance(old, Scalar) and isinstance(data, str)):
        return flow_text(data)
    mark = old.file.text[old.start : old.start + 1]
    if old.plain and old.text.isdigit() and data.isascii() and data.isdigit():
        return data  # hex labels without quotes, as this author writes them
    return scalar_text(data, mark if not old.plain and mark in ('"', "'") else "")


def _nested(keys: list[str], data: Any) -> Any:
    for key in reversed(keys):
        data = {key: data}
    return data


def remove_entry(root: Mapping, keys: list[str], edits: TextEdits) -> None:
    """Removes an entry, and the mapping that holds it if nothing else is in it."""
    holders = [root]
    for key in keys[:-1]:
        inner = given_part(holders[-1]).items[key]
        assert isinstance(inner, Mapping)
        holders.append(inner)
    while len(holders) > 1 and len(given_part(holders[-1]).items) == 1 and not _is_directed(holders[-1]):
        holders.pop()
    key = keys[len(holders) - 1]
    edits.remove_key(part_with(holders[-1], key), key)


def remove_inherited(root: Mapping, keys: list[str], edits: TextEdits) -> None:
    """Says in a file that an inherited entry is removed."""
    holder = find_entry(root, keys[:-1])
    if not (isinstance(holder, Mapping) and _is_directed(holder)):
        set_entry(root, keys, None, edits)
    elif REPLACE not in holder.items:
        gone = holder.items.get(REMOVE)
        if isinstance(gone, Sequence):
            edits.add_item(gone, scalar_text(keys[-1]))
        elif isinstance(gone, Scalar):
            edits.set_value(holder, REMOVE, flow_text([gone.text, keys[-1]]))
        else:
            edits.add_entry(holder, f"{REMOVE}: {flow_text([keys[-1]])}")
