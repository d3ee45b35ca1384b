"""What a page covers: the map can be moved from under it, and nothing is centred there."""

import pygame
import pytest

from game.hexgrid import hex_centre
from game.ui.board.camera import Camera

COLS, ROWS = 19, 15
VIEW = pygame.Rect(0, 48, 940, 646)
PAGE = 358


@pytest.fixture
def camera() -> Camera:
    camera = Camera(COLS, ROWS, VIEW)
    camera.covered_right = lambda: PAGE
    return camera


def test_every_hex_can_be_brought_into_the_free_part(camera: Camera) -> None:
    for hex in range(COLS * ROWS):
        camera.centre_on(hex)
        assert camera.free.collidepoint(camera.centre_of(hex)), hex
    camera.centre_on(0)
    camera.pan(10_000, 0)
    right = camera.to_screen(*hex_centre(COLS - 1, COLS))[0]
    assert right < VIEW.right - PAGE


def test_a_glide_ends_in_the_middle_of_the_free_part(camera: Camera) -> None:
    middle = COLS * (ROWS // 2) + COLS // 2
    camera.zoom_by(3)
    camera.centre_on(middle, glide=True)
    while camera.update(0.05):
        pass
    x, y = camera.centre_of(middle)
    assert abs(x - camera.free.centerx) < 4
    assert abs(y - camera.free.centery) < 4


def test_the_map_returns_to_its_edge_when_the_page_closes(camera: Camera) -> None:
    camera.zoom_by(4)
    camera.pan(10_000, 0)
    camera.update(0.05)
    at_edge = camera.x
    camera.covered_right = lambda: 0
    assert camera.update(0.05)
    assert camera.x < at_edge
    assert not camera.update(0.05)
