"""An opponent for tests: it rides into every open place that scores, and leaves the rest to another agent.

`opportunist:doctrine` does so every week, `opportunist:week=16:hard` from a week on, `opportunist:side=0:doctrine` only
when it plays a side. What it gains over the agent it wraps is what that agent leaves lying about.
"""

import re
from collections.abc import Callable

import numpy as np

from game.agents.protocol import Agent, Planner
from game.core.codes import NO_HEX, NO_LEG, NO_PLACE, MoveClass, OrderKind, ScoringKind, Status, TypeTrait, UnitFlag
from game.core.dtypes import ORDER
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Bytes, Ints, Records, Shorts, World
from game.engine.views import View
from game.rules.contact.presence import sees_enemy
from game.rules.legal_orders import list_order
from game.rules.movement.reach import reach
from game.rules.upkeep.garrison import garrison_needed
from game.scenario.scenario import Scenario

PREFIX = "opportunist:"
MIN_MEN = 50
"""Fit men that a unit needs to be sent."""
_SPEC = re.compile(r"opportunist:(?:(?P<options>\w+=\d+(?:,\w+=\d+)*):)?(?P<inner>.+)")
_BUSY = int(UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.REFUSES)


class OpportunistAgent:
    """Takes open places first, then lets another planner play on with the other units."""

    def __init__(self, inner: Planner, week: int = 1, side: int = 2) -> None:
        """Begins in a week; on one side only, unless `side` is 2."""
        self.inner, self.week, self.only = inner, week, side

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Prepares for a game."""
        hexes = len(scenario.world.terrain_at)
        self.points = np.zeros(len(scenario.world.places), np.int32)
        self.cost, self.came = np.zeros(hexes, np.int16), np.zeros(hexes, np.int8)
        self.reached, self.out = np.zeros(hexes, np.int32), np.zeros(len(scenario.world.units), ORDER)
        self.turn, self.riders = 0, np.zeros(0, np.int32)
        self.active = self.only in (2, side)
        self.inner.start(scenario, side, seed)

    def plan(self, view: View) -> Records:
        """Returns the rides of the turn first, then the orders of the other agent."""
        if view.turn != self.turn:
            self.turn, self.riders = view.turn, self.riders[:0]
            if self.active and view.turn >= self.week:
                count = plan_seizures(
                    view.world, view.state, view.side, self.points, self.cost, self.came, self.reached, self.out
                )
                self.riders = self.out["unit"][:count].astype(np.int32)
                if count:
                    return self.out[:count]
        view.state.units["mp"][self.riders] = 0
        return self.inner.plan(view)


def make_opportunist(
    spec: str,
    make_agent: Callable[[str], Agent | Planner],
    parse_options: Callable[[str, str], dict[str, int]],
) -> OpportunistAgent:
    """Returns the agent of a spec "opportunist:...". Raises ValueError, in words for the user, if there is none."""
    found = _SPEC.fullmatch(spec)
    if found is None:
        raise ValueError(f"agent '{spec}': after opportunist: comes another agent, such as opportunist:doctrine")
    options = parse_options(spec, found["options"] or "")
    for option in options:
        if option not in ("week", "side"):
            raise ValueError(f"agent '{spec}' has no option '{option}'; it has week, side")
    inner = make_agent(found["inner"])
    if not isinstance(inner, Planner):
        raise ValueError(f"agent '{spec}': '{found['inner']}' does not plan whole turns, so it cannot be wrapped")
    return OpportunistAgent(inner, **options)


def wrapped_spec(spec: str) -> str:
    """Returns the spec of the agent that an opportunist wraps; any other spec as it is."""
    found = _SPEC.fullmatch(spec)
    return found["inner"] if found else spec


@helper
def _leave_out_reported(world: World, state: State, side: int, points: Ints) -> None:
    """Sets the points of places in which enemies are reported to 0: they do not lie open."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side and row["status"] == Status.WAITING and row["reported_hex"] != NO_HEX:
            place = int(world.place_at[row["reported_hex"]])
            if place != NO_PLACE:
                points[place] = 0


@kernel
def plan_seizures(
    world: World,
    state: State,
    side: int,
    points: Ints,
    cost: Shorts,
    came: Bytes,
    reached: Ints,
    out: Records,
) -> int:
    """Fills out ORDER[...] with marches into open places that score, the best that each unit can reach."""
    points[:] = 0
    for line in range(len(world.scoring)):
        row = world.scoring[line]
        if row["kind"] == ScoringKind.PLACE and row["turn"] >= state.clock[0]["turn"]:
            points[row["target"]] += int(row["points_0"]) + int(row["points_1"])
    _leave_out_reported(world, state, side, points)
    count = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["status"] != Status.ON_MAP or row["mp"] <= 0 or row["flags"] & _BUSY:
            continue
        kind, fit = world.unit_types[row["unit_type"]], int(row["men"]) - int(row["sick"])
        if kind["move_class"] > MoveClass.HORSE or kind["traits"] & TypeTrait.STATIC or row["leg"] != NO_LEG:
            continue
        if fit < MIN_MEN:
            continue
        best, most = NO_HEX, 0
        found = reach(world, state, unit, cost, came, reached)
        for n in range(found):
            h = int(reached[n])
            place = int(world.place_at[h])
            if place == NO_PLACE or points[place] <= most or state.owner[h] == side or sees_enemy(state, side, h):
                continue
            if fit >= garrison_needed(world, place):
                best, most = h, int(points[place])
        if best == NO_HEX:
            continue
        points[world.place_at[best]] = 0
        if best != row["hex"]:
            count = list_order(out, count, OrderKind.MOVE, unit, best, 0)
    return count
