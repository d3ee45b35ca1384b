"""The goals in the window: page, top bar, map layer, status line; the first week opens with them."""

import pygame
import pytest

from game.core.codes import NO_HEX, ScoringKind
from game.engine.telling.goals import area_of
from game.play.session.session import HUMAN
from game.scenario.scenario import Scenario
from game.ui.board.overlays import GOALS_LAYER
from game.ui.keys import Command
from game.ui.pages.forces import ForcesPage
from game.ui.pages.goals import TABS, GoalsPage
from game.ui.pages.leaders import LeadersPage
from game.ui.screens.map_tips import map_tip
from tests.ui.conftest import MakePlayer, Player
from tests.ui.test_orders import settle


def goals_page(player: Player) -> GoalsPage:
    page = player.screen.panels.pages[Command.GOALS]
    assert isinstance(page, GoalsPage)
    return page


def test_f5_opens_the_goals_and_a_click_on_one_shows_its_place(player: Player) -> None:
    player.key(pygame.K_F5)
    page = goals_page(player)
    assert player.screen.panels.page is page
    row = page._hexes.index(player.screen.session.projection.goals[0].hex)
    box = page._places[row]
    player.click((page.rect.x + box.centerx, page.rect.y + box.centery))
    assert player.screen.board.highlights.flash == page._hexes[row]
    assert player.screen.board.camera.shows(page._hexes[row], 0)
    assert page.visible
    assert player.game.history == []


def test_a_region_is_outlined_whole_until_the_page_closes(player: Player) -> None:
    player.key(pygame.K_F5)
    page, screen = goals_page(player), player.screen
    goal = next(goal for goal in screen.session.projection.goals if goal.kind == ScoringKind.REGION)
    page.choose(page._goals.index(goal))
    player.wait()
    assert screen.board.highlights.range == set(area_of(screen.session.world, goal))
    player.key(pygame.K_ESCAPE)
    assert not screen.board.highlights.range


def test_resting_the_mouse_on_a_goal_leaves_the_map_where_it_is(player: Player) -> None:
    player.key(pygame.K_F5)
    page, highlights = goals_page(player), player.screen.board.highlights
    box = page._places[0]
    at = (page.rect.x + box.centerx, page.rect.y + box.centery)
    player.window.handle(pygame.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)))
    player.wait()
    assert highlights.flash == NO_HEX


def test_arrow_keys_choose_goals_and_turn_to_sieges_means_and_reports(player: Player) -> None:
    player.key(pygame.K_F5)
    page = goals_page(player)
    player.key(pygame.K_DOWN)
    assert page.chosen == 0
    for tab in (*range(1, len(TABS)), 0):
        player.key(pygame.K_RIGHT)
        assert page.tab == tab
        assert page.content_height > page.head


def test_the_first_week_opens_with_what_is_worth_wanting(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player(bulletin=True)
    player.open(skirmish, (HUMAN, "still"))
    assert player.screen.panels.page is goals_page(player)
    player.key(pygame.K_ESCAPE)
    assert player.screen.panels.page is None


SIZES = [(960, 540, 100), (1280, 720, 100), (1280, 720, 150), (1920, 1080, 200), (3840, 2160, 300)]


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_prestige_budget_and_score_stand_in_the_top_bar_at_every_size(
    make_player: MakePlayer, skirmish: Scenario, width: int, height: int, scale: int
) -> None:
    player = make_player((width, height), ui_scale=scale)
    player.open(skirmish, (HUMAN, "still"))
    bar = player.screen.panels.top_bar
    starts = ("Prestige", "If judged today")
    found = [area.rect for start in starts for area in bar.click_areas if area.tooltip.startswith(start)]
    assert len(found) == len(starts)
    assert all(bar.surface.get_rect().contains(rect) and rect.w > bar.px(60) for rect in found)
    rects = [area.rect for area in bar.click_areas]
    for i, rect in enumerate(rects):
        assert rect.collidelist(rects[i + 1 :]) < 0


def test_the_top_bar_shows_the_projection_and_opens_the_goals(player: Player) -> None:
    bar, projection = player.screen.panels.top_bar, player.screen.session.projection
    area = next(area for area in bar.click_areas if area.tooltip.startswith("If judged today"))
    assert f"{projection.total[0]} : {projection.total[1]}" in area.tooltip
    assert "Places: 0 : 25" in area.tooltip
    player.click((bar.rect.x + area.rect.centerx, bar.rect.y + area.rect.centery))
    assert player.screen.panels.page is goals_page(player)


def test_the_mouse_resting_on_a_flag_says_what_the_place_is_worth(player: Player) -> None:
    town = next(goal.hex for goal in player.screen.session.projection.goals if goal.kind == ScoringKind.PLACE)
    assert "Worth" not in map_tip(player.screen.context, town)
    player.key(pygame.K_1, pygame.KMOD_LSHIFT)
    tip = map_tip(player.screen.context, town)
    assert "Worth 5 points on 26 March and 20 on 16 April for either side." in tip
    assert "held by the Regulars" in tip
    assert "Needed: 500 fit men" in tip


def test_space_lists_what_is_seen_of_the_enemy(player: Player) -> None:
    state, seat = player.screen.controller.view.state, player.screen.session.seat
    player.key(pygame.K_F6)
    forces = player.screen.panels.page
    assert isinstance(forces, ForcesPage)
    own = forces.units()
    player.key(pygame.K_SPACE)
    assert forces.caption == "Enemy in sight"
    assert set(forces.units()).isdisjoint(own)
    assert all(int(state.units[unit]["sighted"]) and int(state.units[unit]["side"]) != seat for unit in forces.units())
    player.key(pygame.K_SPACE)
    assert forces.units() == own
    player.key(pygame.K_F7)
    leaders = player.screen.panels.page
    assert isinstance(leaders, LeadersPage)
    player.key(pygame.K_SPACE)
    assert all(int(state.leaders[leader]["side"]) != seat for leader in leaders.leaders())
    assert player.game.history == []


def test_the_map_layer_follows_the_position(player: Player) -> None:
    player.key(pygame.K_1, pygame.KMOD_LSHIFT)
    assert player.screen.board.options.overlay is GOALS_LAYER
    town = next(flag for flag in GOALS_LAYER.flags if flag.points == (25, 25))
    assert town.owner == 1
    player.game.state.owner[town.hex] = 0
    settle(player)
    assert next(flag for flag in GOALS_LAYER.flags if flag.hex == town.hex).owner == 0
