"""Chapter 6, second part: hiding and dispersal."""

from game.core.jit import helper
from game.core.terms import Refusal


@helper
def refuse_hide(world, state, unit):
    """Whether the order is legal: a Refusal."""
    return Refusal.BAD_ORDER


@helper
def hide(world, state, unit, seed, record):
    """Carry it out."""


@helper
def refuse_disperse(world, state, unit):
    """Whether the order is legal: a Refusal."""
    return Refusal.BAD_ORDER


@helper
def disperse(world, state, unit, seed, record):
    """Carry it out."""


@helper
def refuse_gather(world, state, unit):
    """Whether the order is legal: a Refusal."""
    return Refusal.BAD_ORDER


@helper
def gather(world, state, unit, seed, record):
    """Carry it out."""


@helper
def refuse_ambush(world, state, unit):
    """Whether the order is legal: a Refusal."""
    return Refusal.BAD_ORDER


@helper
def lie_in_ambush(world, state, unit, seed, record):
    """Carry it out."""
