"""Codes of the sequence of play: sides, phases of a week and purposes of dice."""

from enum import IntEnum

NO_SIDE = 2
"""Owner code of a hex that neither side holds; also the winner code of a draw."""

BOTH_SIDES = 2

NEVER = 9999
"""A turn that never comes."""


class Phase(IntEnum):
    """Phases of a week (3.2-3.5). Only the two player turns wait for orders."""

    WEEK_START = 0
    FIRST_TURN = 1
    SECOND_TURN = 2
    WEEK_END = 3
    OVER = 4


class Purpose(IntEnum):
    """What a die is rolled for: part of the key of every draw, so that one roll never disturbs another."""

    SETUP = 0
    WEATHER = 1
    COMBAT_FIRST = 3
    COMBAT_SECOND = 4
    ATTRITION = 6
    DISEASE = 7
    SIGHT = 9
    REPORT = 10
    AMBUSH = 11
    RAID = 12
    SURRENDER = 14
    LAND = 15
    LOYALTY = 17
    DESERTION = 18
    LEADER = 19
    OBEDIENCE = 20
    FEUD = 21
    AIR = 22
    BOMBING = 23
    EVENT = 24
    HIDING = 25
    AMMUNITION = 26
    BREAK_OUT = 27
    RISING = 28
