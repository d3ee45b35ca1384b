"""A scenario as written by its author: a tree of nodes and a validated model for each file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import TypeVar

from pydantic import BaseModel

from game.scenario.calendar import CampaignCalendar
from game.scenario.dropped import Dropped
from game.scenario.schema.common import CrtFile, RulesFile, TerrainFile, UnitTypesFile
from game.scenario.schema.events import DecisionsFile, EventsFile, RegionsFile
from game.scenario.schema.forces import OobFile, ReinforcementsFile
from game.scenario.schema.history import HistoryFile
from game.scenario.schema.map import MapFile
from game.scenario.schema.plans import PlansFile
from game.scenario.schema.scenario import ScenarioFile
from game.scenario.schema.sources import LedgerEntry, SourcesFile
from game.scenario.schema.tutorial import TutorialFile
from game.scenario.schema.victory import VictoryFile
from game.yamlfile.nodes import Key, Mapping, Node, Scalar, Sequence, SourceFile, find, find_key, word_place
from game.yamlfile.problems import ERROR, WARNING, Problem
from game.yamlfile.traverse import Path, walk

Model = TypeVar("Model", bound=BaseModel)

SCHEMAS: dict[str, type[BaseModel]] = {
    "scenario": ScenarioFile,
    "terrain": TerrainFile,
    "unit_types": UnitTypesFile,
    "crt": CrtFile,
    "rules": RulesFile,
    "map": MapFile,
    "regions": RegionsFile,
    "oob": OobFile,
    "reinforcements": ReinforcementsFile,
    "events": EventsFile,
    "decisions": DecisionsFile,
    "victory": VictoryFile,
    "plans": PlansFile,
    "sources": SourcesFile,
    "history": HistoryFile,
    "tutorial": TutorialFile,
}
"""The schema of each file of a scenario, in reading order. A section is a file without its ending ".yaml"."""

SECTIONS = tuple(SCHEMAS)


class ScenarioError(ValueError):
    """A scenario that cannot be played; `problems` lists everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass
class ScenarioText:
    """A scenario as written.

    `nodes` holds a tree for each section, `models` the sections that fit their schema. A path such as
    ("oob", "units", "enver_column", "men") leads to a node: section first, then keys and indices.
    """

    folder: FilePath
    id: str
    nodes: dict[str, Node] = field(default_factory=dict)
    models: dict[str, BaseModel] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    sources: dict[str, LedgerEntry] = field(default_factory=dict)
    dropped: list[Dropped] = field(default_factory=list)
    """What it does not have of the scenarios that it extends."""
    base: FilePath | None = None
    """The folder of the scenario that it extends."""
    layers: tuple[FilePath, ...] = ()
    """The folders whose files are merged: the scenarios that it extends, then its own."""
    source_files: list[SourceFile] = field(default_factory=list)
    """The files that were read, of all layers."""
    marks: dict[str, Node] = field(default_factory=dict)
    """Where the scenario's own files speak of something, by its id or key."""
    _parts: dict[str, tuple[BaseModel, list[tuple[Path, BaseModel]]]] = field(default_factory=dict)
    """The walk through each model."""

    def copy_without_problems(self) -> "ScenarioText":
        """Returns a copy whose sections can be exchanged, to see what is left without some of them."""
        copy = ScenarioText(self.folder, self.id, dict(self.nodes), dict(self.models), [], self.files, self.sources)
        copy.source_files, copy._parts = self.source_files, dict(self._parts)
        return copy

    def has(self, *sections: str) -> bool:
        """Returns whether all these sections could be read."""
        return all(section in self.models for section in sections)

    def ids(self, *path: Key) -> list[str]:
        """Returns the keys of the mapping at a path as written, even if their values are invalid."""
        root = self.nodes.get(str(path[0])) if path else None
        if root is None:
            return []
        node = root
        for key in path[1:]:
            if not (isinstance(node, Mapping) and key in node.items):
                return []
            node = node.items[str(key)]
        return list(node.keys) if isinstance(node, Mapping) else []

    def node(self, path: Path) -> Node | None:
        """Returns the node at a path, or the deepest one on the way to it; None without the section."""
        root = self.nodes.get(str(path[0]))
        return find(root, path[1:]) if root is not None else None

    def error(self, path: Path, code: str, message: str, *, word: int = -1, key: bool = False) -> Problem:
        """Returns an error at a path; `word` selects a word of the text there, `key` the key instead of the value."""
        return self._problem(ERROR, path, code, message, word, key)

    def warning(self, path: Path, code: str, message: str, *, word: int = -1, key: bool = False) -> Problem:
        """Returns a warning at a path; `word` and `key` as in `error`."""
        return self._problem(WARNING, path, code, message, word, key)

    def _problem(self, severity: str, path: Path, code: str, message: str, word: int, key: bool) -> Problem:
        root = self.nodes.get(str(path[0]))
        if root is None:
            return Problem(str(self.folder), 1, 1, severity, code, message)
        node = find_key(root, path[1:]) if key else find(root, path[1:])
        line, column = node.line, node.column
        if word >= 0 and isinstance(node, Scalar):
            line, column = word_place(node, word)
        elif isinstance(node, Sequence) and 0 <= word < len(node.items):
            line, column = node.items[word].line, node.items[word].column
        return Problem(node.file.path, line, column, severity, code, message)

    def parts(self) -> Iterator[tuple[Path, BaseModel]]:
        """Yields every mapping of every file with its path, outer ones first."""
        for section, model in self.models.items():
            known, parts = self._parts.get(section, (None, []))
            if known is not model:  # a walk takes long, and several checks and digests ask for it
                parts = list(walk((section,), model))
                self._parts[section] = model, parts
            yield from parts

    @property
    def calendar(self) -> CampaignCalendar:
        """The calendar of scenario.yaml."""
        written = self.scenario.calendar
        return CampaignCalendar(written.start, written.days_per_turn, written.last_turn)

    @property
    def scenario(self) -> ScenarioFile:
        """scenario.yaml."""
        return self._model("scenario", ScenarioFile)

    @property
    def terrain(self) -> TerrainFile:
        """terrain.yaml."""
        return self._model("terrain", TerrainFile)

    @property
    def unit_types(self) -> UnitTypesFile:
        """unit_types.yaml."""
        return self._model("unit_types", UnitTypesFile)

    @property
    def crt(self) -> CrtFile:
        """crt.yaml."""
        return self._model("crt", CrtFile)

    @property
    def rules(self) -> RulesFile:
        """rules.yaml."""
        return self._model("rules", RulesFile)

    @property
    def map(self) -> MapFile:
        """map.yaml."""
        return self._model("map", MapFile)

    @property
    def regions(self) -> RegionsFile:
        """regions.yaml."""
        return self._model("regions", RegionsFile)

    @property
    def oob(self) -> OobFile:
        """oob.yaml."""
        return self._model("oob", OobFile)

    @property
    def reinforcements(self) -> ReinforcementsFile:
        """reinforcements.yaml."""
        return self._model("reinforcements", ReinforcementsFile)

    @property
    def events(self) -> EventsFile:
        """events.yaml."""
        return self._model("events", EventsFile)

    @property
    def decisions(self) -> DecisionsFile:
        """decisions.yaml."""
        return self._model("decisions", DecisionsFile)

    @property
    def victory(self) -> VictoryFile:
        """victory.yaml."""
        return self._model("victory", VictoryFile)

    @property
    def plans(self) -> PlansFile:
        """plans.yaml."""
        return self._model("plans", PlansFile)

    @property
    def tutorial(self) -> TutorialFile:
        """tutorial.yaml."""
        return self._model("tutorial", TutorialFile)

    @property
    def history(self) -> HistoryFile:
        """history.yaml."""
        return self._model("history", HistoryFile)

    def _model(self, section: str, kind: type[Model]) -> Model:
        model = self.models[section]
        assert isinstance(model, kind)
        return model


def in_file_order(text: ScenarioText, problems: Iterator[Problem] | list[Problem]) -> list[Problem]:
    """Returns problems without duplicates, by file in reading order, then by line and column."""
    rank = {path: i for i, path in enumerate(text.files)}
    return sorted(set(problems), key=lambda p: (rank.get(p.path, -1), p.path, p.line, p.column, p.severity, p.message))
