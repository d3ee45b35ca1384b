"""The settings of keys: a list of all commands, and a dialog that waits for a new key."""

from collections.abc import Callable

import pygame

from game.engine.telling.grammar import sentence
from game.language import mark, tr
from game.ui.board.overlays import Overlay
from game.ui.key_bindings import FIXED, binding_of, changeable, changed_by, command_name, holder, use_keys
from game.ui.keys import KEYS, Binding, Command, binding_text, meaning
from game.ui.window import Window

_TITLE = mark("Keys")


def open_keys(window: Window, back: Callable[[], None], chosen: int = 0) -> None:
    """Shows all commands with their keys; `back` is called when the player has finished."""
    commands = changeable()
    lines = {f"{number}.  {_line(command)}": command for number, command in enumerate(commands, 1)}

    def change(line: str) -> None:
        _ask_for_key(window, back, commands.index(lines[line]))

    def reset() -> None:
        _keep(window, {})
        open_keys(window, back)

    others = [(tr("All as usual"), reset), (tr("Done"), back)]
    window.dialogs.choose(tr(_TITLE), list(lines), change, tr("Change"), others)
    if window.dialogs.list is not None:
        window.dialogs.list.choose(chosen)


def _line(command: Command | Overlay) -> str:
    keys = [binding_text(one) for one in KEYS.bindings if one.command == command]
    return f"{sentence(meaning(command))}:  {', '.join(keys) or tr('no key')}"


def _ask_for_key(window: Window, back: Callable[[], None], index: int) -> None:
    command = changeable()[index]

    def pressed(event: pygame.Event) -> None:
        binding = binding_of(event, command)
        if binding is None:
            return
        window.dialogs.close()
        other = holder(binding)
        if other is None:
            give(binding)
        elif other in FIXED:
            text = tr("<b>{key}</b> is needed in lists and dialogs. Choose another key.", key=binding_text(binding))
            window.dialogs.message(tr(_TITLE), text, lambda: open_keys(window, back, index))
        else:
            _ask_to_take(window, binding, other, lambda: give(binding), lambda: open_keys(window, back, index))

    def give(binding: Binding) -> None:
        _keep(window, changed_by(window.settings.keys, binding))
        open_keys(window, back, index)

    def as_usual() -> None:
        changed = {name: keys for name, keys in window.settings.keys.items() if name != command_name(command)}
        _keep(window, changed)
        open_keys(window, back, index)

    text = tr(
        "Press the new key for <b>{command}</b>, with Ctrl or Shift if you like. Esc leaves it as it is.",
        command=meaning(command),
    )
    answers = [(tr("Cancel"), lambda: open_keys(window, back, index), False), (tr("As usual"), as_usual, False)]
    window.dialogs.ask(tr(_TITLE), text, answers)
    window.dialogs.capture(pressed)


def _ask_to_take(
    window: Window, binding: Binding, other: Command | Overlay, take: Callable[[], None], leave: Callable[[], None]
) -> None:
    text = tr(
        "<b>{key}</b> is already the key for <b>{command}</b>. Reassign it?",
        key=binding_text(binding),
        command=meaning(other),
    )
    window.dialogs.ask(tr(_TITLE), text, [(tr("Cancel"), leave, False), (tr("Take it"), take, True)])


def _keep(window: Window, changed: dict[str, list[str]]) -> None:
    window.settings.keys = changed
    use_keys(changed)
    window.keep_settings()
