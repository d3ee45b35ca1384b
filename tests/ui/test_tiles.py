"""The map is drawn in tiles: few in a frame, some ahead of the view, none again while nothing changes."""

from collections import Counter

import numpy as np
import pygame
import pytest

from game.play.session.session import HUMAN
from game.scenario.scenario import Scenario
from game.ui.board import board as board_module
from game.ui.board import tiles as tiles_module
from game.ui.board.camera import Camera
from game.ui.board.counters import counter
from game.ui.board.tiles import TILE, Key, Tiles
from tests.ui.conftest import MakePlayer, Player

VIEW = pygame.Rect(0, 0, 4 * TILE + 40, 2 * TILE + 40)
PAINTING_MS = 8.0
BUDGET_MS = 20.0


class Painter:
    """Paints tiles on a clock of its own, and counts them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.painted: Counter[Key] = Counter()
        self.now = 0.0
        monkeypatch.setattr(tiles_module.time, "perf_counter", lambda: self.now)
        self.tiles = Tiles(self._paint, lambda surface, x, y, zoom: None)
        self.camera = Camera(200, 120, VIEW)
        self.camera.zoom_by(4)
        self.target = pygame.Surface(VIEW.size)

    def _paint(self, zoom: int, x: float, y: float, size: int) -> pygame.Surface:
        self.painted[zoom, round(x * zoom / size), round(y * zoom / size)] += 1
        self.now += PAINTING_MS / 1000
        return pygame.Surface((size, size))

    def frame(self) -> bool:
        return self.tiles.draw(self.target, self.camera, BUDGET_MS)


@pytest.fixture
def painter(monkeypatch: pytest.MonkeyPatch) -> Painter:
    return Painter(monkeypatch)


def test_a_frame_begins_no_tile_that_would_end_too_late(painter: Painter) -> None:
    painter.frame()
    assert painter.painted.total() == BUDGET_MS // PAINTING_MS


def test_a_frame_without_time_enough_still_paints_one(painter: Painter) -> None:
    painter.tiles.draw(painter.target, painter.camera, PAINTING_MS / 2)
    assert painter.painted.total() == 1


def test_an_idle_window_comes_to_rest(painter: Painter) -> None:
    while not painter.frame():
        pass
    in_view = painter.painted.total()
    for _ in range(200):
        painter.tiles.draw_ahead(painter.camera)
    assert set(painter.painted.values()) == {1}
    assert painter.painted.total() > in_view
    assert painter.frame(), "what is drawn ahead must not push out what is in view"
    assert set(painter.painted.values()) == {1}


def test_a_change_outdates_every_tile_that_shows_it(painter: Painter) -> None:
    painter.camera.zoom_by(20)
    while not painter.frame():
        pass
    zoom = painter.camera.zoom
    assert 2.4 * zoom > TILE, "the neighbourhood of a hex lies on three tiles"
    before = painter.painted.copy()
    hex = painter.camera.hex_under(VIEW.center)
    painter.tiles.invalidate([hex], painter.camera.cols)
    while not painter.frame():
        pass
    again = {key for key, times in painter.painted.items() if times > before[key]}
    x, y = painter.camera.to_map(VIEW.center)
    assert {(column, row) for _, column, row in again} >= {
        (int((x + dx) * zoom // TILE), int((y + dy) * zoom // TILE)) for dx in (-0.5, 0, 0.5) for dy in (-0.5, 0, 0.5)
    }


@pytest.mark.parametrize("turns", [(1,), (1, 1), (1, -1), (-1,)])
def test_after_the_wheel_stands_what_would_have_been_drawn_anew(player: Player, turns: tuple[int, ...]) -> None:
    screen = player.screen
    player.wait(30)
    for turn in turns:
        screen.board.zoom(turn, (500, 300), player.window.surface)
        player.wait(2, 1 / 60)
    player.wait(60)
    settled = pygame.surfarray.array3d(player.window.surface)
    screen.board.tiles.invalidate_all()
    screen.board.dirty = True
    player.wait(60)
    assert np.array_equal(settled, pygame.surfarray.array3d(player.window.surface))
    assert not screen.dirty


def test_a_map_opens_whole(make_player: MakePlayer, skirmish: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board_module, "_OPENING_MS", 60_000.0)  # also on a busy machine
    player = make_player()
    player.open(skirmish, (HUMAN, "still"))
    assert not player.screen.board.tiles.outdated(player.screen.board.camera), "one frame was enough"


def test_what_a_new_zoom_needs_is_made_ready_while_the_old_picture_grows(player: Player) -> None:
    board = player.screen.board
    counter.cache_clear()
    board.zoom(1, (500, 300), player.window.surface)
    player.wait(1, 1 / 60)
    assert board.zoom_transition.is_running
    board._prepare(60_000.0)
    painted = counter.bytes_used
    player.wait(30)
    assert not board.zoom_transition.is_running
    assert counter.bytes_used == painted
