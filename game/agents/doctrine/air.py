"""Squadrons: every week that they can fly they bomb, look for the enemy, or move to an airfield nearer to him.

Bombs go first to enemies who besiege or threaten own places. Reconnaissance looks where most enemies are reported, then
at the enemy's places of most value in range.
"""

from game.agents.doctrine.blackboard import Blackboard, Means, Purpose, has_means
from game.agents.influence_maps import FAR, fit_strength
from game.core.codes import NO_HEX, NO_PLACE, MoveClass, OrderKind, Refusal, Status, UnitFlag
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Records, World
from game.rules.combat.air import refuse_bomb, refuse_recon
from game.rules.geometry import hexes_between
from game.rules.legal_orders import list_order
from game.rules.movement.reach import reach
from game.rules.movement.stacking import has_room

MIN_BOMBED = 150
"""Strength of enemies in a hex that is worth a bombing mission."""
THREATENS_PLACE = 200
"""Per cent that enemies count for bombing next to an own place."""
NEAR_FRONT = 10
"""Hexes to an enemy from which an airfield is of no use."""
_BUSY = int(UnitFlag.WORKED | UnitFlag.MOVED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.REFUSES)


@helper
def _threatens_place(world: World, state: State, side: int, h: int) -> bool:
    """Returns whether a hex is next to a place that the side owns."""
    for d in range(6):
        there = int(world.neighbours[h, d])
        if there != NO_HEX and world.place_at[there] != NO_PLACE and state.owner[there] == side:
            return True
    return False


@helper
def _bomb_target(world: World, state: State, side: int, board: Blackboard, unit: int) -> tuple[int, int]:
    """Returns the hex of the enemies most worth bombing, or NO_HEX, and their strength."""
    best, most = NO_HEX, MIN_BOMBED
    for enemy in range(len(state.units)):
        row = state.units[enemy]
        if row["side"] == side or row["status"] != Status.ON_MAP:
            continue
        h = int(row["hex"])
        worth = abs(int(board.enemy_at[h]))
        worth = worth * THREATENS_PLACE // 100 if _threatens_place(world, state, side, h) else worth
        if worth > most and refuse_bomb(world, state, unit, h) == Refusal.NONE:
            best, most = h, worth
    return best, most


@helper
def _most_reported(world: World, state: State, side: int, unit: int) -> int:
    """Returns the men of the largest enemy unit that is only reported, within range of a reconnaissance."""
    most = 0
    for enemy in range(len(state.units)):
        row = state.units[enemy]
        if row["side"] == side or row["status"] == Status.ON_MAP or row["reported_hex"] == NO_HEX:
            continue
        if row["reported_men"] > most and refuse_recon(world, state, unit, int(row["reported_hex"])) == Refusal.NONE:
            most = int(row["reported_men"])
    return most


@helper
def _recon_target(world: World, state: State, side: int, board: Blackboard, unit: int) -> int:
    """Returns the hex most worth a look: where most enemies are reported, or else the enemy's best place; or NO_HEX."""
    best, most = NO_HEX, 0
    for enemy in range(len(state.units)):
        row = state.units[enemy]
        if row["side"] == side or row["status"] == Status.ON_MAP or row["reported_hex"] == NO_HEX:
            continue
        if row["reported_men"] > most and refuse_recon(world, state, unit, int(row["reported_hex"])) == Refusal.NONE:
            best, most = int(row["reported_hex"]), int(row["reported_men"])
    for place in range(len(world.places)):
        h = int(world.places[place]["hex"])
        unseen = state.owner[h] == 1 - side and state.sight[h] & (1 << side) == 0
        if unseen and board.value[place] > most and refuse_recon(world, state, unit, h) == Refusal.NONE:
            best, most = h, int(board.value[place])
    return best


@helper
def _front_distance(world: World, state: State, side: int, h: int) -> int:
    """Returns the hexes from a hex to the nearest enemy seen or reported."""
    least = FAR
    for enemy in range(len(state.units)):
        row = state.units[enemy]
        if row["side"] == side:
            continue
        there = int(row["hex"]) if row["status"] == Status.ON_MAP else int(row["reported_hex"])
        if there != NO_HEX:
            least = min(least, hexes_between(world, h, there))
    return least


@helper
def _nearer_airfield(world: World, state: State, side: int, board: Blackboard, unit: int) -> int:
    """Returns the place within reach from which the enemy is nearest, but not near enough to take it; or NO_HEX."""
    row = state.units[unit]
    found = reach(world, state, unit, board.reach_cost, board.reach_from, board.reached)
    best, least = NO_HEX, _front_distance(world, state, side, int(row["hex"]))
    for n in range(1, found):
        h = int(board.reached[n])
        if (
            board.enemy_near[h] > 0
            or board.own_at[h] == 0
            or not has_room(world, int(board.men_at[h]), int(row["men"]), h)
        ):
            continue
        away = _front_distance(world, state, side, h)
        if away < least or (away == least and best != NO_HEX and h < best):
            best, least = h, away
    return best if least <= NEAR_FRONT else NO_HEX


@helper
def _fly(world: World, state: State, side: int, board: Blackboard, unit: int, out: Records, count: int) -> int:
    """Appends a mission or a move of a squadron; returns the new count."""
    row = state.units[unit]
    target, worth = _bomb_target(world, state, side, board, unit)
    if target != NO_HEX and worth >= _most_reported(world, state, side, unit):
        board.purpose[unit] = Purpose.BOMB
        return list_order(out, count, OrderKind.BOMB, unit, target, 0)
    target = _recon_target(world, state, side, board, unit)
    if target != NO_HEX:
        board.purpose[unit] = Purpose.LOOK
        return list_order(out, count, OrderKind.RECON, unit, target, 0)
    target = _nearer_airfield(world, state, side, board, unit)
    if target == NO_HEX:
        return count
    board.purpose[unit] = Purpose.MOVE_AIRFIELD
    strength, start = fit_strength(row), int(row["hex"])
    board.own_at[start] -= strength
    board.own_at[target] += strength
    row["hex"] = target
    return list_order(out, count, OrderKind.MOVE, unit, target, 0)


@kernel
def plan_flights(world: World, state: State, side: int, board: Blackboard, out: Records) -> int:
    """Fills out ORDER[...] with missions and moves of squadrons; returns how many."""
    count = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["status"] != Status.ON_MAP or row["mp"] <= 0 or row["flags"] & _BUSY:
            continue
        if world.unit_types[row["unit_type"]]["move_class"] != MoveClass.AIR or row["target"] != NO_HEX:
            continue
        before = count
        if has_means(board, Means.AIRCRAFT):
            count = _fly(world, state, side, board, unit, out, count)
        if count > before:
            row["flags"] |= UnitFlag.WORKED
            row["mp"] = 0
    return count
