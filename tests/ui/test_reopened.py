"""A game that is saved and opened again shows the same on every page of the window."""

import pygame
import pytest

from game.play.session.session import HUMAN, Session
from game.ui import game_loader
from game.ui.keys import Command
from tests.conftest import campaign_scenario
from tests.ui.conftest import MakePlayer, Player

NOT_COMPARED = {Command.RULES}
"""Pages that are the same in every game."""


def pictures(player: Player) -> dict[str, bytes]:
    """Returns the picture of every page and panel that tells of the past."""
    screen = player.screen
    found = {}
    for command, page in screen.panels.pages.items():
        if command in NOT_COMPARED:
            continue
        screen.context.close_page()
        page.open()
        if command == Command.BULLETIN:
            page.turn_page(-1)
        player.wait(2)
        found[command.name] = pygame.image.tobytes(page.surface, "RGB")
    screen.context.close_page()
    screen.controller.clear()
    player.wait(2)
    found["log"] = pygame.image.tobytes(screen.panels.log.surface, "RGB")
    found["top bar"] = pygame.image.tobytes(screen.panels.top_bar.surface, "RGB")
    return found


@pytest.fixture
def week_four(make_player: MakePlayer) -> Player:
    """The fourth week of the campaign, with orders given this turn."""
    player = make_player((1280, 720))
    player.show(game_loader.new_session(campaign_scenario(), (HUMAN, "normal"), 3, player.window.storage))
    session = player.screen.session
    while session.game.turn < 4:
        if session.waits_for_human:
            player.screen.controller.end_turn()
        for _ in range(2000):
            player.wait()
            if session.waits_for_human:
                break
            pygame.time.wait(1)
    marches = [order for order in session.orders if order.kind == 0][::50]
    for order in marches[:3]:
        player.screen.controller.give(order)
    player.screen.controller.clear()
    player.window.dialogs.close()
    return player


def test_every_page_is_the_same_after_loading(week_four: Player) -> None:
    before, old = pictures(week_four), week_four.screen.session
    path = week_four.window.storage.path("mine")
    old.save(path)
    week_four.show(game_loader.loaded_session(path, week_four.window.storage))
    again = week_four.screen.session
    assert again is not old
    assert again.observed == old.observed
    after = pictures(week_four)
    assert [name for name in before if before[name] != after[name]] == []


def test_undo_goes_on_after_loading(week_four: Player) -> None:
    key, orders = week_four.game.key, len(week_four.game.history)
    week_four.screen.session.close()
    saved = week_four.window.storage.newest()
    assert saved is not None
    week_four.show(game_loader.loaded_session(saved.path, week_four.window.storage))
    session: Session = week_four.screen.session
    assert session.game.key == key
    week_four.key(pygame.K_u)
    assert len(session.game.history) == orders - 1
