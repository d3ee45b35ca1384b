"""The tuning of `doctrine`: one number for each consideration, in a set for regulars and one for irregulars.

The numbers were found by playing thousands of games. `search` plays variants of them. Units of measure:

- priority: of an objective, 0 to 100;
- score: of a unit for an objective, 0 to 1023; a point of priority is worth 8;
- points: of a hex as the end of a march; lower is better;
- strength: fit men, weighted by quality.
"""

from enum import IntEnum

import numpy as np

from game.core.world import Ints


class Weight(IntEnum):
    """A number of a set."""

    MARCH_WEEK = 0
    """Score that a week's march costs."""
    PERSISTENCE = 1
    """Score for the objective of last turn,"""
    ALREADY_THERE = 2
    """for an objective in the unit's own hex,"""
    PLAN_BONUS = 3
    """and for an objective of the scenario's plan that is meant for the unit."""
    CAPTURE = 4
    """Priority of taking a place, in per cent of its value."""
    UNDEFENDED = 5
    """Priority added for a place in which no enemy is known to stand."""
    GARRISON = 6
    """Priority of holding a place, in per cent of its value."""
    STANDING_GARRISON = 7
    """Strength that garrisons a place without a threat, for each point of its value."""
    DISTANT_THREAT = 8
    """Per cent of the enemies in the cells around that count when a garrison is sized."""
    MAX_GARRISON = 9
    """Strength of a garrison, at the most."""
    TAKE_ODDS = 10
    """Strength wanted to take a place, in per cent of its defenders',"""
    FORT_ODDS = 11
    """and so many per cent more for each level of its fort;"""
    SIEGE_ODDS = 12
    """to besiege it;"""
    RELIEF_ODDS = 13
    """to drive off besiegers."""
    MIN_FORCE = 14
    """Strength sent where no enemy is known to stand."""
    WEAK_ENEMY = 15
    """Priority of enemies in the field who are weak where one's own are strong; 0: they are ignored."""
    MIN_COMMITMENT = 16
    """Per cent of its need below which an attack is called off."""
    CONCENTRATION = 17
    """Per cent of the troops within reach that must be together before an attack sets out."""
    EXPOSED = 18
    """Points against ending a march where the enemy could bring more than one dares meet: in the open,"""
    EXPOSED_IN_TOWN = 19
    """in a town,"""
    EXPOSED_IN_COVER = 20
    """and where the unit can hide."""
    EXHAUSTED = 21
    """Points against coming near an enemy without an MP left."""
    ENCIRCLE = 22
    """Points for closing the ring around a town in which the enemy stands."""
    REGION_HEX = 23
    """Points for capturing a hex of a region whose control is scored."""
    OUT_OF_SUPPLY = 24
    """Points against a hex without supply for regulars."""
    NEARBY_SUPPORT = 25
    """Per cent of own strength within two hexes that counts as if it stood in the hex."""
    HIDE_MP = 26
    """MP to an enemy within which bands with nothing better to do hide."""
    MEN_PER_VALUE = 27
    """Men that a point of a place's value is worth when an assault takes it."""
    SIEGE_STORM = 28
    """Per cent of winning dice wanted in addition to storm a place that is to be starved out."""
    RETALIATION = 29
    """Per cent of one's men that are expected to fall to a stronger enemy near the hex in his turn."""
    CHEAP_ASSAULT = 30
    """Gain in per cent of own losses from which an assault pays with half the winning dice wanted."""
    STORM_SHIFT = 31
    """Added to the dispositions that the scenario gives the side and its leaders."""
    LOSSES_SHIFT = 32
    CAUTION_SHIFT = 33
    HOLD_SHIFT = 34
    PLAN_SHARE = 35
    """Per cent of the weights in the scenario's plan that are used as priorities."""
    EARLY_DISCOUNT = 36
    """Per cent by which a prize counts less for each week until the judgement: what is won early may be lost."""
    FINAL_WEEKS = 37
    """Weeks before the judgement from which danger counts less and less."""
    UNSEEN_GARRISON = 38
    """Strength assumed in a place out of sight, for each point of its value."""
    MAX_MAP_PRIORITY = 39
    """Priority that an objective which only the map suggests has, at the most."""
    PER_MP = 40
    """Points for each MP between a hex and the place where the task leads."""
    PRIZE = 41
    """Per cent of the men that its victory points are worth that an assault may cost, in addition to MEN_PER_VALUE."""
    MIN_BALANCE = 42
    """Gain, in per cent of the attackers, from which an assault without a prize pays."""
    ORDERED = 43
    """Losses, in per cent of the attackers, that an order of the plan to take the place is worth."""
    COUNTRY = 44
    """Points for open country worth a victory point for the control of its region, on the way of a march; 0: such
    country is no objective."""


class WeightSet(IntEnum):
    """For whom a set of weights is meant."""

    REGULARS = 0
    IRREGULARS = 1


_REGULARS = {
    Weight.MARCH_WEEK: 60,
    Weight.PERSISTENCE: 100,
    Weight.ALREADY_THERE: 90,
    Weight.PLAN_BONUS: 32,
    Weight.CAPTURE: 70,
    Weight.UNDEFENDED: 10,
    Weight.GARRISON: 30,
    Weight.STANDING_GARRISON: 5,
    Weight.DISTANT_THREAT: 25,
    Weight.MAX_GARRISON: 3000,
    Weight.TAKE_ODDS: 200,
    Weight.FORT_ODDS: 40,
    Weight.SIEGE_ODDS: 110,
    Weight.RELIEF_ODDS: 130,
    Weight.MIN_FORCE: 60,
    Weight.WEAK_ENEMY: 100,
    Weight.MIN_COMMITMENT: 60,
    Weight.CONCENTRATION: 65,
    Weight.EXPOSED: 90,
    Weight.EXPOSED_IN_TOWN: 90,
    Weight.EXPOSED_IN_COVER: 8,
    Weight.EXHAUSTED: 6,
    Weight.ENCIRCLE: 200,
    Weight.REGION_HEX: 3,
    Weight.OUT_OF_SUPPLY: 10,
    Weight.NEARBY_SUPPORT: 50,
    Weight.HIDE_MP: 24,
    Weight.MEN_PER_VALUE: 2,
    Weight.SIEGE_STORM: 20,
    Weight.RETALIATION: 8,
    Weight.CHEAP_ASSAULT: 100,
    Weight.STORM_SHIFT: -10,
    Weight.LOSSES_SHIFT: -30,
    Weight.CAUTION_SHIFT: 0,
    Weight.HOLD_SHIFT: 0,
    Weight.PLAN_SHARE: 100,
    Weight.EARLY_DISCOUNT: 3,
    Weight.FINAL_WEEKS: 2,
    Weight.UNSEEN_GARRISON: 6,
    Weight.MAX_MAP_PRIORITY: 100,
    Weight.PER_MP: 12,
    Weight.PRIZE: 30,
    Weight.MIN_BALANCE: 5,
    Weight.ORDERED: 20,
    Weight.COUNTRY: 0,
}
_IRREGULARS = {
    **_REGULARS,
    Weight.GARRISON: 30,
    Weight.STANDING_GARRISON: 2,
    Weight.SIEGE_ODDS: 58,
    Weight.WEAK_ENEMY: 20,
    Weight.MIN_COMMITMENT: 40,
    Weight.CONCENTRATION: 0,
    Weight.EXHAUSTED: 5,
    Weight.ENCIRCLE: 200,
    Weight.REGION_HEX: 4,
    Weight.RETALIATION: 3,
    Weight.CHEAP_ASSAULT: 105,
    Weight.LOSSES_SHIFT: -40,
    Weight.MIN_BALANCE: 0,
    Weight.CAUTION_SHIFT: 33,
    Weight.UNSEEN_GARRISON: 8,
    Weight.PER_MP: 3,
    Weight.COUNTRY: 25,
}


def default_weights() -> Ints:
    """Returns int32[WeightSet, Weight]."""
    return np.array([[weights[weight] for weight in Weight] for weights in (_REGULARS, _IRREGULARS)], np.int32)
