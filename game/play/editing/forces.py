"""Places, moves, changes and removes units on the map."""

import re
from statistics import median_low

from game.core.codes import NO_HEX
from game.language import tr
from game.play.editing.editor import MapEditor
from game.scenario.edits import CannotEdit, ScenarioEdits, add_unit, move_unit, path_of_unit_value, remove_unit
from game.scenario.edits.entries import free_key
from game.scenario.edits.grid import site_word
from game.yamlfile.nodes import Mapping
from game.yamlfile.problems import quoted

_MEN = 500
"""Men of a new unit for which there is no example."""
_MOST_DIGITS = 5


def move(editor: MapEditor, unit: str, hex: int) -> str:
    """Places a unit in another hex. Returns what was done, empty if nothing. Raises CannotEdit."""
    sketch, at = editor.sketch, site_word(editor.edits, editor.label(hex))
    name = sketch.names.unit_names[sketch.unit(unit)]
    done = tr("{name} moved to {place}", name=name, place=at)
    is_new = editor.write(sketch, sketch.with_unit(unit, hex), done, lambda edits: move_unit(edits, unit, at))
    return done if is_new else ""


def remove(editor: MapEditor, unit: str) -> str:
    """Removes a unit. Returns what was done. Raises CannotEdit."""
    sketch = editor.sketch
    done = tr("{name} removed", name=sketch.names.unit_names[sketch.unit(unit)])
    editor.write(sketch, sketch.with_unit(unit, NO_HEX), done, lambda edits: remove_unit(edits, unit))
    return done


def place_new(editor: MapEditor, kind: int, side: int, name: str, hex: int) -> str:
    """Places a new unit, as strong as its type usually is. Returns what was done. Raises CannotEdit."""
    sketch, names = editor.sketch, editor.sketch.names
    men, at, id = usual_men(editor, kind, side), site_word(editor.edits, editor.label(hex)), free_id(editor, name)
    values = {"name": name, "side": names.sides[side].id, "type": names.unit_type_ids[kind], "at": at, "men": men}
    after = sketch.with_new_unit(id, name, side, kind, men, hex)
    done = tr("{name} placed at {place}", name=name, place=at)
    editor.write(sketch, after, done, lambda edits: add_unit(edits, id, values))
    return done


def usual_men(editor: MapEditor, kind: int, side: int) -> int:
    """Returns the median of the men of units of a type: those of a side, or of both if it has none."""
    units = editor.sketch.world.units
    same = units[(units["unit_type"] == kind) & (units["men"] > 0)]
    own = same[same["side"] == side]
    men = (own if len(own) else same)["men"].tolist()
    return int(median_low(men)) if men else _MEN


def change(editor: MapEditor, unit: str, name: str, men: str) -> str:
    """Gives a unit a name and a number of men, as typed in. Returns what was done, empty if nothing.

    Of a range of men only the best value changes. Raises CannotEdit.
    """
    if not (men.isascii() and men.isdigit() and len(men) <= _MOST_DIGITS and int(men)):
        raise CannotEdit(tr("expected the number of men, such as 450; got {text}", text=quoted(men)))
    sketch = editor.sketch
    row = sketch.unit(unit)
    old_name, old_men = sketch.names.unit_names[row], int(sketch.world.units["men"][row])

    def write(edits: ScenarioEdits) -> None:
        if name != old_name:
            edits.set_value(path_of_unit_value(edits, unit, "name"), name)
        if int(men) != old_men:
            path = path_of_unit_value(edits, unit, "men")
            node = edits.node(path)
            is_range = isinstance(node, Mapping) and "best" in node.items
            edits.set_value((*path, "best") if is_range else path, str(int(men)))

    done = tr("{name}: {men} men", name=name, men=int(men))
    return done if editor.write(sketch, sketch.with_details(unit, name, int(men)), done, write) else ""


def free_id(editor: MapEditor, name: str) -> str:
    """Returns an id for a new unit of this name that no other has."""
    return free_key(id_of_name(name, "unit"), editor.edits.keys(("oob", "units")))


def id_of_name(name: str, what: str) -> str:
    """Returns an id made of the letters and digits of a name; `what` stands for a name without any."""
    wanted = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:40] or what
    return wanted if wanted[0].isalpha() else f"{what}_{wanted}"


def new_name(editor: MapEditor, kind: int) -> str:
    """Returns a name for a new unit of a type: "Rifle 3"."""
    names = editor.sketch.names
    word = names.unit_type_names[kind]
    word = word[:1].upper() + word[1:]
    return next(name for n in range(1, 10_000) if (name := f"{word} {n}") not in names.unit_names)
