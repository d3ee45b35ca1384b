"""Everything by keys: cursor, orders, undo, save, load, help."""


import pygame
import pytest
from pygame_gui.elements import UITextEntryLine

from game.ui.board.overlays import OVERLAYS
from game.ui.keys import BINDINGS, Command, command_of, key_text, meaning
from game.ui.screens.game_screen import GameScreen
from game.ui.screens.help_text import help_chapters
from tests.ui.conftest import Player


def test_a_march_without_the_mouse(player: Player) -> None:
    player.key(pygame.K_n)
    unit = player.screen.controller.unit
    assert unit >= 0
    player.key(pygame.K_RIGHT)
    player.key(pygame.K_RETURN)
    assert player.last_order() == f"move {player.game.names.unit_ids[unit]} 0302"


@pytest.mark.slow
def test_cursor_keys_go_around_a_hex(player: Player) -> None:
    player.hex("0303")
    cursor = player.screen.board.highlights
    for key, label in (
        (pygame.K_KP9, "0302"), (pygame.K_KP1, "0303"), (pygame.K_KP6, "0403"), (pygame.K_KP7, "0302"),
        (pygame.K_KP3, "0403"), (pygame.K_KP4, "0303"), (pygame.K_UP, "0302"), (pygame.K_DOWN, "0303"),
    ):  # fmt: skip
        player.key(key)
        assert cursor.cursor == player.game.names.parse_label(label), label


def test_undo_restores_the_position(player: Player) -> None:
    before = player.game.key
    player.hex("0103")
    player.hex("0102")
    assert player.game.key != before
    player.key(pygame.K_u)
    assert player.game.key == before
    player.key(pygame.K_z, pygame.KMOD_LCTRL)
    assert "Nothing to undo" in player.screen.panels.toast.text


def test_forced_march_and_refusal_by_key(player: Player) -> None:
    player.hex("0202")
    player.key(pygame.K_f)
    assert player.last_order() == "force bek_horse"
    orders = len(player.game.history)
    player.key(pygame.K_f)
    assert len(player.game.history) == orders
    assert "force" in player.screen.panels.toast.text
    player.key(pygame.K_r)
    assert "train" in player.screen.panels.toast.text


@pytest.mark.slow
def test_save_and_load_by_keys(player: Player) -> None:
    player.hex("0202")
    player.hex("0302")
    key = player.game.key
    player.key(pygame.K_s, pygame.KMOD_LCTRL)
    dialogs = player.window.dialogs
    assert isinstance(dialogs.entry, UITextEntryLine)
    dialogs.entry.set_text("Before the storm/Qoʻrgʻontepa")
    player.key(pygame.K_RETURN)
    player.key(pygame.K_RETURN)
    assert not dialogs.is_open
    saved = [entry.name for entry in player.window.storage.list()]
    assert any(name.startswith("Before the storm_") for name in saved)
    player.hex("0202")
    player.hex("0204")
    player.key(pygame.K_e)
    player.key(pygame.K_o, pygame.KMOD_LCTRL)
    assert dialogs.list is not None
    lines = dialogs.list.lines
    wanted = next(i for i, line in enumerate(lines) if line.startswith("Before"))
    for _ in range(wanted):
        player.key(pygame.K_DOWN)
    player.key(pygame.K_RETURN)
    for _ in range(400):
        player.wait()
        if isinstance(player.window.screen, GameScreen):
            break
        pygame.time.wait(5)
    assert player.game.key == key
    assert player.screen.session.agents == ("human", "still")


def test_help_names_every_bound_command() -> None:
    page = " ".join(text for _, text in help_chapters())
    for binding in BINDINGS:
        assert meaning(binding.command) in page


def test_every_binding_is_found_and_none_is_taken_twice() -> None:
    seen = set()
    for binding in BINDINGS:
        mod = (pygame.KMOD_LCTRL if binding.ctrl else 0) | (pygame.KMOD_LSHIFT if binding.shift else 0)
        assert command_of(binding.key, mod) == binding.command
        assert (binding.key, binding.ctrl, binding.shift) not in seen
        seen.add((binding.key, binding.ctrl, binding.shift))
    assert key_text(Command.SAVE) == "Ctrl+S"
    assert key_text(Command.END_TURN) == "E"


@pytest.mark.slow
def test_every_command_can_be_run_at_any_time(player: Player) -> None:
    player.hex("0202")
    for command in [*Command, *OVERLAYS]:
        player.screen.commands.run(command)
        player.wait()
        player.window.dialogs.close()
        assert isinstance(player.window.screen, GameScreen)
