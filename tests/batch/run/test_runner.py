"""The same games whatever the number of workers, and after kill -9."""

import errno
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from game.batch.run.experiment import Match
from game.batch.run.export import ROWS, SUMMARY
from game.batch.run.journal import JOURNAL
from game.batch.run.runner import BatchError, play_each, play_matches, play_seeds
from game.batch.run.workers import play_match, replay_file
from game.engine.storage.replay import play_replay
from game.scenario import load_scenario
from game.shipped import scenarios_folder
from tests.conftest import SKIRMISH, Command
from tests.waiting import wait_until

AGENTS = ("greedy", "random")


@pytest.mark.slow
def replace_in(path: Path, old: str, new: str) -> None:
    """Edits a file."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_rows_do_not_depend_on_the_number_of_workers() -> None:
    alone = list(play_seeds(SKIRMISH, AGENTS, range(1, 9), workers=1))
    together = list(play_seeds(SKIRMISH, AGENTS, range(1, 9), workers=2))
    assert alone == together
    assert len({row.state_key for row in alone}) > 1


def test_a_row_says_all_that_is_needed_to_play_its_game_again(tmp_path: Path) -> None:
    match = Match(3, SKIRMISH, AGENTS, seed=5, turns=None, fixed=False)
    (finished,) = play_matches([match], replays=tmp_path / "replays")
    row = finished.row
    match = Match(3, row.scenario, (row.agent_0, row.agent_1), row.seed, None, bool(row.fixed), row.record_seed)
    assert play_match(match) == finished
    text = replay_file(tmp_path / "replays", 3).read_text()
    assert str(play_replay(load_scenario(SKIRMISH), text).key) == row.state_key
    assert row.digest in text


def test_files_of_a_scenario_are_read_anew_by_each_batch(tmp_path: Path) -> None:
    folder = tmp_path / "edited"
    shutil.copytree(scenarios_folder() / SKIRMISH, folder)
    replace_in(folder / "scenario.yaml", f"id: {SKIRMISH}", "id: edited")
    first = list(play_seeds(str(folder), ("still", "still"), [1]))
    replace_in(folder / "oob.yaml", "at: 0204, men: 600", "at: 0204, men: 700")
    second = list(play_seeds(str(folder), ("still", "still"), [1]))
    assert first[0].state_key != second[0].state_key


def test_a_game_that_fails_is_named_with_the_command_that_plays_it() -> None:
    match = Match(7, SKIRMISH, ("greedy", "no_such_agent"), seed=5, turns=2, fixed=False)
    with pytest.raises(
        BatchError, match=rf"game 7 failed(?s:.*)run {SKIRMISH} --seed 5 --agents greedy,no_such_agent --turns 2"
    ):
        list(play_matches([match]))


def _full_disk(match: Match) -> None:
    raise OSError(errno.ENOSPC, "No space left on device", f"{match.game}.replay")


def test_a_full_disk_is_not_a_game_that_failed() -> None:
    match = Match(1, SKIRMISH, ("still", "still"), seed=1, turns=None, fixed=False)
    with pytest.raises(OSError, match="No space left") as caught:
        next(play_each([match], _full_disk))
    assert caught.value.filename == "1.replay"


def _children(pid: int) -> list[int]:
    return [
        int(word) for task in Path(f"/proc/{pid}/task").iterdir() for word in (task / "children").read_text().split()
    ]


def _kept(folder: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{folder / JOURNAL}?mode=ro", uri=True)) as base:
            return int(base.execute("SELECT count(*) FROM games").fetchone()[0])
    except sqlite3.OperationalError:  # not begun yet
        return 0


@pytest.mark.slow
def test_a_batch_killed_again_and_again_equals_an_unbroken_one(tmp_path: Path, command: Command) -> None:
    games = 60
    words = ["run", "--scenario", SKIRMISH, "--agents", "greedy,random", "--games", str(games), "--seed", "11"]
    broken, unbroken = tmp_path / "broken", tmp_path / "unbroken"
    kept = 0
    for more in (1, 6):  # the first time the batch begins, then its journal is all that is needed
        what = ["resume", str(broken)] if kept else [*words, "--out", str(broken)]
        batch = subprocess.Popen([sys.executable, "-m", "game", "batch", *what, "--workers", "2"])
        try:
            assert wait_until(lambda wanted=kept + more: _kept(broken) >= wanted, 120)
            workers = _children(batch.pid)
        finally:
            os.kill(batch.pid, signal.SIGKILL)
            batch.wait()
        kept = _kept(broken)
        assert kept < games
        assert workers
        gone = wait_until(lambda those=workers: not any(Path(f"/proc/{pid}").exists() for pid in those), 10)
        assert gone, "workers outlive their parent"

    resumed = json.loads(command("batch", "resume", broken, "--workers", "1", "--json").out)
    assert resumed["played_now"] == games - kept
    assert command("batch", *words, "--workers", "1", "--out", unbroken, "--json").code == 0
    written = sorted(path.name for path in unbroken.iterdir() if path.name != JOURNAL)
    assert {ROWS, SUMMARY, "weeks.parquet", "dictionary.json"} <= set(written)
    for name in written:
        assert (broken / name).read_bytes() == (unbroken / name).read_bytes(), name


SCRIPT = """
from game import play_seeds
print([row.game for row in play_seeds("skirmish_5x5", ("greedy", "still"), [1, 2], workers=2, turns=1)])
"""


@pytest.mark.slow
@pytest.mark.parametrize("how", ["file", "stdin"])  # to what starts workers, `-c` is another script without a file
def test_scripts_without_a_main_guard_can_use_workers(how: str, tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(SCRIPT)
    words = {"file": [str(tmp_path / "script.py")], "stdin": ["-"]}[how]
    done = subprocess.run(
        [sys.executable, *words],
        input=SCRIPT if how == "stdin" else "",
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "[1, 2]", done.stderr
