"""Numbers and dates of history: best estimates, the ranges they are drawn from, and the sources they cite."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, model_validator

from game.yamlfile.fields import BIG, SMALL, Date, LongText, Number, StrictModel, Text, TextList, as_number, whole


class Cited(StrictModel):
    """A mapping that can cite the sources of its numbers: ledger ids, or the word assumption."""

    source: TextList = ()
    reliability: Text = ""
    note: LongText = ""


class _Range(Cited):
    @model_validator(mode="before")
    @classmethod
    def _plain_is_best(cls, data: Any) -> Any:
        return {"best": data} if isinstance(data, str) else data


class Figure(_Range):
    """A number of history: the best estimate, and a range to draw from when sources differ."""

    best: Number
    low: Number | None = None
    high: Number | None = None

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
    low: Annotated[int, whole(-BIG, BIG)] | None = None
    high: Annotated[int, whole(-BIG, BIG)] | None = None


AnyFigure = TypeVar("AnyFigure", bound=Figure)


def within(low: int, high: int) -> Callable[[AnyFigure], AnyFigure]:
    """Returns a function for AfterValidator that keeps best, low and high of a figure between bounds."""

    def bounded(figure: AnyFigure) -> AnyFigure:
        for number in (figure.best, figure.low, figure.high):
            if number is not None:
                as_number(str(number), low, high)
        return figure

    return bounded


SmallFigure = Annotated[Figure, AfterValidator(within(0, SMALL))]
"""A Figure that fits in a 16-bit column."""


class DateFigure(_Range):
    """A date of history, with the earliest and latest possible day."""

    best: Date
    low: Date | None = None
    high: Date | None = None
