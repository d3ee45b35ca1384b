"""Experiments whose numbers are sampled from ranges."""

import json
import sys
from pathlib import Path

import pytest

from game.batch.run.experiment import Experiment
from game.batch.run.experiment_file import read_experiment
from game.batch.run.export import results
from game.batch.run.sampling import draw
from game.batch.tables.summary_keys import SUMMARY_KEYS
from game.scenario import ScenarioError
from tests.batch.analysis.test_tally import BLANK
from tests.conftest import SKIRMISH

RANGES = (("force_loss", 20, 90), ("sick_cap", 60, 80))


def written(folder: Path, words: str, parameters: str = "{}") -> Experiment:
    file = folder / "plan.yaml"
    file.write_text(f"""format: 1
scenarios: [{SKIRMISH}]
agents: [greedy]
games: 8
parameters: {parameters}
sample: {words}
""")
    return read_experiment(file)


@pytest.mark.parametrize("method", ["lhs", "sobol"])
def test_points_are_spread_over_the_whole_of_each_range(method: str) -> None:
    found = draw(method, 64, RANGES, 3)
    assert found == draw(method, 64, RANGES, 3) != draw(method, 64, RANGES, 4)
    for i, (_, low, high) in enumerate(RANGES):
        values = [point[i] for point in found.points]
        assert low <= min(values) <= low + 2 and high - 2 <= max(values) <= high
        assert abs(sum(values) / len(values) - (low + high) / 2) < (high - low) / 20
    assert len(draw("lhs", 64, (("x", 1, 2), ("y", 1, 2)), 1).points) == 4


def test_each_point_is_a_setting_crossed_with_the_fixed_values_on_the_same_dice(tmp_path: Path) -> None:
    plan = written(tmp_path, "{points: 16, ranges: {sick_cap: 60 to 80, force_loss: [20, 90]}}", "{air_wear: [1, 2]}")
    assert plan.sample is not None and plan.sample.ranges == RANGES
    assert plan.combinations == 2 * len(plan.sample.points)
    assert {name for name, _ in plan.settings[0]} == {"air_wear", "force_loss", "sick_cap"}
    matches = list(plan.matches())
    assert {match.seed for match in matches[: plan.combinations]} == {1}
    assert Experiment.from_json(plan.as_json()) == plan


def test_results_say_what_each_number_did(tmp_path: Path) -> None:
    plan = written(tmp_path, "{method: sobol, points: 16, ranges: {sick_cap: 60 to 80, force_loss: 20 to 90}}")
    rows = [
        BLANK._replace(
            game=match.game, scenario=match.scenario, seed=match.seed, record_seed=match.seed, agent_0="greedy",
            agent_1="greedy", level="a level", parameters=json.dumps(dict(match.parameters)), state_key=str(match.game),
            margin=dict(match.parameters)["sick_cap"] + 7 * match.seed + match.game % 3, winner="red",
        )
        for match in plan.matches()
    ]  # fmt: skip
    found = results(rows, plan)
    assert found["comparisons"] == []
    (one,) = found["sensitivity"]
    idle, cap = one["margin"]["parameters"]
    assert (cap["name"], cap["verdict"], idle["verdict"]) == ("sick_cap", "effect", "no_effect")
    assert cap["effect"]["low"] < 20 < cap["effect"]["high"]
    assert cap["first_order"]["low"] > 0.8 and idle["total"]["high"] < 0.1
    assert one["finding"].startswith("From sick_cap 60 to 80 the Red margin becomes ")
    assert "No effect on the Red margin can be seen of force_loss, between -" in one["finding"]
    assert "16 settings, each with the same 8 dice seeds" in one["finding"]
    assert results([], plan)["sensitivity"] == []
    assert found.keys() <= {key for keys in SUMMARY_KEYS for key in keys.split(", ")}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("{points: 20, method: sobol, ranges: {sick_cap: 60 to 80}}", "16 or 32 points, not 20"),
        ("{method: random, ranges: {sick_cap: 60 to 80}}", "expected lhs"),
        ("{ranges: {sick_cap: 80 to 60}}", "the smaller number comes first"),
        ("{ranges: {sick_cap: 60}}", "such as 40 to 90"),
        ("{ranges: {sick_cup: 60 to 80}}", "sick_cap"),
        ("{ranges: {air_wear: 1 to 9}}", "in 'parameters' too"),
        ("{points: 12}", "ranges"),
    ],
)
def test_samples_that_cannot_be_drawn_are_refused_with_their_place(tmp_path: Path, words: str, message: str) -> None:
    with pytest.raises(ScenarioError, match=message) as error:
        written(tmp_path, words, "{air_wear: 3}")
    assert error.value.problems[0].line >= 6


def test_without_scipy_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    with pytest.raises(ScenarioError, match=r"pip install \"bukhara\[analysis\]\""):
        written(tmp_path, "{ranges: {sick_cap: 60 to 80}}")
