"""A coast: boats between sea ports, supply by sea, a landing."""

from pathlib import Path

import numpy as np
import pytest

from game.core.codes import OrderKind
from game.core.orders import Order
from game.engine.game import Game
from game.scenario import Scenario, lint_folder
from game.scenario.load import load_scenario
from tests.scenario.workshop import copied, edited

SEA = """terrains:
  sea: {letter: "~", name: Sea, colour: "#6f9cc4", foot: 0, horse: 0, snow_foot: 0, snow_horse: 0, defence: 0, forage: 0, supply: 0, traits: [water]}
"""  # noqa: E501
BOX = """
boxes:
  high_sea:
    name: High sea
    region: none
    links:
      - {hex: "0504", by: sea, weeks: 1}
      - {hex: "0404", by: sea, weeks: 1}
"""


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The skirmish with the sea in the south, two ports of the regulars, and a box that feeds one of them."""
    folder = copied(tmp_path_factory.mktemp("coast"))
    (folder / "terrain.yaml").write_text(SEA, "utf-8")
    edited(folder, "map.yaml", "  mhhsd\n", "  mh~~~\n")
    ports = "  East port: {hex: 0504, kind: port}\n  West port: {hex: 0304, kind: port}\n"
    edited(folder, "map.yaml", "  Rabat:", f"{ports}  Rabat:")
    (folder / "map.yaml").write_text((folder / "map.yaml").read_text("utf-8") + BOX, "utf-8")
    edited(folder, "scenario.yaml", "supply_sources: [Rabat]", "river_capacity: 900, supply_sources: [high_sea]")
    owners = "  places: {West port: regulars, East port: regulars}"
    edited(folder, "scenario.yaml", "plain: regulars}", f"plain: regulars}}\n{owners}")
    return folder


@pytest.fixture(scope="module")
def scenario(coast: Path) -> Scenario:
    return load_scenario(str(coast))


def test_a_port_on_the_sea_is_a_port(coast: Path) -> None:
    assert [problem for problem in lint_folder(coast) if problem.code == "port-without-river"] == []


def test_a_port_inland_is_none(coast: Path, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edited(folder, "map.yaml", "  Rabat:", "  Dry dock: {hex: 0402, kind: port}\n  Rabat:")
    found = [problem for problem in lint_folder(folder) if problem.code == "port-without-river"]
    assert [problem.message for problem in found] == [
        "port 'Dry dock' is neither on a major river nor next to a hex of water"
    ]


def test_boats_link_the_ports_of_a_sea(scenario: Scenario) -> None:
    names = scenario.names
    pairs = {frozenset(names.place_ids[i] for i in pair) for pair in scenario.world.port_links.tolist()}
    assert pairs == {frozenset(("East port", "West port"))}


def test_a_box_feeds_the_port_it_is_linked_to_by_sea(scenario: Scenario) -> None:
    names, world = scenario.names, scenario.world
    sources = {names.label(hex) for side, hex in world.supply_sources.tolist()}
    assert sources == {"0504", "0404"}
    game = Game.new(scenario, seed=1)
    while game.turn < 3:
        game.apply(Order(OrderKind.END_TURN, -1, -1, 0))
    column = names.unit_ids.index("rifle_column")
    assert int(game.state.units["weeks_out"][column]) <= 0


def test_troops_sail_from_port_to_port_and_land_on_the_beach(scenario: Scenario) -> None:
    names = scenario.names
    game = Game.new(scenario, seed=1)
    unit = names.unit_ids.index("rifle_column")
    port, beach = names.parse_label("0504"), names.parse_label("0404")
    game.state.units["hex"][unit] = port
    game.state.units["hex"][game.state.units["side"] == 0] = names.parse_label("0101")  # no ZOC shuts a port (4.66)
    game.apply(Order(OrderKind.END_TURN, -1, -1, 0))
    sails = Order(OrderKind.RIVER, unit, names.parse_label("0304"), 0)
    embarks = next(order for order in game.orders if order.kind == OrderKind.EXIT and order.unit == unit)
    assert sails in game.orders
    game.apply(embarks)
    while game.side_to_act != 1 or game.turn < 2:
        game.apply(Order(OrderKind.END_TURN, -1, -1, 0))
    lands = [order for order in game.orders if order.kind == OrderKind.ENTER and order.unit == unit]
    assert beach in {order.hex for order in lands}
    game.apply(next(order for order in lands if order.hex == beach))
    assert int(game.state.units["hex"][unit]) == beach
    assert np.count_nonzero(game.state.units["hex"] == beach) == 1
