"""Nothing overlaps, at any size and scale; the window can be resized while something is open."""

from itertools import combinations

import pygame
import pytest

from game.play.session.session import HUMAN
from game.scenario.scenario import Scenario
from game.ui.board.overlays import OVERLAYS
from game.ui.layout import lay_out
from game.ui.panels.map_toolbar import PAGES
from game.ui.theme import UI_SCALES, Theme
from tests.ui.conftest import MakePlayer, Player

SIZES = ((960, 540), (1280, 720), (1920, 1080), (2560, 1440), (3840, 2160), (720, 1280))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("percent", (0, *UI_SCALES))
@pytest.mark.parametrize("shape", (0.9, 1.64))
def test_no_panel_covers_another(size: tuple[int, int], percent: int, shape: float) -> None:
    layout = lay_out(size, Theme(size, percent), shape)
    window = pygame.Rect((0, 0), size)
    for name, rect in zip(layout._fields, layout, strict=True):
        assert window.contains(rect), name
        assert rect.w > 0, name
        assert rect.h > 0, name
    outer = [layout.top, layout.board, layout.status, layout.hex, layout.log]
    over_map = [layout.toolbar, layout.minimap, layout.legend]
    if layout.board.contains(layout.assault):
        over_map.append(layout.assault)
    else:  # in a narrow window it covers both panels to the right of the map, and nothing of the map
        assert layout.assault == layout.hex.union(layout.log)
    for a, b in [*combinations(outer, 2), *combinations(over_map, 2)]:
        assert not a.colliderect(b), (a, b)
    for rect in over_map:
        assert layout.board.contains(rect)
    assert layout.page.contains(layout.board)  # no strip of the map peeps out at its edge
    assert layout.board.w * layout.board.h > 0.3 * size[0] * size[1] or size[0] < size[1]


@pytest.mark.slow
def test_buttons_stay_inside_their_panels(player: Player) -> None:
    player.hex("0202")
    player.hex("0303")
    for size in ((1280, 720), (3840, 2160)):
        player.window.surface = pygame.display.set_mode(size)
        player.window.rebuild()
        player.wait(2)
        for panel in player.screen.panels.all:
            if not panel.visible:
                continue
            inside = panel.surface.get_rect()
            for hit in panel.click_areas:
                assert inside.left <= hit.rect.left, type(panel)
                assert hit.rect.right <= inside.right, type(panel)


@pytest.mark.slow
def test_resize_keeps_game_selection_and_dialog(player: Player) -> None:
    player.hex("0202")
    unit = player.screen.controller.unit
    player.key(pygame.K_F10)
    pygame.display.set_mode((1600, 900))
    player.window.handle(pygame.Event(pygame.VIDEORESIZE, w=1600, h=900, size=(1600, 900)))
    player.wait()
    assert player.window.dialogs.is_open
    player.key(pygame.K_ESCAPE)
    assert player.screen.controller.unit == unit
    assert player.screen.panels.top_bar.rect.w == 1600
    player.hex("0302")
    assert player.last_order() == "move bek_horse 0302"


def test_letters_grow_and_shrink_by_keys(player: Player) -> None:
    before = player.window.theme.scale
    pygame.display.set_mode((2560, 1440))
    player.window.resize((2560, 1440))
    player.key(pygame.K_EQUALS, pygame.KMOD_LCTRL)
    larger = player.window.theme.scale
    player.key(pygame.K_MINUS, pygame.KMOD_LCTRL)
    assert larger > player.window.theme.scale >= before


def test_scale_is_cut_to_what_the_window_can_hold() -> None:
    assert Theme((1280, 720), 300).scale < 1.6
    assert Theme((1280, 720), 125).scale == 1.25
    assert Theme((3840, 2160), 300).scale == 3.0
    assert Theme((1920, 1080), 75).scale == 0.75


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_no_button_of_the_toolbar_is_lost_when_decisions_open(
    make_player: MakePlayer, skirmish: Scenario, size: tuple[int, int]
) -> None:
    player = make_player(size)
    player.open(skirmish, (HUMAN, "still"))
    toolbar = player.screen.panels.toolbar
    toolbar.open_decisions, toolbar.observed_count, toolbar.stale = 4, 12, True
    player.wait()
    for area in toolbar.click_areas:
        assert toolbar.rect.h >= area.rect.bottom


def test_at_large_text_the_toolbar_is_one_row_whose_menus_hold_the_rest(
    make_player: MakePlayer, skirmish: Scenario
) -> None:
    player = make_player((1280, 720), ui_scale=200)
    player.open(skirmish, (HUMAN, "still"))
    screen, dialogs = player.screen, player.window.dialogs
    toolbar = screen.panels.toolbar
    assert toolbar.rect.h < player.window.theme.px(40)

    def press(tooltip: str) -> None:
        area = next(area for area in toolbar.click_areas if area.tooltip == tooltip)
        player.click((toolbar.rect.x + area.rect.centerx, toolbar.rect.y + area.rect.centery))
        assert dialogs.is_open

    press("What the map shows")
    player.key(pygame.K_2)
    assert screen.board.options.overlay is OVERLAYS[1] and not dialogs.is_open
    press("The other pages")
    player.key(pygame.K_1)
    assert screen.panels.page is not None
    shown = {area.tooltip.split(" (")[0] for area in toolbar.click_areas}
    assert PAGES[0][2] in shown, "what the game is about keeps its button"
