"""Codes of the combat results table and of the ledger of a battle."""

from enum import IntEnum


class Result(IntEnum):
    """What a cell of the combat results table does in addition to losses."""

    STAND = 0
    REPULSED = 1
    """The attackers fall back disrupted."""
    RETREAT = 2
    ROUT = 3


class Modifier(IntEnum):
    """Rows of the ledger of a battle (chapter 7)."""

    ATTACK_MEN = 0
    ATTACK_GUNS = 1
    ATTACK_MACHINE_GUNS = 2
    ATTACK_ARMOUR = 3
    ATTACK_AIRCRAFT = 4
    DEFENCE_MEN = 5
    DEFENCE_GUNS = 6
    DEFENCE_MACHINE_GUNS = 7
    DEFENCE_ARMOUR = 8
    ODDS = 9
    SHIFT_TERRAIN = 10
    SHIFT_RIVER = 11
    SHIFT_FORT = 12
    SHIFT_ATTACK_LEADER = 13
    SHIFT_DEFENCE_LEADER = 14
    SHIFT_ENCIRCLED = 15
    SHIFT_ATTACK_SUPPLY = 16
    SHIFT_DEFENCE_SUPPLY = 17
    SHIFT_SNOW = 18
    SHIFT_DISRUPTED = 19
    COLUMN = 20
    DRM_AMMUNITION = 21
    DRM_FLANKS = 22
    DICE = 23
    RESULT = 24
    DRM_PASS = 25
    SHIFT_AMBUSH = 26
    SHIFT_SORTIE = 27
    SHIFT_SIEGE = 28
    ATTACK_BOATS = 29
    DEFENCE_BOATS = 30
    EVASION = 31
    """Per cent of their losses that irregulars who evade still suffer."""
    FATIGUE = 32
    """Points of fatigue that an attacker gains at most (10.20)."""
    STRAGGLERS = 33
    """Attackers who fall behind in the chase (10.23)."""
    FALL_SICK = 34
    SHIFT_SURPRISE = 35
