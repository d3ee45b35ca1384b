"""The stage: the window, its theme and dialogs, and the scene that is playing. The app turns its crank."""

from pathlib import Path
from typing import Protocol

import pygame
import pygame_gui

from game.play.settings import Settings, keep_settings
from game.play.storage import Storage
from game.play.warmup import WarmUp
from game.ui.dialogs import Dialogs
from game.ui.keys import Command, command_of
from game.ui.theme import UI_SCALES, Theme

LEAST_SIZE = (960, 540)


class Screen(Protocol):
    """What the window shows."""

    def layout(self) -> None:
        """The window or the scale has changed: place everything anew."""

    def handle(self, event: pygame.Event) -> None:
        """A key, the mouse, or a button of pygame_gui."""

    def update(self, seconds: float) -> None:
        """Time has passed."""

    @property
    def dirty(self) -> bool:
        """Whether something has to be drawn."""

    def draw(self, surface: pygame.Surface) -> None:
        """Draw everything."""

    def close(self) -> None:
        """The scene ends."""


class Window:
    """Everything that scenes share."""

    def __init__(
        self, surface: pygame.Surface, settings: Settings, storage: Storage, settings_path: Path | None = None
    ) -> None:
        self.surface = surface
        self.settings, self.storage = settings, storage
        self._settings_path = settings_path
        self.dialogs = Dialogs()
        self.running = True
        self.code = 0
        self.screen: Screen | None = None
        self._resized = 0.0
        self.theme = Theme(surface.get_size(), settings.ui_scale)
        self.manager = self._new_manager()
        self.dialogs.attach(self.manager, self.theme)
        self.dirty = True
        self._warm: WarmUp | None = None

    @property
    def warm(self) -> WarmUp:
        """The compiling of the rules, started when it is first asked for."""
        if self._warm is None:
            self._warm = WarmUp()
        return self._warm

    def _new_manager(self) -> pygame_gui.UIManager:
        manager = pygame_gui.UIManager(
            self.surface.get_size(), theme_path=self.theme.gui(), enable_live_theme_updates=False
        )
        fonts, size = manager.get_theme().get_font_dictionary(), self.theme.px(14)
        for style in ("regular", "bold", "italic", "bold_italic"):
            name = fonts.create_font_id(size, "noto_sans", "bold" in style, "italic" in style)
            if not fonts.check_font_preloaded(name):
                manager.preload_fonts([{"name": "noto_sans", "point_size": size, "style": style, "antialiased": "1"}])
        return manager

    def show(self, screen: Screen) -> None:
        """Another scene takes over."""
        if self.screen is not None:
            self.screen.close()
        self.dialogs.close()
        self.screen = screen
        self.rebuild()

    def quit(self) -> None:
        """Leave the program; nothing is lost."""
        if self.screen is not None:
            self.screen.close()
            self.screen = None
        if self._warm is not None:
            self._warm.stop()
        keep_settings(self.settings, self._settings_path)
        self.running = False

    def rebuild(self) -> None:
        """New size, scale or colours: theme, gui and layout are made anew."""
        self.theme = Theme(self.surface.get_size(), self.settings.ui_scale)
        self.manager.clear_and_reset()
        self.manager = self._new_manager()
        if self.screen is not None:
            self.screen.layout()
        self.dialogs.attach(self.manager, self.theme)
        self.dirty = True

    def handle(self, event: pygame.Event) -> None:
        """One event: the window first, then dialogs, then the scene."""
        if event.type == pygame.QUIT:
            self.quit()
            return
        if event.type == pygame.VIDEORESIZE:
            self.resize((event.w, event.h))
            return
        self.dirty = True
        consumed = self.manager.process_events(event)
        if self.dialogs.handle(event) or self._own_key(event):
            return
        if self.screen is not None and not (consumed and event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)):
            self.screen.handle(event)

    def _own_key(self, event: pygame.Event) -> bool:
        """Keys that work everywhere: size of letters, full screen."""
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
        """Larger or smaller letters and buttons."""
        now = self.settings.ui_scale or min(UI_SCALES, key=lambda scale: abs(scale - self.theme.scale * 100))
        larger = [scale for scale in UI_SCALES if (scale - now) * step > 0]
        if larger:
            self.set_scale(larger[0] if step > 0 else larger[-1])

    def set_scale(self, percent: int) -> None:
        """UI scale in per cent, 0 for one that suits the window."""
        self.settings.ui_scale = percent
        keep_settings(self.settings, self._settings_path)
        self.rebuild()

    def set_fullscreen(self, wanted: bool) -> None:
        """Fill the screen or go back to a window."""
        self.settings.fullscreen = wanted
        flags = pygame.FULLSCREEN if wanted else pygame.RESIZABLE
        self.surface = pygame.display.set_mode((0, 0) if wanted else (1280, 720), flags)
        keep_settings(self.settings, self._settings_path)
        self.rebuild()

    def resize(self, size: tuple[int, int]) -> None:
        """The player has dragged the window's edge."""
        surface = pygame.display.get_surface()
        if surface is not None:
            self.surface = surface
        if size != self.surface.get_size():
            self.surface = pygame.display.set_mode(size, pygame.RESIZABLE)
        self.rebuild()

    def update(self, seconds: float) -> None:
        """Time has passed for dialogs and scene."""
        self.manager.update(seconds)
        if self.screen is not None:
            self.screen.update(seconds)

    def draw(self) -> bool:
        """Draw what has changed. True if the window has to be flipped."""
        if self.screen is None or not (self.dirty or self.screen.dirty):
            return False
        self.dirty = False
        self.screen.draw(self.surface)
        self.manager.draw_ui(self.surface)
        return True
