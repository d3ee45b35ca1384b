"""How fast the game is on this machine: every figure a median over several repeats.

Rates are per second of CPU time on one core, so that other programs hardly matter; start-up is as waited for, and so is
what several workers do together.
"""

from collections.abc import Callable
from statistics import median
from time import process_time
from typing import Any

import numpy as np

from game.agents.play import play_game
from game.agents.registry import make_agent
from game.batch.run.memory import peak_mb
from game.batch.run.workers import freeze_heap
from game.core.codes import Status
from game.engine.game import Game
from game.rules.movement.reach import reach
from game.scenario import Scenario, load_scenario
from game.tools.quality.floods import compare_floods
from game.tools.quality.foresight_speed import foresight_ms
from game.tools.quality.scaling import measure_scaling
from game.tools.quality.staff_speed import staff_seconds
from game.tools.quality.starts import measure_starts

SCENARIO = "bukhara_1922"
AGENT = "doctrine"
_FLOODS = 2000
_FLOODS_IN_KERNEL = 4000


def measure(scenario_name: str, agent: str, repeats: int, tell: Callable[[str], None]) -> dict[str, Any]:
    """All figures of `bench --json`. `tell` hears what is being measured."""
    tell("start-up, cold and warm")
    start = measure_starts(scenario_name, agent, repeats)
    tell("whole campaigns")
    scenario = load_scenario(scenario_name)
    play_game(scenario, [make_agent(agent), make_agent(agent)], seed=0, keep_events=False)
    freeze_heap()
    campaigns, orders = _games(scenario, agent, repeats)
    tell("random playouts")
    playouts, _ = _games(scenario, "random", repeats)
    tell("floods of reach")
    floods = median(_floods_per_s(scenario, seed) for seed in range(repeats))
    compared = compare_floods(_FLOODS_IN_KERNEL, repeats)
    tell("the staff's plan for a side")
    staff, slowest = staff_seconds(scenario)
    tell("odds under the mouse, threats, the review of a turn")
    foresight = foresight_ms(scenario)
    tell("one worker, and one on every core")
    scaling = measure_scaling(scenario_name, agent, 2 * repeats)
    return {
        "scenario": scenario.id,
        "agents": [agent, agent],
        "repeats": repeats,
        "campaigns_per_s_core": _rounded(campaigns),
        "orders_per_s_core": round(orders),
        "playouts_per_s_core": _rounded(playouts),
        "floods_per_s_core": round(floods),
        **compared,
        "staff_plan_s": _rounded(staff),
        "staff_plan_most_s": _rounded(slowest),
        **{name: _rounded(value) for name, value in foresight.items()},
        **start,
        "peak_mb": peak_mb(),
        **scaling,
    }


def _rounded(rate: float) -> float:
    return float(f"{rate:.3g}")


def _games(scenario: Scenario, agent: str, repeats: int) -> tuple[float, float]:
    """Games and orders per second of an agent against itself: medians over games with different seeds."""
    rates, orders = [], []
    for seed in range(1, repeats + 1):
        players = [make_agent(agent), make_agent(agent)]
        began = process_time()
        game = play_game(scenario, players, seed=seed, keep_events=False)
        seconds = process_time() - began
        rates.append(1 / seconds)
        orders.append(len(game.history) / seconds)
    return median(rates), median(orders)


def _floods_per_s(scenario: Scenario, seed: int) -> float:
    """How often per second the reach of a unit is found, called from Python one by one."""
    game = Game.new(scenario, seed=seed + 1, keep_events=False)
    units = game.state.units
    own = np.flatnonzero((units["status"] == Status.ON_MAP) & (units["side"] == game.side_to_act)).tolist()
    cost = np.empty(len(game.world.terrain_at), np.int16)
    came = np.empty(len(game.world.terrain_at), np.int8)
    found = np.empty(len(game.world.terrain_at), np.int32)
    reach(game.world, game.state, own[0], cost, came, found)
    began = process_time()
    for i in range(_FLOODS):
        reach(game.world, game.state, own[i % len(own)], cost, came, found)
    return _FLOODS / (process_time() - began)
