"""Chapter 9: sieges."""

from game.core.jit import helper, kernel
from game.core.terms import Refusal


@helper
def refuse_demand(world, state, hex):
    """Whether the order is legal: a Refusal."""
    return Refusal.BAD_ORDER


@helper
def demand(world, state, hex, seed, record):
    """Carry it out."""


@kernel
def siege_week(world, state, seed, record):
    """A week of every siege."""
