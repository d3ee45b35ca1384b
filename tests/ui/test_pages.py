"""Pages over the map: opened by key, read, chosen from with keys and mouse, closed."""

import pygame
import pytest

from game.core.codes import NO_UNIT, LeaderStatus, OrderKind
from game.scenario.scenario import Scenario
from game.ui.keys import Command
from game.ui.pages.bulletin import BulletinPage
from game.ui.pages.decisions import DecisionsPage
from game.ui.pages.forces import COLUMNS, ForcesPage
from game.ui.pages.leaders import LeadersPage
from game.ui.pages.regions import RegionsPage
from tests.ui.conftest import PEOPLE, MakePlayer, Player
from tests.ui.test_orders import settle

KEYS = {
    Command.DECISIONS: (pygame.K_F3, 0),
    Command.BULLETIN: (pygame.K_F4, 0),
    Command.FORCES: (pygame.K_F6, 0),
    Command.LEADERS: (pygame.K_F7, 0),
    Command.REGIONS_PAGE: (pygame.K_F8, 0),
    Command.RULES: (pygame.K_F1, pygame.KMOD_LSHIFT),
    Command.STATISTICS: (pygame.K_F7, pygame.KMOD_LSHIFT),
}


@pytest.mark.slow
@pytest.mark.parametrize("size", [(960, 540), (1280, 720), (2560, 1440)])
@pytest.mark.parametrize("command", list(KEYS))
def test_pages_open_and_close_and_keep_inside(
    make_player: MakePlayer, skirmish: Scenario, command: Command, size: tuple[int, int]
) -> None:
    player = make_player(size)
    player.open(skirmish, PEOPLE)
    player.key(*KEYS[command])
    page = player.screen.panels.page
    assert page is player.screen.panels.pages[command]
    player.wait()
    assert player.window.surface.get_rect().contains(page.rect)
    for hit in page.click_areas:
        assert hit.rect.left >= 0
        assert hit.rect.right <= page.rect.w
    for key in (pygame.K_DOWN, pygame.K_UP, pygame.K_RIGHT, pygame.K_LEFT, pygame.K_PAGEDOWN, pygame.K_PAGEUP):
        player.key(key)
    player.key(pygame.K_ESCAPE)
    assert player.screen.panels.page is None
    assert player.game.history == []


def test_one_page_replaces_another_and_its_key_closes_it(player: Player) -> None:
    player.key(*KEYS[Command.FORCES])
    player.key(*KEYS[Command.LEADERS])
    assert [page.visible for page in player.screen.panels.pages.values()].count(True) == 1
    player.key(*KEYS[Command.LEADERS])
    assert player.screen.panels.page is None


def test_clicks_on_a_page_do_not_reach_the_map(player: Player) -> None:
    player.key(*KEYS[Command.RULES])
    player.hex("0202")
    assert player.screen.controller.unit == NO_UNIT


@pytest.mark.slow
def test_a_decision_is_read_and_taken_by_keys(player: Player) -> None:
    rule = player.game.names.rule_ids.index("gifts")
    first = int(player.game.world.event_rules[rule]["options"][0])
    player.game.state.rules[rule]["opened"], player.game.state.rules[rule]["allowed"] = 1, 1
    player.game.state.sides[0]["budget"] = 9
    settle(player)
    assert player.screen.panels.toolbar.open_decisions == 1
    player.key(*KEYS[Command.DECISIONS])
    page = player.screen.panels.page
    assert isinstance(page, DecisionsPage)
    player.key(pygame.K_RETURN)
    assert player.window.dialogs.is_open, "asked once more"
    player.key(pygame.K_RETURN)
    kind, _, _, arg = player.game.history[-1]
    assert (kind, arg) == (OrderKind.DECIDE, first)
    assert int(player.game.state.sides[0]["budget"]) == 6
    assert player.screen.panels.toolbar.open_decisions == 0


def test_an_option_that_cannot_be_paid_says_so(player: Player) -> None:
    rule = player.game.names.rule_ids.index("gifts")
    player.game.state.rules[rule]["opened"], player.game.state.rules[rule]["allowed"] = 1, 1
    player.game.state.sides[0]["budget"] = 0
    settle(player)
    player.key(*KEYS[Command.DECISIONS])
    player.key(pygame.K_RETURN)
    assert player.game.history == []
    assert "budget" in player.screen.panels.toast.text


def test_the_end_of_the_turn_warns_of_open_decisions(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player(warn_end_turn=True)
    player.open(skirmish, PEOPLE)
    rule = player.game.names.rule_ids.index("gifts")
    player.game.state.rules[rule]["opened"], player.game.state.rules[rule]["allowed"] = 1, 1
    settle(player)
    player.key(pygame.K_e)
    assert player.window.dialogs.is_open
    assert player.game.history == []


def test_forces_are_sorted_and_show_their_units(player: Player) -> None:
    player.key(*KEYS[Command.FORCES])
    page = player.screen.panels.page
    assert isinstance(page, ForcesPage)
    units = player.game.state.units
    assert {int(units["side"][unit]) for unit in page.units()} == {0}
    for column in COLUMNS:
        page.sort_by(column)
        assert len(page.units()) == 3
        player.wait()
    page.sort = ""
    page.sort_by("men")
    men = [int(units["men"][unit]) for unit in page.units()]
    assert men == sorted(men, reverse=True)
    page.sort_by("men")
    assert [int(units["men"][unit]) for unit in page.units()] == sorted(men)
    page.sort_by("men")
    assert page.sort == ""
    first = page.units()[0]
    player.key(pygame.K_RETURN)
    assert player.screen.panels.page is None
    assert player.screen.controller.unit == first


def test_leaders_page_shows_state_and_place(player: Player) -> None:
    player.game.state.leaders[0]["status"] = LeaderStatus.WOUNDED
    player.game.state.leaders[0]["until"] = 4
    settle(player)
    assert player.screen.board.stacks.face(player.game.names.unit("bek_horse"), 40).wounded
    player.key(*KEYS[Command.LEADERS])
    page = player.screen.panels.page
    assert isinstance(page, LeadersPage)
    assert page.leaders() == [0]
    player.key(pygame.K_RETURN)
    assert player.screen.controller.unit == player.game.names.unit("bek_horse")


@pytest.mark.slow
def test_regions_open_with_their_towns(player: Player) -> None:
    player.key(*KEYS[Command.REGIONS_PAGE])
    page = player.screen.panels.page
    assert isinstance(page, RegionsPage)
    assert len(page.regions()) == 2
    plain = player.game.names.region_ids.index("plain")
    page.chosen = page.regions().index(plain)
    player.key(pygame.K_RETURN)
    assert page.region == plain
    player.wait()
    town = next(hit for hit in page.click_areas if hit.tooltip == "Show on the map")
    player.click((page.rect.x + town.rect.centerx, page.rect.y + town.rect.centery))
    assert player.screen.panels.page is None
    assert player.screen.controller.hex == player.game.names.parse_label("0303")
    for _ in range(4):
        player.key(*KEYS[Command.REGIONS_PAGE])
        player.key(pygame.K_RIGHT)
        player.key(pygame.K_ESCAPE)


def test_the_bulletin_opens_with_the_week_and_turns_pages(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player(bulletin=True)
    player.open(skirmish, ("human", "still"))
    goals = player.screen.panels.pages[Command.GOALS]
    assert player.screen.panels.page is goals, "the first turn begins with what is worth wanting"
    player.key(pygame.K_ESCAPE)
    player.key(pygame.K_e)
    for _ in range(400):
        player.wait()
        if player.screen.session.waits_for_human:
            break
        pygame.time.wait(1)
    page = player.screen.panels.page
    assert isinstance(page, BulletinPage)
    assert page.turn == 1
    assert page.issue.side == 0
    player.key(pygame.K_RIGHT)
    assert page.turn == 2
    player.key(pygame.K_RIGHT)
    assert page.turn == 2, "there is no paper of a turn to come"
    player.key(pygame.K_LEFT)
    player.key(pygame.K_LEFT)
    assert page.turn == 1
    assert page.caption.startswith("Turn 1")
    page._issue = page.issue._replace(tables=(), record=())
    x = page.px(18) + round((page.rect.w - 2 * page.px(18) - page.px(10)) * 0.53)
    page.repaint()
    background = page.surface.get_at((x, page.rect.h - page.px(60)))
    assert background == page.surface.get_at((x + page.px(40), page.rect.h - page.px(60))), "no column stands empty"
