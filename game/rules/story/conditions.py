"""Chapter 16, second part: Conditions.

16.4  Conditions test the actual position: ownership of places and regions, support and food, men, prestige and budget,
      losses and captures, sieges, cut railways, the fate of leaders and units, flags, earlier events. Of conditions in
      the same group, one must hold. Support and food of several regions are their mean. Men count on the map and in the
      boxes of a region or group.
"""

from game.core.codes import (
    NO_REGION,
    Compare,
    ConditionKind,
    Flow,
    LeaderFate,
    Status,
    Stock,
    UnitFate,
)
from game.core.jit import helper
from game.core.state import State
from game.core.world import Longs, World
from game.rules.command.headquarters import is_directing
from game.rules.command.leaders import is_leading
from game.rules.country.land_held import LAND, count_land_once
from game.rules.geometry import is_in_area

_MEN = int(Stock.MEN)
_MOST = int(Compare.MOST)


@helper
def _hexes_held_percent(world: World, state: State, area: int, side: int, table: Longs) -> int:
    """16.4: Returns the per cent of an area's land hexes that the side owns."""
    count_land_once(world, state, table)
    held = hexes = 0
    for region in range(len(world.regions)):
        if is_in_area(world, area, region):
            held += table[region, side]
            hexes += table[region, LAND]
    return held * 100 // max(1, hexes)


@helper
def _mean_by_region(world: World, state: State, area: int, food: bool) -> int:
    """16.4: Returns the mean support of an area's regions, or the mean food."""
    total = count = 0
    for region in range(len(world.regions)):
        if is_in_area(world, area, region):
            total += int(state.regions[region]["food"]) if food else int(state.regions[region]["support"])
            count += 1
    return total // max(1, count)


@helper
def _men_in_area(world: World, state: State, area: int, side: int) -> int:
    """16.4: Returns the men of a side on the map and in boxes of an area."""
    men = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side:
            continue
        if row["status"] == Status.ON_MAP:
            there = is_in_area(world, area, int(world.region_at[row["hex"]]))
        elif row["status"] == Status.IN_BOX:
            box = world.boxes[row["box"]]
            there = is_in_area(world, area, int(box["region"]))
            if box["group"] != NO_REGION and area == len(world.regions) + box["group"]:
                there = True
        else:
            continue
        if there:
            men += int(row["men"])
    return men


@helper
def _battles_won(world: World, state: State, area: int, side: int) -> int:
    """16.4: Returns the battles that the side has won in an area."""
    won = 0
    for region in range(len(world.regions)):
        if is_in_area(world, area, region):
            won += int(state.regions[region]["battles_won"][side])
    return won


@helper
def _is_cut(world: World, state: State, line: int) -> int:
    """16.4: Returns 1 if the railway is cut anywhere, else 0."""
    for i in range(len(world.line_hexes)):
        if world.line_hexes[i, 0] == line and state.rail_damage[world.line_hexes[i, 1]] > 0:
            return 1
    return 0


@helper
def _has_fate(state: State, unit: int, fate: int) -> int:
    """16.4: Returns 1 if the unit has the UnitFate, else 0."""
    row = state.units[unit]
    if fate == UnitFate.WENT_OVER:
        return int(row["side"] != row["began"])
    return int(row["status"] == fate)


@helper
def _side_value(state: State, kind: int, side: int, stock: int) -> int:
    """16.4: Returns the number that a condition on a side compares."""
    row = state.sides[side]
    if kind == ConditionKind.PRESTIGE:
        return int(row["prestige"])
    if kind == ConditionKind.BUDGET:
        return int(row["budget"])
    if kind == ConditionKind.LOSSES:
        return int(row["flows"][_MEN, Flow.LOST])
    if kind == ConditionKind.CAPTURED:
        return int(row["flows"][stock, Flow.CAPTURED])
    return int(row["flows"][_MEN, Flow.WENT_OVER])


@helper
def _place_value(world: World, state: State, kind: int, place: int, side: int) -> int:
    """16.4: Returns the number that a condition on a place compares; 1 for yes."""
    row = state.places[place]
    if kind == ConditionKind.CONTROL:
        return int(state.owner[world.places[place]["hex"]] == side)
    if kind == ConditionKind.TAKEN:
        return int(row["taken"]) >> side & 1
    return int(row["besieged"]) if row["besieger"] == side else 0


@helper
def _other_value(world: World, state: State, kind: int, a: int, b: int) -> int:
    """16.4: Returns the number that a condition on flags, rules, railways, leaders or units compares; 1 for yes."""
    if kind == ConditionKind.FLAG:
        since = int(state.flags[a])
        return int(since > 0 and int(state.clock[0]["turn"]) - since >= b)
    if kind == ConditionKind.EVENT:
        option = int(state.rules[a]["option"])
        return int(option >= 0 and (b < 0 or b == option))
    if kind == ConditionKind.CUTS:
        return int(state.lines[a]["cuts"])
    if kind == ConditionKind.CUT:
        return _is_cut(world, state, a)
    if kind == ConditionKind.LEADER:
        if b == LeaderFate.IN_COMMAND:
            return int(is_leading(state, a) or is_directing(world, state, a))
        return int(state.leaders[a]["status"] == b)
    return _has_fate(state, a, b)


@helper
def _value(world: World, state: State, kind: int, a: int, b: int, table: Longs) -> int:
    """16.4: Returns the number that a condition compares."""
    if kind == ConditionKind.SHARE:
        return _hexes_held_percent(world, state, a, b, table)
    if kind == ConditionKind.SUPPORT or kind == ConditionKind.FOOD:
        return _mean_by_region(world, state, a, kind == ConditionKind.FOOD)
    if kind == ConditionKind.STRENGTH:
        return _men_in_area(world, state, a, b)
    if kind == ConditionKind.BATTLES:
        return _battles_won(world, state, a, b)
    if kind == ConditionKind.CONTROL or kind == ConditionKind.TAKEN or kind == ConditionKind.BESIEGED:
        return _place_value(world, state, kind, a, b)
    if ConditionKind.PRESTIGE <= kind <= ConditionKind.CAPTURED or kind == ConditionKind.DEFECTORS:
        return _side_value(state, kind, b, a)
    return _other_value(world, state, kind, a, b)


@helper
def condition_holds(world: World, state: State, i: int, table: Longs) -> bool:
    """16.4: Whether condition i holds; `table` as for `conditions_hold`."""
    row = world.conditions[i]
    number = _value(world, state, int(row["kind"]), int(row["a"]), int(row["b"]), table)
    if row["c"] == _MOST:
        met = number <= row["value"]
    else:
        met = number >= row["value"]
    return bool(met != (row["negate"] == 1))


@helper
def conditions_hold(world: World, state: State, first: int, count: int, table: Longs) -> bool:
    """16.4: Whether `count` conditions from `first` on hold, or one of each group.

    table int64[R + 1, COUNTED] starts with zeros and keeps counts between calls in one position.
    """
    group = 0
    met = True
    for i in range(first, first + count):
        here = int(world.conditions[i]["group"])
        if here == 0 or here != group:
            if not met:
                return False
            met = condition_holds(world, state, i, table)
        elif not met:
            met = condition_holds(world, state, i, table)
        group = here
    return met
