"""Chapter 3: the sequence of play.

3.1  Set-up: figures that the scenario gives as a range are drawn once, from a distribution with half its weight on
     either side of the best figure. A game with fixed figures uses the best figures. Then the first turn begins.
3.2  Start of a turn: the weather shifts all temperatures by up to four degrees either way (two dice), political income
     is received, events happen and decisions open (chapter 16), schedules are carried out and aid arrives (chapter 15),
     leaders come and go (chapter 13).
3.3  Player turns: the side that moves first, then the other. Only the side to act gives orders; each is carried out at
     once.
3.4  At the start of its turn a side observes (chapter 6), its supply is traced (chapter 10), its bands obey or refuse
     orders (chapter 13) and its units receive MP: the full allowance, and more on the front of a headquarters (13.22);
     two thirds if out of supply or disrupted; half if routed; none if they refuse orders. A share of an allowance is
     never less than 1 MP, so that 4.7 always holds. Transport capacities are restored. Planned assaults that are not
     carried out lapse at the end of the turn. A hidden unit stays hidden as long as it does nothing else.
3.5  End of a turn, in this order: supply, sieges (9), attrition and rallying (10), replacements, population (11),
     loyalty (12), leaders (13), air service (14), control (11), reports (6), scoring, and victory in the turn in which
     it is judged (17). Then the next turn begins, or the game ends after the last one.
3.10-3.11: bookkeeping.py.
"""

from collections.abc import Callable

from game.core.codes import (
    ALL_FLAGS,
    NO_HEX,
    NO_SIDE,
    NO_UNIT,
    EventKind,
    Flow,
    Phase,
    Purpose,
    Status,
    Stock,
    UnitFlag,
)
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import World
from game.rules.combat.air import air_week
from game.rules.combat.repair import repair_lines
from game.rules.combat.sieges import siege_week
from game.rules.command.feuds import leader_week
from game.rules.command.headquarters import staff_mp
from game.rules.command.home_country import home_week
from game.rules.command.leaders import update_leaders
from game.rules.command.loyalty import loyalty_week
from game.rules.command.mutiny import disloyalty_week
from game.rules.command.obedience import check_obedience
from game.rules.contact.reports import make_reports
from game.rules.contact.sight import look_around
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.country.population import population_week
from game.rules.country.recruits import end_intake
from game.rules.drawn_figures import draw_figures
from game.rules.movement.reach import allowance_share
from game.rules.story.aid import give_aid
from game.rules.story.arrivals import run_schedule
from game.rules.story.events import run_events
from game.rules.story.victory import ends_early, judge, score_turn, was_judged_early
from game.rules.upkeep.attrition import attrition_week
from game.rules.upkeep.bookkeeping import record_flow, record_unit_flow
from game.rules.upkeep.control import end_of_week_control
from game.rules.upkeep.exhaustion import tired_mp
from game.rules.upkeep.garrison import note_garrisons, note_holders
from game.rules.upkeep.replacements import replace_losses
from game.rules.upkeep.supply import mark_side_supply, mark_supply

_TURN_FLAGS = int(
    UnitFlag.FORCED | UnitFlag.FOUGHT | UnitFlag.MOVED | UnitFlag.ENTRAINED | UnitFlag.WORKED | UnitFlag.BLOCKADES
)


WeekOver = Callable[[State], None]
"""Called with the position at the end of each turn."""


def set_up(world: World, state: State, seed: int, figures_seed: int, fixed: int, log: EventLog) -> None:
    """3.1: Brings a new State to the first player turn; `figures_seed` draws the uncertain figures."""
    muster(world, state, figures_seed, fixed)
    begin_week(world, state, seed, log)


def end_side_turn(world: World, state: State, seed: int, log: EventLog, week_over: WeekOver | None = None) -> None:
    """3.3-3.5: Proceeds to the next player turn, or the end of the game. `week_over` is called as a turn ends."""
    if not close_turn(world, state, seed, log):
        return
    if week_over is not None:
        week_over(state)
    begin_week(world, state, seed, log)


@kernel
def begin_week(world: World, state: State, seed: int, log: EventLog) -> None:
    """3.2: Begins the next turn, up to its first player turn; after the last turn or an early end the game is over."""
    if state.clock[0]["turn"] >= world.rules[0]["last_turn"] or was_judged_early(world, state):
        state.clock[0]["phase"] = Phase.OVER
        return
    turn_calendar(state, seed, log)
    run_events(world, state, seed, log)
    run_schedule(world, state, seed, log)
    give_aid(state, log)
    update_leaders(world, state, log)
    begin_side_turn(world, state, int(world.rules[0]["first_side"]), seed, log)


@helper
def begin_side_turn(world: World, state: State, side: int, seed: int, log: EventLog) -> None:
    """3.4: Sight, supply, obedience and MP of a side."""
    look_around(world, state, side, seed, log)
    mark_side_supply(world, state, side)
    give_mp(world, state, side, seed, log)


@kernel
def close_turn(world: World, state: State, seed: int, log: EventLog) -> bool:
    """3.3, 3.4: Ends a side's turn. The other side's begins, or the turn ends; returns whether the turn ends."""
    side = int(state.clock[0]["side"])
    for unit in range(len(state.units)):
        if state.units[unit]["side"] == side:
            state.units[unit]["target"] = NO_HEX
    note_garrisons(world, state)
    if state.clock[0]["phase"] == Phase.FIRST_TURN:
        begin_side_turn(world, state, 1 - side, seed, log)
        return False
    end_week(world, state, seed, log)
    return True


@helper
def end_week(world: World, state: State, seed: int, log: EventLog) -> None:
    """3.5: The end of a turn."""
    state.clock[0]["phase"] = Phase.WEEK_END
    mark_supply(world, state)
    repair_lines(world, state)
    siege_week(world, state, seed, log)
    attrition_week(world, state, seed, log)
    replace_losses(world, state, log)
    population_week(world, state, seed, log)
    loyalty_week(world, state)
    disloyalty_week(world, state, seed, log)
    end_intake(world, state)
    home_week(world, state, seed, log)
    leader_week(world, state, seed, log)
    air_week(world, state, seed)
    mark_presence_and_zoc(world, state)
    end_of_week_control(world, state, log)
    make_reports(world, state, seed, log)
    score_turn(world, state, log)
    if state.clock[0]["turn"] == world.rules[0]["judged_turn"] or ends_early(world, state, log):
        judge(world, state, log)
    note_holders(world, state)


@kernel
def muster(world: World, state: State, seed: int, fixed: int) -> None:
    """3.1: Draws the figures, records what each side starts with and marks where the units are."""
    draw_figures(world, state, seed, fixed)
    for side in range(2):
        record_flow(state, side, Stock.RIFLES, Flow.START, int(state.sides[side]["rifles"]))
    for unit in range(len(state.units)):
        row = state.units[unit]
        row["flags"] |= UnitFlag.IN_SUPPLY
        if row["status"] == Status.ON_MAP or row["status"] == Status.IN_BOX:
            record_unit_flow(state, int(row["side"]), unit, Flow.START)
        if row["status"] == Status.ON_MAP:
            state.owner[row["hex"]] = row["side"]
    note_garrisons(world, state)
    note_holders(world, state)
    mark_presence_and_zoc(world, state)


@helper
def turn_calendar(state: State, seed: int, log: EventLog) -> None:
    """3.2: The next turn, its weather and its income."""
    clock = state.clock[0]
    turn = int(clock["turn"]) + 1
    clock["turn"] = turn
    clock["phase"] = Phase.WEEK_START
    for side in range(2):
        state.sides[side]["budget"] += state.sides[side]["income"]
    dice = draw(seed, turn, Purpose.WEATHER, 0, 0, 41) + draw(seed, turn, Purpose.WEATHER, 0, 1, 41)
    clock["heat_shift"] = dice - 40
    log_event(log, EventKind.WEEK, NO_SIDE, NO_UNIT, NO_HEX, turn, int(clock["heat_shift"]), 0)


@kernel
def expect_mp(world: World, state: State, side: int) -> None:
    """3.4: Gives the side its turn with the MP that each unit has if it is in supply and obeys, for planning."""
    state.clock[0]["side"] = side
    for unit in range(len(state.units)):
        row = state.units[unit]
        row["target"] = NO_HEX
        if row["side"] != side or row["status"] != Status.ON_MAP:
            continue
        row["flags"] = int(row["flags"]) & (ALL_FLAGS ^ _TURN_FLAGS)
        mp = int(world.unit_types[row["unit_type"]]["allowance"])
        if row["flags"] & UnitFlag.ROUTED:
            mp = allowance_share(mp, 1, 2)
        elif row["flags"] & UnitFlag.DISRUPTED:
            mp = allowance_share(mp, 2, 3)
        else:
            mp += staff_mp(world, state, unit)
        row["mp"] = tired_mp(world, state, unit, mp)
    mark_presence_and_zoc(world, state)


@kernel
def give_mp(world: World, state: State, side: int, seed: int, log: EventLog) -> None:
    """3.4: Gives the side's units their MP, restores transport capacities and waits for orders."""
    clock = state.clock[0]
    clock["phase"] = Phase.FIRST_TURN if side == world.rules[0]["first_side"] else Phase.SECOND_TURN
    clock["side"] = side
    state.sides[side]["rail_used"] = 0
    state.sides[side]["river_used"] = 0
    check_obedience(world, state, side, seed, log)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["status"] >= Status.LEFT:
            continue
        flags = int(row["flags"]) & (ALL_FLAGS ^ _TURN_FLAGS)
        allowance = int(world.unit_types[row["unit_type"]]["allowance"])
        mp = allowance
        if flags & UnitFlag.REFUSES:
            mp = 0
        elif flags & UnitFlag.ROUTED:
            mp = allowance_share(allowance, 1, 2)
        elif flags & UnitFlag.DISRUPTED or not flags & UnitFlag.IN_SUPPLY:
            mp = allowance_share(allowance, 2, 3)
        else:
            mp += staff_mp(world, state, unit)
        row["flags"] = flags
        row["mp"] = tired_mp(world, state, unit, mp) if row["status"] == Status.ON_MAP else 0
        row["target"] = NO_HEX
