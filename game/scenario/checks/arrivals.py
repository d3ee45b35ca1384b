"""Arrivals: legs lead to ground that is open to the unit, the first of them to a hex where it can appear (15.2)."""

from collections.abc import Iterable

from game.core.codes import NO_HEX, MoveClass, PlaceKind, Status, TerrainTrait
from game.core.world import Row
from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.forces import CALLED, SCHEDULED
from game.yamlfile.problems import Problem, quoted

NEEDS = ("oob", "reinforcements", "scenario", "map", "terrain", "unit_types")
INTACT = ("scenario", "map")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks the hex of each leg, and that the enemy does not hold the first one at the start."""
    text, world = context.text, context.world
    for unit, (name, spec) in enumerate(text.oob.units.items()):
        legs = world.legs[world.legs["unit"] == unit]
        for nth, leg in enumerate(legs):
            hex = int(leg["hex"])
            if hex == NO_HEX:
                continue
            path = ("reinforcements", "schedule", name, "legs", nth, "to")
            if closed := _closed(context, world.units[unit], hex):
                yield text.error(path, "closed-arrival", closed)
            elif not nth and spec.at in (SCHEDULED, CALLED) and (holder := _holder(context, world.units[unit], hex)):
                message = f"{holder} at the start; the unit arrives only when they have gone (15.2)"
                yield text.warning(path, "enemy-held-arrival", message)


def _closed(context: LintContext, unit: Row, hex: int) -> str:
    """Returns why a unit can never be in a hex; empty if it can."""
    world, label = context.world, context.map_index.label(hex)
    terrain = world.terrain[world.terrain_at[hex]]
    move_class = int(world.unit_types[unit["unit_type"]]["move_class"])
    if move_class != MoveClass.AIR and int(terrain["traits"]) & TerrainTrait.WATER:
        return f"hex {label} is water; the unit cannot arrive there"
    if not int(world.regions[world.region_at[hex]]["access"]) >> int(unit["side"]) & 1:
        side = context.side_ids[int(unit["side"])]
        return f"hex {label} is in a region that is closed to {quoted(side)}; the unit cannot arrive there"
    return ""


def _holder(context: LintContext, unit: Row, hex: int) -> str:
    """Returns who keeps a unit out of a hex at the start; empty if it could arrive."""
    world, side = context.world, int(unit["side"])
    names, enemy = list(context.text.oob.units), quoted(context.side_ids[1 - side])
    place = int(world.place_at[hex])
    town = place >= 0 and int(world.places[place]["kind"]) >= PlaceKind.TOWN
    if town and int(world.owners[hex]) == 1 - side:
        return f"the enemy, {enemy}, holds the {PlaceKind(int(world.places[place]['kind'])).name.lower()} here"
    there = (world.units["status"] == int(Status.ON_MAP)) & (world.units["hex"] == hex)
    enemies = there & (world.units["side"] == 1 - side)
    if enemies.any():
        return f"the enemy's unit {quoted(names[int(enemies.argmax())])} is in hex {context.map_index.label(hex)}"
    return ""
