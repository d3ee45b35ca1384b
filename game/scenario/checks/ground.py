"""The ground under units at the start: owned by their side or unowned, unless they are irregulars who hide."""

from collections.abc import Iterable

import numpy as np

from game.core.codes import MoveClass, Status, TypeTrait
from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("oob", "scenario", "map", "terrain", "unit_types")
INTACT = ("scenario", "map")

_SHOWN = 4


def check(context: LintContext) -> Iterable[Problem]:
    """Warns once for each side of its units in hexes that the enemy owns.

    Irregulars may rise in the enemy's country. They are reported only if most of the side's units begin so: then the
    control of the scenario is wrong, not the units.
    """
    text, world = context.text, context.world
    names = list(text.oob.units)
    types, at = world.units["unit_type"], np.maximum(world.units["hex"], 0)
    regular = (world.unit_types["traits"][types] & int(TypeTrait.IRREGULAR)) == 0
    flies = world.unit_types["move_class"][types] == int(MoveClass.AIR)
    on_map = (world.units["status"] == int(Status.ON_MAP)) & ~flies
    for side, side_id in enumerate(context.side_ids):
        mine = on_map & (world.units["side"] == side)
        abroad = mine & (world.owners[at] == 1 - side)
        if 2 * int(abroad.sum()) <= int(mine.sum()):
            abroad &= regular
        enemies = (world.units["side"] == 1 - side) & (world.units["status"] == int(Status.ON_MAP))
        abroad &= ~np.isin(world.units["hex"], world.units["hex"][enemies])  # `setup` reports these
        units = np.flatnonzero(abroad).tolist()
        if not units:
            continue
        listed = [f"{quoted(names[unit])} ({context.map_index.label(int(world.units[unit]['hex']))})" for unit in units]
        shown = ", ".join(listed[:_SHOWN]) + (f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else "")
        message = (
            f"on ground that the enemy of {quoted(side_id)} owns: {shown}; "
            f"give the hex or region to {quoted(side_id)} under `control` in scenario.yaml, or move the unit"
        )
        yield text.warning(("oob", "units", names[units[0]], "at"), "enemy-ground", message)
