"""Doctrine for troops with missions: objectives and units are given to it, and it looks for no others on the map.

A mission is a row of World.plans whose troops are single units. Units without one are left alone: in the planner's own
copy of the position they take no orders. Plain doctrine does not change: the rows stand in a World of their own.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from game.agents.doctrine.agent import DoctrineAgent, Stage
from game.agents.doctrine.assignment import CANCELLED
from game.agents.doctrine.blackboard import NO_OBJECTIVE, Purpose, Scalar
from game.agents.doctrine.new_blackboard import exit_hexes, with_ways
from game.agents.doctrine.weights import Weight
from game.core.codes import (
    NO_HEX,
    NO_LEG,
    Disposition,
    OrderKind,
    PlanScope,
    PlanTarget,
    Posture,
    Status,
    UnitFlag,
)
from game.core.dtypes import PLAN
from game.core.state import State
from game.core.world import Records, freeze
from game.engine.views import View
from game.hexgrid import hex_distance
from game.scenario.scenario import Scenario

MISSION_WEIGHT = 100
"""Weight of a player's own mission as a row of the plan."""
ATTACKING = (Posture.TAKE, Posture.BESIEGE, Posture.RELIEVE, Posture.HUNT)
HOLDING = (Posture.GARRISON, Posture.SCREEN, Posture.CONCENTRATE, Posture.WITHDRAW, Posture.RESERVE)
_REFUSES = int(UnitFlag.REFUSES)
_COMMANDS = (OrderKind.GATHER, OrderKind.DEMAND)
"""Orders of a side's command that serve missions."""
_SIDE_ORDERS = (OrderKind.BREAKOUT, OrderKind.EVACUATE)


class Tasking(NamedTuple):
    """One mission, as the planner takes it."""

    posture: Posture
    target_kind: PlanTarget
    target: int
    units: tuple[int, ...]
    """Units that it commands this week."""
    text: str
    """The mission in words, for reasons."""
    storm: int
    """Per cent of rolls that must clear a hex for its units to assault it."""
    losses: int
    """Added to the value of an own man in per cent of an enemy man."""
    caution: int
    """Per cent of the strength of enemies that its leaders would evade, for these units."""
    least: int
    """Strength without which an attack is called off; 0: as doctrine thinks, 1: none is."""
    men: int
    """Strength wanted; 0: all its units go."""
    plan: int = -1
    """Row of the scenario's plan that it follows, with its weight and conditions; its units may be named by several
    such rows, and keep to their schedules. -1: the mission was made by the player, and all its units go.
    """


def aimed_hex(places: Records, kind: PlanTarget, target: int) -> int:
    """Returns the hex of a target, or that of its place; NO_HEX if it is something else. `places` are a World's."""
    if kind == PlanTarget.HEX:
        return target
    return int(places["hex"][target]) if kind == PlanTarget.PLACE else NO_HEX


class MissionAgent(DoctrineAgent):
    """Plans for the units of some missions only."""

    def __init__(self, taskings: Iterable[Tasking]) -> None:
        super().__init__(decisions=0)
        self.taskings = tuple(taskings)
        self._points = np.zeros(0, np.int32)
        self._moved = np.zeros(0, bool)
        self.mission_of: dict[int, int] = {}
        """By unit: the number of its mission in `taskings`; of several that name it and give it nothing to do, the one
        that names the fewest.
        """
        self._naming: dict[int, list[int]] = {}
        """By unit: the missions that name it, those that name the fewest first."""

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Prepares for a turn."""
        super().start(scenario, side, seed)
        self._naming = {}
        for i in sorted(range(len(self.taskings)), key=lambda i: len(self.taskings[i].units)):
            for unit in self.taskings[i].units:
                self._naming.setdefault(unit, []).append(i)
        self.mission_of = {unit: missions[0] for unit, missions in self._naming.items()}
        rows: list[tuple[object, ...]] = []
        troops: list[tuple[int, int]] = []
        for one in self.taskings:
            named = (len(troops), len(one.units))
            troops += [(int(PlanScope.UNIT), unit) for unit in one.units]
            target = (int(one.target_kind), int(one.target))
            plan = scenario.world.plans[one.plan] if one.plan >= 0 else None
            weight = int(plan["weight"]) if plan is not None else MISSION_WEIGHT
            conditions = tuple(plan["conditions"].tolist()) if plan is not None else (0, 0)
            dates = (0, np.iinfo(np.int16).max)
            rows.append((side, int(one.posture), *target, weight, *dates, one.men, conditions, named))
        self._rows = np.array(rows, PLAN)
        bare = {one.target for one in self.taskings if one.target_kind == PlanTarget.HEX}
        boxes = {one.target for one in self.taskings if one.target_kind == PlanTarget.BOX}
        if bare or boxes:
            self.board = with_ways(self.board, scenario.world, bare | exit_hexes(scenario.world, boxes))
        self._troops = np.array(troops, np.int32).reshape(-1, 2)
        self._places, self._cols = scenario.world.places, scenario.names.cols
        self._texts = tuple(one.text for one in self.taskings)

    def prepare(self, state: State, side: int) -> None:
        """Makes units without a mission stand still in a copy of the position, and lets the others leave schedules."""
        units = state.units
        for unit in np.flatnonzero(units["side"] == side):
            mission = self.mission_of.get(int(unit), -1)
            if mission < 0:
                units["flags"][unit] |= _REFUSES
                units["mp"][unit] = 0
            elif self.taskings[mission].plan < 0:
                units["leg"][unit] = NO_LEG

    def plan(self, view: View) -> Records:
        """Returns the orders of the next stage that has any for the units with missions."""
        mine = self._as_planned(view)
        self._moved = (mine.state.units["flags"] & UnitFlag.MOVED) != 0
        while True:
            orders = super().plan(mine)
            self._note_tasks()
            kept = self._kept(mine, orders)
            if len(kept) or not len(orders):
                return kept

    def _note_tasks(self) -> None:
        """Fills `mission_of` for units that several missions name."""
        plans, tasks = self.board.objectives["plan"], self.board.task.tolist()
        listed = set(plans[: int(self.board.scalars[Scalar.OBJECTIVES])].tolist())
        for unit, missions in self._naming.items():
            task = tasks[unit]
            if task >= 0 and plans[task] >= 0:
                self.mission_of[unit] = int(plans[task])
            elif len(missions) > 1:
                self.mission_of[unit] = next((one for one in missions if one in listed), missions[0])

    def _as_planned(self, view: View) -> View:
        """Returns the view with the missions in place of the scenario's plan."""
        names = replace(view.names, plan_texts=self._texts)
        world = freeze(view.world._replace(plans=self._rows, plan_troops=self._troops))
        return view._replace(world=world, names=names)

    def survey(self, view: View) -> None:
        """Surveys the map; only the objectives of the missions are kept."""
        super().survey(view)
        board = self.board
        self._points = board.points.copy()
        board.points[:] = 0  # so that no open place elsewhere tempts them; the stages see the points again
        rows = board.objectives[: int(board.scalars[Scalar.OBJECTIVES])]
        kept = rows[rows["plan"] >= 0].copy()
        board.listed_at[:] = NO_OBJECTIVE
        for i, row in enumerate(kept):
            row["earlier"] = board.listed_at[row["hex"]]
            board.listed_at[row["hex"]] = i
        board.objectives[: len(kept)] = kept
        board.scalars[Scalar.OBJECTIVES] = len(kept)
        self._set_needs(view)
        self._set_dispositions()

    def _set_needs(self, view: View) -> None:
        """Sends all troops of a mission with a single target, and says below what strength it waits."""
        rows = self.board.objectives[: int(self.board.scalars[Scalar.OBJECTIVES])]
        for i, one in enumerate(self.taskings):
            mine = np.flatnonzero(rows["plan"] == i)
            if len(mine) != 1 or one.plan >= 0:
                continue
            row = rows[mine[0]]
            holds = row["posture"] in HOLDING and one.men > 0
            if not holds:
                row["need"] = max(int(row["need"]), strength_of(view.state, one.units) + 1)
            if one.least and row["least"]:
                row["least"] = one.least

    def _set_dispositions(self) -> None:
        board = self.board
        shift = int(board.weights[int(board.scalars[Scalar.WEIGHT_SET]), Weight.STORM_SHIFT])
        for one in self.taskings:
            chosen = list(one.units)
            board.dispositions[chosen, Disposition.STORM] = one.storm - shift
            losses = board.dispositions[chosen, Disposition.LOSSES] + one.losses
            board.dispositions[chosen, Disposition.LOSSES] = np.maximum(20, losses)
            caution = board.dispositions[chosen, Disposition.CAUTION].astype(np.int32) * one.caution // 100
            board.dispositions[chosen, Disposition.CAUTION] = np.minimum(caution, 2000)

    def _plan_stage(self, view: View, stage: Stage) -> int:
        self.board.points[:] = self._points
        return super()._plan_stage(view, stage)

    def _kept(self, view: View, orders: Records) -> Records:
        """Returns the orders that are for units with missions or serve their targets, and the end of the turn."""
        opening = [self._serves(view, row) for row in orders]
        return orders[np.array(opening, bool)] if len(opening) else orders

    def _serves(self, view: View, row: np.void) -> bool:
        kind, unit, hex = OrderKind(int(row["kind"])), int(row["unit"]), int(row["hex"])
        if kind == OrderKind.END_TURN:
            return True
        if unit >= 0:
            if unit not in self.mission_of or kind == OrderKind.LEAD:
                return False
            mine = self.taskings[self.mission_of[unit]]
            if kind == OrderKind.GATHER and mine.posture == Posture.DISPERSE and mine.plan < 0:
                return False  # the player wants its men at home
            if kind == OrderKind.RAIL and self.board.purpose[unit] == Purpose.RESERVE:
                return False
            return not (kind == OrderKind.MOVE and self._moved[unit])
        if kind in _COMMANDS:
            return any(hex == self.hex_of(one) for one in self.taskings)
        if kind in _SIDE_ORDERS:
            here = (view.state.units["hex"] == hex) & (view.state.units["status"] == Status.ON_MAP)
            own = np.flatnonzero(here & (view.state.units["side"] == view.side))
            return all(int(one) in self.mission_of for one in own)
        return True

    def hex_of(self, tasking: Tasking) -> int:
        """Returns the hex that a mission aims at, or that of its place; NO_HEX if it aims at something else."""
        return aimed_hex(self._places, tasking.target_kind, tasking.target)

    def attacks(self, tasking: Tasking, hex: int) -> bool:
        """Returns whether the enemy in a hex is what a mission is to attack: at its target, or next to it."""
        rows = self.board.objectives[self.objectives_of(self.taskings.index(tasking))]
        there = [int(row["hex"]) for row in rows if int(row["posture"]) in ATTACKING]
        return any(hex_distance(hex, aim, self._cols) <= 1 for aim in there)

    # what came of the planning, for reports

    def objectives_of(self, mission: int) -> list[int]:
        """Returns the rows of the blackboard's objectives that a mission listed."""
        rows = self.board.objectives[: int(self.board.scalars[Scalar.OBJECTIVES])]
        return [int(i) for i in np.flatnonzero(rows["plan"] == mission)]

    def is_called_off(self, objective: int) -> bool:
        """Returns whether an attack was called off for want of troops."""
        row = self.board.objectives[objective]
        return bool(row["need"] == CANCELLED and row["least"] > CANCELLED)


def strength_of(state: State, units: Iterable[int]) -> int:
    """Returns the strength of some units on the map: fit men, weighted by quality."""
    rows = state.units[list(units)]
    on_map = rows[rows["status"] == Status.ON_MAP]
    return int(((on_map["men"].astype(np.int64) - on_map["sick"]) * on_map["quality"] // 100).sum())
