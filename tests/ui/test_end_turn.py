"""The question before a turn ends lists all that is left, and Show me visits it."""

import pygame
import pytest
from pygame_gui.elements import UIButton

from game.core.codes import NO_HEX
from game.scenario.scenario import Scenario
from tests.ui.conftest import PEOPLE, MakePlayer, Player
from tests.ui.test_orders import change


@pytest.fixture
def asked(make_player: MakePlayer, skirmish: Scenario) -> Player:
    """A player who has planned an assault, has a unit that is about to starve, and presses E."""
    player = make_player(warn_end_turn=True)
    player.open(skirmish, PEOPLE)
    change(player, "hill_horse", men=30_000, rifles=30_000)
    player.hex("0202")
    player.hex("0303")
    while player.screen.controller.clear():
        pass
    player.key(pygame.K_e)
    assert player.window.dialogs.is_open
    return player


def press(player: Player, label: str) -> None:
    """Presses a button of the dialog."""
    dialogs = player.window.dialogs
    dialogs._actions[next(one for one in dialogs._actions if isinstance(one, UIButton) and one.text == label)]()
    player.wait()


def test_show_me_opens_the_planned_assault_and_next_unit_goes_on_to_every_danger(asked: Player) -> None:
    controller = asked.screen.controller
    press(asked, "Show me")
    assert controller.target == asked.game.names.parse_label("0303")
    assert asked.screen.panels.assault.visible
    asked.key(pygame.K_n)
    assert controller.target == NO_HEX
    assert controller.unit == asked.game.names.unit("hill_horse")
    assert "hungry" in asked.screen.panels.toast.text
    while asked.screen.context.tour is not None:
        asked.key(pygame.K_n)
    assert controller.unit in controller.idle_units() or controller.planned_targets()


def test_a_danger_that_was_shown_does_not_ask_again(asked: Player) -> None:
    press(asked, "Not yet")
    controller = asked.screen.controller
    controller.leave(asked.game.names.unit("bek_horse"))
    controller.held.update(controller.idle_units())
    week = asked.game.turn, asked.game.side_to_act
    asked.key(pygame.K_e)
    assert (asked.game.turn, asked.game.side_to_act) != week
