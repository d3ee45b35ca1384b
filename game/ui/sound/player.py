"""Plays sounds through pygame's mixer. Without an audio device the game is silent, and does not complain."""

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pygame

from game.play.setup.settings import Settings
from game.ui.sound.waveforms import RATE, SoundName, waveform

_LOUDNESS: dict[SoundName, float] = {
    SoundName.MARCH: 0.35,
    SoundName.HOOVES: 0.35,
    SoundName.SHOT: 0.6,
    SoundName.GUN: 0.8,
    SoundName.PAPER: 0.3,
    SoundName.GONG: 0.55,
}
_GAP = 0.25
"""Least seconds between two plays of one sound."""
_BUFFER = 512
"""Samples: 23 thousandths of a second."""


class Sounds:
    """All sounds of the window. The device is opened, and the waves are computed, by a thread at first use."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._made: dict[SoundName, pygame.mixer.Sound] = {}
        self._thread: threading.Thread | None = None
        self._wanted: SoundName | None = None
        """Asked for before the device was open; the last one is played then."""
        self._played: dict[SoundName, float] = {}

    @property
    def is_ready(self) -> bool:
        """Whether sounds can be heard."""
        return len(self._made) == len(SoundName)

    def play(self, name: SoundName) -> None:
        """Plays a sound, unless sound is off or the same one has just begun."""
        if not self.settings.sound or self.settings.volume <= 0:
            return
        now = time.monotonic()
        if now - self._played.get(name, -1.0) < _GAP:
            return
        self._played[name] = now
        if self.is_ready:
            self._start(name)
        elif self._thread is None:
            self._wanted = name
            self._thread = threading.Thread(target=self._open, daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Ends all sounds."""
        if self.is_ready:
            pygame.mixer.stop()

    def close(self) -> None:
        """Gives the device back."""
        self._made = {}
        if self._thread is not None:
            self._thread.join(1.0)
            if not self._thread.is_alive():  # a device that hangs is left to the system
                pygame.mixer.quit()

    def _start(self, name: SoundName) -> None:
        sound = self._made[name]
        sound.set_volume(_LOUDNESS[name] * self.settings.volume / 100)
        with suppress(pygame.error):  # the device has gone
            sound.play()

    def _open(self) -> None:
        """Opens the device and makes all sounds; leaves it at that if there is no device."""
        try:
            with _without_messages():
                pygame.mixer.init(RATE, -16, 1, _BUFFER)
            made = {name: pygame.mixer.Sound(buffer=self._fit(name)) for name in SoundName}
        except (pygame.error, OSError, ValueError):
            return
        self._made = made
        if self._wanted is not None:
            self._start(self._wanted)

    def _fit(self, name: SoundName) -> bytes:
        """Returns a wave for as many channels as the device has taken."""
        opened = pygame.mixer.get_init()
        channels = opened[2] if opened else 1
        return waveform(name).repeat(channels).tobytes()


@contextmanager
def _without_messages() -> Iterator[None]:
    """Keeps what the system's audio library writes by itself, such as that there is no device, off the terminal."""
    if not sys.platform.startswith("linux"):
        yield
        return
    try:
        kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:
        yield
        return
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)
