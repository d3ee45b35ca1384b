"""Where the camera looks: what was selected or has happened has to be in view and not under a panel."""

from collections.abc import Sequence

import pygame

from game.core.codes import NO_HEX
from game.engine.events import Event
from game.ui.screens.context import GameContext

_READABLE = 25
_COMFORTABLE = 38
"""Pixels per hex at scale 100 %: below the first a counter cannot be read; the second is zoomed to then."""


def bring_into_view(context: GameContext, hex: int, margin: float = 1.5) -> None:
    """Glides to a hex unless its counter is in view and no panel covers a part of it."""
    camera, panels = context.board.camera, context.panels
    covering = (*panels.over_map, *panels.side_pages, panels.tutorial)
    counter = pygame.Rect(0, 0, camera.zoom, camera.zoom)
    counter.center = round(camera.centre_of(hex)[0]), round(camera.centre_of(hex)[1])
    covered = any(panel.visible and panel.rect.colliderect(counter) for panel in covering)
    if covered or not camera.shows_freely(hex, margin):
        camera.centre_on(hex, glide=True)


def zoom_to(context: GameContext, hex: int = NO_HEX) -> None:
    """Zooms in on a hex, by default the selected one, if counters are too small to be read."""
    camera, scale = context.board.camera, context.window.theme.scale
    hex = hex if hex != NO_HEX else context.controller.hex
    if hex != NO_HEX and camera.zoom < _READABLE * scale:
        while camera.zoom < _COMFORTABLE * scale and camera.zoom_by(1):
            pass
        camera.centre_on(hex)
        context.board.dirty = True


def look_at_selection(context: GameContext) -> None:
    """Brings the selected hex into view; for a unit off the map the first hex where it may enter."""
    hex = context.controller.hex
    if hex == NO_HEX and context.controller.unit >= 0:
        hex = next(iter(context.controller.hexes_to_choose()), NO_HEX)
    if hex != NO_HEX:
        bring_into_view(context, hex)


def point_out(context: GameContext, hex: int, glide: bool = True) -> None:
    """Frames a hex for a moment and brings it into view; a glide can be switched off in the settings."""
    context.flash(hex)
    if context.window.settings.follow or not glide:
        bring_into_view(context, hex)


def show_place(context: GameContext, hex: int, area: Sequence[int] = ()) -> None:
    """Shows a hex that was chosen on a page next to the map, or the whole area around it, outlined."""
    context.board.highlights.range = set(area)
    context.flash(hex, 2.0)
    if area:
        _fit(context, hex, area)
    else:
        zoom_to(context, hex)
        bring_into_view(context, hex)


def _fit(context: GameContext, middle: int, area: Sequence[int]) -> None:
    """Zooms so that an area just fits into the view."""
    camera, scale = context.board.camera, context.window.theme.scale
    camera.centre_on(middle)
    while all(camera.shows_freely(hex, 0) for hex in area) and camera.zoom < _READABLE * scale and camera.zoom_by(1):
        camera.centre_on(middle)
    while not all(camera.shows_freely(hex, 0) for hex in area) and camera.zoom_by(-1):
        camera.centre_on(middle)
    context.board.dirty = True


def show_event(context: GameContext, event: Event) -> None:
    """Shows the place of an event, and the report of a battle."""
    if event.hex != NO_HEX:
        context.board.camera.centre_on(event.hex, glide=True)
        context.flash(event.hex, 2.0)
    if event.battle:
        show_battle(context, event)


def show_battle(context: GameContext, event: Event) -> None:
    """Opens the report of a battle and shows its place."""
    context.panels.report.open(event)
    point_out(context, event.hex, glide=False)
    context.window.dirty = True
