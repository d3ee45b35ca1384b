"""Chapter 11, fourth part: Recruiting, requisition and blockade.

Each of the three is a unit's work for the turn and expends its MP. Routed units, units that have fought or worked, and
besieged units may do none of them.

11.30 Recruiting: an irregular unit that has not moved may recruit in a region with support of SUPPORT_RECRUITS or more
      for its side. It raises RECRUIT_SHARE per cent of the region's recruits if support is 50, in proportion to support
      plus 50 otherwise; half of that under enemy martial law. A unit may not grow beyond one and a half times its
      establishment, MAX_BAND_MEN men, or, if it shares its hex, the stacking limit.
11.31 Recruits bring no rifles (10.6). Their quality is RECRUIT_QUALITY per cent, their loyalty 50 plus half of the
      region's support. The unit takes the mean of its men.
11.32 Requisition: a unit on foot or horse may requisition in a region with REQUISITION_FOOD per cent of food or more.
      It takes one point of food for each MEN_PER_FOOD_POINT of its men, at least one and MAX_REQUISITION at most, and
      is in supply this turn; in a town, city or fort of its side it also adds a turn's food for its men to the stores.
      Support shifts as many points away from its side, MAX_SUPPORT_LOST at most. The region loses FIELDS_LOST per cent
      of its normal fields and HERDS_LOST per cent of its normal herds.
11.33 Blockade: a regular unit on foot or horse in a town, city or fort of its side may keep food from leaving for the
      countryside this turn (11.24).
11.34 A unit takes in at most BAND_GROWTH per cent of its own men in a turn, a point more or less for each
      PRESTIGE_PER_POINT points by which its side's prestige is above or below EVEN_PRESTIGE; VICTORY_GROWTH times as
      many in the turn of a battle, a surrender (9.9) or a rising (9.24) that it has won and that cost the enemy
      VICTORY_MEN men or more, and in the next.
      Recruits, replacements and men who come over (7.35, 9.9, 9.13, 9.24, 12.5) all count; those who come over in
      excess of its share count in the turns that follow.
"""

from game.core.codes import (
    NO_REGION,
    EventKind,
    Flow,
    MoveClass,
    Param,
    Refusal,
    Stock,
    TypeTrait,
    UnitFlag,
)
from game.core.event_log import EventLog, log_event
from game.core.jit import helper
from game.core.state import State
from game.core.world import Ints, Row, World
from game.rules.command.prestige import EVEN_PRESTIGE
from game.rules.contact.zoc import mark_around
from game.rules.country.population import lay_waste
from game.rules.country.support import is_under_martial_law, shift_support, support_for, towards_zero
from game.rules.movement.stacking import men_in, stacking_limit
from game.rules.upkeep.bookkeeping import record_flow
from game.rules.upkeep.control import is_besieged, is_town
from game.rules.upkeep.garrison import FED_AHEAD

MAX_BAND_MEN = 2500
PRESTIGE_PER_POINT = 20
VICTORY_GROWTH = 3
VICTORY_WEEKS = 1
VICTORY_MEN = 30
RECRUIT_QUALITY = 40
REQUISITION_FOOD = 20
MEN_PER_FOOD_POINT = 300
MAX_REQUISITION = 5
MAX_SUPPORT_LOST = 3
FIELDS_LOST = 1
HERDS_LOST = 2
_IRREGULAR = int(TypeTrait.IRREGULAR)
_WORKED = int(UnitFlag.WORKED | UnitFlag.BLOCKADES)
_FOUGHT = int(UnitFlag.FOUGHT | UnitFlag.ROUTED)
_MOVED = int(UnitFlag.MOVED | UnitFlag.FORCED | UnitFlag.ENTRAINED)


@helper
def _is_besieged(world: World, state: State, unit: int) -> int:
    """Whether the unit is besieged."""
    row = state.units[unit]
    return is_besieged(world, state, int(row["side"]), int(row["hex"]))


@helper
def _refuse_work(flags: int) -> int:
    """Returns why a unit with these flags has no time to work this turn (a Refusal); NONE if it has."""
    if flags & UnitFlag.REFUSES:
        return Refusal.DISOBEYS
    if flags & _WORKED:
        return Refusal.ALREADY_WORKED
    return Refusal.ALREADY_FOUGHT if flags & _FOUGHT else Refusal.NONE


@helper
def _spend_week(row: Row, flag: int) -> None:
    """Marks a unit (its row) as having worked."""
    row["flags"] |= flag
    row["mp"] = 0


@helper
def note_victory(state: State, group: Ints, count: int, men: int) -> None:
    """11.34: Notes the victory of a group of units in which the enemy has lost this many men."""
    if men >= VICTORY_MEN:
        for i in range(count):
            state.units[group[i]]["victory"] = state.clock[0]["turn"]


@helper
def _share_of_growth(world: World, state: State, unit: int) -> int:
    """11.34: Returns how many men the unit may take in a turn, those of this turn included."""
    row = state.units[unit]
    share = int(world.params[Param.BAND_GROWTH])
    share += towards_zero(int(state.sides[row["side"]]["prestige"]) - EVEN_PRESTIGE, PRESTIGE_PER_POINT)
    if row["victory"] > 0 and row["victory"] >= state.clock[0]["turn"] - VICTORY_WEEKS:
        share *= VICTORY_GROWTH
    own = max(0, int(row["men"]) - int(row["joined"]))
    return (own * max(0, share) + 99) // 100


@helper
def weekly_growth(world: World, state: State, unit: int) -> int:
    """11.34: Returns how many more men the unit can take in this turn."""
    return max(0, _share_of_growth(world, state, unit) - int(state.units[unit]["joined"]))


@helper
def _recruits_available(world: World, state: State, unit: int) -> int:
    """11.30: Returns how many men the unit can raise."""
    row = state.units[unit]
    side, h = int(row["side"]), int(row["hex"])
    region = int(world.region_at[h])
    share = int(world.params[Param.RECRUIT_SHARE]) * (50 + support_for(state, region, side))
    men = (int(state.regions[region]["recruits"]) * share + 9999) // 10000
    if is_under_martial_law(state, region, 1 - side):
        men //= 2
    here = men_in(state, side, h)
    if here > row["men"]:
        men = min(men, stacking_limit(world, h) - here)
    men = min(men, int(state.regions[region]["recruits"]), weekly_growth(world, state, unit))
    return min(men, min(int(row["establishment"]) * 3 // 2, MAX_BAND_MEN) - int(row["men"]))


@helper
def refuse_recruit(world: World, state: State, unit: int) -> int:
    """11.30: Returns why a unit on the map may not recruit (a Refusal); NONE if it may."""
    row = state.units[unit]
    if not world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR:
        return Refusal.NOT_IRREGULAR
    flags = int(row["flags"])
    reason = _refuse_work(flags)
    if reason != Refusal.NONE:
        return reason
    if flags & _MOVED:
        return Refusal.ALREADY_MOVED
    region = int(world.region_at[row["hex"]])
    if region == NO_REGION or state.regions[region]["recruits"] <= 0 or _is_besieged(world, state, unit):
        return Refusal.NO_RECRUITS
    if support_for(state, region, int(row["side"])) < world.params[Param.SUPPORT_RECRUITS]:
        return Refusal.NO_SUPPORT
    if weekly_growth(world, state, unit) <= 0:
        return Refusal.GREW_ENOUGH
    return Refusal.NONE if _recruits_available(world, state, unit) > 0 else Refusal.FULL_STRENGTH


@helper
def merge_men(row: Row, men: int, quality: int, loyalty: int) -> None:
    """11.31, 11.34: Adds men of another quality and loyalty to a unit (its row), which takes the mean."""
    had = max(0, int(row["men"]))
    total = max(1, had + men)
    row["quality"] = (had * int(row["quality"]) + men * quality) // total
    row["loyalty"] = (had * int(row["loyalty"]) + men * loyalty) // total
    row["men"] = had + men
    row["joined"] = int(row["joined"]) + men


@helper
def end_intake(world: World, state: State) -> None:
    """11.34: Ends the turn's count of men whom units have taken in; what exceeds their share counts next turn."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["joined"] > 0:
            row["joined"] = max(0, int(row["joined"]) - _share_of_growth(world, state, unit))


@helper
def recruit(world: World, state: State, unit: int, log: EventLog) -> None:
    """11.30, 11.31: Raises recruits for the unit."""
    row = state.units[unit]
    side = int(row["side"])
    region = int(world.region_at[row["hex"]])
    men = _recruits_available(world, state, unit)
    loyalty = 50 + support_for(state, region, side) // 2
    state.regions[region]["recruits"] -= men
    merge_men(row, men, RECRUIT_QUALITY, loyalty)
    record_flow(state, side, Stock.MEN, Flow.RECRUITED, men)
    _spend_week(row, UnitFlag.WORKED)
    mark_around(world, state, int(row["hex"]))
    log_event(log, EventKind.RECRUITED, side, unit, int(row["hex"]), men, 0, 0)


@helper
def refuse_requisition(world: World, state: State, unit: int) -> int:
    """11.32: Returns why a unit on the map may not requisition food (a Refusal); NONE if it may."""
    row = state.units[unit]
    if world.unit_types[row["unit_type"]]["move_class"] > MoveClass.HORSE:
        return Refusal.NO_FOOD
    reason = _refuse_work(int(row["flags"]))
    if reason != Refusal.NONE:
        return reason
    region = int(world.region_at[row["hex"]])
    if region == NO_REGION or state.regions[region]["food"] < REQUISITION_FOOD or _is_besieged(world, state, unit):
        return Refusal.NO_FOOD
    return Refusal.NONE


@helper
def requisition(world: World, state: State, unit: int, log: EventLog) -> None:
    """11.32: Requisitions food for the unit."""
    row = state.units[unit]
    side, h, men = int(row["side"]), int(row["hex"]), int(row["men"])
    region = int(world.region_at[h])
    points = max(1, min(men // MEN_PER_FOOD_POINT, MAX_REQUISITION))
    state.regions[region]["food"] -= points
    lay_waste(state, region, FIELDS_LOST, HERDS_LOST)
    row["weeks_out"] = FED_AHEAD
    _spend_week(row, UnitFlag.WORKED | UnitFlag.IN_SUPPLY)
    taken = men
    if is_town(world, h) and state.owner[h] == side:
        state.places[world.place_at[h]]["stores"] += men
        taken += men
    log_event(log, EventKind.REQUISITIONED, side, unit, h, region, taken, 0)
    shift_support(state, region, side, -min(points, MAX_SUPPORT_LOST), log)
    mark_around(world, state, h)


@helper
def refuse_blockade(world: World, state: State, unit: int) -> int:
    """11.33: Returns why a unit on the map may not blockade (a Refusal); NONE if it may."""
    row = state.units[unit]
    unit_type = world.unit_types[row["unit_type"]]
    if unit_type["traits"] & _IRREGULAR or unit_type["move_class"] > MoveClass.HORSE:
        return Refusal.NOT_REGULAR
    reason = _refuse_work(int(row["flags"]))
    if reason != Refusal.NONE:
        return reason
    if not is_town(world, int(row["hex"])) or state.owner[row["hex"]] != row["side"]:
        return Refusal.NOT_IN_TOWN
    return Refusal.NO_FOOD if _is_besieged(world, state, unit) else Refusal.NONE


@helper
def blockade(state: State, unit: int) -> None:
    """11.33: Begins a blockade for this turn."""
    _spend_week(state.units[unit], UnitFlag.BLOCKADES)
