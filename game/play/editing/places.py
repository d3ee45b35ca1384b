"""Creates, moves, renames and removes places on the map, and changes their kind."""

from game.core.codes import NO_HEX, PlaceKind
from game.engine.telling.places import place_kind_text
from game.language import tr
from game.play.editing.editor import MapEditor
from game.scenario.edits import add_place, move_place, remove_place, rename_place


def move(editor: MapEditor, name: str, hex: int) -> str:
    """Moves a place to another hex. Returns what was done, empty if nothing. Raises CannotEdit."""
    sketch, label = editor.sketch, editor.label(hex)
    done = tr("{place} moved to hex {hex}", place=name, hex=label)
    after = sketch.with_place(name, hex)
    return done if editor.write(sketch, after, done, lambda edits: move_place(edits, name, label)) else ""


def remove(editor: MapEditor, name: str) -> str:
    """Removes a place. Returns what was done. Raises CannotEdit."""
    sketch, done = editor.sketch, tr("{name} removed", name=name)
    editor.write(sketch, sketch.with_place(name, NO_HEX), done, lambda edits: remove_place(edits, name))
    return done


def place_new(editor: MapEditor, kind: int, name: str, hex: int) -> str:
    """Makes a place. Returns what was done. Raises CannotEdit."""
    sketch, label, word = editor.sketch, editor.label(hex), PlaceKind(kind).name.lower()
    done = tr("{place}: a {kind} in hex {hex}", place=name, kind=place_kind_text(kind), hex=label)
    values = {"hex": label, "kind": word}
    after = sketch.with_new_place(name, kind, hex)
    editor.write(sketch, after, done, lambda edits: add_place(edits, name, values))
    return done


def change_kind(editor: MapEditor, name: str, kind: int) -> str:
    """Gives a place another kind. Returns what was done, empty if nothing. Raises CannotEdit."""
    sketch, word = editor.sketch, PlaceKind(kind).name.lower()
    if int(sketch.world.places["kind"][sketch.place(name)]) == kind:
        return ""
    done = tr("{place} is now a {kind}", place=name, kind=place_kind_text(kind))
    path = ("map", "places", name, "kind")
    after = sketch.with_place_kind(name, kind)
    return done if editor.write(sketch, after, done, lambda edits: edits.set_value(path, word, done)) else ""


def rename(editor: MapEditor, old: str, new: str) -> str:
    """Renames a place in all files of the scenario. Returns what was done, empty if nothing. Raises CannotEdit."""
    if old == new:
        return ""
    sketch, done = editor.sketch, tr("{old} is now called {new}", old=old, new=new)
    editor.write(sketch, sketch.with_place_name(old, new), done, lambda edits: rename_place(edits, old, new))
    return done


def new_name(editor: MapEditor, kind: int) -> str:
    """Returns a name for a new place of a kind: "Town 3"."""
    word, taken = PlaceKind(kind).name.capitalize(), editor.edits.keys(("map", "places"))
    return next(name for n in range(1, 10_000) if (name := f"{word} {n}") not in taken)
