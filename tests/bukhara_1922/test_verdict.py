"""What the points make of three maps: the sources' end of May, January unchanged, everything Soviet."""

import numpy as np
import numpy.typing as npt
import pytest

from game.core.codes import NO_HEX, NO_SIDE, Hexside, ScoringKind
from game.core.world import World
from game.scenario import Scenario
from tests.bukhara_1922.unit_positions import BASMACHI, SOVIET

Owners = npt.NDArray[np.int8]

SOVIET_TOWNS = (
    "Bukhara", "Karshi", "Karmana", "Chardzhou", "Kogon", "Samarkand", "Tashkent", "Termez", "Kerki", "Khiva",
    "Urgench", "Kokand", "Margilan", "Andijan", "Namangan", "Osh", "Fergana",
)  # fmt: skip
"""Galib's four cities, the fortresses, the railway cities, the garrisons of Fergana and Khiva."""


def in_group(scenario: Scenario, group: str) -> npt.NDArray[np.bool_]:
    """bool[H]: hexes of a group of regions."""
    regions = scenario.world.group_of[scenario.names.group_ids.index(group)].astype(bool)
    return np.asarray(regions[scenario.world.region_at])


def hex_of(scenario: Scenario, place: str) -> int:
    return int(scenario.world.places[scenario.names.place_ids.index(place)]["hex"])


def end_of_may(scenario: Scenario) -> Owners:
    """All Eastern Bukhara, and the west, Khorezm and Fergana outside railways and garrisons, are Basmachi."""
    world = scenario.world
    owners = world.owners.copy()
    rail = ((world.hexsides & int(Hexside.RAIL)) != 0).any(axis=1)
    chardzhou = in_group(scenario, "chardzhou")
    for group in ("western_bukhara", "khorezm", "fergana_valley"):
        owners[in_group(scenario, group) & ~rail & ~chardzhou] = BASMACHI
    owners[in_group(scenario, "eastern_bukhara")] = BASMACHI
    owners[[hex_of(scenario, place) for place in SOVIET_TOWNS]] = SOVIET
    return owners


def holds(world: World, owners: Owners, line: np.void, side: int) -> bool:
    """Whether a side holds the target of a line of scoring."""
    if line["kind"] == ScoringKind.PLACE:
        return bool(owners[world.places[line["target"]]["hex"]] == side)
    if line["kind"] == ScoringKind.LEADER:
        return side == BASMACHI
    if line["kind"] == ScoringKind.REGION:
        inside = world.region_at == line["target"]
    else:
        inside = world.group_of[line["target"]].astype(bool)[world.region_at]
    return bool(100 * (owners[inside] == side).sum() >= line["share"] * inside.sum())


def margin(scenario: Scenario, owners: Owners) -> int:
    """Basmachi points less Soviet points if the map looks like this at every date, without losses."""
    world = scenario.world
    total = 0
    for line in world.scoring:
        total += int(line["points_0"]) * holds(world, owners, line, BASMACHI)
        total -= int(line["points_1"]) * holds(world, owners, line, SOVIET)
    return total


def verdict(scenario: Scenario, owners: Owners) -> tuple[int, str]:
    """(winner, name of the level)."""
    lead = margin(scenario, owners)
    level = next(i for i, level in enumerate(scenario.world.levels) if lead >= level["margin"])
    return int(scenario.world.levels[level]["winner"]), scenario.names.level_names[level]


def test_the_map_of_the_end_of_may_is_a_basmachi_victory(bukhara: Scenario) -> None:
    assert verdict(bukhara, end_of_may(bukhara)) == (BASMACHI, "Basmachi victory")


def test_the_map_of_january_unchanged_is_a_soviet_victory(bukhara: Scenario) -> None:
    assert verdict(bukhara, bukhara.world.owners) == (SOVIET, "Soviet victory")


def test_a_soviet_map_is_a_decisive_soviet_victory(bukhara: Scenario) -> None:
    owners = bukhara.world.owners.copy()
    owners[owners != NO_SIDE] = SOVIET
    assert verdict(bukhara, owners) == (SOVIET, "Decisive Soviet victory")


def test_the_claims_of_may_would_be_a_decisive_basmachi_victory(bukhara: Scenario) -> None:
    owners = end_of_may(bukhara)
    owners[[hex_of(bukhara, place) for place in ("Samarkand", "Bukhara", "Kokand", "Khujand")]] = BASMACHI
    assert verdict(bukhara, owners) == (BASMACHI, "Decisive Basmachi victory")


@pytest.mark.parametrize(
    ("place", "owner"),
    [
        ("Dushanbe", SOVIET), ("Denov", SOVIET), ("Boysun", SOVIET), ("Termez", SOVIET), ("Qubodiyon", SOVIET),
        ("Kofarnihon", BASMACHI), ("Gharm", BASMACHI), ("Chirakchi", BASMACHI), ("Dehqanabad", BASMACHI),
        ("Karshi", SOVIET), ("Gijduvon", SOVIET), ("Khiva", SOVIET), ("Margilan", SOVIET), ("Ortaguyu wells", BASMACHI),
    ],
)  # fmt: skip
def test_control_in_january(bukhara: Scenario, place: str, owner: int) -> None:
    assert bukhara.world.owners[hex_of(bukhara, place)] == owner


def test_every_railway_in_use_is_soviet_in_january(bukhara: Scenario) -> None:
    world = bukhara.world
    rail = ((world.hexsides & int(Hexside.RAIL)) != 0).any(axis=1)
    assert [bukhara.names.label(int(hex)) for hex in np.flatnonzero(rail & (world.owners != SOVIET))] == []


def test_no_band_begins_next_to_a_railway_in_use(bukhara: Scenario) -> None:
    """Else the line would be cut before anybody has given an order."""
    world = bukhara.world
    rail = ((world.hexsides & int(Hexside.RAIL)) != 0).any(axis=1)
    near = {int(hex) for hex in np.flatnonzero(rail)} | {int(hex) for hex in world.neighbours[rail].ravel()}
    bands = [int(unit["hex"]) for unit in world.units if unit["side"] == BASMACHI and unit["hex"] != NO_HEX]
    assert [bukhara.names.label(hex) for hex in bands if hex in near] == []
