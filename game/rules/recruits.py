"""Chapter 11, third part: recruits, requisition and blockade."""

from game.core.jit import helper
from game.core.terms import Refusal


@helper
def refuse_recruit(world, state, unit):
    """Whether the order is legal: a Refusal."""
    return Refusal.BAD_ORDER


@helper
def recruit(world, state, unit, seed, record):
    """Carry it out."""


@helper
def refuse_requisition(world, state, unit):
    """Whether the order is legal: a Refusal."""
    return Refusal.BAD_ORDER


@helper
def requisition(world, state, unit, seed, record):
    """Carry it out."""


@helper
def refuse_blockade(world, state, unit):
    """Whether the order is legal: a Refusal."""
    return Refusal.BAD_ORDER


@helper
def blockade(world, state, unit, seed, record):
    """Carry it out."""
