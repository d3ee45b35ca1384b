"""What a learned policy sees when a subject comes up: its side, the subject, the ground around, and each slot.

The length is the same in every scenario, and "own" is the side that observes, so that one policy can play all. Figures
are scaled to the order of one.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.agents.influence_maps import fit_strength
from game.agents.learned.choices import direction_of
from game.agents.learned.focus import Focus
from game.agents.learned.slots import DIRECTIONS, MAPS, MOST_ORDERS, SLOTS, Aim, Slot, SlotFeature, Stage
from game.core.codes import NO_HEX, NO_PLACE, NO_UNIT, Hexside, MoveClass, Status, UnitFlag
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import World
from game.rules.contact.presence import sees_enemy, sees_hex, supply_reaches
from game.rules.contact.zoc import known_enemy_zoc
from game.rules.geometry import hexes_between

Floats = npt.NDArray[np.float32]

BOUND = 100.0
"""Least and greatest feature."""

SIDE_FEATURES = (
    "first_side", "turn", "points", "enemy_points", "prestige", "enemy_prestige", "budget", "ammunition", "strength",
    "enemy_strength", "men_lost", "enemy_lost",
)  # fmt: skip
UNIT_FEATURES = (
    *[f"at_{stage.name.lower()}" for stage in list(Stage)[:-1]], "given", "present", "men", "sick", "rifles",
    "machine_guns", "guns", "armour", "aircraft", "quality", "mp", "ammunition", "loyalty", "fatigue",
    "strength", *[flag.name.lower() for flag in UnitFlag], *[move.name.lower() for move in MoveClass],
    "in_box", "dispersed", "has_target",
)  # fmt: skip
HEX_FEATURES = (
    "exists", "own", "enemy", "seen", "supplied", "own_strength", "enemy_strength", "enemy_near", "enemy_zoc",
    "defence", "road", "rail", "place", "value", "objective", "own_place", "enemy_distance",
)  # fmt: skip
SECTOR_FEATURES = ("own_strength", "enemy_strength", "objectives", "threatened")
AROUND = 1 + DIRECTIONS
"""Hexes described one by one: that of the subject, then its neighbours."""

_SIDES, _UNIT, _HEX = len(SIDE_FEATURES), len(UNIT_FEATURES), len(HEX_FEATURES)
_SECTOR, _SLOT = len(SECTOR_FEATURES), len(SlotFeature)
COUNT = _SIDES + _UNIT + AROUND * _HEX + DIRECTIONS * _SECTOR + SLOTS * _SLOT
"""Length of an observation."""

_OBJECTIVE, _OWN_PLACE, _ENEMY = int(Aim.OBJECTIVE), int(Aim.OWN_PLACE), int(Aim.ENEMY)
_FLAGS = tuple(int(flag) for flag in UnitFlag)
_MOVES, _STAGES = len(MoveClass), len(Stage) - 1
_FAR = 40.0
"""MP from which distances look the same."""
_SIGHT = 12
"""Hexes within which sectors are added up."""
_PLACE_SCALE = 6


class Observation(NamedTuple):
    """An observation split up."""

    side: Floats  # [SIDE_FEATURES]
    unit: Floats  # [UNIT_FEATURES]
    around: Floats  # [AROUND, HEX_FEATURES]
    sectors: Floats  # [DIRECTIONS, SECTOR_FEATURES]
    slots: Floats  # [SLOTS, SlotFeature]


def split(observation: Floats) -> Observation:
    """Returns the parts of an observation, as views into it."""
    shapes = ((_SIDES,), (_UNIT,), (AROUND, _HEX), (DIRECTIONS, _SECTOR), (SLOTS, _SLOT))
    ends = np.cumsum([int(np.prod(shape)) for shape in shapes])[:-1]
    pieces = np.split(observation, ends)
    return Observation(*(piece.reshape(shape) for piece, shape in zip(pieces, shapes, strict=True)))


@kernel
def observe(world: World, state: State, side: int, focus: Focus, out: Floats) -> None:
    """Fills out float32[COUNT] with what a side knows when a subject has come up."""
    out[:] = 0
    _observe_side(world, state, side, out)
    at = focus.at[0]
    first = _SIDES
    _observe_unit(world, state, int(at["unit"]), focus, out, first)
    first += _UNIT
    here = int(at["hex"])
    if here != NO_HEX:
        _observe_hex(world, state, side, here, focus, out, first)
        for d in range(6):
            there = int(world.neighbours[here, d])
            if there != NO_HEX:
                _observe_hex(world, state, side, there, focus, out, first + (d + 1) * _HEX)
        _observe_sectors(world, state, side, here, focus, out, first + 7 * _HEX)
    first += 7 * _HEX + 6 * _SECTOR
    for slot in range(len(focus.choices)):
        if focus.choices[slot]["kind"] >= 0:
            _observe_slot(world, state, side, slot, focus, out, first + slot * _SLOT)
    for i in range(len(out)):
        out[i] = min(max(out[i], -BOUND), BOUND)


@helper
def _observe_side(world: World, state: State, side: int, out: Floats) -> None:
    own, enemy = state.sides[side], state.sides[1 - side]
    out[0] = 1 - side
    out[1] = state.clock[0]["turn"] / world.rules[0]["last_turn"]
    out[2], out[3] = own["points"] / 100, enemy["points"] / 100
    out[4], out[5] = own["prestige"] / 100, enemy["prestige"] / 100
    out[6], out[7] = own["budget"] / 10, own["ammunition"] / 10
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] == Status.ON_MAP:
            out[8 if row["side"] == side else 9] += fit_strength(row) / 10000
    for cause in range(len(own["lost"])):
        out[10] += own["lost"][cause] / 10000
        out[11] += enemy["lost"][cause] / 10000


@helper
def _observe_unit(world: World, state: State, unit: int, focus: Focus, out: Floats, i: int) -> None:
    if focus.at[0]["stage"] < _STAGES:
        out[i + int(focus.at[0]["stage"])] = 1
    i += _STAGES
    out[i] = focus.at[0]["given"] / MOST_ORDERS
    if unit == NO_UNIT:
        return
    row = state.units[unit]
    out[i + 1] = 1
    out[i + 2], out[i + 3], out[i + 4] = row["men"] / 1000, row["sick"] / 1000, row["rifles"] / 1000
    out[i + 5], out[i + 6], out[i + 7] = row["machine_guns"] / 10, row["guns"] / 10, row["armour"] / 10
    out[i + 8], out[i + 9], out[i + 10] = row["aircraft"] / 10, row["quality"] / 100, row["mp"] / 10
    out[i + 11], out[i + 12], out[i + 13] = row["ammunition"] / 3, row["loyalty"] / 100, row["fatigue"] / 6
    out[i + 14] = fit_strength(row) / 1000
    i += 15
    for flag in range(len(_FLAGS)):
        out[i + flag] = 1 if row["flags"] & _FLAGS[flag] else 0
    i += len(_FLAGS)
    out[i + int(world.unit_types[row["unit_type"]]["move_class"])] = 1
    i += _MOVES
    out[i] = 1 if row["status"] == Status.IN_BOX else 0
    out[i + 1] = 1 if row["status"] == Status.DISPERSED else 0
    out[i + 2] = 1 if row["target"] != NO_HEX else 0


@helper
def _distance(focus: Focus, which: int, h: int) -> float:
    """Returns tens of MP by a map, as far as it matters."""
    return min(float(focus.maps[which, h]), _FAR) / 10


@helper
def _defence(world: World, h: int) -> int:
    """Returns the column shifts of terrain and works."""
    place = int(world.place_at[h])
    fort = 0 if place == NO_PLACE else int(world.places[place]["fort"])
    return int(world.terrain[world.terrain_at[h]]["defence"]) + fort


@helper
def _observe_hex(world: World, state: State, side: int, h: int, focus: Focus, out: Floats, i: int) -> None:
    out[i] = 1
    out[i + 1] = 1 if state.owner[h] == side else 0
    out[i + 2] = 1 if state.owner[h] == 1 - side else 0
    out[i + 3] = 1 if sees_hex(state, side, h) else 0
    out[i + 4] = 1 if supply_reaches(state, side, h) else 0
    out[i + 5], out[i + 6] = focus.own_at[h] / 1000, focus.enemy_at[h] / 1000
    out[i + 7] = focus.enemy_near[h] / 1000
    out[i + 8] = 1 if known_enemy_zoc(state, side, h) else 0
    out[i + 9] = _defence(world, h) / 3
    for d in range(6):
        if world.hexsides[h, d] & Hexside.ROAD:
            out[i + 10] = 1
        if world.hexsides[h, d] & Hexside.RAIL:
            out[i + 11] = 1
    if world.place_at[h] != NO_PLACE:
        out[i + 12] = (world.places[world.place_at[h]]["kind"] + 1) / _PLACE_SCALE
    out[i + 13] = focus.value[h] / 100
    for which in range(MAPS):
        out[i + 14 + which] = _distance(focus, which, h)


@helper
def _observe_sectors(world: World, state: State, side: int, here: int, focus: Focus, out: Floats, i: int) -> None:
    """Adds up what lies in each of the six directions within _SIGHT hexes, the nearer the more it counts."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        h, strength = int(row["hex"]), fit_strength(row)
        if row["side"] != side and row["status"] == Status.WAITING:
            h, strength = int(row["reported_hex"]), int(row["reported_men"])
        if h in (NO_HEX, here):
            continue
        away = hexes_between(world, here, h)
        if away <= _SIGHT:
            d = direction_of(world, focus, here, h)
            out[i + d * _SECTOR + int(row["side"] != side)] += strength / (500 + 500 * away)
    for p in range(len(world.places)):
        h = int(world.places[p]["hex"])
        if h == here or focus.value[h] == 0:
            continue
        away = hexes_between(world, here, h)
        if away > _SIGHT:
            continue
        d = direction_of(world, focus, here, h)
        if state.owner[h] != side:
            out[i + d * _SECTOR + 2] += focus.value[h] / (50 + 50 * away)
        elif focus.enemy_near[h] > 0:
            out[i + d * _SECTOR + 3] += focus.value[h] / (50 + 50 * away)


@helper
def _observe_slot(world: World, state: State, side: int, slot: int, focus: Focus, out: Floats, i: int) -> None:
    choice, at = focus.choices[slot], focus.at[0]
    out[i + SlotFeature.OPEN] = 1
    if slot >= Slot.OPTION:
        option = world.options[choice["arg"]]
        out[i + SlotFeature.COST], out[i + SlotFeature.VALUE] = option["cost"] / 10, option["appeal"] / 100
        return
    h = int(at["hex"] if slot == Slot.DONE else choice["hex"])
    if h == NO_HEX:
        return
    here = int(at["hex"])
    if here != NO_HEX:
        out[i + SlotFeature.OBJECTIVE] = _distance(focus, _OBJECTIVE, here) - _distance(focus, _OBJECTIVE, h)
        out[i + SlotFeature.OWN_PLACE] = _distance(focus, _OWN_PLACE, here) - _distance(focus, _OWN_PLACE, h)
    if Slot.STEP <= slot < Slot.JOIN:
        out[i + SlotFeature.COST] = focus.cost[h] / 10
    out[i + SlotFeature.ENEMY] = _distance(focus, _ENEMY, h)
    if sees_enemy(state, side, h):
        out[i + SlotFeature.OWN] = _joined(state, side, h) / 1000
        out[i + SlotFeature.ENEMY_STRENGTH] = focus.enemy_at[h] / 1000
    else:
        out[i + SlotFeature.OWN] = focus.own_at[h] / 1000
        out[i + SlotFeature.ENEMY_STRENGTH] = focus.enemy_near[h] / 1000
    out[i + SlotFeature.DEFENCE] = _defence(world, h) / 3
    out[i + SlotFeature.VALUE] = focus.value[h] / 100


@helper
def _joined(state: State, side: int, h: int) -> int:
    """Returns the strength that has joined the assault on a hex."""
    total = 0
    for unit in range(len(state.units)):
        if state.units[unit]["side"] == side and state.units[unit]["target"] == h:
            total += fit_strength(state.units[unit])
    return total
