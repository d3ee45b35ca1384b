"""A part of a scenario: `extends` with `only`, and a source of supply for each side that has lost its own."""

from pathlib import Path
from typing import NamedTuple

from game.core.codes import Status
from game.core.names import Names
from game.core.world import Records, World
from game.hexgrid import hex_distance
from game.scenario import Scenario, compile_world, read_scenario
from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.scenario import compile_names
from game.scenario.folders import MAIN_FILE
from game.tools.mapping.writer import text as scalar
from game.tools.new_scenario.write import CannotBegin
from game.yamlfile.problems import guess, has_errors, quoted

_MEN, _NEAR, _ON_THE_NET = 200, 2, 8
"""How a source of supply is chosen: men within some hexes that count for one point, and points for being on the net."""


class Part(NamedTuple):
    """What is kept of a scenario; empty texts keep all."""

    regions: tuple[str, ...] = ()
    hexes: tuple[str, str] | None = None
    first_day: str = ""
    last_day: str = ""


def part_files(base: Scenario, part: Part, name: str, title: str) -> dict[str, str]:
    """Returns the file of a part. Raises CannotBegin for regions that are unknown."""
    known = [*base.names.region_ids, *base.names.group_ids]
    for region in part.regions:
        if region not in known:
            listed = ", ".join(sorted(known))
            raise CannotBegin(f"{base.id} has no region {quoted(region)}{guess(region, known)} (there are {listed})")
    only = [f"regions: [{', '.join(part.regions)}]"] if part.regions else []
    only += [f"box: {' '.join(part.hexes)}"] if part.hexes else []
    only += [f"from: {part.first_day}"] if part.first_day else []
    only += [f"to: {part.last_day}"] if part.last_day else []
    text = f"""\
# A part of {base.id}: what `only` keeps. Hexes keep their labels; what falls outside is left out.
format: 1
id: {name}
extends: {base.id}
title: {scalar(title)}

only: {{{", ".join(only)}}}
"""
    return {MAIN_FILE: text}


def supply_lines(folder: Path) -> str:
    """Returns lines of `logistics` with a source for each side that has troops and none; "" if all have one."""
    text, problems = read_scenario(folder)
    if has_errors(problems):
        return ""
    map_index = LintContext(text).map_index
    world, names = compile_world(text), compile_names(text, map_index)
    lines = []
    for side, spec in enumerate(names.sides):
        mine = world.units[(world.units["side"] == side) & (world.units["status"] == Status.ON_MAP)]
        if len(mine) and not (world.supply_sources[:, 0] == side).any():
            lines.append(f"  {spec.id}: {{supply_sources: [{_source(world, names, side, mine)}]}}\n")
    return "".join(lines)


def _source(world: World, names: Names, side: int, mine: Records) -> str:
    """Returns the place of a side from which supply comes: a great one on a road or railway, with men near it.

    Without a place of its own it is the hex of its largest unit.
    """
    best, name = -1, ""
    for row, place in enumerate(world.places):
        hex = int(place["hex"])
        if int(world.owners[hex]) == side:
            near = hex_distance(hex, mine["hex"], names.cols) <= _NEAR
            worth = 2 * int(place["kind"]) + _ON_THE_NET * int(world.net_at[hex])
            worth += int(mine["men"][near].sum()) // _MEN
            if worth > best:
                best, name = worth, scalar(names.place_ids[row])
    return name or f'"{names.label(int(mine["hex"][mine["men"].argmax()]))}"'
