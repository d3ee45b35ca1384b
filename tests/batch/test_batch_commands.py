"""`batch run`, `resume`, `status` and `watch` as they are typed."""

import json
import sys
from pathlib import Path

import pytest

from game.batch.run import signature
from game.batch.run.experiment_file import read_experiment
from game.batch.run.folder_lock import lock_folder
from game.batch.run.journal import Journal
from game.batch.run.runner import play_matches
from tests.conftest import SKIRMISH, Command

EXPERIMENT = f"""
format: 1
scenarios: [{SKIRMISH}]
agents: [greedy, still]
games: 4
turns: 3
records: 2
seed: 4
parameters: {{force_loss: 90}}
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch of four short games, with numbers set by hand and two records; not yet written out."""
    folder = tmp_path_factory.mktemp("batch")
    (folder / "numbers.yaml").write_text(EXPERIMENT)
    with Journal(folder / "run", read_experiment(folder / "numbers.yaml")) as journal:
        for finished in play_matches(journal.experiment.interleaved()):
            journal.add(finished)
    return folder / "run"


def test_the_same_experiment_goes_on_where_it_stopped(run: Path, command: Command) -> None:
    answer = command("batch", "run", run.parent / "numbers.yaml", "--out", run, "--workers", 1, "--json")
    assert (answer.code, answer.err) == (0, "")
    found = json.loads(answer.out)
    assert (found["games"], found["played_now"]) == (4, 0)
    assert (run / "games.parquet").exists()


def test_a_batch_of_another_engine_does_not_grow(run: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signature, "engine_digest", lambda: "another")
    answer = command("batch", "resume", run, "--games", 8, "--workers", 1)
    assert answer.code != 0 and "another" in answer.err
    with Journal(run) as journal:
        assert journal.experiment.games == 4


def test_a_batch_keeps_the_tables_that_it_was_asked_for(tmp_path: Path, command: Command) -> None:
    words = ("batch", "run", SKIRMISH, "--agents", "still", "--turns", 1, "--workers", 1, "--out", tmp_path, "--games")
    assert command(*words, 1, "--tables", "orders").code == 0
    for grow in ((*words, 2), ("batch", "resume", tmp_path, "--games", 3, "--workers", 1)):
        assert command(*grow).code == 0
        with Journal(tmp_path) as journal:
            assert journal.experiment.tables == ("orders",)
    assert (tmp_path / "orders.parquet").exists() and not (tmp_path / "units.parquet").exists()
    assert "tables orders, not orders, units" in command(*words, 3, "--tables", "units, orders").err
    assert "there are orders and units" in command(*words, 3, "--tables", "oders").err


def test_status_tells_how_far_a_batch_is(run: Path, command: Command) -> None:
    found = json.loads(command("batch", "status", run, "--json").out)
    assert (found["planned"], found["done"], found["left"], found["running"]) == (4, 4, 0, False)
    (pairing,) = found["pairings"]
    assert pairing["setting"] == {"force_loss": 90} and set(pairing["wins"]) == {"greedy", "still"}
    assert "4 of 4 games finished; finished" in command("batch", "status", run).out
    with lock_folder(run):
        assert json.loads(command("batch", "status", run, "--json").out)["running"] is True


def test_a_batch_is_played_by_one_process_at_a_time(run: Path, command: Command) -> None:
    with lock_folder(run):
        answer = command("batch", "resume", run)
    assert answer.code == 1
    assert "is already playing this batch" in answer.err
    assert json.loads(command("batch", "resume", run, "--json").out)["played_now"] == 0


def test_without_pyarrow_the_rows_are_written_and_the_rest_is_told(
    run: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    (run / "rows.csv").unlink(missing_ok=True)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = command("batch", "resume", run)
    assert answer.code == 0
    assert 'pip install "bukhara[analysis]"' in answer.err
    assert len((run / "rows.csv").read_text().splitlines()) == 5


def test_watch_plays_a_game_again_and_writes_its_replay(run: Path, command: Command, tmp_path: Path) -> None:
    replay = tmp_path / "game.replay"
    found = command("batch", "watch", f"{run}:3", "--record", replay).out
    assert "game 3, seed 4, record 5, force_loss=90" in found
    assert "Turn 1, " in found
    assert "Turn 3, " in found
    assert "it ends as recorded (key " in found
    assert "set force_loss=90" in replay.read_text().splitlines()
    assert json.loads(command("replay", replay, "--json").out)["verified"] is True
    second = command("batch", "watch", f"{run}:3", "--turn", 2).out
    assert "Turn 2, " in second
    assert "Turn 1, " not in second


def test_a_game_that_goes_another_way_is_told(run: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    from game.batch.run import workers

    made = workers.make_trusted_agent
    monkeypatch.setattr(workers, "make_trusted_agent", lambda spec, *rest: made("random", *rest))
    answer = command("batch", "watch", f"{run}:3")
    assert answer.code == 1
    assert "the game ends differently" in answer.err


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("watch", "RUN:5"), 1, "has no game 5; its games are numbered 1 to 4"),
        (("watch", "RUN"), 2, "name a game as RUN:GAME"),
        (("watch", "nowhere:1"), 1, "there is no batch in this folder"),
        (("watch", "RUN:1", "--turn", "9"), 1, "there is no turn 9"),
        (("status", "nowhere"), 1, "there is no batch in this folder"),
        (("resume", "nowhere"), 1, "there is no batch in this folder"),
        (("resume", "RUN", "--cluster", "127.0.0.1:9", "--record"), 2, "--record"),
    ],
)
def test_mistakes_are_told(run: Path, command: Command, words: tuple[str, ...], code: int, message: str) -> None:
    answer = command("batch", *(word.replace("RUN", str(run)) for word in words))
    assert answer.code == code
    assert message in " ".join(answer.err.replace("│", " ").split())


def test_runs_are_compared_on_the_same_dice(run: Path, command: Command) -> None:
    answer = command("batch", "compare", run, run)
    assert (answer.code, answer.err) == (0, "")
    assert "a game was not judged" in answer.out  # three turns of six
    (found,) = json.loads(command("batch", "compare", run, run, "--json").out)["comparisons"]
    assert (found["factor"], found["verdict"], found["left_out"]) == ("run", "no_pairs", 4)
    assert {"difference", "low", "high", "p", "p_holm"} == set(found["margin"])
    assert "no batch in this folder" in command("batch", "compare", run, run.parent / "none").err


@pytest.mark.slow
def test_two_scenarios_are_played_and_compared_on_the_same_dice(command: Command, tmp_path: Path) -> None:
    variant = tmp_path / "weary"
    variant.mkdir()
    (variant / "scenario.yaml").write_text("""\
format: 1
id: weary
extends: skirmish_5x5
title: Weary riders
""")
    words = ("batch", "compare", SKIRMISH, variant, "--games", 2, "--workers", 1, "--out", tmp_path / "run")
    found = json.loads(command(*words, "--json").out)
    (one,) = found["comparisons"]
    assert (one["factor"], one["value"], one["base"], one["pairs"]) == ("scenario", "weary", SKIRMISH, 2)
    assert one["verdict"] == "same_games"  # nothing but the title differs
    summary = json.loads((tmp_path / "run" / "summary.json").read_text())
    assert summary["comparisons"] == found["comparisons"]
    assert "In weary rather than skirmish_5x5" in summary["comparisons"][0]["finding"]
