"""Climate zones: a letter for every hex, and the mean monthly temperatures of each zone."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from game.tools.mapping.geodata import Geography
from game.tools.mapping.terrain import TerrainSurvey, sample


@dataclass(frozen=True)
class MapZone:
    """A climate zone; temperatures are in tenths of a degree Celsius, January first."""

    letter: str
    name: str
    temperatures: list[int]


def climate_zones(geography: Geography, ground: TerrainSurvey) -> tuple[list[MapZone], list[str]]:
    """Returns the zones present on the map, and the zone letter of every hex."""
    drawn: dict[str, Any] = geography.drawn["climate"]
    entries = drawn["zone"]
    fits = [(ground.mean >= entry["above"]) & (ground.lat >= entry.get("north", -90.0)) for entry in entries]
    number = np.select(fits, np.arange(len(entries)), len(entries) - 1)
    months = sample(geography.warmth, ground.lon, ground.lat) - drawn["warming"]
    zones = [
        MapZone(
            entry["letter"], entry["name"], [round(float(month) * 10) for month in months[:, number == place].mean(1)]
        )
        for place, entry in enumerate(entries)
        if (number == place).any()
    ]
    return sorted(zones, key=lambda zone: zone.letter), [entries[place]["letter"] for place in number.tolist()]
