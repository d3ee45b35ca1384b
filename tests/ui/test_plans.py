"""Planned assaults in the window: found by a click, listed, fought together after a question with the odds."""

import pygame

from game.core.codes import NO_HEX
from game.scenario.scenario import Scenario
from game.ui.keys import Command
from game.ui.pages.plans import PlansPage
from tests.ui.conftest import PEOPLE, MakePlayer, Player

CTRL = pygame.KMOD_LCTRL


def plan(player: Player) -> int:
    """Plans an assault and closes everything, as by pressing Esc until nothing is selected."""
    player.hex("0202")
    player.hex("0303")
    while player.screen.controller.clear():
        pass
    player.screen.context.refresh()
    player.wait()
    assert not player.screen.panels.assault.visible
    return player.game.names.parse_label("0303")


def page_of(player: Player) -> PlansPage:
    page = player.screen.panels.pages[Command.PLANS]
    assert isinstance(page, PlansPage)
    return page


def test_a_click_on_the_enemy_opens_the_sheet_again(player: Player) -> None:
    target = plan(player)
    player.hex("0303")
    assert player.screen.controller.target == target
    assert player.screen.panels.assault.visible


def test_fight_without_an_open_plan_opens_the_only_one(player: Player) -> None:
    target = plan(player)
    orders = len(player.game.history)
    player.key(pygame.K_g)
    assert len(player.game.history) == orders
    assert player.screen.controller.target == target


def test_the_list_opens_a_plan_and_fights_all_after_a_question(player: Player) -> None:
    target = plan(player)
    player.key(pygame.K_g, CTRL)
    page = page_of(player)
    assert page.visible
    player.key(pygame.K_DOWN)
    assert player.screen.controller.target == target
    assert player.screen.panels.assault.visible
    player.key(pygame.K_a)
    assert player.window.dialogs.is_open
    assert player.screen.controller.planned_targets() == [target]
    player.key(pygame.K_RETURN)
    player.wait()
    assert player.screen.controller.planned_targets() == []
    assert player.screen.controller.target == NO_HEX
    assert player.screen.panels.toast.text.startswith("1 assault fought: ")


def test_the_empty_list_says_how_to_plan(player: Player) -> None:
    player.key(pygame.K_g, CTRL)
    page = page_of(player)
    assert page.visible
    player.key(pygame.K_a)
    assert not player.window.dialogs.is_open
    player.key(pygame.K_ESCAPE)
    assert not page.visible


def test_where_there_is_no_room_beside_the_list_it_gives_way_to_the_odds(
    make_player: MakePlayer, skirmish: Scenario
) -> None:
    player = make_player((1280, 720), ui_scale=200)
    player.open(skirmish, PEOPLE)
    target = player.game.names.parse_label("0303")
    player.screen.controller.select_unit(player.game.names.unit("bek_horse"))
    player.screen.controller.attack(target)
    player.key(pygame.K_g, CTRL)
    page, assault = page_of(player), player.screen.panels.assault
    player.key(pygame.K_DOWN)
    player.key(pygame.K_RETURN)
    assert assault.visible
    assert not page.visible or not page.rect.colliderect(assault.rect)
