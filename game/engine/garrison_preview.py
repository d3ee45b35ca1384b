"""What a break-out or an evacuation would do, worked out by the rules on what the side knows."""

from typing import NamedTuple

import numpy as np

from game.core.codes import NO_SIDE, Flow, MoveClass, OrderKind, Status, Stock
from game.core.event_log import new_event_log
from game.core.orders import Order
from game.core.state import State, copy_state, restore
from game.engine.telling.grammar import count, full_stop, listed, men_text
from game.engine.telling.places import the_hex
from game.engine.views import View
from game.language import number, tr
from game.rules.combat.break_out import BY_ORDER, break_out_with, evacuate
from game.rules.combat.break_through import BREAK_OUT_DIE
from game.rules.combat.rising import rising_chance


class GarrisonPreview(NamedTuple):
    """The outcome of a break-out or an evacuation; of a range both ends are possible."""

    kind: OrderKind
    men: int
    """Of the garrison, without trains and boats."""
    away: tuple[int, int]
    """Men who get out, fewest and most."""
    gone_over: tuple[int, int]
    """Men who change sides."""
    guns: int
    """Left to the enemy."""
    burnt: int
    """Rations of stores."""
    goals: tuple[int, ...]
    """The hexes to which the units get, without repetition."""


def preview_garrison(view: View, order: Order) -> GarrisonPreview:
    """Returns all that a BREAKOUT or EVACUATE can lead to, as far as the side knows the enemy."""
    world, state = view.world, view.state
    side, place = int(state.clock["side"][0]), int(world.place_at[order.hex])
    moves = world.unit_types["move_class"][state.units["unit_type"]]
    here = (state.units["hex"] == order.hex) & (state.units["side"] == side) & (state.units["status"] == Status.ON_MAP)
    leaving = np.flatnonzero(here & (moves != MoveClass.TRAIN) & (moves != MoveClass.BOAT))
    scratch, log = copy_state(state), new_event_log(world)
    over = int(Flow.WENT_OVER)
    away, gone, goals = [], [], []
    for die in range(BREAK_OUT_DIE + 1 if order.kind == OrderKind.BREAKOUT else 1):
        restore(scratch, state)
        log.count[0] = 0
        if order.kind == OrderKind.BREAKOUT:
            break_out_with(world, scratch, place, BY_ORDER, die, log)
        else:
            evacuate(world, scratch, order.hex, order.arg, log)
        out = [unit for unit in leaving.tolist() if scratch.units["hex"][unit] not in (order.hex, -1)]
        away.append(sum(int(scratch.units["men"][unit]) for unit in out))
        gone.append(_flow(scratch, side, Stock.MEN, over) - _flow(state, side, Stock.MEN, over))
        goals += [int(scratch.units["hex"][unit]) for unit in out]
    taken = int(Flow.TAKEN)
    return GarrisonPreview(
        order.kind,
        int(state.units["men"][leaving].sum()),
        (min(away), max(away)),
        (min(gone), max(gone)),
        _flow(scratch, side, Stock.GUNS, taken) - _flow(state, side, Stock.GUNS, taken),
        int(state.places["stores"][place] - scratch.places["stores"][place]) if order.arg == 0 else 0,
        tuple(dict.fromkeys(goals)),
    )


def rising_risk(view: View, place: int) -> int:
    """Returns the chance in per cent that a place rises against its owner this week, by what the side knows (9.23)."""
    hex = int(view.world.places["hex"][place])
    owner = int(view.state.owner[hex]) if hex >= 0 else NO_SIDE
    units = view.state.units
    held = (units["hex"] == hex) & (units["side"] == owner) & (units["status"] == Status.ON_MAP)
    if owner == NO_SIDE or not held.any():
        return 0
    return int(rising_chance(view.world, view.state, place, owner))


def _flow(state: State, side: int, stock: Stock, flow: int) -> int:
    return int(state.sides[side]["flows"][stock, flow])


def garrison_text(view: View, preview: GarrisonPreview) -> str:
    """Returns a preview in words."""
    goals = listed([the_hex(view.world, view.names, hex) for hex in preview.goals])
    if not preview.goals:
        return tr("No unit gets out.")
    away = tr(
        "{number} of {men} get out, to {places}", number=_span(preview.away), men=men_text(preview.men), places=goals
    )
    if preview.kind == OrderKind.EVACUATE:
        stores = tr("{rations} of stores burnt", rations=count(preview.burnt, "ration")) if preview.burnt else ""
        return full_stop("; ".join(filter(None, (away, stores))))
    lost = _span((preview.men - preview.away[1], preview.men - preview.away[0]))
    gone = (
        tr("{number} are lost, {others} of whom join the enemy", number=lost, others=_span(preview.gone_over))
        if preview.gone_over[1]
        else tr("{number} are lost", number=lost)
    )
    guns = tr("{guns} left to the enemy", guns=count(preview.guns, "gun")) if preview.guns else ""
    return "; ".join(filter(None, (away, gone, guns))) + "."


def _span(ends: tuple[int, int]) -> str:
    return number(ends[0]) if ends[0] == ends[1] else f"{number(ends[0])}-{number(ends[1])}"
