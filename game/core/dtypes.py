"""Records of the game, one dtype per thing. Field order is part of the save format."""

import numpy as np

from game.core.terms import LossCause

UNIT = np.dtype(
    [
        ("men", "i4"),  # all men with the unit, the sick among them
        ("sick", "i4"),  # of `men`, unfit to fight
        ("establishment", "i4"),  # full strength: replacements stop here
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
        ("ammunition", "i2"),  # weeks of fighting, 0 when spent
        ("weeks_out", "i2"),  # weeks in a row out of supply
        ("side", "i1"),
        ("status", "i1"),
        ("spare", "i2"),
    ]
)

LEADER = np.dtype(
    [
        ("unit", "i2"),  # the unit he is with, or NO_UNIT
        ("turn_from", "i2"),  # first turn he is in the theatre
        ("turn_to", "i2"),  # last turn he is in the theatre
        ("rating", "i1"),  # column shifts he lends in a fight
        ("radius", "i1"),  # hexes within which he leads
        ("side", "i1"),
        ("spare", "i1"),
    ]
)

SIDE = np.dtype(
    [
        ("points", "i4"),
        ("start_men", "i4"),  # men at the start, on map and in boxes
        ("arrived", "i4"),
        ("replaced", "i4"),
        ("left", "i4"),  # withdrawn by schedule
        ("lost", "i4", (len(LossCause),)),
        ("rail_used", "i4"),  # men carried this turn
        ("river_used", "i4"),
        ("ammunition", "i4"),  # stock of irregulars, in unit-weeks
        ("rifles", "i4"),  # stock, free to arm men
        ("captured_rifles", "i4"),
        ("captured_machine_guns", "i4"),
        ("captured_guns", "i4"),
        ("spare", "i4"),
    ]
)

CLOCK = np.dtype(
    [
        ("turn", "i2"),  # 1 is the first week
        ("phase", "i2"),
        ("side", "i2"),  # side to act in a player turn
        ("heat_shift", "i2"),  # this week's departure from the mean, tenths of a degree C
        ("winner", "i2"),  # of the judged campaign; NO_SIDE while undecided or drawn
        ("level", "i2"),  # index of the level of victory, -1 before the judgement
        ("judged_turn", "i2"),  # 0 before the judgement
        ("margin", "i2"),  # points of side 0 minus points of side 1 at the judgement
    ]
)

ORDER = np.dtype([("kind", "i2"), ("unit", "i2"), ("hex", "i4"), ("arg", "i4")])

EVENT = np.dtype(
    [("kind", "i2"), ("side", "i2"), ("unit", "i4"), ("hex", "i4"), ("a", "i4"), ("b", "i4"), ("c", "i4")]
)

LEDGER = np.dtype([("modifier", "i2"), ("unit", "i2"), ("value", "i4")])

TERRAIN = np.dtype(
    [
        ("foot", "i2"),  # MP to enter; 0 = never
        ("horse", "i2"),
        ("snow_foot", "i2"),  # MP to enter under snow
        ("snow_horse", "i2"),
        ("defence", "i2"),  # columns shifted against the attacker
        ("forage", "i2"),  # men per hex and week that irregulars can feed, in hundreds
        ("traits", "u2"),
        ("supply", "i2"),  # MP a supply line pays to cross it off road
    ]
)

UNIT_TYPE = np.dtype(
    [
        ("move_class", "i2"),
        ("allowance", "i2"),
        ("traits", "u2"),
        ("quality", "i2"),
        ("air_range", "i2"),  # hexes at which aircraft can support
        ("spare", "i2"),
    ]
)

CRT_CELL = np.dtype(
    [
        ("attacker_loss", "i2"),  # tenths of a per cent of men
        ("defender_loss", "i2"),
        ("result", "i2"),
        ("capture", "i2"),  # per cent of the defender's lost arms that the attacker takes
    ]
)

ODDS = np.dtype([("attack", "i4"), ("defence", "i4")])

REGION = np.dtype([("access", "u2"), ("hexes", "i4")])

PLACE = np.dtype([("hex", "i4"), ("kind", "i2"), ("fort", "i2"), ("station", "i1"), ("port", "i1"), ("region", "i2")])

BOX = np.dtype([("region", "i2"), ("group", "i2")])  # troops in the box count in this region or group (-1: none)

LINK = np.dtype([("box", "i2"), ("to_box", "i2"), ("hex", "i4"), ("by", "i2"), ("weeks", "i2")])

LEG = np.dtype([("unit", "i2"), ("by", "i2"), ("turn", "i2"), ("box", "i2"), ("hex", "i4")])

FIGURE = np.dtype([("unit", "i2"), ("field", "i2"), ("low", "i4"), ("best", "i4"), ("high", "i4")])

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
        ("loss_points", "i4"),  # points the enemy scores for each 100 men lost
    ]
)

SCORING = np.dtype(
    [
        ("kind", "i2"),
        ("target", "i2"),  # place, region, group or leader
        ("turn", "i2"),  # scored at the end of this turn
        ("share", "i2"),  # regions and groups: per cent of hexes to be held
        ("points_0", "i4"),  # for side 0 if it holds the target
        ("points_1", "i4"),
    ]
)

LEVEL = np.dtype([("margin", "i4"), ("winner", "i4")])

TURN = np.dtype([("month", "i2"), ("day_of_year", "i2"), ("year", "i2"), ("day", "i2")])

RULES = np.dtype([("last_turn", "i2"), ("judged_turn", "i2"), ("first_side", "i2"), ("spare", "i2")])

PREVIEW_ROW = np.dtype(
    [
        ("total", "i2"),  # of the two dice, before modifiers
        ("ways", "i2"),  # of 36
        ("attacker_loss", "i4"),  # men
        ("defender_loss", "i4"),
        ("result", "i2"),  # Result
        ("spare", "i2"),
    ]
)
