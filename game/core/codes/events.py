"""Codes of what is reported: the kinds of events, and why a unit is delayed."""

from enum import IntEnum


class EventKind(IntEnum):
    """What happened. Notes give columns a, b and c; `engine.telling.narrate` has a sentence for each kind."""

    WEEK = 0
    """A turn begins: a = turn, b = temperature shift in tenths of a degree."""
    ARRIVED = 1
    """unit at hex (or box b): a = men."""
    DELAYED = 2
    """unit (of side, at hex) does not keep to its schedule: a = box, b = Delay, c = hex in question."""
    MOVED = 3
    """unit to hex, from hex a; b = MP spent."""
    TOWN_TAKEN = 4
    """hex changed hands with a place on it: a = place, b = former owner."""
    BATTLE = 5
    """Assault on hex by side: a = attackers' losses, b = defenders' losses, c = Result."""
    RETREATED = 6
    """unit fell back to hex."""
    ELIMINATED = 7
    """unit is destroyed at hex: a = LossCause, b = its last men, reported by no other event."""
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
    """side scores a points for scoring line b: c = per cent of its points, below 0 for a place that it has lost."""
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
    """side receives a report of enemies at hex: a = men reported, b = turn of the report."""
    STOPPED = 21
    """unit ran into unseen enemies and stops at hex."""
    AMBUSHED = 22
    """unit of side caught an enemy column (unit a) at hex: b = its losses, c = own losses."""
    HID = 23
    """unit hides at hex: a = 1 if it lies in ambush, 0 if it only hides."""
    FOUND = 24
    """unit's hiding place at hex is known to the enemy."""
    DISPERSED = 25
    """unit disperses at hex: a = men."""
    GATHERED = 26
    RAIL_CUT = 27
    """unit of side cut the railway at hex: a = line."""
    WIRE_CUT = 28
    STORES_BURNT = 29
    """unit of side burned a rations of stores at hex (place b)."""
    RAID_FAILED = 30
    """unit at hex: a = RaidTarget, b = own losses."""
    REPAIRED = 31
    """unit repaired the line at hex: a = damage left."""
    BESIEGED = 32
    """side's troops in place a at hex are besieged."""
    RELIEVED = 33
    """The siege of place a is lifted: side is the besieged side."""
    WIRELESS = 34
    """side's garrison of place a calls for help: b = fit men, c = rations of stores left."""
    STORES_OUT = 35
    """The stores of place a are exhausted."""
    DEMANDED = 36
    """side demands the surrender of place a: b = 1 if it surrenders, 2 if it breaks out."""
    SURRENDERED = 37
    """unit of side surrenders at hex: a = men taken prisoner, b = men who join the enemy."""
    WENT_OVER = 38
    """unit of side defects to the enemy at hex: a = men."""
    DEFECTED = 39
    """a men of unit (of side) defected at hex: b = rifles, c = machine guns they took along."""
    DESERTED = 40
    """a men of unit went home."""
    RECRUITED = 41
    """unit raised a men."""
    REQUISITIONED = 42
    """unit requisitioned food in region a: b = rations."""
    BLOCKADED = 43
    """Region a suffers from a blockade."""
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
    """leader a joins unit."""
    REFUSED = 53
    """unit refuses orders this turn."""
    FEUD = 54
    """The bands of leaders a and b fight each other at hex: c = men lost."""
    UNIFIED = 55
    """side's bands accept one commander: leader a."""
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
    """event a of the scenario."""
    OFFERED = 62
    """decision a is open to side."""
    DECIDED = 63
    """side chose option b of decision a; c = 1 if by default."""
    LAPSED = 64
    """decision a is no longer open to side."""
    PURGED = 65
    """a men of unit are arrested or expelled."""
    WENT_HOME = 66
    """a men of unit, which is abroad, went home (13.18)."""
    MELTED_AWAY = 67
    """unit melts away at hex: a = men who go home, b = men taken prisoner (6.30)."""
    LEADER_ESCAPED = 68
    """leader a (of side) escapes the enemy at hex (13.5)."""
    SOWN = 69
    """The sowing in region a is over: b = per cent of the normal area that is sown."""
    GIVEN_UP = 70
    """side has given up place a at hex, and no side holds it now."""
    LOOTED = 71
    """unit looted place a of the enemy at hex: b = rations of food taken."""
    SIDE_DESTROYED = 72
    """side has nothing left and nothing coming, and the campaign ends."""
    BROKE_OUT = 73
    """unit of side breaks out of hex: a = men who got out, b = men lost, c = men who went over to the enemy."""
    BREAK_OUT_FAILED = 74
    """The garrison of side in place a at hex cannot break out: b = men lost."""
    EVACUATED = 75
    """side evacuates place a at hex: b = men who leave, c = rations of stores burnt."""
    INVESTED = 76
    """side's troops in place a at hex are invested by land."""
    ROSE = 77
    """The people of place a at hex rise for side: b = men of the garrison killed in the streets."""

    WENT_WITH = 78
    """The people of place a at hex go over to side: b = its owner before."""


class Delay(IntEnum):
    """Why a unit does not keep to its schedule (15.6)."""

    NONE = 0
    ENEMY_THERE = 1
    """Enemy units stand in the hex where it is to arrive, or at the way in."""
    ENEMY_PLACE = 2
    """The enemy holds the place."""
    NO_ROOM = 3
    NO_ENTRY = 4
    """No link of its box is open."""
    ROUTED = 5
    LINE_CUT = 6
    ENEMY_NEAR = 7
    NO_PASSAGE = 8
    """No way for boats."""
