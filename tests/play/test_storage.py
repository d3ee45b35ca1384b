"""Saves: rotation, damage, and the way back."""

import pygame

from game.play.session import HUMAN
from game.play.settings import Settings, keep_settings, load_settings
from game.play.storage import Storage
from game.scenario.scenario import Scenario
from game.ui.game_loader import Opening, loaded_session, new_session
from game.ui.screens.menu import Menu
from game.ui.screens.save_dialogs import open_save
from tests.ui.conftest import MakePlayer, Player


def test_every_order_is_saved(player: Player) -> None:
    player.hex("0202")
    player.hex("0302")
    player.field.session.close()
    opened = loaded_session(player.stage.storage.autosave_path(), player.stage.storage)
    assert opened.session.game.key == player.game.key
    assert opened.session.agents == (HUMAN, "still")


def test_each_turn_keeps_an_older_autosave(player: Player) -> None:
    for _ in range(3):
        player.key(pygame.K_e)
        for _ in range(200):
            player.wait()
            if player.field.session.waits_for_human:
                break
            pygame.time.wait(1)
    storage = player.stage.storage
    turns = [storage.load(storage.autosave_path(i)).game.turn for i in range(3)]
    assert turns == sorted(turns, reverse=True)
    assert turns[0] > turns[2]


def test_a_damaged_save_is_explained_and_the_last_good_one_offered(player: Player) -> None:
    storage = player.stage.storage
    player.field.session.autosave()
    good = storage.save(player.game, (HUMAN, "still"), "good")
    bad = storage.path("bad")
    bad.write_text(good.read_text(encoding="utf-8")[:300], encoding="utf-8")
    open_save(player.stage, bad)
    for _ in range(300):
        player.wait()
        if player.stage.dialogs.is_open:
            break
        pygame.time.wait(2)
    assert isinstance(player.stage.scene, Menu)
    assert player.stage.dialogs.is_open
    other = storage.fallback(bad)
    assert other is not None
    assert other.path != bad
    player.key(pygame.K_RETURN)
    for _ in range(300):
        player.wait()
        if not isinstance(player.stage.scene, Menu) and hasattr(player.stage.scene, "session"):
            break
        pygame.time.wait(2)
    assert player.game.turn == 1


def test_an_opening_that_fails_tells_why(skirmish: Scenario, make_player: MakePlayer) -> None:
    player = make_player()
    opening = Opening(lambda: loaded_session(player.stage.storage.folder / "nothing.bukhara", player.stage.storage))
    opening.wait()
    assert opening.result is None
    assert "nothing.bukhara" in opening.error
    good = Opening(lambda: new_session(skirmish, (HUMAN, "still"), 2, player.stage.storage))
    good.wait()
    assert good.result is not None


def test_names_typed_by_players_become_file_names(player: Player) -> None:
    storage: Storage = player.stage.storage
    assert storage.path("../../etc/passwd").parent == storage.folder
    assert storage.path("  ").name == "game.bukhara"
    assert storage.path("Душанбе, ночь").name == "Душанбе_ ночь.bukhara"


def test_settings_survive_and_nonsense_is_ignored(make_player: MakePlayer) -> None:
    folder = make_player().stage.storage.folder
    path = folder / "settings.json"
    keep_settings(Settings(ui_scale=150, speed="slow"), path)
    assert load_settings(path) == Settings(ui_scale=150, speed="slow")
    path.write_text('{"ui_scale": "huge", "speed": "warp", "follow": false}', encoding="utf-8")
    assert load_settings(path) == Settings(follow=False)
    path.write_text("[[[", encoding="utf-8")
    assert load_settings(path) == Settings()
