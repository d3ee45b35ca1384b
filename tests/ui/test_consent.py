"""A save that names an external agent opens with a question in the window, and runs nothing before the answer."""

import shlex
from pathlib import Path

import pygame
import pytest
from pygame_gui.elements import UIButton

from game.agents import trust
from game.engine.storage.saves import save_game
from game.play.session.session import HUMAN
from game.ui.screens.game_screen import GameScreen
from game.ui.screens.menu import MenuScreen
from tests.ui.conftest import Player


@pytest.fixture
def evil(player: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A save whose agent leaves a marker when it runs, and the marker."""
    monkeypatch.setattr(trust, "_allowed", set())
    marker, save = tmp_path / "it ran", player.window.storage.path("evil")
    script = f"touch {shlex.quote(str(marker))}; : '<b>'; exit 1"
    spec = f"program:sh -c {shlex.quote(script)}"
    player.screen.session.close()
    save_game(player.game, save, (HUMAN, spec))
    return save, marker


def open_evil(player: Player, save: Path) -> str:
    """Opens the save and returns the text of the question."""
    player.router.open_save(save)
    player.wait_until(lambda: player.window.dialogs.is_open)
    return player.window.dialogs.text


def press(player: Player, label: str) -> None:
    dialogs = player.window.dialogs
    button = next(one for one in dialogs._actions if isinstance(one, UIButton) and one.text == label)
    dialogs._actions[button]()


@pytest.mark.slow
def test_the_question_names_the_agent_and_its_side(player: Player, evil: tuple[Path, Path]) -> None:
    text = open_evil(player, evil[0])
    assert "This save wants to run" in text
    assert "touch" in text
    assert "&lt;b&gt;" in text
    assert "as the Regulars" in text
    assert isinstance(player.window.screen, MenuScreen)
    player.key(pygame.K_RETURN)  # the default is to cancel
    assert isinstance(player.window.screen, MenuScreen)
    assert not player.window.dialogs.is_open
    assert not evil[1].exists()


@pytest.mark.slow
def test_the_player_may_lead_the_side(player: Player, evil: tuple[Path, Path]) -> None:
    open_evil(player, evil[0])
    press(player, "Play that side myself")
    player.wait_until(lambda: isinstance(player.window.screen, GameScreen))
    assert player.screen.session.agents == (HUMAN, HUMAN)
    assert not evil[1].exists()


@pytest.mark.slow
def test_the_player_may_run_it(player: Player, evil: tuple[Path, Path]) -> None:
    open_evil(player, evil[0])
    press(player, "Run it")
    player.wait_until(lambda: isinstance(player.window.screen, GameScreen))
    assert evil[1].exists()


@pytest.mark.slow
def test_the_menus_continue_asks_too(player: Player, evil: tuple[Path, Path]) -> None:
    for saved in player.window.storage.list():
        if saved.path != evil[0]:
            saved.path.unlink()
    player.router.menu()
    assert isinstance(player.window.screen, MenuScreen)
    player.window.screen._continue()
    player.wait_until(lambda: player.window.dialogs.is_open)
    assert not evil[1].exists()


@pytest.mark.slow
def test_a_command_too_long_to_be_shown_is_not_run_from_the_window(player: Player, evil: tuple[Path, Path]) -> None:
    save_game(player.game, evil[0], (HUMAN, f"program:true {'#' * 500} {evil[1]}"))
    open_evil(player, evil[0])
    labels = [button.text for button in player.window.dialogs._actions]
    assert "Play that side myself" in labels
    assert "Run it" not in labels
