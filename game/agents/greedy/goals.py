"""Where `greedy` wants to go and who has to stay behind."""

import numpy as np

from game.agents.greedy.maps import Maps
from game.agents.influence_maps import CELL, FAR, add_up_cells, fit_strength, spread_distances, strength_around
from game.core.codes import NO_HEX, NO_PLACE, PlaceKind, Status, TypeTrait
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.contact.presence import own_in
from game.rules.geometry import row_length

THREAT_MP = 12
"""MP within which an enemy makes a garrison stay."""
THREAT_MEN = 100
"""Men from which an enemy unit is a threat."""
REPORT_MP = 3
"""MP added to the distance of an enemy known only by report."""
GOAL_MP = 120
"""MP from which an objective of no value seems away; each point of value brings it one MP nearer."""
EASY_BONUS = 40
"""MP by which an objective seems nearer if the troops around have twice its defenders' strength,"""
HARD_PENALTY = 60
"""and by which it seems further away if they are weaker than the defenders."""
RELIEF_MP = 110
"""MP from which a besieged place of no value seems away to those who could relieve it."""
EMPTY_TOWN_MP = 130
"""MP from which an ungarrisoned place under threat seems away, less its value."""
EMPTY_TOWN_VALUE = 10
"""Value from which a threatened place is garrisoned again."""
GARRISON_PER_VALUE = 15
"""Standing garrison: strength for each point of a place's value."""
MIN_GARRISON, MAX_GARRISON = 60, 2500
"""Strength left in a threatened town, at least and at most."""
GARRISON_SHARE = 60
"""Per cent of the enemy strength near a town that its garrison is to match."""


@helper
def mark_goals(world: World, state: State, side: int, maps: Maps) -> None:
    """Fills the maps `goal` and `enemy_distance`.

    Objectives that the troops around could take seem nearer, those too strong for them further away.
    """
    goal, enemy_distance = maps.goal, maps.enemy_distance
    _mark_objectives(world, state, side, maps)
    _mark_enemies(state, side, maps)
    spread_distances(world, maps.costs, enemy_distance, 2 * THREAT_MP + 1)
    for place in range(len(world.places)):
        h = int(world.places[place]["hex"])
        empty = state.owner[h] == side and not own_in(state, side, h)
        if empty and maps.value[h] >= EMPTY_TOWN_VALUE and enemy_distance[h] <= 2 * THREAT_MP:
            goal[h] = max(0, EMPTY_TOWN_MP - int(maps.value[h]))
    spread_distances(world, maps.costs, goal, FAR)


@helper
def _mark_objectives(world: World, state: State, side: int, maps: Maps) -> None:
    """Fills `goal` at enemy places of value and at own places under siege; FAR elsewhere."""
    goal, cols = maps.goal, row_length(world)
    goal[:] = FAR
    cells = np.empty((len(goal) // cols // CELL + 3, cols // CELL + 3), np.int32)
    add_up_cells(world, state, side, cells)
    for place in range(len(world.places)):
        h = int(world.places[place]["hex"])
        if maps.value[h] > 0 and state.owner[h] != side:
            away = GOAL_MP - int(maps.value[h])
            defenders = int(maps.enemy_near[h])
            if defenders > 0:
                attackers = strength_around(world, cells, h)
                away += -EASY_BONUS if attackers >= 2 * defenders else HARD_PENALTY if attackers < defenders else 0
            goal[h] = min(int(goal[h]), max(0, away))
        elif state.owner[h] == side and state.places[place]["besieged"] > 0:
            goal[h] = min(int(goal[h]), max(0, RELIEF_MP - int(maps.value[h])))
    for h in maps.open_country:
        if state.owner[h] != side:
            goal[h] = GOAL_MP


@helper
def _mark_enemies(state: State, side: int, maps: Maps) -> None:
    """Fills `enemy_distance` with 0 at enemies seen, REPORT_MP at enemies reported, and FAR elsewhere."""
    maps.enemy_distance[:] = FAR
    maps.known[0] = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side and (row["status"] == Status.ON_MAP or row["reported_hex"] != NO_HEX):
            maps.known[0] = 1
        if row["status"] == Status.ON_MAP and row["side"] != side and row["men"] - row["sick"] >= THREAT_MEN:
            maps.enemy_distance[row["hex"]] = 0
        elif row["status"] == Status.WAITING and row["side"] != side and row["reported_men"] >= THREAT_MEN:
            if row["reported_hex"] != NO_HEX:
                maps.enemy_distance[row["reported_hex"]] = REPORT_MP


@helper
def must_stay(world: World, state: State, unit: int, maps: Maps, enemy_distance: int) -> bool:
    """Returns whether a unit holds a town, this many MP from an enemy, that would be too weak without it."""
    row = state.units[unit]
    h = int(row["hex"])
    place = world.place_at[h]
    if place == NO_PLACE or world.places[place]["kind"] < PlaceKind.TOWN or enemy_distance > THREAT_MP:
        return False
    own, enemy = int(maps.own_at[h]), int(maps.enemy_near[h])
    if enemy > 2 * own and world.unit_types[row["unit_type"]]["traits"] & TypeTrait.IRREGULAR:
        return False  # bands do not let themselves be caught in towns
    return own - fit_strength(row) < max(MIN_GARRISON, min(enemy * GARRISON_SHARE // 100, MAX_GARRISON))


@helper
def keeps_garrison(world: World, state: State, unit: int, maps: Maps) -> bool:
    """Returns whether a regular unit is the standing garrison of a place of value, if there is any enemy at all."""
    if maps.known[0] == 0:
        return False
    row = state.units[unit]
    h = int(row["hex"])
    place = world.place_at[h]
    if place == NO_PLACE or world.places[place]["kind"] < PlaceKind.TOWN:
        return False
    if world.unit_types[row["unit_type"]]["traits"] & TypeTrait.IRREGULAR:
        return False
    return int(maps.own_at[h]) - fit_strength(row) < GARRISON_PER_VALUE * int(maps.value[h])
