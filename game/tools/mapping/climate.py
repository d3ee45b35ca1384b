"""Climate zones: a letter for every hex and, for each zone, its mean temperature month by month."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from game.tools.mapping.geodata import Geography
from game.tools.mapping.terrain import Ground, sample


@dataclass(frozen=True)
class Zone:
    """A climate zone; temperatures are tenths of a degree C, January first."""

    letter: str
    name: str
    temperatures: list[int]


def climate_zones(geography: Geography, ground: Ground) -> tuple[list[Zone], list[str]]:
    """The zones met on the map, and the zone letter of every hex."""
    drawn: dict[str, Any] = geography.drawn["climate"]
    entries = drawn["zone"]
    fits = [(ground.mean >= entry["above"]) & (ground.lat >= entry.get("north", -90.0)) for entry in entries]
    number = np.select(fits, np.arange(len(entries)), len(entries) - 1)
    months = sample(geography.warmth, ground.lon, ground.lat) - drawn["warming"]
    zones = [
        Zone(entry["letter"], entry["name"], [round(float(month) * 10) for month in months[:, number == place].mean(1)])
        for place, entry in enumerate(entries)
        if (number == place).any()
    ]
    return sorted(zones, key=lambda zone: zone.letter), [entries[place]["letter"] for place in number.tolist()]
