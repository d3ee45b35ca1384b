"""The flags of the goals layer stand clear of counters and of each other where there is room."""

from itertools import combinations

import pytest

from game.ui.board.free_spots import FreeSpots
from game.ui.board.overlays import GOALS_LAYER
from game.ui.board.overlays.goals import place_flag
from game.ui.board.stacks import counter_places
from game.ui.driver import Driver

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("place", ["Dushanbe", "Bukhara"])
@pytest.mark.parametrize("steps", [3, 5])
def test_flags_cover_neither_counters_nor_each_other(campaign: Driver, place: str, steps: int) -> None:
    assert campaign.game is not None
    board = campaign.game.board
    if board.options.overlay is not GOALS_LAYER:
        board.toggle_overlay(GOALS_LAYER)
    board.camera.fit()
    for _ in range(steps):
        board.zoom(1, None)
    names = campaign.game.session.names
    board.camera.centre_on(int(board.world.places["hex"][names.place_ids.index(place)]))
    counters = counter_places(board.camera, board.stacks)
    spots = FreeSpots(board.stacks.by_hex, counters)
    board.labels.arranged(board.camera, spots)
    flags = [flag for flag in GOALS_LAYER.flags if board.camera.shows(flag.hex, 0)]
    assert flags
    boxes = [place_flag(board.camera, flag, True, spots) for flag in reversed(flags)]
    clear = [box for box in boxes if box.collidelist(counters) < 0]
    assert len(clear) >= 0.8 * len(boxes)
    assert sum(a.colliderect(b) for a, b in combinations(boxes, 2)) <= 0.2 * len(boxes)
