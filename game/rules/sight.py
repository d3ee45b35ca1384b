"""Chapter 6: sight.

6.1  Everything on the map is seen.
"""

from game.core.jit import helper, kernel
from game.core.terms import Status


@kernel
def look_around(world, state, side, seed, record):
    """6.1: what the side sees of the enemy; the one writer of `sight` and `sighted`."""
    for h in range(len(state.sight)):
        state.sight[h] |= 1 << side
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side:
            row["sighted"] = 1 if row["status"] == Status.ON_MAP else 0


@helper
def spot_around(world, state, unit, record):
    """6.1: what a unit sees where it stands; whether it saw anything new."""
    return False


@kernel
def make_reports(world, state, seed, record):
    """6.1: news of what is not seen."""
