"""Which object of an edited map is which entry of the scenario, and how its custom properties differ."""

import re
from collections.abc import Callable, Collection
from functools import partial
from typing import Any, NamedTuple

from game.scenario.edits import CannotEdit
from game.scenario.edits.entries import free_key
from game.tools.tiled.comparison import Comparison
from game.tools.tiled.model import ObjectLayer, TiledObject
from game.yamlfile.nodes import SourceFile, plain_data
from game.yamlfile.problems import quoted
from game.yamlfile.reader import read_text
from game.yamlfile.traverse import Path

Key = Callable[[TiledObject], str]


class Pairs(NamedTuple):
    """The objects of a layer: kept ones as they were and as they are, new ones, and those that are gone."""

    kept: list[tuple[TiledObject, TiledObject]]
    added: list[TiledObject]
    gone: list[TiledObject]
    where: str


def paired(work: Comparison, name: str, key: Key = lambda thing: thing.key) -> Pairs | None:
    """Returns the pairs of an object layer; None, with a note, if the edited map does not have it."""
    now, new = work.now.layer(name), work.new.layer(name)
    if not isinstance(now, ObjectLayer):
        return None
    if not isinstance(new, ObjectLayer):
        work.notes.append(f"there is no object layer {quoted(name)}; nothing is changed there")
        return None
    left = {key(thing): thing for thing in now.objects}
    by_name = {thing.name: key(thing) for thing in now.objects}
    pairs = Pairs([], [], [], new.where)
    for thing in sorted(new.objects, key=lambda thing: thing.properties.get("id") != thing.name):
        id = key(thing) if key(thing) in left else by_name.get(thing.name, "")
        if id in left:
            pairs.kept.append((left.pop(id), thing))
        else:
            pairs.added.append(thing)
    pairs.gone.extend(left.values())
    pairs.kept.sort(key=lambda pair: pair[0].id)
    return pairs


def free_id(thing: TiledObject, taken: Collection[str]) -> str:
    """Returns the id of a new object: its property `id`, or one made of its name. Raises CannotEdit without either."""
    given = thing.properties.get("id", "")
    if given and given not in taken:
        return given
    word = re.sub(r"[^a-z0-9]+", "_", thing.name.lower()).strip("_")
    if not word:
        raise CannotEdit("a new object needs a name, or a property `id`")
    if given:
        if word not in taken:
            return word
        raise CannotEdit(f"two objects have the id {quoted(given)}; give the copy an `id` or name of its own")
    return free_key(word, taken)


def compare_properties(
    work: Comparison,
    path: Path,
    now: TiledObject,
    new: TiledObject,
    left_out: Collection[str] = ("id",),
    path_of: Callable[[str], Path] | None = None,
) -> None:
    """Writes each custom property that differs under its key of the entry at a path, or where `path_of` says.

    An object without `id`, which an earlier import has added, need not have what it does not say.
    """
    is_new = "id" in now.properties and "id" not in new.properties
    for key in [*now.properties, *(key for key in new.properties if key not in now.properties)]:
        old, value = now.properties.get(key, ""), new.properties.get(key, "")
        if key in left_out or are_equal(old, value) or (is_new and key not in new.properties):
            continue
        where = f"{new.where}, property {quoted(key)}"
        try:
            target = path_of(key) if path_of else (*path, key)
        except CannotEdit as fault:
            work.faults.append(f"{where}: {fault}")
        else:
            set_or_remove(work, target, value, where)


def are_equal(old: str, new: str) -> bool:
    """Whether two custom properties mean the same: lists and mappings may be laid out otherwise."""
    try:
        return old == new or data_of(old) == data_of(new)
    except CannotEdit:
        return False


def compare_text(work: Comparison, path: Path, old: str, new: str, where: str) -> None:
    """Writes a name or kind that differs; one that is empty stays as it was."""
    if new and old != new:
        set_or_remove(work, path, new, where)


def set_or_remove(work: Comparison, path: Path, text: str, where: str) -> None:
    """Writes a value; an empty one is removed."""
    work.make(path, where, partial(_set_or_remove, work, path, text))


def _set_or_remove(work: Comparison, path: Path, text: str) -> None:
    if text:
        work.edits.set_value(path, data_of(text))
    else:
        work.edits.remove(path)


def entry_of(thing: TiledObject, **shown: str) -> dict[str, Any]:
    """Returns the values of a new entry: what the object shows, then its custom properties."""
    found: dict[str, Any] = {key: value for key, value in shown.items() if value}
    for key, value in thing.properties.items():
        if key != "id" and key not in found and value:
            found[key] = data_of(value)
    return found


def data_of(text: str) -> Any:
    """Returns what a custom property holds: a text, or a list or mapping written as in YAML. Raises CannotEdit."""
    if text[:1] not in ("[", "{"):
        return text
    root, problems = read_text(SourceFile("", "", f"v: {text}\n"))
    if root is None or problems:
        raise CannotEdit(f"{quoted(text)} cannot be read: {problems[0].message if problems else 'not valid YAML'}")
    return plain_data(root)["v"]
