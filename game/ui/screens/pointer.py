"""The mouse in a game: clicks, drags, the wheel, and what is under it."""

import math

import pygame

from game.core.codes import NO_HEX, NO_UNIT
from game.ui.screens import camera_focus, map_tips
from game.ui.screens.commands import CommandHandler
from game.ui.screens.context import GameContext
from game.ui.screens.map_scrolling import turn_wheel

_SLACK = 6
"""Pixels that the mouse may move between press and release of a click."""


class Pointer:
    """The left button selects and acts, the right one gives orders, any button drags the map, the wheel zooms."""

    def __init__(self, context: GameContext, commands: CommandHandler) -> None:
        self.context, self.commands = context, commands
        self._pressed: tuple[int, int] | None = None
        self._dragging = False
        self._on_minimap = False
        self._boxing = False
        """Whether the drag draws a box around units: it began with Shift held."""

    def handle(self, event: pygame.Event) -> None:
        """Handles one event of the mouse."""
        match event.type:
            case pygame.MOUSEBUTTONDOWN if event.button in (1, 2, 3):
                self._down(event.pos, event.button)
            case pygame.MOUSEMOTION:
                self._move(event)
            case pygame.MOUSEBUTTONUP if event.button in (1, 2, 3):
                self._up(event)
            case pygame.MOUSEWHEEL:
                self._wheel(event)

    def _panel_under(self, pos: tuple[int, int]) -> bool:
        return any(panel.holds(pos) for panel in self.context.panels.all)

    def _down(self, pos: tuple[int, int], button: int) -> None:
        context = self.context
        context.panels.tooltip.hide()
        self._dragging = False
        self._boxing = button == 1 and bool(pygame.key.get_mods() & pygame.KMOD_SHIFT)
        self._pressed = None
        if context.panels.minimap.holds(pos):
            self._on_minimap = True
            context.panels.minimap.go(pos)
        elif not self._panel_under(pos) and context.board.camera.view.collidepoint(pos):
            self._pressed = pos

    def _move(self, event: pygame.Event) -> None:
        context = self.context
        if self._on_minimap and event.buttons[0]:
            context.panels.minimap.go(event.pos)
            return
        if self._pressed is not None and any(event.buttons):
            if self._dragging or math.dist(self._pressed, event.pos) > _SLACK * context.window.theme.scale:
                self._dragging = True
                if self._boxing:
                    context.board.highlights.box = _box(self._pressed, event.pos)
                else:
                    context.board.camera.pan(-event.rel[0], -event.rel[1])
                context.board.dirty = True
            return
        for panel in context.panels.all:
            panel.hover_at(event.pos)
        context.panels.tooltip.hover_at(event.pos, context.panels.all)
        self._look_at(event.pos)

    def _look_at(self, pos: tuple[int, int]) -> None:
        """Shows the hex under the mouse and the selected unit's path to it."""
        context = self.context
        hex = NO_HEX
        if context.board.camera.view.collidepoint(pos) and not self._panel_under(pos):
            hex = context.board.camera.hex_under(pos)
        was_open = context.board.fan.is_open
        if context.board.fan.look_at(hex, pos, context.board.stacks):
            return
        context.board.dirty = context.board.dirty or was_open != context.board.fan.is_open
        self.context.look_at(hex)
        map_tips.rest_on(self.context, pos, hex)

    def _up(self, event: pygame.Event) -> None:
        context = self.context
        if self._on_minimap:
            self._on_minimap = False
            return
        pressed, self._pressed = self._pressed, None
        if self._dragging:
            self._dragging = False
            if self._boxing and pressed is not None:
                context.board.highlights.box = None
                context.board.dirty = True
                self._pick_in(_box(pressed, event.pos))
            return
        for panel in reversed(context.panels.all):
            if panel.holds(event.pos):
                if event.button == 1 and pressed is None:
                    panel.click(event.pos)
                    self._refresh()
                return
        if pressed is None or event.button == 2:
            return
        if (unit := context.board.fan.unit_at(event.pos)) != NO_UNIT:
            context.controller.select_unit(unit)
            context.refresh()
            return
        hex = context.board.camera.hex_under(event.pos)
        shift = bool(pygame.key.get_mods() & pygame.KMOD_SHIFT)
        context.board.highlights.cursor = NO_HEX
        self.commands.on_hex(hex, secondary=event.button == 3, shift=shift)

    def _pick_in(self, box: pygame.Rect) -> None:
        """Picks the own units whose counters are in a box on the window."""
        context, camera = self.context, self.context.board.camera
        hexes = [hex for hex in context.board.stacks.by_hex if box.collidepoint(camera.centre_of(hex))]
        context.controller.pick([unit for hex in sorted(hexes) for unit in context.board.stacks.at(hex)])
        context.refresh()
        context.say_picked()

    def _refresh(self) -> None:
        """Shows what a click on a panel has changed."""
        self.context.refresh()
        if self.context.panels.boxes.visible:
            camera_focus.look_at_selection(self.context)

    def _wheel(self, event: pygame.Event) -> None:
        context = self.context
        pos = context.window.mouse
        for panel in reversed(context.panels.all):
            if panel.holds(pos) and panel is not context.panels.minimap:
                panel.wheel(event.y)
                return
        turn_wheel(context.window, context.board, event)
        context.panels.toolbar.stale = True
        self._look_at(pos)


def _box(start: tuple[int, int], end: tuple[int, int]) -> pygame.Rect:
    """Returns the rectangle between two pixels."""
    box = pygame.Rect(start, (end[0] - start[0], end[1] - start[1]))
    box.normalize()
    return box
