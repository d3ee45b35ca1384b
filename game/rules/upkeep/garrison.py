"""Chapter 11, fifth part: Garrisons, places given up, looting.

11.9  A place is garrisoned by the side that alone has units in its hex, if these have as many fit men as the place
      needs: as many as the scenario says or, by its kind, GARRISON_VILLAGE, GARRISON_STATION, GARRISON_PORT,
      GARRISON_TOWN, GARRISON_CITY or GARRISON_FORT. Hidden units, aircraft and boats do not count. A garrison is needed
      to take a place; it stays with its owner without one.
11.14 A place has been given up if units of its owner stood in it at the end of last turn or of a player turn since,
      none do at the end of the turn, and enemy units stand in it or adjacent to it. It does not matter how they went:
      by surrender, retreat or rout, desertion or defection, in the air, on a schedule or by an event; only those who
      march, ride or sail away by order (or advance after combat) from a place that is not besieged have not given it
      up. The place goes to the enemy if his units there and adjacent have the fit men of a garrison, and some are there
      or none of its former owner are adjacent; otherwise to neither side. Only units count that could step into it.
11.16 Looting: a unit of CAPTURE_MEN fit men or more that enters a place of the enemy loots it, unless it moves
      stealthily or is aircraft or boats. Each place is looted once a turn: its stores lose a turn's food for the fit
      men of the unit, who need no other food this turn if there was enough, and support in the region shifts
      LOOT_SUPPORT points towards the looters, out of fear.
"""

from game.core.codes import NO_HEX, NO_PLACE, EventKind, MoveClass, Param, PlaceKind, Status, UnitFlag
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Bits, Ints, Row, World
from game.rules.contact.presence import side_bit
from game.rules.country.support import shift_support
from game.rules.movement.step_cost import NO_WAY, march_step

LOOT_SUPPORT = 1
FED_AHEAD = -1
"""`weeks_out` of a unit that has food for this turn (11.16, 11.32)."""
_FIRST_GARRISON = int(Param.GARRISON_VILLAGE) - int(PlaceKind.VILLAGE)


@helper
def place_in(world: World, h: int) -> int:
    """11.2: Returns the place in the hex that sides hold and take, or NO_PLACE; landmarks are none."""
    place = int(world.place_at[h])
    if place != NO_PLACE and world.places[place]["kind"] < PlaceKind.VILLAGE:
        return NO_PLACE
    return place


@kernel
def garrison_needed(world: World, place: int) -> int:
    """11.9: Returns the fit men needed to take a place; a landmark is taken in passing (4.13)."""
    given, kind = int(world.places[place]["garrison"]), int(world.places[place]["kind"])
    if kind < PlaceKind.VILLAGE:
        return int(world.params[Param.CAPTURE_MEN])
    return given if given > 0 else int(world.params[_FIRST_GARRISON + kind])


@helper
def can_garrison(world: World, row: Row) -> bool:
    """11.9: Whether a unit (its row) counts towards a garrison."""
    if row["status"] != Status.ON_MAP or row["flags"] & UnitFlag.HIDDEN:
        return False
    return bool(world.unit_types[row["unit_type"]]["move_class"] < MoveClass.AIR)


@helper
def count_garrisons(world: World, state: State, troops: Bits, fit: Ints) -> None:
    """11.9: Fills troops uint8[H] with bits of the sides that have men in a hex, and fit int32[2, H] with fit men."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if can_garrison(world, row):
            troops[row["hex"]] |= side_bit(int(row["side"]))
            fit[row["side"], row["hex"]] += int(row["men"]) - int(row["sick"])


@helper
def note_garrisons(world: World, state: State) -> None:
    """11.14: Notes the sides that have men in each place as a player turn ends."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if can_garrison(world, row) and world.place_at[row["hex"]] != NO_PLACE:
            state.places[world.place_at[row["hex"]]]["stood"] |= side_bit(int(row["side"]))


@helper
def march_out(world: World, state: State, leaver: int, h: int) -> None:
    """11.14: A unit has marched out of the hex by order; the last to leave a place does not give it up."""
    place, side = int(world.place_at[h]), int(state.units[leaver]["side"])
    if place == NO_PLACE or world.unit_types[state.units[leaver]["unit_type"]]["move_class"] >= MoveClass.AIR:
        return
    if state.places[place]["besieged"] > 0 and state.places[place]["besieger"] == 1 - side:
        return
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["hex"] == h and row["side"] == side and can_garrison(world, row):
            return
    state.places[place]["stood"] &= 3 ^ side_bit(side)


@helper
def renew_garrisons(world: World, state: State, troops: Bits) -> None:
    """11.14: Notes the sides that have men in each place as a turn ends, and forgets those before."""
    for place in range(len(world.places)):
        h = int(world.places[place]["hex"])
        state.places[place]["stood"] = troops[h] if world.place_at[h] == place else 0


@helper
def note_holders(world: World, state: State) -> None:
    """17.7: Notes who owns each place as a turn ends."""
    for place in range(len(world.places)):
        state.places[place]["holder"] = state.owner[world.places[place]["hex"]]


@helper
def men_around(world: World, side: int, h: int, troops: Bits, fit: Ints) -> int:
    """11.14: Returns the fit men of the side adjacent to the hex who could step into it; -1 without such units."""
    men = -1
    for d in range(6):
        there = int(world.neighbours[h, d])
        if there == NO_HEX or not troops[there] & side_bit(side):
            continue
        if march_step(world, side, 0, 0, 0, there, (d + 3) % 6) < NO_WAY:
            men = max(men, 0) + int(fit[side, there])
    return men


@helper
def enemy_at_gates(world: World, owner: int, h: int, troops: Bits, fit: Ints) -> int:
    """11.14: Returns the fit men of the enemy that may take an abandoned place; -1 if no enemy is near."""
    enemy = 1 - owner
    around = men_around(world, enemy, h, troops, fit)
    if troops[h] & side_bit(enemy):
        return int(fit[enemy, h]) + max(around, 0)
    return around if men_around(world, owner, h, troops, fit) < 0 else min(around, 0)


@helper
def loot(world: World, state: State, unit: int, place: int, log: EventLog) -> None:
    """11.16: The unit loots the enemy's place, unless it has been looted this turn."""
    row, turn = state.units[unit], int(state.clock[0]["turn"])
    if state.places[place]["looted"] == turn:
        return
    state.places[place]["looted"] = turn
    men = int(row["men"]) - int(row["sick"])
    food = min(men, int(state.places[place]["stores"]))
    state.places[place]["stores"] -= food
    if food == men:
        row["weeks_out"] = FED_AHEAD
        row["flags"] |= UnitFlag.IN_SUPPLY
    h = int(world.places[place]["hex"])
    log_event(log, EventKind.LOOTED, int(row["side"]), unit, h, place, food, 0)
    shift_support(state, int(world.region_at[h]), int(row["side"]), LOOT_SUPPORT, log)
