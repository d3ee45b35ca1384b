"""When the built-in planners leave a place: by break-out when hunger or a storm is near, by evacuation in time."""

from game.core.codes import NO_UNIT, OrderKind, PlaceKind, Refusal, Status
from game.core.jit import helper
from game.core.state import State
from game.core.world import Bytes, Records, World
from game.rules.combat.break_out import BURN, fit_to_leave, refuse_break_out, refuse_evacuation
from game.rules.combat.break_through import fit_men
from game.rules.combat.strength import MEN_PER_FORT_LEVEL
from game.rules.contact.presence import own_in
from game.rules.contact.zoc import is_beside_enemy
from game.rules.geometry import are_near, hexes_between
from game.rules.legal_orders import list_order
from game.rules.upkeep.control import is_besieged

RELIEF_HEXES = 4
"""Hexes within which friends may relieve a garrison in time."""
HOPELESS_ODDS = 4
"""Enemies to each fit man of a besieged garrison that cannot hope to hold out."""
EVACUATION_ODDS = 3
"""Enemies at the gates to each fit man of a garrison that leaves before the ring closes."""
LAST_WEEKS = 1
"""Weeks of food with which a garrison breaks out while it still has the strength."""
STARVED_WEEKS = 2
"""Weeks without food after which a garrison breaks out that is ordered to hold out."""
NO_ORDER, HOLD_OUT, FALL_BACK = 0, 1, 2
"""What a plan orders the garrison of a place: nothing, to hold out to the last, or to leave it."""


@helper
def _men_near(world: World, state: State, side: int, of: int, h: int, least: int, most: int) -> int:
    """Returns the fit men of side `of` that `side` knows of, `least` to `most` hexes from the hex."""
    men = 0
    for u in range(len(state.units)):
        row = state.units[u]
        if not are_near(world, int(row["hex"]), h, most) or hexes_between(world, int(row["hex"]), h) < least:
            continue
        if row["side"] == of and row["status"] == Status.ON_MAP and (of == side or row["sighted"]):
            men += fit_men(row)
    return men


@helper
def list_garrison_orders(world: World, state: State, side: int, ordered: Bytes, out: Records, count: int) -> int:
    """Appends the break-outs and evacuations of garrisons that cannot hope to hold out; returns the new count.

    ordered: int8[H], what the plan orders each garrison (NO_ORDER, HOLD_OUT or FALL_BACK).
    """
    for place in range(len(world.places)):
        h = int(world.places[place]["hex"])
        if world.place_at[h] != place or not own_in(state, side, h) or not is_beside_enemy(world, state, side, h):
            continue
        enemies = _men_near(world, state, side, 1 - side, h, 1, 1)
        if enemies == 0:
            continue
        fit = fit_to_leave(world, state, side, h)
        relief = 2 * _men_near(world, state, side, side, h, 1, RELIEF_HEXES)
        if fit == 0 or relief >= enemies:
            continue
        siege = state.places[place]
        if is_besieged(world, state, side, h):
            if ordered[h] == HOLD_OUT:
                leaves = siege["starving"] >= STARVED_WEEKS
            else:
                leaves = ordered[h] == FALL_BACK or int(siege["stores"]) < LAST_WEEKS * fit
            walls = min(int(world.places[place]["fort"]), fit // MEN_PER_FORT_LEVEL)
            hopeless = enemies >= HOPELESS_ODDS * (1 + walls) * fit
            if (leaves or hopeless) and refuse_break_out(world, state, h) == Refusal.NONE:
                count = list_order(out, count, OrderKind.BREAKOUT, NO_UNIT, h, 0)
            continue
        holds_fort = fit >= MEN_PER_FORT_LEVEL and world.places[place]["fort"] > 0
        if enemies < EVACUATION_ODDS * fit or holds_fort or world.places[place]["kind"] == PlaceKind.CITY:
            continue
        if refuse_evacuation(world, state, h, BURN) == Refusal.NONE:
            count = list_order(out, count, OrderKind.EVACUATE, NO_UNIT, h, BURN)
    return count
