"""Every code that has a meaning, by name. Kernels and Python read the same enums.

Bit sets are IntEnums too: numba does not know IntFlag.
"""

from enum import IntEnum

NO_HEX = -1
NO_UNIT = -1
NO_PLACE = -1
NO_REGION = -1
NO_BOX = -1
NO_LEG = -1
NO_LEADER = -1
NO_SIDE = 2
"""Owner code of a hex that neither side holds; also the winner code of a draw."""

BOTH_SIDES = 2

SNOW_TENTHS = -10
"""A hex whose weekly mean is at or under -1.0 degrees C counts as under snow."""

HEAT_TENTHS = 270
"""A hex whose weekly mean is at or over 27.0 degrees C counts as hot."""


class Phase(IntEnum):
    """Steps of a week (2.3). Only the two player turns wait for orders."""

    WEEK_START = 0
    FIRST_TURN = 1
    SECOND_TURN = 2
    WEEK_END = 3
    OVER = 4


class MoveClass(IntEnum):
    """What a unit moves as."""

    FOOT = 0
    HORSE = 1
    TRAIN = 2
    AIR = 3


class Status(IntEnum):
    """Where a unit is in its life. Exactly one place belongs to each status."""

    WAITING = 0
    """Not yet arrived: its schedule brings it."""
    ON_MAP = 1
    IN_BOX = 2
    LEFT = 3
    """Withdrawn by schedule: out of the game alive."""
    LOST = 4
    """Destroyed, dispersed or surrendered."""


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
    """Has used its week on a train or a boat."""


class TypeTrait(IntEnum):
    """What rules may ask of a unit type."""

    IRREGULAR = 1
    NO_ZOC = 2
    MOUNTAIN = 4
    NATIVE = 8
    ARTILLERY = 16
    ARMOURED = 32
    STATIC = 64
    """Garrison troops: cannot force-march or take part in an assault outside their hex's neighbours."""
    HEADQUARTERS = 128


class TerrainTrait(IntEnum):
    """What rules may ask of terrain."""

    DRY = 1
    """No water: thirst in the heat."""
    FERTILE = 2
    HIGH = 4
    """Bitter cold in snow."""
    PASS_ONLY = 8
    """Entered and left only over a pass."""
    WATER = 16
    """Never entered."""
    ROUGH = 32


class Hexside(IntEnum):
    """Bits of `World.hexsides[hex, direction]`, stored from both hexes."""

    MINOR_RIVER = 1
    MEDIUM_RIVER = 2
    MAJOR_RIVER = 4
    BRIDGE = 8
    FORD = 16
    FERRY = 32
    ROAD = 64
    TRACK = 128
    RAIL = 256
    PASS = 512


ANY_RIVER = int(Hexside.MINOR_RIVER | Hexside.MEDIUM_RIVER | Hexside.MAJOR_RIVER)
ANY_CROSSING = int(Hexside.BRIDGE | Hexside.FORD | Hexside.FERRY)


class PlaceKind(IntEnum):
    """What a place is, in rising order of weight."""

    LANDMARK = 0
    VILLAGE = 1
    STATION = 2
    PORT = 3
    TOWN = 4
    CITY = 5
    FORT = 6


class Zoc(IntEnum):
    """Bits of `state.zoc[hex]`: who exerts a zone of control into the hex, and with what."""

    FOOT_0 = 1
    FOOT_1 = 2
    HORSE_0 = 4
    HORSE_1 = 8


class LegBy(IntEnum):
    """How a scheduled formation makes one leg of its route (2.15)."""

    ARRIVE = 0
    RAIL = 1
    MARCH = 2
    RIVER = 3
    LEAVE = 4


class LinkBy(IntEnum):
    """How an off-map box is joined to the map or to another box."""

    RAIL = 0
    ROAD = 1
    TRACK = 2
    RIVER = 3
    SEA = 4


class Field(IntEnum):
    """Unit figures that a scenario may give as a range, drawn once per game."""

    MEN = 0
    RIFLES = 1
    MACHINE_GUNS = 2
    GUNS = 3


class OrderKind(IntEnum):
    """What a player can order."""

    MOVE = 0
    """March (or fly, or run on rails) to a hex within reach."""
    FORCE = 1
    """Force-march: more MP now, men lost on the road."""
    RAIL = 2
    """Go by train from station to station; takes the whole week."""
    RIVER = 3
    """Go by boat from port to port; takes the whole week."""
    JOIN = 4
    """Join the planned assault on a hex."""
    LEAVE = 5
    """Leave the planned assault again."""
    ASSAULT = 6
    """Carry out the planned assault on a hex; arg 1 advances after a win, 0 holds."""
    ENTER = 7
    """Come from an off-map box onto an entry hex."""
    EXIT = 8
    """Leave the map for the off-map box `arg`."""
    END_TURN = 9


class Refusal(IntEnum):
    """Why an order is not legal; `engine.refusals` puts it in words."""

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


class Purpose(IntEnum):
    """What a die is rolled for; part of the question that `dice.draw` answers."""

    SETUP = 0
    WEATHER = 1
    COMBAT_FIRST = 3
    COMBAT_SECOND = 4
    ATTRITION = 6
    DISEASE = 7
    AGENT = 8


class LossCause(IntEnum):
    """Columns of `SIDE.lost`: men are conserved by cause."""

    BATTLE = 0
    PURSUIT = 1
    CAPTURED = 2
    MARCH = 3
    HUNGER = 4
    COLD = 5
    THIRST = 6
    DISEASE = 7


class Result(IntEnum):
    """What a line of the combat results table does beside the losses."""

    STAND = 0
    REPULSED = 1
    """The attackers fall back disrupted."""
    RETREAT = 2
    ROUT = 3


class Modifier(IntEnum):
    """Rows of a battle's ledger; each names the paragraph of 2.7 it comes from."""

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


class EventKind(IntEnum):
    """What happened; `engine.narrate` tells each in a sentence. Columns a, b, c as noted."""

    WEEK = 0
    """A week begins: a = turn, b = temperature shift in tenths of a degree."""
    ARRIVED = 1
    """unit at hex (or box b): a = men."""
    DELAYED = 2
    """unit cannot follow its schedule: hex = where it waits."""
    MOVED = 3
    """unit to hex, from hex a; b = MP spent."""
    TOWN_TAKEN = 4
    """hex changed hands with a place on it: a = place, b = former owner."""
    BATTLE = 5
    """Assault on hex by side: a = attackers' losses, b = defenders' losses, c = Result."""
    RETREATED = 6
    """unit fell back to hex."""
    ELIMINATED = 7
    """unit is no more: hex where it ended, a = LossCause."""
    CAPTURED = 8
    """Arms taken at hex by unit: a = rifles, b = machine guns, c = guns."""
    ATTRITION = 9
    """unit lost a men to LossCause b."""
    OUT_OF_SUPPLY = 10
    REPLACED = 11
    """unit received a men."""
    LEFT_MAP = 12
    """unit withdrawn by schedule."""
    SCORED = 13
    """side scores a points for scoring line b."""
    JUDGED = 14
    """The campaign is judged: side = winner, a = level index, b = margin."""
    AID = 15
    """Arms and ammunition reach side: a = rifles, b = machine guns, c = ammunition."""
    ENTERED_BOX = 16
    """unit left the map for box a."""
    FORCED = 17
    """unit force-marched and lost a men."""
    SICK = 18
    """unit: a men fell sick."""


class ScoringKind(IntEnum):
    """What a line of victory points asks."""

    PLACE = 0
    REGION = 1
    GROUP = 2
    LEADER = 3


class Param(IntEnum):
    """Scalar rule constants of a scenario (`World.params`), with their defaults in `scenarios/common/rules.yaml`."""

    ZOC_MEN = 0
    """Fit men a unit needs to exert a ZOC."""
    ZOC_ENTRY_MP = 1
    """Extra MP for those who may slip through enemy ZOC."""
    STACK_MEN = 2
    STACK_TOWN_MEN = 3
    STACK_CITY_MEN = 4
    FORCE_MP = 5
    """Per cent of the allowance that a forced march adds."""
    FORCE_LOSS = 6
    """Tenths of a per cent of men lost by a forced march."""
    RIVER_MINOR_MP = 7
    RIVER_MEDIUM_MP = 8
    RIVER_MAJOR_MP = 9
    """For ferries; an unbridged major river without ferry cannot be crossed."""
    FORD_MP = 10
    ROAD_MP = 11
    TRACK_SAVES_MP = 12
    PASS_MP = 13
    GUN_STRENGTH = 14
    """Strength, in quality-weighted men, of one gun."""
    MACHINE_GUN_STRENGTH = 15
    ARMOUR_STRENGTH = 16
    AIRCRAFT_STRENGTH = 17
    UNARMED_PERCENT = 18
    """Worth of a man without a rifle, in per cent of one with."""
    SUPPLY_MP = 19
    """How far from the supply net (road, rail, river) regulars can draw supply, in foot MP."""
    OVERSTACK_HARM = 20
    REPLACEMENT_TOWN_ONLY = 21
    SICK_CAP = 22
    """Per cent of a unit that can be sick at most."""
    AMMO_USE = 23
    """Ammunition points a unit spends in an assault."""
    SUPPLY_DECAY_MEN = 24
    MAX_ASSAULT_UNITS = 25
    CAPTURE_MEN = 26
    """Fit men needed to change the owner of a hex passed through."""

ALL_FLAGS = 0xFFFF
"""`flags & (ALL_FLAGS ^ bit)` clears a bit, the same with the JIT on and off."""
