"""The page of statistics: curves, luck, and the week under the mouse."""

import pygame
import pytest

from game.agents.play import play_turn, start_agent
from game.agents.registry import make_agent
from game.scenario.scenario import Scenario
from game.ui.keys import Command
from game.ui.pages.statistics import StatisticsPage
from game.ui.panels.line_chart import nice_step
from tests.ui.conftest import PEOPLE, MakePlayer, Player
from tests.ui.test_orders import settle


def _play_to_the_end(player: Player) -> None:
    agents = [make_agent("greedy"), make_agent("greedy")]
    for side, agent in enumerate(agents):
        start_agent(player.game, side, agent)
    while not player.game.is_over:
        play_turn(player.game, agents[player.game.side_to_act])
    settle(player)
    player.window.dialogs.close()


def _page(player: Player) -> StatisticsPage:
    page = player.screen.panels.pages[Command.STATISTICS]
    assert isinstance(page, StatisticsPage)
    return page


@pytest.mark.parametrize("scale", [100, 200, 300])
def test_curves_and_luck_fit_the_page_at_every_text_size(
    make_player: MakePlayer, skirmish: Scenario, scale: int
) -> None:
    player = make_player((1280, 720), ui_scale=scale)
    player.open(skirmish, PEOPLE)
    _play_to_the_end(player)
    player.key(pygame.K_F7, pygame.KMOD_LSHIFT)
    page = _page(player)
    player.wait()
    assert page.caption == "Statistics turn by turn"
    assert page._scales
    for scale_of in page._scales:
        assert 0 <= scale_of.plot.left < scale_of.plot.right <= page.rect.w
    player.key(pygame.K_RIGHT)
    assert page.caption == "Luck of the dice"
    assert [hit.tooltip for hit in page.click_areas].count("Show on the map") > 0
    player.key(pygame.K_LEFT)
    assert not page.luck


def test_the_mouse_over_a_chart_shows_the_figures_of_that_week_in_all_charts(player: Player) -> None:
    _play_to_the_end(player)
    player.key(pygame.K_F7, pygame.KMOD_LSHIFT)
    page = _page(player)
    player.wait()
    scale = page._scales[0]
    pos = (page.rect.x + scale.x(2) + 1, page.rect.y + scale.plot.centery)
    player.window.handle(pygame.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0)))
    assert page._week == 2
    player.window.handle(pygame.Event(pygame.MOUSEMOTION, pos=(3, 3), rel=(0, 0), buttons=(0, 0, 0)))
    assert page._week == -1


def test_a_game_that_has_just_begun_shows_its_opening_and_no_rolls(player: Player) -> None:
    player.key(pygame.K_F7, pygame.KMOD_LSHIFT)
    player.wait()
    player.key(pygame.K_RIGHT)
    assert _page(player).luck


@pytest.mark.parametrize("span", [0.4, 1, 7, 99, 12345])
def test_grid_lines_are_few_and_at_round_values(span: float) -> None:
    step = nice_step(span)
    assert span / step <= 4
    assert str(int(step)).strip("0") in ("1", "2", "5")
