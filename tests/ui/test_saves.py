"""Saves from the window: autosaves, damage, and the way back."""

import pygame

from game.play.session import HUMAN
from game.scenario.scenario import Scenario
from game.ui.game_loader import OpeningTask, loaded_session, new_session
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
