"""The guided first turn: its frame alone leads from the goal to a decision; it is skipped, left, offered once."""

from pathlib import Path

import pygame
import pytest

from game.play.session.session import HUMAN
from game.scenario import load_scenario
from game.scenario.scenario import Scenario
from game.ui import game_loader
from game.ui.screens.game_screen import GameScreen
from game.ui.screens.menu import MenuScreen
from tests.conftest import campaign_scenario
from tests.language import faults_of
from tests.scenario.workshop import copied
from tests.ui.conftest import MakePlayer, Player

SHORT = """
side: riders
level: easy
seed: 3
steps:
  - {title: Look, text: The town is your goal., at: Ak-Kurgan}
  - {title: Select, text: Select the horse., select: bek_horse}
  - {title: March, text: Go east., march: bek_horse, to: "0302"}
  - {title: End, text: End the week., week: 2}
"""


def wait_for_game(player: Player) -> GameScreen:
    for _ in range(4000):
        player.wait()
        if isinstance(player.window.screen, GameScreen):
            break
        pygame.time.wait(2)
    return player.screen


def settle(player: Player) -> None:
    """Waits until the computer has moved and the camera stands still."""
    for _ in range(3000):
        player.wait()
        ready = player.screen.session.waits_for_human and not player.screen.board.camera.update(0.05)
        if player.window.dialogs.is_open or ready:
            return
        pygame.time.wait(1)


def follow(player: Player) -> list[str]:
    """Clicks what is framed and confirms what is asked, and nothing else. Returns the titles of the steps."""
    turn, tries = player.screen.guided_turn, 0
    titles: list[str] = []
    while True:
        settle(player)
        if turn.guide is None or turn.guide.step is None:
            return titles
        title = turn.guide.step.title
        tries = tries + 1 if titles[-1:] == [title] else 0
        titles += [title] if titles[-1:] != [title] else []
        assert tries < 5, f"the frame does not lead on from {title}"
        if player.window.dialogs.is_open:
            player.key(pygame.K_RETURN)
            continue
        rect = turn.target()
        assert rect is not None, f"nothing is framed at {title}"
        assert player.window.surface.get_rect().contains(rect)
        player.click(rect.center)


@pytest.mark.slow
def test_the_guided_turn_of_the_campaign_can_be_followed_by_its_frame(make_player: MakePlayer) -> None:
    scenario = campaign_scenario()
    assert scenario.tutorial is not None
    player = make_player((1280, 720), ui_scale=200, bulletin=True, warn_end_turn=True)
    player.router.guided_game(scenario)
    screen = wait_for_game(player)
    assert screen.panels.page is None, "the goals are opened by the first step"
    assert follow(player) == [step.title for step in scenario.tutorial.steps]
    assert player.game.turn == 3
    place = scenario.names.place_ids.index("Dushanbe")
    assert int(player.game.state.places[place]["besieged"]) == 2
    assert player.screen.session.missions.tasks(0)
    assert not player.screen.panels.tutorial.visible
    assert player.window.settings.tutorial is False


def test_its_texts_read_well() -> None:
    tutorial = campaign_scenario().tutorial
    assert tutorial is not None
    for step in tutorial.steps:
        assert not faults_of(step.text, campaign_scenario().names), step.title


@pytest.fixture
def guided(skirmish: Scenario, tmp_path: Path) -> Scenario:
    folder = copied(tmp_path)
    (folder / "tutorial.yaml").write_text(SHORT, "utf-8")
    return load_scenario(str(folder))


@pytest.mark.slow
def test_a_scenario_brings_its_own(make_player: MakePlayer, guided: Scenario) -> None:
    player = make_player()
    player.router.guided_game(guided)
    wait_for_game(player)
    assert player.screen.session.agents == (HUMAN, "easy")
    assert player.game.seed == 3
    assert not player.screen.panels.tutorial.waits
    assert follow(player) == ["Look", "Select", "March", "End"]
    assert player.game.turn == 2


@pytest.mark.slow
def test_a_step_is_skipped_and_the_guide_left_with_keys_and_mouse(make_player: MakePlayer, guided: Scenario) -> None:
    player = make_player()
    player.router.guided_game(guided)
    turn = wait_for_game(player).guided_turn
    for title in ("Select", "March"):
        player.key(pygame.K_n, pygame.KMOD_LCTRL)
        assert turn.guide is not None and turn.guide.step is not None
        assert turn.guide.step.title == title
    player.wait()
    panel = player.screen.panels.tutorial
    leave = next(area for area in panel.click_areas if area.action == panel.leave)
    player.click(leave.rect.move(panel.rect.topleft).center)
    assert turn.guide is None
    assert not panel.visible
    assert player.game.history == [], "leaving the guide gives no order"


@pytest.mark.slow
def test_it_is_offered_once_and_never_over_a_loaded_game(make_player: MakePlayer, guided: Scenario) -> None:
    player = make_player(tutorial=True)
    storage = player.window.storage
    player.router.game(game_loader.new_session(guided, (HUMAN, "still"), 1, storage))
    player.wait()
    assert player.window.dialogs.is_open
    assert player.window.settings.tutorial is False
    player.key(pygame.K_ESCAPE)
    assert player.screen.guided_turn.guide is None

    player.window.settings.tutorial = True
    player.key(pygame.K_e)
    player.wait(20)
    saved = storage.newest()
    assert saved is not None
    player.router.game(game_loader.loaded_session(saved.path, storage))
    player.wait()
    assert not player.window.dialogs.is_open
    assert not player.screen.panels.tutorial.visible


@pytest.mark.slow
def test_the_menu_offers_it_as_soon_as_any_scenario_has_one(make_player: MakePlayer) -> None:
    player = make_player()
    player.router.menu("bukhara_1922")
    screen = player.window.screen
    assert isinstance(screen, MenuScreen)
    screen.library.wait()
    player.wait(2)
    offer = next(button for button in screen._buttons if button.text == "Guided first turn")
    assert offer.is_enabled
    screen.choose("skirmish_5x5")
    player.wait(2)
    offer = next(button for button in screen._buttons if button.text == "Guided first turn")
    assert offer.is_enabled, "a scenario that is read has one"
    guide = screen.library.guided(screen.chosen)
    assert guide is not None
    assert guide.tutorial is not None
