"""Levels of the computer player, from the weakest: which agent plays at each, and what to expect of it."""

from typing import NamedTuple


class Level(NamedTuple):
    """A strength that a player may choose; its name is also the name of an agent."""

    name: str
    spec: str
    """The agent, as `make_agent` reads it."""
    words: str
    """What to expect, in one sentence."""


LEVELS = (
    Level("easy", "greedy", "Goes for what is near and attacks whenever the odds are good."),
    Level("normal", "doctrine", "Follows its commanders' plans: besieges, relieves, raids, keeps reserves."),
    Level("hard", "search:nodes=120", "Plays out a few futures of each plan before it chooses."),
    Level("expert", "search:nodes=1000", "Plays out many futures, and takes its time."),
)
