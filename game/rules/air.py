"""Chapter 14: air."""

from game.core.jit import helper, kernel
from game.core.terms import Refusal


@helper
def refuse_recon(world, state, unit, hex):
    """Whether the order is legal: a Refusal."""
    return Refusal.BAD_ORDER


@helper
def recon(world, state, unit, hex, seed, record):
    """Carry it out."""


@helper
def refuse_bomb(world, state, unit, hex):
    """Whether the order is legal: a Refusal."""
    return Refusal.BAD_ORDER


@helper
def bomb(world, state, unit, hex, seed, record):
    """Carry it out."""


@kernel
def air_week(world, state, seed, record):
    """A week at the airfields."""
