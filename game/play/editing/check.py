"""Reads the unsaved texts in a thread, as a game would read the files, and lists what lint says."""

import threading
from pathlib import Path

from game.play.editing.editor import MapEditor
from game.scenario.load import load_and_lint
from game.scenario.scenario import Scenario
from game.yamlfile.known_files import KnownFiles
from game.yamlfile.problems import ERROR, Problem

_CALM = 0.3
"""Seconds without a change before the texts are read."""


class UnsavedCheck:
    """What is wrong with the texts of an editor, soon after each change."""

    def __init__(self, editor: MapEditor) -> None:
        self.editor = editor
        self.problems: list[Problem] = []
        self.scenario: Scenario | None = None
        """What the texts give; None if they have errors."""
        self.checked = -1
        """Revision of the texts to which the problems belong."""
        self._seen, self._calm = -1, 0.0
        self._reading = -1
        self._known = KnownFiles()
        self._thread: threading.Thread | None = None
        self._result: tuple[Scenario | None, list[Problem]] = (None, [])

    @property
    def is_busy(self) -> bool:
        """Whether the problems may be out of date."""
        return self.checked != self.editor.revision

    def update(self, seconds: float) -> bool:
        """Lets time pass. Returns whether there is a new result."""
        if self._thread is not None:
            if self._thread.is_alive():
                return False
            self._thread = None
            (self.scenario, self.problems), self.checked = self._result, self._reading
            return True
        revision = self.editor.revision
        self._calm = 0.0 if revision != self._seen else self._calm + seconds
        self._seen = revision
        if revision != self.checked and self._calm >= _CALM:
            self._reading = revision
            texts = self.editor.edits.unsaved()
            self._thread = threading.Thread(
                target=self._read, args=(self.editor.folder, texts), name="checking", daemon=True
            )
            self._thread.start()
        return False

    def wait(self) -> None:
        """Waits until a reading is done."""
        if self._thread is not None:
            self._thread.join()

    def _read(self, folder: Path, texts: dict[str, str]) -> None:
        try:
            self._result = load_and_lint(folder, texts, self._known)
        except Exception as error:  # whatever is wrong with the texts, the window stays open
            text = f"the scenario cannot be read: {type(error).__name__}: {error}"
            self._result = None, [Problem(str(folder), 1, 1, ERROR, "not-read", text)]
