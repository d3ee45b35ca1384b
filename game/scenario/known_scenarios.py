"""Scenarios that this process has read, each until one of its files changes: reading a campaign takes a second."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from game.scenario.compile.scenario import art_folder
from game.scenario.folders import common_folder, folder_chain
from game.scenario.scenario import Scenario

Signature = tuple[tuple[str, int, int, int, int], ...]
"""Path, inode, size, and times of the last change of contents and of state of each file."""
Key = tuple[Path, Path, Signature]
"""The folder of a scenario as it was given, the same from the root, and its files."""

_KEPT = 24
"""Scenarios that are kept in memory, 2 MB each."""
_SETTLED_S = 2.0
"""Seconds after which a file that changes again gets another time on any file system."""


def scenario_folders(folder: Path) -> list[Path]:
    """Returns the folders of whose files a scenario is made: its own, those that it extends, and the common one."""
    chain, _ = folder_chain(folder)
    return [common_folder(folder), *chain]


def signature(folders: list[Path]) -> Signature:
    """Returns what differs as soon as a scenario file of these folders changes."""
    found = []
    for folder in folders:
        try:
            for path in sorted(folder.glob("*.y*ml")):
                state = path.stat()
                found.append((str(path), state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns))
        except OSError:  # it is being replaced, or the folder is gone: it differs from any other state
            found.append((str(folder), 0, -1, 0, 0))
    return tuple(found)


class KnownScenarios:
    """The scenarios that were read last; menus read theirs in threads."""

    def __init__(self) -> None:
        self._known: OrderedDict[Key, Scenario] = OrderedDict()
        self._reading: dict[Key, threading.Lock] = {}
        self._changing = threading.Lock()

    def read(self, folder: Path, read: Callable[[], Scenario]) -> Scenario:
        """Returns the scenario of a folder: the one that is known if no file has changed, else what `read` returns.

        Threads that want the same scenario wait for the first of them. What `read` raises is raised.
        """
        key = folder, folder.absolute(), signature(scenario_folders(folder))
        with self._changing:
            reading = self._reading.setdefault(key, threading.Lock())
        try:
            with reading:
                scenario = self._find(key)
                if scenario is None:
                    scenario = read()
                    self._keep(key, scenario)
                return scenario
        finally:
            with self._changing:
                self._reading.pop(key, None)

    def _find(self, key: Key) -> Scenario | None:
        """Returns the scenario that was kept under a key, if its pictures are where they were."""
        with self._changing:
            found = self._known.get(key)
            if found is not None:
                self._known.move_to_end(key)
        if found is None:
            return None
        return found if found.art == art_folder(scenario_folders(found.folder), found.map_id) else None

    def _keep(self, key: Key, scenario: Scenario) -> None:
        """Keeps a scenario, unless its files were written only just before it was read."""
        settled = (time.time() - _SETTLED_S) * 1e9
        if any(size < 0 or max(changed, touched) > settled for _, _, size, changed, touched in key[2]):
            return
        with self._changing:
            self._known[key] = scenario
            self._known.move_to_end(key)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
