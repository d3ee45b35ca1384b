"""What `bench` measures with: floods that agree with each other, and workers side by side."""

import heapq
import shutil
from collections.abc import Mapping

import numpy as np
import pytest

from game.scenario import load_scenario
from game.tools.quality import bench_ui, starts, window_tasks
from game.tools.quality.bench_learning import measure_learning
from game.tools.quality.bench_ui import as_json, as_lines, measure_ui
from game.tools.quality.floods import MP, bucket_floods, compare_floods, synthetic_map
from game.tools.quality.foresight_speed import foresight_ms
from game.tools.quality.scaling import measure_scaling
from game.tools.quality.stopwatch import Taken


def plainly_reached(neighbours: list[list[int]], price: list[int], start: int) -> int:
    """Hexes within MP, the slow way."""
    best, waiting = {start: 0}, [(0, start)]
    while waiting:
        spent, h = heapq.heappop(waiting)
        for there in neighbours[h] if spent == best[h] else []:
            total = spent + price[there]
            if there >= 0 and total <= min(MP, best.get(there, MP + 1) - 1):
                best[there] = total
                heapq.heappush(waiting, (total, there))
    return len(best)


@pytest.mark.slow
@pytest.mark.parametrize("nth", range(3))
def test_floods_reach_what_they_should(nth: int) -> None:
    neighbours, price = synthetic_map(nth)
    cost, waiting = np.empty(len(price), np.int16), np.empty((6 * len(price), 2), np.int32)
    starts = [time * 7919 % len(price) for time in range(20)]
    plainly = sum(plainly_reached(neighbours.tolist(), price.tolist(), start) for start in starts)
    assert bucket_floods(neighbours, price, MP, len(starts), cost, waiting) == plainly


@pytest.mark.slow
def test_floods_are_compared_with_c_where_there_is_a_compiler() -> None:
    answer = compare_floods(50, 1)
    assert answer["floods_per_s_kernel"] > 0
    if any(map(shutil.which, ("cc", "gcc", "clang"))):
        assert answer["flood_kernel_to_c"] == pytest.approx(
            answer["floods_per_s_kernel"] / answer["floods_per_s_c"], abs=0.01
        )
    else:
        assert answer["floods_per_s_c"] is answer["flood_kernel_to_c"] is None


def test_no_compiler_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    answer = compare_floods(50, 1)
    assert (answer["floods_per_s_c"], answer["flood_kernel_to_c"]) == (None, None)
    assert answer["flood_note"] == "no C compiler was found to compare with"


@pytest.mark.slow
def test_workers_play_their_shares_together() -> None:
    answer = measure_scaling("skirmish_5x5", "still", 20, most=2)
    one, two = answer["games_per_s"]["1"], answer["games_per_s"]["2"]
    assert one > 0 and two > 0
    assert answer["scaling_efficiency"] == pytest.approx(two / (2 * one), abs=0.02)
    assert answer["worker_mb"] is None or answer["worker_mb"] > 10


def test_the_edit_that_is_measured_changes_a_number_of_a_rule() -> None:
    text = (starts._PACKAGE / starts._EDITED).read_text(encoding="utf-8")
    assert starts._NUMBER.search(text)


@pytest.mark.slow
def test_answers_about_the_future_are_timed() -> None:
    answer = foresight_ms(load_scenario("skirmish_5x5"))
    assert all(value > 0 for value in answer.values())
    assert answer["hover_odds_ms"] <= answer["hover_odds_most_ms"]


@pytest.mark.slow
def test_the_window_is_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    """In few frames; each way to open a program is opened once, for its caches are not measured here."""
    opened, kept = bench_ui._marks, dict[tuple[str, ...], list[Taken]]()

    def opened_once(environment: Mapping[str, str], *words: str) -> list[Taken]:
        if words not in kept:
            kept[words] = opened(environment, *words)
        return kept[words]

    monkeypatch.setattr(bench_ui, "_marks", opened_once)
    monkeypatch.setattr(window_tasks, "_LEG", 4)
    monkeypatch.setattr(window_tasks, "_WHEEL_EVERY", 2)
    monkeypatch.setattr(window_tasks, "_HOVERED", 8)
    monkeypatch.setattr(window_tasks, "_VISITED", 8)
    heard: list[str] = []
    found = measure_ui("skirmish_5x5", 1, heard.append)
    names = [one.name for one in found]
    wanted = {
        "page: Missions",
        "odds under the mouse, median",
        "zooming, threat layer, 99 % of frames",
        "next unit, 99 %",
    }
    assert wanted <= set(names)
    assert len(heard) > 20 and len(set(names)) == len(names)
    assert all(one.taken.cpu > 0 for one in found)
    answer = as_json("skirmish_5x5", 1, found)
    assert [row["name"] for row in answer["measures"]] == names
    assert answer["missed"] == [one.name for one in found if one.taken.cpu > one.aim]
    assert all("ms" in line for line in as_lines(found)[1:])


def test_environments_for_learning_are_measured() -> None:
    (found,) = measure_learning(["skirmish_5x5"], "still", seconds=0.01)
    assert (found.scenario, found.opponent) == ("skirmish_5x5", "still")
    assert min(found.steps_per_s, found.vector_steps_per_s, found.observation_us) > 0
