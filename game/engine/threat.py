"""Where the enemy can be next week, and what he could do there: by the units that are seen and those reported.

Suspected enemies, known by report only, are taken to be where they were last reported, with the men of the report, of
the commonest kind seen on their side. The enemy is taken to be in supply and to obey. Forced marches count apart;
transport by rail and boat, flotillas and aircraft are left out.
"""

from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_HEX, Hexside, MoveClass, Param, Status, TypeTrait, UnitFlag
from game.core.state import State, copy_state
from game.engine.attack_options import AttackOption, attack_by_all, march
from game.engine.preview import BattlePreview
from game.engine.views import View
from game.rules.movement.reach import reach
from game.rules.movement.step_cost import NEVER
from game.rules.sequence import expect_mp

_QUALITY = 60
"""Per cent taken for suspected units while no enemy is seen."""


class HexThreat(NamedTuple):
    """What threatens one hex next week."""

    hex: int
    units: tuple[int, ...]
    """Enemy units that can enter the hex, or attack it if troops are in it."""
    suspected: tuple[int, ...]
    """Those of them that are known by report only."""
    forced: tuple[int, ...]
    """Further units that could come by a forced march only (4.9)."""
    men: int
    """Fit men of `units`."""
    attack: AttackOption | None
    """The assault by all of them on the troops in the hex; None if there are none, or no assault is possible."""

    @property
    def preview(self) -> BattlePreview | None:
        """The odds of that assault, seen from the enemy's side."""
        return self.attack.preview if self.attack is not None else None


class EnemyReach:
    """The enemy's possibilities in his next turn, worked out once per position."""

    def __init__(self, view: View) -> None:
        self.view = View(view.world, view.names, copy_state(view.state), view.side)
        self.enemy = 1 - view.side
        self.suspected = _place_suspected(self.view.state, self.enemy, view)
        expect_mp(view.world, self.view.state, self.enemy)

    @cached_property
    def units(self) -> list[int]:
        """Enemy units on the ground, trains included, that are seen or suspected and can fight."""
        rows, world = self.view.state.units, self.view.world
        moves = world.unit_types["move_class"][rows["unit_type"]]
        able = (rows["status"] == Status.ON_MAP) & (rows["side"] == self.enemy) & (rows["men"] > rows["sick"])
        able &= (moves < MoveClass.AIR) & (rows["flags"] & UnitFlag.ROUTED == 0)
        return [int(unit) for unit in np.flatnonzero(able)]

    @cached_property
    def masks(self) -> dict[int, npt.NDArray[np.bool_]]:
        """For each of the units [hexes]: whether it can enter the hex, or attack it."""
        return {unit: self._mask(unit) for unit in self.units}

    @cached_property
    def forced_masks(self) -> dict[int, npt.NDArray[np.bool_]]:
        """The same after a forced march, for the units that can make one."""
        rows, world = self.view.state.units, self.view.world
        kinds = world.unit_types[rows["unit_type"]]
        marches = (kinds["move_class"] <= MoveClass.HORSE) & (kinds["traits"] & TypeTrait.STATIC == 0)
        found = {}
        for unit in self.units:
            if marches[unit]:
                mp = int(rows["mp"][unit])
                rows["mp"][unit] += max(1, int(kinds["allowance"][unit]) * int(world.params[Param.FORCE_MP]) // 100)
                found[unit] = self._mask(unit)
                rows["mp"][unit] = mp
        return found

    @cached_property
    def only_forced(self) -> npt.NDArray[np.bool_]:
        """[hexes]: whether enemies can come there by forced marches only."""
        anyone = np.zeros(len(self.view.state.owner), np.bool_)
        for mask in self.forced_masks.values():
            anyone |= mask
        only: npt.NDArray[np.bool_] = anyone & (self.men == 0)
        return only

    @cached_property
    def men(self) -> npt.NDArray[np.int64]:
        """[hexes]: fit enemy men that can come into each hex, or attack it."""
        total = np.zeros(len(self.view.state.owner), np.int64)
        rows = self.view.state.units
        for unit, mask in self.masks.items():
            total[mask] += int(rows["men"][unit]) - int(rows["sick"][unit])
        return total

    def threat_to(self, hex: int) -> HexThreat:
        """Returns what threatens a hex."""
        rows = self.view.state.units
        units = tuple(unit for unit in self.units if self.masks[unit][hex])
        suspected = tuple(unit for unit in units if unit in self.suspected)
        forced = tuple(unit for unit, mask in self.forced_masks.items() if mask[hex] and unit not in units)
        defended = ((rows["hex"] == hex) & (rows["side"] == self.view.side) & (rows["status"] == Status.ON_MAP)).any()
        attack = attack_by_all(self.view, self.enemy, hex, units) if units and defended else None
        return HexThreat(hex, units, suspected, forced, int(self.men[hex]), attack)

    def _mask(self, unit: int) -> npt.NDArray[np.bool_]:
        world, state = self.view.world, self.view.state
        hexes = len(state.owner)
        cost = np.empty(hexes, np.int16)
        reach(world, state, unit, cost, np.empty(hexes, np.int8), np.empty(hexes, np.int32))
        kind = int(world.unit_types["move_class"][state.units["unit_type"][unit]])
        mask = cost > 0
        from_here = np.flatnonzero((cost >= 0) & (cost < state.units["mp"][unit]))
        if kind == MoveClass.TRAIN:
            ways = world.hexsides[from_here] & Hexside.RAIL != 0
        else:
            ways = world.marches[self.enemy, int(kind == MoveClass.HORSE)][from_here] != NEVER
        beyond = world.neighbours[from_here][ways]
        mask[beyond[beyond != NO_HEX]] = True
        mask[int(state.units["hex"][unit])] = False
        return mask


def threat_after_march(view: View, unit: int, hex: int) -> HexThreat | None:
    """Returns what would threaten a unit of the side to act next week if it marched to a hex; None if it cannot."""
    state = copy_state(view.state)
    if not march(view.world, state, unit, hex):
        return None
    return EnemyReach(view._replace(state=state)).threat_to(hex)


def _place_suspected(state: State, enemy: int, view: View) -> frozenset[int]:
    """Puts reported units on the map where they are reported. Returns them."""
    rows, kinds = state.units, view.world.unit_types
    seen = (rows["side"] == enemy) & (rows["status"] == Status.ON_MAP)
    seen &= kinds["move_class"][rows["unit_type"]] < MoveClass.TRAIN
    heard = (rows["side"] == enemy) & (rows["status"] == Status.WAITING) & (rows["reported_hex"] != NO_HEX)
    if seen.any():
        kind = int(np.bincount(rows["unit_type"][seen]).argmax())
        quality = int(rows["quality"][seen].mean())
    else:
        kind, quality = int(np.flatnonzero(kinds["move_class"] == MoveClass.FOOT)[0]), _QUALITY
    for unit in np.flatnonzero(heard):
        row = rows[unit]
        row["hex"], row["men"], row["rifles"] = row["reported_hex"], row["reported_men"], row["reported_men"]
        row["unit_type"], row["quality"], row["ammunition"] = kind, quality, 1
        row["status"], row["sighted"] = Status.ON_MAP, 1
        row["flags"] = int(UnitFlag.IN_SUPPLY)
        row["establishment"] = row["men"]
    return frozenset(int(unit) for unit in np.flatnonzero(heard))
