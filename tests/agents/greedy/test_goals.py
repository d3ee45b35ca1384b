"""What greedy marches for and who stays behind, on drawn boards."""

from typing import Any

import numpy as np
import pytest

from game.agents.greedy.goals import THREAT_MP, keeps_garrison, mark_goals, must_stay
from game.agents.greedy.maps import Maps
from game.agents.influence_maps import FAR, mark_strength
from game.agents.tactics import closes_ring
from game.core.jit import kernel
from game.core.state import State
from game.core.world import World
from tests.agents.greedy.maps import board_maps
from tests.boards import Board, T, board

BAND: dict[str, Any] = {"type": T.IRREGULAR_HORSE}


@kernel
def mark(world: World, state: State, maps: Maps) -> None:
    mark_strength(world, state, 0, maps.own_at, maps.own_near)
    mark_strength(world, state, 1, maps.enemy_at, maps.enemy_near)


@kernel
def goals(world: World, state: State, maps: Maps) -> None:
    mark_goals(world, state, 0, maps)


@kernel
def stays(world: World, state: State, unit: int, maps: Maps, enemy_distance: int) -> bool:
    return must_stay(world, state, unit, maps, enemy_distance)


@kernel
def keeps(world: World, state: State, unit: int, maps: Maps) -> bool:
    return keeps_garrison(world, state, unit, maps)


@kernel
def closes(world: World, state: State, side: int, h: int) -> bool:
    return bool(closes_ring(world, state, side, h))


def marked(b: Board) -> Maps:
    """Returns the maps of side 0 with strengths marked."""
    maps = board_maps(b)
    mark(b.world, b.state, maps)
    return maps


def fields(b: Board) -> tuple[Any, Any]:
    """Returns the maps `goal` and `enemy_distance` of side 0."""
    maps = marked(b)
    goals(b.world, b.state, maps)
    return maps.goal, maps.enemy_distance


@pytest.mark.slow
def test_goals_and_enemies_are_measured_in_mp() -> None:
    goal, enemy_distance = fields(board(".a . . .%B", owner=0))
    assert np.diff(goal).tolist() == [-2, -2, -2]
    assert enemy_distance.tolist() == [6, 4, 2, 0]
    goal, enemy_distance = fields(board(".%a . .", owner=0))
    assert (goal >= FAR).all() and (enemy_distance >= FAR).all(), "no goal and no enemy"


@pytest.mark.slow
def test_places_that_troops_around_can_take_seem_nearer() -> None:
    def away(ours: int) -> int:
        b = board(".a . . .%B", owner=0, units={"a": {"men": ours}, "B": {"men": 1000}})
        return int(fields(b)[0][3])

    assert away(2000) < away(1500) < away(500)
    assert away(2000) == away(4000)


def test_besieged_towns_are_relieved_and_empty_ones_garrisoned() -> None:
    besieged = board(".a . . .@b", owner=0)
    assert (fields(besieged)[0] >= FAR).all()
    besieged.state.places["besieged"] = 1
    goal, _ = fields(besieged)
    assert goal[0] > goal[1] > goal[3]
    empty = board(".a . .@ . . .C", owner=0)
    assert fields(empty)[0][2] < FAR
    assert fields(board(".a . .@ . . .", owner=0))[0][2] >= FAR, "not without an enemy near"


@pytest.mark.parametrize(("where", "closed"), [("0302", True), ("0203", True), ("0402", False)])
def test_a_hex_next_to_a_town_with_enemies_closes_the_ring(where: str, closed: bool) -> None:
    b = board(". . . . .\n. .@B . . .\n. . . . .a")
    assert closes(b.world, b.state, 0, b.hex(where)) == closed
    assert not closes(b.world, b.state, 1, b.hex(where)), "not around his own town"
    village = board(". . . . .\n. .'B . . .\n. . . . .a")
    assert not closes(village.world, village.state, 0, village.hex("0302"))


@pytest.mark.parametrize(
    ("drawing", "rest", "kept"),
    [
        (".%a .", {}, True),
        (".%ab .", {}, False),
        (".%ab .", {"b": {"men": 20}}, True),
        (".%ab .", {"b": {"men": 800, "sick": 780}}, True),
        (".%a .", {"a": BAND}, False),
        (".+a .", {}, False),
    ],
)
def test_regulars_keep_a_standing_garrison(drawing: str, rest: dict[str, Any], kept: bool) -> None:
    b = board(drawing, units=rest)
    maps = marked(b)
    assert not keeps(b.world, b.state, b["a"], maps), "no enemy is known anywhere"
    maps.known[0] = 1
    assert keeps(b.world, b.state, b["a"], maps) == kept


@pytest.mark.parametrize(
    ("drawing", "rest", "away", "stay"),
    [
        (".@a . .B", {}, 4, True),
        (".@a . .B", {}, THREAT_MP + 1, False),
        (".'a . .B", {}, 4, False),
        (".@ab . .B", {}, 4, False),
        (".@ab . .B", {"b": {"men": 100}}, 4, True),
        (".@a . .B", {"a": {**BAND, "men": 300}}, 4, False),
        (".@a . .B", {"a": {**BAND, "men": 1000}}, 4, True),
    ],
)
def test_a_garrison_stays_in_a_town_in_danger(drawing: str, rest: dict[str, Any], away: int, stay: bool) -> None:
    b = board(drawing, units=rest)
    assert stays(b.world, b.state, b["a"], marked(b), away) == stay
