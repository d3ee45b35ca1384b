"""A skirmish is finished in the window, its replay opened, branched, and finished otherwise."""

import pygame
import pytest

from game.core.codes import OrderKind
from game.play.session.replay_session import branch
from game.play.session.session import HUMAN
from game.scenario.scenario import Scenario
from game.ui.pages.result import ResultPage
from game.ui.screens.game_screen import GameScreen
from game.ui.screens.replay_screen import ReplayScreen
from tests.ui.conftest import MakePlayer, Player
from tests.ui.test_replay_viewer import opened

pytestmark = pytest.mark.slow


def finish(player: Player, orders: int) -> None:
    """Plays the game to its end, with some orders of the person each week."""
    session = player.screen.session
    for _ in range(4000):
        player.window.dialogs.close()
        if session.game.is_over:
            break
        if session.waits_for_human:
            marches = [order for order in session.orders if order.kind == OrderKind.MOVE]
            for order in marches[:: max(1, len(marches) // max(1, orders))][:orders]:
                if not session.why_not(order):
                    player.screen.controller.give(order)
            player.screen.controller.end_turn()
        player.wait()
        pygame.time.wait(1)
    player.wait(3)
    assert isinstance(player.screen.panels.page, ResultPage)


def test_what_if(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player()
    player.open(skirmish, (HUMAN, "easy"), seed=3)
    finish(player, orders=0)
    first = player.screen.session
    player.key(pygame.K_w)
    viewer = opened(player)
    assert isinstance(viewer, ReplayScreen)
    for _ in range(4):
        player.key(pygame.K_PAGEDOWN)
    at = viewer.replay.at
    player.key(pygame.K_b, pygame.KMOD_LCTRL)
    player.key(pygame.K_RETURN)  # you
    player.key(pygame.K_RETURN)  # and the computer as before, or you again
    screen = opened(player)
    player.window.dialogs.close()
    assert type(screen) is GameScreen
    second = screen.session
    assert second.game.history == first.game.history[:at]
    assert second.title == f"{first.title} (what if from turn 3)", "the title is not repeated"
    again = branch(viewer.replay.recording, at, (HUMAN, "easy"), player.window.storage)
    assert again._observed_turn == (2, 1), "what was seen of the computer's last turn is known"
    finish(player, orders=3)
    assert second.game.history[:at] == first.game.history[:at]
    assert second.game.key != first.game.key
    saves = [entry.about for entry in player.window.storage.list()]
    assert any("what if from turn 3" in about for about in saves)
    assert any("what if" not in about for about in saves), "the first game is still there"
