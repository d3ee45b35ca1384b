"""Names, shares and sieges on the map keep clear of counters and of each other; leaders are tokens."""

from itertools import combinations

import pygame
import pytest

from game.core.state import copy_state
from game.ui.board.board import Board
from game.ui.board.counter_badges import LeaderToken, leader_token
from game.ui.board.counters import counter_size
from game.ui.board.free_spots import FreeSpots, around
from game.ui.board.highlights import reach_figures
from game.ui.board.markers import marker_places
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


def test_a_text_keeps_clear_of_faint_texts_where_there_is_room() -> None:
    spots = FreeSpots(set(), [], faint=[pygame.Rect(0, 0, 40, 10)])
    over, beside = pygame.Rect(5, 0, 20, 10), pygame.Rect(50, 0, 20, 10)
    assert spots.place([over, beside]) == beside
    assert spots.place([over]) == over


@pytest.mark.slow
@pytest.mark.parametrize("place", ["Dushanbe", "Bukhara", "Termez", "Margilan"])
def test_texts_cover_neither_counters_nor_each_other(campaign: Driver, place: str) -> None:
    assert campaign.game is not None
    board, state = campaign.game.board, campaign.game.board.state
    assert state is not None
    board.camera.fit()
    names = campaign.game.session.names
    hex = int(board.world.places["hex"][names.place_ids.index(place)])
    for _ in range(6):
        board.camera.centre_on(hex)
        spots = board.free_spots(state)
        counters = counter_places(board.camera, board.stacks)
        arranged = board.labels.arranged(board.camera, spots)
        assert len(arranged) > 0.9 * len(_laid_out(board))
        places = [at for _, at in arranged if at.colliderect(board.camera.view)]
        leaders = [at for _, at in leader_names(board.camera, board.stacks, spots)]
        figures = [at.inflate(-2, -8) for _, at in _figures(campaign, spots)]
        texts = [*(at.inflate(-2, -4) for at in places), *leaders, *figures]
        for rect in texts:
            assert rect.collidelist(counters) < 0
        for a, b in combinations(texts, 2):
            assert not a.colliderect(b)
        board.zoom(1, None)


def _laid_out(board: Board) -> list[pygame.Rect]:
    """Returns the names of the places in view, where they stand without counters."""
    left, top = board.camera.origin
    seen = board.camera.view.inflate(2 * board.camera.zoom, 2 * board.camera.zoom)
    rects = [label.at.move(left, top) for label in board.labels.layout_at(board.camera.zoom).places]
    return [rect for rect in rects if rect.colliderect(seen)]


@pytest.mark.slow
def test_signs_of_cut_lines_stand_beside_counters(campaign: Driver) -> None:
    assert campaign.game is not None
    board, state = campaign.game.board, campaign.game.board.state
    assert state is not None
    board.camera.fit()
    for _ in range(5):
        board.zoom(1, None)
    hex = next(iter(board.stacks.by_hex))
    board.camera.centre_on(hex)
    before = marker_places(board.camera, board.world, state, board.stacks.by_hex)
    cut = copy_state(state)
    cut.rail_damage[hex] = cut.wire_damage[hex] = 1
    signs = marker_places(board.camera, board.world, cut, board.stacks.by_hex)
    assert len(signs) == len(before) + 2
    own = pygame.Rect(0, 0, *[round(counter_size(board.camera.zoom) * 0.9)] * 2)
    own.center = tuple(map(round, board.camera.centre_of(hex)))  # type: ignore[assignment]
    assert all(not own.colliderect(sign.inflate(-4, -4)) for sign in signs if sign not in before)


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
    assert LeaderToken("The bek", (0, 90, 40), False, 40).initials == "B"
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
