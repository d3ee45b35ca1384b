"""Chapter 3: the sequence of play.

3.1  Set-up: figures the record gives as a range are drawn once, mostly near the best figure (half the games lie
     under it, half over); a game with fixed figures takes the best ones. Then the first week begins.
3.2  Start of a week: the weather departs from the mean by up to four degrees either way (two dice), schedules are run
     and aid arrives (chapter 15), leaders come and go by their dates.
3.3  Player turns: the side that moves first, then the other. Orders are carried out as they are given.
3.4  At the start of its turn supply is marked and a side's units get their MP: the full allowance; two thirds of it if
     out of supply or DISRUPTED; half if ROUTED. Capacities are free again. Assaults planned and not carried out lapse
     at the end of the turn.
3.5  End of the week: attrition and rallying, replacements, control, scoring, on its turn the judgement; then the next
     week, or the end after the last turn.
3.6  A leader whose unit is gone joins the strongest unit of the same formation, else of the side, when the next week
     begins. Before and after his dates he is with nobody.
"""

from game.core.dice import draw
from game.core.jit import helper, kernel
from game.core.record import Record, report
from game.core.state import State
from game.core.terms import ALL_FLAGS, NO_HEX, NO_SIDE, NO_UNIT, EventKind, Field, Phase, Purpose, Status, UnitFlag
from game.core.world import World
from game.rules.arrivals import give_aid, run_schedule
from game.rules.attrition import attrition_week
from game.rules.control import end_of_week_control
from game.rules.supply import mark_side_supply, mark_supply, replace_losses
from game.rules.victory import judge, score_turn
from game.rules.zoc import mark_presence_and_zoc

_TURN_FLAGS = int(UnitFlag.FORCED | UnitFlag.FOUGHT | UnitFlag.MOVED | UnitFlag.ENTRAINED)


@helper
def draw_figure(seed, row, fixed):
    """3.1: a triangular draw between low and high with half of the weight on either side of best."""
    best = int(row["best"])
    if fixed:
        return best
    first = draw(seed, 0, Purpose.SETUP, row["unit"], 2 * int(row["field"]), 1000)
    both = int(first) + int(draw(seed, 0, Purpose.SETUP, row["unit"], 2 * int(row["field"]) + 1, 1000))
    if both < 1000:
        return int(row["low"]) + (best - int(row["low"])) * both // 1000
    return best + (int(row["high"]) - best) * (both - 999) // 999


@helper
def draw_figures(world, state, seed, fixed):
    """3.1 for all ranges of the scenario."""
    for i in range(len(world.figures)):
        figure = world.figures[i]
        value = draw_figure(seed, figure, fixed)
        row = state.units[figure["unit"]]
        if figure["field"] == Field.MEN:
            if row["rifles"] == row["men"]:  # fully armed, however many they are
                row["rifles"] = value
            row["men"] = value
        elif figure["field"] == Field.RIFLES:
            row["rifles"] = value
        elif figure["field"] == Field.MACHINE_GUNS:
            row["machine_guns"] = value
        else:
            row["guns"] = value


def set_up(world: World, state: State, seed: int, fixed: int, record: Record) -> None:
    """3.1: from `new_state` to the first player turn of the first week."""
    muster(world, state, seed, fixed)
    begin_week(world, state, seed, record)


def begin_week(world: World, state: State, seed: int, record: Record) -> None:
    """3.2: the next week, up to the first player's turn."""
    turn_calendar(world, state, seed, record)
    run_schedule(world, state, record)
    give_aid(world, state, record)
    place_leaders(world, state)
    begin_side_turn(world, state, int(world.rules[0]["first_side"]))


def begin_side_turn(world: World, state: State, side: int) -> None:
    """3.4: supply and MP for a side."""
    mark_side_supply(world, state, side)
    give_mp(world, state, side)


def end_side_turn(world: World, state: State, seed: int, record: Record) -> None:
    """3.3-3.5: on to the next point where orders are wanted, or the end of the game."""
    clock, units = state.clock[0], state.units
    side = int(clock["side"])
    units["target"][units["side"] == side] = NO_HEX
    if clock["phase"] == Phase.FIRST_TURN:
        begin_side_turn(world, state, 1 - side)
        return
    end_week(world, state, seed, record)
    if clock["turn"] >= world.rules[0]["last_turn"]:
        clock["phase"] = Phase.OVER
    else:
        begin_week(world, state, seed, record)


def end_week(world: World, state: State, seed: int, record: Record) -> None:
    """3.5: the end of a week."""
    state.clock[0]["phase"] = Phase.WEEK_END
    mark_supply(world, state)
    attrition_week(world, state, seed, record)
    replace_losses(world, state, record)
    mark_presence_and_zoc(world, state)
    end_of_week_control(world, state, record)
    score_turn(world, state, record)
    if state.clock[0]["turn"] == world.rules[0]["judged_turn"]:
        judge(world, state, record)


@kernel
def muster(world, state, seed, fixed):
    """3.1: figures drawn, stocks filled, everybody counted and in his place."""
    draw_figures(world, state, seed, fixed)
    for side in range(2):
        state.sides[side]["ammunition"] = world.sides[side]["ammunition"]
        state.sides[side]["rifles"] = world.sides[side]["rifles"]
    for unit in range(len(state.units)):
        row = state.units[unit]
        row["flags"] |= UnitFlag.IN_SUPPLY
        if row["status"] == Status.ON_MAP or row["status"] == Status.IN_BOX:
            state.sides[row["side"]]["start_men"] += row["men"]
        if row["status"] == Status.ON_MAP:
            state.owner[row["hex"]] = row["side"]
    mark_presence_and_zoc(world, state)


@kernel
def turn_calendar(world, state, seed, record):
    """3.2: the next week and its weather."""
    clock = state.clock[0]
    turn = int(clock["turn"]) + 1
    clock["turn"] = turn
    clock["phase"] = Phase.WEEK_START
    dice = draw(seed, turn, Purpose.WEATHER, 0, 0, 41) + draw(seed, turn, Purpose.WEATHER, 0, 1, 41)
    clock["heat_shift"] = dice - 40
    report(record, EventKind.WEEK, NO_SIDE, NO_UNIT, NO_HEX, turn, int(clock["heat_shift"]), 0)


@kernel
def give_mp(world, state, side):
    """3.4: the side's units get their MP, capacities are free again and orders are wanted."""
    clock = state.clock[0]
    clock["phase"] = Phase.FIRST_TURN if side == world.rules[0]["first_side"] else Phase.SECOND_TURN
    clock["side"] = side
    state.sides[side]["rail_used"] = 0
    state.sides[side]["river_used"] = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["status"] >= Status.LEFT:
            continue
        flags = int(row["flags"]) & (ALL_FLAGS ^ _TURN_FLAGS)
        allowance = int(world.unit_types[row["unit_type"]]["allowance"])
        mp = allowance
        if flags & UnitFlag.ROUTED:
            mp = allowance // 2
        elif flags & UnitFlag.DISRUPTED or not flags & UnitFlag.IN_SUPPLY:
            mp = allowance * 2 // 3
        row["flags"] = flags
        row["mp"] = mp if row["status"] == Status.ON_MAP else 0
        row["target"] = NO_HEX
    mark_presence_and_zoc(world, state)


@kernel
def place_leaders(world, state):
    """3.2, 3.6: leaders come, go, and find a new unit if theirs is gone."""
    turn = state.clock[0]["turn"]
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if turn < leader["turn_from"] or turn > leader["turn_to"]:
            leader["unit"] = NO_UNIT
            continue
        if leader["unit"] == NO_UNIT:
            leader["unit"] = world.leaders[i]["unit"]
        unit = leader["unit"]
        if unit == NO_UNIT or state.units[unit]["status"] >= Status.LEFT:
            leader["unit"] = strongest_friend(state, int(leader["side"]), int(unit))


@helper
def strongest_friend(state, side, unit):
    """3.6: the strongest unit on the map of a unit's formation, else of the side, or NO_UNIT."""
    best = NO_UNIT
    kin = False
    for other in range(len(state.units)):
        row = state.units[other]
        if row["side"] != side or row["status"] != Status.ON_MAP:
            continue
        same = unit != NO_UNIT and row["formation"] == state.units[unit]["formation"]
        if best == NO_UNIT or (same and not kin) or (same == kin and row["men"] > state.units[best]["men"]):
            best = other
            kin = same
    return best
