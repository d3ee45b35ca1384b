"""Held keys, keyboards of other layouts, keyboards without a number pad."""

import pygame
import pytest

from game.scenario.scenario import Scenario
from game.ui.driver import Driver
from game.ui.keyboard import Keyboard, key_meant
from game.ui.keys import BINDINGS, Command, command_of
from tests.ui.conftest import PEOPLE, MakePlayer, Player

EM, ES = 0x43C, 0x441
"""Keys of the Russian layout, where a US keyboard has V and C."""


def down(key: int, scancode: int = 0, mod: int = 0) -> pygame.Event:
    return pygame.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="", scancode=scancode)


def up(key: int, scancode: int = 0) -> pygame.Event:
    return pygame.Event(pygame.KEYUP, key=key, mod=0, scancode=scancode)


@pytest.mark.parametrize(
    ("key", "scancode", "meant"),
    [
        (EM, pygame.KSCAN_V, pygame.K_v),
        (ES, pygame.KSCAN_C, pygame.K_c),
        (ord("q"), pygame.KSCAN_A, pygame.K_q),  # AZERTY has this letter, elsewhere
        (ord("&"), pygame.KSCAN_1, pygame.K_1),
        (ord("-"), pygame.KSCAN_6, pygame.K_6),
        (0xE0, pygame.KSCAN_0, pygame.K_0),
        (ord("z"), pygame.KSCAN_Y, pygame.K_z),  # QWERTZ
        (0x131, pygame.KSCAN_I, pygame.K_i),  # Turkish
        (0xDF, pygame.KSCAN_MINUS, pygame.K_MINUS),  # German
        (pygame.K_F4, pygame.KSCAN_F4, pygame.K_F4),
        (pygame.K_KP4, pygame.KSCAN_KP4, pygame.K_KP4),
        (ord("n"), 0, pygame.K_n),
    ],
)
def test_a_key_of_another_layout_means(key: int, scancode: int, meant: int) -> None:
    assert key_meant(key, scancode) == meant


def test_a_russian_keyboard_selects_and_saves(player: Player) -> None:
    player.window.handle(down(0x442, pygame.KSCAN_N))
    player.wait()
    assert player.screen.controller.unit >= 0
    player.window.handle(down(0x44B, pygame.KSCAN_S, pygame.KMOD_LCTRL))
    player.wait()
    assert player.window.dialogs.entry is not None


def hold(player: Player, key: int, mod: int = 0, frames: int = 40) -> None:
    for _ in range(frames):
        player.window.handle(down(key, mod=mod))
        player.wait()
    player.window.handle(up(key))
    player.wait()


@pytest.mark.parametrize(("key", "mod"), [(pygame.K_e, 0), (pygame.K_RETURN, pygame.KMOD_LCTRL)])
@pytest.mark.parametrize("warn", [True, False])
def test_a_held_key_ends_one_turn_at_most(
    make_player: MakePlayer, skirmish: Scenario, key: int, mod: int, warn: bool
) -> None:
    player = make_player(warn_end_turn=warn)
    player.open(skirmish, PEOPLE)
    hold(player, key, mod)
    assert len(player.game.history) == (0 if warn else 1)


def test_a_key_that_the_system_repeats_by_releasing_it_ends_one_turn(player: Player) -> None:
    for _ in range(40):
        player.window.handle(down(pygame.K_e))
        player.window.handle(up(pygame.K_e))
        player.window.update(0.02)
    assert len([order for order in player.game.history if order[0] == player.game.history[0][0]]) <= 2


def test_taps_that_a_slow_frame_reads_at_once_all_count() -> None:
    keyboard = Keyboard()
    keyboard.update(1.0)
    for _ in range(3):
        assert not keyboard.is_ignored(down(pygame.K_3))
        keyboard.is_ignored(up(pygame.K_3))
    keyboard.update(0.02)
    assert keyboard.is_ignored(down(pygame.K_3)), "a system that repeats a key by releasing it"


def test_a_held_enter_confirms_nothing_twice(player: Player) -> None:
    answers: list[str] = []

    def ask() -> None:
        player.window.dialogs.ask("Go on?", "Really?", [("Yes", lambda: (answers.append("yes"), ask())[0], True)])

    ask()
    hold(player, pygame.K_RETURN)
    assert answers == ["yes"]


def test_a_held_arrow_moves_the_cursor_on(player: Player) -> None:
    player.hex("0103")
    hold(player, pygame.K_RIGHT, frames=3)
    assert player.screen.board.highlights.cursor == player.game.names.parse_label("0403")


def test_two_quick_presses_are_two(tmp_path_factory: pytest.TempPathFactory) -> None:
    driver = Driver(tmp_path_factory.mktemp("saves"))
    pressed: list[int] = []
    driver.window.dialogs.handle = lambda event: bool(event.type == pygame.KEYDOWN and pressed.append(event.key))  # type: ignore[method-assign]
    for _ in range(2):
        driver.key(pygame.K_e)
    assert pressed == [pygame.K_e, pygame.K_e]


def test_keys_are_released_with_the_focus() -> None:
    keyboard = Keyboard()
    keyboard.is_ignored(down(pygame.K_w))
    assert keyboard.is_held(pygame.K_w)
    keyboard.is_ignored(pygame.Event(pygame.WINDOWFOCUSLOST))
    assert not keyboard.is_held(pygame.K_w)


def test_a_held_w_scrolls_the_map(player: Player) -> None:
    for _ in range(8):
        player.key(pygame.K_PLUS)
    before = player.screen.board.camera.centre_of(0)
    player.window.handle(down(0x446, pygame.KSCAN_W))
    player.wait(4)
    player.window.handle(up(0x446, pygame.KSCAN_W))
    moved = player.screen.board.camera.centre_of(0)
    assert moved[1] > before[1]
    player.wait(4)
    assert player.screen.board.camera.centre_of(0) == moved


def test_every_command_has_a_key_off_the_number_pad() -> None:
    pad = {getattr(pygame, name) for name in dir(pygame) if name.startswith("K_KP")}
    off_the_pad = {binding.command for binding in BINDINGS if binding.key not in pad}
    assert {binding.command for binding in BINDINGS} == off_the_pad


def test_fights_and_ends_of_turn_never_repeat() -> None:
    keyboard = Keyboard()
    repeated = set()
    for binding in BINDINGS:
        mod = (pygame.KMOD_LCTRL if binding.ctrl else 0) | (pygame.KMOD_LSHIFT if binding.shift else 0)
        keyboard.is_ignored(down(binding.key, mod=mod))
        if not keyboard.is_ignored(down(binding.key, mod=mod)):
            repeated.add(command_of(binding.key, mod))
        keyboard.is_ignored(up(binding.key))
        keyboard.update(1.0)
    assert Command.CURSOR_W in repeated
    assert not repeated & {
        Command.END_TURN, Command.FIGHT, Command.FIGHT_HOLD, Command.SELECT, Command.ORDER_TO, Command.SKIP,
        Command.UNDO, Command.DEMAND, Command.BREAKOUT, Command.RECRUIT,
    }  # fmt: skip
