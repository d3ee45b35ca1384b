"""What an import has to work with: the scenario as it would be exported now, the file, and what was found."""

from collections.abc import Callable
from dataclasses import dataclass, field

from game.scenario.edits import CannotEdit, ScenarioEdits
from game.tools.tiled.layout import Layout
from game.tools.tiled.model import TiledMap
from game.yamlfile.problems import Problem
from game.yamlfile.traverse import Path


@dataclass
class Comparison:
    """A scenario and a map that was edited, with the edits and faults so far."""

    edits: ScenarioEdits
    layout: Layout
    now: TiledMap
    new: TiledMap
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)
    """What of the map differs from the scenario, whether it could be written or not."""
    made: list[tuple[Path, str]] = field(default_factory=list)
    """Where something was written, and what of the map made it necessary: ("map", "roads", "post_road"), a place."""
    problems: list[Problem] = field(default_factory=list)
    """What lint finds in the scenario with the edits."""
    moved: list[str] = field(default_factory=list)
    """Labels of hexes from and to which places have moved."""
    hexes: dict[tuple[str, int], str] = field(default_factory=dict)
    """The same for letters of the rows of map.yaml, by key of the rows and row."""

    def make(self, path: Path, where: str, edit: Callable[[], None]) -> None:
        """Makes an edit; what cannot be written becomes a fault at its place in the map."""
        self.differences.append(where)
        before = self.edits.unsaved()
        try:
            edit()
        except CannotEdit as fault:
            self.faults.append(f"{where}: {fault}")
            return
        if self.edits.unsaved() != before:
            self.made.append((path, where))
