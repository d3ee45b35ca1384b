"""The supply of one unit: its route, what would cut it, why it does not come, when hunger begins."""

from typing import Any

import pytest

from game.core.codes import Param
from game.engine.supply_route import Source, SupplyTrace, unit_supply
from game.hexgrid.labels import hex_label
from tests.boards import Board, T
from tests.engine.views import seen_by
from tests.rules.upkeep.supply_boards import marked

ROAD: dict[str, Any] = {"roads": ["0101 0201 0301"], "supply_sources": [(0, "0101")]}


def supply(b: Board, unit: str = "a") -> Any:
    view = seen_by(b)
    found = unit_supply(SupplyTrace(view.world, view.state, 0), b[unit])
    assert found is not None
    return found


def labels(b: Board, hexes: tuple[int, ...]) -> list[str]:
    return [hex_label(hex, b.cols, b.rows) for hex in hexes]


def test_the_route_leads_from_the_source_along_the_road_and_off_it() -> None:
    b = marked(". . . . .a .", params={Param.SUPPLY_MP: 4}, **ROAD)
    found = supply(b)
    assert found.source == Source.LINE
    assert labels(b, found.route) == ["0101", "0201", "0301", "0401", "0501"]
    assert found.hungry_in == -1


def test_on_a_single_road_every_hex_cuts_the_line() -> None:
    b = marked(". . . . .a .", params={Param.SUPPLY_MP: 4}, **ROAD)
    assert labels(b, supply(b).cuts) == ["0401", "0301", "0201", "0101"]


def test_with_two_ways_round_only_the_common_hexes_cut_it() -> None:
    ways = {"roads": ["0101 0201 0301", "0101 0102 0202 0301"], "supply_sources": [(0, "0101")]}
    b = marked(". . .a .\n. . . .\n. . . .", params={Param.SUPPLY_MP: 0}, **ways)
    assert labels(b, supply(b).cuts) == ["0101"]


@pytest.mark.parametrize(
    ("drawing", "rest", "why", "where"),
    [
        (". .C . .a .", {}, "enemy", "0201"),
        (". . . . .a .", {"owners": {"0201": 1}}, "owner", "0201"),
        (". . . . . . . .a .", {}, "far", ""),
    ],
)
def test_it_says_what_stops_supply(drawing: str, rest: dict[str, Any], why: str, where: str) -> None:
    b = marked(drawing, params={Param.SUPPLY_MP: 4}, units={"C": {"men": 60}} if "C" in drawing else {}, **rest, **ROAD)
    found = supply(b)
    assert found.route == ()
    assert found.stop.why == why
    assert not where or found.stop.hex == b.hex(where)


def test_a_cut_railway_is_named() -> None:
    line: dict[str, Any] = {"rails": ["0101 0201 0301 0401"], "supply_sources": [(0, "0101")], "owner": 0}
    b = marked(". . . .a .", params={Param.SUPPLY_MP: 0}, **line)
    assert supply(b).source == Source.LINE
    b.state.rail_damage[b.hex("0201")] = 2
    found = supply(b)
    assert (found.stop.why, found.stop.hex) == ("rails", b.hex("0201"))
    assert int(b.state.rail_damage[b.hex("0201")]) == 2


@pytest.mark.parametrize(("stores", "weeks"), [(3500, 3), (500, 0)])
def test_stores_last_for_whole_weeks(stores: int, weeks: int) -> None:
    b = marked(". . .@a . .", owner=0, stores={"0301": stores})
    found = supply(b)
    assert found.source == (Source.STORES if weeks else Source.NONE)
    assert found.hungry_in == weeks


def test_bands_live_off_the_land_as_far_as_it_feeds_them() -> None:
    band: dict[str, Any] = {"type": T.IRREGULAR_HORSE, "men": 600}
    assert supply(marked(". .a .", owner=0, units={"a": band})).source == Source.FORAGE
    assert supply(marked(". .a .", owner=0, units={"a": band | {"men": 6000}})).source == Source.NONE
