"""Finds what a player calls by name, as `history.yaml` matches names: case, accents and apostrophes do not matter.

A name is found by itself, by another name for the same thing, by a beginning that fits one thing only, or by words that
only one name has. For a name that fits nothing there is a guess.
"""

import difflib
import re
from collections.abc import Collection, Sequence

from game.language import mark, tr
from game.play.session.session import Session
from game.scenario.checkpoints.names import NameTable, UnknownName, plain
from game.scenario.shown import other_names

_CLOSE = 0.7
"""How alike a guess has to be, from 0 to 1."""
_CLOSE_WORD = 0.75
"""The same for one of the words of a sentence."""
_MOST_GUESSES = 3
_GAP = re.compile(r"[\s_/-]+")


class NameFinder:
    """Everything of one kind with all its names; the first of each row is the one that is shown."""

    def __init__(self, what: str, names: Sequence[Sequence[str]]) -> None:
        self._what, self.names = what, names
        self._table = NameTable(what, names)
        self._plain = [[plain(name) for name in row] for row in names]
        self._starts = [[plain(part) for name in row for part in _tails(name)] for row in names]

    @property
    def what(self) -> str:
        """What the names are of, in words: "place"."""
        return tr(self._what)

    def exact(self, text: str) -> int:
        """Returns the index of a full name, or -1."""
        return self._table.exact(text)

    def begun(self, text: str, among: Collection[int] | None = None) -> list[int]:
        """Returns what has a name that begins so, or else one with a word that does; of `among`, if given."""
        wanted = plain(text)
        if not wanted:
            return []
        chosen = range(len(self.names)) if among is None else sorted(among)
        first = [i for i in chosen if any(name.startswith(wanted) for name in self._plain[i])]
        return first or [i for i in chosen if any(name.startswith(wanted) for name in self._starts[i])]

    def find(self, text: str, among: Collection[int] | None = None) -> int:
        """Returns the index of a name, a beginning or a set of words that fits one thing only, or -1."""
        index = self.exact(text)
        if index >= 0:
            return index
        begun = self.begun(text, among)
        return begun[0] if len(begun) == 1 else self.by_words(text) if not begun else -1

    def by_words(self, text: str) -> int:
        """Returns the index of the only name that has all these words, in any order, or -1."""
        try:
            return self._table.find(text)
        except UnknownName:
            return -1

    def guess(self, text: str, among: Collection[int] | None = None) -> str:
        """Returns "; do you mean Dushanbe?" for a name that fits several things or nearly fits one, else ""."""
        near = self.begun(text, among) or self._near(text, among)
        shown = list(dict.fromkeys(self.names[i][0] for i in near))[:_MOST_GUESSES]
        return tr("; do you mean {names}?", names=f" {tr('or')} ".join(shown)) if shown else ""

    def _near(self, text: str, among: Collection[int] | None) -> list[int]:
        chosen = range(len(self.names)) if among is None else sorted(among)
        owners = {name: i for i in chosen for name in self._plain[i] if name}
        close = difflib.get_close_matches(plain(text), owners, _MOST_GUESSES, _CLOSE)
        return [owners[name] for name in close]


def word_guess(line: str, words: Collection[str]) -> str:
    """Returns "; do you mean besiege?" if a word of a line is nearly one of these words, else ""."""
    near = [found for word in line.lower().split() for found in difflib.get_close_matches(word, words, 1, _CLOSE_WORD)]
    return tr("; do you mean {names}?", names=near[0]) if near else ""


def _tails(name: str) -> list[str]:
    """Returns the parts of a name from its second, third, ... word on."""
    return [name[gap.end() :] for gap in _GAP.finditer(name)]


class SessionNames:
    """What can be called by name in a game."""

    def __init__(self, session: Session) -> None:
        names, scenario = session.names, session.game.scenario
        own = scenario.own.names
        rows = [
            (shown, *other_names(scenario, names, i), names.places_in_text[i], own.places_in_text[i])
            for i, shown in enumerate(names.place_names)
        ]
        self.places = NameFinder(mark("place"), rows)
        self.units = _rows(mark("unit"), names.unit_names, names.unit_ids, own.unit_names)
        self.leaders = _rows(mark("leader"), names.leader_names, names.leader_ids, own.leader_names)
        self.boxes = _rows(mark("off-map area"), names.box_names, names.box_ids, own.box_names)
        self.regions = _rows(mark("region"), names.region_names, names.region_ids, own.region_names)


def _rows(what: str, shown: Sequence[str], ids: Sequence[str], own: Sequence[str]) -> NameFinder:
    rows = zip(shown, ids, own, strict=True)
    return NameFinder(what, [tuple(dict.fromkeys(row)) for row in rows])


def names_of(session: Session) -> SessionNames:
    """Returns the names of a game; the last scenario's are remembered."""
    if _last.get("names") is not session.names:
        _last.update(names=session.names, found=SessionNames(session))
    found = _last["found"]
    assert isinstance(found, SessionNames)
    return found


_last: dict[str, object] = {}
