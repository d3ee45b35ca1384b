"""What the side does not know, made up: positions that agree with its View and with what it has seen before.

Enemies who were seen within MEMORY weeks are as they were, those only heard of are where they are said to be, and some
of the enemy's towns that are out of sight have garrisons. Nothing else is made up: what comes later is a surprise.
"""

from typing import Any

import numpy as np

from game.core.codes import (
    NO_HEX,
    NO_LEG,
    MoveClass,
    Param,
    PlaceKind,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.dice import draw
from game.core.dtypes import UNIT
from game.core.state import State, copy_state
from game.core.world import Records, World
from game.engine.views import View
from game.rules.contact.zoc import mark_presence_and_zoc

MEMORY = 8
"""Weeks after which an enemy once seen may be anywhere."""
GARRISONS = {PlaceKind.TOWN: (15, 600), PlaceKind.CITY: (50, 1100)}
"""How many in a hundred places that one does not see are held, and by how many men; half as many, or half again."""
LOYAL = 70
SUPPLIED = 3
"""Weeks of fighting for which strangers have ammunition."""
_MEN, _HEX, _HELD, _GARRISON = range(4)
"""What is drawn for a unit or place; part of the question that `draw` answers."""


class Memory:
    """The enemies a side has seen, as they were when it last saw them."""

    def __init__(self, world: World, side: int) -> None:
        self.side = side
        self.rows: Records = np.zeros(len(world.units), UNIT)
        self.turns = np.zeros(len(world.units), np.int16)

    def notice(self, view: View) -> None:
        """Look at the View of a turn."""
        units = view.state.units
        enemy = units["side"] != self.side
        seen = enemy & (units["status"] == Status.ON_MAP)
        self.rows[seen] = units[seen]
        self.turns[seen] = view.turn
        self.turns[~enemy | (units["status"] == Status.LOST)] = 0


def sample(view: View, memory: Memory, seed: int, number: int) -> State:
    """One position that may be the true one; the same for the same View, memory, seed and number."""
    world, state = view.world, copy_state(view.state)
    guess = _Guess(view, memory, seed, number)
    units = state.units
    spare = []
    for unit in np.flatnonzero((units["side"] != view.side) & (units["status"] == Status.WAITING)).tolist():
        if not guess.place_known(state, unit):
            spare.append(unit)
    guess.man_towns(state, spare)
    enemy = state.sides[1 - view.side]
    for name in ("ammunition", "rifles", "replacements", "budget", "income"):
        enemy[name] = world.sides[1 - view.side][name]
    mark_presence_and_zoc(world, state)
    return state


class _Guess:
    """The guesses of one sample."""

    def __init__(self, view: View, memory: Memory, seed: int, number: int) -> None:
        self.view, self.memory = view, memory
        self.seed, self.number = seed, number
        self.out_of_sight = (view.state.sight & (1 << view.side)) == 0
        self.model = self._model()

    def _draw(self, about: int, who: int, sides: int) -> int:
        return int(draw(self.seed, self.view.turn, about, who, self.number, sides))

    def _model(self) -> Any:
        """The row that strangers are like: the median of the enemies remembered, or a plain unit of the other kind."""
        rows, world = self.memory.rows[self.memory.turns > 0], self.view.world
        rows = rows[world.unit_types["move_class"][rows["unit_type"]] <= MoveClass.HORSE]
        if len(rows):
            return rows[np.argsort(rows["men"], kind="stable")[len(rows) // 2]].copy()
        units, kinds = self.view.state.units, world.unit_types
        irregular = (kinds["traits"] & TypeTrait.IRREGULAR) != 0
        own = units[(units["side"] == self.view.side) & (units["status"] == Status.ON_MAP)]
        bands = 2 * int(own["men"][irregular[own["unit_type"]]].sum()) > int(own["men"].sum())
        fits = (irregular != bands) & (kinds["move_class"] <= MoveClass.HORSE)
        model = np.zeros(1, UNIT)[0]
        model["unit_type"] = np.flatnonzero(fits)[0] if fits.any() else 0
        model["quality"] = kinds["quality"][model["unit_type"]]
        model["side"] = model["began"] = 1 - self.view.side
        model["formation"] = model["box"] = -1
        return model

    def place_known(self, state: State, unit: int) -> bool:
        """Put an enemy where he is said to be, or where he was; whether anything is known of him."""
        row, memory = state.units[unit], self.memory
        recent = memory.turns[unit] and self.view.turn - memory.turns[unit] <= MEMORY
        men, h = int(row["reported_men"]), int(row["reported_hex"])
        if h != NO_HEX:
            error = int(self.view.world.params[Param.REPORT_ERROR])
            men = men * 100 // (100 - error + self._draw(_MEN, unit, 2 * error + 1))
        elif recent:
            men, h = int(memory.rows[unit]["men"]), int(memory.rows[unit]["hex"])
        else:
            return False
        there = self._unseen_near(h, unit)
        if there != NO_HEX:
            self._put(state, unit, memory.rows[unit] if recent else self.model, men, there)
        return True

    def _unseen_near(self, h: int, unit: int) -> int:
        """The hex, or one beside it, where the side does not see; NO_HEX if it sees them all."""
        if self.out_of_sight[h]:
            return h
        around = [int(n) for n in self.view.world.neighbours[h] if n != NO_HEX and self.out_of_sight[n]]
        dry = [n for n in around if self.view.world.terrain[self.view.world.terrain_at[n]]["foot"] > 0]
        return dry[self._draw(_HEX, unit, len(dry))] if dry else NO_HEX

    def man_towns(self, state: State, spare: list[int]) -> None:
        """Put garrisons into some of the towns out of sight in which no enemy is known to be."""
        manned = set(state.units["hex"][state.units["status"] == Status.ON_MAP].tolist())
        places = self.view.world.places
        for place in np.argsort(-places["kind"], kind="stable").tolist():
            h, kind = int(places[place]["hex"]), int(places[place]["kind"])
            if kind not in GARRISONS or state.owner[h] != 1 - self.view.side or h in manned or not spare:
                continue
            share, men = GARRISONS[PlaceKind(kind)]
            if self.out_of_sight[h] and self._draw(_HELD, place, 100) < share:
                men = men * (50 + self._draw(_GARRISON, place, 101)) // 100
                self._put(state, spare.pop(0), self.model, men, h)
                manned.add(h)

    def _put(self, state: State, unit: int, like: Any, men: int, h: int) -> None:
        """Make a unit of `men` like another and put it into a hex."""
        heard = state.units[unit].copy()
        row, before = like.copy(), max(1, int(like["men"]))
        row["men"] = men
        row["establishment"] = max(men, int(like["establishment"]))
        row["rifles"] = int(like["rifles"]) * men // before if like["men"] else men
        for name in ("machine_guns", "guns"):
            row[name] = int(like[name]) * men // before
        row["sick"] = int(like["sick"]) * men // before
        row["hex"], row["status"] = h, Status.ON_MAP
        row["target"] = row["home"] = NO_HEX
        row["leg"], row["box"] = NO_LEG, -1
        row["flags"] = UnitFlag.IN_SUPPLY
        row["sighted"] = row["called"] = row["weeks_out"] = 0
        row["loyalty"] = max(LOYAL, int(like["loyalty"]))
        row["ammunition"] = max(SUPPLIED, int(like["ammunition"]))
        for name in ("side", "began", "reported_hex", "reported_men", "reported_turn"):
            row[name] = heard[name]
        state.units[unit] = row
