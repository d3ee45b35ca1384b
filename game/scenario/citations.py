"""How a scenario uses its ledger of sources, and the sources of the numbers of units, places, events and so on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pydantic import BaseModel

from game.scenario.checkpoints.names import plain
from game.scenario.compile.plan_lists import PLANS
from game.scenario.schema.figures import Cited, DateFigure, Figure
from game.scenario.schema.history import CheckpointSpec
from game.scenario.source import ScenarioText
from game.yamlfile.nodes import Key
from game.yamlfile.traverse import children

MODELLED, NARRATED, LEFT_OUT, UNACCOUNTED = "modelled", "narrated", "left_out", "unaccounted"

_Path = tuple[Key, ...]

_KINDS = {
    ("oob", "units"): "unit", ("oob", "leaders"): "leader", ("oob", "formations"): "formation",
    ("map", "places"): "place", ("map", "regions"): "region", ("map", "groups"): "region", ("map", "boxes"): "box",
    ("map", "rails"): "railway", ("map", "roads"): "road", ("map", "rivers"): "river",
    ("regions", "regions"): "region", ("regions", "places"): "place", ("reinforcements", "schedule"): "unit",
    ("reinforcements", "aid"): "aid", ("events", "events"): "event", ("decisions", "decisions"): "decision",
    ("history", "checkpoints"): "checkpoint", ("history", "bulletin"): "bulletin", ("victory", "scoring"): "scoring",
    ("scenario", "logistics"): "side", ("plans", "objectives"): "objective", ("plans", "choices"): "choice",
    ("plans", "leaders"): "temper",
}  # fmt: skip

_ABOUT = ("place", "region", "area", "line", "leader", "box", "decision")
"""Keys by which scoring, bulletin and plans name their subject."""


class CitingEntry(NamedTuple):
    """A part of the scenario that cites sources."""

    where: str
    """ "oob/units/enver_column/men", "history/checkpoints/cp_dushanbe_taken"."""
    sources: tuple[str, ...]
    note: str
    narrated: bool
    """Whether it is only narrated in the bulletin, without effect on the game."""


@dataclass
class LedgerAccount:
    """How each entry of the ledger is used."""

    of: dict[str, str] = field(default_factory=dict)
    """By ledger id: modelled, narrated, left_out or unaccounted."""
    cited_by: dict[str, list[CitingEntry]] = field(default_factory=dict)
    contradictions: list[tuple[str, str, str]] = field(default_factory=list)
    """(id, use declared in sources.yaml, use according to the citations)."""

    def ids(self, use: str) -> list[str]:
        """Returns the ids with one use, in the order of the ledger."""
        return [entry for entry, found in self.of.items() if found == use]


def coverage(text: ScenarioText) -> LedgerAccount:
    """Returns how each entry of the ledger is used.

    Modelled: cited by something that affects games or is compared with them. Narrated: cited only by the bulletin. Left
    out: not cited, and sources.yaml gives the reason. All others are unaccounted for.
    """
    found = LedgerAccount(dict.fromkeys(text.sources, UNACCOUNTED), {entry: [] for entry in text.sources})
    for citing in citings(text):
        for source in citing.sources:
            if source in found.cited_by:
                found.cited_by[source].append(citing)
    for entry, ledger in text.sources.items():
        cited = found.cited_by[entry]
        if cited:
            found.of[entry] = NARRATED if all(citing.narrated for citing in cited) else MODELLED
        elif ledger.use == LEFT_OUT and ledger.reason:
            found.of[entry] = LEFT_OUT
        if ledger.use and ledger.use != found.of[entry]:
            found.contradictions.append((entry, ledger.use, found.of[entry]))
    return found


def citings(text: ScenarioText) -> Iterator[CitingEntry]:
    """Yields all citations, in file order."""
    for path, part in _in_order(text):
        if path[0] == "sources" or not isinstance(part, Cited):
            continue
        given = part.source + (part.ledger_ids if isinstance(part, CheckpointSpec) else ())
        if given or part.note:
            narrated = path[:2] == ("history", "bulletin")
            yield CitingEntry(_where(text, path), tuple(dict.fromkeys(given)), part.note, narrated)


def _in_order(text: ScenarioText) -> list[tuple[_Path, BaseModel]]:
    """Returns all parts of all files, in file order."""
    rank = {path: i for i, path in enumerate(text.files)}

    def place(item: tuple[_Path, BaseModel]) -> tuple[int, int, int, int]:
        node = text.node(item[0])
        return (0, 0, 0, 0) if node is None else (rank.get(node.file.path, 0), node.line, node.column, len(item[0]))

    return sorted(text.parts(), key=place)


def _where(text: ScenarioText, path: _Path) -> str:
    """Returns a path as text, with list items by their id or date."""
    words = [str(key) for key in path]
    if path[:2] == ("history", "checkpoints") and isinstance(path[2], int):
        words[2] = text.history.checkpoints[path[2]].id
    elif path[:2] == ("history", "bulletin") and isinstance(path[2], int):
        entry = text.history.bulletin[path[2]]
        words[2] = str(entry.on or entry.from_)
    elif path[:2] == ("victory", "scoring") and isinstance(path[2], int):
        words[2] = f"line {path[2] + 1}"
    return "/".join(words)


class NamedThing(NamedTuple):
    """Something in the scenario that can be looked up."""

    kind: str
    id: str
    path: _Path
    names: tuple[str, ...]
    """Names it can be looked up by, its id first."""


def named_things(text: ScenarioText) -> Iterator[NamedThing]:
    """Yields every unit, leader, place, region, event, decision, objective and so on, with its names."""
    for path, part in _in_order(text):
        kind = _KINDS.get((str(path[0]), str(path[-2]))) if len(path) == (5 if path[:2] == PLANS else 3) else None
        if kind is None:
            continue
        own = [str(value) for field in ("id", "name", "title") if (value := getattr(part, field, None))]
        other = [str(name) for name in getattr(part, "aka", ())]
        if isinstance(part, CheckpointSpec):
            other += _words_in(part.test)
        about = [str(value) for field in _ABOUT if (value := getattr(part, field, None))]
        key = [] if isinstance(path[-1], int) or getattr(part, "id", None) else [str(path[-1])]
        names = tuple(about) if kind in ("scoring", "bulletin") else (*key, *own, *other)
        names += tuple(about) if kind in ("objective", "choice") else ()
        if names:
            yield NamedThing(kind, names[0], path, names)


def _words_in(test: Any) -> list[str]:
    """Returns the texts in a checkpoint's test, including the names of places and units."""
    if isinstance(test, dict):
        return [word for value in test.values() for word in _words_in(value)]
    return [word for item in test for word in _words_in(item)] if isinstance(test, list) else [str(test)]


def find_things(text: ScenarioText, name: str) -> list[NamedThing]:
    """Returns everything with this id or name, including scoring, bulletin entries and plans about it."""
    wanted = plain(name)
    return [known for known in named_things(text) if any(plain(own) == wanted for own in known.names)]


class DisputedFigure(NamedTuple):
    """A figure on which the sources disagree."""

    where: str
    low: Any
    best: Any
    high: Any


def sources_of(text: ScenarioText, known: Iterable[NamedThing]) -> tuple[list[CitingEntry], list[DisputedFigure]]:
    """Returns the citations of some things, and the figures on which their sources disagree."""
    paths = [thing.path for thing in known]
    below = [(path, part) for path, part in _in_order(text) if any(path[: len(own)] == own for own in paths)]
    wanted = {_where(text, path) for path, _ in below}
    ranges = []
    for path, part in below:
        for name, value in children(part):
            if isinstance(value, Figure | DateFigure) and (value.low is not None or value.high is not None):
                low, high = value.low or value.best, value.high or value.best
                ranges.append(DisputedFigure(_where(text, (*path, *name)), low, value.best, high))
    return [citing for citing in citings(text) if citing.where in wanted], ranges
