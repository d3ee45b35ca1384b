"""The keyboard as the window reads it: keys of any layout, and keys that are held down.

A letter is read as the layout writes it. Where a layout writes no Latin letter (Cyrillic, Greek, Arabic), and for the
row of digits (AZERTY writes signs there), the position of the key on a US keyboard counts instead.
"""

import pygame

from game.ui.keys import Command, command_of

_BOUNCE = 0.03
"""Seconds between release and press of a key below which it counts as held: how some systems repeat keys."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DIGITS: dict[int, int] = {getattr(pygame, f"KSCAN_{digit}"): getattr(pygame, f"K_{digit}") for digit in range(10)}
_POSITIONS: dict[int, int] = {
    **{getattr(pygame, f"KSCAN_{letter.upper()}"): getattr(pygame, f"K_{letter}") for letter in _LETTERS},
    pygame.KSCAN_MINUS: pygame.K_MINUS,
    pygame.KSCAN_EQUALS: pygame.K_EQUALS,
    pygame.KSCAN_LEFTBRACKET: pygame.K_LEFTBRACKET,
    pygame.KSCAN_RIGHTBRACKET: pygame.K_RIGHTBRACKET,
}
_FIRST_SPECIAL = 1 << 30
"""Keys from here on write nothing: arrows, function keys, the number pad."""

_REPEATED_COMMANDS = {
    Command.CURSOR_UP, Command.CURSOR_DOWN, Command.CURSOR_W, Command.CURSOR_E, Command.CURSOR_NE, Command.CURSOR_NW,
    Command.CURSOR_SE, Command.CURSOR_SW, Command.ZOOM_IN, Command.ZOOM_OUT, Command.NEXT_UNIT, Command.PREVIOUS_UNIT,
    Command.BIGGER, Command.SMALLER, Command.REPLAY_BACK, Command.REPLAY_FORWARD, Command.REPLAY_TURN_BACK,
    Command.REPLAY_TURN_FORWARD,
}  # fmt: skip
"""Commands that go on while their key is held. No other does: a held key never ends a turn, fights or confirms."""
_REPEATED_KEYS = {
    pygame.K_UP, pygame.K_DOWN, pygame.K_LEFT, pygame.K_RIGHT, pygame.K_PAGEUP, pygame.K_PAGEDOWN,
    pygame.K_BACKSPACE, pygame.K_DELETE,
}  # fmt: skip
"""Keys without a command of their own that scroll pages and edit text while they are held."""


class Keyboard:
    """Which keys are held down, and what a key press means."""

    def __init__(self) -> None:
        self._held: dict[int, int] = {}
        """Keys that are down, by their position, or by themselves if it is unknown."""
        self._released: dict[int, float] = {}
        self._pressed: dict[int, float] = {}
        """When each key was pressed, not counting its repeats: a frame that takes long reads several taps at once."""
        self._time = 0.0

    def translate(self, event: pygame.Event) -> pygame.Event:
        """Returns a key event with the key that is meant; any other event as it is."""
        if event.type not in (pygame.KEYDOWN, pygame.KEYUP):
            return event
        key = key_meant(event.key, event.dict.get("scancode", 0))
        return event if key == event.key else pygame.Event(event.type, {**event.dict, "key": key})

    def is_ignored(self, event: pygame.Event) -> bool:
        """Notes a translated event. Returns whether it repeats a held key whose command does not repeat."""
        if event.type == pygame.WINDOWFOCUSLOST:
            self._held.clear()
        if event.type not in (pygame.KEYDOWN, pygame.KEYUP):
            return False
        place = event.dict.get("scancode", 0) or -event.key
        if event.type == pygame.KEYUP:
            if self._held.pop(place, None) is not None:
                self._released[place] = self._time
            return False
        bounces = self._time - self._released.get(place, -1.0) < _BOUNCE
        is_repeat = place in self._held or (bounces and self._pressed.get(place) != self._time)
        self._held[place] = event.key
        if not is_repeat:
            self._pressed[place] = self._time
        return is_repeat and not _may_repeat(event.key, event.mod)

    def update(self, seconds: float) -> None:
        """Lets time pass."""
        self._time += seconds

    def is_held(self, key: int) -> bool:
        """Returns whether a key is down."""
        return key in self._held.values()


def key_meant(key: int, scancode: int) -> int:
    """Returns the key of a key press: the layout's own where it has a Latin one, else the one of a US keyboard."""
    if scancode in _DIGITS and key < _FIRST_SPECIAL:
        return _DIGITS[scancode]
    return _POSITIONS.get(scancode, key) if 127 < key < _FIRST_SPECIAL else key


def _may_repeat(key: int, mod: int) -> bool:
    command = command_of(key, mod)
    return command in _REPEATED_COMMANDS if command is not None else key in _REPEATED_KEYS
