"""The list of saved games: side, opponent, week, score and a picture of the map."""

import pygame
import pytest

from game.play.saves.map_picture import map_picture, read_picture
from game.play.session.session import HUMAN, Session
from game.scenario.scenario import Scenario
from game.ui.save_pane import SavePane, picture_surface
from game.ui.screens.save_dialogs import ask_load
from tests.ui.conftest import Player


@pytest.fixture
def pane(player: Player) -> SavePane:
    player.screen.session.save(player.window.storage.path("mine"))
    ask_load(player.window)
    player.wait(2)
    found = player.window.dialogs.list
    assert isinstance(found, SavePane)
    return found


def test_the_chosen_game_is_described_with_a_picture(pane: SavePane, player: Player) -> None:
    names = player.game.names
    side = names.sides[player.screen.session.seat].name
    text = " / ".join(pane.details)
    assert player.game.scenario.title in text
    assert f"{side} against still" in text
    assert "turn 1" in text
    assert "score " in text
    assert pane.has_picture


def test_a_save_without_picture_is_listed_too(player: Player) -> None:
    old = player.window.storage.save(player.game, (HUMAN, "still"), "old")
    ask_load(player.window)
    player.wait(2)
    pane = player.window.dialogs.list
    assert isinstance(pane, SavePane)
    assert old.exists()
    assert not pane.has_picture
    assert "turn 1" in " ".join(pane.details)


def test_a_key_chooses_another_game(pane: SavePane, player: Player) -> None:
    player.screen.session.save(player.window.storage.path("other"))
    ask_load(player.window)
    player.wait()
    found = player.window.dialogs.list
    assert isinstance(found, SavePane)
    before = found.choice
    player.key(pygame.K_DOWN)
    assert found.choice != before
    player.key(pygame.K_ESCAPE)
    assert not player.window.dialogs.is_open


def test_the_picture_shows_only_what_the_player_sees(skirmish: Scenario, player: Player) -> None:
    session: Session = player.screen.session
    note = session.saved_notes()["picture"]
    picture = read_picture(note)
    assert picture is not None
    assert picture == map_picture(session.world, session.names, session.seen.state)
    enemy = "AB"[1 - session.seat]
    seen = sum(row.count(enemy) for row in picture.rows)
    truth = map_picture(session.world, session.names, session.game.state)
    assert seen <= sum(row.count(enemy) for row in truth.rows)
    surface = picture_surface(picture, 100, 60)
    assert surface.get_width() <= 101
    assert surface.get_height() <= 61


@pytest.mark.parametrize(
    "note",
    [None, 7, {}, {"rows": ["ab", "a"], "colours": ["#112233", "#445566"]}, {"rows": ["xy"], "colours": ["", ""]},
     {"rows": ["a" * 500], "colours": ["#112233", "#445566"]}, {"rows": [], "colours": ["#112233", "#445566"]},
     {"rows": [1], "colours": ["#112233", "#445566"]}],
)  # fmt: skip
def test_what_is_no_picture_is_not_drawn(note: object) -> None:
    assert read_picture(note) is None


def test_colours_of_a_file_are_colours() -> None:
    picture = read_picture({"rows": ["aB"], "colours": ["red;evil", "#12345g"]})
    assert picture is not None
    assert picture.colours == ("#777777", "#777777")
