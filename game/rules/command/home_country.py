"""Chapter 13, fifth part: Home country.

13.15 An irregular unit may have a country: the regions that the order of battle gives to it or to its formation. It is
      at home in these regions, and abroad in all others. A unit without a country is neither.
13.16 A unit abroad is tied to its country by FULL_TIE steps. Take off a step for each degree of mutual assistance that
      its side has agreed on, UNITY_STEPS steps if the side is unified, and MARSHAL_STEPS steps if it is within the
      command radius of one of its side's marshals. Picked men have no tie.
13.17 A unit abroad may refuse its orders (13.10) even if it is commanded or its side is no coalition: for each step add
      a fourth of HOME_REFUSAL per cent to its chance (13.9), which is otherwise 0.
13.18 At the end of each turn some men of a unit abroad go home with their rifles: for each step a fourth of HOME_LOSS
      tenths of a per cent. Half of them are recruits again in the region of their country where the unit began, or the
      first of their country; half of the rifles are hidden and join the side's stock, the others are lost.
13.19 Abroad men find less to eat: for forage (10.3) a unit counts for one fourth more men for each step.
"""

from game.core.codes import (
    NO_HEX,
    NO_REGION,
    EventKind,
    Flow,
    HomeTie,
    LossCause,
    Param,
    Purpose,
    Status,
    TypeTrait,
)
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import World
from game.rules.combat.casualties import arms_share, eliminate_unit, is_below_minimum, lose_men
from game.rules.command.leaders import is_leading
from game.rules.geometry import hexes_between, home_tie
from game.rules.upkeep.bookkeeping import record_arms_flow

FULL_TIE = 4
UNITY_STEPS = 2
MARSHAL_STEPS = 2
_DESERTION = int(LossCause.DESERTION)
_LOST = int(Flow.LOST)
_ABROAD = int(HomeTie.ABROAD)
_HOME = int(HomeTie.HOME)
_PICKED = int(TypeTrait.PICKED)
_IRREGULAR = int(TypeTrait.IRREGULAR)


@helper
def _is_near_marshal(world: World, state: State, unit: int) -> bool:
    """13.16: Whether a marshal of its side commands within reach of the unit."""
    row = state.units[unit]
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if leader["marshal"] and leader["side"] == row["side"] and is_leading(state, i):
            there = int(state.units[leader["unit"]]["hex"])
            if leader["unit"] == unit or hexes_between(world, there, int(row["hex"])) <= leader["radius"]:
                return True
    return False


@helper
def tie_steps(world: World, state: State, unit: int) -> int:
    """13.16: Returns by how many steps a unit on the map is tied to its country; 0 at home."""
    row = state.units[unit]
    if home_tie(world, unit, int(row["hex"])) != _ABROAD:
        return 0
    traits = int(world.unit_types[row["unit_type"]]["traits"])
    if traits & _PICKED or not traits & _IRREGULAR:
        return 0
    side = state.sides[row["side"]]
    steps = FULL_TIE - int(side["assistance"])
    if side["unified"]:
        steps -= UNITY_STEPS
    if steps > 0 and _is_near_marshal(world, state, unit):
        steps -= MARSHAL_STEPS
    return max(0, steps)


@helper
def is_at_home(world: World, state: State, unit: int, h: int) -> bool:
    """13.15: Whether the unit, if it is irregular, is at home in the hex."""
    if not world.unit_types[state.units[unit]["unit_type"]]["traits"] & _IRREGULAR:
        return False
    return home_tie(world, unit, h) == _HOME


@helper
def forage_men(world: World, state: State, unit: int) -> int:
    """13.19: Returns for how many men the unit counts when it lives off the land."""
    men = int(state.units[unit]["men"])
    return men + men * tie_steps(world, state, unit) // FULL_TIE


@helper
def home_region(world: World, unit: int) -> int:
    """13.18: Returns the region of its country where the unit begins, or the first one; NO_REGION without a country."""
    began = int(world.units[unit]["hex"])
    if began != NO_HEX and home_tie(world, unit, began) == _HOME:
        return int(world.region_at[began])
    for region in range(len(world.regions)):
        if world.country_of[unit, region] == _HOME:
            return region
    return NO_REGION


@helper
def hide_rifles(state: State, unit: int, men: int) -> None:
    """13.18: Takes the rifles of this many of the unit's men: half join the side's stock, half are lost."""
    row = state.units[unit]
    side = int(row["side"])
    rifles = arms_share(row["rifles"], men, int(row["men"]))
    hidden = rifles // 2
    row["rifles"] = int(row["rifles"]) - rifles
    state.sides[side]["rifles"] += hidden
    record_arms_flow(state, side, rifles - hidden, 0, 0, _LOST)


@helper
def send_home(state: State, unit: int, men: int, region: int, back: int) -> None:
    """13.18: This many men go home with their rifles; `back` of them are recruits of the region again."""
    hide_rifles(state, unit, men)
    lose_men(state, unit, men, _DESERTION)
    if region != NO_REGION:
        state.regions[region]["recruits"] += back


@kernel
def home_week(world: World, state: State, seed: int, log: EventLog) -> None:
    """13.18: Lets men of units abroad go home."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] != Status.ON_MAP:
            continue
        steps = tie_steps(world, state, unit)
        if steps == 0:
            continue
        share = int(row["men"]) * int(world.params[Param.HOME_LOSS]) * steps // FULL_TIE
        odd = int(draw(seed, int(state.clock[0]["turn"]), Purpose.DESERTION, unit, 1, 1000))
        men = min((share + odd) // 1000, int(row["men"]))
        if men > 0:
            h = int(row["hex"])
            send_home(state, unit, men, home_region(world, unit), men // 2)
            log_event(log, EventKind.WENT_HOME, int(row["side"]), unit, h, men, 0, 0)
            if is_below_minimum(state, unit):
                eliminate_unit(world, state, unit, _DESERTION, log)


@kernel
def unit_is_at_home(world: World, state: State, unit: int) -> bool:
    """Returns `is_at_home` of a unit on the map, for pages that show it."""
    return is_at_home(world, state, unit, int(state.units[unit]["hex"]))


@kernel
def count_tie_steps(world: World, state: State, unit: int) -> int:
    """Returns `tie_steps` of a unit on the map, for pages that show it."""
    return tie_steps(world, state, unit)
