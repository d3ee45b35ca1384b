"""The actions of a learned policy: what each stands for when a subject comes up for a decision.

An action is a slot. A slot means the same for every unit of every scenario ("go as far as possible to the north-east",
"join the assault on the hex to the east"), so that one policy can lead any unit; it is open if the position has a legal
order for it. Not every legal order has a slot: of a unit's marches those to its neighbours, the furthest in each
direction, and the best towards each aim.
"""

from enum import IntEnum


class Aim(IntEnum):
    """What a march, ride or entry makes for."""

    OBJECTIVE = 0
    """A place of value that the enemy holds, the sooner the more it is worth."""
    OWN_PLACE = 1
    """A place of the side's own."""
    ENEMY = 2
    """The nearest enemy seen or reported."""
    AWAY = 3
    """Away from that enemy."""


AIMS = len(Aim)
MAPS = 3
"""Maps of MP: AWAY uses that of ENEMY."""
DIRECTIONS = 6


class Slot(IntEnum):
    """The first slot of each group; a group has a slot for each direction, Aim, box and so on."""

    DONE = 0
    """No more orders for this subject."""
    STEP = 1
    """March to the neighbour in a direction (6)."""
    FAR = 7
    """March as far as possible in a direction (6)."""
    MARCH = 13
    """March to an Aim (4)."""
    JOIN = 17
    """Join the assault on the neighbour in a direction (6)."""
    RAIL = 23
    """By train to an Aim (4)."""
    RIVER = 27
    """By boat to an Aim (4)."""
    ENTER = 31
    """Enter the map towards an Aim (4)."""
    EXIT = 35
    """Leave the map for the first, second ... box that is open (4)."""
    RECON = 39
    """Fly over the place nearest to an objective, or to the enemy (2)."""
    BOMB = 41
    """Bomb the strongest enemy, or the second (2)."""
    LEAD = 43
    """The best leader takes command, or the second (2)."""
    RAID = 45
    """Raid the railway, the wire or the stores (3)."""
    FORCE = 48
    HIDE = 49
    DISPERSE = 50
    GATHER = 51
    AMBUSH = 52
    REPAIR = 53
    RECRUIT = 54
    REQUISITION = 55
    BLOCKADE = 56
    ASSAULT = 57
    """Resolve the planned assault and hold, or advance (2)."""
    SURPRISE = 59
    """The same by surprise (2)."""
    DEMAND = 61
    BREAKOUT = 62
    EVACUATE = 63
    """Evacuate a place and burn its stores, or take them along (2)."""
    OPTION = 65
    """Take an option of a decision (7)."""


SLOTS = 72
"""How many actions there are."""
EXITS, OPTIONS = 4, 7


class Stage(IntEnum):
    """The subjects of a turn come up stage by stage; a turn ends with the last."""

    DECISIONS = 0
    PLACES = 1
    """Demands to surrender, break-outs and evacuations."""
    UNITS = 2
    ASSAULTS = 3
    """Assaults that units have joined."""
    OVER = 4


MOST_ORDERS = 4
"""Orders for one subject in a turn; then the next comes up."""


class SlotFeature(IntEnum):
    """What is known of the order of a slot; all are 0 where the slot is closed."""

    OPEN = 0
    COST = 1
    """MP of a march, tens; cost of an option, tens of points of the budget."""
    OBJECTIVE = 2
    """How many MP nearer to an objective it leads, tens."""
    OWN_PLACE = 3
    """The same for a place of the side's own."""
    ENEMY = 4
    """MP from there to the enemy, tens."""
    OWN = 5
    """Own strength at its hex, thousands of trained men; of an assault the strength that has joined it."""
    ENEMY_STRENGTH = 6
    """Known strength of the enemy there, thousands; of a march that within two hexes."""
    DEFENCE = 7
    """Column shifts of the terrain and works against an attacker."""
    VALUE = 8
    """Value of its hex, hundredths; appeal of an option, hundredths."""


def slot_name(slot: int) -> str:
    """Returns the name of a slot: "DONE", "STEP 2"."""
    first = max(one for one in Slot if one <= slot)
    following = min((int(one) for one in Slot if one > slot), default=SLOTS)
    return first.name if following - first == 1 else f"{first.name} {slot - first}"
