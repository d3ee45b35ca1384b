"""Assaults that could be made: by the unit that is selected, at once or after a march; by all that can come."""

from typing import NamedTuple

import numpy as np

from game.core.codes import NO_HEX, MoveClass, OrderKind, Param, Refusal, Status
from game.core.dtypes import ORDER
from game.core.event_log import new_event_log
from game.core.state import State, copy_state, restore
from game.core.world import World
from game.engine.preview import BattlePreview, make_preview
from game.engine.views import View
from game.rules.apply import apply_orders
from game.rules.legal_orders import refusal
from game.rules.movement.reach import reach

_NOT_ON_GROUND = int(MoveClass.AIR)


class Attacker(NamedTuple):
    """A unit of an assault, where it attacks from and what the march there costs."""

    unit: int
    hex: int
    mp: int
    """0 if it is there already."""


class AttackOption(NamedTuple):
    """An assault that could be planned, with its odds."""

    attackers: tuple[Attacker, ...]
    """Without those who have joined already."""
    preview: BattlePreview
    position: State
    """The units where they attack from, when all have joined."""

    @property
    def marches(self) -> bool:
        """Whether a unit has to march first."""
        return any(one.mp for one in self.attackers)


def attack_now(view: View, units: tuple[int, ...], target: int, surprise: bool = False) -> AttackOption | None:
    """Returns the assault on a hex with these units, from where they are, and with all that have joined already.

    Units that may not join are left out; None if no assault comes about.
    """
    scratch = copy_state(view.state)
    joining = [unit for unit in units if _join(view.world, scratch, unit, target)]
    if not joining or refusal(view.world, scratch, int(OrderKind.ASSAULT), -1, target, 1) != Refusal.NONE:
        return None
    attackers = tuple(Attacker(unit, int(scratch.units["hex"][unit]), 0) for unit in joining)
    return AttackOption(attackers, _preview(view, scratch, target, surprise), scratch)


def attack_after_march(view: View, unit: int, target: int) -> AttackOption | None:
    """Returns the best assault on a hex that one unit can make this week after a march.

    That is: from the adjacent hex with the best chance, then with the fewest own losses, then the shortest march.
    """
    start = int(view.state.units["hex"][unit])
    if start == NO_HEX:
        return None
    cost = _reach(view.world, view.state, unit)
    found = []
    for there in view.world.neighbours[target].tolist():
        if there == NO_HEX or cost[there] < 0:
            continue
        scratch = copy_state(view.state)
        if there != start and not march(view.world, scratch, unit, there):
            continue
        if not _join(view.world, scratch, unit, target):
            continue
        preview = _preview(view, scratch, target)
        option = AttackOption((Attacker(unit, there, int(cost[there])),), preview, scratch)
        found.append((-preview.win_chance, preview.mean_losses()[0], int(cost[there]), option))
    return min(found, key=lambda each: each[:3])[3] if found else None


def attack_by_all(view: View, side: int, target: int, units: tuple[int, ...] = ()) -> AttackOption | None:
    """Returns the assault on a hex by all units of the side that can come this week, the strongest first.

    `view` must hold the position with that side to act. `units` are the ones to ask; by default all. No more than the
    rules allow join (7.3), each from the nearest hex with room.
    """
    world, rows = view.world, view.state.units
    ground = world.unit_types["move_class"][rows["unit_type"]] < _NOT_ON_GROUND
    can = ground & (rows["status"] == Status.ON_MAP) & (rows["side"] == side) & (rows["mp"] > 0)
    asked = np.array(units, np.int64) if units else np.flatnonzero(can)
    fit = (rows["men"] - rows["sick"]).astype(np.int64) * rows["quality"]
    scratch = copy_state(view.state)
    coming: list[Attacker] = []
    room = int(world.params[Param.MAX_ASSAULT_UNITS]) - int(((rows["target"] == target) & (rows["side"] == side)).sum())
    for unit in sorted(asked.tolist(), key=lambda one: -int(fit[one])):
        if len(coming) >= room:
            break
        attacker = _come(world, scratch, unit, target) if can[unit] else None
        if attacker is not None:
            coming.append(attacker)
    if not coming or refusal(world, scratch, int(OrderKind.ASSAULT), -1, target, 1) != Refusal.NONE:
        return None
    return AttackOption(tuple(coming), _preview(view, scratch, target), scratch)


def _come(world: World, state: State, unit: int, target: int) -> Attacker | None:
    """Marches a unit to the nearest hex from which it can join an assault, and joins; None if there is none."""
    start = int(state.units["hex"][unit])
    near = world.neighbours[target]
    if start in near and _join(world, state, unit, target):
        return Attacker(unit, start, 0)
    cost = _reach(world, state, unit)
    there = [hex for hex in near.tolist() if hex != NO_HEX and cost[hex] > 0]
    before = copy_state(state)
    for hex in sorted(there, key=lambda one: int(cost[one])):
        if march(world, state, unit, hex) and _join(world, state, unit, target):
            return Attacker(unit, hex, int(cost[hex]))
        restore(state, before)
    return None


def _reach(world: World, state: State, unit: int) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """Returns int16[H]: the MP of a march of the unit, -1 where it cannot go."""
    hexes = len(state.owner)
    cost = np.empty(hexes, np.int16)
    reach(world, state, unit, cost, np.empty(hexes, np.int8), np.empty(hexes, np.int32))
    return cost


def march(world: World, state: State, unit: int, hex: int) -> bool:
    """Carries out a march in a position; returns whether the unit has got there."""
    return _carry_out(world, state, OrderKind.MOVE, unit, hex) and int(state.units["hex"][unit]) == hex


def _join(world: World, state: State, unit: int, target: int) -> bool:
    """Lets a unit join an assault; returns whether it may."""
    return _carry_out(world, state, OrderKind.JOIN, unit, target)


def _carry_out(world: World, state: State, kind: OrderKind, unit: int, hex: int) -> bool:
    one = np.array([(int(kind), unit, hex, 0)], ORDER)
    return apply_orders(world, state, one, 0, new_event_log(world)) == 1


def _preview(view: View, state: State, target: int, surprise: bool = False) -> BattlePreview:
    side = int(state.clock[0]["side"])
    joined = np.flatnonzero((state.units["target"] == target) & (state.units["side"] == side))
    return make_preview(view._replace(state=state), target, tuple(joined.tolist()), surprise)
