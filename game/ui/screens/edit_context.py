"""What the parts of the editor share: window, scenario, map and panels, and the few verbs that they all need."""

from collections.abc import Callable
from html import escape
from typing import Any

from game.core.codes import NO_HEX, NO_SIDE
from game.engine.telling.places import HEXSIDES, hex_name
from game.play.editing.editor import MapEditor
from game.play.editing.palette import DETAILS, FORCES, MOVE, OWNERS, TERRAIN, Target
from game.scenario.edits import CannotEdit
from game.ui.board.painted_board import PaintedBoard
from game.ui.panels.hex_text import CROSSINGS, RIVERS
from game.ui.panels.hint_line import HintLine
from game.ui.panels.minimap import Minimap
from game.ui.panels.palette_panel import PalettePanel
from game.ui.panels.panel import Panel
from game.ui.panels.toast import Toast
from game.ui.panels.tooltip import Tooltip
from game.ui.window import Window


class EditContext:
    """One scenario in the editor."""

    panels: list[Panel]
    """All panels, the topmost last; set by the screen."""

    def __init__(self, window: Window, editor: MapEditor, board: PaintedBoard, palette: PalettePanel) -> None:
        self.window, self.editor, self.board, self.palette = window, editor, board, palette
        self.hints, self.toast, self.tooltip = HintLine(window.theme), Toast(), Tooltip()
        self.minimap = Minimap(window.theme, board)
        self.hover = (NO_HEX, -1)
        """The hex under the mouse or the cursor, and the direction of the hexside that is meant."""
        self.picked = ""
        """The unit that is being moved."""

    def say(self, text: str) -> None:
        """Shows a sentence over the map for a while."""
        self.toast.say(text[:1].upper() + text[1:])
        self.window.dirty = True

    def refuse(self, text: str) -> None:
        """Says why something cannot be done."""
        self.window.dialogs.message("This cannot be painted here", escape(text).replace("\n", "<br>"))

    def show(self, hexes: list[int]) -> None:
        """Shows a change of the sketch in some hexes."""
        sketch = self.editor.sketch
        self.board.take_over(sketch.world, sketch.names, hexes)
        self.minimap.stale = self.window.dirty = True

    def refresh(self) -> None:
        """Shows the whole sketch, and has all panels painted again."""
        sketch = self.editor.sketch
        unit = sketch.unit(self.picked)
        self.board.highlights.selected = unit
        self.board.highlights.selected_hex = int(sketch.world.units[unit]["hex"]) if unit >= 0 else NO_HEX
        for panel in self.panels:
            panel.stale = True
        self.tell_hint()
        self.board.dirty = self.window.dirty = True

    def do(self, action: Callable[..., str], *values: Any) -> None:
        """Does something with units, and says what was done or why it cannot be."""
        try:
            done = action(self.editor, *values)
        except CannotEdit as fault:
            self.refuse(str(fault))
        else:
            self.say(done)
        self.show([])
        self.refresh()

    def choose_unit(self, units: list[str], question: str, then: Callable[[str], None]) -> None:
        """Asks which of several units is meant; nothing is asked about a single one."""
        sketch = self.editor.sketch
        if len(units) == 1:
            then(units[0])
        elif units:
            lines = {f"{sketch.names.unit_names[sketch.unit(unit)]}  ({unit})": unit for unit in units}
            self.window.dialogs.choose(question, list(lines), lambda line: then(lines[line]), "Choose")
        else:
            self.say("No unit stands here.")

    def tell_hint(self) -> None:
        """Says in the line below the map what is under the mouse and what a click will do."""
        hex, direction = self.hover
        if hex == NO_HEX:
            self.hints.tell("Wheel: zoom.  Middle button or W A S D: scroll.  Z: whole map.  F1: help.")
            return
        self.hints.tell(f"{self._place(hex)}.   {self._action(hex, direction)}")

    def _place(self, hex: int) -> str:
        sketch = self.editor.sketch
        names, world = sketch.names, sketch.world
        owner = int(world.owners[hex])
        holder = "neither side" if owner == NO_SIDE else names.sides[owner].name
        place = hex_name(world, names, hex) if int(world.place_at[hex]) >= 0 else f"Hex {names.label(hex)}"
        return f"{place}: {names.terrain_names[int(world.terrain_at[hex])]}, {holder}"

    def _action(self, hex: int, direction: int) -> str:
        """Returns what the buttons of the mouse do here."""
        brush, sketch = self.palette.brush, self.editor.sketch
        if brush.group == TERRAIN:
            terrain = sketch.names.terrain_names[int(sketch.world.terrain_at[hex])]
            return f"Left: paint {brush.label}. Right: take {terrain}."
        if brush.group == OWNERS:
            return f"Left: owner {brush.label}. Right: owner neither side."
        if brush.target == Target.HEXSIDE:
            bits = int(sketch.world.hexsides[hex, direction])
            there = [word for bit, word in (*RIVERS, *CROSSINGS) if bits & bit]
            gone = f" Right: remove {' and '.join(there)}." if there else ""
            return f"Left: {brush.label} on the {HEXSIDES[direction]} side.{gone}"
        if brush.target == Target.LINE:
            return f"Left: drag the {brush.label} to the next hex. Right: drag to remove it."
        if self.picked:
            name = sketch.names.unit_names[sketch.unit(self.picked)]
            return f"Left: put {name} down here. Esc: leave it where it was."
        units = sketch.units_in(hex)
        named = sketch.names.unit_names[sketch.unit(units[0])] if units else ""
        gone = f" Right: remove {named if len(units) == 1 else 'one of the units'}." if units else ""
        if brush.word in (MOVE, DETAILS) and brush.group == FORCES:
            verb = "pick up" if brush.word == MOVE else "name and men of"
            lift = f"Left: {verb} {named if len(units) == 1 else 'one of the units'}." if units else "No unit is here."
            return lift + gone
        return f"Left: place a new unit, {brush.label}, {sketch.names.sides[self.palette.side].name}.{gone}"
