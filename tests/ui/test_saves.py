"""Saves from the window: autosaves, damage, and the way back."""

import errno
import os
from pathlib import Path

import pygame
import pytest

from game.play.session.session import HUMAN
from game.scenario.scenario import Scenario
from game.ui.game_loader import OpeningTask, loaded_session, new_session
from game.ui.screens import save_dialogs
from game.ui.screens.menu import MenuScreen
from tests.ui.conftest import MakePlayer, Player


def test_every_order_is_saved(player: Player) -> None:
    player.hex("0202")
    player.hex("0302")
    player.screen.session.close()
    saved = player.window.storage.newest()
    assert saved is not None
    opened = loaded_session(saved.path, player.window.storage)
    assert opened.session.game.key == player.game.key
    assert opened.session.agents == (HUMAN, "still")


@pytest.mark.slow
def test_each_turn_keeps_an_older_autosave(player: Player) -> None:
    for _ in range(3):
        player.key(pygame.K_e)
        for _ in range(200):
            player.wait()
            if player.screen.session.waits_for_human:
                break
            pygame.time.wait(1)
    storage = player.window.storage
    turns = [storage.load(entry.path).game.turn for entry in storage.list()]
    assert turns == sorted(turns, reverse=True)
    assert turns[0] > turns[-1]


@pytest.mark.slow
def test_a_damaged_save_is_explained_and_the_last_good_one_offered(player: Player) -> None:
    storage = player.window.storage
    player.screen.session.autosave()
    good = storage.save(player.game, (HUMAN, "still"), "good")
    bad = storage.path("bad")
    bad.write_text(good.read_text(encoding="utf-8")[:300], encoding="utf-8")
    player.router.open_save(bad)
    for _ in range(300):
        player.wait()
        if player.window.dialogs.is_open:
            break
        pygame.time.wait(2)
    assert isinstance(player.window.screen, MenuScreen)
    assert player.window.dialogs.is_open
    other = storage.fallback(bad)
    assert other is not None
    assert other.path != bad
    player.key(pygame.K_RETURN)
    for _ in range(300):
        player.wait()
        if not isinstance(player.window.screen, MenuScreen) and hasattr(player.window.screen, "session"):
            break
        pygame.time.wait(2)
    assert player.game.turn == 1


def test_a_save_that_cannot_be_opened_says_why(skirmish: Scenario, make_player: MakePlayer) -> None:
    player = make_player()
    opening = OpeningTask(
        lambda: loaded_session(player.window.storage.folder / "nothing.bukhara", player.window.storage)
    )
    opening.wait()
    assert opening.result is None
    assert "nothing.bukhara" in opening.error
    good = OpeningTask(lambda: new_session(skirmish, (HUMAN, "still"), 2, player.window.storage))
    good.wait()
    assert good.result is not None


def test_an_order_is_on_the_disk_before_it_is_drawn(player: Player) -> None:
    for order in list(player.screen.session.orders)[:2]:
        if order in player.screen.session.orders:
            player.screen.controller.give(order)
            saved = player.window.storage.newest()
            assert saved is not None
            assert player.window.storage.load(saved.path).game.history == player.game.history


def test_a_failed_save_is_shown_and_leaving_asks_first(player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", fail)
        player.screen.controller.give(next(iter(player.screen.session.orders)))
        player.wait()
        assert player.window.dialogs.is_open
        assert "disk" in player.screen.panels.status.note
        player.window.dialogs.close()
        player.wait()
        assert not player.window.dialogs.is_open, "the message comes once, the note stays"
        player.window.handle(pygame.Event(pygame.QUIT))
        assert player.window.running
        assert player.window.dialogs.is_open
        player.window.dialogs.close()
    player.window.handle(pygame.Event(pygame.QUIT))
    assert not player.window.running


@pytest.mark.slow
def test_the_note_goes_once_the_game_is_saved_again(player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    session = player.screen.session
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(errno.EROFS, "read-only")))
        player.screen.controller.give(next(iter(session.orders)))
        player.wait()
    player.window.dialogs.close()
    session._saved_at = 0.0
    player.wait()
    assert player.screen.panels.status.note == ""


@pytest.mark.slow
def test_a_game_of_older_rules_is_shown_and_takes_no_order(player: Player) -> None:
    old = Path(__file__).parents[1] / "museum" / "0.2.0" / "skirmish_5x5.bukhara"
    before = len(player.window.storage.list())
    player.router.open_save(old)
    for _ in range(500):
        player.wait()
        if player.window.dialogs.is_open:
            break
        pygame.time.wait(2)
    assert player.screen.session.read_only
    player.window.dialogs.close()
    for key in (pygame.K_e, pygame.K_u, pygame.K_n, pygame.K_F4, pygame.K_b):
        player.key(key)
    player.wait(10)
    assert player.game.turn == 2
    assert player.game.history == []
    player.router.menu()
    assert len(player.window.storage.list()) == before


@pytest.mark.slow
def test_an_autosave_name_is_refused_with_a_word(player: Player) -> None:
    save_dialogs._save(player.window, player.screen.session, "Autosave of mine")
    assert player.window.dialogs.is_open
    assert player.window.storage.list() == []
