"""Chapter 10: Supply and attrition. Supply.

10.1  Regulars are supplied by road, railway and navigable river. Trace supply from each source of the side along this
      net, hex by hex, and from every hex so reached up to SUPPLY_MP MP away from the net at the supply cost of the
      terrain, half along tracks. A railway that is cut in a hex (8.2) carries nothing through it; a road or river in
      the hex still does.
10.2  Supply may not be traced through a hex with enemy units; nor through a hex that the enemy owns or that is in enemy
      ZOC, unless a friendly unit is there. On undamaged rails neither open country that the enemy owns stops it nor
      a horse ZOC, nor any ZOC where an armoured train patrols, as they do not stop trains (4.52). Enemy units that
      the side does not see (chapter 6) do not block supply, here and in 10.3: that would betray them. Supply crosses
      mountain walls over passes only and, off the net, no major river without a crossing.
"""

import numpy as np

from game.core.codes import (
    ALL_FLAGS,
    NO_HEX,
    Hexside,
    Param,
    Status,
    UnitFlag,
)
from game.core.jit import from_first, helper, kernel
from game.core.state import State
from game.core.world import Bits, Ints, Shorts, SupplyWay, World
from game.rules.bucket_queue import Queued, put_in
from game.rules.command.home_country import forage_men
from game.rules.contact.presence import known_enemy_bit, own_in, sees_enemy, side_bit, supply_reaches
from game.rules.contact.zoc import ANY_ZOC, as_known_zoc, is_foot_zoc, known_enemy_zoc
from game.rules.movement.step_cost import is_rail_held
from game.rules.movement.transport import is_patrolled
from game.rules.upkeep.forage import can_feed, is_forager, is_supplied_by_stores

UNREACHED = -1
_NO_RAIL = int(Hexside.ROAD | Hexside.MAJOR_RIVER)
CLOSED = 0
NOT_BLOCKED, BY_TROOPS, BY_ZOC, BY_OWNER = 0, 1, 2, 3
"""What stops supply in a hex (10.2)."""


@helper
def _has_rails(world: World, h: int) -> bool:
    """Whether a railway in use passes through the hex."""
    for d in range(6):
        if world.hexsides[h, d] & Hexside.RAIL:
            return True
    return False


@helper
def _mark_blocked(world: World, state: State, side: int, shut: Bits) -> None:
    """10.2: Fills shut uint8[H] with the hexes that block supply of the side."""
    own, seen, foe = np.uint8(side_bit(side)), np.uint8(known_enemy_bit(side)), np.int8(1 - side)
    foes_zoc, none = np.uint8(as_known_zoc(ANY_ZOC, side)), np.uint8(0)
    # In bytes all the way and without branches, so that a processor takes many hexes at once.
    for h in range(len(shut)):
        here = state.present[h]
        hostile = np.uint8(np.uint8(state.owner[h] == foe) | np.uint8(state.zoc[h] & foes_zoc))
        shut[h] = np.uint8(np.uint8(here & seen) | (none if np.uint8(here & own) else hostile))
    for i in range(len(world.line_hexes)):
        h = int(world.line_hexes[i, 1])
        if not shut[h] or state.rail_damage[h] or sees_enemy(state, side, h) or is_rail_held(world, state, side, h):
            continue
        if not _has_rails(world, h):
            continue
        if not is_foot_zoc(known_enemy_zoc(state, side, h)) or is_patrolled(world, state, side, h):
            shut[h] = 0


@helper
def _carries_supply(world: World, state: State, h: int) -> bool:
    """10.1: Whether a road, a river or an intact railway carries supply through the hex."""
    if not world.net_at[h] or state.rail_damage[h] == 0:
        return bool(world.net_at[h] != 0)
    for d in range(6):
        if world.hexsides[h, d] & _NO_RAIL:
            return True
    return False


@helper
def _trace_along_net(world: World, state: State, side: int, shut: Bits, paid: Shorts, reached: Ints) -> int:
    """10.1: Traces supply along the net from the side's sources.

    Fills reached int32[H + 1] and returns the number of hexes in it; sets paid int16[H] to 0 there.
    """
    count = 0
    for i in range(len(world.supply_sources)):
        h = world.supply_sources[i, 1]
        if world.supply_sources[i, 0] != side or paid[h] != UNREACHED or shut[h]:
            continue
        if world.terrain[world.terrain_at[h]]["supply"] != CLOSED:
            paid[h] = 0
            reached[count] = h
            count += 1
    done = 0
    while done < count:
        h = int(reached[done])
        here = from_first(h)
        done += 1
        if state.rail_damage[here] or not world.net_at[here]:
            if not _carries_supply(world, state, h):
                continue
        ways, around = int(world.net_ways[here]), world.around[from_first(world.axial[here, 1] & 1)]
        # Without branches that a processor could not foresee: where there is no way, it finds the hex itself again.
        for d in range(6):
            there = h + (ways >> d & 1) * int(around[d])
            at = from_first(there)
            is_new = int(paid[at] == UNREACHED) & int(shut[at] == 0)
            if is_new & int(state.rail_damage[at] != 0) and not _carries_supply(world, state, there):
                continue
            paid[at] = 0 if is_new else paid[at]
            reached[from_first(count)] = there
            count += is_new
    return count


@helper
def _follow_ways(world: World, shut: Bits, paid: Shorts, cut_off: Ints) -> int:
    """10.1: Traces supply off the net where it comes as it would if nothing stopped it.

    Fills cut_off int32[H] with the other hexes near the net that are not shut; returns how many.
    """
    count = 0
    # Without branches, as a processor could not foresee where supply is cut off.
    for i in range(len(world.supply_ways)):
        h, before = int(world.supply_ways[i, SupplyWay.HEX]), from_first(world.supply_ways[i, SupplyWay.BEFORE])
        at = from_first(h)
        is_open = int(paid[at] == UNREACHED) & int(shut[at] == 0)
        comes = is_open & int(paid[before] == world.supply_ways[i, SupplyWay.MP_BEFORE])
        paid[at] = world.supply_ways[i, SupplyWay.MP] if comes else paid[at]
        cut_off[from_first(count)] = h
        count += is_open - comes
    return count


@helper
def _least_paid(world: World, paid: Shorts, h: int) -> int:
    """10.1: Returns the MP of supply by way of the hexes around one; more than SUPPLY_MP if none comes."""
    beyond = int(world.params[Param.SUPPLY_MP]) + 1
    least = beyond
    for d in range(6):
        there = int(world.neighbours[h, d])
        at = from_first(max(there, 0))
        step, known = int(world.supply_steps[at, (d + 3) % 6]), int(paid[at])
        comes = int(there != NO_HEX) & int(known != UNREACHED) & int(step != CLOSED)
        least = min(least, known + step if comes else beyond)
    return least


@helper
def _trace_off_net(world: World, shut: Bits, paid: Shorts, cut_off: Ints) -> None:
    """10.1: Traces supply from the net up to SUPPLY_MP: first where nothing is in its way, which is nearly everywhere.

    The rest is reached level by level, so that each hex is opened once. cut_off int32[H + 1] is scratch space.
    """
    limit = int(world.params[Param.SUPPLY_MP])
    heads = np.full(limit + 1, -1, np.int32)
    queue = np.empty((7 * len(paid) + len(world.supply_sources), 2), np.int32)
    used = 0
    count = _follow_ways(world, shut, paid, cut_off)
    for i in range(count):
        h = int(cut_off[i])
        least = _least_paid(world, paid, h)
        if least <= limit:
            paid[h] = least
            used = put_in(heads, queue, used, least, h)
    for i in range(len(world.supply_sources)):
        h = int(world.supply_sources[i, 1])
        if paid[h] == 0 and not world.net_at[h]:
            used = put_in(heads, queue, used, 0, h)
    for level in range(limit):
        entry = int(heads[level])
        while entry >= 0:
            here = from_first(queue[from_first(entry), Queued.HEX])
            entry = int(queue[from_first(entry), Queued.NEXT])
            if paid[here] != level:
                continue
            parity = from_first(world.axial[here, 1] & 1)
            for d in range(6):
                step = int(world.supply_steps[here, d])
                if step == CLOSED:
                    continue
                there = int(here) + int(world.around[parity, d])
                at = from_first(there)
                total, known = level + step, int(paid[at])
                if 0 <= known <= total or total > limit or shut[at]:
                    continue
                paid[at] = total
                if total < limit:
                    used = put_in(heads, queue, used, total, there)


@kernel
def supply_block(state: State, side: int, h: int) -> int:
    """10.2: Returns what keeps supply of the side out of a hex: NOT_BLOCKED, BY_TROOPS, BY_ZOC or BY_OWNER."""
    if sees_enemy(state, side, h):
        return BY_TROOPS
    if own_in(state, side, h):
        return NOT_BLOCKED
    if known_enemy_zoc(state, side, h):
        return BY_ZOC
    return BY_OWNER if state.owner[h] == 1 - side else NOT_BLOCKED


@kernel
def trace_supply(
    world: World, state: State, side: int, closed: Bits, blocked: int, paid: Shorts, carries: Bits
) -> None:
    """10.1, 10.2: Traces supply of the side, also as it would be: nothing passes where closed uint8[H] is set.

    Unless `blocked`, neither does the enemy stop it. Fills paid int16[H] with the MP off the net, 0 on it, UNREACHED
    where no supply comes; and carries uint8[H] with 1 for hexes of the net through which it passes on.
    """
    shut = np.zeros(len(state.owner), np.uint8)
    reached = np.empty(len(state.owner) + 1, np.int32)
    if blocked:
        _mark_blocked(world, state, side, shut)
    paid[:] = UNREACHED
    for h in range(len(shut)):
        shut[h] |= closed[h]
        carries[h] = int(not shut[h] and _carries_supply(world, state, h))
    if _trace_along_net(world, state, side, shut, paid, reached):
        _trace_off_net(world, shut, paid, reached)


@kernel
def mark_supply(world: World, state: State) -> None:
    """10.1-10.3, 10.15: Marks supply for both sides."""
    for side in range(2):
        mark_side_supply(world, state, side)


@kernel
def mark_side_supply(world: World, state: State, side: int) -> None:
    """10.1-10.3, 10.15: Marks the hexes where a side's regulars are supplied, and which of its units are.

    The only writer of `supply`. Presence and ZOC must be marked.
    """
    shut = np.empty(len(state.owner), np.uint8)
    paid = np.full(len(state.owner), UNREACHED, np.int16)
    reached = np.empty(len(state.owner) + 1, np.int32)
    _mark_blocked(world, state, side, shut)
    if _trace_along_net(world, state, side, shut, paid, reached):
        _trace_off_net(world, shut, paid, reached)
    bit, others, none = np.uint8(side_bit(side)), np.uint8(3 ^ side_bit(side)), np.uint8(0)
    for h in range(len(paid)):
        state.supply[h] = np.uint8(np.uint8(state.supply[h] & others) | (bit if paid[h] != UNREACHED else none))
    _mark_supplied(world, state, side, reached)


@helper
def _mark_supplied(world: World, state: State, side: int, foragers: Ints) -> None:
    """10.1, 10.3, 10.15: Marks which units of the side are in supply; foragers int32[H + 1] is scratch space."""
    foragers[:] = 0
    for u in range(len(state.units)):
        row = state.units[u]
        if row["hex"] != NO_HEX and row["side"] == side and is_forager(world, row):
            foragers[row["hex"]] += forage_men(world, state, u)
    for u in range(len(state.units)):
        row = state.units[u]
        if row["status"] != Status.ON_MAP or row["side"] != side:
            continue
        h = int(row["hex"])
        supplied = supply_reaches(state, side, h)
        if not supplied and is_forager(world, row):
            supplied = can_feed(world, state, side, h, int(foragers[h]))
        if not supplied:
            supplied = is_supplied_by_stores(world, state, u)
        if supplied:
            row["flags"] |= UnitFlag.IN_SUPPLY
        else:
            row["flags"] &= ALL_FLAGS ^ UnitFlag.IN_SUPPLY
