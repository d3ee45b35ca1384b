"""Problems in a file: what is wrong, where, and what to do about it."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

ERROR = "error"
WARNING = "warning"

_FEW = 8
"""Names that a message lists."""
_LONGEST_GUESSED = 60
_SHOWN = 40


class Problem(NamedTuple):
    """One error or warning: its place (line and column count from 1), severity, stable code and message."""

    path: str
    line: int
    column: int
    severity: str
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity}: {self.message} [{self.code}]"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Returns whether any problem is an error."""
    return any(problem.severity == ERROR for problem in problems)


def quoted(text: str) -> str:
    """Returns the author's text in quotes on one line, shortened if it is long; invisible characters as numbers."""
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."
    return "'" + "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in short) + "'"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Returns a number with its noun: "1 letter", "2 letters", "3 men"."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"


def nearest(word: str, known: Iterable[str]) -> str:
    """Returns the known word that is closest to a misspelt one, or an empty text if none is close."""
    if len(word) > _LONGEST_GUESSED:
        return ""
    by_lower = {name.lower(): name for name in known}
    near = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[near[0]] if near else ""


def mixed_letter(word: str) -> str:
    """Returns the name of a letter that looks like a Latin one and is none; empty without one."""
    has_latin = any(c.isascii() and c.isalpha() for c in word)
    odd = (unicodedata.name(c, "") for c in word if not c.isascii())
    return next((name for name in odd if has_latin and name.startswith(("CYRILLIC", "GREEK"))), "")


def guess(word: str, known: Iterable[str]) -> str:
    """Returns "; did you mean 'morale'?" if a known word is close, else an empty text."""
    near, odd = nearest(word, known), mixed_letter(word)
    why = f"; it has a {odd}" if near and odd and not mixed_letter(near) else ""
    return f"{why}; did you mean '{near}'?" if near else ""


def colon_hint(word: str, known: Iterable[str]) -> str:
    """Returns "; a ':' is missing after 'men'" if a key with its value has been read as a key, else an empty text.

    Of a key and a value with a colon but no space between them it says so.
    """
    first, _, rest = word.partition(" ")
    if rest and first in known:
        return f"; a ':' is missing after '{first}'"
    first, _, rest = word.partition(":")
    return f"; a space is missing after '{first}:'" if rest and first in known else ""


def colon_key(word: str) -> str:
    """Returns the key in a word for which `colon_hint` has a hint."""
    return re.split("[ :]", word, maxsplit=1)[0]


def hint(word: str, known: Iterable[str]) -> str:
    """Returns a guess at what was meant; without one all known words, if they are few."""
    names = sorted(set(known))
    few = f"; write one of {', '.join(names)}" if 0 < len(names) <= _FEW else ""
    return guess(word, names) or few
