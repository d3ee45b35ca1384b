"""The schema of `expect` in scenario.yaml: what the author expects of many games, as shares of them."""

from typing import Annotated, Any

from pydantic import Field

from game.scenario.schema.figures import Cited
from game.scenario.schema.history import WindowSpec
from game.yamlfile.fields import Date, Id, LongText, Name, StrictModel, TextList, whole

BUILT_IN_AGENTS = ("still", "random", "greedy", "doctrine", "search", "easy", "normal", "hard", "expert")
"""Built-in agents and levels, whom `agents` may name; options follow a colon. `agents.registry` makes them."""
DRAW = "draw"
"""The word for games that neither side wins, next to the ids of the sides."""


class ShareSpec(StrictModel):
    """A share of the games in per cent; an end that is left out is open."""

    low: Annotated[int, whole(0, 100)] | None = None
    """Per cent of the games, at least."""
    high: Annotated[int, whole(0, 100)] | None = None
    """Per cent of the games, at most."""


class EndSpec(StrictModel):
    """The share of games that are over by a day."""

    by: Date
    """The day by which the games are over."""
    share: ShareSpec
    """The share of games that are over by then."""


class DatedSpec(Cited):
    """The share of games that agree with a dated statement, which is tested as a checkpoint of history.yaml is."""

    date: Date | None = None
    """The day on which the test is made."""
    window: WindowSpec | None = None
    """The period in which the test is made."""
    text: LongText = ""
    """The statement in words."""
    test: dict[str, Any]
    """The test: its `type`, and the keys of that type, as of a checkpoint."""
    tolerance: dict[str, Any] = Field(default_factory=dict)
    """How far a game may differ: days, percent and so on."""
    share: ShareSpec
    """The share of games in which it holds."""


class ExpectSpec(StrictModel):
    """`expect`: which agents play, and how often sides win, levels are reached, games end, and statements hold."""

    agents: TextList = ()
    """The built-in agents that play, in the order of the sides."""
    wins: dict[Name, ShareSpec] = Field(default_factory=dict)
    """The share of games that each side wins, or that end in a draw."""
    levels: dict[Name, ShareSpec] = Field(default_factory=dict)
    """The share of games that end with each level of victory."""
    ends: list[EndSpec] = Field(default_factory=list, max_length=100)
    """When games are over."""
    dated: dict[Id, DatedSpec] = Field(default_factory=dict, max_length=200)
    """Dated statements that hold in a share of the games."""
