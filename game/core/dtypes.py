"""Structured dtypes, one for each kind of row in World and State. The order of columns is part of the save format.

Kept in one file because it is the one list of all columns.
"""

import numpy as np

from game.core.codes import Flow, LossCause, Stock

UNIT = np.dtype(
    [
        ("men", "i4"),  # including the sick
        ("sick", "i4"),  # of `men`
        ("establishment", "i4"),  # full strength, up to which it receives replacements
        ("rifles", "i4"),
        ("hex", "i4"),  # NO_HEX unless ON_MAP
        ("target", "i4"),  # hex of the assault it has joined, or NO_HEX
        ("machine_guns", "i2"),
        ("guns", "i2"),
        ("armour", "i2"),  # armoured cars and trains
        ("aircraft", "i2"),
        ("quality", "i2"),  # per cent of a trained regular
        ("mp", "i2"),  # MP left this turn
        ("leg", "i2"),  # next leg of its schedule (index into World.legs) or NO_LEG
        ("ready_turn", "i2"),  # in a box: first turn it may act
        ("box", "i2"),  # NO_BOX unless IN_BOX
        ("unit_type", "i2"),
        ("formation", "i2"),
        ("flags", "u2"),  # UnitFlag
        ("ammunition", "i2"),  # assaults it can still fight
        ("weeks_out", "i2"),  # consecutive weeks out of supply
        ("side", "i1"),
        ("status", "i1"),
        ("began", "i1"),  # side at the start; a unit may defect (chapter 12)
        ("sighted", "i1"),  # 1 while the enemy sees it (chapter 6)
        ("home", "i4"),  # where it gathers when DISPERSED, else NO_HEX
        ("reported_hex", "i4"),  # hex of the last report to the enemy, or NO_HEX
        ("reported_men", "i4"),
        ("reported_turn", "i2"),
        ("loyalty", "i2"),  # 0..100
        ("called", "i2"),  # turn from which its legs count; NEVER until an event calls it
        ("grounded", "i2"),  # of `aircraft`, unserviceable
        ("weeks_dispersed", "i2"),
        ("fatigue", "i2"),  # points, 0..6 (10.20)
        ("victory", "i2"),  # turn of its last victory, 0 if none (11.34)
        ("joined", "i4"),  # men whom it has taken in this turn, or earlier beyond its share (11.34)
    ]
)

UNIT_FIGURES = (
    "men",
    "sick",
    "rifles",
    "machine_guns",
    "guns",
    "armour",
    "aircraft",
    "quality",
    "mp",
    "ammunition",
    "loyalty",
    "fatigue",
)
"""Columns of UNIT that agents, learners and checks read. The order is part of the protocol of external agents."""

LEADER = np.dtype(
    [
        ("unit", "i2"),  # the unit he is with, or NO_UNIT
        ("turn_from", "i2"),  # first turn he is in the theatre
        ("turn_to", "i2"),  # last turn he is in the theatre
        ("rating", "i1"),  # column shifts in combat
        ("radius", "i1"),  # command radius in hexes
        ("side", "i1"),
        ("supreme", "i1"),  # 1: commander of all bands of a unified side
        ("status", "i2"),  # LeaderStatus
        ("until", "i2"),  # WOUNDED: turn of his recovery
        ("loyalty", "i2"),  # 0..100, to the supreme commander
        ("formation", "i2"),  # formation he commands, or -1
        ("place", "i2"),  # place of his headquarters (13.20), or NO_PLACE
        ("front", "i2"),  # area of his headquarters: a region, or a group numbered after the regions; NO_REGION: all
        ("marshal", "i1"),  # 1: bands near him stay abroad more willingly (13.16)
        ("bold", "i1"),  # 1: leads from the front (13.4)
        ("spare", "i2"),
    ]
)

SIDE = np.dtype(
    [
        ("points", "i4"),
        ("flows", "i4", (len(Stock), len(Flow))),  # totals since the start; see Flow
        ("lost", "i4", (len(LossCause),)),  # men by cause; sums to flows[MEN, LOST]
        ("battles_won", "i4"),
        ("rail_used", "i4"),  # men carried this turn
        ("river_used", "i4"),
        ("ammunition", "i4"),  # stock of irregulars, in unit-weeks
        ("rifles", "i4"),  # in stock
        ("rail_capacity", "i4"),  # men a week
        ("river_capacity", "i4"),
        ("replacements", "i4"),  # men a week
        ("budget", "i4"),  # points of the political budget
        ("income", "i4"),  # points a week
        ("prestige", "i4"),  # 0..100
        ("spies", "i2"),  # level, 0..5
        ("unified", "i2"),  # turn since which its bands have one commander, 0 before
        ("amnesty_until", "i2"),  # last turn of its amnesty
        ("assistance", "i2"),  # degree of mutual assistance between its bands (13.16)
        ("ammunition_income", "i4"),  # unit-weeks a week
    ]
)

REGION_STATE = np.dtype(
    [
        ("support", "i2"),  # -100..100, towards side 0
        ("drift", "i2"),  # tenths of a point carried over
        ("food", "i2"),  # per cent of a normal year
        ("sown", "i2"),  # per cent of the normal area
        ("herds", "i2"),  # per cent of the normal number
        ("martial_side", "i1"),  # side that keeps martial law, or NO_SIDE
        ("land_side", "i1"),  # side that has granted land, or NO_SIDE
        ("martial_until", "i2"),
        ("land_until", "i2"),
        ("blockaded", "i2"),  # turn of the last blockade
        ("recruits", "i4"),  # men still available
        ("battles_won", "i2", (2,)),  # by side
    ]
)

PLACE_STATE = np.dtype(
    [
        ("stores", "i4"),  # rations
        ("besieged", "i2"),  # weeks of siege of either degree, 0 if not
        ("starving", "i2"),  # weeks without stores
        ("called", "i2"),  # turn of the last call for help
        ("demanded", "i2"),  # turn of the last demand to surrender
        ("taken", "i1"),  # bits of the sides that have ever taken it
        ("besieger", "i1"),  # side, or NO_SIDE
        ("looted", "i2"),  # turn of the last looting
        ("stood", "i1"),  # bits of the sides that had units there at the end of a player turn since last week's end
        ("holder", "i1"),  # its owner at the end of last week
        ("by_land", "i2"),  # 1 if the siege is an investment by land only (9.20)
    ]
)

LINE_STATE = np.dtype([("cuts", "i2"), ("spare", "i2")])  # cuts of a railway so far

RULE_STATE = np.dtype(
    [
        ("times", "i2"),  # times it has happened or been decided
        ("last", "i2"),  # turn of the last time
        ("opened", "i2"),  # decisions: turn in which it opened, 0 if closed
        ("option", "i2"),  # option last taken, -1 before; of an event its only one
        ("allowed", "i2"),  # decisions: bits of the options available this week
        ("spare", "i2"),
    ]
)

CLOCK = np.dtype(
    [
        ("turn", "i2"),  # 1 is the first week
        ("phase", "i2"),
        ("side", "i2"),  # side to act
        ("heat_shift", "i2"),  # this week's deviation from the mean, tenths of a degree C
        ("winner", "i2"),  # NO_SIDE while undecided, or in a draw
        ("level", "i2"),  # index of the level of victory, -1 before the judgement
        ("judged_turn", "i2"),  # 0 before the judgement
        ("margin", "i2"),  # points of side 0 minus points of side 1 at the judgement
    ]
)

ORDER = np.dtype([("kind", "i2"), ("unit", "i2"), ("hex", "i4"), ("arg", "i4")])

EVENT = np.dtype([("kind", "i2"), ("side", "i2"), ("unit", "i4"), ("hex", "i4"), ("a", "i4"), ("b", "i4"), ("c", "i4")])

LEDGER = np.dtype([("modifier", "i2"), ("unit", "i2"), ("value", "i4")])

TERRAIN = np.dtype(
    [
        ("foot", "i2"),  # MP to enter; 0 = never
        ("horse", "i2"),
        ("snow_foot", "i2"),  # MP to enter under snow
        ("snow_horse", "i2"),
        ("defence", "i2"),  # column shifts against the attacker
        ("forage", "i2"),  # hundreds of men per hex who can live off the land
        ("traits", "u2"),
        ("supply", "i2"),  # MP of a supply line off the net
        ("sickness", "i2"),  # per cent of the climate's sickness
    ]
)

UNIT_TYPE = np.dtype(
    [
        ("move_class", "i2"),
        ("allowance", "i2"),
        ("traits", "u2"),
        ("quality", "i2"),
        ("air_range", "i2"),  # range in hexes
        ("loyalty", "i2"),
    ]
)

CRT_CELL = np.dtype(
    [
        ("attacker_loss", "i2"),  # tenths of a per cent of the men
        ("defender_loss", "i2"),
        ("result", "i2"),
        ("capture", "i2"),  # per cent of the defender's lost arms taken by the attacker
    ]
)

ODDS = np.dtype([("attack", "i4"), ("defence", "i4")])

REGION = np.dtype(
    [
        ("access", "u2"),
        ("hexes", "i4"),
        ("support", "i2"),  # REGION_STATE at the start
        ("food", "i2"),
        ("sown", "i2"),
        ("herds", "i2"),
        ("recruits", "i4"),
    ]
)

PLACE = np.dtype(
    [
        ("hex", "i4"),
        ("kind", "i2"),
        ("fort", "i2"),
        ("station", "i1"),
        ("port", "i1"),
        ("region", "i2"),
        ("stores", "i4"),  # rations at the start
        ("garrison", "i4"),  # fit men needed to take it; 0: as usual for its kind
    ]
)

BOX = np.dtype([("region", "i2"), ("group", "i2")])  # area for which troops in the box count; -1: none

LINK = np.dtype([("box", "i2"), ("to_box", "i2"), ("hex", "i4"), ("by", "i2"), ("weeks", "i2")])

LEG = np.dtype([("unit", "i2"), ("by", "i2"), ("turn", "i2"), ("box", "i2"), ("hex", "i4")])

FIGURE = np.dtype([("row", "i2"), ("field", "i2"), ("low", "i4"), ("best", "i4"), ("high", "i4")])

AID = np.dtype(
    [
        ("turn", "i2"),
        ("side", "i2"),
        ("unit", "i2"),
        ("rifles", "i4"),
        ("machine_guns", "i2"),
        ("guns", "i2"),
        ("ammunition", "i4"),
    ]
)

SIDE_SETUP = np.dtype(
    [
        ("rail_capacity", "i4"),  # men a week
        ("river_capacity", "i4"),
        ("replacements", "i4"),  # men a week
        ("ammunition", "i4"),  # stock at the start
        ("rifles", "i4"),
        ("loss_points", "i4"),  # scored by the enemy per 100 men lost
        ("budget", "i4"),
        ("income", "i4"),
        ("prestige", "i4"),
        ("ammunition_income", "i4"),
    ]
)

EVENT_RULE = np.dtype(
    [
        ("side", "i2"),  # side that decides; NO_SIDE for an event
        ("first_turn", "i2"),
        ("last_turn", "i2"),
        ("chance", "i2"),  # per cent a week
        ("times", "i2"),
        ("every", "i2"),  # weeks between repetitions
        ("open", "i2"),  # decisions: weeks it stays open; 0: while its conditions hold
        ("default", "i2"),  # decisions: option taken by default, or -1
        ("tell", "i2"),  # side that learns of it, or BOTH_SIDES
        ("conditions", "i2", (2,)),  # first row and number in World.conditions
        ("options", "i2", (2,)),  # first row and number in World.options; an event has one
    ]
)

OPTION = np.dtype(
    [
        ("rule", "i2"),
        ("cost", "i2"),
        ("appeal", "i2"),  # 0..100, to computer players
        ("conditions", "i2", (2,)),
        ("effects", "i2", (2,)),
    ]
)

CONDITION = np.dtype(
    [
        ("kind", "i2"),  # ConditionKind
        ("group", "i2"),  # 0: must hold; of those with an equal number above 0, one must hold
        ("negate", "i2"),
        ("a", "i2"),
        ("b", "i2"),
        ("c", "i2"),
        ("value", "i4"),
    ]
)

EFFECT = np.dtype([("kind", "i2"), ("a", "i2"), ("b", "i2"), ("c", "i2"), ("amount", "i4")])

PLAN = np.dtype(
    [
        ("side", "i2"),
        ("posture", "i2"),  # Posture
        ("target_kind", "i2"),  # PlanTarget
        ("target", "i2"),  # index of the place, area, railway, leader or hex
        ("weight", "i2"),  # 0..100
        ("first_turn", "i2"),
        ("last_turn", "i2"),
        ("men", "i4"),  # men wanted; 0: as many as it takes
        ("conditions", "i2", (2,)),  # first row and number in World.conditions
        ("troops", "i2", (2,)),  # first row and number in World.plan_troops; none: all troops
    ]
)

PLAN_CHOICE = np.dtype(
    [
        ("option", "i2"),  # index in World.options
        ("appeal", "i2"),  # 0..100, instead of that of the option while the row holds
        ("first_turn", "i2"),
        ("last_turn", "i2"),
        ("conditions", "i2", (2,)),
    ]
)

SCORING = np.dtype(
    [
        ("kind", "i2"),
        ("target", "i2"),  # place, region, group or leader
        ("turn", "i2"),  # scored at the end of this turn
        ("share", "i2"),  # regions and groups: per cent of hexes required
        ("points_0", "i4"),  # for side 0 if it controls the target
        ("points_1", "i4"),
    ]
)

LEVEL = np.dtype([("margin", "i4"), ("winner", "i4")])

TURN = np.dtype([("month", "i2"), ("day_of_year", "i2"), ("year", "i2"), ("day", "i2"), ("season", "i2")])
"""A week: its first day, and Season bits."""

RULES = np.dtype(
    [
        ("last_turn", "i2"),
        ("judged_turn", "i2"),
        ("first_side", "i2"),
        ("sowing_weeks", "i2"),
        ("new_holder", "i2"),  # per cent that a place scores for a side that has held it for less than a week
        ("full_garrison", "i2"),  # garrisons with which it scores in full all the same; 0: never
        ("ends_early", "i2"),  # whether the campaign ends when a side is destroyed
        ("spare", "i2"),
    ]
)

PREVIEW_ROW = np.dtype(
    [
        ("total", "i2"),  # of the two dice, before modifiers
        ("ways", "i2"),  # of 36
        ("attacker_loss", "i4"),  # men
        ("defender_loss", "i4"),
        ("result", "i2"),  # Result
        ("gone_over", "i4"),  # men of the beaten side who join the other (7.35, 9.13)
        ("prisoners", "i4"),  # men of the defence
        ("rifles", "i4"),  # captured by the attackers, as are the machine guns and guns
        ("machine_guns", "i4"),
        ("guns", "i4"),
        ("melted", "i2"),  # units of the defence that melt away (6.30)
    ]
)
