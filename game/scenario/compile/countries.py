"""Compiles the home countries of irregular formations and units (13.15)."""

import numpy as np
import numpy.typing as npt

from game.core.codes import HomeTie
from game.core.world import Records
from game.scenario.compile.map_index import MapIndex
from game.scenario.compile.regions import members
from game.scenario.schema.forces import UnitSpec
from game.scenario.source import ScenarioText


def country_of(text: ScenarioText, unit: UnitSpec) -> tuple[str, ...]:
    """Returns the regions and groups that make up a unit's country: its own, otherwise those of its formation."""
    formation = text.oob.formations.get(unit.formation or "")
    return unit.country or (formation.country if formation is not None else ())


def country_table(text: ScenarioText, map_index: MapIndex, units: Records) -> npt.NDArray[np.uint8]:
    """Returns uint8[U, regions]: the HomeTie of each unit to each region."""
    table = np.full((len(units), len(map_index.region_ids)), HomeTie.UNBOUND, np.uint8)
    for i, unit in enumerate(text.oob.units.values()):
        areas = country_of(text, unit)
        if areas:
            table[i] = HomeTie.ABROAD
            for area in areas:
                table[i, members(map_index, area)] = HomeTie.HOME
    return table
