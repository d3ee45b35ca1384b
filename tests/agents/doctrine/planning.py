"""A doctrine at work on a drawn board, one step at a time: for the tests of its rules.

staff = Staff(board(".a . .'", owners={"0301": 1}, plans=[aim(Posture.TAKE, 0)]))
staff.tasks() == {"a": (Posture.TAKE, "0301")}
"""

from itertools import count
from types import SimpleNamespace
from typing import Any, cast

import numpy as np

from game.agents.doctrine.actions import plan_doctrine_works
from game.agents.doctrine.assignment import share_tasks
from game.agents.doctrine.blackboard import new_mind
from game.agents.doctrine.combat import plan_fights
from game.agents.doctrine.decisions import plan_policy
from game.agents.doctrine.movement import plan_marches
from game.agents.doctrine.survey import survey
from game.core.codes import OrderKind, PlanTarget, Posture
from game.core.dtypes import ORDER
from game.core.event_log import new_event_log
from game.hexgrid.labels import hex_label
from game.scenario.scenario import Scenario
from tests.boards import Board

Aim = tuple[Posture, str]
_boards = count()


def aim(
    posture: Posture,
    target: int,
    *,
    kind: PlanTarget = PlanTarget.PLACE,
    weight: int = 80,
    turns: tuple[int, int] = (1, 10),
    men: int = 0,
    conditions: tuple[int, int] = (0, 0),
    who: tuple[int, int] = (0, 0),
) -> tuple[Any, ...]:
    """A row of the plan of side 0: places are counted in the order in which they are drawn."""
    return (0, posture, kind, target, weight, *turns, men, conditions, who)


class Staff:
    """The mind of side 0 on a board, surveyed and with its tasks shared out."""

    def __init__(self, b: Board, kept: dict[str, Aim] | None = None) -> None:
        names = SimpleNamespace(cols=b.cols)
        scenario = SimpleNamespace(world=b.world, names=names, digest=f"board {next(_boards)}")
        self.b = b
        self.mind = new_mind(cast(Scenario, scenario), 0)
        self.out = np.zeros(400, ORDER)
        for letter, (posture, label) in (kept or {}).items():
            self.mind.kept[b[letter]] = b.hex(label) * len(Posture) + posture
        survey(b.world, b.state, 0, self.mind)
        share_tasks(b.world, b.state, 0, self.mind)

    def aims(self) -> dict[Aim, Any]:
        """The objectives, by posture and hex."""
        rows = self.mind.objectives[: int(self.mind.counts[0])]
        return {(Posture(int(row["posture"])), self.label(int(row["hex"]))): row for row in rows}

    def tasks(self) -> dict[str, Aim]:
        """Who pursues what."""
        aims = list(self.aims())
        return {letter: aims[self.mind.task[i]] for letter, i in self.b.letters.items() if self.mind.task[i] >= 0}

    def marches(self) -> dict[str, str]:
        """Who goes where, by whatever means."""
        rows = plan_marches(self.b.world, self.b.state, 0, self.mind, 1, self.out, new_event_log())
        return {self.letter(int(row["unit"])): self.label(int(row["hex"])) for row in self.out[:rows]}

    def fights(self) -> dict[str, int]:
        """Which hexes are assaulted, and whether those who do it may advance (1) or not (0)."""
        rows = plan_fights(self.b.world, self.b.state, 0, self.mind, self.out, new_event_log())
        assaults = [row for row in self.out[:rows] if row["kind"] == OrderKind.ASSAULT]
        return {self.label(int(row["hex"])): int(row["arg"]) for row in assaults}

    def works(self, *, late: bool = False) -> dict[str, OrderKind]:
        """What is done on the spot, instead of marching or late in the week."""
        rows = plan_doctrine_works(self.b.world, self.b.state, 0, self.mind, int(late), self.out)
        return {self.letter(int(row["unit"])): OrderKind(int(row["kind"])) for row in self.out[:rows]}

    def decisions(self) -> list[int]:
        """The options taken, in order."""
        appeal = np.zeros(len(self.b.world.options), np.int16)
        rows = plan_policy(self.b.world, self.b.state, 0, appeal, self.out)
        return [int(row["arg"]) for row in self.out[:rows] if row["kind"] == OrderKind.DECIDE]

    def letter(self, unit: int) -> str:
        return next(letter for letter, index in self.b.letters.items() if index == unit)

    def label(self, h: int) -> str:
        return hex_label(h, self.b.cols, self.b.rows)
