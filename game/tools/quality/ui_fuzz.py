"""Soaks the window: random keys, clicks, drags, resizes, menus, new games and loads, for hours if need be.

What is measured: exceptions, the memory of the process, the time of a frame. Everything random depends on the seed;
only threads and the clock may shift what falls into which frame. Over 300 lines, kept in one file because the events
and the player who makes them share one state.
"""

import random
import tempfile
import time
import traceback
import warnings
from array import array
from collections import Counter, deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from game.play.session.session import HUMAN
from game.scenario import load_scenario
from game.ui.display import LEAST_SIZE
from game.ui.driver import Driver
from game.ui.keys import BINDINGS, Binding, Command, modifiers

SMALL, LARGE = "skirmish_5x5", "bukhara_1922"
_PLAYERS = ("still", "random", "greedy", "easy", "normal")
_SIZES = (LEAST_SIZE, LEAST_SIZE, (1280, 720), (1280, 720), (1366, 768), (1600, 900), (1920, 1080), (720, 1280))
_TINY = ((1, 1), (1, 600), (600, 1), (2, 3), (16, 9), (100, 80), (160, 120), (320, 240), (640, 360), (800, 600))
_LETTERS = "abcdefghijklmnopqrstuvwxyz 0123456789"
_REMEMBERED = 40
"""Events that are reported with an exception."""
_SAMPLE_EVERY = 250
"""Events between two measurements of memory."""
_WARM_UP_SECONDS = 60.0
"""The slope of memory is that after this time; half of the samples are used if the whole run is shorter."""


def memory_mb() -> float | None:
    """Returns the resident memory of this process in MB (off Linux, the most it ever was); None if it is not known."""
    statm = Path("/proc/self/statm")
    try:
        import resource
    except ImportError:  # Windows
        return None
    if statm.is_file():
        return int(statm.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


class Monkey:
    """Chooses what happens next."""

    def __init__(self, driver: Driver, dice: random.Random, folder: Path) -> None:
        self.driver, self.dice, self.folder = driver, dice, folder
        self.done: deque[str] = deque(maxlen=_REMEMBERED)
        """The last events, as texts."""
        self._wide, self._high = 1280, 720
        self._at = (0, 0)
        kinds: dict[Callable[[], None], float] = {
            self._move: 26, self._click: 30, self._drag: 3, self._wheel: 8, self._key: 26, self._next_unit: 2,
            self._type: 1, self._answer: 3, self._settings: 0.5, self._save: 0.3, self._load: 0.12, self._page: 1.5,
            self._resize: 0.4, self._menu: 0.06, self._new_game: 0.1,
        }  # fmt: skip
        self._kinds, self._weights = list(kinds), list(kinds.values())

    def act(self) -> None:
        """Does one random thing."""
        self.dice.choices(self._kinds, self._weights)[0]()

    def _note(self, text: str) -> None:
        self.done.append(text)

    def _any_place(self) -> tuple[int, int]:
        return self.dice.randrange(self._wide), self.dice.randrange(self._high)

    # mouse

    def _move(self) -> None:
        self._at = self._any_place()
        self._note(f"move to {self._at}")
        self.driver.move(self._at)

    def _click(self) -> None:
        if self.dice.random() < 0.7:
            self._at = self._any_place()
        button = self.dice.choices((1, 2, 3), (16, 1, 4))[0]
        self._note(f"click {button} at {self._at}")
        self.driver.move(self._at)
        self.driver.frame()
        self.driver.button(self._at, button, True)
        self.driver.button(self._at, button, False)

    def _drag(self) -> None:
        goal = self._any_place()
        self._note(f"drag from {self._at} to {goal}")
        self.driver.move(self._at)
        self.driver.button(self._at, 1, True)
        self.driver.move(goal, held=True)
        self.driver.button(goal, 1, False)
        self._at = goal

    def _wheel(self) -> None:
        steps = self.dice.choice((-3, -1, -1, 1, 1, 3))
        self._note(f"wheel {steps}")
        self.driver.wheel(steps)

    # keys

    def _press(self, binding: Binding) -> None:
        self._note(f"key {binding.command}")
        self.driver.key(binding.key, modifiers(binding))

    def _command(self, command: Command) -> None:
        self._press(next(binding for binding in BINDINGS if binding.command == command))

    def _key(self) -> None:
        self._press(self.dice.choice(BINDINGS))

    def _next_unit(self) -> None:
        for _ in range(self.dice.randint(1, 6)):
            self._command(Command.NEXT_UNIT)
            self.driver.frame()

    def _type(self) -> None:
        text = "".join(self.dice.choices(_LETTERS, k=self.dice.randint(1, 8)))
        self._note(f"type {text!r}")
        self.driver.type_text(text)

    def _answer(self) -> None:
        """Enter, Esc, or the number of a button."""
        self._command(self.dice.choice((Command.SELECT, Command.CANCEL)))
        if self.dice.random() < 0.5:
            self._digit()

    def _digit(self) -> None:
        digit = self.dice.choice("123456789")
        self._note(f"digit {digit}")
        self.driver.key(ord(digit))

    # dialogs, pages, games

    def _settings(self) -> None:
        self._command(Command.SETTINGS)
        for _ in range(self.dice.randint(1, 4)):
            self._digit()
            self.driver.frame()
        self._command(Command.CANCEL)

    def _save(self) -> None:
        self._command(Command.SAVE)
        self.driver.frame()
        for _ in range(3):  # the name, whether to replace an older save, what was done
            self._command(Command.SELECT)
            self.driver.frame()

    def _load(self) -> None:
        self._command(Command.LOAD)
        self.driver.frame()
        for _ in range(self.dice.randrange(5)):
            self._command(Command.CURSOR_DOWN)
        self._command(Command.SELECT)
        self._arrive()

    def _page(self) -> None:
        pages = (
            Command.HELP, Command.RULES, Command.DECISIONS, Command.BULLETIN, Command.FORCES, Command.LEADERS,
            Command.REGIONS_PAGE, Command.ENEMY, Command.ADVISER, Command.REASONS,
        )  # fmt: skip
        self._command(self.dice.choice(pages))
        for _ in range(self.dice.randrange(4)):
            self.driver.frame()
            self._command(self.dice.choice((Command.CURSOR_DOWN, Command.CURSOR_E, Command.CURSOR_W)))
        self.driver.frame()
        self._command(Command.CANCEL)

    def _menu(self) -> None:
        self._note("main menu")
        self.driver.router.menu()
        self._arrive()

    def _new_game(self) -> None:
        name = self.dice.choice((SMALL, LARGE))
        agents = [self.dice.choice(_PLAYERS), self.dice.choice(_PLAYERS)]
        agents[self.dice.randrange(2)] = HUMAN
        if self.dice.random() < 0.15:
            agents = [HUMAN, HUMAN]
        seed = self.dice.randrange(1000)
        self._note(f"new game of {name}, {agents}, seed {seed}")
        self.driver.router.new_game(load_scenario(name), (agents[0], agents[1]), seed)
        self._arrive()

    def _arrive(self) -> None:
        """Lets the loading screen do its work, after a few events on it."""
        for _ in range(self.dice.randrange(3)):
            self._move()
            self.driver.frame()
        self.driver.wait_for_threads()

    def _resize(self) -> None:
        tiny = self.dice.random() < 0.3
        self._wide, self._high = self.dice.choice(_TINY if tiny else _SIZES)
        self._note(f"resize to {self._wide} x {self._high}")
        self.driver.resize((self._wide, self._high))

    def reopen(self, driver: Driver) -> None:
        """Goes on with a new window."""
        self._note("new window")
        self.driver = driver
        self._wide, self._high = 1280, 720
        self._new_game()


class Soak:
    """A run of many events, and what was measured in it."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.seed, self.folder = seed, folder
        self.events = 0
        self.failures: list[dict[str, Any]] = []
        self.samples: list[tuple[float, int, float]] = []
        """Seconds, events and MB."""
        self.frame_seconds = array("d")
        self.warnings: Counter[str] = Counter()
        self.stopped = False
        """Whether Ctrl-C ended the run before all its events."""
        self._began = time.perf_counter()
        self.driver = Driver(folder)
        self.monkey = Monkey(self.driver, random.Random(seed), folder)

    def run(self, events: int, each: Callable[[int], None]) -> None:
        """Hands this many events to the window, fewer if Ctrl-C is pressed; reopens a window that closes or fails."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            self._try(lambda: self.monkey.reopen(self.driver))
            self._sample()
            try:
                for self.events in range(1, events + 1):
                    self._try(self._one)
                    if self.events % _SAMPLE_EVERY == 0:
                        self._sample()
                        each(_SAMPLE_EVERY)
                        self._take_warnings(caught)
            except KeyboardInterrupt:  # what has been measured so far is worth having
                self.stopped = True
            self._take_warnings(caught)
            self._sample()
            self._close()

    def _one(self) -> None:
        if not self.driver.running:
            self._open_again()
        self.monkey.act()
        if self.monkey.dice.random() < 0.8:
            self.driver.frame()
        if self.monkey.dice.random() < 0.5:
            self.driver.wait_for_threads()

    def _try(self, step: Callable[[], None]) -> None:
        try:
            step()
        except Exception:  # whatever goes wrong is a finding, and the run goes on
            self.failures.append(
                {
                    "seed": self.seed,
                    "event": self.events,
                    "error": traceback.format_exc().strip(),
                    "last_events": list(self.monkey.done),
                }
            )
            self._open_again()

    def _open_again(self) -> None:
        self._close()
        self.driver = Driver(self.folder)
        self.monkey.reopen(self.driver)

    def _close(self) -> None:
        self.frame_seconds += self.driver.frame_seconds
        self.driver.frame_seconds = array("d")
        try:
            self.driver.close()
        except Exception:  # the window has failed already
            self.monkey.done.append("closing failed")

    def _take_warnings(self, caught: list[warnings.WarningMessage]) -> None:
        self.warnings.update(f"{warning.category.__name__}: {warning.message}" for warning in caught)
        caught.clear()

    def _sample(self) -> None:
        memory = memory_mb()
        if memory is not None:
            self.samples.append((time.perf_counter() - self._began, self.events, memory))

    def answer(self) -> dict[str, Any]:
        """Returns what was measured as one plain object."""
        seconds = time.perf_counter() - self._began
        late = [sample for sample in self.samples if sample[0] >= _WARM_UP_SECONDS]
        if len(late) < 8:
            late = self.samples[len(self.samples) // 2 :]
        return {
            "seed": self.seed,
            "events": self.events,
            "stopped": self.stopped,
            "exceptions": len(self.failures),
            "rss_start_mb": _rounded(self.samples[0][2] if self.samples else None),
            "rss_end_mb": _rounded(self.samples[-1][2] if self.samples else None),
            "rss_max_mb": _rounded(max((sample[2] for sample in self.samples), default=None)),
            "rss_slope_mb_per_10k": _rounded(slope_per_10k([(events, mb) for _, events, mb in late])),
            "frames": len(self.frame_seconds),
            "frame_p50_ms": _rounded(percentile(self.frame_seconds, 50, 1000)),
            "frame_p99_ms": _rounded(percentile(self.frame_seconds, 99, 1000)),
            "seconds": round(seconds, 1),
            "warnings": dict(self.warnings.most_common(20)),
            "failures": self.failures,
        }


def run_ui_fuzz(events: int, seed: int, each: Callable[[int], None] = lambda events: None) -> dict[str, Any]:
    """Soaks the window with random events. Returns what was measured as one plain object."""
    with tempfile.TemporaryDirectory(prefix="bukhara-soak-") as folder:
        soak = Soak(seed, Path(folder))
        soak.run(events, each)
        return soak.answer()


def slope_per_10k(points: list[tuple[int, float]]) -> float | None:
    """Returns by how many MB memory grows in 10,000 events (least squares); None for fewer than two points."""
    if len({events for events, _ in points}) < 2:
        return None
    middle = sum(events for events, _ in points) / len(points)
    mean = sum(mb for _, mb in points) / len(points)
    spread = sum((events - middle) ** 2 for events, _ in points)
    return sum((events - middle) * (mb - mean) for events, mb in points) / spread * 10_000


def percentile(values: Sequence[float], percent: int, unit: float = 1.0) -> float | None:
    """Returns the value that this many per cent of the values do not exceed; None without values."""
    if not values:
        return None
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)] * unit


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
