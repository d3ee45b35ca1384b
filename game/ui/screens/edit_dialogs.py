"""What the editor asks: before it is left, before it overwrites, and under which name a shipped scenario is copied."""

from collections.abc import Callable
from html import escape
from pathlib import Path

from game.language import mark, tr
from game.play.editing.climate import in_degrees
from game.play.editing.editor import MapEditor
from game.play.editing.palette import Group
from game.scenario.edits.climate import Zone
from game.scenario.search_path import own_scenarios
from game.ui.window import Window

Copy = Callable[[str], Path]
"""Copies the scenario under another name into the user's own folder. Raises ValueError or OSError with a message."""


def ask_before_leaving(window: Window, editor: MapEditor, save: Callable[[], None], leave: Callable[[], None]) -> None:
    """Asks what becomes of changes that are not saved."""
    files = ", ".join(f"{name}.yaml" for name in editor.edits.unsaved())
    window.dialogs.ask(
        tr("Your changes are not saved"),
        tr("{files} in {folder} would be lost.", files=escape(files), folder=escape(str(editor.folder))),
        [
            (tr("Stay"), lambda: None, False),
            (tr("Leave without saving"), leave, False),
            (tr("Save and leave"), save, True),
        ],
    )


def ask_overwrite(window: Window, write: Callable[[], None]) -> None:
    """Asks before the changes of another program are lost."""
    window.dialogs.ask(
        tr("The files have changed"),
        tr(
            "Another program has changed a file of this scenario since you opened it here. To save now overwrites "
            "what it wrote in the files that you have changed too."
        ),
        [(tr("Cancel"), lambda: None, True), (tr("Overwrite"), write, False)],
    )


def ask_unit(window: Window, editor: MapEditor, unit: str, change: Callable[[str, str], None]) -> None:
    """Asks for name and men of a unit, one after the other."""
    sketch = editor.sketch
    row = sketch.unit(unit)
    name, men = sketch.names.unit_names[row], str(int(sketch.world.units["men"][row]))

    def ask_men(new: str) -> None:
        window.dialogs.type_in(new, tr("Men:"), men, lambda number: change(new, number), tr("Change"))

    window.dialogs.type_in(f"{name} ({unit})", tr("Name of the unit:"), name, ask_men, tr("Next: men"))


def ask_zone(window: Window, title: str, zone: Zone, change: Callable[[str, str], None]) -> None:
    """Asks for name and temperatures of a climate zone, one after the other."""

    def ask_degrees(name: str) -> None:
        label = tr("Mean temperature of each month, January to December, in degrees:")
        window.dialogs.type_in(
            name, label, in_degrees(zone.temps), lambda degrees: change(name, degrees), tr("Write it")
        )

    window.dialogs.type_in(title, tr("Name of the climate zone:"), zone.name, ask_degrees, tr("Next: temperatures"))


def ask_name(window: Window, title: str, name: str, label: str, done: Callable[[str], None]) -> None:
    """Asks for the name of something; `label` is that of the button."""
    window.dialogs.type_in(title, tr("Name:"), name, done, label)


def ask_copy(window: Window, title: str, name: str, copy: Copy, edit: Callable[[Path], None]) -> None:
    """Offers to copy a shipped scenario into the user's own folder, where it can be changed."""

    def done(word: str) -> None:
        try:
            folder = copy(word)
        except (ValueError, OSError) as error:
            window.dialogs.message(
                tr("It is not copied"), escape(str(error)), lambda: ask_copy(window, title, word, copy, edit)
            )
            return
        edit(folder)

    def ask_name() -> None:
        prompt = tr("Name of the copy and of its folder:")
        window.dialogs.type_in(tr("A copy of your own"), prompt, name, done, tr("Copy and edit"))

    window.dialogs.ask(
        tr("This scenario came with the game"),
        tr(
            "{scenario} is not changed here, so that an update of the game finds it as it was. Edit a copy of your "
            "own in {folder}: it is in the menu like the others.",
            scenario=escape(title),
            folder=escape(str(own_scenarios())),
        ),
        [(tr("Cancel"), window.router.menu, False), (tr("Make a copy"), ask_name, True)],
    )


def show_editor_help(window: Window, groups: tuple[Group, ...]) -> None:
    """Explains mouse, keys and files."""
    brushes = [f"<b>{group.name} ({group.key})</b>  {escape(group.use)}" for group in groups]
    keys, files = [tr(line) for line in _KEYS], [tr(line) for line in _FILES]
    lines = [tr(_FIRST), "", *brushes, "", *keys, "", *files]
    window.dialogs.show_text(tr("How to paint a map"), "<br>".join(lines))


_FIRST = mark(
    "Choose what to paint in the palette, then paint on the map. The line below the map says what a click does."
)
_KEYS = mark((
    "<b>1 to 9, 0</b>  a brush of the open group; the letter of the group again: the next brush.",
    "<b>Tab</b>  the side of new units.",
    "<b>Ctrl+Z, Ctrl+Y</b>  undo and redo, up to 200 steps. <b>Ctrl+S</b>  save.",
    "<b>Esc</b>  put down what you are dragging; otherwise the menu.",
    "<b>Arrow keys, Enter, Delete</b>  move a cursor, paint there, remove there. Of the hexsides, the one in the "
    "direction of the last step is meant.",
    "<b>Wheel, + and -</b>  zoom. <b>Middle button, W A S D, small map</b>  scroll. <b>Z</b>  whole map.",
))  # fmt: skip
_FILES = mark((
    "The list next to the map shows what lint finds in your map, saved or not. Click a line to see its hex.",
    "Saving writes only what you have changed into the files: your comments, order and line breaks stay.",
    "In a scenario that extends another, all that you change is written into its own files. The editor says what can "
    "only be changed in the other one.",
))  # fmt: skip
