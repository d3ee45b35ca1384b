"""Names, shares and sieges on the map keep clear of counters and of each other; leaders are tokens."""

from itertools import combinations

import pygame
import pytest

from game.ui.board.counter_badges import LeaderToken, leader_token
from game.ui.board.free_spots import FreeSpots, around
from game.ui.board.highlights import reach_figures
from game.ui.board.stacks import counter_places, leader_names
from game.ui.driver import Driver


def test_a_text_takes_the_first_free_place() -> None:
    spots = FreeSpots({7}, [pygame.Rect(0, 0, 40, 40)])
    assert 7 in spots
    assert 8 not in spots
    first = spots.place(around((30, 10), (20, 20), 25))
    assert first is not None
    second = spots.place(around((30, 10), (20, 20), 25))
    assert second is not None
    assert not first.colliderect(second)
    assert not second.colliderect(pygame.Rect(0, 0, 40, 40))
    assert spots.place([pygame.Rect(5, 5, 3, 3)]) is None


@pytest.mark.slow
@pytest.mark.parametrize("place", ["Dushanbe", "Bukhara", "Termez"])
@pytest.mark.parametrize("steps", [2, 3, 4, 5])
def test_names_cover_neither_counters_nor_each_other(campaign: Driver, place: str, steps: int) -> None:
    assert campaign.game is not None
    board = campaign.game.board
    board.camera.fit()
    for _ in range(steps):
        board.zoom(1, None)
    names = campaign.game.session.names
    board.camera.centre_on(int(board.world.places["hex"][names.place_ids.index(place)]))
    counters = counter_places(board.camera, board.stacks)
    spots = FreeSpots(board.stacks.by_hex, counters)
    arranged = [name for name in board.labels.arranged(board.camera, spots) if name.at.colliderect(board.camera.view)]
    leaders = [at for _, at in leader_names(board.camera, board.stacks, spots)]
    figures = [at.inflate(-2, -8) for _, at in _figures(campaign, spots)]
    clear = [name.at.inflate(-2, -4) for name in arranged if name.is_clear]
    assert len(clear) >= 0.8 * len(arranged)
    for rect in [*clear, *leaders, *figures]:
        assert rect.collidelist(counters) < 0
    for a, b in combinations([*(name.at.inflate(-2, -4) for name in arranged), *leaders, *figures], 2):
        assert not a.colliderect(b)


def _figures(campaign: Driver, spots: FreeSpots) -> list[tuple[pygame.Surface, pygame.Rect]]:
    """Returns the figures of the reach of a unit in view, placed after the names."""
    assert campaign.game is not None
    board, controller = campaign.game.board, campaign.game.controller
    mine = [
        hex for hex, here in board.stacks.by_hex.items() if board.camera.shows(hex, 0) and controller.is_own(here[0])
    ]
    controller.select_unit(board.stacks.at(mine[0])[0])
    campaign.game.context.refresh()
    return reach_figures(board.camera, board.highlights, board.world.place_at >= 0, 1.0, spots)


def test_a_leaders_token_shows_initials() -> None:
    assert LeaderToken("Enver Pasha", (0, 90, 40), False, 40).initials == "EP"
    assert LeaderToken("Ibrahim Bek", (0, 90, 40), False, 40).initials == "IB"
    assert LeaderToken("Mazarof", (0, 90, 40), False, 40).initials == "M"
    well, wounded = (leader_token(LeaderToken("Enver Pasha", (0, 90, 40), hurt, 40)) for hurt in (False, True))
    assert pygame.image.tobytes(well, "RGBA") != pygame.image.tobytes(wounded, "RGBA")


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (3840, 2160)])
def test_the_whole_map_fills_its_part_of_the_window(campaign: Driver, size: tuple[int, int]) -> None:
    assert campaign.game is not None
    campaign.resize(size)
    camera = campaign.game.board.camera
    camera.fit()
    shown = camera.cols * camera.zoom / camera.view.w, camera.rows * 0.866 * camera.zoom / camera.view.h
    assert max(shown) > 0.88


@pytest.mark.slow
def test_a_stack_fans_out_while_the_mouse_rests_on_it(campaign: Driver) -> None:
    assert campaign.game is not None
    board, controller = campaign.game.board, campaign.game.controller
    campaign.resize((1280, 720))
    hex, units = next((hex, units) for hex, units in board.stacks.by_hex.items() if len(units) > 1)
    board.camera.fit()
    for _ in range(5):
        board.zoom(1, None)
    board.camera.centre_on(hex)
    x, y = board.camera.centre_of(hex)
    campaign.move((round(x), round(y)))
    campaign.frame(0.1)
    assert not board.fan.is_open
    for _ in range(4):
        campaign.frame(0.1)
    assert board.fan.is_open
    assert [unit for unit, _ in board.fan.slots] == units
    last, place = board.fan.slots[-1]
    for a, b in combinations([slot for _, slot in board.fan.slots], 2):
        assert not a.colliderect(b)
    campaign.move(place.center)
    campaign.frame(0.1)
    assert board.fan.is_open
    campaign.button(place.center, 1, True)
    campaign.button(place.center, 1, False)
    campaign.frame()
    assert controller.unit == last
    campaign.move((round(x), round(y) + 200))
    campaign.frame()
    assert not board.fan.is_open
