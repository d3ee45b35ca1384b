"""Places: moved, renamed with all that names them, added and removed."""

from collections.abc import Iterator
from collections.abc import Mapping as Map
from functools import partial
from typing import Any

from game.scenario.edits.grid import Grid, hex_of_place, in_quotes
from game.scenario.edits.opened import CannotEdit, ScenarioEdits
from game.scenario.schema.event_grammar import PLACE_KEYS
from game.yamlfile.edits import TextEdits
from game.yamlfile.flow_text import scalar_text
from game.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from game.yamlfile.overlay import ADD, REMOVE, REPLACE
from game.yamlfile.problems import guess, quoted

_PLACES = ("map", "places")


def move_place(edits: ScenarioEdits, name: str, label: str) -> None:
    """Moves a place to another hex."""
    _check(edits, name)
    Grid(edits).hex(label)
    if hex_of_place(edits, name) != label:
        edits.set_value((*_PLACES, name, "hex"), in_quotes(label), f"{name} is now in hex {label}")


def rename_place(edits: ScenarioEdits, old: str, new: str) -> None:
    """Gives a place another name, everywhere in the scenario's files; texts that players read stay as they are."""
    _check(edits, old)
    if old == new:
        return
    if new in edits.keys(_PLACES):
        raise CannotEdit(f"there is a place {quoted(new)} already")
    if edits.own((*_PLACES, old)) is None or (edits.inherited and old in edits.inherited.ids(*_PLACES)):
        raise CannotEdit(edits.written_elsewhere(f"the place {quoted(old)}"))
    for section in edits.sections():
        edits.change(section, partial(_rename, section, old, new))
    edits.notes.append(f"{old} is now called {new}")


def add_place(edits: ScenarioEdits, name: str, values: Map[str, Any]) -> None:
    """Adds a place with these values of map.yaml (`hex`, `kind`)."""
    if name in edits.keys(_PLACES):
        raise CannotEdit(f"there is a place {quoted(name)} already")
    entry = {key: in_quotes(value) if key == "hex" else value for key, value in values.items()}
    edits.set_value((*_PLACES, name), entry, f"{name} is a new place")


def remove_place(edits: ScenarioEdits, name: str) -> None:
    """Removes a place. Lint lists what still refers to it."""
    _check(edits, name)
    edits.remove((*_PLACES, name), f"the place {name} is removed")


def _check(edits: ScenarioEdits, name: str) -> None:
    known = edits.keys(_PLACES)
    if name not in known:
        raise CannotEdit(f"unknown place {quoted(name)}{guess(name, known)}")


def _rename(section: str, old: str, new: str, root: Mapping, text: TextEdits) -> None:
    for node in _naming(root, old, (section,)):
        mark = node.file.text[node.start : node.start + 1]
        text.replace(node, scalar_text(new, mark if mark in ('"', "'") else ""))


def _naming(node: Node, name: str, path: tuple[str, ...]) -> Iterator[Scalar]:
    """Yields the keys and values below a node that name a place."""
    if isinstance(node, Mapping):
        for key, value in node.items.items():
            if key == name and (path[-1] == "places" or path == ("scenario", "setup", "units")):
                yield node.keys[key]
            inner = path if key in (ADD, REMOVE, REPLACE) else (*path, key)
            if isinstance(value, Scalar):
                if value.text == name and _names_places(inner):
                    yield value
            else:
                yield from _naming(value, name, inner)
    elif isinstance(node, Sequence):
        for item in node.items:
            if not isinstance(item, Scalar):
                yield from _naming(item, name, path)
            elif item.text == name and _names_places(path):
                yield item


def _names_places(path: tuple[str, ...]) -> bool:
    return path[-1] in PLACE_KEYS or path[:3] == ("scenario", "setup", "taken")
