"""Plans the missions of a side with doctrine's planner, on a copy of its View on which all but battles are played out.

A battle is not imagined: the units that would fight it are left out of the rest of the plan, and the staff plans again
once it has been fought.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from game.agents.doctrine.agent import Stage
from game.agents.doctrine.blackboard import Scalar
from game.agents.doctrine.missions import MissionAgent, Tasking
from game.core.codes import NO_UNIT, OrderKind, PlanTarget, Posture, Refusal, Result, Status, UnitFlag
from game.core.orders import ASSAULTS, Order, pack, unpack
from game.core.state import State
from game.core.world import Records
from game.engine.game import Game
from game.engine.views import View
from game.play.staff.staff_plan import ASK_SHARE

_MOST_PLANS = 40
SIEGE_EXTRA = 20
"""Per cent added to the odds at which a besieged place is stormed without asking."""
_WEIGHTY = (OrderKind.BREAKOUT, OrderKind.EVACUATE, OrderKind.EXIT)
"""Orders that give something up: they wait for the player's word."""
_REFUSES = int(UnitFlag.REFUSES)


class Planned(NamedTuple):
    """One order, or one assault with the orders to join it."""

    mission: int
    """Number of the mission in the taskings."""
    orders: tuple[Order, ...]
    late: bool = False
    """Whether it comes after the week's battles: hiding, recruiting and the like."""
    waits: bool = False
    wins: int = -1
    lost: int = 0
    killed: int = 0


@dataclass
class Imagined:
    """What a planner made of some missions."""

    agent: MissionAgent
    declined: Container[int] = ()
    """Hexes that the player will not attack this week at the odds there are."""
    planned: list[Planned] = field(default_factory=list)
    odds: dict[int, int] = field(default_factory=dict)
    """By mission: per cent of rolls that would clear what it is to attack, of the best assault considered."""


def plan_missions(game: Game, view: View, taskings: Sequence[Tasking], declined: Container[int] = ()) -> Imagined:
    """Returns what doctrine would do now for some missions. The state of `view` is played on.

    Assaults on hexes that the player has `declined` this week are not planned unless the odds are good.
    """
    agent = MissionAgent(taskings)
    agent.explains = True
    agent.start(game.scenario, view.side, view.side + 1)
    agent.prepare(view.state, view.side)
    imagined = Game.from_position(
        game.scenario, view.state, seed=0, fixed=game.fixed, world=view.world, keep_events=False
    )
    result = Imagined(agent, declined)
    for _ in range(_MOST_PLANS):
        plan = agent.plan(imagined.view(view.side))
        ends = plan["kind"] == OrderKind.END_TURN
        late = bool(ends.any())
        if agent.stage > Stage.ASSAULTS:
            _ask_about(result, imagined)
        _play(result, imagined, plan[: int(ends.argmax())] if late else plan, late)
        if late or not len(plan):
            break
    return result


def _play(result: Imagined, imagined: Game, plan: Records, late: bool) -> None:
    """Carries out orders on the imagined game; assaults are kept for the player's game."""
    joins: dict[int, list[Order]] = {}
    for row in plan:
        order = unpack(row)
        if order.kind == OrderKind.JOIN:
            joins.setdefault(order.hex, []).append(order)
        elif order.kind in ASSAULTS:
            _keep_assault(result, imagined, (*joins.pop(order.hex, []), order), True)
        elif _is_weighty(result.agent, order) and order.hex in result.declined:
            continue
        elif _is_weighty(result.agent, order):
            mission = _mission_of(result.agent, imagined.state, order)
            result.planned.append(Planned(mission, (order,), late, True))
        elif imagined.apply_many(pack([order])):
            result.planned.append(Planned(_mission_of(result.agent, imagined.state, order), (order,), late))


def _is_weighty(agent: MissionAgent, order: Order) -> bool:
    """Returns whether an order gives up something that its mission does not."""
    if order.kind == OrderKind.EXIT:
        tasking = agent.taskings[agent.mission_of[order.unit]]
        return tasking.target_kind != PlanTarget.BOX or tasking.target != order.arg
    return order.kind in _WEIGHTY


def _mission_of(agent: MissionAgent, state: State, order: Order) -> int:
    """Returns the mission that an order serves: that of its unit, that aimed at its hex, or that of the units there."""
    if order.unit != NO_UNIT:
        return agent.mission_of[order.unit]
    aimed = next((i for i, one in enumerate(agent.taskings) if order.hex == agent.hex_of(one)), -1)
    if aimed >= 0:
        return aimed
    here = (state.units["hex"] == order.hex) & (state.units["status"] == Status.ON_MAP)
    return next((agent.mission_of[unit] for unit in np.flatnonzero(here).tolist() if unit in agent.mission_of), 0)


def _ask_about(result: Imagined, imagined: Game) -> None:
    """Puts assaults to the player that doctrine considered and would not make, where a mission is to attack."""
    agent = result.agent
    rows = agent.board.assaults[: int(agent.board.scalars[Scalar.ASSAULTS])]
    planned = {one.orders[-1].hex for one in result.planned}
    for hex in dict.fromkeys(int(row["hex"]) for row in rows if not row["ordered"]):
        mission = next((i for i, one in enumerate(agent.taskings) if agent.attacks(one, hex)), -1)
        if mission < 0 or hex in planned:
            continue
        joins = [Order(OrderKind.JOIN, unit, hex) for unit in agent.taskings[mission].units]
        able = [order for order in joins if imagined.check(order) == Refusal.NONE]
        if able:
            _keep_assault(result, imagined, (*able, Order(OrderKind.ASSAULT, hex=hex, arg=1)), False)


def _keep_assault(result: Imagined, imagined: Game, orders: tuple[Order, ...], pays: bool) -> None:
    """Keeps an assault with its odds, and keeps its units from doing anything else."""
    agent, hex = result.agent, orders[-1].hex
    units = [order.unit for order in orders if order.unit != NO_UNIT]
    if not units:
        return
    mission = agent.mission_of[units[0]]
    wins, lost, killed = _odds(imagined, orders)
    wanted = chance_wanted(agent, mission, hex)
    if agent.attacks(agent.taskings[mission], hex):
        result.odds[mission] = max(wins, result.odds.get(mission, 0))
    waits = wins < wanted or not pays
    is_worth_asking = wins * 100 >= wanted * ASK_SHARE
    if waits and (not is_worth_asking or hex in result.declined):
        return
    result.planned.append(Planned(mission, orders, False, waits, wins, lost, killed))
    imagined.state.units["flags"][units] |= _REFUSES
    imagined.state.units["mp"][units] = 0


def _odds(imagined: Game, orders: Sequence[Order]) -> tuple[int, int, int]:
    """Returns per cent of rolls that clear the hex, and the men expected to fall on both sides."""
    tried = imagined.copy()
    tried.apply_many(pack([order for order in orders if order.kind == OrderKind.JOIN]))
    if not tried.joined(orders[-1].hex):
        return 0, 0, 0
    preview = tried.preview(orders[-1].hex, orders[-1].kind == OrderKind.SURPRISE)
    lost, killed = preview.mean_losses()
    return round(100 * preview.chance(Result.RETREAT, Result.ROUT)), round(lost), round(killed)


def chance_wanted(agent: MissionAgent, mission: int, hex: int) -> int:
    """Returns the odds in per cent from which a hex is assaulted without asking."""
    one = agent.taskings[mission]
    besieges = one.posture == Posture.BESIEGE and hex == agent.hex_of(one)
    return min(95, one.storm + SIEGE_EXTRA) if besieges else one.storm
