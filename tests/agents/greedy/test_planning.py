"""What greedy marches for and who stays behind, on drawn boards."""

from typing import Any

import numpy as np
import pytest

from game.agents.greedy.agent import worth_of_hexes
from game.agents.greedy.planning import ALARM, closes_ring, keeps_post, mark_goals, must_stay
from game.agents.influence_maps import FAR, mark_strength, summer_steps
from game.core.jit import kernel
from tests.boards import Board, T, board

BAND: dict[str, Any] = {"type": T.IRREGULAR_HORSE}


@kernel
def goals(world: Any, state: Any, worth: Any, steps: Any, goal: Any, alarm: Any) -> None:
    hexes = len(goal)
    here, near = np.empty(hexes, np.int32), np.empty(hexes, np.int32)
    enemy, near_enemy = np.empty(hexes, np.int32), np.empty(hexes, np.int32)
    mark_strength(world, state, 0, here, near)
    mark_strength(world, state, 1, enemy, near_enemy)
    mark_goals(world, state, 0, worth, steps, here, near_enemy, goal, alarm)


@kernel
def stays(world: Any, state: Any, unit: int, alarm: Any) -> bool:
    hexes = len(state.owner)
    here, near = np.empty(hexes, np.int32), np.empty(hexes, np.int32)
    enemy, near_enemy = np.empty(hexes, np.int32), np.empty(hexes, np.int32)
    mark_strength(world, state, 0, here, near)
    mark_strength(world, state, 1, enemy, near_enemy)
    return bool(must_stay(world, state, 0, unit, here, near_enemy, alarm))


@kernel
def keeps(world: Any, state: Any, unit: int, worth: Any) -> bool:
    here, near = np.empty(len(worth), np.int32), np.empty(len(worth), np.int32)
    mark_strength(world, state, 0, here, near)
    return bool(keeps_post(world, state, unit, worth, here))


@kernel
def closes(world: Any, state: Any, side: int, h: int) -> bool:
    return bool(closes_ring(world, state, side, h))


def fields(b: Board) -> tuple[Any, Any]:
    """The maps goal and alarm of side 0."""
    steps = np.zeros((len(b.state.owner), 6), np.uint8)
    summer_steps(b.world, 0, steps)
    goal, alarm = np.zeros(len(steps), np.int16), np.zeros(len(steps), np.int16)
    goals(b.world, b.state, worth_of_hexes(b.world), steps, goal, alarm)
    return goal, alarm


def test_goals_grow_with_the_way_and_the_alarm_with_the_distance() -> None:
    goal, alarm = fields(board(".a . . .%B", owner=0))
    assert np.diff(goal).tolist() == [-2, -2, -2]
    assert alarm.tolist() == [6, 4, 2, 0]
    goal, alarm = fields(board(".%a . .", owner=0))
    assert (goal >= FAR).all() and (alarm >= FAR).all(), "nothing to want, nobody to fear"


def test_what_those_around_can_take_seems_near_and_what_they_cannot_far() -> None:
    def away(ours: int) -> int:
        b = board(".a . . .%B", owner=0, units={"a": {"men": ours}, "B": {"men": 1000}})
        return int(fields(b)[0][3])

    assert away(2000) < away(1500) < away(500)
    assert away(2000) == away(4000)


def test_the_besieged_are_relieved_and_empty_towns_manned() -> None:
    besieged = board(".a . . .@b", owner=0)
    assert (fields(besieged)[0] >= FAR).all()
    besieged.state.places["besieged"] = 1
    goal, _ = fields(besieged)
    assert goal[0] > goal[1] > goal[3]
    empty = board(".a . .@ . . .C", owner=0)
    assert fields(empty)[0][2] < FAR
    assert fields(board(".a . .@ . . .", owner=0))[0][2] >= FAR, "not without an enemy near"


@pytest.mark.parametrize(("where", "closed"), [("0302", True), ("0203", True), ("0402", False)])
def test_who_closes_a_ring_stands_beside_a_town_with_enemies(where: str, closed: bool) -> None:
    b = board(". . . . .\n. .@B . . .\n. . . . .a")
    assert closes(b.world, b.state, 0, b.hex(where)) == closed
    assert not closes(b.world, b.state, 1, b.hex(where)), "his own town needs no ring"
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
    assert keeps(b.world, b.state, b["a"], worth_of_hexes(b.world)) == kept


@pytest.mark.parametrize(
    ("drawing", "rest", "alarm", "stay"),
    [
        (".@a . .B", {}, 4, True),
        (".@a . .B", {}, ALARM + 1, False),
        (".'a . .B", {}, 4, False),
        (".@ab . .B", {}, 4, False),
        (".@ab . .B", {"b": {"men": 100}}, 4, True),
        (".@a . .B", {"a": {**BAND, "men": 300}}, 4, False),
        (".@a . .B", {"a": {**BAND, "men": 1000}}, 4, True),
    ],
)
def test_who_must_stay_in_a_town_in_danger(drawing: str, rest: dict[str, Any], alarm: int, stay: bool) -> None:
    b = board(drawing, units=rest)
    assert stays(b.world, b.state, b["a"], np.full(len(b.state.owner), alarm, np.int16)) == stay
