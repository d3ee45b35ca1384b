"""What checks look at: the text, the tables computed from it, and messages that several checks share."""

import re
from collections.abc import Iterable
from functools import cached_property

from game.core.codes import NO_HEX
from game.core.world import World
from game.scenario.checks.facts import Facts
from game.scenario.checks.misnamed_files import section_meant
from game.scenario.checks.story import Story
from game.scenario.compile.hexsides import Sides, hexside_table
from game.scenario.compile.map_index import MapIndex
from game.scenario.compile.row_gaps import RowGaps, row_gaps
from game.scenario.compile.scenario import compile_world
from game.scenario.source import ScenarioText
from game.yamlfile.nodes import Key, Scalar
from game.yamlfile.problems import Problem, has_errors, hint, quoted
from game.yamlfile.reader import LOSSY
from game.yamlfile.traverse import Path

_SECTIONS = {
    "side": ("scenario",), "place": ("map",), "place or hex": ("map",), "region": ("map",), "group": ("map",),
    "box": ("map",), "line": ("map",), "climate zone": ("map",), "unit": ("oob",), "leader": ("oob",),
    "formation": ("oob",), "formation or unit": ("oob", "scenario"), "unit, formation or leader": ("oob",),
    "unit type": ("unit_types",), "terrain": ("terrain",), "flag": ("events",), "event": ("events",),
    "decision": ("decisions",), "option": ("decisions",), "source": ("sources",), "rule": ("rules",),
}  # fmt: skip
"""The files in which names of each kind are given."""

_NAMED = {
    "unit": ("oob", "units"), "leader": ("oob", "leaders"), "formation": ("oob", "formations"),
    "place": ("map", "places"), "box": ("map", "boxes"), "group": ("map", "groups"), "railway": ("map", "rails"),
    "road": ("map", "roads"), "river": ("map", "rivers"), "side": ("scenario", "sides"), "flag": ("events", "flags"),
    "decision": ("decisions", "decisions"),
}  # fmt: skip
"""Where the names of each kind stand, without those that often are like names of another kind."""

_OF_MAP = ("scenario", "map", "terrain")
"""The sections from which the map is computed."""


class LintContext:
    """A scenario being checked. Everything but the text is computed when a check first needs it.

    What was computed of the map is taken over from `like`, if that is the context of a text with the same map.
    """

    def __init__(self, text: ScenarioText, like: "LintContext | None" = None) -> None:
        self.text = text
        if like is not None and all(text.models.get(part) is like.text.models.get(part) for part in _OF_MAP):
            computed = ("map_index", "sides", "row_gaps")
            vars(self).update({name: vars(like)[name] for name in computed if name in vars(like)})

    @cached_property
    def map_index(self) -> MapIndex:
        """Labels and names of the map as numbers; needs the sections map and terrain."""
        return MapIndex(self.text)

    @cached_property
    def sides(self) -> Sides:
        """Bits of the hexsides; also needs the section scenario."""
        return hexside_table(self.map_index)

    @cached_property
    def row_gaps(self) -> RowGaps:
        """Gaps of lines and rivers, with rows as they are and if shifted the other way; needs map and terrain."""
        return row_gaps(self.map_index)

    @property
    def rows_shifted(self) -> bool:
        """Whether most gaps have one cause, rows shifted the wrong way, which is reported in their place."""
        return self.row_gaps.shifted

    @cached_property
    def world(self) -> World:
        """The compiled scenario, for checks of a text without errors."""
        return compile_world(self.text, self.map_index, self.sides)

    @cached_property
    def facts(self) -> Facts:
        """What the course of play can never bring about; for a text without errors."""
        return Facts(self.text, self.map_index, self.world)

    @cached_property
    def story(self) -> Story:
        """When events and decisions can happen at the earliest; for a text without errors."""
        return Story(self.text, self.facts)

    @cached_property
    def side_ids(self) -> list[str]:
        """Ids of the sides as written."""
        return self.text.ids("scenario", "sides")

    @cached_property
    def place_names(self) -> set[str]:
        """Names of all places as written, including invalid ones."""
        return set(self.text.ids("map", "places"))

    @cached_property
    def area_ids(self) -> list[str]:
        """Ids of all regions and groups as written."""
        regions = [self.text.node(("map", "regions", letter, "id")) for letter in self.text.ids("map", "regions")]
        return [*(node.text for node in regions if isinstance(node, Scalar)), *self.text.ids("map", "groups")]

    def is_own(self, path: Path) -> bool:
        """Returns whether something is written in the scenario's own files, not in those that it extends.

        What a variant leaves without use in what it inherits is no mistake of its author.
        """
        node = self.text.node(path)
        return node is not None and node.file.owner == self.text.id

    def unknown(
        self, path: tuple[Key, ...], what: str, word: str, known: Iterable[str], *, nth: int = -1, key: bool = False
    ) -> Iterable[Problem]:
        """Yields "unknown place 'Dushanbeh'; did you mean 'Dushanbe'?" at a path: the nth word of its text, or its key.

        Yields nothing if not all names of this kind could be read.
        """
        known = list(known)
        if not self.is_lossy(what) and (known or not has_errors(self.text.problems)):
            code = "unknown-" + what.replace(",", "").replace(" ", "-")
            cure = self._other_kind(what, word) if word.lower() not in map(str.lower, known) else ""
            cure = _as_list(word, known) or cure or hint(word, known)
            message = f"unknown {what} {quoted(word)}{cure}"
            yield self.text.error(path, code, message, word=nth, key=key)

    def _other_kind(self, what: str, word: str) -> str:
        """Returns what a name is the name of, if it is not of the kind that is wanted; empty if nothing has it."""
        kinds = [kind for kind, path in _NAMED.items() if kind not in what and word in self.text.ids(*path)]
        return f"; it is the name of a {kinds[0]}" if kinds else ""

    def is_lossy(self, what: str) -> bool:
        """Returns whether names of a kind may be missing because a file could not be read as a whole."""
        sections = _SECTIONS.get(what, ())
        return any(section_meant(problem) in sections for problem in self.text.problems) or any(
            problem.code in LOSSY and problem.path.endswith(tuple(f"{section}.yaml" for section in sections))
            for problem in self.text.problems
        )

    def check_side(self, path: tuple[Key, ...], side: str, *also: str, key: bool = False) -> Iterable[Problem]:
        """Yields a problem unless `side` is a side of the scenario, or one of the other words allowed."""
        known = [*self.side_ids, *also]
        if self.side_ids and side not in known:
            yield from self.unknown(path, "side", side, known, key=key)

    def check_site(
        self, path: tuple[Key, ...], words: str, *, key: bool = False, also: Iterable[str] = ()
    ) -> Iterable[Problem]:
        """Yields a problem unless a text is the name of a place or the label of a hex on the map.

        `also` are other names that may stand there, to be guessed at.
        """
        if words in self.place_names:
            return
        if words.isascii() and words.isdigit():
            yield from self.check_label(path, words, key=key)
        elif (label := self._label_in(words)) and words not in also:
            message = f"unknown place {quoted(words)}; write the label of the hex, {label}"
            yield self.text.error(path, "unknown-place", message, key=key)
        else:
            yield from self.unknown(path, "place", words, {*self.place_names, *also}, key=key)

    def _label_in(self, words: str) -> str:
        """Returns the label of the hex whose column and row are two numbers in a text; empty if there is none."""
        found = re.fullmatch(r"\(?([0-9]{1,3}) ?[,;./: -] ?([0-9]{1,3})\)?", words)
        width = len(self.map_index.label(0)) // 2
        label = "".join(number.lstrip("0").zfill(width) for number in found.groups()) if found else ""
        return label if label and not self.map_index.label_fault(label) else ""

    @cached_property
    def rows_beyond_grid(self) -> int:
        """How many rows of letters the map has if the grid has another number of them; 0 if it is a single mistake."""
        land, rows = self.map_index.map, self.map_index.rows
        written = {len(letters) for letters in (land.terrain, land.region_rows, *self._climate_rows) if letters}
        return written.pop() if len(written) == 1 and rows not in written else 0

    @property
    def _climate_rows(self) -> list[tuple[str, ...]]:
        climate = self.map_index.map.climate
        return [climate.rows] if climate is not None else []

    def _is_beyond_grid(self, label: str) -> bool:
        """Returns whether a label is that of a hex in rows that the map has, but not the grid."""
        row = label[len(label) // 2 :]
        return row.isdecimal() and self.map_index.rows < int(row) <= self.rows_beyond_grid

    def check_label(self, path: tuple[Key, ...], label: str, *, nth: int = -1, key: bool = False) -> Iterable[Problem]:
        """Yields a problem unless a text is the label of a hex on the map."""
        fault = self.map_index.label_fault(label)
        if label in self.place_names and (hex := self.map_index.place_hex.get(label, NO_HEX)) != NO_HEX:
            fault = f"{quoted(label)} is a place; write its hex here, {self.map_index.label(hex)}"
        if fault and not self._is_beyond_grid(label):
            yield self.text.error(path, "bad-hex", fault, word=nth, key=key)


def _as_list(word: str, known: Iterable[str]) -> str:
    """Returns how to write several names that stand in one text; empty if it is something else."""
    names = [name.strip() for name in word.split(",")]
    return f"; write [{', '.join(names)}]" if len(names) > 1 and {*names} <= {*known} else ""
