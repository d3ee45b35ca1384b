"""The mouse on the battlefield: click, drag, wheel and hover."""

import math
from typing import TYPE_CHECKING

import pygame

from game.core.codes import NO_HEX

if TYPE_CHECKING:
    from game.ui.screens.game_screen import GameScreen

_SLACK = 6
"""Pixels that the mouse may shake between press and release of a click."""


class Pointer:
    """Left button selects and acts, right button commands, any button drags the map, the wheel zooms."""

    def __init__(self, screen: "GameScreen") -> None:
        self.screen = screen
        self._pressed: tuple[int, int] | None = None
        self._dragging = False
        self._on_minimap = False

    def handle(self, event: pygame.Event) -> None:
        """One event of the mouse."""
        match event.type:
            case pygame.MOUSEBUTTONDOWN if event.button in (1, 2, 3):
                self._down(event.pos)
            case pygame.MOUSEMOTION:
                self._move(event)
            case pygame.MOUSEBUTTONUP if event.button in (1, 2, 3):
                self._up(event)
            case pygame.MOUSEWHEEL:
                self._wheel(event)

    def _panel_under(self, pos: tuple[int, int]) -> bool:
        return any(panel.holds(pos) for panel in self.screen.panels)

    def _down(self, pos: tuple[int, int]) -> None:
        screen = self.screen
        self._dragging = False
        self._pressed = None
        if screen.minimap.holds(pos):
            self._on_minimap = True
            screen.minimap.go(pos)
        elif not self._panel_under(pos) and screen.board.camera.view.collidepoint(pos):
            self._pressed = pos

    def _move(self, event: pygame.Event) -> None:
        screen = self.screen
        if self._on_minimap and event.buttons[0]:
            screen.minimap.go(event.pos)
            return
        if self._pressed is not None and any(event.buttons):
            if self._dragging or math.dist(self._pressed, event.pos) > _SLACK * screen.window.theme.scale:
                self._dragging = True
                screen.board.camera.pan(-event.rel[0], -event.rel[1])
                screen.board.dirty = True
            return
        for panel in screen.panels:
            panel.hover_at(event.pos)
        screen.tooltip.hover_at(event.pos, screen.panels)
        self._hover(event.pos)

    def _hover(self, pos: tuple[int, int]) -> None:
        """The hex under the mouse, and the way the selected unit would take there."""
        screen = self.screen
        hex = NO_HEX
        if screen.board.camera.view.collidepoint(pos) and not self._panel_under(pos):
            hex = screen.board.camera.hex_under(pos)
        self.look_at(hex)

    def look_at(self, hex: int) -> None:
        """Show what is in a hex and the way there; the keyboard's cursor does the same."""
        screen, highlights = self.screen, self.screen.board.highlights
        if hex == highlights.hover:
            return
        highlights.hover = hex
        screen.status.look_at(hex)
        controller = screen.controller
        highlights.path = screen.session.game.path(controller.unit, hex) if hex in highlights.reach else []
        screen.board.dirty = True

    def _up(self, event: pygame.Event) -> None:
        screen = self.screen
        if self._on_minimap:
            self._on_minimap = False
            return
        pressed, self._pressed = self._pressed, None
        if self._dragging:
            self._dragging = False
            return
        for panel in reversed(screen.panels):
            if panel.holds(event.pos):
                if event.button == 1 and pressed is None:
                    panel.click(event.pos)
                    screen.refresh_after_panel()
                return
        if pressed is None or event.button == 2:
            return
        hex = screen.board.camera.hex_under(event.pos)
        shift = bool(pygame.key.get_mods() & pygame.KMOD_SHIFT)
        screen.board.highlights.cursor = NO_HEX
        screen.commands.on_hex(hex, command=event.button == 3, shift=shift)

    def _wheel(self, event: pygame.Event) -> None:
        screen = self.screen
        pos = pygame.mouse.get_pos()
        for panel in reversed(screen.panels):
            if panel.holds(pos) and panel is not screen.minimap:
                panel.wheel(event.y)
                return
        if event.x:
            screen.board.camera.pan(event.x * 40 * screen.window.theme.scale, 0)
        if event.y:
            screen.board.zoom(1 if event.y > 0 else -1, pos, screen.window.surface)
        screen.toolbar.stale = True
        screen.board.dirty = True
        self._hover(pos)
