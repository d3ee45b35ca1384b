"""Short visits to a window without a screen: what it shows goes to standard error. For `damage` and `full_disk`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from game.play.session.session import HUMAN, Session
from game.play.setup.settings import Settings, load_settings
from game.scenario.load import load_scenario
from game.ui.driver import SETTINGS, Driver
from game.ui.keys import BINDINGS, Command
from game.ui.screens.save_dialogs import ask_save

_SIZE = (960, 540)
_FRAMES = 3
_ENTER = next(binding.key for binding in BINDINGS if binding.command == Command.SELECT)


def start_window(folder: Path, save: Path | None = None, new_game: str = "", opponent: str = "random") -> None:
    """Starts the window with the settings in a folder, and opens a save or a new game of a scenario.

    Raises SystemExit with 1 if no game is opened.
    """
    driver = Driver(folder, _SIZE, load_settings(folder / SETTINGS))
    if save is not None:
        driver.router.open_save(save)
        driver.wait_for_threads()
    elif new_game:
        driver.router.new_game(load_scenario(new_game), (HUMAN, opponent), 1)
        driver.wait_for_threads()
    else:
        driver.router.menu()  # which need not have read all scenarios
    _pass_frames(driver)
    is_open = driver.game is not None
    _say_message(driver)
    driver.close()
    if not is_open and (save is not None or new_game):
        raise SystemExit(1)


def play_in_window(folder: Path, scenario: str, seed: int, opponent: str, orders: Sequence[str], name: str) -> None:
    """Plays a game in the window, saves it under a name that is taken, changes a setting and leaves.

    Writes the state key of the game to standard output.
    """
    settings = Settings(speed="off", warn_end_turn=False, tutorial=False, bulletin=False)
    driver = Driver(folder, _SIZE, settings)
    driver.router.new_game(load_scenario(scenario), (HUMAN, opponent), seed)
    driver.wait_for_threads()
    _pass_frames(driver)
    screen = driver.game
    assert screen is not None
    session = screen.session
    for order in orders:
        _let_computer_play(driver, session)
        screen.controller.give(session.names.parse(order))
        driver.frame()
        _say_message(driver)
    _let_computer_play(driver, session)
    ask_save(driver.window, session)
    if driver.window.dialogs.entry is not None:
        driver.window.dialogs.entry.set_text(name)
    for _ in range(2):  # the name, and whether to replace the older save
        driver.key(_ENTER)
        driver.frame()
    _say_message(driver)
    _change_scale(driver)
    sys.stdout.write(f"{session.game.key}\n")
    driver.close()


def change_settings(folder: Path) -> None:
    """Starts the window with the settings in a folder, makes the text larger and leaves."""
    driver = Driver(folder, _SIZE, load_settings(folder / SETTINGS))
    driver.router.menu()
    _pass_frames(driver)
    _change_scale(driver)
    driver.close()


def _change_scale(driver: Driver) -> None:
    driver.window.step_scale(1)
    driver.frame()
    _say_message(driver)


def _let_computer_play(driver: Driver, session: Session) -> None:
    while not session.waits_for_human and not session.game.is_over:
        driver.wait_for_threads()
        driver.frame()
        _say_message(driver)


def _pass_frames(driver: Driver) -> None:
    for _ in range(_FRAMES):
        driver.frame()


def _say_message(driver: Driver) -> None:
    """Writes the message that is shown, and closes it."""
    if driver.window.dialogs.text:
        sys.stderr.write(driver.window.dialogs.text + "\n")
    driver.window.dialogs.close()
