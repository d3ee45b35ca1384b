"""Chapter 12: loyalty."""

from game.core.jit import kernel


@kernel
def loyalty_week(world, state, seed, record):
    """A week of loyalty."""
