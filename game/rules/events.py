"""Chapter 16: events and decisions."""

from game.core.jit import helper, kernel
from game.core.terms import Refusal


@helper
def refuse_decide(world, state, option):
    """Whether the order is legal: a Refusal."""
    return Refusal.BAD_ORDER


@helper
def decide(world, state, option, seed, record):
    """Carry it out."""


@kernel
def run_events(world, state, seed, record):
    """What happens this week."""
