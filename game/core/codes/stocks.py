"""Codes of men and arms: what is conserved, how it comes and goes, and which figures a game draws."""

from enum import IntEnum


class Stock(IntEnum):
    """Conserved quantities: first index of `SIDE.flows`."""

    MEN = 0
    RIFLES = 1
    MACHINE_GUNS = 2
    GUNS = 3


class Flow(IntEnum):
    """How a stock grows (up to JOINED) or shrinks (from LEFT): second index of `SIDE.flows`.

    What a side holds is always the sum of the first less the sum of the second.
    """

    START = 0
    ARRIVED = 1
    REPLACED = 2
    RECRUITED = 3
    AID = 4
    CAPTURED = 5
    """Taken from the enemy."""
    JOINED = 6
    """Defected from the enemy."""
    LEFT = 7
    """Withdrawn by schedule."""
    LOST = 8
    """Men lost to any cause; arms destroyed."""
    TAKEN = 9
    """Taken by the enemy (arms)."""
    WENT_OVER = 10
    """Defected to the enemy."""


class LossCause(IntEnum):
    """Causes of losses: columns of `SIDE.lost`."""

    BATTLE = 0
    PURSUIT = 1
    CAPTURED = 2
    MARCH = 3
    HUNGER = 4
    COLD = 5
    THIRST = 6
    DISEASE = 7
    DESERTION = 8
    """Went home or abroad."""
    FEUD = 9
    BOMBING = 10
    PURGED = 11


class DrawnFigure(IntEnum):
    """Figures that a scenario may give as a range, drawn once per game (3.1).

    The notes say which table `FIGURE.row` refers to.
    """

    MEN = 0
    """Units, up to LOYALTY."""
    RIFLES = 1
    MACHINE_GUNS = 2
    GUNS = 3
    LOYALTY = 4
    LEG_TURN = 5
    """Legs of schedules."""
    AID_RIFLES = 6
    """Rows of aid, up to AID_AMMUNITION."""
    AID_MACHINE_GUNS = 7
    AID_GUNS = 8
    AID_AMMUNITION = 9
    RAIL_CAPACITY = 10
    """Sides, up to INCOME."""
    RIVER_CAPACITY = 11
    REPLACEMENTS = 12
    AMMUNITION = 13
    STOCK_RIFLES = 14
    PRESTIGE = 15
    BUDGET = 16
    INCOME = 17
    SUPPORT = 18
    """Regions, up to RECRUITS."""
    FOOD = 19
    RECRUITS = 20
    STORES = 21
    """Places."""
    EFFECT = 22
    """Rows of effects."""
    AMMUNITION_INCOME = 23
    """Sides."""
