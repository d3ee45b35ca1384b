"""The end screen: five sheets, the replay, a copy to keep, and nothing lost by closing it."""

from html import escape
from pathlib import Path

import pygame
import pytest

from game.agents.play import play_game
from game.agents.registry import make_agent
from game.engine.game import Game
from game.play.session.session import HUMAN, Session
from game.scenario.scenario import Scenario
from game.ui import game_loader
from game.ui.pages.result import SHEETS, ResultPage
from game.ui.screens.replay_screen import ReplayScreen
from tests.ui.conftest import MakePlayer, Player
from tests.ui.test_replay_viewer import opened


@pytest.fixture(scope="module")
def played(skirmish: Scenario) -> Game:
    return play_game(skirmish, [make_agent("normal"), make_agent("normal")], seed=4)


@pytest.fixture
def winner(make_player: MakePlayer, played: Game) -> Player:
    """At the end of a skirmish."""
    player = make_player()
    session = Session(played.copy(), (HUMAN, "normal"), player.window.storage)
    player.show(game_loader._opened(session, ""))
    player.wait(2)
    return player


def page_of(player: Player) -> ResultPage:
    page = player.screen.panels.page
    assert isinstance(page, ResultPage)
    return page


def test_all_sheets_are_drawn(winner: Player) -> None:
    page = page_of(winner)
    assert page.caption == page.report.level
    for sheet in range(len(SHEETS)):
        assert page.sheet == sheet
        assert page.content_height > page.head
        winner.key(pygame.K_RIGHT)
    winner.key(pygame.K_LEFT)
    assert page.sheet == len(SHEETS) - 2


@pytest.mark.parametrize("key", [pygame.K_RETURN, pygame.K_ESCAPE, pygame.K_m])
def test_nothing_is_lost_by_a_key(winner: Player, key: int) -> None:
    winner.key(key)
    assert winner.window.screen is winner.screen, "the game is still open"
    if winner.screen.panels.page is None:
        winner.key(pygame.K_e)
    assert page_of(winner).report.level


def test_the_replay_is_watched_from_the_end(winner: Player, played: Game) -> None:
    winner.key(pygame.K_w)
    screen = opened(winner)
    assert isinstance(screen, ReplayScreen)
    assert screen.replay.recording.game.key == played.key
    assert screen.replay.recording.file is not None
    winner.key(pygame.K_PAGEDOWN)
    screen._back()
    again = opened(winner)
    winner.window.dialogs.close()
    winner.wait(3)
    assert again.session.game.key == played.key
    assert isinstance(again.panels.page, ResultPage)


def test_a_copy_is_kept(winner: Player, played: Game) -> None:
    winner.key(pygame.K_k)
    winner.key(pygame.K_RETURN)
    pages = list(Path(winner.window.storage.folder).glob("*.html"))
    assert len(pages) == 1
    assert played.outcome is not None
    assert escape(played.outcome.level) in pages[0].read_text(encoding="utf-8")


def test_the_key_that_opens_a_field_does_not_write_into_it(winner: Player) -> None:
    winner.key(pygame.K_k)
    field = winner.window.dialogs.entry
    assert field is not None
    offered = field.get_text()
    winner.window.handle(pygame.Event(pygame.TEXTINPUT, text="k"))
    assert field.get_text() == offered != "k"
    winner.key(pygame.K_x)
    winner.window.handle(pygame.Event(pygame.TEXTINPUT, text="x"))
    assert field.get_text() == "x"


def test_before_the_end_the_page_says_so(player: Player) -> None:
    player.key(pygame.K_r, pygame.KMOD_LCTRL)
    page = page_of(player)
    assert page.caption == "The game is not over"
    player.key(pygame.K_w)
    assert player.window.screen is player.screen
