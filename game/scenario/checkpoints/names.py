"""Matches names as the historical record writes them.

Case, accents and punctuation do not matter ("Qo'qon" is "qoqon"). Words such as sector, district, line, of or to may be
left out if the rest is unique ("Merv-Kushk" is "Merv to Kushk").
"""

import operator
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

_IDLE = {
    "the", "of", "to", "and", "in", "at", "sector", "line", "district", "region", "province", "oblast", "area",
    "valley", "railway", "railroad", "rail", "forces", "force", "army", "troops", "column", "s",
}  # fmt: skip

_NO_LETTER = re.compile("[^a-z0-9]+")


@lru_cache(20_000)
def plain(text: str) -> str:
    """Returns only the letters and digits of a text, in lower case and without accents."""
    if text.isascii():
        return _NO_LETTER.sub("", text.lower())
    small = unicodedata.normalize("NFKD", text.replace("ı", "i")).casefold()
    return "".join(c for c in small if c.isalnum() and c not in "ʻʼ")


@lru_cache(20_000)
def words(text: str) -> frozenset[str]:
    """Returns the significant words of a name."""
    small = re.sub(r"['’‘ʻʼ]s\b", "", unicodedata.normalize("NFKD", text.replace("ı", "i")).casefold())
    found = {plain(word) for word in re.split(r"[^\w'’‘ʻʼ\u0300-\u036f]+|_", small)}
    return frozenset(found - _IDLE - {""})


class UnknownName(Exception):
    """A name that matches nothing, or several things.

    `known` lists the names it could have been, `several` the ids that it matches.
    """

    def __init__(self, what: str, name: str, known: Iterable[str], several: Sequence[str] = ()) -> None:
        super().__init__(name)
        self.what, self.name, self.known, self.several = what, name, list(known), several


class NameTable:
    """Everything of one kind, with all its names. An index is a row of `names`."""

    def __init__(self, what: str, names: Sequence[Sequence[str]]) -> None:
        self.what = what
        self.names = names
        self._exact: dict[str, int] = {}
        for column in range(max(map(len, names), default=0)):  # ids win over names, names over alternative names
            for i, row in enumerate(names):
                if column < len(row):
                    self._exact.setdefault(plain(row[column]), i)
        self._words = [[words(name) for name in row] for row in names]

    def exact(self, name: str) -> int:
        """Returns the index of exactly this name, or -1."""
        return self._exact.get(plain(name), -1) if name else -1

    def find(self, name: str) -> int:
        """Returns the index of a name, or -1: by the whole name, its words, or some words that only one name has.

        Raises UnknownName if several match equally well.
        """
        index = self.exact(name)
        wanted = words(name)
        if index >= 0 or not wanted:
            return index
        for fits in (operator.eq, operator.gt):
            found = [i for i, rows in enumerate(self._words) if any(fits(own, wanted) for own in rows)]
            if len(found) == 1:
                return found[0]
            if found:
                raise UnknownName(self.what, name, (), [self.names[i][0] for i in found])
        return -1

    def require(self, name: str) -> int:
        """Returns the index that `find` finds. Raises UnknownName if there is none."""
        index = self.find(name)
        if index < 0:
            raise UnknownName(self.what, name, self.known())
        return index

    def known(self) -> list[str]:
        """Returns all names; of names that differ only in case, the first."""
        return list({name.lower(): name for row in reversed(self.names) for name in reversed(row) if name}.values())
