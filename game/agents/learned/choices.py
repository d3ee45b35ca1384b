"""The orders behind the slots: what the subject that has come up may be ordered to do.

Marches come from one flood of `reach`, rides from one of the net; every other order is put to `refuse_order`.
"""

from game.agents.learned.focus import Focus
from game.agents.learned.slots import EXITS, OPTIONS, Aim, Slot
from game.core.codes import NO_HEX, NO_UNIT, MoveClass, OrderKind, RaidTarget, Refusal, Status
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.geometry import hexes_between
from game.rules.legality import refuse_order, refuse_ride
from game.rules.movement.reach import reach
from game.rules.movement.stacking import has_room
from game.rules.movement.transport import rail_reach, river_reach

_END, _MOVE, _JOIN, _EXIT = int(OrderKind.END_TURN), int(OrderKind.MOVE), int(OrderKind.JOIN), int(OrderKind.EXIT)
_RAIL, _RIVER, _ENTER, _LEAD = int(OrderKind.RAIL), int(OrderKind.RIVER), int(OrderKind.ENTER), int(OrderKind.LEAD)
_RECON, _BOMB, _RAID, _DECIDE = int(OrderKind.RECON), int(OrderKind.BOMB), int(OrderKind.RAID), int(OrderKind.DECIDE)
_DEMAND, _BREAKOUT, _EVACUATE = int(OrderKind.DEMAND), int(OrderKind.BREAKOUT), int(OrderKind.EVACUATE)
_ASSAULT, _SURPRISE = int(OrderKind.ASSAULT), int(OrderKind.SURPRISE)
_ASSAULT_SLOT, _BOMB_SLOT, _BREAKOUT_SLOT = int(Slot.ASSAULT), int(Slot.BOMB), int(Slot.BREAKOUT)
_DEMAND_SLOT, _ENTER_SLOT, _EVACUATE_SLOT = int(Slot.DEMAND), int(Slot.ENTER), int(Slot.EVACUATE)
_EXIT_SLOT, _FAR_SLOT, _FORCE_SLOT = int(Slot.EXIT), int(Slot.FAR), int(Slot.FORCE)
_JOIN_SLOT, _LEAD_SLOT, _MARCH_SLOT = int(Slot.JOIN), int(Slot.LEAD), int(Slot.MARCH)
_OPTION_SLOT, _RAID_SLOT, _RAIL_SLOT = int(Slot.OPTION), int(Slot.RAID), int(Slot.RAIL)
_RECON_SLOT, _RIVER_SLOT, _STEP_SLOT = int(Slot.RECON), int(Slot.RIVER), int(Slot.STEP)
_SURPRISE_SLOT = int(Slot.SURPRISE)
_DONE_SLOT = int(Slot.DONE)
_OBJECTIVE, _ENEMY, _AWAY = int(Aim.OBJECTIVE), int(Aim.ENEMY), int(Aim.AWAY)
_TARGETS = len(RaidTarget)
_CLOSED = -1
_WORK = (
    int(OrderKind.FORCE),
    int(OrderKind.HIDE),
    int(OrderKind.DISPERSE),
    int(OrderKind.GATHER),
    int(OrderKind.AMBUSH),
    int(OrderKind.REPAIR),
    int(OrderKind.RECRUIT),
    int(OrderKind.REQUISITION),
    int(OrderKind.BLOCKADE),
)
"""Kinds of the slots from FORCE to BLOCKADE."""


@helper
def close_slots(focus: Focus) -> None:
    """Closes all slots but DONE."""
    for slot in range(len(focus.choices)):
        row = focus.choices[slot]
        row["kind"] = _CLOSED
        row["unit"], row["hex"], row["arg"] = NO_UNIT, NO_HEX, 0
    focus.choices[_DONE_SLOT]["kind"] = _END


@helper
def _set(focus: Focus, slot: int, kind: int, unit: int, hex: int, arg: int) -> None:
    row = focus.choices[slot]
    row["kind"], row["unit"], row["hex"], row["arg"] = kind, unit, hex, arg


@helper
def _open(world: World, state: State, focus: Focus, slot: int, kind: int, unit: int, hex: int, arg: int) -> int:
    """Opens a slot if its order is legal; returns 1 if it is, else 0."""
    if refuse_order(world, state, kind, unit, hex, arg, focus.cost, focus.came) != Refusal.NONE:
        return 0
    _set(focus, slot, kind, unit, hex, arg)
    return 1


@helper
def list_unit_choices(world: World, state: State, unit: int, focus: Focus) -> int:
    """Opens the slots of a unit; returns how many are open besides DONE."""
    row = state.units[unit]
    if row["status"] == Status.IN_BOX:
        return _list_entries(world, state, unit, focus)
    n = 0
    if row["status"] == Status.ON_MAP:
        n += _list_joins(world, state, unit, focus)
        n += _list_marches(world, state, unit, focus)
        n += _list_rides(world, state, unit, focus, True)
        n += _list_rides(world, state, unit, focus, False)
        n += _list_flights(world, state, unit, focus)
        n += _list_commands(world, state, unit, focus)
        for target in range(_TARGETS):
            n += _open(world, state, focus, _RAID_SLOT + target, _RAID, unit, NO_HEX, target)
    for i in range(len(_WORK)):
        n += _open(world, state, focus, _FORCE_SLOT + i, _WORK[i], unit, NO_HEX, 0)
    return n


@helper
def _list_joins(world: World, state: State, unit: int, focus: Focus) -> int:
    n = 0
    here = int(state.units[unit]["hex"])
    for d in range(6):
        there = int(world.neighbours[here, d])
        if there != NO_HEX:
            n += _open(world, state, focus, _JOIN_SLOT + d, _JOIN, unit, there, 0)
    return n


@helper
def direction_of(world: World, focus: Focus, here: int, there: int) -> int:
    """Returns which of the six directions leads best from one hex to another."""
    q = int(world.axial[there, 0]) - int(world.axial[here, 0])
    r = int(world.axial[there, 1]) - int(world.axial[here, 1])
    best, best_product = 0, -1000000
    for d in range(6):
        step_q, step_r = int(focus.directions[d, 0]), int(focus.directions[d, 1])
        product = 2 * q * step_q + 2 * r * step_r + q * step_r + r * step_q
        if product > best_product:
            best, best_product = d, product
    return best


@helper
def aim_distance(focus: Focus, aim: int, h: int) -> int:
    """Returns how far a hex is from an aim, less is better."""
    return -int(focus.maps[_ENEMY, h]) if aim == _AWAY else int(focus.maps[aim, h])


@helper
def _consider(focus: Focus, first: int, kind: int, unit: int, h: int, here: int) -> None:
    """Takes a hex for those aims of a group of slots that it serves better than what is there, or than to stay."""
    for aim in range(4):
        best = focus.choices[first + aim]
        standing = best["hex"] if best["kind"] != _CLOSED else here
        if standing == NO_HEX or aim_distance(focus, aim, h) < aim_distance(focus, aim, int(standing)):
            _set(focus, first + aim, kind, unit, h, 0)


@helper
def _count_open(focus: Focus, first: int, count: int) -> int:
    n = 0
    for slot in range(first, first + count):
        n += int(focus.choices[slot]["kind"] != _CLOSED)
    return n


@helper
def _list_marches(world: World, state: State, unit: int, focus: Focus) -> int:
    """Opens STEP, FAR and MARCH: hexes within reach, in order of their numbers."""
    row = state.units[unit]
    here = int(row["hex"])
    low = high = here
    for i in range(reach(world, state, unit, focus.cost, focus.came, focus.found)):
        low, high = min(low, int(focus.found[i])), max(high, int(focus.found[i]))
    for h in range(low, high + 1):
        if focus.cost[h] <= 0 or not has_room(world, focus.men_at[h], int(row["men"]), h):
            continue
        _consider(focus, _MARCH_SLOT, _MOVE, unit, h, here)
        d = direction_of(world, focus, here, h)
        if world.neighbours[here, d] == h:
            _set(focus, _STEP_SLOT + d, _MOVE, unit, h, 0)
            continue
        best = focus.choices[_FAR_SLOT + d]
        if best["kind"] == _CLOSED or _is_further(world, focus, here, h, int(best["hex"])):
            _set(focus, _FAR_SLOT + d, _MOVE, unit, h, 0)
    return _count_open(focus, _STEP_SLOT, _JOIN_SLOT - _STEP_SLOT)


@helper
def _is_further(world: World, focus: Focus, here: int, h: int, best: int) -> bool:
    """Whether a hex is further from `here` than the best so far, or as far for less MP."""
    far, best_far = hexes_between(world, here, h), hexes_between(world, here, best)
    return far > best_far or (far == best_far and focus.cost[h] < focus.cost[best])


@helper
def _list_rides(world: World, state: State, unit: int, focus: Focus, by_rail: bool) -> int:
    """Opens RAIL or RIVER."""
    if refuse_ride(world, state, unit, by_rail) != Refusal.NONE:
        return 0
    row = state.units[unit]
    here, first = int(row["hex"]), _RAIL_SLOT if by_rail else _RIVER_SLOT
    if by_rail:
        rail_reach(world, state, int(row["side"]), here, focus.marks)
    else:
        river_reach(world, state, int(row["side"]), here, focus.marks)
    for p in range(len(world.places)):
        h = int(world.places[p]["hex"])
        if focus.marks[h] and has_room(world, focus.men_at[h], int(row["men"]), h):
            _consider(focus, first, _RAIL if by_rail else _RIVER, unit, h, here)
    return _count_open(focus, first, 4)


@helper
def _list_entries(world: World, state: State, unit: int, focus: Focus) -> int:
    for link in range(len(world.links)):
        h = int(world.links[link]["hex"])
        if h != NO_HEX and world.links[link]["box"] == state.units[unit]["box"]:
            if refuse_order(world, state, _ENTER, unit, h, 0, focus.cost, focus.came) == Refusal.NONE:
                _consider(focus, _ENTER_SLOT, _ENTER, unit, h, NO_HEX)
    return _count_open(focus, _ENTER_SLOT, 4)


@helper
def _list_flights(world: World, state: State, unit: int, focus: Focus) -> int:
    """Opens RECON and BOMB."""
    row = state.units[unit]
    if world.unit_types[row["unit_type"]]["move_class"] != MoveClass.AIR:
        return 0
    for p in range(len(world.places)):
        h = int(world.places[p]["hex"])
        if refuse_order(world, state, _RECON, unit, h, 0, focus.cost, focus.came) == Refusal.NONE:
            for i in range(2):
                best = focus.choices[_RECON_SLOT + i]
                aim = _ENEMY if i else _OBJECTIVE
                if best["kind"] == _CLOSED or focus.maps[aim, h] < focus.maps[aim, best["hex"]]:
                    _set(focus, _RECON_SLOT + i, _RECON, unit, h, 0)
    for enemy in range(len(state.units)):
        h = int(state.units[enemy]["hex"])
        if state.units[enemy]["side"] == row["side"] or h == NO_HEX or h == focus.choices[_BOMB_SLOT]["hex"]:
            continue
        for i in range(2):
            best = focus.choices[_BOMB_SLOT + i]
            if best["kind"] == _CLOSED or focus.enemy_at[h] > focus.enemy_at[best["hex"]]:
                if refuse_order(world, state, _BOMB, unit, h, 0, focus.cost, focus.came) == Refusal.NONE:
                    if i == 0:
                        _set(focus, _BOMB_SLOT + 1, int(best["kind"]), unit, int(best["hex"]), 0)
                    _set(focus, _BOMB_SLOT + i, _BOMB, unit, h, 0)
                break
    return _count_open(focus, _RECON_SLOT, 2) + _count_open(focus, _BOMB_SLOT, 2)


@helper
def _list_commands(world: World, state: State, unit: int, focus: Focus) -> int:
    """Opens EXIT and LEAD."""
    n = 0
    for box in range(len(world.boxes)):
        if n < EXITS:
            n += _open(world, state, focus, _EXIT_SLOT + n, _EXIT, unit, NO_HEX, box)
    first = NO_UNIT
    for slot in range(_LEAD_SLOT, _LEAD_SLOT + 2):
        best = NO_UNIT
        for leader in range(len(state.leaders)):
            if leader != first and (best == NO_UNIT or state.leaders[leader]["rating"] > state.leaders[best]["rating"]):
                if refuse_order(world, state, _LEAD, unit, NO_HEX, leader, focus.cost, focus.came) == Refusal.NONE:
                    best = leader
        if best == NO_UNIT:
            break
        n += 1
        _set(focus, slot, _LEAD, unit, NO_HEX, best)
        first = best
    return n


@helper
def list_place_choices(world: World, state: State, h: int, focus: Focus) -> int:
    """Opens the slots of a place; returns how many are open besides DONE."""
    n = _open(world, state, focus, _DEMAND_SLOT, _DEMAND, NO_UNIT, h, 0)
    n += _open(world, state, focus, _BREAKOUT_SLOT, _BREAKOUT, NO_UNIT, h, 0)
    for arg in range(2):
        n += _open(world, state, focus, _EVACUATE_SLOT + arg, _EVACUATE, NO_UNIT, h, arg)
    return n


@helper
def list_assault_choices(world: World, state: State, h: int, focus: Focus) -> int:
    """Opens the slots of a planned assault; returns how many are open besides DONE."""
    n = 0
    for arg in range(2):
        n += _open(world, state, focus, _ASSAULT_SLOT + arg, _ASSAULT, NO_UNIT, h, arg)
        n += _open(world, state, focus, _SURPRISE_SLOT + arg, _SURPRISE, NO_UNIT, h, arg)
    return n


@helper
def list_decision_choices(world: World, state: State, rule: int, focus: Focus) -> int:
    """Opens the slots of a decision; returns how many are open besides DONE."""
    n = 0
    first, count = int(world.event_rules[rule]["options"][0]), int(world.event_rules[rule]["options"][1])
    for i in range(min(count, OPTIONS)):
        n += _open(world, state, focus, _OPTION_SLOT + i, _DECIDE, NO_UNIT, NO_HEX, first + i)
    return n
