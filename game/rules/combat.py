"""7. Combat: joining an assault, and carrying it out.

7.1 A unit of the side to act joins an assault on an adjacent hex that holds enemy units. It must not have
fought or travelled by train or boat this week, must have an MP left, fit men, and not be routed.
7.2 It must be able to step across the hexside: not over a major river without bridge, ford or ferry, not off
a pass where only passes lead, not into a region closed to its side; trains attack along the rails.
Aircraft join from within their range instead, and need ammunition, as artillery does.
7.3 At most MAX_ASSAULT_UNITS join one assault; it can be carried out once a unit that is not aircraft has joined.
"""

from game.core.jit import kernel
from game.core.terms import MoveClass, NO_HEX, Param, Phase, Refusal, Status, TypeTrait, UnitFlag
from game.rules.ground import hexes_between, is_side_open


@kernel
def can_join(world, state, unit, hex):
    """Whether the unit may join the assault on the hex (7.1 to 7.3): a Refusal, NONE if it may."""
    one = state.units[unit]
    side = int(one["side"])
    if state.clock[0]["phase"] == Phase.OVER:
        return int(Refusal.GAME_OVER)
    if side != state.clock[0]["side"]:
        return int(Refusal.NOT_YOUR_UNIT)
    if one["status"] != Status.ON_MAP:
        return int(Refusal.UNIT_NOT_ON_MAP)
    if hex < 0 or hex >= len(state.owner):
        return int(Refusal.BAD_ORDER)
    if (state.present[hex] >> (1 - side)) & 1 == 0:
        return int(Refusal.NO_ENEMY_THERE)
    if one["target"] != NO_HEX:
        return int(Refusal.ALREADY_JOINED)
    if one["flags"] & UnitFlag.FOUGHT:
        return int(Refusal.ALREADY_FOUGHT)
    if one["flags"] & UnitFlag.ENTRAINED:
        return int(Refusal.ALREADY_MOVED)
    if one["flags"] & UnitFlag.ROUTED or one["men"] <= one["sick"]:
        return int(Refusal.CANNOT_FIGHT)
    if one["mp"] < 1:
        return int(Refusal.NO_MP)
    return _can_reach(world, state, unit, hex)


@kernel
def _can_reach(world, state, unit, hex):
    """7.2 over the hexside or through the air, 7.3 while the assault has room: a Refusal."""
    one = state.units[unit]
    side = int(one["side"])
    here = int(one["hex"])
    kind = world.unit_types[one["unit_type"]]
    flies = kind["move_class"] == MoveClass.AIR
    if one["ammunition"] <= 0 and (flies or kind["traits"] & TypeTrait.ARTILLERY):
        return int(Refusal.NO_AMMUNITION)
    if flies:
        if hexes_between(world, here, hex) > kind["air_range"]:
            return int(Refusal.NOT_ADJACENT)
    else:
        direction = -1
        for d in range(6):
            if world.neighbours[here, d] == hex:
                direction = d
        if direction < 0:
            return int(Refusal.NOT_ADJACENT)
        if not is_side_open(world, int(kind["move_class"]), side, here, direction):
            return int(Refusal.HEXSIDE_CLOSED)
    joined = 0
    for u in range(len(state.units)):
        if state.units[u]["target"] == hex and state.units[u]["side"] == side:
            joined += 1
    if joined >= world.params[Param.MAX_ASSAULT_UNITS]:
        return int(Refusal.ASSAULT_FULL)
    return int(Refusal.NONE)


@kernel
def can_assault(world, state, hex):
    """Whether the side to act may carry out the assault on the hex (7.3): a Refusal, NONE if it may."""
    if state.clock[0]["phase"] == Phase.OVER:
        return int(Refusal.GAME_OVER)
    if hex < 0 or hex >= len(state.owner):
        return int(Refusal.BAD_ORDER)
    side = int(state.clock[0]["side"])
    if (state.present[hex] >> (1 - side)) & 1 == 0:
        return int(Refusal.NO_ENEMY_THERE)
    for u in range(len(state.units)):
        one = state.units[u]
        if one["target"] != hex or one["side"] != side or one["status"] != Status.ON_MAP:
            continue
        if world.unit_types[one["unit_type"]]["move_class"] != MoveClass.AIR:
            return int(Refusal.NONE)
    return int(Refusal.NOBODY_JOINED)
