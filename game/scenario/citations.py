"""What a scenario does with its ledger of sources, and where the numbers of a unit, place, event ... come from."""

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

_ABOUT = ("place", "region", "area", "line", "leader", "decision")
"""Keys under which scoring, bulletin and plans name what they are about."""


class CitingEntry(NamedTuple):
    """A part of the scenario that cites the ledger."""

    where: str
    """ "oob/units/enver_column/men", "history/checkpoints/cp_dushanbe_taken"."""
    sources: tuple[str, ...]
    note: str
    told: bool
    """Only told in the bulletin: nothing of it enters the game."""


@dataclass
class LedgerAccount:
    """Every entry of the ledger by what has become of it."""

    of: dict[str, str] = field(default_factory=dict)
    """By ledger id: modelled, narrated, left_out or unaccounted."""
    cited_by: dict[str, list[CitingEntry]] = field(default_factory=dict)
    contradictions: list[tuple[str, str, str]] = field(default_factory=list)
    """(id, use that sources.yaml declares, what the citations say)."""

    def ids(self, use: str) -> list[str]:
        """Ledger ids of one kind, in the order of the ledger."""
        return [entry for entry, found in self.of.items() if found == use]


def coverage(text: ScenarioText) -> LedgerAccount:
    """Modelled: cited by something that enters the game or is compared with it. Narrated: cited by the bulletin alone.
    Left out: cited by nothing, and sources.yaml says so with a reason. All else is unaccounted for."""
    found = LedgerAccount(dict.fromkeys(text.sources, UNACCOUNTED), {entry: [] for entry in text.sources})
    for citing in citings(text):
        for source in citing.sources:
            if source in found.cited_by:
                found.cited_by[source].append(citing)
    for entry, ledger in text.sources.items():
        cited = found.cited_by[entry]
        if cited:
            found.of[entry] = NARRATED if all(citing.told for citing in cited) else MODELLED
        elif ledger.use == LEFT_OUT and ledger.reason:
            found.of[entry] = LEFT_OUT
        if ledger.use and ledger.use != found.of[entry]:
            found.contradictions.append((entry, ledger.use, found.of[entry]))
    return found


def citings(text: ScenarioText) -> Iterator[CitingEntry]:
    """Everything in the scenario that cites something, in file order."""
    for path, part in _in_order(text):
        if path[0] == "sources" or not isinstance(part, Cited):
            continue
        given = part.source + (part.ledger_ids if isinstance(part, CheckpointSpec) else ())
        if given or part.note:
            told = path[:2] == ("history", "bulletin")
            yield CitingEntry(_where(text, path), tuple(dict.fromkeys(given)), part.note, told)


def _in_order(text: ScenarioText) -> list[tuple[_Path, BaseModel]]:
    """All parts of all files, as they are written."""
    rank = {path: i for i, path in enumerate(text.files)}

    def place(item: tuple[_Path, BaseModel]) -> tuple[int, int, int, int]:
        node = text.node(item[0])
        return (0, 0, 0, 0) if node is None else (rank.get(node.file.path, 0), node.line, node.column, len(item[0]))

    return sorted(text.parts(), key=place)


def _where(text: ScenarioText, path: _Path) -> str:
    """A path in words: list items by their id or date."""
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
    """A thing of the scenario that somebody may ask about."""

    kind: str
    id: str
    path: _Path
    names: tuple[str, ...]
    """By which it can be asked for: its id first."""


def things(text: ScenarioText) -> Iterator[NamedThing]:
    """Every unit, leader, place, region, event, decision, objective ... with its names."""
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
    """The texts in a checkpoint's test, among them the names of places and units."""
    if isinstance(test, dict):
        return [word for value in test.values() for word in _words_in(value)]
    return [word for item in test for word in _words_in(item)] if isinstance(test, list) else [str(test)]


def find_things(text: ScenarioText, name: str) -> list[NamedThing]:
    """Everything of that id, name or other name; with it what is told of a place, scored for it or planned there."""
    wanted = plain(name)
    return [known for known in things(text) if any(plain(own) == wanted for own in known.names)]


class Range(NamedTuple):
    """A figure on which the sources differ."""

    where: str
    low: Any
    best: Any
    high: Any


def told_of(text: ScenarioText, known: Iterable[NamedThing]) -> tuple[list[CitingEntry], list[Range]]:
    """What some things cite, and how far their sources disagree."""
    paths = [thing.path for thing in known]
    below = [(path, part) for path, part in _in_order(text) if any(path[: len(own)] == own for own in paths)]
    wanted = {_where(text, path) for path, _ in below}
    ranges = []
    for path, part in below:
        for name, value in children(part):
            if isinstance(value, Figure | DateFigure) and (value.low is not None or value.high is not None):
                low, high = value.low or value.best, value.high or value.best
                ranges.append(Range(_where(text, (*path, *name)), low, value.best, high))
    return [citing for citing in citings(text) if citing.where in wanted], ranges
