"""Messages in the language in use: `tr` for a text, `trn` for a counted one, `trc` for one with a context.

Values stand in a message by name: `tr("{unit} marches to {place}", unit=..., place=...)`. A placeholder that begins
with `en_` carries English grammar only ("{Side} {en_takes} {town}"): a translation may leave it out.
"""

import re
import string
from typing import Any, TypeVar

from game.language.catalogue import Language, catalogue

_T = TypeVar("_T")
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
"""The stop of a sentence behind that of an abbreviation with which a value ends."""


def tr(text: str, /, **values: object) -> str:
    """Returns a message in the language in use, with its values."""
    language, messages = catalogue()
    return _filled(messages.gettext(text) if text else text, text, values, language)


def trn(singular: str, plural: str, count: int, /, **values: object) -> str:
    """Returns the form of a message that a number asks for; `{number}` in it is the number unless a value is given."""
    language, messages = catalogue()
    english = singular if abs(count) == 1 else plural
    return _filled(messages.ngettext(singular, plural, abs(count)), english, {"number": count, **values}, language)


def trc(context: str, text: str, /, **values: object) -> str:
    """Returns a message that means different things in different places; `context` says which."""
    language, messages = catalogue()
    return _filled(messages.pgettext(context, text), text, values, language)


def mark(texts: _T, context: str = "") -> _T:
    """Marks a text, or the texts of a whole table, for translation and returns it as it is.

    `tr(TABLE[key])` looks one up where it is shown, `trc(context, TABLE[key])` one that is marked with a context. Of a
    dictionary the values are marked, not the keys.
    """
    return texts


def number(value: float, spec: str = ",") -> str:
    """Returns a number as the language in use writes it, by a format specification: "1,200", "1 200"."""
    language, _ = catalogue()
    return _localised(format(value, spec), language)


def _localised(figures: str, language: Language) -> str:
    """Returns figures as written in English with the signs of a language between them."""
    if language.thousands == "," and language.decimal == ".":
        return figures
    return figures.replace(",", "\0").replace(".", language.decimal).replace("\0", language.thousands)


def _filled(text: str, english: str, values: dict[str, object], language: Language) -> str:
    """Returns a message with its values, in English if its translation does not fit them.

    Without values, braces stand for themselves.
    """
    if not values:
        return text
    try:
        if language.thousands == "," and language.decimal == ".":
            return text.format(**values)
        return _TWO_STOPS.sub(".", _LocalFormatter(language).vformat(text, (), values))
    except (LookupError, ValueError, AttributeError):
        if text == english:
            raise
        return english.format(**values)


class _LocalFormatter(string.Formatter):
    """Writes numbers as a language does."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> Any:
        """Returns a value by its format specification."""
        written = super().format_field(value, format_spec)
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return _localised(written, self._language) if is_number else written
