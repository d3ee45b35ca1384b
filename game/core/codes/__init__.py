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

NEVER = 9999
"""A turn that does not come."""

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
    BOAT = 4
    """Along navigable rivers only."""


class Status(IntEnum):
    """Where a unit is in its life. Exactly one place belongs to each status."""

    WAITING = 0
    """Not yet arrived: its schedule brings it."""
    ON_MAP = 1
    IN_BOX = 2
    DISPERSED = 3
    """Gone home for a while; `home` is the hex where it can gather again."""
    LEFT = 4
    """Withdrawn by schedule: out of the game alive."""
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
    """Has used its week on a train or a boat."""
    HIDDEN = 128
    """Lies low (chapter 6): exerts no ZOC and is not seen from afar."""
    AMBUSH = 256
    """Hidden, and waits for columns that come near (chapter 8)."""
    REFUSES = 512
    """Does not obey this turn (chapter 13)."""
    WORKED = 1024
    """Has raided, repaired, recruited, requisitioned or flown a mission this turn."""
    BLOCKADES = 2048
    """Keeps food from leaving the town for the countryside this week (chapter 11)."""


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
    ENGINEER = 128
    """Mends lines quickly (chapter 8)."""
    WAVERER = 256
    """Troops of a client state: their loyalty follows the fortunes of war closely (chapter 12)."""


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
    """Figures that a scenario may give as a range, drawn once per game (3.1), and what `FIGURE.row` then counts."""

    MEN = 0
    """Units, to LOYALTY."""
    RIFLES = 1
    MACHINE_GUNS = 2
    GUNS = 3
    LOYALTY = 4
    LEG_TURN = 5
    """Legs of schedules."""
    AID_RIFLES = 6
    """Rows of aid, to AID_AMMUNITION."""
    AID_MACHINE_GUNS = 7
    AID_GUNS = 8
    AID_AMMUNITION = 9
    RAIL_CAPACITY = 10
    """Sides, to INCOME."""
    RIVER_CAPACITY = 11
    REPLACEMENTS = 12
    AMMUNITION = 13
    STOCK_RIFLES = 14
    PRESTIGE = 15
    BUDGET = 16
    INCOME = 17
    SUPPORT = 18
    """Regions, to RECRUITS."""
    FOOD = 19
    RECRUITS = 20
    STORES = 21
    """Places."""
    EFFECT = 22
    """Rows of effects."""


class Stock(IntEnum):
    """What is conserved: first index of `SIDE.flows`."""

    MEN = 0
    RIFLES = 1
    MACHINE_GUNS = 2
    GUNS = 3


class Flow(IntEnum):
    """How a stock grows (up to JOINED) and shrinks: second index of `SIDE.flows`. What a side holds is in less out."""

    START = 0
    ARRIVED = 1
    REPLACED = 2
    RECRUITED = 3
    AID = 4
    CAPTURED = 5
    """Taken from the enemy."""
    JOINED = 6
    """Came over from the enemy."""
    LEFT = 7
    """Withdrawn by schedule."""
    LOST = 8
    """Men lost to any cause; arms destroyed."""
    TAKEN = 9
    """Taken by the enemy (arms)."""
    WENT_OVER = 10
    """Went over to the enemy."""


class RaidTarget(IntEnum):
    """What a raid goes for: `arg` of the order RAID."""

    RAIL = 0
    WIRE = 1
    STORES = 2


class LeaderStatus(IntEnum):
    """How a leader fares."""

    ACTIVE = 0
    WOUNDED = 1
    """Until `LEADER.until`: leads nobody."""
    ESTRANGED = 2
    """Obeys nobody until reconciled."""
    CAPTURED = 3
    DEAD = 4
    ABSENT = 5
    """Not in the theatre: before or after his dates."""


class ConditionKind(IntEnum):
    """What a condition of an event or decision asks (16.4); a, b, c and value as noted."""

    FLAG = 0
    """flag a is set since at least b weeks"""
    CONTROL = 1
    """place a is held by side b"""
    SHARE = 2
    """side b owns at least value per cent of the hexes of area a"""
    SUPPORT = 3
    """mean support of area a, c = comparison"""
    FOOD = 4
    STRENGTH = 5
    """men of side b in area a (or everywhere), c = comparison"""
    PRESTIGE = 6
    """of side b, c = comparison"""
    BUDGET = 7
    LOSSES = 8
    """men side b has lost"""
    CAPTURED = 9
    """pieces of Stock a that side b has taken"""
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
    """men of side b who went over"""
    TAKEN = 17
    """place a has ever been taken by side b"""
    EVENT = 18
    """rule a has happened or been decided, with option b of World.options if b >= 0"""


class Compare(IntEnum):
    """How a condition compares."""

    LEAST = 0
    MOST = 1


class UnitFate(IntEnum):
    """What a condition may ask of a unit: the Status codes, and one more."""

    WAITING = 0
    ON_MAP = 1
    IN_BOX = 2
    DISPERSED = 3
    LEFT = 4
    LOST = 5
    WENT_OVER = 6


class EffectKind(IntEnum):
    """What an event or decision does (16.5); a, b, c and amount as noted. Areas: regions first, then groups."""

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


class LoyaltyScope(IntEnum):
    """Whom a loyalty effect moves."""

    UNIT = 0
    FORMATION = 1
    SIDE = 2
    """All units of the side; `a` holds TypeTrait bits they must have, or 0."""


class Posture(IntEnum):
    """What an objective of a plan asks of the units that pursue it."""

    TAKE = 0
    """March there, drive the enemy out, hold it."""
    BESIEGE = 1
    """Close all ways out of a place and starve it; storm only at good odds."""
    RAID = 2
    """Burn stores, cut rails and wires, fall upon the weak."""
    RELIEVE = 3
    """Break the ring around a besieged place of one's own."""
    SCREEN = 4
    """Stand between the enemy and a place, without a fight at bad odds."""
    GARRISON = 5
    """Stand in a place with so many men, whether an enemy is near or not."""
    CONCENTRATE = 6
    """Come together there before anything else is done."""
    DISPERSE = 7
    """Go home, or hide, and wait."""
    WITHDRAW = 8
    """Give up the area and go there."""
    RESERVE = 9
    """Wait on the railway there, and go by train where men are wanted."""
    KEEP_OPEN = 10
    """Mend and guard a railway or road."""
    HUNT = 11
    """Go after a leader of the enemy wherever he is heard of."""


class PlanTarget(IntEnum):
    """What an objective of a plan is about."""

    PLACE = 0
    AREA = 1
    """A region, or a group of regions after those."""
    LINE = 2
    """A railway."""
    LEADER = 3
    """Of the enemy."""


class PlanScope(IntEnum):
    """Whom an objective of a plan is meant for; without any it is meant for the whole side."""

    UNIT = 0
    FORMATION = 1
    LEADER = 2
    """The unit he is with, and the formation he commands."""


class Disposition(IntEnum):
    """How a side, or a leader with his men, goes about it; each 0 to 200."""

    STORM = 0
    """Least per cent of dice that must drive the enemy out before an assault."""
    LOSSES = 1
    """Per cent that a man of one's own weighs against one of the enemy's."""
    CAUTION = 2
    """Enemies near, in per cent of one's own men there, from which one evades."""
    HOLD = 3
    """Garrison of a threatened place, in per cent of the enemies near it."""
    RAIDS = 4
    """Least per cent of success for a raid."""
    THRIFT = 5
    """Points of the political budget that are kept for what matters most."""


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
    HIDE = 9
    """Lie low (chapter 6)."""
    DISPERSE = 10
    """Go home for a while."""
    GATHER = 11
    """Come together again."""
    AMBUSH = 12
    """Hide and wait for columns."""
    RAID = 13
    """Cut rail or wire, or burn stores; `arg` is a RaidTarget (chapter 8)."""
    REPAIR = 14
    DEMAND = 15
    """Call on a besieged place to surrender (chapter 9)."""
    RECRUIT = 16
    """Raise men in the region (chapter 11)."""
    REQUISITION = 17
    """Take food from the region."""
    BLOCKADE = 18
    """Keep food from going out of town."""
    RECON = 19
    """Fly to see what is around a hex (chapter 14)."""
    BOMB = 20
    LEAD = 21
    """Leader `arg` joins the unit (chapter 13)."""
    DECIDE = 22
    """Take option `arg` of a decision (chapter 16)."""
    END_TURN = 23


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
    NOT_IRREGULAR = 32
    TOO_MANY_TO_HIDE = 33
    WATCHED = 34
    """An enemy is too near to hide from."""
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


class Purpose(IntEnum):
    """What a die is rolled for; part of the question that `dice.draw` answers."""

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
    DESERTION = 8
    """Went home or abroad."""
    FEUD = 9
    BOMBING = 10
    PURGED = 11


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
    SHIFT_AMBUSH = 26
    SHIFT_SORTIE = 27
    SHIFT_SIEGE = 28
    ATTACK_BOATS = 29
    DEFENCE_BOATS = 30
    EVASION = 31
    """Per cent of the losses that bands suffer who slip away."""


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
    """unit is no more: hex where it ended, a = LossCause, b = its last men, lost with it and told nowhere else."""
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
    SPOTTED = 19
    """side sees the enemy's unit at hex: a = men."""
    REPORT = 20
    """side hears of enemies at hex: a = men as reported, b = week of the report."""
    STOPPED = 21
    """unit met enemies nobody had seen and stops at hex."""
    AMBUSHED = 22
    """unit of side caught an enemy column (unit a) at hex: b = its losses, c = own losses."""
    HID = 23
    FOUND = 24
    """unit's hiding place at hex is known to the enemy."""
    DISPERSED = 25
    """unit goes home at hex: a = men."""
    GATHERED = 26
    RAIL_CUT = 27
    """unit of side cut the railway at hex: a = line."""
    WIRE_CUT = 28
    STORES_BURNT = 29
    """unit of side burnt a man-weeks of stores at hex (place b)."""
    RAID_FAILED = 30
    """unit at hex: a = RaidTarget, b = own losses."""
    REPAIRED = 31
    """unit mended the line at hex: a = damage left."""
    BESIEGED = 32
    """side's troops in place a at hex are shut in."""
    RELIEVED = 33
    """the siege of place a is over: side is the besieged."""
    WIRELESS = 34
    """the besieged of side in place a call for help: b = fit men, c = man-weeks of stores left."""
    STORES_OUT = 35
    """nothing is left to eat in place a."""
    DEMANDED = 36
    """side calls on place a to surrender: b = 1 if it does."""
    SURRENDERED = 37
    """unit of side lays down its arms at hex: a = men taken prisoner, b = men who join the enemy."""
    WENT_OVER = 38
    """unit, until now of side, goes over to the enemy at hex: a = men."""
    DEFECTED = 39
    """a men of unit (of side) went over at hex: b = rifles, c = machine guns they took along."""
    DESERTED = 40
    """a men of unit went home."""
    RECRUITED = 41
    """unit raised a men."""
    REQUISITIONED = 42
    """unit took food from region a: b = man-weeks."""
    BLOCKADED = 43
    """region a goes hungry by blockade."""
    FAMINE = 44
    """region a: b = food in per cent of a normal year."""
    SUPPORT = 45
    """region a: b = support now, c = change, as side 0 sees it."""
    LEADER_WOUNDED = 46
    """leader a (of side) at hex."""
    LEADER_RECOVERED = 47
    LEADER_KILLED = 48
    LEADER_CAPTURED = 49
    LEADER_ESTRANGED = 50
    LEADER_RECONCILED = 51
    LEADER_JOINED = 52
    """leader a takes his place with unit."""
    REFUSED = 53
    """unit does not obey this week."""
    FEUD = 54
    """bands of leaders a and b fight each other at hex: c = men lost."""
    UNIFIED = 55
    """the bands of side obey one commander: leader a."""
    PRESTIGE = 56
    """of side: a = now, b = change."""
    RECON = 57
    """unit flew over hex: a = enemy units seen."""
    BOMBED = 58
    """unit bombed hex: a = losses."""
    AIRCRAFT_LOST = 59
    """unit lost a aircraft."""
    AIRCRAFT_GROUNDED = 60
    """unit has a aircraft out of service, b fit to fly."""
    HAPPENED = 61
    """event rule a."""
    OFFERED = 62
    """decision rule a is open to side."""
    DECIDED = 63
    """side took option b of decision rule a; c = 1 if by default."""
    LAPSED = 64
    """decision rule a is no longer open to side."""
    PURGED = 65
    """a men of unit are arrested or driven out."""


class ScoringKind(IntEnum):
    """What a line of victory points asks."""

    PLACE = 0
    REGION = 1
    GROUP = 2
    LEADER = 3
    PRESTIGE = 4
    """The side with more prestige."""
    FLAG = 5


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
    SIGHT_RANGE = 27
    """Hexes at which foot sees troops in the open; horse sees one further in open country."""
    SUPPORT_SIGHT = 28
    """Support from which the people of a region tell a side what they see."""
    REPORT_CHANCE = 29
    """Per cent a week that a side hears of an unseen enemy unit."""
    REPORT_ERROR = 30
    """Per cent by which reports may be wrong, either way."""
    REPORT_WEEKS = 31
    """Weeks after which a report is forgotten."""
    SPY_CHANCE = 32
    """Per cent a week, for each level of spies, that an enemy unit is seen."""
    HIDE_MEN = 33
    """Most men of an irregular unit that can hide."""
    HIDE_FOUND = 34
    """Per cent a week that an adjacent enemy finds a hidden unit."""
    AMBUSH_SHIFT = 35
    """Columns for the ambushers."""
    RAID_CHANCE = 36
    """Per cent that a raid on rail, wire or stores succeeds when nobody guards it."""
    RAID_DAMAGE = 37
    """Weeks of work by regulars that a cut needs."""
    REPAIR_ENGINEERS = 38
    """Work that engineers and armoured trains do in a week."""
    SIEGE_SICKNESS = 39
    """Tenths of a per cent more sick for each week of siege."""
    SURRENDER_WEEKS = 40
    """Weeks without stores after which a garrison thinks of giving up."""
    STORES_BURNT = 41
    """Per cent of the stores that a raid burns."""
    SUPPORT_DRIFT = 42
    """Tenths of a point a week by which support follows those who hold the land."""
    SUPPORT_TOWN = 43
    """Points that the fall of a town moves support in its region."""
    SUPPORT_RECRUITS = 44
    """Least support of a region that gives recruits."""
    RECRUIT_SHARE = 45
    """Per cent of the pool that can be raised in a week."""
    FOOD_USED = 46
    """Men fed for a week by one per cent of a region hex's food."""
    FAMINE = 47
    """Per cent of food under which the people starve."""
    LOYALTY_BREAK = 48
    """Loyalty under which a unit may go over or run."""
    DESERT_SHARE = 49
    """Tenths of a per cent of men who desert for each point under the break."""
    OBEY = 50
    """Per cent of bands without a commander near that refuse a week's orders before they are unified."""
    LEADER_RISK = 51
    """Per cent that a leader is hit in a fight, doubled in one his side loses."""
    PRESTIGE_BATTLE = 52
    """Points of prestige for a battle won, by its size."""
    AIR_WEAR = 53
    """Per cent of aircraft flown that go out of service."""
    AIR_REPAIR = 54
    """Per cent of the unserviceable that are mended in a week at base."""
    BOMB_LOSS = 55
    """Tenths of a per cent of the men in a hex lost to one aircraft's bombs."""


ALL_FLAGS = 0xFFFF
"""`flags & (ALL_FLAGS ^ bit)` clears a bit, the same with the JIT on and off."""
