"""From text to values: how each kind of scalar in a scenario file is read, and what is said when it cannot be."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from game.yamlfile.problems import guess, quoted

BIG = 2_000_000
"""No number of a scenario is larger: sums of many still fit the 32-bit columns of the game."""

SMALL = 10_000
"""Largest number of a 16-bit column."""

_DIGITS = re.compile(r"-?(0|[1-9][0-9]*)")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LONG_TEXT = 4000


def wrong(code: str, message: str) -> PydanticCustomError:
    """A mistake in one value. The code is the stable one shown with the problem."""
    return PydanticCustomError("scenario", "{message}", {"code": code, "message": message})


def _shape(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping (keys and values)"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value in ("", "null", "~") else quoted(str(value))


def as_number(value: Any, low: int, high: int) -> int:
    """A whole number in plain decimal digits, within bounds."""
    if not isinstance(value, str):
        raise wrong("not-a-number", f"a whole number is wanted, not {_shape(value)}")
    if not _DIGITS.fullmatch(value):
        raise wrong("not-a-number", f"a whole number is wanted, not {_shape(value)}{_number_hint(value)}")
    if len(value) > 12:
        raise wrong("number-range", f"a number of {len(value)} digits is too large; at most {high}")
    number = int(value)
    if number < low or number > high:
        bound = f"at least {low}" if number < low else f"at most {high}"
        raise wrong("number-range", f"{number} is out of range: {bound}")
    return number


def _number_hint(text: str) -> str:
    if re.fullmatch(r"0[0-9]+", text):
        return f"; write {int(text[:12])} without leading zeros (four digits like these are a hex label)"
    if not text.isascii() and any(c.isdigit() for c in text):
        return "; use the digits 0 to 9"
    if re.fullmatch(r"[+-]?[0-9][0-9_, ]*", text):
        return "; write the digits only, without '+', '_', ',' or spaces"
    if re.fullmatch(r"[0-9]+:[0-9:]+", text):
        return "; this looks like odds or a time of day"
    if re.fullmatch(r"[+-]?[0-9.]+([eE][+-]?[0-9]+)?%?", text):
        return "; numbers have no point, exponent or per cent sign"
    if re.fullmatch(r"[+-]?0[xXoObB][0-9a-fA-F]+", text):
        return "; only decimal digits are read"
    if text.lower() in ("yes", "no", "true", "false", "on", "off"):
        return "; yes and no are no numbers (write 1 or 0)"
    return ""


def whole(low: int = 0, high: int = BIG) -> BeforeValidator:
    """For Annotated[int, ...]: a whole number between bounds."""
    return BeforeValidator(lambda value: as_number(value, low, high))


def as_text(value: Any, longest: int = 120) -> str:
    """A text of one line or more, not empty."""
    if not isinstance(value, str):
        raise wrong("not-a-text", f"a text is wanted, not {_shape(value)}")
    text = value.strip()
    if not text:
        raise wrong("empty-value", "a text is wanted here, but there is nothing")
    if len(text) > longest:
        raise wrong("long-text", f"a text of {len(text)} letters is too long; at most {longest}")
    if "\n" in text and longest < _LONG_TEXT:
        raise wrong("long-text", "a text of one line is wanted here")
    return text


def as_name(value: Any) -> str:
    """A text used as a key."""
    if value != (name := as_text(value)):
        raise wrong("bad-name", f"the name {quoted(value)} begins or ends with a space")
    return name


def as_id(value: Any) -> str:
    """An id: a word that orders, keys and other files use for a thing."""
    text = as_text(value)
    if not _ID.fullmatch(text) or len(text) > 60:
        raise wrong("bad-id", f"{quoted(text)} is not an id: letters a-z, digits, '_' and '-' only, no spaces")
    return text


def as_yes(value: Any) -> bool:
    """yes or no."""
    if value not in ("yes", "no"):
        raise wrong("not-yes-or-no", f"yes or no is wanted, not {_shape(value)}")
    return bool(value == "yes")


def as_date(value: Any) -> date:
    """An ISO date."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise wrong("not-a-date", f"a date such as 1922-04-05 is wanted, not {_shape(value)}")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise wrong("not-a-date", f"{value} is not in the calendar") from None
    if not 1000 <= day.year <= 2999:
        raise wrong("not-a-date", f"the year of {value} is out of range: 1000 to 2999")
    return day


def as_words(value: Any) -> tuple[str, ...]:
    """Words with spaces between them, or a list of words."""
    if isinstance(value, str):
        words = tuple(value.split())
    elif isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
        words = tuple(word for item in value for word in item.split())
    else:
        raise wrong("not-a-list", f"words with spaces between them are wanted, not {_shape(value)}")
    if not words:
        raise wrong("empty-value", "at least one entry is wanted here, but there is nothing")
    return words


def as_names(value: Any) -> tuple[str, ...]:
    """A list of texts, each of which may hold spaces; one text alone is a list of one."""
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list):
        raise wrong("not-a-list", f"a list such as [Tashkent, Kogon] is wanted, not {_shape(value)}")
    return tuple(as_text(item) for item in items)


def as_rows(value: Any) -> tuple[str, ...]:
    """Lines of letters, one for each row of the map."""
    if not isinstance(value, str):
        raise wrong("not-a-text", f"rows of letters after '|' are wanted, not {_shape(value)}")
    return tuple(line.rstrip() for line in value.rstrip("\n").split("\n"))


def as_colour(value: Any) -> str:
    """A colour "#rrggbb"."""
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise wrong("not-a-colour", f'a colour such as "#2f6b3a" (in quotes) is wanted, not {_shape(value)}')
    return value.lower()


def as_choice(value: Any, choices: tuple[str, ...]) -> str:
    """One of a few words."""
    if value not in choices:
        text = _shape(value)
        near = guess(value, choices) if isinstance(value, str) else ""
        raise wrong("bad-choice", f"one of {', '.join(choices)} is wanted, not {text}{near}")
    return str(value)


def choice(*choices: str) -> BeforeValidator:
    """For Annotated[str, ...]: a word out of a few."""
    return BeforeValidator(lambda value: as_choice(value, choices))


def text(longest: int) -> BeforeValidator:
    """For Annotated[str, ...]: a text of at most so many letters."""
    return BeforeValidator(lambda value: as_text(value, longest))


Number = Annotated[int, whole()]
Text = Annotated[str, BeforeValidator(as_text)]
Name = Annotated[str, BeforeValidator(as_name)]
LongText = Annotated[str, text(_LONG_TEXT)]
Letter = Annotated[str, text(1)]
Id = Annotated[str, BeforeValidator(as_id)]
YesNo = Annotated[bool, BeforeValidator(as_yes)]
Date = Annotated[date, BeforeValidator(as_date)]
Words = Annotated[tuple[str, ...], BeforeValidator(as_words)]
TextList = Annotated[tuple[str, ...], BeforeValidator(as_names)]
Rows = Annotated[tuple[str, ...], BeforeValidator(as_rows)]
Colour = Annotated[str, BeforeValidator(as_colour)]


class Part(BaseModel):
    """Any mapping of a scenario file: only the keys named here."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Cited(Part):
    """A mapping that may say where its numbers come from: ledger ids, or the word assumption."""

    source: TextList = ()
    reliability: Text = ""
    note: LongText = ""


class _Range(Cited):
    @model_validator(mode="before")
    @classmethod
    def _plain_is_best(cls, data: Any) -> Any:
        return {"best": data} if isinstance(data, str) else data


class Figure(_Range):
    """A number of history: the best estimate, and the range it is drawn from when sources differ."""

    best: Number
    low: Number | None = None
    high: Number | None = None

    @property
    def least(self) -> int:
        """The low end of the range."""
        return self.best if self.low is None else self.low

    @property
    def most(self) -> int:
        """The high end of the range."""
        return self.best if self.high is None else self.high


ZERO = Figure.model_validate("0")
"""The Figure of what is not there."""


class SignedFigure(Figure):
    """A Figure that may be less than nothing."""

    best: Annotated[int, whole(-BIG, BIG)]
    low: Annotated[int, whole(-BIG, BIG)] | None = None
    high: Annotated[int, whole(-BIG, BIG)] | None = None


AnyFigure = TypeVar("AnyFigure", bound=Figure)


def within(low: int, high: int) -> Callable[[AnyFigure], AnyFigure]:
    """For AfterValidator: the best, low and high of a figure lie between bounds."""

    def bounded(figure: AnyFigure) -> AnyFigure:
        for number in (figure.best, figure.low, figure.high):
            if number is not None:
                as_number(str(number), low, high)
        return figure

    return bounded


SmallFigure = Annotated[Figure, AfterValidator(within(0, SMALL))]
"""A Figure for a 16-bit column."""


class DateFigure(_Range):
    """A date of history, with the earliest and latest day it may have been."""

    best: Date
    low: Date | None = None
    high: Date | None = None
