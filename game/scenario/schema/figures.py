"""Numbers and dates of history: best estimates, the ranges they are drawn from, and the sources they cite."""

from copy import deepcopy
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from game.yamlfile.fields import BIG, SMALL, Date, LongText, Number, StrictModel, Text, TextList, as_number, whole


class Cited(StrictModel):
    """A mapping that can cite the sources of its numbers: ledger ids, or the word assumption."""

    source: TextList = ()
    """Ids of sources.yaml that say so, or the word assumption."""
    reliability: Text = ""
    """How far the sources can be trusted, in a word or two."""
    note: LongText = ""
    """What a reader should know about it."""


class _Range(Cited):
    @model_validator(mode="before")
    @classmethod
    def _plain_is_best(cls, data: Any) -> Any:
        return {"best": data} if isinstance(data, str) else data


class Figure(_Range):
    """A number of history: the best estimate, and a range to draw from when sources differ."""

    best: Number
    """The best estimate."""
    low: Number | None = None
    """The lowest number that is possible."""
    high: Number | None = None
    """The highest number that is possible."""

    @property
    def least(self) -> int:
        """The lowest value of the range."""
        return self.best if self.low is None else self.low

    @property
    def most(self) -> int:
        """The highest value of the range."""
        return self.best if self.high is None else self.high


ZERO = Figure.model_validate("0")
"""The Figure 0."""


class SignedFigure(Figure):
    """A Figure that may be negative."""

    best: Annotated[int, whole(-BIG, BIG)]
    """The best estimate; it may be negative."""
    low: Annotated[int, whole(-BIG, BIG)] | None = None
    """The lowest number that is possible."""
    high: Annotated[int, whole(-BIG, BIG)] | None = None
    """The highest number that is possible."""


class Bounds:
    """A validator for Annotated[Figure, ...] that keeps best, low and high between bounds."""

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def check(self, figure: Figure) -> Figure:
        """Returns the figure. Raises an error about the first number out of bounds."""
        for number in (figure.best, figure.low, figure.high):
            if number is not None:
                as_number(str(number), self.low, self.high)
        return figure

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        made = deepcopy(handler.resolve_ref_schema(handler(schema)))
        plain, spread = made["anyOf"]
        for number in (plain, *(spread["properties"][key] for key in ("best", "low", "high"))):
            number |= {"minimum": self.low, "maximum": self.high}
        return made


def within(low: int, high: int) -> Bounds:
    """Returns a validator for Annotated[Figure, ...]: numbers between these bounds."""
    return Bounds(low, high)


SmallFigure = Annotated[Figure, within(0, SMALL)]
"""A Figure that fits in a 16-bit column."""


class DateFigure(_Range):
    """A date of history, with the earliest and latest possible day."""

    best: Date
    """The best estimate."""
    low: Date | None = None
    """The earliest day that is possible."""
    high: Date | None = None
    """The latest day that is possible."""
