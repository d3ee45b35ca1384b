"""Chapter 5: zones of control.

5.1  A regular foot or horse unit with at least ZOC_MEN fit men exerts a zone of control (ZOC) into the six
     adjacent hexes: foot units a foot ZOC, horse units a horse ZOC. Its own hex is held by its presence.
5.2  A ZOC does not reach across a major river without a bridge, over a closed wall of mountain (a side of a
     PASS_ONLY hex without a pass), or into water. Snow does not matter: patrols hold the pass.
5.3  Irregulars, foot or horse, exert a horse ZOC, and only with three times ZOC_MEN fit men.
5.4  Trains, aircraft, NO_ZOC types and ROUTED units exert none; nor do towns without a garrison.
5.5  Regular foot that enters any enemy ZOC, and regular horse that enters an enemy horse ZOC, is held: having moved,
     it moves no further this turn while that ZOC lasts.
5.6  Regular horse in a hex under foot ZOC only, and irregulars in any enemy ZOC, pay ZOC_ENTRY_MP more to enter and
     go on: irregulars slip between.
5.7  A unit that begins in a ZOC which holds it may not step straight into another that holds it, unless a friendly
     unit is in that hex already.
5.8  A friendly unit in the hex allows the step of 5.7 but lifts neither the halt of 5.5 nor the price of 5.6.
5.9  Trains on rails and aircraft are not hindered by ZOC.
"""

from game.core.jit import helper, kernel
from game.core.terms import NO_HEX, Hexside, MoveClass, Param, Status, TerrainTrait, TypeTrait, UnitFlag, Zoc

_WALL = int(TerrainTrait.PASS_ONLY)
_WATER = int(TerrainTrait.WATER)
_NO_ZOC = int(TypeTrait.NO_ZOC)
_IRREGULAR = int(TypeTrait.IRREGULAR)


@helper
def exerts_zoc(world, state, unit):
    """5.1, 5.3, 5.4: the Zoc bit that a unit exerts now, or 0."""
    row = state.units[unit]
    if row["status"] != Status.ON_MAP or row["flags"] & UnitFlag.ROUTED:
        return 0
    unit_type = world.unit_types[row["unit_type"]]
    traits = unit_type["traits"]
    if unit_type["move_class"] > MoveClass.HORSE or traits & _NO_ZOC:
        return 0
    fit = int(row["men"]) - int(row["sick"])
    needed = int(world.params[Param.ZOC_MEN])
    if traits & _IRREGULAR:
        needed *= 3
    if fit < needed:
        return 0
    if unit_type["move_class"] == MoveClass.FOOT and not traits & _IRREGULAR:
        return Zoc.FOOT_0 << int(row["side"])
    return Zoc.HORSE_0 << int(row["side"])


@helper
def zoc_crosses(world, h, d, there):
    """5.2: whether a ZOC reaches from h in direction d into the hex `there`."""
    hexside = world.hexsides[h, d]
    if hexside & Hexside.MAJOR_RIVER and not hexside & Hexside.BRIDGE:
        return False
    traits_there = world.terrain[world.terrain_at[there]]["traits"]
    traits_here = world.terrain[world.terrain_at[h]]["traits"]
    if traits_there & _WATER:
        return False
    return bool(hexside & Hexside.PASS) or not (traits_here | traits_there) & _WALL


@kernel
def mark_presence_and_zoc(world, state):
    """5.1-5.4: mark who stands in each hex and who exerts ZOC into it. The one writer of `present` and `zoc`."""
    state.present[:] = 0
    state.zoc[:] = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] != Status.ON_MAP:
            continue
        h = row["hex"]
        state.present[h] |= 1 << int(row["side"])
        bit = exerts_zoc(world, state, unit)
        if bit == 0:
            continue
        for d in range(6):
            there = world.neighbours[h, d]
            if there != NO_HEX and zoc_crosses(world, h, d, there):
                state.zoc[there] |= bit


@helper
def enemy_zoc(state, side, h):
    """The Zoc bits in a hex that belong to the enemy of `side`, as if he were side 0: FOOT_0 and HORSE_0 only."""
    return (state.zoc[h] >> (1 - side)) & (Zoc.FOOT_0 | Zoc.HORSE_0)
