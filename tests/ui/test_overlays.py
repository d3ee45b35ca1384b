"""Overlays: exactly one at a time, each with a legend; marks on counters and hexes."""

import pygame
import pytest

from game.core.codes import UnitFlag
from game.scenario.scenario import Scenario
from game.ui.board.counters import CounterFace, ReportFace, counter, report_counter
from game.ui.board.markers import siege_text
from game.ui.board.overlays import OVERLAYS, Overlay
from game.ui.board.overlays.food import food_colour
from game.ui.board.overlays.support import SupportOverlay, support_colour
from tests.ui.conftest import MakePlayer, Player
from tests.ui.test_orders import settle


def picture(player: Player) -> bytes:
    for _ in range(60):
        player.wait()
    return pygame.image.tobytes(player.window.surface.subsurface(player.screen.board.camera.view), "RGB")


@pytest.mark.slow
def test_each_key_shows_its_overlay_and_only_that(player: Player) -> None:
    options = player.screen.board.options
    assert options.overlay is OVERLAYS[0]
    seen = {picture(player)}
    for overlay in OVERLAYS[1:]:
        player.key(overlay.key, pygame.KMOD_LSHIFT if overlay.shift else 0)
        assert options.overlay is overlay
        seen.add(picture(player))
    assert len(seen) == len(OVERLAYS)
    player.screen.commands.run(OVERLAYS[-1])
    assert options.overlay is None
    assert not player.screen.panels.legend.visible


@pytest.mark.slow
@pytest.mark.parametrize("overlay", OVERLAYS, ids=lambda overlay: overlay.label)
def test_every_overlay_has_a_legend_that_fits(player: Player, overlay: Overlay) -> None:
    board = player.screen.board
    if board.options.overlay is not overlay:
        board.toggle_overlay(overlay)
    player.screen.context.refresh()
    player.wait()
    legend = player.screen.panels.legend
    assert legend.visible
    assert legend.legend is not None
    assert legend.legend.meaning
    assert legend.legend.swatches
    legend.folded = False
    player.screen.context.refresh()
    player.wait()
    tall = legend.rect.h
    player.click(legend.rect.center)
    assert legend.folded
    assert legend.rect.h < tall


def test_a_button_over_the_map_shows_what_is_on(player: Player) -> None:
    toolbar = player.screen.panels.toolbar
    hit = toolbar.click_areas[3]
    player.click((toolbar.rect.x + hit.rect.centerx, toolbar.rect.y + hit.rect.centery))
    assert player.screen.board.options.overlay is OVERLAYS[3]
    assert toolbar.stale or toolbar.visible


def test_colours_distinguish_support_and_food() -> None:
    assert len({support_colour(value) for value in (-90, -30, 0, 30, 90)}) == 5
    assert support_colour(0) != support_colour(5) != support_colour(-5)
    assert len({food_colour(value) for value in (0, 30, 60, 110)}) == 4


def test_numbers_of_regions_avoid_counters(player: Player) -> None:
    areas, stacks = player.screen.board.areas, player.screen.board.stacks
    for region in range(len(areas.centres)):
        assert areas.number_hex(region, stacks.by_hex) not in stacks.by_hex
    for region in range(len(areas.centres)):
        assert sum(areas.held_shares(player.game.state.owner, region)) == 100


def test_the_wash_follows_the_position(player: Player) -> None:
    board, state = player.screen.board, player.game.state
    support = next(overlay for overlay in OVERLAYS if isinstance(overlay, SupportOverlay))
    board.toggle_overlay(support)
    before = board._applied_wash.copy()
    state.regions["support"] = -100
    settle(player)
    assert (board._applied_wash != before).any()
    plain = player.game.names.region_ids.index("plain")
    hex = board.areas.centres[plain]
    assert tuple(board._applied_wash[hex][:3]) == support_colour(-100)
    board.toggle_overlay(support)
    assert not board._applied_wash.any()


MARKS = ("hidden", "ambush", "refuses", "sick", "wounded", "leader")


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_changes_the_counter(mark: str) -> None:
    plain = CounterFace(0, (47, 107, 58), "diagonal", "irregular_horse", 500, 48, leader=mark == "wounded")
    marked = plain._replace(**{mark: True})
    assert pygame.image.tobytes(counter(plain), "RGBA") != pygame.image.tobytes(counter(marked), "RGBA")
    over = plain._replace(former_colour=(156, 47, 47))
    assert pygame.image.tobytes(counter(plain), "RGBA") != pygame.image.tobytes(counter(over), "RGBA")


def test_faces_read_their_marks_from_the_position(player: Player) -> None:
    unit = player.game.names.unit("hill_foot")
    row = player.game.state.units[unit]
    row["flags"] = int(UnitFlag.HIDDEN | UnitFlag.AMBUSH)
    row["sick"], row["began"] = 200, 1
    settle(player)
    face = player.screen.board.stacks.face(unit, 40)
    assert (face.hidden, face.ambush, face.sick) == (True, True, True)
    assert face.former_colour == player.screen.board.colours[1]


def test_reports_are_pale_and_show_men_and_weeks() -> None:
    report = ReportFace(1, (156, 47, 47), 300, 2)
    for size in (10, 30, 60):
        older = report_counter(report._replace(weeks=5), size)
        assert (pygame.image.tobytes(report_counter(report, size), "RGBA") == pygame.image.tobytes(older, "RGBA")) == (
            size < 22
        )


@pytest.mark.slow
def test_stores_of_a_siege_are_shown_only_to_those_who_know(player: Player, skirmish: Scenario) -> None:
    names, state = player.game.names, player.game.state
    place, hex = names.place_ids.index("Ak-Kurgan"), names.parse_label("0303")
    state.places[place]["besieged"], state.places[place]["besieger"] = 3, 0
    state.places[place]["stores"] = 600
    assert siege_text(state, place, hex, (0,)) == "besieged 3 turns"
    assert siege_text(state, place, hex, (0, 1)) == "besieged 3 turns, food for 5 turns"
    before = picture(player)
    settle(player)
    assert picture(player) != before
    assert skirmish.names is names


def test_cut_lines_and_martial_law_are_marked(player: Player) -> None:
    state = player.game.state
    pictures = [picture(player)]
    hex = player.game.names.parse_label("0402")
    state.rail_damage[hex] = 3
    settle(player)
    pictures.append(picture(player))
    state.wire_damage[hex] = 2
    settle(player)
    pictures.append(picture(player))
    state.regions[1]["martial_side"], state.regions[1]["martial_until"] = 1, 9
    settle(player)
    pictures.append(picture(player))
    assert len(set(pictures)) == 4


@pytest.mark.slow
def test_pictures_grow_with_the_window(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player((2560, 1440))
    player.open(skirmish, ("human", "still"))
    for overlay in OVERLAYS[1:]:
        player.key(overlay.key, pygame.KMOD_LSHIFT if overlay.shift else 0)
        player.wait(3)
        assert player.screen.board.camera.view.contains(player.screen.panels.legend.rect)
