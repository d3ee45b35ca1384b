"""Chapter 7: Combat. Joining and resolving an assault.

7.1   A unit of the side to act may join an assault on an adjacent hex in which its side sees an enemy unit. It may not
      join if it has fought or travelled by train or boat this turn, has no MP left, has no fit men, is routed, or
      refuses its orders (13.10). All enemy units in the hex defend. Every unit in the battle is sighted and is no
      longer hidden.
7.2   The unit must be able to cross the hexside into the target hex (4.2-4.6). Trains attack along a railway hexside
      only, boats as in 4.64. Aircraft need not be adjacent: a squadron with serviceable aircraft may join from any hex
      within its range, weather permitting (14.2). Aircraft and artillery must have ammunition.
7.3   At most MAX_ASSAULT_UNITS units may join the assault on one hex. The assault may be resolved once at least one
      unit other than aircraft has joined.
7.21  The odds shown before an assault are exact: they give its outcome for each total of the dice.
"""

from game.core.codes import (
    NO_HEX,
    NO_UNIT,
    EventKind,
    Flow,
    Hexside,
    LossCause,
    Modifier,
    MoveClass,
    Param,
    Phase,
    Refusal,
    Status,
    Stock,
    TypeTrait,
    UnitFlag,
)
from game.core.event_log import EventLog
from game.core.jit import helper, kernel
from game.core.state import State, copy_state, restore
from game.core.world import Records, World
from game.rules.combat.air import refuse_flight
from game.rules.combat.battle import leading_unit, resolve_battle
from game.rules.combat.surprise import refuse_surprise
from game.rules.contact.presence import sees_enemy
from game.rules.movement.boats import is_on_water
from game.rules.movement.step_cost import step_cost


@kernel
def can_join(world: World, state: State, unit: int, hex: int) -> int:
    """7.1-7.3: Returns why the unit may not join the assault on the hex (a Refusal); NONE if it may."""
    row = state.units[unit]
    side = int(row["side"])
    if state.clock[0]["phase"] == Phase.OVER:
        return Refusal.GAME_OVER
    if side != state.clock[0]["side"]:
        return Refusal.NOT_YOUR_UNIT
    if row["status"] != Status.ON_MAP:
        return Refusal.UNIT_NOT_ON_MAP
    if hex < 0 or hex >= len(state.owner):
        return Refusal.BAD_ORDER
    if not sees_enemy(state, side, hex):
        return Refusal.NO_ENEMY_THERE
    if row["target"] != NO_HEX:
        return Refusal.ALREADY_JOINED
    if row["flags"] & UnitFlag.FOUGHT:
        return Refusal.ALREADY_FOUGHT
    if row["flags"] & UnitFlag.ENTRAINED:
        return Refusal.ALREADY_MOVED
    if row["flags"] & UnitFlag.ROUTED or row["men"] <= row["sick"]:
        return Refusal.CANNOT_FIGHT
    if row["flags"] & UnitFlag.REFUSES:
        return Refusal.DISOBEYS
    if row["mp"] < 1:
        return Refusal.NO_MP
    return _can_reach(world, state, unit, hex)


@helper
def _can_reach(world: World, state: State, unit: int, hex: int) -> int:
    """7.2, 7.3: Returns why the unit cannot attack the hex from where it is (a Refusal); NONE if it can."""
    row = state.units[unit]
    unit_type = world.unit_types[row["unit_type"]]
    flies = unit_type["move_class"] == MoveClass.AIR
    if row["ammunition"] <= 0 and (flies or unit_type["traits"] & TypeTrait.ARTILLERY):
        return Refusal.NO_AMMUNITION
    reason = refuse_flight(world, state, unit, hex) if flies else _refuse_ground(world, state, unit, hex)
    if reason != Refusal.NONE:
        return reason
    joined = 0
    for u in range(len(state.units)):
        if state.units[u]["target"] == hex and state.units[u]["side"] == row["side"]:
            joined += 1
    if joined >= world.params[Param.MAX_ASSAULT_UNITS]:
        return Refusal.ASSAULT_FULL
    return Refusal.NONE


@helper
def _refuse_ground(world: World, state: State, unit: int, hex: int) -> int:
    """7.2: Returns why a unit on the ground cannot attack the hex from where it is (a Refusal); NONE if it can."""
    here = int(state.units[unit]["hex"])
    move_class = world.unit_types[state.units[unit]["unit_type"]]["move_class"]
    direction = -1
    for d in range(6):
        if world.neighbours[here, d] == hex:
            direction = d
    if direction < 0:
        return Refusal.NOT_ADJACENT
    if move_class == MoveClass.TRAIN:
        crosses = world.hexsides[here, direction] & Hexside.RAIL != 0
    elif move_class == MoveClass.BOAT:
        crosses = is_on_water(world, hex)
    else:
        crosses = step_cost(world, state, unit, here, direction) != 0
    return Refusal.NONE if crosses else Refusal.HEXSIDE_CLOSED


@kernel
def can_assault(world: World, state: State, hex: int) -> int:
    """7.3: Returns why the side to act may not resolve the assault on the hex (a Refusal); NONE if it may."""
    if state.clock[0]["phase"] == Phase.OVER:
        return Refusal.GAME_OVER
    if hex < 0 or hex >= len(state.owner):
        return Refusal.BAD_ORDER
    side = int(state.clock[0]["side"])
    if not sees_enemy(state, side, hex):
        return Refusal.NO_ENEMY_THERE
    if leading_unit(world, state, side, hex) == NO_UNIT:
        return Refusal.NOBODY_JOINED
    return Refusal.NONE


@kernel
def can_surprise(world: World, state: State, hex: int) -> int:
    """9.17: Returns why the side to act may not assault the hex by surprise (a Refusal); NONE if it may."""
    reason = can_assault(world, state, hex)
    return reason if reason != Refusal.NONE else refuse_surprise(world, state, int(state.clock[0]["side"]), hex)


@kernel
def resolve_assault(
    world: World, state: State, target: int, advance: int, dice: int, how: int, seed: int, log: EventLog
) -> int:
    """Calls `resolve_battle` for the assault on the hex that the side to act has planned; returns the Result."""
    return resolve_battle(world, state, int(state.clock[0]["side"]), target, advance, dice, how, seed, log)


def _gone_over(state: State, side: int) -> int:
    return int(state.sides[side]["flows"][Stock.MEN, Flow.WENT_OVER])


def _captured(state: State, side: int, stock: int) -> int:
    return int(state.sides[side]["flows"][stock, Flow.CAPTURED])


def preview_assault(world: World, state: State, target: int, how: int, out: Records, log: EventLog) -> None:
    """7.21: Fills out PREVIEW_ROW[11] with the result of a planned assault for each total of the dice, 2 to 12.

    `how` is BY_DAY or SURPRISE. The state does not change. The log keeps the ledger, without events.
    """
    scratch = copy_state(state)
    captured = int(LossCause.CAPTURED)
    arms = ((Stock.RIFLES, "rifles"), (Stock.MACHINE_GUNS, "machine_guns"), (Stock.GUNS, "guns"))
    sides = (int(state.clock[0]["side"]), 1 - int(state.clock[0]["side"]))
    lost = [int(state.sides[side]["lost"].sum()) for side in sides]
    for row, total in zip(out, range(2, 13), strict=True):
        restore(scratch, state)
        log.count[0] = 0
        row["total"] = total
        row["ways"] = 6 - abs(7 - total)
        row["result"] = resolve_assault(world, scratch, target, 0, total, how, 0, log)
        row["attacker_loss"] = int(scratch.sides[sides[0]]["lost"].sum()) - lost[0]
        row["defender_loss"] = int(scratch.sides[sides[1]]["lost"].sum()) - lost[1]
        row["gone_over"] = sum(_gone_over(scratch, side) - _gone_over(state, side) for side in sides)
        taken = scratch.sides[sides[1]]["lost"][captured] - state.sides[sides[1]]["lost"][captured]
        row["prisoners"] = int(taken)
        for stock, name in arms:
            row[name] = _captured(scratch, sides[0], stock) - _captured(state, sides[0], stock)
        row["melted"] = int((log.events["kind"][: log.count[0]] == EventKind.MELTED_AWAY).sum())
    log.count[0] = 0
    while log.ledger[log.count[1] - 1]["modifier"] in (Modifier.DICE, Modifier.RESULT):
        log.count[1] -= 1
