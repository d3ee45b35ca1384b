"""Home countries as an author writes them."""

import numpy as np

from game.core.codes import HomeTie
from game.scenario import load_scenario


def test_each_basmachi_formation_but_the_afghans_has_a_country() -> None:
    scenario = load_scenario("bukhara_1922")
    world, names = scenario.world, scenario.names
    basmachi = [side.id for side in names.sides].index("basmachi")
    unbound = set()
    for unit, row in enumerate(world.units):
        if row["side"] == basmachi and world.country_of[unit, 0] == HomeTie.UNBOUND:
            unbound.add(names.formation_ids[row["formation"]])
    assert unbound == {"afghans"}


def test_a_units_own_country_replaces_that_of_its_formation() -> None:
    scenario = load_scenario("bukhara_1922")
    world, names = scenario.world, scenario.names
    home = np.flatnonzero(world.country_of[names.unit("kerki_bands")] == HomeTie.HOME)
    assert {names.region_ids[region] for region in home} == {"kerki_district", "chardzhou_district"}
