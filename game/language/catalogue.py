"""The catalogues of translations, and the one in use: `use_language`, `current_language`.

The environment variable BUKHARA_LANGUAGE says which language is used from the start, so that the processes that a game
starts speak it too.
"""

import gettext
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import NamedTuple

from game.language.pseudo import PseudoTranslations
from game.shipped import assets_folder

ENGLISH = "en"
PSEUDO = "pseudo"
"""A language for tests: English in brackets, with accents, and a third longer."""
VARIABLE = "BUKHARA_LANGUAGE"


class LanguageError(ValueError):
    """There is no such language."""


class Language(NamedTuple):
    """A language of the program."""

    code: str
    name: str
    """Its own name for itself: "Русский"."""
    thousands: str = ","
    """What stands between groups of three digits."""
    decimal: str = "."


LANGUAGES = (
    Language(ENGLISH, "English"),
    Language("ru", "Русский", "\N{NO-BREAK SPACE}", ","),
    Language("uz", "O‘zbekcha", "\N{NO-BREAK SPACE}", ","),
    Language(PSEUDO, "Pséúdó"),
)


class _Catalogue(NamedTuple):
    language: Language
    messages: gettext.NullTranslations


_in_use: _Catalogue | None = None
"""The language in use."""
_spoken: ContextVar[_Catalogue | None] = ContextVar("_spoken", default=None)
"""The language within a block of `speaking`: only in its own thread, since the window keeps drawing in others."""


def language_choices() -> list[Language]:
    """Returns the languages that a player can choose: English, and those with a catalogue."""
    return [language for language in LANGUAGES if language.code == ENGLISH or catalogue_file(language.code).is_file()]


def catalogue_file(code: str) -> Path:
    """Returns the compiled catalogue of a language."""
    return assets_folder() / "languages" / f"{code}.mo"


def current_language() -> Language:
    """Returns the language in use."""
    return catalogue().language


def catalogue() -> _Catalogue:
    """Returns the catalogue in use; the first time, that of BUKHARA_LANGUAGE, or English if it names none."""
    if (spoken := _spoken.get()) is not None:
        return spoken
    global _in_use  # noqa: PLW0603 - a program speaks one language at a time
    if _in_use is None:
        try:
            _in_use = _load(os.environ.get(VARIABLE) or ENGLISH)
        except LanguageError:
            _in_use = _load(ENGLISH)
    return _in_use


def use_language(code: str) -> None:
    """Speaks a language from now on, here and in processes started later.

    Raises LanguageError if there is no such language.
    """
    global _in_use  # noqa: PLW0603
    _in_use = _load(code)
    os.environ[VARIABLE] = code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speaks a language within a `with` block or a decorated function, and in no other thread.

    Raises LanguageError if there is no such language.
    """
    token = _spoken.set(_load(code))
    try:
        yield
    finally:
        _spoken.reset(token)


@cache
def _load(code: str) -> _Catalogue:
    """Reads a catalogue, once. Raises LanguageError."""
    language = next((one for one in LANGUAGES if one.code == code), None)
    if language is None:
        known = ", ".join(one.code for one in language_choices())
        raise LanguageError(f"there is no language '{code}'; there are: {known}")
    if code == ENGLISH:
        return _Catalogue(language, gettext.NullTranslations())
    if code == PSEUDO:
        return _Catalogue(language, PseudoTranslations())
    try:
        with catalogue_file(code).open("rb") as file:
            return _Catalogue(language, gettext.GNUTranslations(file))
    except (OSError, ValueError, LookupError, struct.error) as error:  # what gettext raises for damaged files
        cause = f"the catalogue of {language.name} cannot be read ({error}); install the game again"
        raise LanguageError(cause) from error
