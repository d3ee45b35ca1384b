"""Lists all scenarios, and reads them in a thread while the menu is already in use."""

import threading
from contextlib import suppress
from pathlib import Path

from game.language import tr
from game.scenario import ScenarioError
from game.scenario.folders import MAIN_FILE, scenario_folder, shipped_scenarios
from game.scenario.heads import ScenarioHead, read_head
from game.scenario.load import load_scenario
from game.scenario.scenario import Scenario
from game.scenario.search_path import all_scenarios, find_by_name
from game.scenario.shown import as_shown
from game.scenario.unpacked import SUFFIX
from game.shipped import scenarios_folder
from game.yamlfile.known_files import KnownFiles


class Library:
    """Scenarios by key as they become ready, and the faults of those that cannot be played.

    A key is what `load_scenario` takes: the name of a scenario, or the path of one that has no name of its own. The
    list begins with the shipped scenarios and grows by those that are found elsewhere.
    """

    def __init__(self, first: str | None = None, *, later: bool = False) -> None:
        """`first` is read before the others. With `later`, nothing is read before `begin`."""
        self.ids = [_key(scenarios_folder() / name) for name in shipped_scenarios()]
        if first is not None and first not in self.ids:
            self.ids.insert(0, first)
        self.heads: dict[str, ScenarioHead] = {}
        """What is known of a scenario before it is read."""
        self.scenarios: dict[str, Scenario] = {}
        self.faults: dict[str, str] = {}
        self._wanted = first
        self._is_closed = False
        self._files = KnownFiles()
        self._thread = threading.Thread(target=self._read, name="library", daemon=True)
        self._has_begun = False
        if not later:
            self.begin()

    def state(self, chosen: str) -> tuple[tuple[bool, ...], tuple[str, ...]]:
        """Returns what a menu shows: what is known of the chosen scenario, whether it guides, the rows of the list."""
        known = tuple(chosen in part for part in (self.heads, self.scenarios, self.faults))
        return (*known, self.guided(chosen) is not None), tuple(self.labels().values())

    def guided(self, chosen: str) -> Scenario | None:
        """Returns the scenario of the guided first turn: the chosen one, or the first that has such a turn."""
        read = [self.scenarios.get(key) for key in (chosen, *self.ids)]
        return next((scenario for scenario in read if scenario is not None and scenario.tutorial is not None), None)

    def title(self, key: str) -> str:
        """Returns the title of a scenario as far as it is known."""
        if key in self.scenarios:
            return as_shown(self.scenarios[key]).title
        if key in self.heads:
            return self.heads[key].title
        return Path(key).name.replace("_", " ").capitalize()

    def labels(self) -> dict[str, str]:
        """Returns the rows of a list by key: titles, with the key where two are alike."""
        labels: dict[str, str] = {}
        for key in tuple(self.ids):
            title = self.title(key)
            label = tr("{title} (damaged)", title=title) if key in self.faults else title
            labels[key] = f"{label} ({key})" if label in labels.values() else label
        return labels

    def want(self, key: str) -> None:
        """Has a scenario read next, because it is chosen."""
        self._wanted = key

    def begin(self) -> None:
        """Reads heads and scenarios from now on, in a thread."""
        if not self._has_begun and not self._is_closed:
            self._has_begun = True
            self._thread.start()

    def wait(self) -> None:
        """Waits until all have been read."""
        self.begin()
        if self._has_begun:
            self._thread.join()

    def close(self) -> None:
        """Reads no further: what is shown next has the processor for itself."""
        self._is_closed = True

    def _read(self) -> None:
        with suppress(OSError):  # a folder that cannot be listed has no scenarios
            self.ids += [key for key in found_elsewhere() if key not in self.ids]
        for key in self.ids:
            self.read_head(key)
        waiting = list(self.ids)
        while waiting and not self._is_closed:
            key = self._wanted if self._wanted in waiting else waiting[0]
            waiting.remove(key)
            try:
                self.scenarios[key] = load_scenario(key, known=self._files)
            except ScenarioError as error:
                self.faults[key] = str(error)
            except Exception as error:  # one broken folder must not take the menu down
                self.faults[key] = f"{type(error).__name__}: {error}"
        self._files = KnownFiles()  # the trees of all scenarios are large

    def read_head(self, key: str) -> None:
        """Finds out what can be said of a scenario before it is read."""
        try:
            folder, problems = scenario_folder(key)
            if not problems:
                self.heads[key] = read_head(folder, self._files)
        except Exception:  # reading all of it will say what is wrong
            return


def found_elsewhere() -> list[str]:
    """Returns the keys of scenarios that are not shipped, each once; those of a zip file with several one by one."""
    keys: dict[str, None] = {}
    for path in all_scenarios():
        if path.parent.resolve() == scenarios_folder().resolve():
            continue
        if path.suffix.lower() == SUFFIX:
            root, problems = scenario_folder(path)
            if not problems and not (root / MAIN_FILE).exists():
                keys.update((str(path / main.parent.name), None) for main in sorted(root.glob("*/" + MAIN_FILE)))
                continue
        keys[_key(path)] = None
    return list(keys)


def _key(path: Path) -> str:
    """Returns the name by which a scenario is found, or its path if another one is found by it."""
    name = path.name.removesuffix(SUFFIX)
    found = find_by_name(name)
    return name if found is not None and found.resolve() == path.resolve() else str(path)
