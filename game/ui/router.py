"""Where the window can go: the screens ask for each other here, so that none of them imports another."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from game.play.setup.options import GameOptions
from game.scenario.scenario import Scenario
from game.ui.game_loader import OpenedGame
from game.ui.watched_scenario import WatchedScenario


class Router(Protocol):
    """The ways from screen to screen. `game.ui.app` implements it, the one module that imports all screens."""

    def menu(self) -> None:
        """Shows the main menu; a game in progress is saved."""

    def new_game(self, scenario: Scenario, agents: tuple[str, str], seed: int, options: GameOptions = ...) -> None:
        """Sets up a new game behind the loading screen and shows it."""

    def guided_game(self, scenario: Scenario) -> None:
        """Sets up a new game with the scenario's guided first turn."""

    def open_save(self, path: Path, leaders: Mapping[str, str] | None = None) -> None:
        """Opens a saved game and shows it; `leaders`, by side id, replace those of the save."""

    def open(self, work: Callable[[], OpenedGame], title: str) -> None:
        """Shows what `work` prepares, behind the loading screen."""

    def game(self, opened: OpenedGame) -> None:
        """Shows a game that is ready."""

    def watched(self, watched: WatchedScenario, opened: OpenedGame) -> None:
        """Shows the start of a scenario that is being written, in place of an older version of it."""
