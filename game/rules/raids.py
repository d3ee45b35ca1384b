"""Chapter 8: raids and repair."""

from game.core.jit import helper
from game.core.terms import Refusal


@helper
def refuse_raid(world, state, unit, target):
    """Whether the order is legal: a Refusal."""
    return Refusal.BAD_ORDER


@helper
def raid(world, state, unit, target, seed, record):
    """Carry it out."""


@helper
def refuse_repair(world, state, unit):
    """Whether the order is legal: a Refusal."""
    return Refusal.BAD_ORDER


@helper
def repair(world, state, unit, seed, record):
    """Carry it out."""
