"""Codes of orders, and the reasons why one is refused."""

from enum import IntEnum


class OrderKind(IntEnum):
    """What a player can order. `core.orders.ORDER_SPECS` describes each kind."""

    MOVE = 0
    """March, ride the rails, sail or fly to a hex within reach."""
    FORCE = 1
    """Force-march: more MP this turn at the cost of men."""
    RAIL = 2
    """Travel by train from station to station; takes the whole week."""
    RIVER = 3
    """Travel by boat from port to port; takes the whole week."""
    JOIN = 4
    """Join the planned assault on a hex."""
    LEAVE = 5
    """Leave the planned assault."""
    ASSAULT = 6
    """Carry out the planned assault on a hex; `arg` 1 advances after a victory, 0 holds."""
    ENTER = 7
    """Enter the map from an off-map box."""
    EXIT = 8
    """Leave the map for off-map box `arg`."""
    HIDE = 9
    """Go into hiding (chapter 6)."""
    DISPERSE = 10
    """Disperse to the villages (chapter 6)."""
    GATHER = 11
    """Gather after a dispersal."""
    AMBUSH = 12
    """Lie in ambush (chapter 8)."""
    RAID = 13
    """Cut a railway or telegraph line, or burn stores; `arg` is a RaidTarget (chapter 8)."""
    REPAIR = 14
    DEMAND = 15
    """Demand the surrender of a besieged place (chapter 9)."""
    RECRUIT = 16
    """Raise recruits in the region (chapter 11)."""
    REQUISITION = 17
    """Requisition food in the region (chapter 11)."""
    BLOCKADE = 18
    """Keep food from leaving the town (chapter 11)."""
    RECON = 19
    """Fly a reconnaissance of a hex (chapter 14)."""
    BOMB = 20
    LEAD = 21
    """Leader `arg` joins the unit (chapter 13)."""
    DECIDE = 22
    """Choose option `arg` of a decision (chapter 16)."""
    END_TURN = 23
    BREAKOUT = 24
    """The garrison of a besieged place breaks out (chapter 9)."""
    EVACUATE = 25
    """The garrison of a place leaves it; `arg` 0 burns the stores, 1 takes what can be carried (chapter 9)."""
    SURPRISE = 26
    """Carry out the planned assault on a besieged place by surprise; `arg` as in ASSAULT (chapter 9)."""


class RaidTarget(IntEnum):
    """Target of a raid: `arg` of the order RAID."""

    RAIL = 0
    WIRE = 1
    STORES = 2


class Refusal(IntEnum):
    """Why an order is not legal; `engine.telling.refusals` has a sentence for each."""

    NONE = 0
    GAME_OVER = 1
    NOT_YOUR_UNIT = 2
    UNIT_NOT_ON_MAP = 3
    NO_MP = 4
    OUT_OF_REACH = 5
    ENEMY_THERE = 6
    STACKING = 7
    NO_ACCESS = 8
    ALREADY_FORCED = 9
    ALREADY_FOUGHT = 10
    ALREADY_MOVED = 11
    NOT_A_STATION = 12
    LINE_CUT = 13
    RAIL_CAPACITY = 14
    NOT_A_PORT = 15
    RIVER_CLOSED = 16
    RIVER_CAPACITY = 17
    NO_ENEMY_THERE = 18
    NOT_ADJACENT = 19
    HEXSIDE_CLOSED = 20
    NOT_JOINED = 21
    ALREADY_JOINED = 22
    NOBODY_JOINED = 23
    CANNOT_FIGHT = 24
    NOT_IN_BOX = 25
    NO_LINK = 26
    NOT_READY = 27
    BAD_ORDER = 28
    NO_AMMUNITION = 29
    CANNOT_FORCE = 30
    ASSAULT_FULL = 31
    NOT_IRREGULAR = 32
    TOO_MANY_TO_HIDE = 33
    WATCHED = 34
    """An enemy is too close."""
    ALREADY_HIDDEN = 35
    NOT_DISPERSED = 36
    ALREADY_WORKED = 37
    NO_LINE_HERE = 38
    ALREADY_CUT = 39
    NO_STORES = 40
    NOTHING_BROKEN = 41
    NOT_BESIEGED = 42
    ALREADY_DEMANDED = 43
    NO_RECRUITS = 44
    NO_SUPPORT = 45
    NO_FOOD = 46
    NOT_IN_TOWN = 47
    NOT_AIRCRAFT = 48
    OUT_OF_RANGE = 49
    NOT_SERVICEABLE = 50
    NO_SUCH_LEADER = 51
    LEADER_AWAY = 52
    NOT_OFFERED = 53
    NO_BUDGET = 54
    DISOBEYS = 55
    NOT_SEEN = 56
    FULL_STRENGTH = 57
    NOT_REGULAR = 58
    BAD_WEATHER = 59
    NO_WIRE = 60
    NO_GARRISON = 61
    NOT_ENCLOSED = 62
    NO_GAP = 63
    NO_WAY_OUT = 64
    NOTHING_TO_TAKE = 65
    CANNOT_LEAVE = 66
    NO_SURPRISE = 67
    GREW_ENOUGH = 68
