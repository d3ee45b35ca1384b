"""Parameters: the rule constants that a scenario may set.

A number of the rules is a parameter, with its default in `scenarios/common/rules.yaml`, if an author may want another
value for another war or theatre, or an analyst may want to vary it: strengths, ranges, rates, chances and limits of
what players do. A number stays a constant next to its rule if it only shapes the mechanism: dice, bounds that keep a
value on its scale, rounding, the share by which a condition modifies a parameter. A constant that turns out to matter
becomes a parameter; that changes the digests of scenarios, and with them which saves and replays can be read, so
several are best moved together.
"""

from enum import IntEnum


class Param(IntEnum):
    """Index of a constant in `World.params`."""

    ZOC_MEN = 0
    """Minimum fit men of a unit that exerts a ZOC."""
    ZOC_ENTRY_MP = 1
    """Extra MP for units that may move through enemy ZOC."""
    STACK_MEN = 2
    STACK_TOWN_MEN = 3
    STACK_CITY_MEN = 4
    FORCE_MP = 5
    """MP added by a forced march, in per cent of the allowance."""
    FORCE_LOSS = 6
    """Men lost by a forced march, in tenths of a per cent."""
    RIVER_MINOR_MP = 7
    RIVER_MEDIUM_MP = 8
    RIVER_MAJOR_MP = 9
    """By ferry; without bridge or ferry a major river cannot be crossed."""
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
    """Strength of a man without a rifle, in per cent of a man with one."""
    SUPPLY_MP = 19
    """Distance from the supply net (road, rail, river) within which regulars draw supply, in foot MP."""
    OVERSTACK_HARM = 20
    REPLACEMENT_TOWN_ONLY = 21
    SICK_CAP = 22
    """Maximum share of a unit that can be sick, in per cent."""
    AMMO_USE = 23
    """Ammunition points spent by a unit in an assault."""
    SUPPLY_DECAY_MEN = 24
    MAX_ASSAULT_UNITS = 25
    CAPTURE_MEN = 26
    """Minimum fit men of a unit that takes the hexes it passes through."""
    SIGHT_RANGE = 27
    """Sight range of foot in hexes; horse sees one hex further in open country."""
    SUPPORT_SIGHT = 28
    """Minimum support of a region whose people report enemies to a side."""
    REPORT_CHANCE = 29
    """Chance per turn of a report of an unseen enemy unit, in per cent."""
    REPORT_ERROR = 30
    """Maximum error of reported strength, in per cent either way."""
    REPORT_WEEKS = 31
    """Turns after which a report is forgotten."""
    SPY_CHANCE = 32
    """Chance per turn and level of spies that an enemy unit is spotted, in per cent."""
    HIDE_MEN = 33
    """Maximum men of an irregular unit that can hide."""
    HIDE_FOUND = 34
    """Chance per turn that an adjacent enemy finds a hidden unit, in per cent."""
    AMBUSH_SHIFT = 35
    """Column shift in favour of ambushers."""
    RAID_CHANCE = 36
    """Chance of success of an unopposed raid on rail, wire or stores, in per cent."""
    RAID_DAMAGE = 37
    """Turns of work by regulars to repair a cut."""
    REPAIR_ENGINEERS = 38
    """Work done per turn by engineers and armoured trains."""
    SIEGE_SICKNESS = 39
    """Additional sickness per turn of siege, in tenths of a per cent."""
    SURRENDER_WEEKS = 40
    """Turns without stores after which a garrison may surrender."""
    STORES_BURNT = 41
    """Share of the stores burned by a raid, in per cent."""
    SUPPORT_DRIFT = 42
    """Weekly drift of support towards the side in control, in tenths of a point."""
    SUPPORT_TOWN = 43
    """Change of support in a region when one of its towns is taken."""
    SUPPORT_RECRUITS = 44
    """Minimum support of a region that provides recruits."""
    RECRUIT_SHARE = 45
    """Share of the recruit pool that can be raised per turn, in per cent."""
    FOOD_USED = 46
    """Men fed for a turn by one per cent of the food of one region hex."""
    FAMINE = 47
    """Food below which the population starves, in per cent of a normal year."""
    LOYALTY_BREAK = 48
    """Loyalty below which a unit may defect or desert."""
    DESERT_SHARE = 49
    """Deserters per point of loyalty below LOYALTY_BREAK, in tenths of a per cent."""
    OBEY = 50
    """Chance that a band without a commander nearby refuses orders before unification, in per cent."""
    LEADER_RISK = 51
    """Chance that a leader is hit in a battle, in per cent; doubled if his side loses."""
    PRESTIGE_BATTLE = 52
    """Prestige for a battle won, scaled by its size."""
    AIR_WEAR = 53
    """Share of aircraft flown that become unserviceable, in per cent."""
    AIR_REPAIR = 54
    """Share of unserviceable aircraft repaired per turn at base, in per cent."""
    BOMB_LOSS = 55
    """Loss of men in a hex per bombing aircraft, in tenths of a per cent."""
    FATIGUE_MP = 56
    """MP that a unit loses for each point of fatigue, in per cent; twice as much for horse."""
    SWEEP_LOSS = 57
    """Men lost by a unit that chases an enemy out of supply or in hostile country, in tenths of a per cent."""
    SEASON_SICKNESS = 58
    """Share of the climate's sickness that applies, in per cent."""
    RECOVERY = 59
    """Share of the sick who recover in a turn under the best care, in per cent."""
    WAR_WASTE = 60
    """Herds lost in a turn in a region where both sides stand in arms, in tenths of a per cent."""
    FAMINE_WASTE = 61
    """Herds eaten up in a turn of famine, in tenths of a per cent."""
    AMMO_STORES = 62
    """Rations of stores that go with one point of ammunition."""
    HOME_REFUSAL = 63
    """Chance per turn that a band abroad refuses orders, in per cent, at the full tie to its country."""
    HOME_LOSS = 64
    """Men of a band abroad who go home in a turn, in tenths of a per cent, at the full tie to its country."""
    BAND_GROWTH = 65
    """Recruits that a band takes in within a turn, in per cent of its own men."""
    MELTED = 66
    """Share of the men of a band that melts away who go home for good, in per cent."""
    GARRISON_VILLAGE = 67
    """Fit men needed to take a village. The next five: the same for the other kinds, in the order of PlaceKind."""
    GARRISON_STATION = 68
    GARRISON_PORT = 69
    GARRISON_TOWN = 70
    GARRISON_CITY = 71
    GARRISON_FORT = 72
    BREAK_OUT_LOSS = 73
    """Share of the men lost at least in a break-out, in per cent."""
    BREAK_OUT_CHANCE = 74
    """Chance per turn that a starving garrison breaks out of its own accord, in per cent."""
    BATTLE_DEFECTION = 75
    """Share of the men of a beaten unit who go over to the enemy at most, in per cent."""
    SURPRISE_SHIFT = 76
    """Column shift in favour of a surprise assault."""
    RISING_SUPPORT = 77
    """Support from which a town may rise against its garrison."""
