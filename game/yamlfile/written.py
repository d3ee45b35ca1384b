"""How values are written, in JSON Schema, for the readers of `fields`.

Readers take every scalar as text. An editor sees the types of YAML 1.2 instead, where 0512 is a number and 1922-04-05 a
text, so a text may have any of these types here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

Written = Mapping[str, Any]

SCALAR = ["string", "number", "boolean"]
MESSAGE = "patternErrorMessage"
"""What editors say of a text that does not match its pattern, instead of printing the pattern; validators ignore it."""
ID: Written = {
    "type": ["string", "integer", "boolean"],
    "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]*$",
    MESSAGE: "not an id; use letters a-z, digits, '_' and '-', without spaces",
    "maxLength": 60,
}
DATE: Written = {
    "type": "string",
    "pattern": "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    MESSAGE: "expected a date such as 1922-04-05",
}
COLOUR: Written = {
    "type": "string",
    "pattern": "^#[0-9a-fA-F]{6}$",
    MESSAGE: 'expected a colour such as "#2f6b3a", in quotes',
}
ROWS: Written = {"type": "string"}
WORDS: Written = {"type": [*SCALAR, "array"], "minLength": 1, "minItems": 1, "items": {"type": SCALAR}}
TEXTS: Written = {"type": [*SCALAR, "array"], "minLength": 1, "items": {"type": SCALAR, "minLength": 1}}


def number(low: int, high: int) -> Written:
    """Returns the schema of a whole number."""
    return {"type": "integer", "minimum": low, "maximum": high}


def text(longest: int) -> Written:
    """Returns the schema of a text of at most this many characters."""
    return {"type": SCALAR, "minLength": 1, "maxLength": longest}


def choice(words: Iterable[str]) -> Written:
    """Returns the schema of one of several words."""
    return {"type": "string", "enum": list(words)}


def words_matching(one: str, message: str) -> Written:
    """Returns the schema of words that match a pattern, separated by spaces or as a list."""
    words = {"pattern": rf"^\s*{one}(\s+{one})*\s*$", MESSAGE: message}
    return {
        "type": ["string", "integer", "array"],
        **words,
        "minItems": 1,
        "items": {"type": ["string", "integer"], **words},
    }


def words_among(words: Sequence[str]) -> Written:
    """Returns the schema of a list of some of several words, which may be empty."""
    one = "|".join(words)
    return {
        "type": ["string", "array", "null"],
        "pattern": rf"^\s*(({one})(\s+|$))*$",
        MESSAGE: f"expected words out of {', '.join(words)}",
        "items": {"type": "string", "enum": list(words)},
    }


def numbers(low: int, high: int, count: int) -> Written:
    """Returns the schema of this many whole numbers, separated by spaces or as a list."""
    return {
        "type": ["string", "array"],
        "pattern": rf"^\s*(-?[0-9]+(\s+|$)){{{count}}}$",
        MESSAGE: f"expected {count} whole numbers, separated by spaces",
        "items": number(low, high),
        "minItems": count,
        "maxItems": count,
    }


class Reading:
    """A validator for Annotated[...]: the function that reads a value, and the schema of what it reads."""

    def __init__(self, read: Callable[[Any], Any], schema: Written) -> None:
        self.read, self.schema = read, schema

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(self, _: CoreSchema, __: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.schema)
