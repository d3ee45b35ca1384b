"""Places: on land, one town to a hex, with unambiguous names."""

from collections.abc import Iterable

from game.core.codes import ANY_RIVER, NO_HEX, Hexside
from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.ports import waters
from game.yamlfile.problems import Problem, quoted

NEEDS = ("map", "terrain", "scenario")

_TOWNS = ("town", "city", "fort")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks the name, hex and port of each place."""
    text, map_index = context.text, context.map_index
    terrains = list(text.terrain.terrains.values())
    sides, shores = context.sides, waters(map_index)
    towns: dict[int, str] = {}
    for name, place in map_index.map.places.items():
        path = ("map", "places", name)
        hex = map_index.place_hex[name]
        if name == "schedule" or name.startswith("box:") or name.isdigit():
            message = f"{quoted(name)} is reserved in oob.yaml; choose another name for the place"
            yield text.error(path, "reserved-name", message, key=True)
        if name in map_index.box_ids:
            yield text.error(path, "duplicate-id", f"duplicate name {quoted(name)}; a box has the same id", key=True)
        if place.garrison and place.kind == "landmark":
            message = f"{quoted(name)} is a landmark, which goes with its hex; `garrison` has no effect"
            yield text.warning((*path, "garrison"), "garrison-of-landmark", message)
        if hex == NO_HEX:
            continue
        if place.kind in _TOWNS and hex in towns:
            both = f"{quoted(name)} is in the same hex as {quoted(towns[hex])}"
            message = f"{both}; only one of them gives the hex its name and fort"
            yield text.warning((*path, "hex"), "two-towns", message)
        elif place.kind in _TOWNS:
            towns[hex] = name
        code = map_index.terrain_at[hex]
        in_water = code < len(terrains) and "water" in terrains[code].traits
        if in_water:
            yield text.error(
                (*path, "hex"),
                "place-in-water",
                f"{quoted(name)} is in a hex of {terrains[code].name.lower()}; move it to land",
            )
        is_port = place.port or place.kind == "port"
        on_river = any(int(bits) & ANY_RIVER & Hexside.MAJOR_RIVER for bits in sides[hex])
        if is_port and not (in_water or on_river) and not any(hex in shore for shore in shores):
            message = f"port {quoted(name)} is neither on a major river nor next to a hex of water"
            yield text.warning(path, "port-without-river", message, key=True)
