"""What a click at the pixel of a hex must do."""

import pygame
import pytest

from game.core.codes import NO_HEX, OrderKind
from game.scenario.scenario import Scenario
from tests.ui.conftest import PEOPLE, MakePlayer, Player


def test_click_selects_and_click_marches(player: Player) -> None:
    player.hex("0202")
    assert player.screen.controller.unit == player.game.names.unit("bek_horse")
    player.hex("0302")
    assert player.last_order() == "move bek_horse 0302"
    assert player.screen.controller.hex == player.game.names.parse_label("0302")


def beyond_reach(player: Player) -> str:
    """Tire the selected unit, and name an empty hex that it cannot reach any more."""
    controller, names = player.screen.controller, player.game.names
    cost, reach = controller.reach()
    assert cost is not None
    player.hex(names.label(max(reach, key=lambda there: int(cost[there]))))
    return next(
        names.label(hex) for hex in range(25) if hex not in controller.reach()[1] and not controller.units_in(hex)
    )


@pytest.mark.slow
def test_click_out_of_reach_selects_the_hex_instead(player: Player) -> None:
    player.hex("0204")
    far = beyond_reach(player)
    player.hex(far)
    assert len(player.game.history) == 1
    assert player.screen.controller.hex == player.game.names.parse_label(far)


def test_right_click_out_of_reach_offers_a_march_over_weeks(player: Player) -> None:
    player.hex("0204")
    player.hex(beyond_reach(player), button=3)
    assert len(player.game.history) == 1
    assert player.window.dialogs.is_open
    assert "Hill foot" in player.window.dialogs.text
    assert "turn" in player.window.dialogs.text
    assert player.screen.board.highlights.route is not None


def test_right_click_marches_into_own_troops(player: Player) -> None:
    player.hex("0202")
    player.hex("0103", button=3)
    assert player.last_order() == "move bek_horse 0103"
    assert len(player.screen.controller.units_in(player.game.names.parse_label("0103"))) == 2


def test_next_click_on_a_stack_selects_its_next_unit(player: Player) -> None:
    player.hex("0202")
    player.hex("0103", button=3)
    first = player.screen.controller.unit
    player.hex("0103")
    assert player.screen.controller.unit != first


@pytest.mark.slow
def test_enemy_click_joins_shows_exact_odds_and_fights(player: Player) -> None:
    player.hex("0202")
    player.hex("0303")
    assert player.last_order() == "join bek_horse 0303"
    panel = player.screen.panels.assault
    assert panel.visible
    assert panel.preview is not None
    assert sum(row.ways for row in panel.preview.rows) == 36
    assert panel.preview == player.game.preview(player.game.names.parse_label("0303"))
    player.key(pygame.K_j)
    assert len(panel.preview.units) == 2 == len(player.screen.controller.plans())
    player.key(pygame.K_g)
    assert player.last_order() == "assault 0303 advance"
    assert player.screen.panels.report.visible
    assert not player.screen.panels.assault.visible


def test_buttons_of_the_assault_panel(player: Player) -> None:
    player.hex("0202")
    player.hex("0303")
    player.hex("0204")
    player.hex("0303")
    panel = player.screen.panels.assault
    assert panel.preview is not None
    assert len(panel.preview.units) == 2
    leave = panel.click_areas[0]
    player.click((panel.rect.x + leave.rect.centerx, panel.rect.y + leave.rect.centery))
    assert player.last_order().startswith("leave")
    assert len(panel.preview.units) == 1


def test_drag_moves_the_map_and_gives_no_order(player: Player) -> None:
    player.hex("0202")
    camera = player.screen.board.camera
    for _ in range(2):
        camera.zoom_by(1)
    before = camera.to_map(camera.view.center)
    start = camera.view.center
    end = (start[0] + 90, start[1] + 40)
    player.window.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=start, button=1))
    player.window.handle(pygame.Event(pygame.MOUSEMOTION, pos=end, rel=(90, 40), buttons=(1, 0, 0)))
    player.window.handle(pygame.Event(pygame.MOUSEBUTTONUP, pos=end, button=1))
    player.wait()
    after = camera.to_map(camera.view.center)
    assert before != after
    assert player.game.history == []


def test_wheel_zooms_about_the_mouse(player: Player) -> None:
    camera = player.screen.board.camera
    pos = (camera.view.centerx + 60, camera.view.centery - 50)
    before = camera.to_map(pos)
    assert camera.zoom_by(1, pos)
    after = camera.to_map(pos)
    assert abs(before[0] - after[0]) < 0.05
    assert abs(before[1] - after[1]) < 0.05


def test_every_hex_is_found_at_its_pixel(player: Player) -> None:
    camera = player.screen.board.camera
    for level in range(4):
        for hex in range(25):
            assert camera.hex_under(camera.centre_of(hex)) == hex, level
        camera.zoom_by(1)
    assert camera.hex_under((-4000, -4000)) == NO_HEX


def test_hover_shows_the_way(player: Player) -> None:
    player.hex("0202")
    names = player.game.names
    goal = names.parse_label("0203")
    at = player.screen.board.camera.centre_of(goal)
    where = (round(at[0]), round(at[1]))
    player.window.handle(pygame.Event(pygame.MOUSEMOTION, pos=where, rel=(1, 0), buttons=(0, 0, 0)))
    assert player.screen.board.highlights.path == [names.parse_label("0202"), goal]


@pytest.mark.slow
def test_the_other_side_takes_no_orders(make_player: MakePlayer, skirmish: Scenario) -> None:
    someone = make_player()
    someone.open(skirmish, PEOPLE)
    someone.hex("0503")
    someone.hex("0403")
    assert someone.game.history == []
    someone.key(pygame.K_e)
    someone.window.dialogs.close()
    someone.hex("0503")
    someone.hex("0403")
    assert someone.game.history[-1][0] == OrderKind.MOVE
