"""Chapter 10, supply, paragraph by paragraph."""

import heapq
from typing import Any

import numpy as np
import pytest

from game.core.codes import Hexside, Param
from game.core.world import Bits, World
from game.engine.game import Game
from game.hexgrid.labels import hex_label
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.upkeep.supply import UNREACHED, mark_supply, trace_supply
from game.scenario.load import load_scenario
from tests.boards import Board, T, board
from tests.rules.upkeep.supply_boards import in_supply, marked

NO_FLAGS: dict[str, Any] = {"flags": 0}


def supplied(b: Board, side: int = 0) -> list[str]:
    """Labels of the hexes where regulars of the side are supplied."""
    return [hex_label(h, b.cols, b.rows) for h in range(len(b.state.owner)) if b.state.supply[h] >> side & 1]


ROAD: dict[str, Any] = {"roads": ["0101 0201 0301"], "supply_sources": [(0, "0101")]}
ROW = ". . . . . . . . . ."


def test_10_1_along_the_net_and_some_way_off_it() -> None:
    b = marked(ROW, params={Param.SUPPLY_MP: 4}, **ROAD)
    assert supplied(b) == ["0101", "0201", "0301", "0401", "0501"]  # plain costs 2
    b = marked(ROW, params={Param.SUPPLY_MP: 3}, **ROAD)
    assert supplied(b)[-1] == "0401"
    assert supplied(b, side=1) == []


def test_10_1_units_learn_where_they_stand() -> None:
    b = marked(". . . .a .b . . .C .", params={Param.SUPPLY_MP: 2}, units={"b": NO_FLAGS}, **ROAD)
    assert [in_supply(b, x) for x in "abC"] == [True, False, False]


def test_10_1_marking_twice_changes_nothing() -> None:
    b = marked(ROW, **ROAD)
    once = b.state.supply.copy()
    mark_supply(b.world, b.state)
    assert (once == b.state.supply).all()


def test_10_2_enemies_cut_the_line() -> None:
    near = {Param.SUPPLY_MP: 0}
    assert supplied(marked(". .C . .", params=near, **ROAD)) == []  # in his ZOC, the source itself
    weak = {"C": {"men": 50}}
    assert supplied(marked(". .C . .", params=near, units=weak, **ROAD)) == ["0101"]
    assert supplied(marked(". . . .", params=near, owners={"0201": 1}, **ROAD)) == ["0101"]
    assert supplied(marked(". .a . .", params=near, **ROAD)) == ["0101", "0201", "0301"]


def cheapest_supply(world: World, closed: Bits, on_net: Any) -> list[int]:
    """The MP that supply has paid in each hex, by Dijkstra's algorithm, from the hexes of the net and the sources."""
    paid, limit = [UNREACHED] * len(closed), int(world.params[Param.SUPPLY_MP])
    queue = [(0, h) for h in np.flatnonzero(on_net).tolist()]
    while queue:
        mp, h = heapq.heappop(queue)
        if paid[h] != UNREACHED or mp > limit:
            continue
        paid[h] = mp
        for d in range(6):
            there = int(world.neighbours[h, d])
            if world.supply_steps[h, d] and not closed[there]:
                heapq.heappush(queue, (mp + int(world.supply_steps[h, d]), there))
    return paid


@pytest.mark.parametrize("per_cent", [1, 10, 40])
def test_10_1_supply_goes_the_cheapest_way_whatever_is_closed(per_cent: int) -> None:
    scenario = load_scenario("bukhara_1922")
    world, state = scenario.world, Game.new(scenario, seed=1).state
    hexes = len(state.owner)
    closed = (np.random.default_rng(per_cent).integers(0, 100, hexes) < per_cent).astype(np.uint8)
    paid, carries = np.zeros(hexes, np.int16), np.zeros(hexes, np.uint8)
    for side in range(2):
        trace_supply(world, state, side, closed, 0, paid, carries)
        assert paid.tolist() == cheapest_supply(world, closed, paid == 0)
        assert (paid > 0).any()


LINE: dict[str, Any] = {"rails": ["0101 0201 0301 0401"], "supply_sources": [(0, "0101")], "owner": 0}


@pytest.mark.parametrize(
    ("drawing", "reached"),
    [
        (". . . .", ["0101", "0201", "0301", "0401"]),
        (". .' . .", ["0101"]),
        (". .C . .", ["0101"]),
        (". . .C .", ["0101", "0201"]),
    ],
)
def test_10_2_open_country_of_the_enemy_does_not_stop_supply_by_rail(drawing: str, reached: list[str]) -> None:
    units = {"C": {"men": 60}} if "C" in drawing else {}
    b = marked(drawing, params={Param.SUPPLY_MP: 0}, owners={"0201": 1}, units=units, **LINE)
    assert supplied(b) == reached


@pytest.mark.parametrize("kind", [T.HORSE, T.IRREGULAR_HORSE, T.IRREGULAR_FOOT])
def test_10_2_riders_and_bands_beside_the_rails_do_not_stop_supply_by_rail(kind: T) -> None:
    band = {"C": {"type": kind, "men": 2000}}
    near = {Param.SUPPLY_MP: 0}
    assert supplied(marked(". . . .\n. .C . .", params=near, units=band, **LINE)) == ["0101", "0201", "0301", "0401"]
    by_road = {**LINE, "rails": [], "roads": ["0101 0201 0301 0401"]}
    assert "0401" not in supplied(marked(". . . .\n. .C . .", params=near, units=band, **by_road))


def test_10_2_a_cut_or_a_zoc_on_such_country_does() -> None:
    near = {Param.SUPPLY_MP: 0}
    b = board(". . . .", params=near, owners={"0201": 1}, **LINE)
    b.state.rail_damage[1] = 1
    mark_supply(b.world, b.state)
    assert supplied(b) == ["0101"]
    assert supplied(marked(". . . .\n. .C . .", params=near, owners={"0201": 1}, **LINE)) == ["0101"]


@pytest.mark.parametrize(
    ("kind", "reached"),
    [(T.TRAIN, ["0101", "0201", "0301", "0401"]), (T.PLAIN_TRAIN, ["0101", "0401"]), (T.FOOT, ["0101", "0401"])],
)
def test_10_2_supply_by_rail_passes_a_zoc_where_an_armoured_train_patrols(kind: T, reached: list[str]) -> None:
    drawing = ". . . .a\n. .C . ."
    line = {**LINE, "supply_sources": [(0, "0101"), (0, "0401")]}
    b = marked(drawing, params={Param.SUPPLY_MP: 0}, units={"a": {"type": kind}}, **line)
    assert supplied(b) == reached


def test_10_2_unseen_enemies_do_not_cut_it() -> None:
    b = board(". .B . .a", roads=["0101 0201 0301 0401"], supply_sources=[(0, "0101")], units={"B": {"sighted": 0}})
    b.state.owner[:] = 0
    mark_supply(b.world, b.state)
    assert in_supply(b, "a")
    b.unit("B")["sighted"] = 1
    mark_presence_and_zoc(b.world, b.state)
    mark_supply(b.world, b.state)
    assert not in_supply(b, "a")


def test_10_2_friends_hold_the_line_open_in_a_zoc() -> None:
    near = {Param.SUPPLY_MP: 0}
    cut = marked(". . . .\n. .C . .", params=near, **ROAD)
    assert supplied(cut) == ["0101"]
    held = marked(". .a .b .\n. .C . .", params=near, **ROAD)
    assert supplied(held) == ["0101", "0201", "0301"]


@pytest.mark.parametrize(
    ("bits", "crosses"),
    [
        (Hexside.MAJOR_RIVER, False),
        (Hexside.MAJOR_RIVER | Hexside.FERRY, True),
        (Hexside.MEDIUM_RIVER, True),
    ],
)
def test_10_2_rivers_off_the_net(bits: int, crosses: bool) -> None:
    b = marked(ROW, rivers=[("0301 0401", int(bits))], **ROAD)
    assert ("0401" in supplied(b)) == crosses


def test_10_2_walls_and_water() -> None:
    wall: dict[str, Any] = {**ROAD, "params": {Param.SUPPLY_MP: 20}}
    assert "0401" not in supplied(marked(". . . M .", **wall))
    assert "0401" in supplied(marked(". . . M .", hexsides=[("0301 0401", int(Hexside.PASS))], **wall))
    assert "0401" not in supplied(marked(". . . ~ .", **wall))


def test_10_1_tracks_carry_twice_as_far() -> None:
    near = {Param.SUPPLY_MP: 4}
    b = marked(ROW, params=near, tracks=["0301 0401 0501 0601 0701 0801"], **ROAD)
    assert supplied(b)[-1] == "0701"
    desert = marked(". . . : : : :", params=near, tracks=["0301 0401 0501 0601 0701"], **ROAD)
    assert supplied(desert)[-1] == "0501"


@pytest.mark.parametrize("bit", [Hexside.ROAD, Hexside.RAIL, Hexside.TRACK, Hexside.PASS])
def test_10_2_each_way_over_a_mountain_wall(bit: Hexside) -> None:
    for drawing in (". . . M .", ". . M . ."):
        wall = marked(drawing, params={Param.SUPPLY_MP: 20}, **ROAD)
        assert "0401" not in supplied(wall)
        way = marked(drawing, params={Param.SUPPLY_MP: 20}, hexsides=[("0301 0401", int(bit))], **ROAD)
        assert "0401" in supplied(way)
