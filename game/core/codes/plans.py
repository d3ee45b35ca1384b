"""Codes of a scenario's plans, which agents read and rules ignore."""

from enum import IntEnum


class Posture(IntEnum):
    """How units pursue an objective of a plan."""

    TAKE = 0
    """March there, drive the enemy out and hold it."""
    BESIEGE = 1
    """Encircle a place and starve it; storm it only at good odds."""
    RAID = 2
    """Burn stores, cut railways and telegraph lines, attack the weak."""
    RELIEVE = 3
    """Break the siege of a friendly place."""
    SCREEN = 4
    """Stay between the enemy and a place, avoiding battle at bad odds."""
    GARRISON = 5
    """Keep a set number of men in a place, whether or not an enemy is near."""
    CONCENTRATE = 6
    """Concentrate there before doing anything else."""
    DISPERSE = 7
    """Disperse or hide, and wait."""
    WITHDRAW = 8
    """Abandon the area and go there."""
    RESERVE = 9
    """Wait on the railway there, ready to go by train where needed."""
    KEEP_OPEN = 10
    """Repair and guard a railway or road."""
    HUNT = 11
    """Pursue an enemy leader wherever he is reported."""


class PlanTarget(IntEnum):
    """What an objective of a plan refers to."""

    PLACE = 0
    AREA = 1
    """A region, or a group of regions (numbered after the regions)."""
    LINE = 2
    """A railway."""
    LEADER = 3
    """A leader of the enemy."""
    BOX = 4
    """An off-map box to leave the map for."""
    HEX = 5
    """Any hex; a player's mission can aim at one, a scenario's plan names places."""


class PlanScope(IntEnum):
    """Whom an objective of a plan is assigned to; without any, the whole side."""

    UNIT = 0
    FORMATION = 1
    LEADER = 2
    """The unit he leads and the formation he commands."""


class Disposition(IntEnum):
    """Temperament of a side or leader, as parameters for agents; each 0 to 200."""

    STORM = 0
    """Minimum probability, in per cent, that an assault drives the enemy out."""
    LOSSES = 1
    """Value of an own man in per cent of an enemy man."""
    CAUTION = 2
    """Nearby enemies, in per cent of own men, from which the unit evades."""
    HOLD = 3
    """Garrison of a threatened place, in per cent of the enemies near it."""
    RAIDS = 4
    """Minimum probability of success of a raid, in per cent."""
    THRIFT = 5
    """Points of the political budget kept in reserve."""


DEFAULT_DISPOSITION = {
    Disposition.STORM: 55,
    Disposition.LOSSES: 100,
    Disposition.CAUTION: 200,
    Disposition.HOLD: 60,
    Disposition.RAIDS: 40,
    Disposition.THRIFT: 2,
}
"""The disposition of a side of which the scenario says nothing."""

SIDE_DISPOSITION = -1
"""Value of a leader who shares the disposition of the leader's side."""
