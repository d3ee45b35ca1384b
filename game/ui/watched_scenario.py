"""A scenario that its author is writing: reloaded in a thread whenever one of its files is saved."""

import queue
import random
import threading
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from game.engine.game import Game
from game.language import mark, tr
from game.play.editing.file_watch import FileWatch
from game.play.saves.storage import Storage
from game.play.session.recording import Recording
from game.scenario.folders import shown_path
from game.scenario.load import load_then_lint
from game.scenario.scenario import Scenario
from game.ui.board.terrain_picture import TerrainPicture
from game.ui.game_loader import OpenedGame, find_terrain_picture, watched_session
from game.yamlfile.known_files import KnownFiles
from game.yamlfile.problems import ERROR, Problem

NO_ORDERS = mark("This is the start of a scenario that you are writing: it takes no orders")
_PAUSE = 0.1
"""Seconds between two looks at the files."""
_MOST_PATIENCE = 2.0
"""Seconds after which the checks begin even if the window has not drawn what there is to show."""


class Reading(NamedTuple):
    """What a reading of the files has given so far."""

    opened: OpenedGame | None
    """The start of the scenario, with everything visible; None if it cannot be shown."""
    problems: list[Problem] | None
    """None until the files have been checked, which takes longer than to show them."""
    picture: TerrainPicture | None = None
    """The picture of the land, if what was shown was only a sketch of it: painting takes longest."""


class WatchedScenario:
    """Looks at the files of a scenario folder, and reads them again after each change."""

    def __init__(self, folder: Path, storage: Storage) -> None:
        self.folder, self.storage = folder, storage
        self._files = FileWatch(folder)
        self._pause = 0.0
        self._thread: threading.Thread | None = None
        self._readings: queue.SimpleQueue[Reading] = queue.SimpleQueue()
        self._is_drawn = threading.Event()
        self._known = KnownFiles()
        self._last: OpenedGame | None = None
        """What was shown last."""

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
        """Lets time pass. Returns what there is to show, and later what is wrong with it."""
        is_done = self._thread is not None and not self._thread.is_alive()  # asked first: nothing is put in later
        with suppress(queue.Empty):
            reading = self._readings.get_nowait()
            is_late = reading.picture is not None and self._last and reading.picture is not self._last.terrain_picture
            return None if is_late else reading
        self._is_drawn.set()
        if is_done:
            self._thread = None
        if self._thread is not None:
            return None
        self._pause -= seconds
        if self._pause <= 0:
            self._pause = _PAUSE
            if self._files.has_changed:
                self._files.note()
                self._thread = threading.Thread(target=self._read, name="watching", daemon=True)
                self._thread.start()
        return None

    def _read(self) -> None:
        fault: list[Problem] = []
        try:
            for scenario, problems in load_then_lint(self.folder, self._known):
                if scenario is not None:
                    fault = self._show(scenario)
                else:
                    self._readings.put(Reading(None, problems or fault))
            if self._last is not None and self._last.is_sketch:
                threading.Thread(target=self._paint, args=(self._last,), name="painting", daemon=True).start()
        except Exception as error:  # half-written files must not close the window
            self._readings.put(Reading(None, [self._not_shown(error)]))

    def _show(self, scenario: Scenario) -> list[Problem]:
        """Hands a scenario to the window, and waits until it is drawn. Returns a problem if it cannot be shown."""
        try:
            opened = self._opened(scenario)
        except Exception as error:  # what is wrong with it is found next
            return [self._not_shown(error)]
        self._is_drawn.clear()
        self._readings.put(Reading(opened, None))
        self._is_drawn.wait(_MOST_PATIENCE)  # the checks would slow the drawing down
        return []

    def _paint(self, opened: OpenedGame) -> None:
        """Paints the land of which there has only been a sketch; meanwhile files may be read again."""
        picture = find_terrain_picture(opened.session.game.scenario, opened.relief)
        opened.terrain_picture, opened.is_sketch = picture, False
        self._readings.put(Reading(None, None, picture))

    def _not_shown(self, error: Exception) -> Problem:
        text = f"the scenario cannot be shown: {type(error).__name__}: {error}"
        return Problem(self.title, 1, 1, ERROR, "not-shown", text)

    def _opened(self, scenario: Scenario) -> OpenedGame:
        game = Game.new(scenario, seed=random.SystemRandom().randrange(1, 1_000_000), fixed=True)
        opened = watched_session(Recording(game, title=scenario.title), self.storage, self._last)
        opened.session.read_only = tr(NO_ORDERS)
        self._last = opened
        return opened
