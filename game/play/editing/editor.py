"""The scenario that is being painted: its texts, its sketch, undo and redo, and what was written."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from game.play.editing.file_watch import FileWatch
from game.play.editing.sketch import Sketch
from game.scenario.edits import CannotEdit, ScenarioEdits
from game.scenario.scenario import Scenario

_MOST_STEPS = 200


class Step(NamedTuple):
    """A state to go back to, and what was done after it."""

    texts: Mapping[str, Any]
    sketch: Sketch
    done: str


class MapEditor:
    """Changes of one scenario. Raises CannotEdit if its files cannot be read."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.edits = ScenarioEdits(scenario.folder)
        self.sketch = Sketch.of(scenario, self.edits)
        self.revision = 0
        """Rises with every change of the texts."""
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._files = FileWatch(scenario.folder)
        self._files.note()

    @property
    def folder(self) -> Path:
        """The folder of the scenario."""
        return self.scenario.folder

    @property
    def is_unsaved(self) -> bool:
        """Whether a text differs from its file."""
        return bool(self.edits.unsaved())

    @property
    def changed_elsewhere(self) -> bool:
        """Whether another program has changed a file since it was read or written."""
        return self._files.has_changed

    @property
    def undo_text(self) -> str:
        """What undo takes back; empty if there is nothing."""
        return self._undo[-1].done if self._undo else ""

    @property
    def redo_text(self) -> str:
        """What redo does again; empty if there is nothing."""
        return self._redo[-1].done if self._redo else ""

    def label(self, hex: int) -> str:
        """Returns the label of a hex."""
        return self.sketch.names.label(hex)

    def write(self, before: Sketch, after: Sketch, done: str, change: Callable[[ScenarioEdits], None]) -> bool:
        """Changes the texts as the sketch has changed. Returns whether they differ then.

        Raises CannotEdit, and leaves texts and sketch as they were before, if a change cannot be written.
        """
        texts = self.edits.snapshot()
        try:
            change(self.edits)
        except CannotEdit:
            self.edits.restore(texts)
            self.sketch = before
            raise
        if self.edits.snapshot() == texts:
            self.sketch = before
            return False
        self.sketch = after
        self._undo = [*self._undo, Step(texts, before, done)][-_MOST_STEPS:]
        self._redo = []
        self.revision += 1
        return True

    def undo(self) -> str:
        """Takes the last change back. Returns what it was; empty if there was none."""
        return self._go(self._undo, self._redo)

    def redo(self) -> str:
        """Makes the last change that was taken back again. Returns what it was; empty if there was none."""
        return self._go(self._redo, self._undo)

    def _go(self, back: list[Step], forth: list[Step]) -> str:
        if not back:
            return ""
        step = back.pop()
        forth.append(Step(self.edits.snapshot(), self.sketch, step.done))
        self.edits.restore(step.texts)
        self.sketch = step.sketch
        self.revision += 1
        return step.done

    def adopt(self, scenario: Scenario) -> None:
        """Takes over the scenario that the present texts give when they are read."""
        self.scenario, self.sketch = scenario, Sketch.of(scenario, self.edits)

    def save(self) -> list[str]:
        """Writes the files that have changed, and returns their names. Raises OSError."""
        written = [path.name for path in self.edits.write()]
        self._files.note()
        return written
