"""Codes of units and leaders: what they are, where they are and what they have done."""

from enum import IntEnum

NO_UNIT = -1
NO_LEG = -1
NO_LEADER = -1


class MoveClass(IntEnum):
    """How a unit moves."""

    FOOT = 0
    HORSE = 1
    TRAIN = 2
    AIR = 3
    BOAT = 4
    """Along major rivers only (4.61)."""


class Status(IntEnum):
    """Where a unit is. Every unit has exactly one status."""

    WAITING = 0
    """Not yet in play: arrives by schedule."""
    ON_MAP = 1
    IN_BOX = 2
    DISPERSED = 3
    """Dispersed to its homes (6.27); `home` is the hex where it can gather."""
    LEFT = 4
    """Withdrawn by schedule: out of play, not lost."""
    LOST = 5
    """Destroyed, scattered for good or surrendered."""


class UnitFlag(IntEnum):
    """Bits of a unit's `flags`."""

    IN_SUPPLY = 1
    DISRUPTED = 2
    ROUTED = 4
    FORCED = 8
    """Has force-marched this turn."""
    FOUGHT = 16
    """Has taken part in an assault this turn."""
    MOVED = 32
    ENTRAINED = 64
    """Has travelled by train or boat this turn."""
    HIDDEN = 128
    """In hiding (6.21): exerts no ZOC and is not seen from a distance."""
    AMBUSH = 256
    """Hidden and lying in ambush (8.20)."""
    REFUSES = 512
    """Refuses orders this turn (13.10)."""
    WORKED = 1024
    """Has raided, repaired, recruited, requisitioned or flown a mission this turn."""
    BLOCKADES = 2048
    """Blockades the countryside this week: no food leaves the town (11.33)."""


ALL_FLAGS = 0xFFFF
"""`flags & (ALL_FLAGS ^ bit)` clears a bit, with and without the JIT."""


class TypeTrait(IntEnum):
    """Bits of a unit type's `traits`."""

    IRREGULAR = 1
    """Bands without a line of supply: they live off the land, hide, evade, melt away and gather again."""
    NO_ZOC = 2
    """Exerts no zone of control."""
    MOUNTAIN = 4
    """Used to mountains: fights there at full strength and loses half as many men to cold."""
    NATIVE = 8
    """Troops of the country: used to it, but they may go over to the enemy (7.35, 12)."""
    ARTILLERY = 16
    """Guns: cannot attack without ammunition."""
    ARMOURED = 32
    """Armoured trains repair and guard lines (8.4, 8.9) and keep them open (4.10)."""
    STATIC = 64
    """Garrison troops: cannot force-march."""
    ENGINEER = 128
    """Repairs lines quickly (8.7)."""
    WAVERER = 256
    """Troops of a client state: the fortunes of war sway their loyalty (chapter 12)."""
    PICKED = 512
    """Chosen men, who follow their leader into any country (13.16)."""


class Zoc(IntEnum):
    """Bits of `state.zoc[hex]`: which side exerts a zone of control into the hex, with foot or with horse."""

    FOOT_0 = 1
    FOOT_1 = 2
    HORSE_0 = 4
    HORSE_1 = 8


class LegBy(IntEnum):
    """How a scheduled unit makes one leg of its route (15.11-15.15)."""

    ARRIVE = 0
    RAIL = 1
    MARCH = 2
    RIVER = 3
    LEAVE = 4


class HomeTie(IntEnum):
    """How a region stands to an irregular unit: `World.country_of[unit, region]` (13.15)."""

    ABROAD = 0
    HOME = 1
    UNBOUND = 2
    """The unit has no country of its own: every region is alike to it."""


class LeaderStatus(IntEnum):
    """Condition of a leader."""

    ACTIVE = 0
    WOUNDED = 1
    """Leads no unit until turn `LEADER.until`."""
    ESTRANGED = 2
    """Takes no orders until reconciled."""
    CAPTURED = 3
    DEAD = 4
    ABSENT = 5
    """Out of the theatre: before or after his dates."""
