"""The end screen and the replay viewer at several sizes: no text outside its panel, over another, or cut to nothing."""

from collections.abc import Iterator

import pygame
import pytest

from game.agents.play import play_game
from game.agents.registry import make_agent
from game.play.session.recording import Recording
from game.play.session.session import HUMAN, Session
from game.ui import game_loader
from game.ui.driver import Driver
from game.ui.keys import Command
from game.ui.layout_check import layout_faults
from game.ui.pages.result import SHEETS
from game.ui.screens.replay_screen import ReplayScreen
from tests.conftest import campaign_scenario
from tests.ui.test_page_layout import CHOSEN

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def recording() -> Recording:
    """A whole campaign."""
    players = [make_agent("normal"), make_agent("normal")]
    return Recording(play_game(campaign_scenario(), players, seed=5), (HUMAN, "normal"))


@pytest.fixture
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    made = Driver(tmp_path_factory.mktemp("saves"))
    made.window.settings.tutorial = False
    yield made
    made.close()


@pytest.mark.parametrize(("wide", "high", "percent"), CHOSEN)
def test_the_end_screen(driver: Driver, recording: Recording, wide: int, high: int, percent: int) -> None:
    driver.window.settings.ui_scale = percent
    driver.resize((wide, high))
    session = Session(recording.position(len(recording)), recording.agents, driver.window.storage)
    driver.router.game(game_loader._opened(session, ""))
    assert driver.game is not None
    page = driver.game.panels.pages[Command.RESULT]
    page.open()
    found = {}
    for sheet in SHEETS:
        driver.frame()
        if faults := layout_faults(driver.window):
            found[sheet] = faults
        page.turn_page(1)
    assert found == {}


@pytest.mark.parametrize(("wide", "high", "percent"), CHOSEN)
def test_the_replay_viewer(driver: Driver, recording: Recording, wide: int, high: int, percent: int) -> None:
    driver.window.settings.ui_scale = percent
    driver.resize((wide, high))
    driver.router.game(game_loader.watched_session(recording, driver.window.storage))
    screen = driver.window.screen
    assert isinstance(screen, ReplayScreen)
    for turn in (0, 5):
        screen.go(recording.turns[turn].order + 3)
        screen.context.refresh()
        driver.frame()
        assert layout_faults(driver.window) == []
    screen.panels.pages[Command.ENEMY].open()
    assert layout_faults(driver.window) == []
    screen.context.close_page()
    driver.key(pygame.K_b, pygame.KMOD_LCTRL)
    driver.frame()
    assert layout_faults(driver.window) == []
