"""Samples of what the side does not know: positions that agree with its View and with what it has seen before.

Enemies seen within the last MEMORY_WEEKS are as they were then, those known by report are about where they are
reported, and some of the enemy's towns out of sight have garrisons. Reinforcements to come are not guessed.
"""

from enum import IntEnum
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

MEMORY_WEEKS = 8
"""Weeks after which an enemy once seen may be anywhere."""
GARRISONS = {PlaceKind.TOWN: (15, 600), PlaceKind.FORT: (70, 1100), PlaceKind.CITY: (50, 1100)}
"""Per cent of places out of sight that have a garrison, and its men on average: half as many, up to half again."""
MIN_LOYALTY = 70
MIN_AMMUNITION = 3
"""Weeks of fighting for which guessed units have ammunition."""


class Purpose(IntEnum):
    """What is drawn for a unit or place; part of the question that `draw` answers."""

    MEN = 0
    HEX = 1
    IS_HELD = 2
    GARRISON = 3


class Memory:
    """The enemies that a side has seen, as they were when it last saw them."""

    def __init__(self, world: World, side: int) -> None:
        self.side = side
        self.rows: Records = np.zeros(len(world.units), UNIT)
        self.turns = np.zeros(len(world.units), np.int16)

    def update(self, view: View) -> None:
        """Remembers the enemies of a View."""
        units = view.state.units
        enemy = units["side"] != self.side
        seen = enemy & (units["status"] == Status.ON_MAP)
        self.rows[seen] = units[seen]
        self.turns[seen] = view.turn
        self.turns[~enemy | (units["status"] == Status.LOST)] = 0


def sample_position(view: View, memory: Memory, seed: int, number: int) -> State:
    """Returns a position that may be the true one; the same for the same View, memory, seed and number."""
    world, state = view.world, copy_state(view.state)
    sampler = _Sampler(view, memory, seed, number)
    units = state.units
    unplaced = []
    for unit in np.flatnonzero((units["side"] != view.side) & (units["status"] == Status.WAITING)).tolist():
        if not sampler.place_known(state, unit):
            unplaced.append(unit)
    sampler.garrison_towns(state, unplaced)
    enemy = state.sides[1 - view.side]
    for name in ("ammunition", "ammunition_income", "rifles", "replacements", "budget", "income"):
        enemy[name] = world.sides[1 - view.side][name]
    mark_presence_and_zoc(world, state)
    return state


class _Sampler:
    """Draws what one sample guesses."""

    def __init__(self, view: View, memory: Memory, seed: int, number: int) -> None:
        self.view, self.memory = view, memory
        self.seed, self.number = seed, number
        self.unseen = (view.state.sight & (1 << view.side)) == 0
        self.model = self._model()

    def _draw(self, purpose: Purpose, which: int, sides: int) -> int:
        return int(draw(self.seed, self.view.turn, int(purpose), which, self.number, sides))

    def _model(self) -> Any:
        """Returns the row that guessed units are like: the median of the enemies remembered, or a plain unit.

        A side of regulars expects bands, and the other way round.
        """
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
        """Places an enemy where it is reported, or was last seen; returns whether anything is known of it."""
        row, memory = state.units[unit], self.memory
        recent = memory.turns[unit] and self.view.turn - memory.turns[unit] <= MEMORY_WEEKS
        men, h = int(row["reported_men"]), int(row["reported_hex"])
        if h != NO_HEX:
            error = int(self.view.world.params[Param.REPORT_ERROR])
            men = men * 100 // (100 - error + self._draw(Purpose.MEN, unit, 2 * error + 1))
        elif recent:
            men, h = int(memory.rows[unit]["men"]), int(memory.rows[unit]["hex"])
        else:
            return False
        there = self._unseen_hex_near(h, unit)
        if there != NO_HEX:
            self._put(state, unit, memory.rows[unit] if recent else self.model, men, there)
        return True

    def _unseen_hex_near(self, h: int, unit: int) -> int:
        """Returns the hex or a neighbour that the side does not see; NO_HEX if it sees them all."""
        if self.unseen[h]:
            return h
        around = [int(n) for n in self.view.world.neighbours[h] if n != NO_HEX and self.unseen[n]]
        dry = [n for n in around if self.view.world.terrain[self.view.world.terrain_at[n]]["foot"] > 0]
        return dry[self._draw(Purpose.HEX, unit, len(dry))] if dry else NO_HEX

    def garrison_towns(self, state: State, unplaced: list[int]) -> None:
        """Places garrisons in some of the towns out of sight in which no enemy is known to be."""
        garrisoned = set(state.units["hex"][state.units["status"] == Status.ON_MAP].tolist())
        places = self.view.world.places
        for place in np.argsort(-places["kind"], kind="stable").tolist():
            h, kind = int(places[place]["hex"]), int(places[place]["kind"])
            if kind not in GARRISONS or state.owner[h] != 1 - self.view.side or h in garrisoned or not unplaced:
                continue
            share, men = GARRISONS[PlaceKind(kind)]
            if self.unseen[h] and self._draw(Purpose.IS_HELD, place, 100) < share:
                men = men * (50 + self._draw(Purpose.GARRISON, place, 101)) // 100
                self._put(state, unplaced.pop(0), self.model, men, h)
                garrisoned.add(h)

    def _put(self, state: State, unit: int, like: Any, men: int, h: int) -> None:
        """Places a unit of `men` in a hex, otherwise like the row `like`."""
        known = state.units[unit].copy()
        row, men_before = like.copy(), max(1, int(like["men"]))
        row["men"] = men
        row["establishment"] = max(men, int(like["establishment"]))
        row["rifles"] = int(like["rifles"]) * men // men_before if like["men"] else men
        for name in ("machine_guns", "guns"):
            row[name] = int(like[name]) * men // men_before
        row["sick"] = int(like["sick"]) * men // men_before
        row["hex"], row["status"] = h, Status.ON_MAP
        row["target"] = row["home"] = NO_HEX
        row["leg"], row["box"] = NO_LEG, -1
        row["flags"] = UnitFlag.IN_SUPPLY
        row["sighted"] = row["called"] = row["weeks_out"] = 0
        row["loyalty"] = max(MIN_LOYALTY, int(like["loyalty"]))
        row["ammunition"] = max(MIN_AMMUNITION, int(like["ammunition"]))
        for name in ("side", "began", "reported_hex", "reported_men", "reported_turn"):
            row[name] = known[name]
        state.units[unit] = row
