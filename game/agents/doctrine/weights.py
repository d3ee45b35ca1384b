"""How a doctrine weighs things: plain numbers, apart for troops and for bands, found by playing thousands of games."""

from enum import IntEnum

import numpy as np

from game.core.world import Ints


class Habit(IntEnum):
    """One number each. Scores are those of `tasks`, points those of `marches`, strength is in quality-weighted men."""

    WEEK = 0
    """Score that a week's march costs; a point of weight brings WEIGHT."""
    STEADY = 1
    """Score for keeping to what one did last turn,"""
    ON_THE_SPOT = 2
    """for being there already,"""
    PLANNED = 3
    """and for an objective of the scenario's plan that is meant for the unit."""
    BY_THE_MAP = 4
    """Per cent of a place's value that is the weight of taking it, planned or not."""
    LIES_OPEN = 5
    """Weight added to a place in which nobody is known to stand."""
    HELD = 6
    """Per cent of a place's value that is the weight of holding it."""
    POST = 7
    """Standing garrison, strength for each point of a place's value."""
    FAR_THREAT = 8
    """Per cent of the enemies in the squares around who count for a garrison."""
    MOST_GARRISON = 9
    TAKE_ODDS = 10
    """Strength wanted against a place, in per cent of what is thought to hold it,"""
    FORT_ODDS = 11
    """and so many per cent more for each level of its fort;"""
    SIEGE_ODDS = 12
    """to besiege it;"""
    RELIEF_ODDS = 13
    """against besiegers."""
    SMALL = 14
    """Strength sent where nobody is known to stand."""
    PREY = 15
    """Weight of enemies in the field who are weak where one's own are strong; 0: they are let be."""
    ENOUGH = 16
    """Per cent of its need below which an attack is not begun."""
    GATHERED = 17
    """Per cent of those who can come soon that must be together before an attack begins."""
    DANGER = 18
    """Points against ending a march in the open where the enemy could bring more than one dares meet,"""
    TRAPPED = 19
    """and in a town."""
    LAIR = 20
    """The same, where one can hide."""
    SPENT = 21
    """Points against coming to an enemy without an MP left."""
    RING = 22
    """Points for closing a way out of a place in which the enemy stands."""
    SHARE = 23
    """Points for taking a hex of a region whose land counts."""
    HUNGRY = 24
    """Points against a hex without supply for regulars."""
    SUPPORTED = 25
    """Per cent of one's own men within two hexes who count as if they stood in the hex."""
    HIDES = 26
    """MP to an enemy within which bands hide that have nothing better to do."""
    PRIZE = 27
    """Men that a point of a place's value is worth, if it is taken."""
    SIEGE_STORM = 28
    """Per cent by which a place that is to be starved out is stormed less readily."""
    RETALIATION = 29
    """Per cent of one's men that an enemy stronger than all who are near costs in his turn."""
    BARGAIN = 30
    """Gain in per cent of one's losses from which an assault is worth it at half the odds."""
    STORM = 31
    """Added to the tempers of the scenario."""
    LOSSES = 32
    CAUTION = 33
    HOLD = 34
    BY_PLAN = 35
    """Per cent of the weights of the scenario's plan."""
    EARLY = 36
    """Per cent by which a prize counts less for each week until the judgement: what is won early may be lost."""
    LAST_WEEKS = 37
    """Weeks before the judgement from which danger counts in proportion to what is left of them."""
    UNSEEN = 38
    """Strength thought to hold a place that one does not see, for each point of its value."""
    MAP_CAP = 39
    """Weight that no objective exceeds which only the map suggests."""
    CROWD = 40
    """Per cent of its need that an objective may be given by those whom nothing else needs; 0: they stay."""
    EAGER = 41
    """Score below which they stay all the same."""
    NEARER = 42
    """Points for each MP nearer to where the task leads."""


_TROOPS = {
    Habit.WEEK: 60,
    Habit.STEADY: 70,
    Habit.ON_THE_SPOT: 90,
    Habit.PLANNED: 32,
    Habit.BY_THE_MAP: 70,
    Habit.LIES_OPEN: 10,
    Habit.HELD: 105,
    Habit.POST: 5,
    Habit.FAR_THREAT: 25,
    Habit.MOST_GARRISON: 3000,
    Habit.TAKE_ODDS: 200,
    Habit.FORT_ODDS: 40,
    Habit.SIEGE_ODDS: 110,
    Habit.RELIEF_ODDS: 130,
    Habit.SMALL: 60,
    Habit.PREY: 100,
    Habit.ENOUGH: 60,
    Habit.GATHERED: 65,
    Habit.DANGER: 90,
    Habit.TRAPPED: 90,
    Habit.LAIR: 8,
    Habit.SPENT: 6,
    Habit.RING: 120,
    Habit.SHARE: 3,
    Habit.HUNGRY: 10,
    Habit.SUPPORTED: 50,
    Habit.HIDES: 24,
    Habit.PRIZE: 5,
    Habit.SIEGE_STORM: 20,
    Habit.RETALIATION: 8,
    Habit.BARGAIN: 100,
    Habit.STORM: 0,
    Habit.LOSSES: -30,
    Habit.CAUTION: 0,
    Habit.HOLD: 0,
    Habit.BY_PLAN: 100,
    Habit.EARLY: 3,
    Habit.LAST_WEEKS: 2,
    Habit.UNSEEN: 6,
    Habit.NEARER: 12,
    Habit.CROWD: 0,
    Habit.EAGER: 200,
    Habit.MAP_CAP: 100,
}
_BANDS = {
    **_TROOPS,
    Habit.HELD: 70,
    Habit.POST: 2,
    Habit.SIEGE_ODDS: 58,
    Habit.GATHERED: 0,
    Habit.ENOUGH: 40,
    Habit.SPENT: 5,
    Habit.RING: 100,
    Habit.SHARE: 4,
    Habit.RETALIATION: 3,
    Habit.BARGAIN: 105,
    Habit.LOSSES: -40,
    Habit.CAUTION: 33,
    Habit.PREY: 20,
    Habit.NEARER: 3,
    Habit.UNSEEN: 8,
}
TROOPS, BANDS = 0, 1
"""Rows of `habits`."""


def habits() -> Ints:
    """int32[2, Habit]: of troops and of bands."""
    return np.array([[row[habit] for habit in Habit] for row in (_TROOPS, _BANDS)], np.int32)
