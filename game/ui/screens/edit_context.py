"""What the parts of the editor share: window, scenario, map and panels, and the few verbs that they all need."""

from collections.abc import Callable
from html import escape
from typing import Any

from game.core.codes import NO_HEX
from game.language import tr
from game.play.editing.editor import MapEditor
from game.play.editing.palette import CLIMATE, PLACES, REGIONS, make_palette
from game.scenario.edits import CannotEdit
from game.scenario.edits.climate import Zone
from game.ui.board.painted_board import PaintedBoard
from game.ui.board.painted_overlay import AREAS, OWNERS, ZONES
from game.ui.panels.hint_line import HintLine
from game.ui.panels.minimap import Minimap
from game.ui.panels.palette_panel import PalettePanel
from game.ui.panels.panel import Panel
from game.ui.panels.toast import Toast
from game.ui.panels.tooltip import Tooltip
from game.ui.screens.edit_hints import words_of_click, words_of_hex
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
        """The unit or place that is being moved."""

    @property
    def place_of_picked(self) -> int:
        """The hex of what is being moved, or NO_HEX."""
        world, sketch = self.editor.sketch.world, self.editor.sketch
        if not self.picked:
            return NO_HEX
        if self.palette.brush.group == PLACES:
            return int(world.places["hex"][sketch.place(self.picked)])
        return int(world.units["hex"][sketch.unit(self.picked)])

    def say(self, text: str) -> None:
        """Shows a sentence over the map for a while."""
        self.toast.say(text[:1].upper() + text[1:])
        self.window.dirty = True

    def refuse(self, text: str) -> None:
        """Says why something cannot be done."""
        self.window.dialogs.message(tr("This cannot be painted here"), escape(text).replace("\n", "<br>"))

    def show(self, hexes: list[int]) -> None:
        """Shows a change of the sketch in some hexes."""
        sketch = self.editor.sketch
        self.board.take_over(sketch.world, sketch.names, hexes)
        self.minimap.stale = self.window.dirty = True

    def refresh(self) -> None:
        """Shows the whole sketch, and has all panels painted again."""
        self.palette.tell(make_palette(self.editor))
        self.board.highlights.selected = self.editor.sketch.unit(self.picked)
        self.board.highlights.selected_hex = self.place_of_picked
        shown = {REGIONS: AREAS, CLIMATE: ZONES}
        self.board.colour_by(shown.get(self.palette.brush.group, OWNERS))
        for panel in self.panels:
            panel.stale = True
        self.tell_hint()
        self.board.dirty = self.window.dirty = True

    def do(self, action: Callable[..., str], *values: Any) -> None:
        """Does something with units, places or regions, and says what was done or why it cannot be."""
        try:
            done = action(self.editor, *values)
        except CannotEdit as fault:
            self.refuse(str(fault))
        else:
            self.say(done or tr("It is like that already."))
        self.show([])
        self.refresh()

    def choose_unit(self, units: list[str], question: str, then: Callable[[str], None]) -> None:
        """Asks which of several units is meant; nothing is asked about a single one."""
        sketch = self.editor.sketch
        if len(units) == 1:
            then(units[0])
        elif units:
            lines = {f"{sketch.names.unit_names[sketch.unit(unit)]}  ({unit})": unit for unit in units}
            self.window.dialogs.choose(question, list(lines), lambda line: then(lines[line]), tr("Choose"))
        else:
            self.say(tr("No unit stands here."))

    def choose_place(self, names: list[str], question: str, then: Callable[[str], None]) -> None:
        """Asks which of several places is meant; nothing is asked about a single one."""
        if len(names) == 1:
            then(names[0])
        elif names:
            self.window.dialogs.choose(question, names, then, tr("Choose"))
        else:
            self.say(tr("No place is here."))

    def choose_region(self, ids: list[str], question: str, then: Callable[[str], None]) -> None:
        """Asks which of several regions is meant, also about a single one: what is done with it is hard to see."""
        names = self.editor.sketch.names
        lines = {f"{names.region_names[names.region_ids.index(id)]}  ({id})": id for id in ids}
        if lines:
            self.window.dialogs.choose(question, list(lines), lambda line: then(lines[line]), tr("Choose"))
        else:
            self.say(tr("This is the only region; every hex belongs to one."))

    def choose_zone(self, zones: list[Zone], question: str, then: Callable[[str], None]) -> None:
        """Asks which of the climate zones is meant, also about a single one."""
        lines = {f"{zone.name}  ({zone.letter})": zone.letter for zone in zones}
        if lines:
            self.window.dialogs.choose(question, list(lines), lambda line: then(lines[line]), tr("Choose"))
        else:
            self.say(tr("This is the only climate zone; every hex belongs to one."))

    def tell_hint(self) -> None:
        """Says in the line below the map what is under the mouse and what a click will do."""
        hex, direction = self.hover
        if hex == NO_HEX:
            self.hints.tell(tr("Wheel: zoom.  Middle button or W A S D: scroll.  Z: whole map.  F1: help."))
            return
        sketch, palette = self.editor.sketch, self.palette
        click = words_of_click(sketch, palette.brush, palette.side, self.picked, hex, direction)
        self.hints.tell(f"{words_of_hex(sketch, palette.brush, hex)}.   {click}")
