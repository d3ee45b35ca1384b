"""A window without a screen, driven by a program: keys, mouse, wheel, resizes, frames. For fuzzing and measuring."""

import os
import time
from array import array
from pathlib import Path

import pygame

from game.play.saves.storage import Storage
from game.play.setup.settings import Settings
from game.ui.app import make_window
from game.ui.display import close_window, sized_window
from game.ui.screens.game_screen import GameScreen
from game.ui.screens.loading import LoadingScreen
from game.ui.screens.menu import MenuScreen

SETTINGS = "settings.json"
"""Name of the file of settings in the driver's folder."""
_TAP = 0.05
"""Seconds from one press of a key to the next."""
_RELEASED = 1.0
"""Seconds after which a released key is surely up."""
_PATIENCE = 600.0
"""Seconds in which the rules have to be compiled and a game opened."""


class Driver:
    """A window on SDL's dummy driver, with saves and settings in a folder of its own."""

    def __init__(self, folder: Path, size: tuple[int, int] = (1280, 720), settings: Settings | None = None) -> None:
        os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
        pygame.display.init()
        pygame.font.init()
        surface = sized_window(size)
        self.window, self.router = make_window(surface, settings or Settings(), Storage(folder), folder / SETTINGS)
        self.frame_seconds = array("d")
        """How long each frame took: its events, the passing of time, drawing."""
        self._began = time.perf_counter()

    @property
    def running(self) -> bool:
        """Whether the window is still open."""
        return self.window.running

    @property
    def game(self) -> GameScreen | None:
        """The game screen, if it is shown."""
        screen = self.window.screen
        return screen if isinstance(screen, GameScreen) else None

    # events; they belong to the frame that `frame` ends

    def send(self, kind: int, **values: object) -> None:
        """Hands an event to the window."""
        if self.running:
            self.window.handle(pygame.Event(kind, values))

    def hold(self, key: int) -> None:
        """Presses a key and keeps it down."""
        self.send(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0)

    def release(self, key: int) -> None:
        """Releases a key that has been held."""
        self.send(pygame.KEYUP, key=key, mod=0, scancode=0)
        self.window.keyboard.update(_RELEASED)

    def key(self, key: int, mod: int = 0, text: str = "") -> None:
        """Presses and releases a key."""
        self.send(pygame.KEYDOWN, key=key, mod=mod, unicode=text)
        if text:
            self.send(pygame.TEXTINPUT, text=text)
        self.send(pygame.KEYUP, key=key, mod=mod)
        self.window.keyboard.update(_TAP)

    def move(self, pos: tuple[int, int], held: bool = False) -> None:
        """Moves the mouse to a pixel of the display, with the left button held down or not."""
        old = pygame.mouse.get_pos()
        pygame.mouse.set_pos(pos)
        buttons = (1, 0, 0) if held else (0, 0, 0)
        self.send(pygame.MOUSEMOTION, pos=pos, rel=(pos[0] - old[0], pos[1] - old[1]), buttons=buttons)

    def button(self, pos: tuple[int, int], button: int, down: bool) -> None:
        """Presses or releases a button of the mouse."""
        self.send(pygame.MOUSEBUTTONDOWN if down else pygame.MOUSEBUTTONUP, pos=pos, button=button)

    def wheel(self, steps: int) -> None:
        """Turns the wheel."""
        self.send(pygame.MOUSEWHEEL, x=0, y=steps, precise_x=0.0, precise_y=float(steps), flipped=False)

    def resize(self, size: tuple[int, int]) -> None:
        """Gives the window another size."""
        self.send(pygame.VIDEORESIZE, w=size[0], h=size[1], size=size)

    def type_text(self, text: str) -> None:
        """Types a text, letter by letter."""
        for letter in text:
            self.key(ord(letter.lower()), text=letter)

    # time

    def frame(self, seconds: float = 1 / 60) -> None:
        """Ends a frame: handles what the widgets have posted, lets time pass, draws."""
        for event in pygame.event.get():
            if self.running and event.type >= pygame.USEREVENT:  # what SDL itself posts was sent already
                self.window.handle(event)
        if self.running:
            self.window.update(seconds)
            self.window.draw()
        now = time.perf_counter()
        self.frame_seconds.append(now - self._began)
        self._began = now

    def pause(self) -> None:
        """Begins a new frame: what was done since the last one is not measured."""
        self._began = time.perf_counter()

    def wait_for_threads(self) -> None:
        """Waits until scenarios are read, the game is opened, or the computer has planned its turn."""
        until = time.monotonic() + _PATIENCE
        screen = self.window.screen
        if isinstance(screen, MenuScreen):
            screen.library.wait()
        elif isinstance(screen, GameScreen):
            computer = screen.turn_replay.computer_turn.computer
            if computer is not None:
                computer.join()
        while self.running and isinstance(self.window.screen, LoadingScreen):
            if time.monotonic() > until:
                raise TimeoutError("the game was not opened in ten minutes")
            time.sleep(0.002)
            self.frame()
            self.frame_seconds.pop()
        self.pause()

    def close(self) -> None:
        """Closes the window."""
        if self.window.running:
            self.window.quit()
        close_window()
