"""Effects and Sobol indices of sampled numbers, from constructed responses whose answer is known."""

import json

import numpy as np
import pytest

from game.batch.analysis.sensitivity import parameter_effects, sensitivities
from game.batch.analysis.sensitivity_text import finding
from game.batch.run.sampling import Sample
from tests.batch.analysis.test_tally import BLANK

RANGES = (("risk", 0, 20), ("cap", 40, 90), ("idle", 1, 9))


def sample(points: int, seed: int = 1) -> Sample:
    """A Latin hypercube of whole numbers."""
    draws = np.random.default_rng(seed)
    columns = [
        low + np.floor((draws.permutation(points) + draws.random(points)) / points * (high - low + 1)).astype(int)
        for _, low, high in RANGES
    ]
    return Sample("lhs", points, seed, RANGES, tuple(dict.fromkeys(zip(*map(np.ndarray.tolist, columns), strict=True))))


def unit(plan: Sample) -> np.ndarray:
    """The points, each range from -1 to 1."""
    return np.array([[2 * (x - low) / (high - low) - 1 for x, (_, low, high) in zip(point, RANGES, strict=True)]
                     for point in plan.points])  # fmt: skip


def games(plan: Sample, truth: np.ndarray, seeds: int, noise: float, draw: int = 1) -> np.ndarray:
    """Responses [seeds, settings]: the truth, what the dice do to all settings alike, and what they do to each."""
    draws = np.random.default_rng(draw)
    return truth + draws.normal(0, 30, (seeds, 1)) + draws.normal(0, noise, (seeds, len(plan.points)))


def test_known_effects_and_indices_are_found() -> None:
    """Margin 6 a + 3 b + 3 a b: the variances of a, b, ab on (-1, 1) are 12, 3 and 1; idle does nothing."""
    plan = sample(64)
    a, b, _ = unit(plan).T
    found, unexplained = parameter_effects(games(plan, 6 * a + 3 * b + 3 * a * b, 30, 8), plan, 2)
    risk, cap, idle = found
    grid = [np.linspace(-1, 1, size) for size in (21, 51)]
    parts = [36 * grid[0].var(), 9 * grid[1].var(), 9 * grid[0].var() * grid[1].var()]
    for one, change, alone, both in (
        (risk, 12, parts[0], parts[0] + parts[2]), (cap, 6, parts[1], parts[1] + parts[2]), (idle, 0, 0, 0),
    ):  # fmt: skip
        assert one.effect.low is not None and one.effect.high is not None
        assert one.effect.low < change < one.effect.high
        assert one.effect.high - one.effect.low < 6
        assert one.alone is not None and one.with_others is not None
        assert one.alone.low <= alone / sum(parts) <= one.alone.high
        assert one.with_others.low <= both / sum(parts) <= one.with_others.high
    assert risk.alone is not None and risk.alone.high - risk.alone.low < 0.4
    assert idle.alone is not None and idle.alone.high < 0.1
    assert unexplained is not None and unexplained < 0.1


def test_what_the_curve_does_not_describe_is_said() -> None:
    plan = sample(96)
    a = unit(plan)[:, 0]
    _, unexplained = parameter_effects(games(plan, 10 * np.sign(np.sin(9 * a)), 20, 2), plan, 2)
    assert unexplained is not None and unexplained > 0.5


def test_numbers_that_play_no_part_have_no_shares() -> None:
    plan = sample(32)
    none, _ = parameter_effects(games(plan, np.zeros(len(plan.points)), 20, 5), plan, 2)
    assert all(one.alone is None and one.effect.p is not None for one in none)
    same, _ = parameter_effects(games(plan, np.zeros(len(plan.points)), 20, 0), plan, 2)
    assert [(one.effect.low, one.effect.high, one.effect.p) for one in same] == [(0, 0, 1)] * 3


def test_what_else_a_number_changes_is_said() -> None:
    plan = sample(24)
    rows = [
        BLANK._replace(
            seed=seed, record_seed=seed, level="a level", winner="red", margin=seed % 5, state_key=f"{seed} {point}",
            parameters=json.dumps(dict(zip([name for name, _, _ in RANGES], point, strict=True))),
            places_0=4, places_1=2, leaders_fallen_0=0, leaders_fallen_1=point[0] // 2 + seed % 2, battles=7,
        )
        for point in plan.points for seed in range(8)
    ]  # fmt: skip
    (one,) = sensitivities(rows, plan)
    (fallen,) = one.changed_by("risk")
    assert (fallen.measure, fallen.side) == ("leaders_fallen", "blue")
    assert fallen.difference.difference == pytest.approx(10, abs=0.5)
    assert one.changed_by("cap") == one.changed_by("idle") == []
    words = finding(one, {}, {})
    assert "From risk 0 to 20, in an average game " in words
    assert "more Blue leaders are wounded, killed or captured" in words


def test_intervals_of_effects_hold_as_often_as_they_say() -> None:
    plan = sample(24)
    a = unit(plan)[:, 0]
    held = 0
    for draw in range(300):
        risk = parameter_effects(games(plan, 4 * a, 5, 6, draw), plan, 6)[0][0].effect
        assert risk.low is not None and risk.high is not None
        held += risk.low <= 8 <= risk.high
    assert 0.92 <= held / 300 <= 0.98


def test_games_are_grouped_by_dice_and_incomplete_dice_are_left_out() -> None:
    plan = sample(12)
    truth = 20 * unit(plan)[:, 1]
    rows = [
        BLANK._replace(
            game=seed, seed=seed, record_seed=seed, agent_0="a", agent_1="a", level="a level",
            parameters=json.dumps(dict(zip(("risk", "cap", "idle"), point, strict=True))),
            margin=round(truth[i] + 5 * seed + (seed * i) % 3), winner="red" if truth[i] > 0 else "blue",
        )
        for seed in range(8) for i, point in enumerate(plan.points)
    ]  # fmt: skip
    (one,) = sensitivities(rows[:-1], plan)
    assert (one.clusters, one.games, one.left_out, one.points) == (7, 84, 11, 12)
    verdicts = [effect.verdict(one.clusters) for effect in one.effects["margin"]]
    assert verdicts == ["no_effect", "effect", "no_effect"]
    cap = one.effects["margin"][1]
    assert cap.effect.difference == pytest.approx(40, abs=2)
    assert cap.alone is not None and cap.alone.share > 0.9
    few = sensitivities(rows[:36], plan)[0]
    assert few.effects["margin"][1].verdict(few.clusters) == "few_seeds"
