"""Units that are moved, placed and removed on the map."""

import re

from game.core.codes import NO_HEX
from game.play.editing.editor import MapEditor
from game.scenario.edits import add_unit, move_unit, remove_unit
from game.scenario.edits.entries import free_key
from game.scenario.edits.grid import site_word

_MEN = 500
"""Men of a new unit for which there is no example."""


def move(editor: MapEditor, unit: str, hex: int) -> str:
    """Places a unit in another hex. Returns what was done, empty if nothing. Raises CannotEdit."""
    sketch, at = editor.sketch, site_word(editor.edits, editor.label(hex))
    name = sketch.names.unit_names[sketch.unit(unit)]
    done = f"{name} moved to {at}"
    is_new = editor.write(sketch, sketch.with_unit(unit, hex), done, lambda edits: move_unit(edits, unit, at))
    return done if is_new else ""


def remove(editor: MapEditor, unit: str) -> str:
    """Removes a unit. Returns what was done. Raises CannotEdit."""
    sketch = editor.sketch
    done = f"{sketch.names.unit_names[sketch.unit(unit)]} removed"
    editor.write(sketch, sketch.with_unit(unit, NO_HEX), done, lambda edits: remove_unit(edits, unit))
    return done


def place_new(editor: MapEditor, kind: int, side: int, name: str, hex: int) -> str:
    """Places a new unit, as strong as the first of its type. Returns what was done. Raises CannotEdit."""
    sketch, names = editor.sketch, editor.sketch.names
    units = sketch.world.units
    same = [int(row["men"]) for row in units if int(row["unit_type"]) == kind and int(row["men"])]
    men, at, id = same[0] if same else _MEN, site_word(editor.edits, editor.label(hex)), free_id(editor, name)
    values = {"name": name, "side": names.sides[side].id, "type": names.unit_type_ids[kind], "at": at, "men": men}
    after = sketch.with_new_unit(id, name, side, kind, men, hex)
    done = f"{name} placed at {at}"
    editor.write(sketch, after, done, lambda edits: add_unit(edits, id, values))
    return done


def free_id(editor: MapEditor, name: str) -> str:
    """Returns an id for a new unit of this name that no other has."""
    wanted = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:40] or "unit"
    wanted = wanted if wanted[0].isalpha() else f"unit_{wanted}"
    return free_key(wanted, editor.edits.keys(("oob", "units")))


def new_name(editor: MapEditor, kind: int) -> str:
    """Returns a name for a new unit of a type: "Rifle 3"."""
    names = editor.sketch.names
    word = names.unit_type_names[kind]
    word = word[:1].upper() + word[1:]
    return next(name for n in range(1, 10_000) if (name := f"{word} {n}") not in names.unit_names)
