"""Chapter 5: zones of control.

5.1  A regular foot or horse unit with at least ZOC_MEN fit men exerts a zone of control (ZOC) into the six adjacent
     hexes: foot units a foot ZOC, horse units a horse ZOC. Its own hex is held by its presence.
5.2  A ZOC does not extend across a major river without a bridge, across a mountain wall (a side of a mountain hex
     without a pass), or onto water. Snow does not matter: patrols hold the pass.
5.3  Irregulars, foot or horse, exert a horse ZOC, and only with three times as many fit men.
5.4  Trains, aircraft, units of types without a ZOC, routed and hidden units exert none; nor do empty towns.
5.5  Regular foot that enters any enemy ZOC, and regular horse that enters an enemy horse ZOC, is held: having moved, it
     moves no further this turn while that ZOC lasts.
5.6  Regular horse in a hex under foot ZOC only, and irregulars in any enemy ZOC, pay ZOC_ENTRY_MP MP extra to enter
     and may go on: irregulars slip through.
5.7  A unit that begins its move in a ZOC that holds it may not step straight into another one that holds it, unless a
     friendly unit is already in that hex.
5.8  A friendly unit in the hex permits the step of 5.7, but lifts neither the halt of 5.5 nor the cost of 5.6.
5.9  Trains on rails and aircraft are not affected by ZOC.
5.10 A side plans by the enemy units it sees (chapter 6) and their ZOC: which orders are legal, how far a unit reaches,
     which lines are open, where supply goes. Execution meets the enemies that are there, seen or not.
"""

import numpy as np

from game.core.codes import NO_HEX, Hexside, MoveClass, Param, Status, TerrainTrait, TypeTrait, UnitFlag, Zoc
from game.core.jit import from_first, helper, kernel
from game.core.state import State
from game.core.world import Row, World
from game.rules.contact.presence import SEEN_PRESENCE, enemy_bit, enemy_in, own_in, sees_enemy, side_bit
from game.rules.geometry import hexes_between, row_length

_FOOT = int(Zoc.FOOT_0)
_HORSE = int(Zoc.HORSE_0)
ANY_ZOC = _FOOT | _HORSE
"""What `enemy_zoc` and `known_enemy_zoc` may answer."""
_EXERTS_NONE = int(UnitFlag.ROUTED | UnitFlag.HIDDEN)
SEEN_ZOC = 4
"""How many bits higher `zoc` repeats the ZOC of units that the other side sees."""


@helper
def exerted_zoc(row: Row, unit_type: Row, zoc_men: int) -> int:
    """5.1, 5.3, 5.4: Returns the Zoc bit that a unit (its row, its type's row) exerts now, or 0."""
    if row["flags"] & _EXERTS_NONE or unit_type["move_class"] > MoveClass.HORSE:
        return 0
    traits = unit_type["traits"]
    if traits & TypeTrait.NO_ZOC:
        return 0
    irregular = traits & TypeTrait.IRREGULAR != 0
    fit = int(row["men"]) - int(row["sick"])
    if fit < (3 * zoc_men if irregular else zoc_men):
        return 0
    firm = unit_type["move_class"] == MoveClass.FOOT and not irregular
    return (_FOOT if firm else _HORSE) << int(row["side"])


@helper
def zoc_crosses(hexside: int, traits_here: int, traits_there: int) -> bool:
    """5.2: Whether a ZOC extends across a hexside between two kinds of terrain."""
    if hexside & Hexside.MAJOR_RIVER and not hexside & Hexside.BRIDGE:
        return False
    if traits_there & TerrainTrait.WATER:
        return False
    return hexside & Hexside.PASS != 0 or (traits_here | traits_there) & TerrainTrait.PASS_ONLY == 0


@kernel
def mark_presence_and_zoc(world: World, state: State) -> None:
    """5.1-5.4: Marks who is in each hex and who exerts ZOC into it.

    `present`: bits 0 and 1 for units of side 0 and 1; bits 2 and 3 for those that the other side sees. `zoc`: Zoc bits
    of all units, and four bits higher of those that the other side sees. Only functions of this file write them.
    """
    state.present[:] = 0
    state.zoc[:] = 0
    for unit in range(len(state.units)):
        if state.units[unit]["status"] == Status.ON_MAP:
            mark_unit(world, state, unit)


@helper
def mark_unit(world: World, state: State, unit: int) -> None:
    """Adds the presence and ZOC of one unit on the map: all that changes when it is seen or revealed."""
    row = state.units[unit]
    h = row["hex"]
    seen = row["sighted"] != 0
    here = side_bit(int(row["side"]))
    state.present[h] |= here | here << SEEN_PRESENCE if seen else here
    bit = exerted_zoc(row, world.unit_types[row["unit_type"]], int(world.params[Param.ZOC_MEN]))
    if bit == 0:
        return
    if seen:
        bit |= bit << SEEN_ZOC
    ways, around = int(world.zoc_ways[h]), world.around[from_first(world.axial[h, 1] & 1)]
    # Without branches, as a processor could not foresee them: where no ZOC extends, nothing is added to the own hex.
    for d in range(6):
        extends = ways >> d & 1
        state.zoc[from_first(int(h) + extends * int(around[d]))] |= extends * bit


@helper
def mark_known(state: State, side: int) -> None:
    """Reduces presence and ZOC to what the side knows: its own units, all counted as seen, and the enemies it sees.

    Its own hidden units do not count as seen; they exert no ZOC either way (5.4).
    """
    own, foe = np.uint8(side_bit(side)), np.uint8(enemy_bit(side))
    seen, both, none = np.uint8(foe << SEEN_PRESENCE), np.uint8(foe | foe << SEEN_PRESENCE), np.uint8(0)
    # Two loops in bytes all the way, so that a processor takes many hexes at once.
    for h in range(len(state.present)):
        here = state.present[h]
        state.present[h] = np.uint8(here & own) | (both if np.uint8(here & seen) else none)
    own_zoc, foe_zoc = np.uint8((_FOOT | _HORSE) << side), np.uint8((_FOOT | _HORSE) << (1 - side))
    for h in range(len(state.zoc)):
        zoc = state.zoc[h]
        known = np.uint8(np.uint8(zoc & own_zoc) | np.uint8(np.uint8(zoc >> SEEN_ZOC) & foe_zoc))
        state.zoc[h] = np.uint8(known | np.uint8(known << SEEN_ZOC))
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.ON_MAP and not row["flags"] & UnitFlag.HIDDEN:
            state.present[row["hex"]] |= side_bit(side) << SEEN_PRESENCE


@helper
def mark_moved(world: World, state: State, start: int, end: int) -> None:
    """`mark_presence_and_zoc` when nothing has changed except in and around two hexes, as by a move."""
    _clear_around(world, state, start)
    if end != start:
        _clear_around(world, state, end)
    rows = 2 * row_length(world) + 2
    for unit in range(len(state.units)):
        h = int(state.units[unit]["hex"])
        # The numbers of hexes that have a neighbour in common do not differ by more, which rules out most units.
        if (abs(h - start) > rows) & (abs(h - end) > rows) or state.units[unit]["status"] != Status.ON_MAP:
            continue
        if hexes_between(world, h, start) <= 2 or hexes_between(world, h, end) <= 2:
            mark_unit(world, state, unit)


@helper
def _clear_around(world: World, state: State, hex: int) -> None:
    """Clears the marks in a hex and those adjacent to it."""
    state.present[hex] = state.zoc[hex] = 0
    for d in range(6):
        there = world.neighbours[hex, d]
        if there != NO_HEX:
            state.present[there] = state.zoc[there] = 0


@helper
def mark_around(world: World, state: State, hex: int) -> None:
    """`mark_presence_and_zoc` when nothing has changed except units in one hex."""
    mark_moved(world, state, hex, hex)


@helper
def is_beside_enemy(world: World, state: State, side: int, h: int) -> bool:
    """4.15: Whether an enemy, seen or not, is adjacent to the hex."""
    for d in range(6):
        there = world.neighbours[h, d]
        if there != NO_HEX and enemy_in(state, side, there):
            return True
    return False


@helper
def enemy_bits(zoc: int, side: int) -> int:
    """Returns the enemy's Zoc bits among those of a hex, as if he were side 0: FOOT_0 and HORSE_0 only."""
    return (int(zoc) >> (1 - side)) & (_FOOT | _HORSE)


@helper
def enemy_zoc(state: State, side: int, h: int) -> int:
    """Returns `enemy_bits` of a hex."""
    return enemy_bits(int(state.zoc[h]), side)


@helper
def known_enemy_zoc(state: State, side: int, h: int) -> int:
    """5.10: Returns `enemy_zoc` of the enemy units that the side sees."""
    return enemy_bits(int(state.zoc[h]) >> SEEN_ZOC, side)


@helper
def as_known_zoc(bits: int, side: int) -> int:
    """Returns the bits of `zoc` in which `known_enemy_zoc` finds these."""
    return bits << (1 - side + SEEN_ZOC)


@helper
def is_foot_zoc(zoc: int) -> bool:
    """4.52, 4.67: Whether a ZOC, as `enemy_zoc` returns it, is of foot, who stop trains and boats."""
    return zoc & _FOOT != 0


@helper
def is_influenced(state: State, side: int, h: int) -> bool:
    """15.13: Whether the hex is under enemy influence: his units, or his ZOC where no friendly unit stands."""
    return enemy_in(state, side, h) or (enemy_zoc(state, side, h) != 0 and not own_in(state, side, h))


@helper
def seems_influenced(state: State, side: int, h: int) -> bool:
    """5.10: `is_influenced` to the knowledge of the side."""
    return sees_enemy(state, side, h) or (known_enemy_zoc(state, side, h) != 0 and not own_in(state, side, h))
