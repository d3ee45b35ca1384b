"""Keys that the player has changed: as text for the settings, and what a change takes from other commands."""

from collections.abc import Mapping, Sequence

import pygame

from game.ui.board.overlays import OVERLAYS, Overlay
from game.ui.keys import BINDINGS, KEYS, Binding, Command

FIXED = {
    Command.SELECT, Command.CANCEL, *(command for command in Command if command.name.startswith("CURSOR_")),
}  # fmt: skip
"""Commands whose keys pages and dialogs use too."""

_NAMES = {pygame.key.name(value): value for name, value in vars(pygame).items() if name.startswith("K_") and value}
_MODIFIERS = {
    pygame.K_LSHIFT, pygame.K_RSHIFT, pygame.K_LCTRL, pygame.K_RCTRL, pygame.K_LALT, pygame.K_RALT, pygame.K_LMETA,
    pygame.K_RMETA, pygame.K_CAPSLOCK, pygame.K_NUMLOCK, pygame.K_MODE,
}  # fmt: skip

ChangedKeys = dict[str, list[str]]
"""Keys by name of a command, where they differ from the usual ones; an empty list if it has none."""


def command_name(command: Command | Overlay) -> str:
    """Returns the name of a command in the settings."""
    return f"overlay {command.label}" if isinstance(command, Overlay) else command.name


def changeable() -> list[Command | Overlay]:
    """Returns the commands whose keys can be changed, in the order of the help page."""
    return [command for command in dict.fromkeys(one.command for one in BINDINGS) if command not in FIXED]


def write_key(binding: Binding) -> str:
    """Returns a key as it is kept in the settings: "ctrl+shift+e"."""
    name = pygame.key.name(binding.key)
    return ("ctrl+" if binding.ctrl else "") + ("shift+" if binding.shift else "") + name


def read_key(text: str, command: Command | Overlay) -> Binding | None:
    """Returns the binding of a key as kept in the settings, or None if there is no such key."""
    ctrl, rest = text.startswith("ctrl+"), text.removeprefix("ctrl+")
    shift, name = rest.startswith("shift+"), rest.removeprefix("shift+")
    key = _NAMES.get(name)
    return None if key is None else Binding(key, command, ctrl, shift)


def use_keys(changed: Mapping[str, Sequence[str]]) -> None:
    """Puts the player's keys in place of the usual ones. Names and keys that are not known are left out."""
    by_name = {command_name(command): command for command in [*Command, *OVERLAYS]}
    own: list[Binding] = []
    replaced = set()
    for name, texts in changed.items():
        command = by_name.get(name)
        if command is None or command in FIXED:
            continue
        read = [binding for text in texts if (binding := read_key(text, command)) is not None]
        if read or not texts:
            replaced.add(command)
            own += read
    KEYS.bindings = (*own, *(binding for binding in BINDINGS if binding.command not in replaced))


def binding_of(event: pygame.Event, command: Command | Overlay) -> Binding | None:
    """Returns the binding that a key press stands for; None for a modifier alone and for keys without a name."""
    if event.key in _MODIFIERS or pygame.key.name(event.key) not in _NAMES:
        return None
    ctrl = bool(event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META))
    return Binding(event.key, command, ctrl, bool(event.mod & pygame.KMOD_SHIFT))


def holder(binding: Binding) -> Command | Overlay | None:
    """Returns the other command that a key belongs to now, or None."""
    for other in KEYS.bindings:
        if other[0] == binding.key and other[2:] == binding[2:] and other.command != binding.command:
            return other.command
    return None


def changed_by(changed: ChangedKeys, binding: Binding) -> ChangedKeys:
    """Returns the changed keys after a command was given a key, in place of its own and of any other command's."""
    result = {name: list(keys) for name, keys in changed.items()}
    loser = holder(binding)
    if loser is not None:
        kept = [one for one in KEYS.bindings if one.command == loser and one[:1] + one[2:] != binding[:1] + binding[2:]]
        result[command_name(loser)] = [write_key(one) for one in kept]
    result[command_name(binding.command)] = [write_key(binding)]
    return result
