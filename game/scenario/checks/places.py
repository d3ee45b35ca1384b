"""Places: one town to a hex, on land, with names that cannot be taken for something else."""

from collections.abc import Iterable

from game.core.codes import ANY_RIVER, NO_HEX, Hexside
from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("map", "terrain", "scenario")

_TOWNS = ("town", "city", "fort")


def check(context: LintContext) -> Iterable[Problem]:
    """Errors for what cannot be played, warnings for what surely is not meant."""
    text, map_index = context.text, context.map_index
    terrains = list(text.terrain.terrains.values())
    sides = context.sides
    towns: dict[int, str] = {}
    for name, place in map_index.map.places.items():
        path = ("map", "places", name)
        hex = map_index.place_hex[name]
        if name == "schedule" or name.startswith("box:") or name.isdigit():
            message = f"a place cannot be called {quoted(name)}: this means something else in oob.yaml"
            yield text.error(path, "reserved-name", message, key=True)
        if name in map_index.box_ids:
            yield text.error(path, "duplicate-id", f"there is a box called {quoted(name)} too", key=True)
        if hex == NO_HEX:
            continue
        if place.kind in _TOWNS and hex in towns:
            both = f"{quoted(name)} stands in the same hex as {quoted(towns[hex])}"
            message = f"{both}; only one of them gives the hex its name and fort"
            yield text.warning((*path, "hex"), "two-towns", message)
        elif place.kind in _TOWNS:
            towns[hex] = name
        code = map_index.terrain_at[hex]
        if code < len(terrains) and "water" in terrains[code].traits:
            yield text.error((*path, "hex"), "place-in-water", f"{quoted(name)} lies in {terrains[code].name.lower()}")
        is_port = place.port or place.kind == "port"
        if is_port and not any(int(bits) & ANY_RIVER & Hexside.MAJOR_RIVER for bits in sides[hex]):
            yield text.warning(path, "port-without-river", f"port {quoted(name)} touches no major river", key=True)
