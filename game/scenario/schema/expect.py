"""The schema of `expect` in scenario.yaml: what the author expects of many games, as shares of them."""

from typing import Annotated, Any

from pydantic import Field

from game.scenario.schema.figures import Cited
from game.scenario.schema.history import WindowSpec
from game.yamlfile.fields import Date, Id, LongText, Name, StrictModel, TextList, whole

DRAW = "draw"
"""The word for games that neither side wins, next to the ids of the sides."""


class ShareSpec(StrictModel):
    """A share of the games in per cent; an end that is left out is open."""

    low: Annotated[int, whole(0, 100)] | None = None
    high: Annotated[int, whole(0, 100)] | None = None


class EndSpec(StrictModel):
    """The share of games that are over by a day."""

    by: Date
    share: ShareSpec


class DatedSpec(Cited):
    """The share of games that agree with a dated statement, which is tested as a checkpoint of history.yaml is."""

    date: Date | None = None
    window: WindowSpec | None = None
    text: LongText = ""
    test: dict[str, Any]
    tolerance: dict[str, Any] = Field(default_factory=dict)
    share: ShareSpec


class ExpectSpec(StrictModel):
    """`expect`: which agents play, and how often sides win, levels are reached, games end, and statements hold."""

    agents: TextList = ()
    wins: dict[Name, ShareSpec] = Field(default_factory=dict)
    levels: dict[Name, ShareSpec] = Field(default_factory=dict)
    ends: list[EndSpec] = Field(default_factory=list, max_length=100)
    dated: dict[Id, DatedSpec] = Field(default_factory=dict, max_length=200)
