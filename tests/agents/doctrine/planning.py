"""A doctrine on a drawn board, one planning step at a time.

drawn = DrawnDoctrine(board(".a . .'", owners={"0301": 1}, plans=[plan_row(Posture.TAKE, 0)]))
drawn.tasks() == {"a": (Posture.TAKE, "0301")}
"""

from itertools import count
from types import SimpleNamespace
from typing import Any, cast

import numpy as np

from game.agents.doctrine.actions import plan_actions
from game.agents.doctrine.assignment import assign_tasks
from game.agents.doctrine.blackboard import Scalar
from game.agents.doctrine.combat import plan_assaults
from game.agents.doctrine.decisions import plan_decisions
from game.agents.doctrine.movement import plan_marches
from game.agents.doctrine.new_blackboard import new_blackboard
from game.agents.doctrine.survey import survey
from game.core.codes import OrderKind, PlanTarget, Posture
from game.core.dtypes import ORDER
from game.core.event_log import new_event_log
from game.hexgrid.labels import hex_label
from game.scenario.scenario import Scenario
from tests.boards import Board

PostureAt = tuple[Posture, str]
_boards = count()


def plan_row(
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
    """Returns a row of the plan of side 0; places count in the order in which they are drawn."""
    return (0, posture, kind, target, weight, *turns, men, conditions, who)


class DrawnDoctrine:
    """The blackboard of side 0 on a board, surveyed and with its tasks assigned."""

    def __init__(self, b: Board, pursued: dict[str, PostureAt] | None = None, without: int = 0) -> None:
        names = SimpleNamespace(cols=b.cols)
        scenario = SimpleNamespace(world=b.world, names=names, digest=f"board {next(_boards)}")
        self.b = b
        self.board = new_blackboard(cast(Scenario, scenario), 0)
        self.out = np.zeros(400, ORDER)
        for letter, (posture, label) in (pursued or {}).items():
            self.board.pursued[b[letter]] = b.hex(label) * len(Posture) + posture
        self.board.scalars[Scalar.WITHOUT] = without
        survey(b.world, b.state, 0, self.board)
        assign_tasks(b.world, b.state, 0, self.board)

    def objectives(self) -> dict[PostureAt, Any]:
        """Returns the objectives, by posture and hex."""
        rows = self.board.objectives[: int(self.board.scalars[Scalar.OBJECTIVES])]
        return {(Posture(int(row["posture"])), self.label(int(row["hex"]))): row for row in rows}

    def tasks(self) -> dict[str, PostureAt]:
        """Returns the objective of each unit that has one."""
        rows, task = self.board.objectives, self.board.task
        return {
            letter: (Posture(int(rows["posture"][task[i]])), self.label(int(rows["hex"][task[i]])))
            for letter, i in self.b.letters.items()
            if task[i] >= 0
        }

    def marches(self) -> dict[str, str]:
        """Returns where each unit goes that moves, by whatever means."""
        rows = plan_marches(self.b.world, self.b.state, 0, self.board, 1, self.out, new_event_log(self.b.world))
        return {self.letter(int(row["unit"])): self.label(int(row["hex"])) for row in self.out[:rows]}

    def assaults(self) -> dict[str, int]:
        """Returns the hexes that are assaulted, with 1 if the attackers may advance."""
        rows = plan_assaults(self.b.world, self.b.state, 0, self.board, self.out, new_event_log(self.b.world))
        assaults = [row for row in self.out[:rows] if row["kind"] == OrderKind.ASSAULT]
        return {self.label(int(row["hex"])): int(row["arg"]) for row in assaults}

    def actions(self, *, late: bool = False) -> dict[str, OrderKind]:
        """Returns what units do on the spot, at the start of the turn or late in it."""
        rows = plan_actions(self.b.world, self.b.state, 0, self.board, int(late), self.out)
        return {self.letter(int(row["unit"])): OrderKind(int(row["kind"])) for row in self.out[:rows]}

    def decisions(self) -> list[int]:
        """Returns the options taken, in order."""
        appeal = np.zeros(len(self.b.world.options), np.int16)
        rows = plan_decisions(self.b.world, self.b.state, 0, self.board, appeal, self.out)
        return [int(row["arg"]) for row in self.out[:rows] if row["kind"] == OrderKind.DECIDE]

    def letter(self, unit: int) -> str:
        return next(letter for letter, index in self.b.letters.items() if index == unit)

    def label(self, h: int) -> str:
        return hex_label(h, self.b.cols, self.b.rows)
