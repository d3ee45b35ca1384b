"""Units larger than the stacking limit: they have room alone (4.8), and no other unit can join them."""

from collections import Counter
from collections.abc import Iterable

from game.core.codes import MoveClass, Param, Status
from game.scenario.checks.lint_context import LintContext
from game.scenario.checks.setup import limit_at
from game.yamlfile.problems import Problem

NEEDS = ("oob", "scenario", "map", "terrain", "unit_types", "rules")
INTACT = ("map",)


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of each unit that alone exceeds the limit of its hex, or of a city if it is not on the map yet."""
    text, world = context.text, context.world
    stacks = Counter(int(unit["hex"]) for unit in world.units if unit["status"] == Status.ON_MAP)
    for name, unit in zip(text.oob.units, world.units, strict=True):
        if world.unit_types[unit["unit_type"]]["move_class"] == MoveClass.AIR:
            continue
        on_map, men = unit["status"] == Status.ON_MAP, int(unit["men"])
        limit = limit_at(world, int(unit["hex"])) if on_map else int(world.params[Param.STACK_CITY_MEN])
        if on_map and stacks[int(unit["hex"])] > 1:
            continue  # `setup` reports the stack
        if men > limit:
            where = f"hex {context.map_index.label(int(unit['hex']))}" if on_map else "even a city"
            message = (
                f"this unit has {men} men, more than the {limit} who may end a move in {where} (4.8); "
                "no other unit can join it; divide it into several units"
            )
            yield text.warning(("oob", "units", name, "men"), "unit-over-limit", message)
