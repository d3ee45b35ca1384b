"""`hindcast`: games compared with the record, scores and baselines, on the skirmish."""

import json
from pathlib import Path

import pytest

from game.batch.analysis.hindcast import Hindcast, run_hindcast
from game.batch.analysis.intervals import wilson
from tests.conftest import Command

UNSEEN = """\
# A file of checkpoints as somebody else would write it: the list alone, quoted dates, every name in its own way.
- id: cp_town_held
  date: '1922-03-12'
  predicate: The regulars hold Ak-Kurgan at first
  test: {type: control, place: AK-KURGAN, side: regulars}
  tolerance: {days: 6}
  use: hard
  reliability: stated
  refs: [1, 2]
  ledger_ids: [somebody_says_so]
- id: cp_riders_strength
  window: {from: '1922-03-20', to: '1922-04-02'}
  predicate: The riders have between one and two thousand men
  test: {type: strength, side: Riders, low: 1000, best: 1400, high: 2000}
  tolerance: {percent: 10}
  use: soft
  reliability: claimed
  refs: [note 1]
  ledger_ids: []
- id: cp_never
  date: '1922-04-16'
  predicate: Rabat is the riders'
  test:
    type: control_all
    places: [Rabat, Ak-Kurgan]
    side: riders
  tolerance: {}
  use: soft
  reliability: disputed
  refs: []
  ledger_ids: []
  note: Nobody else says so.
- id: cp_claim
  date: '1922-04-10'
  predicate: Ten thousand men fell
  test: {type: losses, side: regulars, claimed: 10000}
  tolerance: {}
  use: claim_only
  reliability: claimed
  refs: [3]
  ledger_ids: []
- id: cp_later
  date: '1922-06-01'
  predicate: After the campaign
  test: {type: control, place: Rabat, side: regulars}
  tolerance: {days: 7}
  use: hard
  reliability: stated
  refs: [3]
  ledger_ids: []
"""
GAMES = ("--games", 3, "--seed", 5, "--agents", "still,still", "--baseline-games", 2, "--workers", 1)


@pytest.fixture
def unseen(tmp_path: Path) -> Path:
    path = tmp_path / "unseen.yaml"
    path.write_text(UNSEEN, "utf-8")
    return path


def test_an_unseen_file_of_the_same_form(command: Command, unseen: Path) -> None:
    answer = command("hindcast", "skirmish_5x5", *GAMES, "--checkpoints", unseen, "--json")
    assert answer.code == 0
    events = json.loads(answer.out)
    rows = {row["id"]: row for row in events["checkpoints"]}
    assert list(rows) == ["cp_town_held", "cp_riders_strength", "cp_never", "cp_claim", "cp_later"]
    assert events["games"] == 3 and events["baseline_games"] == {"random": 2, "still": 2}
    assert rows["cp_town_held"]["share"] == 1.0 and rows["cp_never"]["share"] == 0.0
    assert (rows["cp_town_held"]["low"], rows["cp_town_held"]["high"]) == wilson(3, 3)[1:]
    assert {"id", "use", "share", "low", "high", "random", "still"} <= rows["cp_claim"].keys()
    # hard 1, soft 1/2: (1 * 0 + 0.5 * 0 + 0.5 * 1) / 2; claims and what lies outside the campaign do not count
    assert events["scored"] == 3
    assert events["brier"] == 0.25 and events["brier_hard"] == 0.0 and events["brier_soft"] == 0.5
    assert events["baselines"]["still"] == 0.25
    assert rows["cp_later"]["outside"] and rows["cp_later"]["share"] is None


def test_both_sides_have_plans_unless_an_agent_is_named(command: Command, unseen: Path) -> None:
    given = ("--games", 1, "--baseline-games", 1, "--workers", 1, "--checkpoints", unseen, "--json")
    answer = json.loads(command("hindcast", "skirmish_5x5", "--riders", "still", *given).out)
    assert answer["agents"] == {"riders": "still", "regulars": "doctrine"}


def test_the_table(command: Command, unseen: Path) -> None:
    answer = command("hindcast", "skirmish_5x5", *GAMES, "--checkpoints", unseen)
    assert answer.code == 0
    for word in ("cp_town_held", "Brier score", "hard x 1, soft x 0.5", "outside", "2 random, 2 still", "claim only"):
        assert word in answer.out


def test_a_checkpoint_that_means_nothing_is_an_error(command: Command, unseen: Path) -> None:
    unseen.write_text(UNSEEN.replace("AK-KURGAN", "Ak-Kurgam"), "utf-8")
    answer = command("hindcast", "skirmish_5x5", *GAMES, "--checkpoints", unseen)
    assert answer.code == 1
    assert "unseen.yaml:5:32: error: unknown place or region 'Ak-Kurgam'; did you mean 'Ak-Kurgan'?" in answer.err


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "the file is empty"), ("[]", "no checkpoint"), ("checkpoint: []", "unknown key"), ("- {id: x}", "missing")],
)
def test_files_that_hold_nothing(command: Command, unseen: Path, text: str, words: str) -> None:
    unseen.write_text(text, "utf-8")
    answer = command("hindcast", "skirmish_5x5", "--checkpoints", unseen)
    assert answer.code == 1 and words in answer.err


def test_a_file_that_is_not_there(command: Command, tmp_path: Path) -> None:
    answer = command("hindcast", "skirmish_5x5", "--checkpoints", tmp_path / "none.yaml")
    assert answer.code == 1 and "does not exist" in answer.err


def test_a_scenario_without_a_record(command: Command) -> None:
    answer = command("hindcast", "skirmish_5x5")
    assert answer.code == 1 and "--checkpoints FILE" in answer.err


def test_a_file_under_the_key_checkpoints(command: Command, unseen: Path) -> None:
    unseen.write_text("checkpoints:\n" + UNSEEN, "utf-8")
    assert command("hindcast", "skirmish_5x5", *GAMES, "--checkpoints", unseen).code == 0


@pytest.mark.slow
def test_the_same_for_any_number_of_workers(unseen: Path) -> None:
    plan = Hindcast("skirmish_5x5", ("greedy", "greedy"), 4, 1, str(unseen), 2)
    assert run_hindcast(plan, workers=1) == run_hindcast(plan, workers=2)


def test_baselines_play_as_many_games_but_random_at_most_forty() -> None:
    plan = Hindcast("skirmish_5x5", ("greedy", "greedy"), 60).plan()
    assert {name: len(matches) for name, matches in plan.items()} == {"agents": 60, "random": 40, "still": 60}
    numbers = [match.game for matches in plan.values() for match in matches]
    assert numbers == list(range(1, 161))
    assert plan["random"][0].seed == plan["agents"][0].seed == 1
