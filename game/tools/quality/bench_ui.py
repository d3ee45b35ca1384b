"""How fast the window is: opening, panning and zooming, odds under the mouse, the next unit, pages, the staff's plan.

The window is driven by events on SDL's dummy driver, which draws in software. Each measure is repeated, and the least
of the repetitions counts, by wall time and by CPU time of this process: other programs disturb the first.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from game.agents.play import play_turn, start_agents
from game.agents.registry import make_agent
from game.core.orders import END_TURN
from game.engine.game import Game
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.play.setup.settings import Settings
from game.play.staff.history_plan import adopt, plan_offers
from game.scenario import Scenario, load_scenario
from game.tools.quality.opened_window import AT_ONCE, SIZE
from game.tools.quality.staff_speed import staff_times
from game.tools.quality.stopwatch import Taken, least, share
from game.tools.quality.window_tasks import WindowTasks
from game.ui.board.relief import ReliefMap
from game.ui.driver import Driver
from game.ui.game_loader import OpenedGame, find_terrain_picture

SCENARIO = "bukhara_1922"
_WEEKS = 3
"""Weeks played by doctrine before anything is measured."""
OPEN_MS, FRAME_MS, HOVER_MS, NEXT_MS, PAGE_MS, PLAN_MS = 2000, 33, 50, 50, 200, 500
"""The aims."""

Tell = Callable[[str], None]


class Measure(NamedTuple):
    """One figure of `bench --ui`."""

    name: str
    taken: Taken
    aim: float
    """Milliseconds that it should not exceed."""

    @property
    def missed(self) -> bool:
        """Whether it takes longer than it should, whatever else the machine does."""
        return self.taken.cpu > self.aim


def measure_ui(scenario_name: str, repeats: int, tell: Tell) -> list[Measure]:
    """Returns all figures of `bench --ui`. `tell` hears what is being measured."""
    tell("opening the window and a game")
    found = [Measure(name, time, OPEN_MS) for name, time in _opening(scenario_name, repeats).items()]
    scenario = load_scenario(scenario_name)
    tell("the staff's plan for a side")
    times = staff_times(scenario)
    found.append(Measure("staff's plan for a side, median", share(times, 50), PLAN_MS))
    found.append(Measure("staff's plan for a side, longest", share(times, 100), PLAN_MS))
    with _window(scenario) as driver:
        tasks = WindowTasks(driver)
        for name, frames in tasks.movements():
            tell(name)
            tries = [share(frames(), 99) for _ in range(repeats)]
            found.append(Measure(f"{name}, 99 % of frames", least(tries), FRAME_MS))
        tell("odds under the mouse")
        if hovers := tasks.hovers():
            found.append(Measure("odds under the mouse, median", share(hovers, 50), HOVER_MS))
            found.append(Measure("odds under the mouse, 99 %", share(hovers, 99), HOVER_MS))
        tell("next unit")
        visits = tasks.next_units()
        found.append(Measure("next unit, median", share(visits, 50), NEXT_MS))
        found.append(Measure("next unit, 99 %", share(visits, 99), NEXT_MS))
        for title, opening in tasks.pages():
            tell(f"page: {title}")
            opening()
            found.append(Measure(f"page: {title}", least([opening() for _ in range(repeats)]), PAGE_MS))
    return found


def as_json(scenario_name: str, repeats: int, found: list[Measure]) -> dict[str, Any]:
    """Returns the figures as one plain object."""
    rows = [
        {"name": one.name, "wall_ms": _rounded(one.taken.wall), "cpu_ms": _rounded(one.taken.cpu), "aim_ms": one.aim}
        for one in found
    ]
    missed = [one.name for one in found if one.missed]
    return {"scenario": scenario_name, "size": list(SIZE), "repeats": repeats, "measures": rows, "missed": missed}


def as_lines(found: list[Measure]) -> list[str]:
    """Returns the figures as a table for people."""
    wide = max(len(one.name) for one in found)
    lines = [f"{'':{wide}}     wall      CPU      aim"]
    for one in found:
        verdict = "  slower than its aim" if one.missed else ""
        lines.append(f"{one.name:{wide}} {_in_ms(one.taken.wall)} {_in_ms(one.taken.cpu)} {_in_ms(one.aim)}{verdict}")
    return lines


def _in_ms(value: float) -> str:
    return f"{value:5.0f} ms" if value >= 100 else f"{value:5.1f} ms"


def _rounded(value: float) -> float:
    return float(f"{value:.3g}")


def _opening(scenario_name: str, repeats: int) -> dict[str, Taken]:
    """Returns what passes until the menu is drawn, and until all of the map is."""
    found: dict[str, list[Taken]] = {}
    with _kept_bytecode() as environment:
        for _ in range(repeats + 1):
            start, menu, read, game = _marks(environment, scenario_name)
            found.setdefault("from the start of the program to the menu", []).append(menu.since(start))
            found.setdefault("from the menu to a new game, its whole map", []).append(game.since(read))
            start, game = _marks(environment, scenario_name, AT_ONCE)
            found.setdefault("from the start of the program to a new game", []).append(game.since(start))
    return {name: least(times[1:]) for name, times in found.items()}  # the first fills the caches


@contextmanager
def _kept_bytecode() -> Iterator[dict[str, str]]:
    """An environment in which Python keeps its bytecode, as it usually does: else every start compiles all sources."""
    environment = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        if environment.pop("PYTHONDONTWRITEBYTECODE", ""):
            environment["PYTHONPYCACHEPREFIX"] = folder
        yield environment


def _marks(environment: Mapping[str, str], *words: str) -> list[Taken]:
    """Opens a window in another process. Returns wall time and CPU time at its start and whenever it reports."""
    command = [sys.executable, "-m", "game.tools.quality.opened_window", *words]
    began, marks = perf_counter(), [Taken(0.0, 0.0)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet, text=True, env=environment) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if line[:1].isdigit():
                marks.append(Taken((perf_counter() - began) * 1000, float(line) * 1000))
    return marks


@contextmanager
def _window(scenario: Scenario) -> Iterator[Driver]:
    """A window that shows a game in its fourth week, with all of the scenario's plan adopted."""
    game = Game.new(scenario, seed=1)
    players = [make_agent("doctrine"), make_agent("doctrine")]
    start_agents(game, players)
    for _ in range(2 * _WEEKS):
        play_turn(game, players[game.side_to_act])
    settings = Settings(speed="off", warn_end_turn=False, tutorial=False, bulletin=False, sound=False)
    with tempfile.TemporaryDirectory() as folder:
        driver = Driver(Path(folder), SIZE, settings)
        session = Session(game, (HUMAN, "still"), Storage(Path(folder)))
        if not session.waits_for_human:
            session.give(END_TURN)
        with session.saved_once():
            for offer in plan_offers(session):
                if not offer.adopted:
                    adopt(session, offer)
        relief = ReliefMap(scenario)
        driver.router.game(OpenedGame(session, relief, find_terrain_picture(scenario, relief)))
        try:
            yield driver
        finally:
            driver.close()
