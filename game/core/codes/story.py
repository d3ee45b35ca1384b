"""Codes of the scenario's events and decisions: their conditions and effects; and of scoring."""

from enum import IntEnum


class ConditionKind(IntEnum):
    """Conditions of events and decisions (16.4). The notes give the meaning of a, b, c and value."""

    FLAG = 0
    """flag a has been set for at least b weeks"""
    CONTROL = 1
    """place a is held by side b"""
    SHARE = 2
    """side b controls at least value per cent of the hexes of area a"""
    SUPPORT = 3
    """mean support of area a, c = comparison"""
    FOOD = 4
    STRENGTH = 5
    """men of side b in area a (or everywhere), c = comparison"""
    PRESTIGE = 6
    """of side b, c = comparison"""
    BUDGET = 7
    LOSSES = 8
    """men that side b has lost"""
    CAPTURED = 9
    """pieces of Stock a that side b has captured"""
    BESIEGED = 10
    """place a is besieged by side b for at least value weeks"""
    CUTS = 11
    """railway a has been cut at least value times"""
    CUT = 12
    """railway a is cut now"""
    LEADER = 13
    """leader a has LeaderStatus b"""
    UNIT = 14
    """unit a has UnitFate b"""
    BATTLES = 15
    """side b has won at least value battles in area a"""
    DEFECTORS = 16
    """men of side b who defected"""
    TAKEN = 17
    """place a has been taken by side b at some time"""
    EVENT = 18
    """event or decision a has happened, with option b of World.options if b >= 0"""


class Compare(IntEnum):
    """How a condition compares a value with its threshold."""

    LEAST = 0
    MOST = 1


class UnitFate(IntEnum):
    """What a condition may ask of a unit: the Status codes and one more."""

    WAITING = 0
    ON_MAP = 1
    IN_BOX = 2
    DISPERSED = 3
    LEFT = 4
    LOST = 5
    WENT_OVER = 6


class LeaderFate(IntEnum):
    """What a condition may ask of a leader: the LeaderStatus codes and one more."""

    ACTIVE = 0
    WOUNDED = 1
    ESTRANGED = 2
    CAPTURED = 3
    DEAD = 4
    ABSENT = 5
    IN_COMMAND = 6
    """With a unit on the map (13.1), or in a headquarters that his side holds (13.21)."""


class EffectKind(IntEnum):
    """Effects of events and decisions (16.5). The notes give the meaning of a, b, c and amount.

    An area is the number of a region, or of a group counted on after the regions.
    """

    SET_FLAG = 0
    CLEAR_FLAG = 1
    ARRIVE = 2
    """unit a is called"""
    WITHDRAW = 3
    SUPPORT = 4
    """area a, amount towards side 0"""
    FOOD = 5
    RECRUITS = 6
    STORES = 7
    """place a"""
    PRESTIGE = 8
    """side b, and so on to REPLACEMENTS"""
    BUDGET = 9
    INCOME = 10
    RAIL_CAPACITY = 11
    RIVER_CAPACITY = 12
    REPLACEMENTS = 13
    LOYALTY = 14
    """units of side b: c = LoyaltyScope, a = unit, formation or trait bits (0: all), amount"""
    AID_RIFLES = 15
    """side b, unit a (or NO_UNIT), and so on to AID_AMMUNITION"""
    AID_MACHINE_GUNS = 16
    AID_GUNS = 17
    AID_AMMUNITION = 18
    UNIFY = 19
    """side b"""
    SPIES = 20
    AMNESTY = 21
    """side b, for amount weeks"""
    PURGE = 22
    MARTIAL_LAW = 23
    """area a, side b, for amount weeks"""
    CONCESSION = 24
    """area a, side b"""
    LEADER = 25
    """leader a joins unit b"""
    POINTS = 26
    OWNER = 27
    """place a goes to side b"""
    REMOVE = 28
    """unit a is lost"""
    ASSISTANCE = 29
    """side b: degrees of mutual assistance (13.16)"""


class LoyaltyScope(IntEnum):
    """Whose loyalty an effect changes."""

    UNIT = 0
    FORMATION = 1
    SIDE = 2
    """All units of the side; `a` holds TypeTrait bits they must have, or 0."""


class ScoringKind(IntEnum):
    """What a line of the victory point table scores."""

    PLACE = 0
    REGION = 1
    GROUP = 2
    LEADER = 3
    PRESTIGE = 4
    """The side with more prestige."""
    FLAG = 5
