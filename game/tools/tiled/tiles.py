"""The tile set of a scenario: which tiles it has, in which order."""

from game.scenario.schema.common import SYMBOLS
from game.scenario.source import ScenarioText

COLUMNS = 16
CROSSINGS = ("bridge", "ford", "ferry")
PLACES = ("landmark", "village", "station", "port", "town", "city", "fort")


def tiles_of(text: ScenarioText) -> list[str]:
    """Returns all tiles as KIND/VALUE: terrain/s, regions/P, climate/a, owners/SIDE, place/town, unit/SIDE/cavalry."""
    used = {kind.symbol for kind in text.unit_types.unit_types.values()}
    climate = text.map.climate.zones if text.map.climate is not None else ()
    return [
        *(f"terrain/{terrain.letter}" for terrain in text.terrain.terrains.values()),
        *(f"regions/{letter}" for letter in text.map.regions),
        *(f"climate/{letter}" for letter in climate),
        *(f"owners/{side}" for side in text.scenario.sides),
        *(f"crossing/{kind}" for kind in CROSSINGS),
        *(f"place/{kind}" for kind in PLACES),
        *(f"unit/{side}/{symbol}" for side in text.scenario.sides for symbol in SYMBOLS if symbol in used),
    ]
