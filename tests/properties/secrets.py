"""Changes everything in a game that one side cannot know (rule 6.10), and nothing else.

What a side knows: its own affairs; the units it sees, but for their orders and schedule; reports; the map with its
owners, damage, support, food and stores; losses, booty, prestige and points of both sides; public events. Stores of
places are known to the rules of raids (8.3), but no page shows those of the enemy: `with_stores` changes them too.
"""

from dataclasses import replace
from random import Random

import numpy as np

from game.core.codes import (
    NO_BOX,
    NO_HEX,
    NO_LEG,
    NO_SIDE,
    NO_UNIT,
    EffectKind,
    Flow,
    Status,
    Stock,
    TerrainTrait,
    UnitFlag,
)
from game.core.state import State, copy_state
from game.core.world import World, freeze
from game.engine.game import Game
from game.rules.contact.zoc import mark_presence_and_zoc

_AMOUNTS = ("men", "sick", "establishment", "rifles", "machine_guns", "guns", "armour", "aircraft", "quality", "mp",
            "ready_turn", "ammunition", "weeks_out", "loyalty", "weeks_dispersed", "grounded", "called", "victory",
            "joined")  # fmt: skip
_KNOWN_FLOWS = (Flow.CAPTURED, Flow.JOINED, Flow.LOST, Flow.TAKEN, Flow.WENT_OVER)


def disguised(game: Game, side: int, dice: Random, with_stores: bool = False) -> Game:
    """Returns the game with all that `side` cannot know changed at random."""
    world, state = _other_world(game.world, side, dice), copy_state(game.state)
    _change_units(game.world, state, side, dice)
    _change_own_exposure(state, side, dice)
    _change_leaders(state, side, dice)
    _change_affairs(game.world, state, side, dice)
    _change_events(game.world, state, side, dice)
    if with_stores:
        held = state.owner[game.world.places["hex"]] == 1 - side
        state.places["stores"][held & (state.places["stores"] > 0)] = dice.randrange(1, 9999)
    mark_presence_and_zoc(world, state)
    scenario = replace(game.scenario, world=world)
    return Game.from_position(
        scenario, state, seed=dice.randrange(10**9), history=game.history, keys=game.keys, events=game.events
    )


def unseen_enemies(state: State, side: int) -> list[int]:
    """Returns the enemy units that `side` does not see and that are not known to be lost."""
    units = state.units
    seen = (units["status"] == Status.ON_MAP) & (units["sighted"] == 1)
    return [int(u) for u in np.flatnonzero((units["side"] != side) & ~seen & (units["status"] != Status.LOST))]


def _randomise(rows: np.ndarray, mask: np.ndarray, dice: Random, *, keep: tuple[str, ...] = ()) -> None:
    """Gives random small numbers to all fields of some rows."""
    for name in rows.dtype.names or ():
        if name not in keep:
            for i in np.flatnonzero(mask):
                rows[name][i] = np.full(rows[name][i].shape, dice.randrange(0, 90))


def _other_world(world: World, side: int, dice: Random) -> World:
    """The set-up, schedule, ranges, aid, leaders' places and plans of the enemy, all different."""
    tables = {
        name: getattr(world, name).copy()
        for name in ("units", "legs", "aid", "figures", "leaders", "plans", "plan_choices", "conditions", "plan_troops",
                     "dispositions")
    }  # fmt: skip
    foreign = world.units["side"] != side
    _randomise(tables["units"], foreign, dice, keep=("side", "began"))
    _randomise(tables["legs"], foreign[world.legs["unit"]], dice, keep=("unit",))
    _randomise(tables["aid"], world.aid["side"] != side, dice, keep=("side",))
    _randomise(tables["figures"], np.ones(len(world.figures), bool), dice)
    for name, most in (("unit", len(world.units)), ("turn_from", 90), ("turn_to", 90)):
        tables["leaders"][name][world.leaders["side"] != side] = dice.randrange(most)
    decider = world.event_rules["side"][world.options["rule"][world.plan_choices["option"]]]
    for spans in (
        world.plans["conditions"][world.plans["side"] != side],
        world.plan_choices["conditions"][decider != side],
    ):
        for first, count in spans:
            for row in tables["conditions"][first : first + count]:
                row["value"], row["a"] = dice.randrange(90), 0
    for first, count in world.plans["troops"][world.plans["side"] != side]:
        tables["plan_troops"][first : first + count] = dice.randrange(3)
    _randomise(tables["plans"], world.plans["side"] != side, dice, keep=("side", "conditions", "troops"))
    for name in ("appeal", "first_turn", "last_turn"):
        tables["plan_choices"][name][decider != side] = dice.randrange(90)
    tables["dispositions"][1 - side] = dice.randrange(200)
    tables["dispositions"][2:][world.leaders["side"] != side] = dice.randrange(200)
    return freeze(world._replace(**tables))


def _change_units(world: World, state: State, side: int, dice: Random) -> None:
    """Unseen enemies are elsewhere, or gone home, and others than they were; seen ones want something else."""
    units = state.units
    unseen = unseen_enemies(state, side)
    water = world.terrain["traits"][world.terrain_at] & TerrainTrait.WATER != 0
    own = np.zeros(len(state.owner), bool)
    own[units["hex"][(units["side"] == side) & (units["hex"] != NO_HEX)]] = True
    seen = np.zeros(len(state.owner), bool)
    seen[units["hex"][(units["side"] != side) & (units["sighted"] == 1) & (units["hex"] != NO_HEX)]] = True
    land = np.flatnonzero(~water & ~own)
    dark = np.flatnonzero(~water & ~own & ~seen & (state.sight >> side & 1 == 0))
    for unit in unseen:
        row = units[unit]
        for name in _AMOUNTS:
            row[name] = dice.randrange(1, 400)
        row["unit_type"], row["formation"] = dice.randrange(len(world.unit_types)), dice.randrange(5)
        row["box"], row["target"], row["leg"], row["sighted"] = NO_BOX, NO_HEX, NO_LEG, 0
        hidden = dice.random() < 0.6 or not len(dark)
        row["flags"] = int(UnitFlag.HIDDEN) if hidden else dice.choice((0, int(UnitFlag.MOVED), int(UnitFlag.FORCED)))
        place = int(dice.choice(land if hidden else dark))
        if dice.random() < 0.2:
            row["status"], row["hex"], row["home"] = Status.DISPERSED, NO_HEX, place
        else:
            row["status"], row["hex"], row["home"] = Status.ON_MAP, place, NO_HEX
    for foe in np.flatnonzero((units["side"] != side) & (units["sighted"] == 1)):
        if units["status"][foe] == Status.ON_MAP:
            units["leg"][foe], units["called"][foe] = NO_LEG, dice.randrange(30)
            units["target"][foe] = units["home"][foe] = dice.randrange(len(state.owner))


def _change_own_exposure(state: State, side: int, dice: Random) -> None:
    """What the enemy sees and has heard of."""
    units = state.units
    for unit in np.flatnonzero(units["side"] == side):
        units["sighted"][unit], units["reported_hex"][unit] = dice.randrange(2), dice.randrange(len(state.owner))
        units["reported_men"][unit], units["reported_turn"][unit] = dice.randrange(900), dice.randrange(9)
    enemy = np.uint8(1 << (1 - side))
    for array in (state.sight, state.supply):
        array ^= enemy * np.array([dice.randrange(2) for _ in array], np.uint8)


def _change_leaders(state: State, side: int, dice: Random) -> None:
    """Leaders of the enemy: loyalty, dates, when they are back, and where they are unless with a unit that is seen."""
    unseen, turn = unseen_enemies(state, side), int(state.clock[0]["turn"])
    for leader in state.leaders:
        if leader["side"] == side:
            continue
        leader["until"], leader["loyalty"] = dice.randrange(20), dice.randrange(100)
        if leader["turn_from"] <= turn <= leader["turn_to"]:
            leader["turn_from"], leader["turn_to"] = dice.randrange(turn + 1), turn + dice.randrange(90)
        else:
            leader["turn_from"] = turn + 1 + dice.randrange(90)
        if int(leader["unit"]) in unseen:
            leader["unit"] = dice.choice([NO_UNIT, *unseen])


def _change_affairs(world: World, state: State, side: int, dice: Random) -> None:
    """Stocks, budget, spies, schedule and aid of the enemy."""
    row = state.sides[1 - side]
    for name in ("ammunition", "rifles", "rail_used", "river_used", "budget", "income", "spies", "replacements",
                 "assistance"):  # fmt: skip
        row[name] = dice.randrange(1, 90)
    for stock in Stock:
        for flow in Flow:
            if flow not in _KNOWN_FLOWS:
                row["flows"][stock, flow] = dice.randrange(9000)
    foreign = state.units["side"][world.legs["unit"]] != side
    state.leg_turns[foreign] = dice.randrange(1, 40)
    for aid in range(len(state.aid)):
        if state.aid[aid]["side"] != side:
            for name in ("turn", "unit", "rifles", "machine_guns", "guns", "ammunition"):
                state.aid[name][aid] = dice.randrange(90)


def _change_events(world: World, state: State, side: int, dice: Random) -> None:
    """The enemy's decisions, what events may bring, and flags that only the enemy hears of."""
    enemy, setters = 1 - side, [0] * len(state.flags)
    for rule, row in enumerate(world.event_rules):
        if row["side"] == enemy or (row["side"] == NO_SIDE and row["tell"] == enemy):
            for name in ("times", "last", "opened", "allowed"):
                state.rules[name][rule] = dice.randrange(1, 9)
            state.rules["option"][rule] = int(row["options"][0])
        for option in range(int(row["options"][0]), int(row["options"].sum())):
            first, count = (int(number) for number in world.options[option]["effects"])
            if row["side"] in (enemy, NO_SIDE):
                state.amounts[first : first + count] = dice.randrange(1, 90)
            for effect in world.effects[first : first + count]:
                if effect["kind"] == EffectKind.SET_FLAG:
                    setters[int(effect["a"])] |= 2 if row["tell"] == enemy else 1
    for flag, by in enumerate(setters):
        if by == 2:
            state.flags[flag] = dice.randrange(1, 9)
