"""Setup: units start in terrain they can enter, within the stacking limit and apart from the enemy."""

from collections import defaultdict
from collections.abc import Iterable

from game.core.codes import Hexside, MoveClass, Status, TerrainTrait
from game.rules.movement.stacking import stacking_limit
from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

# The plain Python function: compiling it would take longer than a few dozen calls.
limit_at = getattr(stacking_limit, "py_func", stacking_limit)

NEEDS = ("oob", "scenario", "map", "terrain", "unit_types")
INTACT: tuple[str, ...] = ()


def check(context: LintContext) -> Iterable[Problem]:
    """Checks each unit on the map, and each stack against the limit of the stacking rule (4.8)."""
    text, world, map_index = context.text, context.world, context.map_index
    names = list(text.oob.units)
    stacks: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, unit in enumerate(world.units):
        if unit["status"] != Status.ON_MAP:
            continue
        hex, side = int(unit["hex"]), int(unit["side"])
        path = ("oob", "units", names[i], "at")
        move_class = MoveClass(int(world.unit_types[unit["unit_type"]]["move_class"]))
        terrain = world.terrain[world.terrain_at[hex]]
        mp = {MoveClass.FOOT: int(terrain["foot"]), MoveClass.HORSE: int(terrain["horse"])}.get(move_class, 1)
        if move_class != MoveClass.AIR and int(terrain["traits"]) & TerrainTrait.WATER:
            yield text.error(path, "unit-in-water", f"hex {map_index.label(hex)} is water; move the unit to land")
        elif mp == 0:
            name = move_class.name.lower()
            yield text.error(path, "impassable", f"a unit of class {name} cannot enter hex {map_index.label(hex)}")
        if move_class == MoveClass.TRAIN and not (world.hexsides[hex] & int(Hexside.RAIL)).any():
            yield text.error(path, "train-off-rails", f"no open railway runs through hex {map_index.label(hex)}")
        if move_class == MoveClass.BOAT and not (world.hexsides[hex] & int(Hexside.MAJOR_RIVER)).any():
            yield text.error(path, "boat-on-land", f"no major river runs along hex {map_index.label(hex)}")
        if not int(world.regions[world.region_at[hex]]["access"]) >> side & 1:
            message = f"side {quoted(text.oob.units[names[i]].side)} has no access to hex {map_index.label(hex)}"
            yield text.error(path, "no-access", message)
        if move_class != MoveClass.AIR:
            stacks[hex, side].append(i)
    yield from _stacks(context, names, stacks)


def _stacks(context: LintContext, names: list[str], stacks: dict[tuple[int, int], list[int]]) -> Iterable[Problem]:
    text, world, map_index = context.text, context.world, context.map_index
    for (hex, side), units in stacks.items():
        path = ("oob", "units", names[units[-1]], "at")
        if side and (hex, 0) in stacks:
            message = f"both sides are in hex {map_index.label(hex)}, with {quoted(names[stacks[hex, 0][0]])}"
            yield text.error(path, "both-sides-in-hex", message)
        men = sum(int(world.units[unit]["men"]) for unit in units)
        limit = int(limit_at(world, hex))
        if men > limit and len(units) > 1:
            message = (
                f"{len(units)} units with {men} men are in hex {map_index.label(hex)}; the limit is {limit} men (4.8)"
            )
            yield text.error(path, "overstacked", message)
