"""Readers of single values: text from a YAML file to numbers, dates, words and lists, with helpful error messages.

Each `as_...` function raises PydanticCustomError, whose code and message become a Problem at the value's place. The
types at the end join a reader with the JSON Schema of what it reads, for editors that check a file while it is written.
"""

import re
from calendar import monthrange
from collections.abc import Collection
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

from game.yamlfile import written
from game.yamlfile.problems import guess, mixed_letter, quoted
from game.yamlfile.written import Reading

BIG = 2_000_000
"""The largest number allowed: sums of many still fit in 32 bits."""

SMALL = 10_000
"""The largest number for a 16-bit column."""

_DIGITS = re.compile(r"-?(0|[1-9][0-9]*)")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE_IN_WORDS = re.compile(
    r"(?:([0-9]{1,2})(?:st|nd|rd|th)? )?([A-Za-z]{3,9})\.?(?: ([0-9]{1,2})(?:st|nd|rd|th)?,?)? ([0-9]{4})"
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_YES_OR_NO = {"true": "yes", "on": "yes", "y": "yes", "1": "yes", "false": "no", "off": "no", "n": "no", "0": "no"}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LONG_TEXT = 4000

FIELD_ERROR = "field"
"""The pydantic error type of every error raised here."""


def wrong(code: str, message: str) -> PydanticCustomError:
    """Returns an error about one value; `code` is the stable code shown with the problem."""
    return PydanticCustomError(FIELD_ERROR, "{message}", {"code": code, "message": message})


def _shape(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping (keys and values)"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value in ("", "null", "~") else quoted(str(value))


def as_number(value: Any, low: int, high: int) -> int:
    """Reads a whole number in plain decimal digits, between `low` and `high`."""
    if not isinstance(value, str):
        raise wrong("not-a-number", f"expected a whole number, got {_shape(value)}")
    if not _DIGITS.fullmatch(value):
        raise wrong("not-a-number", f"expected a whole number, got {_shape(value)}{_number_hint(value)}")
    if len(value) > 12:
        raise wrong("number-range", f"a number of {len(value)} digits is too large; it must be at most {high}")
    number = int(value)
    if number < low or number > high:
        bound = f"at least {low}" if number < low else f"at most {high}"
        raise wrong("number-range", f"{number} is out of range; it must be {bound}")
    return number


def _number_hint(text: str) -> str:
    if re.fullmatch(r"0[0-9]+", text):
        return f"; write {int(text[:12])} without leading zeros (four digits like these are a hex label)"
    if not text.isascii() and any(c.isdigit() and not c.isascii() for c in text):
        return "; use the digits 0 to 9 only"
    if re.fullmatch(r"[+-]?[0-9][0-9_, ]*", text):
        return "; write only the digits, without '+', '_', ',' or spaces"
    if re.fullmatch(r"[0-9]+:[0-9:]+", text):
        return "; this looks like odds or a time of day"
    if minus := re.fullmatch(r"[–−—] ?([0-9]{1,7})", text):
        return f"; write -{minus[1]}"
    if more := re.fullmatch(r"(?:[<>=]|[<>]=|≥|≤) ?([0-9]{1,7})", text):
        return f"; write {more[1]}"
    if ends := re.fullmatch(r"([0-9]{1,7}) ?(?:-|–|\.\.\.?|to) ?([0-9]{1,7})", text):
        low, high = int(ends[1]), int(ends[2])
        return f"; where a range is allowed, write {{best: {(low + high) // 2}, low: {low}, high: {high}}}"
    if re.fullmatch(r"[+-]?[0-9.]+([eE][+-]?[0-9]+)?%?", text):
        return "; decimal points, exponents and per cent signs are not allowed"
    if re.fullmatch(r"x[0-9.]+", text):
        return "; there is no number of an extended scenario here that it could multiply"
    if factor := re.fullmatch(r"[xX×*]? ?([0-9]+(?:\.[0-9]+)?) ?[xX×*]?", text):
        return f"; to multiply a number of an extended scenario write x{factor[1]}"
    if re.fullmatch(r"[+-]?0[xXoObB][0-9a-fA-F]+", text):
        return "; write the number in decimal"
    if text.lower() in ("yes", "no", "true", "false", "on", "off"):
        return "; write 1 or 0"
    if first := re.fullmatch(r"(?:about |ca?\.? ?|~)?([1-9][0-9]{0,6})(?: [A-Za-z]+|[A-Za-z]{2,})?", text):
        return f"; write {first[1]}"
    return ""


def whole(low: int = 0, high: int = BIG) -> Reading:
    """Returns a validator for Annotated[int, ...]: a whole number between `low` and `high`."""
    return Reading(lambda value: as_number(value, low, high), written.number(low, high))


def as_letter(value: Any) -> str:
    """Reads a single letter."""
    if isinstance(value, str) and len(value.strip()) > 1:
        raise wrong("long-text", f"expected a single letter, got {_shape(value)}")
    return as_text(value, 1)


def as_text(value: Any, longest: int = 120) -> str:
    """Reads a text that is not empty; only long texts may have several lines."""
    if not isinstance(value, str):
        raise wrong("not-a-text", f"expected a text, got {_shape(value)}")
    text = value.strip()
    if not text:
        raise wrong("empty-value", "expected a text, but the value is empty")
    if len(text) > longest:
        raise wrong("long-text", f"a text of {len(text)} characters is too long; at most {longest} are allowed")
    if "\n" in text and longest < _LONG_TEXT:
        raise wrong("long-text", "expected a text of one line")
    return text


def as_name(value: Any) -> str:
    """Reads a text used as a key."""
    if value != (name := as_text(value)):
        raise wrong("bad-name", f"the name {quoted(value)} begins or ends with a space; remove it")
    return name


def as_id(value: Any) -> str:
    """Reads an id: the word by which orders, keys and other files refer to something."""
    text = as_text(value)
    if not _ID.fullmatch(text) or len(text) > 60:
        odd = mixed_letter(text)
        has = f"it has a {odd}; " if odd else ""
        raise wrong("bad-id", f"{quoted(text)} is not an id; {has}use letters a-z, digits, '_' and '-', without spaces")
    return text


def as_yes(value: Any) -> bool:
    """Reads yes or no."""
    if value not in ("yes", "no"):
        meant = _YES_OR_NO.get(value.lower(), "") if isinstance(value, str) else ""
        cure = f"; write {meant}" if meant else ""
        raise wrong("not-yes-or-no", f"expected yes or no, got {_shape(value)}{cure}")
    return bool(value == "yes")


def as_date(value: Any) -> date:
    """Reads an ISO date."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise wrong("not-a-date", f"expected a date such as 1922-04-05, got {_shape(value)}{_date_hint(value)}")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise wrong("not-a-date", f"there is no such date as {value}{_no_day_hint(value)}") from None
    if not 1000 <= day.year <= 2999:
        raise wrong("not-a-date", f"the year of {value} is out of range; use 1000 to 2999")
    return day


def _date_hint(value: Any) -> str:
    """Returns a hint for a day that is written in another way; empty if it could be one of two days."""
    if not isinstance(value, str):
        return ""
    if match := re.fullmatch(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})([T ].*)?", value):
        days = {(match[1], match[2], match[3])}
    elif match := re.fullmatch(r"([0-9]{1,2})([-./])([0-9]{1,2})[-./]([0-9]{4})", value):
        orders = [(match[4], match[3], match[1])]
        days = {*orders, *([(match[4], match[1], match[3])] if match[2] == "/" else [])}
    elif match := _DATE_IN_WORDS.fullmatch(value.strip()):
        number, name, other, year = match.groups()
        months = [month for month in _MONTHS if month.lower().startswith(name.lower())]
        days = {(year, str(_MONTHS.index(month) + 1), number or other or "0") for month in months}
    else:
        return ""
    real = {day for one in days if (day := _day(*map(int, one))) is not None}
    return f"; write {real.pop()}" if len(real) == 1 else ""


def _no_day_hint(value: str) -> str:
    """Returns a hint for a date that is in no calendar: the date with day and month exchanged, or the last day."""
    year, month, day = (int(part) for part in value.split("-"))
    if month > 12:
        swapped = _day(year, day, month)
        return f"; write {swapped}" if swapped else "; a year has 12 months"
    if not year or not month or not day:
        return ""
    return f"; {_MONTHS[month - 1]} {year} has {monthrange(year, month)[1]} days"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def as_words(value: Any) -> tuple[str, ...]:
    """Reads words separated by spaces, or a list of words."""
    if isinstance(value, str):
        words = tuple(value.split())
    elif isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
        words = tuple(word for item in value for word in item.split())
    else:
        raise wrong("not-a-list", f"expected words separated by spaces, got {_shape(value)}")
    if any(word.endswith((",", ";")) for word in words):
        example = " ".join(word.rstrip(",;") for word in words[:2])
        raise wrong("not-a-list", f"separate words by spaces, without commas, such as {example}")
    if not words:
        raise wrong("empty-value", "expected at least one entry, but the value is empty")
    return words


def as_names(value: Any) -> tuple[str, ...]:
    """Reads a list of texts, which may contain spaces; a single text counts as a list of one."""
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list):
        raise wrong("not-a-list", f"expected a list such as [Tashkent, Kogon], got {_shape(value)}")
    return tuple(as_text(item) for item in items)


def as_rows(value: Any) -> tuple[str, ...]:
    """Reads lines of letters, one for each row of a grid."""
    if not isinstance(value, str):
        raise wrong("not-a-text", f"expected rows of letters after '|', got {_shape(value)}")
    return tuple(line.rstrip() for line in value.rstrip("\n").split("\n"))


def as_colour(value: Any) -> str:
    """Reads a colour, "#rrggbb"."""
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise wrong("not-a-colour", f'expected a colour such as "#2f6b3a" (in quotes), got {_shape(value)}')
    return value.lower()


def as_choice(value: Any, choices: tuple[str, ...]) -> str:
    """Reads one of several words."""
    if value not in choices:
        text = _shape(value)
        near = guess(value, choices) if isinstance(value, str) else ""
        named = ", ".join(word for word in choices if word)
        raise wrong("bad-choice", f"expected one of {named}; got {text}{near}")
    return str(value)


def choice(*choices: str) -> Reading:
    """Returns a validator for Annotated[str, ...]: one of several words."""
    return Reading(lambda value: as_choice(value, choices), written.choice(choices))


def text(longest: int) -> Reading:
    """Returns a validator for Annotated[str, ...]: a text of at most `longest` characters."""
    return Reading(lambda value: as_text(value, longest), written.text(longest))


Number = Annotated[int, whole()]
Text = Annotated[str, text(120)]
Name = Annotated[str, Reading(as_name, written.text(120))]
LongText = Annotated[str, text(_LONG_TEXT)]
Letter = Annotated[str, Reading(as_letter, written.text(1))]
Id = Annotated[str, Reading(as_id, written.ID)]
YesNo = Annotated[bool, Reading(as_yes, written.choice(("yes", "no")))]
Date = Annotated[date, Reading(as_date, written.DATE)]
Words = Annotated[tuple[str, ...], Reading(as_words, written.WORDS)]
TextList = Annotated[tuple[str, ...], Reading(as_names, written.TEXTS)]
Rows = Annotated[tuple[str, ...], Reading(as_rows, written.ROWS)]
Colour = Annotated[str, Reading(as_colour, written.COLOUR)]


class StrictModel(BaseModel):
    """A mapping that allows only the keys declared as fields."""

    inline: ClassVar[tuple[str, ...]] = ()
    """Fields whose keys are written directly in the mapping, not under the field's own name."""

    # Each schema takes in those of its parts, so a part needs a validator of its own only if it is read alone.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @classmethod
    def hint_for(cls, word: str, others: Collection[str], context: Any) -> str:
        """Returns what a message adds about an unknown key, given the other keys of the mapping; often nothing."""
        return ""
