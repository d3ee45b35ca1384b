"""Levels of the computer player, from the weakest."""

from typing import NamedTuple

from game.language import mark


class Level(NamedTuple):
    """A strength that a player may choose; its name is also an agent spec."""

    name: str
    spec: str
    """The agent, as `make_agent` reads it."""
    description: str
    """What to expect, in one sentence."""


LEVELS = (
    Level("easy", "greedy", mark("Heads for the nearest objective and attacks whenever the odds are good.")),
    Level("normal", "doctrine", mark("Follows its commanders' plans: besieges, relieves, raids and keeps reserves.")),
    Level("hard", "search:nodes=120", mark("Tries out a few variants of its plan before it acts.")),
    Level("expert", "search:nodes=1000", mark("Tries out many variants of its plan, and takes its time.")),
)
