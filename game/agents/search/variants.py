"""Ways of being a doctrine: plain, or with leanings, each of which does something otherwise than the plain one.

A leaning either changes the habits of the whole side, or what it makes of one objective.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from game.agents.doctrine.agent import DoctrineAgent
from game.agents.doctrine.weights import Habit, habits
from game.core.codes import NO_HEX, Posture
from game.core.names import Names
from game.core.world import Records
from game.engine.views import View


class Leaning(NamedTuple):
    """One thing that is done otherwise."""

    name: str
    habits: tuple[tuple[Habit, int], ...] = ()
    """What is added to habits."""
    hex: int = NO_HEX
    """The objectives there"""
    weight: int = 100
    """have so many per cent of their weight"""
    need: int = 100
    """and want so many per cent of the troops."""


Way = tuple[Leaning, ...]
"""Leanings that go together; none: plain doctrine."""

LEANINGS = (
    Leaning("bold", ((Habit.STORM, -15), (Habit.LOSSES, -30), (Habit.CAUTION, 25), (Habit.PRIZE, 4))),
    Leaning("careful", ((Habit.STORM, 15), (Habit.LOSSES, 40), (Habit.CAUTION, -20), (Habit.RETALIATION, 12))),
    Leaning("hold", ((Habit.HELD, 40), (Habit.HOLD, 40), (Habit.POST, 2))),
    Leaning("attack", ((Habit.HELD, -35), (Habit.HOLD, -30), (Habit.BY_THE_MAP, 30))),
    Leaning("by plan", ((Habit.BY_PLAN, 40), (Habit.BY_THE_MAP, -25))),
    Leaning("by the map", ((Habit.BY_PLAN, -45), (Habit.BY_THE_MAP, 25))),
    Leaning("hunt", ((Habit.PREY, 35), (Habit.LIES_OPEN, 15))),
    Leaning("gather", ((Habit.GATHERED, 20), (Habit.STEADY, 40), (Habit.TAKE_ODDS, 40))),
    Leaning("hurry", ((Habit.GATHERED, -40), (Habit.ENOUGH, -25), (Habit.TAKE_ODDS, -60), (Habit.UNSEEN, -4))),
    Leaning("evade", ((Habit.DANGER, 60), (Habit.TRAPPED, 40), (Habit.CAUTION, -30))),
    Leaning("stand", ((Habit.DANGER, -60), (Habit.TRAPPED, -60), (Habit.LAIR, -6))),
)
"""Those of the whole side."""
FIGHTS_FOR = (300, 60)
LETS_BE = (0, 100)
"""Per cent of weight and of need of an objective that is put first, or let be."""
_FIGHTS = (Posture.TAKE, Posture.BESIEGE, Posture.RELIEVE, Posture.HUNT)


class Leaner(DoctrineAgent):
    """A doctrine that goes about its next turn in a given way."""

    way: Way = ()

    def take_up(self, way: Way) -> None:
        """Be of a way from the next turn on."""
        self.way = way
        self.mind.habits[:] = habits()
        for leaning in way:
            for habit, more in leaning.habits:
                self.mind.habits[:, habit] += more

    def look(self, view: View) -> None:
        """Survey the map, and think more or less of some objectives."""
        super().look(view)
        rows = self.mind.objectives[: int(self.mind.counts[0])]
        for leaning in self.way:
            if leaning.hex != NO_HEX:
                there = rows["hex"] == leaning.hex
                rows["weight"][there] = np.minimum(100, rows["weight"][there].astype(np.int32) * leaning.weight // 100)
                rows["need"][there] = rows["need"][there] * leaning.need // 100


def leanings_at(doctrine: DoctrineAgent, names: Names) -> list[Leaning]:
    """What could be made otherwise of the objectives of a doctrine that has just planned, the weightiest first."""
    rows = doctrine.mind.objectives[: int(doctrine.mind.counts[0])]
    found: dict[int, Leaning] = {}
    for row in rows[np.argsort(-rows["weight"], kind="stable")]:
        h = int(row["hex"])
        if h in found:
            continue
        fights = row["posture"] in _FIGHTS
        if row["given"] > 0 and (fights or row["posture"] == Posture.GARRISON):
            found[h] = Leaning(f"let {_called(names, row)} be", hex=h, weight=LETS_BE[0], need=LETS_BE[1])
        elif fights:
            found[h] = Leaning(f"fight for {_called(names, row)}", hex=h, weight=FIGHTS_FOR[0], need=FIGHTS_FOR[1])
    return list(found.values())


def _called(names: Names, row: Records) -> str:
    return names.place_ids[int(row["place"])]


def words_of(way: Iterable[Leaning]) -> str:
    """A way in words."""
    return " and ".join(leaning.name for leaning in way) or "plain"
