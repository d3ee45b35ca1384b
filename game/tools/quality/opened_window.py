"""A window without a screen that opens the menu and then a new game, or the game at once. For `bench --ui`.

Writes a line of the CPU time used so far when the menu is drawn, and another when the whole map is.
"""

import sys
import tempfile
import time
from pathlib import Path
from time import process_time

from game.ui.system_memory import collect_hardly_ever

if __name__ == "__main__":
    collect_hardly_ever()  # as `play` does before it imports the window

from game.play.session.session import HUMAN
from game.play.setup.settings import Settings
from game.scenario.load import load_scenario
from game.scenario.scenario import Scenario
from game.ui.driver import Driver
from game.ui.screens.menu import MenuScreen

SIZE = (1920, 1080)
AT_ONCE = "--at-once"
_FRAME = 1 / 60
_SEED = 1
_READING = 60
"""Frames for which the player looks at the menu."""


def main(scenario_name: str, at_once: bool) -> None:
    """Opens a new game of a scenario and leaves it."""
    with tempfile.TemporaryDirectory() as folder:
        read = load_scenario(scenario_name) if at_once else None
        driver = Driver(Path(folder), SIZE, Settings(tutorial=False, sound=False))
        scenario = read or _choose(driver, scenario_name)
        driver.router.new_game(scenario, (HUMAN, "normal"), _SEED)
        while driver.game is None:
            time.sleep(_FRAME)
            driver.frame()
            if driver.window.dialogs.text:
                raise SystemExit(driver.window.dialogs.text)
        while driver.game.board.dirty:
            driver.frame()
        _report()
        driver.close()


def _choose(driver: Driver, scenario_name: str) -> Scenario:
    """Draws the menu, and returns the scenario that it has read while the player looks at it."""
    driver.router.menu(scenario_name)
    driver.frame()
    _report()
    screen = driver.window.screen
    assert isinstance(screen, MenuScreen)
    while scenario_name not in screen.library.scenarios and scenario_name not in screen.library.faults:
        time.sleep(_FRAME)
        driver.frame()
    screen.library.close()  # what it reads of the others is not measured
    driver.wait_for_threads()
    for _ in range(_READING):
        driver.frame()
    _report()
    return screen.library.scenarios[scenario_name]


def _report() -> None:
    sys.stdout.write(f"{process_time()}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], AT_ONCE in sys.argv)
