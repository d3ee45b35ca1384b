"""Chapter 9, sixth part: Two degrees of siege.

9.20 Invested by land: a place as in 9.1 that is not besieged is invested by land if its garrison is in enemy ZOC and
     either has no retreat hex and enough besiegers around it (9.25), but supply still reaches it and it is a port; or
     has a single retreat hex that lies under fire: the enemy's ground units adjacent to it that are not hidden have
     ZOC_MEN fit men or more, and more than there are friends in it. The turns count as turns of siege.
9.21 An investment by land has half the effects of a siege: on loyalty (12.3), sickness (10.11) and a storm (9.6). The
     sickness of a garrison in supply does not grow from turn to turn. A garrison in supply eats half a ration for each
     man from the stores as long as they last, and the place restocks nothing; one out of supply eats as in 9.3. The
     garrison calls for help (9.5). It can neither be called upon to surrender nor break out, but it can march, take a
     boat or evacuate the place; surprise assaults (9.17) are allowed.
9.25 There are enough besiegers if the enemy's ground units that are not hidden have, within BESIEGER_HEXES hexes of the
     place, at least one fit man for every BESIEGER_SHARE fit men in it.
"""

from game.core.codes import NO_HEX, Param, UnitFlag
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Bits, World
from game.rules.combat.break_through import fit_men
from game.rules.combat.retreat_hexes import blocks_retreat, foot_can_cross
from game.rules.command.desertion import is_ground_unit
from game.rules.contact.presence import enemy_in, supply_reaches
from game.rules.contact.zoc import enemy_zoc
from game.rules.geometry import hexes_between

FREE, BY_LAND, CLOSED = 0, 1, 2
"""Degrees of siege."""
BESIEGER_SHARE = 3
"""9.25: the fit men of a garrison that one besieger can contain."""
BESIEGER_HEXES = 2
"""9.25: the distance in hexes within which troops count as besiegers."""
OPEN, IMPASSABLE, HELD, UNDER_ZOC, OWNED = 0, 1, 2, 3, 4
"""Why a way out of a place is closed: by the country, by besiegers in it, by their ZOC, by their ownership (9.1)."""


@helper
def _fit_men_near(world: World, state: State, side: int, h: int, hexes: int) -> tuple[int, int]:
    """Returns the fit men of the side in the hex, and of enemies on the ground, not hidden, within this many hexes."""
    friends, enemies = 0, 0
    for u in range(len(state.units)):
        row = state.units[u]
        if row["side"] == side:
            friends += fit_men(row) if row["hex"] == h else 0
        elif is_ground_unit(world, row) and not row["flags"] & UnitFlag.HIDDEN:
            if hexes_between(world, int(row["hex"]), h) <= hexes:
                enemies += fit_men(row)
    return friends, enemies


@helper
def _is_under_fire(world: World, state: State, side: int, h: int) -> bool:
    """9.20: Whether the enemy next to a road out of a place is stronger than the friends on it."""
    friends, enemies = _fit_men_near(world, state, side, h, 1)
    return bool(enemies > friends and enemies >= world.params[Param.ZOC_MEN])


@helper
def can_shut_in(world: World, state: State, side: int, h: int) -> bool:
    """9.25: Whether the enemies near the hex are enough to shut in the units of the side in it."""
    garrison, besiegers = _fit_men_near(world, state, side, h, BESIEGER_HEXES)
    return bool(besiegers * BESIEGER_SHARE >= garrison)


@helper
def siege_degree(world: World, state: State, side: int, h: int) -> int:
    """9.1, 9.20: Returns how units of the side in the hex are shut in: FREE, BY_LAND or CLOSED."""
    if enemy_zoc(state, side, h) == 0:
        return FREE
    ways, road = 0, NO_HEX
    for d in range(6):
        there = int(world.neighbours[h, d])
        if there == NO_HEX or blocks_retreat(state, side, there) or not foot_can_cross(world, state, side, h, d, there):
            continue
        if state.owner[there] != 1 - side or enemy_zoc(state, 1 - side, there) != 0:
            ways += 1
            road = there
    if ways == 0 and not can_shut_in(world, state, side, h):
        return FREE
    if ways == 0 and not supply_reaches(state, side, h):
        return CLOSED
    if ways == 0:
        return BY_LAND if world.places[world.place_at[h]]["port"] else FREE
    return BY_LAND if ways == 1 and _is_under_fire(world, state, side, road) else FREE


@kernel
def look_at_siege(world: World, state: State, side: int, h: int, exits: Bits) -> int:
    """9.1, 9.20: Returns the `siege_degree` of units of the side in the hex.

    Fills exits uint8[8] with what closes the way out in each direction, OPEN if nothing does; then with 1 if the hex is
    in enemy ZOC, and with 1 if the enemies near it are enough to shut the units in.
    """
    exits[6] = int(enemy_zoc(state, side, h) != 0)
    exits[7] = int(can_shut_in(world, state, side, h))
    for d in range(6):
        there = int(world.neighbours[h, d])
        if there == NO_HEX or not foot_can_cross(world, state, side, h, d, there):
            exits[d] = IMPASSABLE
        elif enemy_in(state, side, there):
            exits[d] = HELD
        elif blocks_retreat(state, side, there):
            exits[d] = UNDER_ZOC
        elif state.owner[there] == 1 - side and enemy_zoc(state, 1 - side, there) == 0:
            exits[d] = OWNED
        else:
            exits[d] = OPEN
    return siege_degree(world, state, side, h)
