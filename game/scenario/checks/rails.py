"""Railways: stations on a railway, and no railway that ends nowhere."""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from game.core.codes import NO_HEX
from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.map_index import MapIndex
from game.yamlfile.problems import Problem, quoted

NEEDS = ("map", "terrain")


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of ends without station, other line, box or map edge, and of stations without a railway."""
    text, map_index = context.text, context.map_index
    lines = {name: [map_index.hex(word) for word in rail.hexes] for name, rail in map_index.map.rails.items()}
    meeting = Counter(hex for hexes in lines.values() for hex in set(hexes))
    stations = {
        map_index.place_hex[name]: name
        for name, place in map_index.map.places.items()
        if place.station or place.kind == "station"
    }
    entries = {
        map_index.hex(link.hex) for box in map_index.map.boxes.values() for link in box.links if link.hex is not None
    }
    by_rail = [link for box in map_index.map.boxes.values() for link in box.links if link.by == "rail"]
    for side, means in text.scenario.logistics.items() if text.has("scenario") and not lines and not by_rail else ():
        path = ("scenario", "logistics", side, "rail_capacity")
        if means.rail_capacity.best and context.is_own(path):
            yield text.warning(path, "no-railway", "there is no railway; draw one in map.yaml, or remove this")
    for name, hexes in lines.items():
        for nth in (0, len(hexes) - 1):
            hex = hexes[nth]
            at_edge = hex != NO_HEX and _is_at_edge(map_index, hex)
            if hex == NO_HEX or hex in stations or hex in entries or meeting[hex] > 1 or at_edge:
                continue
            end = map_index.map.rails[name].hexes[nth]
            message = f"the line ends in hex {end}, which has no station or other line"
            yield text.warning(("map", "rails", name, "hexes"), "rail-to-nowhere", message, word=nth)
    for hex, name in stations.items():
        if hex != NO_HEX and hex not in meeting:
            message = f"no railway runs through the station {quoted(name)}"
            yield text.warning(("map", "places", name), "station-without-rail", message, key=True)


def _is_at_edge(map_index: MapIndex, hex: int) -> bool:
    """Returns whether a hex is next to the edge of the map, or to land that is closed to all."""
    closed = [i for i, region in enumerate(map_index.map.regions.values()) if "none" in region.access]
    around = map_index.neighbours[hex]
    return bool((around == NO_HEX).any()) or bool(np.isin(map_index.region_at[around], closed).any())
