"""Soaking the window: a short run finds nothing, a fault is found and described, measurements are calculated right."""

import os

os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"

import json

import pytest

from game.tools.quality import ui_fuzz
from game.ui.window import Window
from tests.conftest import Command

pytestmark = pytest.mark.slow

EVENTS = 200
"""`python -m game fuzz --ui --events 200000` is the long run."""
KEYS = {"events", "exceptions", "rss_start_mb", "rss_end_mb", "rss_slope_mb_per_10k", "frame_p99_ms"}


def test_random_events_do_no_harm() -> None:
    answer = ui_fuzz.run_ui_fuzz(EVENTS, 7)
    assert answer["failures"] == []
    assert (answer["events"], answer["exceptions"]) == (EVENTS, 0)
    assert answer["warnings"] == {}
    assert set(answer) >= KEYS
    if answer["rss_max_mb"] is not None:  # this process has run other tests before
        assert answer["rss_max_mb"] - answer["rss_start_mb"] < 400


def test_a_fault_is_described_with_seed_and_last_events(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def break_down(self: Window, size: tuple[int, int]) -> None:
        calls.append(size)
        raise RuntimeError("no such size")

    monkeypatch.setattr(Window, "resize", break_down)
    monkeypatch.setattr(ui_fuzz.Monkey, "act", lambda self: self._resize())
    answer = ui_fuzz.run_ui_fuzz(3, 5)
    assert (answer["events"], answer["exceptions"], len(calls)) == (3, 3, 3)
    failure = answer["failures"][0]
    assert failure["seed"] == 5
    assert "no such size" in failure["error"]
    assert failure["last_events"][-1].startswith("resize to")


def test_slope_and_percentile() -> None:
    assert ui_fuzz.slope_per_10k([(0, 100.0), (10_000, 103.0), (20_000, 106.0)]) == pytest.approx(3.0)
    assert ui_fuzz.slope_per_10k([(0, 100.0)]) is None
    assert ui_fuzz.percentile([float(i) for i in range(100)], 99) == 99.0
    assert ui_fuzz.percentile([], 99) is None


def test_the_command_prints_one_object(command: Command) -> None:
    answer = command("fuzz", "--ui", "--events", 30, "--seed", 2, "--json")
    assert answer.code == 0
    assert set(json.loads(answer.out)) >= KEYS


def test_ctrl_c_ends_the_run_and_gives_what_was_measured() -> None:
    def stop(events: int) -> None:
        raise KeyboardInterrupt

    answer = ui_fuzz.run_ui_fuzz(5000, 3, stop)
    assert answer["stopped"]
    assert answer["events"] == 250
    assert answer["rss_end_mb"] is None or answer["rss_end_mb"] > 0
