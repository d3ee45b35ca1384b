"""Tooltips of panels do not cover what is next to the thing they are about."""

from tests.ui.conftest import Player


def test_a_tooltip_of_a_column_stands_next_to_it(player: Player) -> None:
    screen = player.screen
    own = next(unit for unit in range(len(player.game.names.unit_ids)) if screen.controller.is_own(unit))
    screen.controller.select_unit(own)
    screen.context.refresh()
    player.wait(2)
    panel, tooltip, window = screen.panels.hex_panel, screen.panels.tooltip, player.window.surface.get_rect()
    assert panel.rect.h > panel.rect.w
    for area in [area for area in panel.click_areas if area.tooltip]:
        row = area.rect.move(panel.rect.topleft)
        tooltip.hover_at(row.center, screen.panels.all)
        box = tooltip._placed((380, 60), window, player.window.theme)
        assert window.contains(box)
        assert not box.colliderect(panel.rect)


def test_a_tooltip_of_a_bar_stands_below_the_mouse(player: Player) -> None:
    screen = player.screen
    bar, tooltip, window = screen.panels.top_bar, screen.panels.tooltip, player.window.surface.get_rect()
    player.wait(2)
    area = next(area for area in bar.click_areas if area.tooltip)
    at = area.rect.move(bar.rect.topleft).center
    tooltip.hover_at(at, screen.panels.all)
    box = tooltip._placed((300, 40), window, player.window.theme)
    assert box.top > at[1]
    assert window.contains(box)
