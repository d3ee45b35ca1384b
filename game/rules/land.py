"""Chapter 11, second part: the land and its people."""

from game.core.jit import kernel


@kernel
def land_week(world, state, seed, record):
    """A week of the land."""
