"""Reads the shipped scenarios in a thread, while the menu is already in use."""

import threading

from game.scenario import ScenarioError
from game.scenario.folders import shipped_scenarios
from game.scenario.load import load_scenario
from game.scenario.scenario import Scenario


class Library:
    """Scenarios by id as they become ready, and the faults of those that cannot be read."""

    def __init__(self, first: str | None = None) -> None:
        self.ids = shipped_scenarios()
        if first is not None and first not in self.ids:
            self.ids.insert(0, first)
        self.scenarios: dict[str, Scenario] = {}
        self.faults: dict[str, str] = {}
        self._thread = threading.Thread(target=self._read, name="library", daemon=True)
        self._thread.start()

    @property
    def count(self) -> int:
        """How many scenarios have been read, successfully or not."""
        return len(self.scenarios) + len(self.faults)

    def wait(self) -> None:
        """Waits until all have been read."""
        self._thread.join()

    def _read(self) -> None:
        for name in self.ids:
            try:
                self.scenarios[name] = load_scenario(name)
            except ScenarioError as error:
                self.faults[name] = str(error)
            except Exception as error:  # one broken folder must not take the menu down
                self.faults[name] = f"{type(error).__name__}: {error}"
