"""A scenario as written: the merged trees of its files, the values the schema read from them, and what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from game.scenario.schema.events import DecisionsFile, EventsFile, RegionsFile
from game.scenario.schema.forces import LedgerEntry, OobFile, ReinforcementsFile, VictoryFile
from game.scenario.schema.history import HistoryFile
from game.scenario.schema.map import MapFile
from game.scenario.schema.plans import PlansFile
from game.scenario.schema.scenario import CrtFile, RulesFile, ScenarioFile, TerrainFile, UnitTypesFile
from game.yamlfile.nodes import Key, Mapping, Node, Scalar, Sequence, find, find_key, word_place
from game.yamlfile.problems import ERROR, WARNING, Problem

Model = TypeVar("Model", bound=BaseModel)

SECTIONS = (
    "scenario", "terrain", "unit_types", "crt", "rules", "map", "regions", "oob", "reinforcements", "events",
    "decisions", "victory", "plans", "sources", "history",
)  # fmt: skip
"""Files of a scenario, in reading order."""


@dataclass
class ScenarioText:
    """What the author wrote. `nodes` holds a tree per section, `models` the sections that the schema could read.

    A path such as ("oob", "units", "enver_column", "men") leads to a node: section first, then keys and indices.
    """

    folder: Path
    id: str
    nodes: dict[str, Node] = field(default_factory=dict)
    models: dict[str, BaseModel] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    sources: dict[str, LedgerEntry] = field(default_factory=dict)

    def has(self, *sections: str) -> bool:
        """Whether all these sections could be read."""
        return all(section in self.models for section in sections)

    def ids(self, *path: Key) -> list[str]:
        """Keys written in the mapping at a path, well formed or not."""
        root = self.nodes.get(str(path[0])) if path else None
        if root is None:
            return []
        node = root
        for key in path[1:]:
            if not (isinstance(node, Mapping) and key in node.items):
                return []
            node = node.items[str(key)]
        return list(node.keys) if isinstance(node, Mapping) else []

    def node(self, path: tuple[Key, ...]) -> Node | None:
        """The node at a path, or the deepest one on the way."""
        root = self.nodes.get(str(path[0]))
        return find(root, path[1:]) if root is not None else None

    def error(self, path: tuple[Key, ...], code: str, message: str, *, word: int = -1, key: bool = False) -> Problem:
        """A mistake at a path; `word` picks a word of its text, `key` the key instead of the value."""
        return self._problem(ERROR, path, code, message, word, key)

    def warning(self, path: tuple[Key, ...], code: str, message: str, *, word: int = -1, key: bool = False) -> Problem:
        """Something doubtful at a path."""
        return self._problem(WARNING, path, code, message, word, key)

    def _problem(self, severity: str, path: tuple[Key, ...], code: str, message: str, word: int, key: bool) -> Problem:
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
    def history(self) -> HistoryFile:
        """history.yaml."""
        return self._model("history", HistoryFile)

    def _model(self, section: str, kind: type[Model]) -> Model:
        model = self.models[section]
        assert isinstance(model, kind)
        return model


def in_file_order(text: ScenarioText, problems: Iterator[Problem] | list[Problem]) -> list[Problem]:
    """Problems by file as read, then line and column, each once."""
    rank = {path: i for i, path in enumerate(text.files)}
    return sorted(set(problems), key=lambda p: (rank.get(p.path, -1), p.path, p.line, p.column, p.severity, p.message))
