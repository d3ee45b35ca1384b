"""A scenario that its author is writing: read anew in a thread whenever one of its files has been saved."""

import random
import threading
from pathlib import Path
from typing import NamedTuple

from game.engine.game import Game
from game.play.file_watch import FileWatch
from game.play.recording import Recording
from game.play.storage import Storage
from game.scenario.folders import shown_path
from game.scenario.load import load_and_lint
from game.ui.game_loader import OpenedGame, watched_session
from game.yamlfile.problems import ERROR, Problem

NO_ORDERS = "This is the start of a scenario that you are writing: it takes no orders"
_PAUSE = 0.25
"""Seconds between two looks at the files."""


class Reading(NamedTuple):
    """What one reading of the files gave."""

    problems: list[Problem]
    opened: OpenedGame | None
    """The start of the scenario, with everything visible; None if the files have errors."""


class WatchedScenario:
    """Looks at the files of a scenario folder, and reads them again after each change."""

    def __init__(self, folder: Path, storage: Storage) -> None:
        self.folder, self.storage = folder, storage
        self._files = FileWatch(folder)
        self._pause = 0.0
        self._thread: threading.Thread | None = None
        self._reading: Reading | None = None

    @property
    def title(self) -> str:
        """The folder, as shown in messages."""
        return shown_path(self.folder)

    @property
    def is_busy(self) -> bool:
        """Whether the files are being read."""
        return self._thread is not None

    def read_again(self) -> None:
        """Has the files read, whether they have changed or not."""
        self._files, self._pause = FileWatch(self.folder), 0.0

    def update(self, seconds: float) -> Reading | None:
        """Lets time pass. Returns what a reading gave once it is done."""
        if self._thread is not None:
            if self._thread.is_alive():
                return None
            self._thread = None
            return self._reading
        self._pause -= seconds
        if self._pause <= 0:
            self._pause = _PAUSE
            if self._files.has_changed:
                self._files.note()
                self._thread = threading.Thread(target=self._read, name="watching", daemon=True)
                self._thread.start()
        return None

    def wait(self) -> None:
        """Waits until the files have been read."""
        if self._thread is not None:
            self._thread.join()

    def _read(self) -> None:
        try:
            scenario, problems = load_and_lint(self.folder)
            opened = None
            if scenario is not None:
                game = Game.new(scenario, seed=random.SystemRandom().randrange(1, 1_000_000), fixed=True)
                opened = watched_session(Recording(game, title=scenario.title), self.storage)
                opened.session.read_only = NO_ORDERS
            self._reading = Reading(problems, opened)
        except Exception as error:  # half-written files must not close the window
            text = f"the scenario cannot be shown: {type(error).__name__}: {error}"
            self._reading = Reading([Problem(self.title, 1, 1, ERROR, "not-shown", text)], None)
