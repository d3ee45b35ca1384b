"""Chapter 12, second part: Desertion.

12.4  Each turn DESERT_SHARE tenths of a per cent of the men leave a unit for each point that its loyalty is below
      LOYALTY_BREAK. Trains, boats and aircraft have picked crews and lose none.
12.5  Regulars who leave join the largest adjacent enemy ground unit, with their share of rifles and machine guns, if
      the region's support for the enemy is WELCOME_SUPPORT or more or the enemy offers an amnesty. It takes in no more
      than bring it to one and a half times its establishment, and an irregular unit no more than 11.34 lets it. The
      others desert and leave their arms behind.
12.6  Irregulars who leave go home, and half of them return to the region's recruits. While the enemy offers an amnesty
      twice as many leave, and they surrender instead: their rifles go to the enemy's stock.
12.9  A unit with too few men left is eliminated (7.25).
"""

from game.core.codes import (
    NO_REGION,
    NO_UNIT,
    EventKind,
    Flow,
    LossCause,
    MoveClass,
    Param,
    Purpose,
    Status,
    Stock,
    TypeTrait,
)
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper
from game.core.state import State
from game.core.world import Row, World
from game.rules.combat.casualties import arms_share, eliminate_unit, is_below_minimum, lose_men
from game.rules.country.recruits import merge_men, weekly_growth
from game.rules.country.support import support_for
from game.rules.geometry import hexes_between
from game.rules.upkeep.bookkeeping import record_arms_flow, record_capture, record_flow

CONVERT_LOYALTY = 60
WELCOME_SUPPORT = 20
_IRREGULAR = int(TypeTrait.IRREGULAR)
_DESERTION = int(LossCause.DESERTION)


@helper
def has_amnesty(state: State, side: int) -> bool:
    """Whether the side offers an amnesty this turn."""
    return bool(state.sides[side]["amnesty_until"] >= state.clock[0]["turn"])


@helper
def is_ground_unit(world: World, row: Row) -> bool:
    """Whether a unit (its row) is foot or horse on the map."""
    return bool(row["status"] == Status.ON_MAP and world.unit_types[row["unit_type"]]["move_class"] <= MoveClass.HORSE)


@helper
def _receiving_unit(world: World, state: State, unit: int) -> int:
    """12.5: Returns the largest enemy ground unit adjacent to the unit, or NO_UNIT."""
    row = state.units[unit]
    best = NO_UNIT
    for u in range(len(state.units)):
        other = state.units[u]
        if other["side"] == row["side"] or not is_ground_unit(world, other):
            continue
        if best != NO_UNIT and other["men"] <= state.units[best]["men"]:
            continue
        if hexes_between(world, int(other["hex"]), int(row["hex"])) <= 1:
            best = u
    return best


@helper
def room_for_defectors(state: State, host: int) -> int:
    """9.9, 9.13, 12.5: Returns how many men who change sides a unit takes in."""
    row = state.units[host]
    return max(0, int(row["establishment"]) * 3 // 2 - int(row["men"]))


@helper
def _men_taken_in(world: World, state: State, men: int, host: int) -> int:
    """12.5: Returns how many of the men who leave a unit an enemy unit takes in."""
    men = min(men, room_for_defectors(state, host))
    if world.unit_types[state.units[host]["unit_type"]]["traits"] & _IRREGULAR:
        return min(men, weekly_growth(world, state, host))
    return men


@helper
def _hand_over_arms(state: State, unit: int, men: int) -> tuple[int, int]:
    """Takes the arms of this many men from the unit; returns the rifles and the machine guns."""
    row = state.units[unit]
    rifles = arms_share(row["rifles"], men, int(row["men"]))
    machine_guns = arms_share(row["machine_guns"], men, int(row["men"]))
    row["rifles"] = int(row["rifles"]) - rifles
    row["machine_guns"] = int(row["machine_guns"]) - machine_guns
    return rifles, machine_guns


@helper
def defect(state: State, unit: int, host: int, men: int, log: EventLog) -> None:
    """12.5: Moves men of a unit to an enemy unit, with their share of arms."""
    row, other = state.units[unit], state.units[host]
    side = int(row["side"])
    rifles, machine_guns = _hand_over_arms(state, unit, men)
    left = int(row["men"]) - men
    row["men"] = left
    row["sick"] = min(int(row["sick"]), left)
    merge_men(other, men, int(row["quality"]), CONVERT_LOYALTY)
    other["rifles"] = int(other["rifles"]) + rifles
    other["machine_guns"] = int(other["machine_guns"]) + machine_guns
    record_flow(state, side, Stock.MEN, Flow.WENT_OVER, men)
    record_flow(state, 1 - side, Stock.MEN, Flow.JOINED, men)
    record_arms_flow(state, side, rifles, machine_guns, 0, Flow.WENT_OVER)
    record_arms_flow(state, 1 - side, rifles, machine_guns, 0, Flow.JOINED)
    log_event(log, EventKind.DEFECTED, side, unit, int(row["hex"]), men, rifles, machine_guns)


@helper
def _surrender_under_amnesty(state: State, unit: int, men: int, log: EventLog) -> None:
    """12.6: Surrenders irregulars who accept an amnesty."""
    row = state.units[unit]
    side = int(row["side"])
    rifles = arms_share(row["rifles"], men, int(row["men"]))
    row["rifles"] = int(row["rifles"]) - rifles
    state.sides[1 - side]["rifles"] += rifles
    record_arms_flow(state, side, rifles, 0, 0, Flow.LOST)
    record_capture(state, 1 - side, rifles, 0, 0)
    lose_men(state, unit, men, _DESERTION)
    log_event(log, EventKind.DEFECTED, side, unit, int(row["hex"]), men, rifles, 0)


@helper
def desert(world: World, state: State, unit: int, seed: int, log: EventLog) -> None:
    """12.4-12.6, 12.9: Lets men of a disloyal unit leave it."""
    row = state.units[unit]
    enemy = 1 - int(row["side"])
    region = int(world.region_at[row["hex"]])
    irregular = world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR != 0
    amnesty = has_amnesty(state, enemy)
    tenths = int(world.params[Param.DESERT_SHARE]) * (int(world.params[Param.LOYALTY_BREAK]) - int(row["loyalty"]))
    if irregular and amnesty:
        tenths *= 2
    odd = int(draw(seed, int(state.clock[0]["turn"]), Purpose.DESERTION, unit, 0, 1000))
    men = min((int(row["men"]) * tenths + odd) // 1000, int(row["men"]))
    if men > 0 and irregular and amnesty:
        _surrender_under_amnesty(state, unit, men, log)
    elif men > 0:
        host = NO_UNIT
        if not irregular and (amnesty or support_for(state, region, enemy) >= WELCOME_SUPPORT):
            host = _receiving_unit(world, state, unit)
        joined = _men_taken_in(world, state, men, host) if host != NO_UNIT else 0
        if joined > 0:
            defect(state, unit, host, joined, log)
        if men > joined:
            lose_men(state, unit, men - joined, _DESERTION)
            if irregular and region != NO_REGION:
                state.regions[region]["recruits"] += men // 2
            log_event(log, EventKind.DESERTED, 1 - enemy, unit, int(row["hex"]), men - joined, 0, 0)
    if is_below_minimum(state, unit):
        eliminate_unit(world, state, unit, _DESERTION, log)
