"""The opening of a turn up to its marches: decisions, actions worth more than marching, and all other means to move."""

from game.agents.doctrine.actions import plan_actions
from game.agents.doctrine.air import plan_flights
from game.agents.doctrine.blackboard import Blackboard
from game.agents.doctrine.decisions import plan_decisions
from game.agents.doctrine.departures import plan_departures
from game.agents.doctrine.last_resorts import plan_last_resorts
from game.agents.doctrine.reserves import plan_reserves
from game.agents.doctrine.rides import plan_rides
from game.agents.doctrine.vessels import plan_vessels
from game.core.event_log import EventLog
from game.core.jit import kernel
from game.core.state import State
from game.core.world import Records, Shorts, World


@kernel
def plan_opening(
    world: World, state: State, side: int, board: Blackboard, appeal: Shorts, out: Records, log: EventLog
) -> int:
    """Fills out ORDER[...] with all that is ordered before the marches of a turn; returns how many orders.

    One kernel, because each call from Python costs as much as the shorter of these plans. Fills appeal int16[options]
    on the way.
    """
    count = plan_decisions(world, state, side, board, appeal, out)
    count += plan_departures(world, state, side, board, out[count:])
    count += plan_actions(world, state, side, board, 0, out[count:])
    count += plan_flights(world, state, side, board, out[count:])
    count += plan_vessels(world, state, side, board, out[count:])
    count += plan_last_resorts(world, state, side, board, out[count:])
    count += plan_rides(world, state, side, board, out[count:], log)
    count += plan_reserves(world, state, side, board, out[count:], log)
    return count
