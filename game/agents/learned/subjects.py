"""How a turn is gone through: decisions, places, units, then the assaults that units have joined.

Each subject with a legal order comes up once and may be given MOST_ORDERS orders, one at a time.
"""

from game.agents.influence_maps import FAR, mark_strength, spread_distances
from game.agents.learned.choices import (
    close_slots,
    list_assault_choices,
    list_decision_choices,
    list_place_choices,
    list_unit_choices,
)
from game.agents.learned.focus import Focus
from game.agents.learned.slots import MOST_ORDERS, Aim, Slot, Stage
from game.core.codes import NO_HEX, NO_UNIT, Status
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import World
from game.rules.movement.stacking import count_men

GOAL_MP = 120
"""MP from which an objective of no value seems away; each point of value brings it one MP nearer."""
_DONE, _JOIN, _RAIL = int(Slot.DONE), int(Slot.JOIN), int(Slot.RAIL)
_OBJECTIVE, _OWN_PLACE, _ENEMY = int(Aim.OBJECTIVE), int(Aim.OWN_PLACE), int(Aim.ENEMY)
_DECISIONS, _PLACES, _UNITS, _OVER = int(Stage.DECISIONS), int(Stage.PLACES), int(Stage.UNITS), int(Stage.OVER)


@kernel
def begin_turn(world: World, state: State, side: int, focus: Focus) -> None:
    """Draws the maps of the turn and goes to the first subject."""
    objective, own_place, enemy = focus.maps[_OBJECTIVE], focus.maps[_OWN_PLACE], focus.maps[_ENEMY]
    focus.maps[:] = FAR
    for place in range(len(world.places)):
        h = int(world.places[place]["hex"])
        if state.owner[h] == side:
            own_place[h] = 0
        elif focus.value[h] > 0:
            objective[h] = max(0, GOAL_MP - int(focus.value[h]))
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side and row["status"] == Status.ON_MAP:
            enemy[row["hex"]] = 0
        elif row["side"] != side and row["reported_hex"] != NO_HEX:
            enemy[row["reported_hex"]] = 0
    spread_distances(world, focus.costs, objective, FAR)
    spread_distances(world, focus.costs, own_place, FAR)
    spread_distances(world, focus.costs, enemy, FAR)
    focus.at[0]["stage"] = focus.at[0]["index"] = focus.at[0]["given"] = 0
    _find(world, state, side, focus)


@kernel
def go_on(world: World, state: State, side: int, slot: int, focus: Focus) -> None:
    """Goes to what comes up after the choice of a slot, whose order has been carried out."""
    at = focus.at[0]
    at["given"] += 1
    joined = _JOIN <= slot < _RAIL
    if slot == _DONE or joined or at["given"] >= MOST_ORDERS:
        at["index"] += 1
        at["given"] = 0
    _find(world, state, side, focus)


@helper
def _find(world: World, state: State, side: int, focus: Focus) -> None:
    """Goes to the next subject with a legal order, from the one at which it stands; to Stage.OVER if there is none."""
    at = focus.at[0]
    count_men(state.units, side, focus.men_at)
    mark_strength(world, state, side, focus.own_at, focus.own_near)
    mark_strength(world, state, 1 - side, focus.enemy_at, focus.enemy_near)
    close_slots(focus)
    while at["stage"] < _OVER:
        while at["index"] < _subjects(world, state, int(at["stage"])):
            if _list(world, state, side, int(at["stage"]), int(at["index"]), focus) > 0:
                return
            at["index"] += 1
            at["given"] = 0
        at["stage"] += 1
        at["index"] = at["given"] = 0


@helper
def _subjects(world: World, state: State, stage: int) -> int:
    """Returns how many subjects a stage could have."""
    if stage == _DECISIONS:
        return len(world.event_rules)
    return len(world.places) if stage == _PLACES else len(state.units)


@helper
def _list(world: World, state: State, side: int, stage: int, index: int, focus: Focus) -> int:
    """Makes a subject the current one and opens its slots; returns how many are open besides DONE."""
    at = focus.at[0]
    at["unit"], at["hex"], at["rule"] = NO_UNIT, NO_HEX, -1
    if stage == _DECISIONS:
        if world.event_rules[index]["side"] != side or state.rules[index]["opened"] == 0:
            return 0
        at["rule"] = index
        return list_decision_choices(world, state, index, focus)
    if stage == _PLACES:
        at["hex"] = world.places[index]["hex"]
        return list_place_choices(world, state, int(at["hex"]), focus)
    row = state.units[index]
    if row["side"] != side:
        return 0
    if stage == _UNITS:
        at["unit"], at["hex"] = index, row["hex"]
        return list_unit_choices(world, state, index, focus)
    at["hex"] = row["target"]
    if row["target"] == NO_HEX or _is_listed(state, index):
        return 0
    return list_assault_choices(world, state, int(at["hex"]), focus)


@helper
def _is_listed(state: State, unit: int) -> bool:
    """Whether a unit before this one has joined the same assault, which has therefore come up."""
    for other in range(unit):
        row = state.units[other]
        if row["side"] == state.units[unit]["side"] and row["target"] == state.units[unit]["target"]:
            return True
    return False
