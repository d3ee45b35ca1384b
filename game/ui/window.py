"""The window: theme, dialogs and the screen that it shows. The main loop in `game.ui.app` drives it."""

import sys
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Protocol

import pygame

from game.language import tr, use_language
from game.play.saves.storage import Storage
from game.play.setup.settings import Settings, save_settings
from game.play.setup.warmup import WarmUp
from game.ui.dialogs import Dialogs
from game.ui.display import LEAST_SIZE, full_screen, sized_window
from game.ui.key_bindings import use_keys
from game.ui.keyboard import Keyboard
from game.ui.keys import Command, command_of
from game.ui.memory import Cleaner
from game.ui.router import Router
from game.ui.sound.player import Sounds
from game.ui.theme import UI_SCALES, Theme
from game.ui.widgets import WidgetManager

_MOST_SLENDER = 2
"""A window that is much narrower in one direction shows a picture of at most this many times the least size."""


class Screen(Protocol):
    """What the window shows: menu, loading screen or game."""

    def layout(self) -> None:
        """Places everything again after the size or the scale of the window has changed."""

    def handle(self, event: pygame.Event) -> None:
        """Handles a key, the mouse, or a button of pygame_gui."""

    def update(self, seconds: float) -> None:
        """Advances everything that takes time."""

    @property
    def dirty(self) -> bool:
        """Whether something has to be drawn."""

    def draw(self, surface: pygame.Surface) -> None:
        """Draws everything."""

    def request_leave(self, leave: Callable[[], None]) -> None:
        """Called when the player leaves: calls `leave`, or asks first."""

    def close(self) -> None:
        """Called when another screen replaces this one."""


class Window:
    """What all screens share."""

    router: Router
    """Set by `game.ui.app.make_window`, since a router needs the window."""

    def __init__(
        self, surface: pygame.Surface, settings: Settings, storage: Storage, settings_path: Path | None = None
    ) -> None:
        self._display = surface
        self.surface = canvas_for(surface)
        """What everything is drawn on: the display, or a larger picture that `draw` scales down to it."""
        self.settings, self.storage = settings, storage
        self._settings_path = settings_path
        self.settings_fault = ""
        """Why the settings could not be saved the last time; empty if they were."""
        self.keyboard = Keyboard()
        use_keys(settings.keys)
        self.sounds = Sounds(settings)
        self.cleaner = Cleaner()
        self.dialogs = Dialogs(self.cleaner.dialog_closed)
        self.running = True
        self.screen: Screen | None = None
        self.theme = Theme(self.surface.get_size(), settings.ui_scale)
        self.manager = self._new_manager()
        self.dialogs.attach(self.manager, self.theme)
        self.dirty = True
        self._ignores_text = False
        """Whether what a key writes is dropped: the key has just opened the field that would take it."""
        self._warm: WarmUp | None = None

    @property
    def warm(self) -> WarmUp:
        """The compilation of the rules, started on first access."""
        if self._warm is None:
            self._warm = WarmUp()
        return self._warm

    def _new_manager(self) -> WidgetManager:
        return WidgetManager(self.surface.get_size(), self.theme, self._mouse_scale)

    def show(self, screen: Screen) -> None:
        """Replaces the screen."""
        if self.screen is not None:
            self.screen.close()
        self.dialogs.close()
        self.screen = screen
        self.rebuild()

    def quit(self) -> None:
        """Leaves the program. The game and the settings are saved."""
        if self.screen is not None:
            self.screen.close()
            self.screen = None
        if self._warm is not None:
            self._warm.stop()
        self.cleaner.stop()
        self.sounds.close()
        self.keep_settings()
        if self.settings_fault:
            sys.stderr.write(f"{self.settings_fault}\n")
        self.running = False

    def rebuild(self) -> None:
        """Makes theme, widgets and layout again after a change of size, scale or colours."""
        self.theme = Theme(self.surface.get_size(), self.settings.ui_scale)
        self.manager.clear_and_reset()
        self.manager = self._new_manager()
        if self.screen is not None:
            self.screen.layout()
        self.dialogs.attach(self.manager, self.theme)
        self.manager.update(0.0)  # new widgets are drawn only after an update
        self.cleaner.screen_replaced()
        self.dirty = True

    def handle(self, event: pygame.Event) -> None:
        """Handles one event: the window first, then dialogs, then the screen."""
        if event.type == pygame.QUIT:
            if self.screen is None:
                self.quit()
            else:
                self.screen.request_leave(self.quit)
            return
        if event.type == pygame.VIDEORESIZE:
            self.resize((event.w, event.h))
            return
        if event.type == pygame.TEXTINPUT and self._ignores_text:
            return
        entry = self.dialogs.entry
        self._pass_on(event)
        if event.type == pygame.KEYDOWN:
            self._ignores_text = self.dialogs.entry is not entry

    def _pass_on(self, event: pygame.Event) -> None:
        self.dirty = True
        event = self.keyboard.translate(event)
        consumed = self.manager.process_events(event)  # it scales positions of the mouse itself
        if self.keyboard.is_ignored(event):
            return
        event = self._on_canvas(event)
        if self.dialogs.handle(event) or self._window_key(event):
            return
        if self.screen is not None and not (consumed and event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)):
            self.screen.handle(event)

    @property
    def _mouse_scale(self) -> tuple[float, float]:
        """Pixels of the surface for each pixel of the display, across and down."""
        (wide, high), (display_wide, display_high) = self.surface.get_size(), self._display.get_size()
        return wide / display_wide, high / display_high

    @property
    def mouse(self) -> tuple[int, int]:
        """Where the mouse is, in pixels of the surface."""
        return self._to_canvas(pygame.mouse.get_pos())

    def _to_canvas(self, pos: tuple[int, int]) -> tuple[int, int]:
        across, down = self._mouse_scale
        return int(pos[0] * across), int(pos[1] * down)

    def _on_canvas(self, event: pygame.Event) -> pygame.Event:
        """Returns an event with the position of the mouse in pixels of the surface."""
        if self.surface is self._display or event.type not in _MOUSE_EVENTS:
            return event
        values = dict(event.dict)
        for key in ("pos", "rel"):
            if key in values:
                values[key] = self._to_canvas(values[key])
        return pygame.Event(event.type, values)

    def _window_key(self, event: pygame.Event) -> bool:
        """Handles the keys that work on every screen: text size, full screen. Returns whether it was one of them."""
        if event.type != pygame.KEYDOWN:
            return False
        command = command_of(event.key, event.mod)
        if command in (Command.BIGGER, Command.SMALLER):
            self.step_scale(1 if command == Command.BIGGER else -1)
        elif command == Command.FULLSCREEN:
            self.set_fullscreen(not self.settings.fullscreen)
        else:
            return False
        return True

    def step_scale(self, step: int) -> None:
        """Makes text and buttons one size larger or smaller."""
        now = self.settings.ui_scale or min(UI_SCALES, key=lambda scale: abs(scale - self.theme.scale * 100))
        larger = [scale for scale in UI_SCALES if (scale - now) * step > 0]
        if larger:
            self.set_scale(larger[0] if step > 0 else larger[-1])

    def set_scale(self, percent: int) -> None:
        """Sets the UI scale in per cent; 0 fits it to the window."""
        self.settings.ui_scale = percent
        self.rebuild()
        self.keep_settings()

    def set_language(self, code: str) -> None:
        """Speaks another language from now on."""
        use_language(code)
        self.settings.language = code
        self.rebuild()
        self.keep_settings()

    def set_fullscreen(self, wanted: bool) -> None:
        """Switches between full screen and a window."""
        self.settings.fullscreen = wanted
        self._show_on(full_screen() if wanted else sized_window((1280, 720)))
        self.rebuild()
        self.keep_settings()

    def keep_settings(self) -> None:
        """Saves the settings. Shows a message the first time that this fails."""
        fault = save_settings(self.settings, self._settings_path)
        if fault and not self.settings_fault and self.screen is not None:
            self.dialogs.message(tr("The settings are not saved"), escape(fault))
        self.settings_fault = fault

    def resize(self, size: tuple[int, int]) -> None:
        """Follows a change of the window's size."""
        display = pygame.display.get_surface() or self._display
        size = max(1, size[0]), max(1, size[1])
        if size != display.get_size():
            display = sized_window(size)
        self._show_on(display)
        self.rebuild()

    def _show_on(self, display: pygame.Surface) -> None:
        self._display, self.surface = display, canvas_for(display)

    def update(self, seconds: float) -> None:
        """Advances dialogs and screen."""
        self.keyboard.update(seconds)
        self.manager.update(seconds)
        if self.screen is not None:
            self.screen.update(seconds)
        self.cleaner.update(seconds, self.dialogs.is_open)

    def draw(self) -> bool:
        """Draws what has changed. Returns whether the display has to be flipped."""
        if self.screen is None or not (self.dirty or self.screen.dirty):
            return False
        self.dirty = False
        self.screen.draw(self.surface)
        self.manager.draw_ui(self.surface)
        self.dialogs.draw(self.surface)
        if self.surface is not self._display:
            self._display.blit(pygame.transform.smoothscale(self.surface, self._display.get_size()), (0, 0))
        return True


_MOUSE_EVENTS = (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)


def canvas_for(display: pygame.Surface) -> pygame.Surface:
    """Returns the display, or a larger surface of about its shape if it is smaller than the least size."""
    wide, high = display.get_size()
    if wide >= LEAST_SIZE[0] and high >= LEAST_SIZE[1]:
        return display
    factor = max(LEAST_SIZE[0] / max(1, wide), LEAST_SIZE[1] / max(1, high))
    size = (
        min(max(round(wide * factor), LEAST_SIZE[0]), LEAST_SIZE[0] * _MOST_SLENDER),
        min(max(round(high * factor), LEAST_SIZE[1]), LEAST_SIZE[1] * _MOST_SLENDER),
    )
    return pygame.Surface(size)
