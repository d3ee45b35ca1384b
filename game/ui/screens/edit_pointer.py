"""The mouse in the editor: the left button paints, the right one removes, the middle one drags the map."""

import math

import pygame

from game.core.codes import NO_HEX
from game.hexgrid import hex_centre
from game.hexgrid.pixels import CORNER_OFFSETS
from game.play.editing.palette import CLIMATE, REGIONS, TERRAIN, Target
from game.play.editing.strokes import Stroke
from game.scenario.edits import CannotEdit
from game.ui.screens.edit_clicks import CLICKED, EditClicks
from game.ui.screens.edit_context import EditContext
from game.ui.screens.map_scrolling import turn_wheel

_LEFT, _MIDDLE, _RIGHT = 1, 2, 3


class EditPointer:
    """Turns buttons and movements of the mouse into strokes and clicks."""

    def __init__(self, context: EditContext) -> None:
        self.context = context
        self.stroke: Stroke | None = None
        """What is being painted."""
        self.clicks = EditClicks(context)
        self._line_from = NO_HEX
        """Where a line that is drawn click by click goes on, and whether it erases."""
        self._erased = False
        self._dragged = False
        """Whether the mouse has gone on to another hex since the button was pressed."""
        self._on_minimap = self._panning = False

    def clear(self) -> bool:
        """Puts down what was picked up. Returns whether there was anything."""
        had = bool(self.context.picked) or self._line_from != NO_HEX
        self.context.picked, self._line_from = "", NO_HEX
        return had

    def handle(self, event: pygame.Event) -> None:
        """Handles one event of the mouse."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button in (_LEFT, _MIDDLE, _RIGHT):
            self._down(event.pos, event.button)
        elif event.type == pygame.MOUSEMOTION:
            self._move(event)
        elif event.type == pygame.MOUSEBUTTONUP and event.button in (_LEFT, _MIDDLE, _RIGHT):
            self._up(event.pos, event.button)
        elif event.type == pygame.MOUSEWHEEL:
            self._wheel(event)

    def _panel_at(self, pos: tuple[int, int]) -> bool:
        return any(panel.holds(pos) for panel in self.context.panels)

    def _down(self, pos: tuple[int, int], button: int) -> None:
        context = self.context
        context.tooltip.hide()
        if self.stroke is not None:
            return  # another button while one paints
        if context.minimap.holds(pos):
            self._on_minimap = True
            context.minimap.go(pos)
            return
        if self._panel_at(pos):
            if button == _LEFT:
                panel = next(panel for panel in reversed(context.panels) if panel.holds(pos))
                panel.click(pos)
                context.refresh()
            return
        self._panning = button == _MIDDLE
        self._look_at(pos)
        if not self._panning and context.hover[0] != NO_HEX:
            self._press(erase=button == _RIGHT)

    def _press(self, erase: bool) -> None:
        """Begins what a press of a button does in the hex that is looked at."""
        context, brush = self.context, self.context.palette.brush
        hex, sketch = context.hover[0], context.editor.sketch
        if brush.group == TERRAIN and erase:
            context.palette.choose(context.palette.groups[0].brushes[int(sketch.world.terrain_at[hex])])
        elif brush.group == REGIONS and erase:
            context.palette.choose_word(REGIONS, sketch.names.region_ids[int(sketch.world.region_at[hex])])
        elif brush.group == CLIMATE and erase:
            self.clicks.take_zone(hex)
        elif brush.target in CLICKED:
            self.clicks.press(hex, erase)
        else:
            self.stroke = Stroke(context.editor, brush, erase)
            self._dragged = False
            if brush.target == Target.LINE and self._line_from not in (NO_HEX, hex) and self._erased == erase:
                self._paint(self._line_from, -1)
            self._paint(*context.hover)

    def _move(self, event: pygame.Event) -> None:
        context = self.context
        if self._on_minimap:
            context.minimap.go(event.pos)
            return
        if self._panning:
            context.board.camera.pan(-event.rel[0], -event.rel[1])
            context.board.dirty = True
            return
        for panel in context.panels:
            panel.hover_at(event.pos)
        context.tooltip.hover_at(event.pos, context.panels)
        before = context.hover
        self._look_at(event.pos)
        if self.stroke is not None and context.hover != before and context.hover[0] != NO_HEX:
            self._dragged |= context.hover[0] != before[0]
            self._paint(*context.hover)

    def _look_at(self, pos: tuple[int, int]) -> None:
        context, camera = self.context, self.context.board.camera
        hex = NO_HEX
        if camera.view.collidepoint(pos) and not self._panel_at(pos):
            hex = camera.hex_under(pos)
        self.look_at(hex, nearest_side(hex, camera.to_map(pos), context.board.names.cols))

    def look_at(self, hex: int, direction: int = -1) -> None:
        """Takes over what is under the mouse or the cursor."""
        if (hex, direction) != self.context.hover:
            self.context.hover = (hex, direction)
            self.context.board.highlights.hover = hex
            self.context.board.dirty = True
            self.context.tell_hint()

    def _paint(self, hex: int, direction: int) -> None:
        assert self.stroke is not None
        if changed := self.stroke.touch(hex, direction):
            self.context.show(changed)

    def _up(self, pos: tuple[int, int], button: int) -> None:
        context = self.context
        if self._on_minimap or self._panning:
            self._on_minimap = self._panning = False
            return
        if self.stroke is not None:
            self._finish()
        elif context.picked and button == _LEFT:
            self._look_at(pos)
            self.clicks.release(context.hover[0])

    def _finish(self) -> None:
        """Writes the stroke. One click of a line begins it, the next one draws it; what was dragged is complete."""
        stroke, self.stroke = self.stroke, None
        assert stroke is not None
        is_line = stroke.brush.target == Target.LINE
        self._line_from = stroke.hexes[-1] if is_line and stroke.hexes and not self._dragged else NO_HEX
        self._erased = stroke.erase
        if (is_line and len(stroke.hexes) < 2) or not (stroke.hexes or stroke.sides):
            self.context.tell_hint()
            return
        touched = [*stroke.hexes, *(hex for hex, _ in stroke.sides)]
        try:
            done = stroke.finish()
        except CannotEdit as fault:
            self._line_from = NO_HEX
            self.context.refuse(str(fault))
        else:
            self.context.say(done)
        self.context.show(touched)
        self.context.refresh()

    def click(self, hex: int, erase: bool) -> None:
        """Does at a hex what a click there does; for keys."""
        here, direction = self.context.hover
        self.look_at(hex, max(0, direction) if here == hex else 0)
        self._press(erase)
        if self.stroke is not None:
            self._finish()
        self.clicks.picked_by_click = bool(self.context.picked)

    def _wheel(self, event: pygame.Event) -> None:
        context, pos = self.context, self.context.window.mouse
        panel = next((panel for panel in reversed(context.panels) if panel.holds(pos)), None)
        if panel is not None and panel is not context.minimap:
            panel.wheel(event.y)
            return
        turn_wheel(context.window, context.board, event)
        self._look_at(pos)


def nearest_side(hex: int, point: tuple[float, float], cols: int) -> int:
    """Returns the direction of the hexside of a hex that is nearest to a point of the hex plane; -1 without a hex."""
    if hex == NO_HEX:
        return -1
    x, y = hex_centre(hex, cols)
    dx, dy = point[0] - x, point[1] - y
    middles = [
        ((ax + bx) / 2, (ay + by) / 2)
        for (ax, ay), (bx, by) in zip(CORNER_OFFSETS, (*CORNER_OFFSETS[1:], CORNER_OFFSETS[0]), strict=True)
    ]
    return min(range(6), key=lambda side: math.dist((dx, dy), middles[side]))
