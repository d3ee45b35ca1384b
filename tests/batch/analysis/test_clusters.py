"""Intervals by clusters: Wilson's where games are independent or copies, and right as often as they say in between."""

import json

import pytest

from game.batch.analysis.clusters import cluster_mean, cluster_share, effective_games, posterior
from game.batch.analysis.coverage import LEAST, MOST, SEEDS, SIZES, coverages, experiments
from game.batch.analysis.intervals import mean_of, t_95, wilson
from tests.conftest import Command


def test_one_game_of_each_seed_is_wilsons() -> None:
    assert cluster_share(dict.fromkeys(range(7), 1), dict.fromkeys(range(10), 1)) == wilson(7, 10)
    assert cluster_share({}, dict.fromkeys(range(20), 1)) == wilson(0, 20)
    assert cluster_share({}, {}) == (0.0, 0.0, 1.0)


@pytest.mark.parametrize("size", [2, 20, 400])
def test_copies_count_once(size: int) -> None:
    found = cluster_share(dict.fromkeys(range(7), size), dict.fromkeys(range(10), size))
    assert found == pytest.approx(wilson(7, 10), abs=0.03 if size == 2 else 0.005)


def test_games_that_do_not_know_of_each_other_count_nearly_in_full() -> None:
    pairs = {(1, 2): 100, (0, 2): 50, (2, 2): 50}
    assert 350 < effective_games(pairs) <= 400
    assert posterior(pairs)[0] > 0.5
    assert sum(posterior(pairs)) == pytest.approx(1)


def test_a_single_cluster_is_one_game() -> None:
    assert cluster_share({5: 40}, {5: 40}) == (1.0, wilson(1, 1).low, 1.0)
    assert cluster_share({5: 14}, {5: 20}).low < 0.15


def test_more_of_the_same_dice_do_not_narrow_copies() -> None:
    few = cluster_share(dict.fromkeys(range(7), 2), dict.fromkeys(range(10), 2))
    many = cluster_share(dict.fromkeys(range(7), 200), dict.fromkeys(range(10), 200))
    assert many.high - many.low > 0.45
    assert few.high - few.low > 0.4


def test_uneven_clusters_and_seeds_without_games() -> None:
    found = cluster_share({1: 3, 2: 0}, {1: 4, 2: 1, 3: 0})
    assert found.share == 0.6 and found.low < 0.2


def test_means_by_cluster() -> None:
    values = [(seed, float(seed)) for seed in range(10) for _ in range(3)]
    assert cluster_mean(values) == mean_of([float(seed) for seed in range(10)])
    alone = cluster_mean([(1, 3.0), (1, 5.0)])
    assert alone == (4.0, None, None)


@pytest.mark.parametrize(
    ("freedom", "quantile"), [(1, 12.706), (4, 2.776), (5, 2.571), (9, 2.262), (30, 2.042), (1000, 1.962)]
)
def test_quantiles_of_students_t(freedom: int, quantile: float) -> None:
    assert t_95(freedom) == pytest.approx(quantile, abs=0.001)


def test_the_intervals_hold_about_as_often_as_they_say() -> None:
    """The command measures this with more experiments; here few of them must only come near."""
    found = [one for one in coverages(100, 1) if one.interval != "rating"]
    assert len(found) >= len(SEEDS) * len(SIZES)
    assert all(LEAST - 0.05 <= one.coverage <= MOST + 0.03 for one in found), found
    assert LEAST <= sum(one.coverage for one in found) / len(found) <= MOST


def test_the_command_measures_every_kind(command: Command) -> None:
    answer = command("coverage", "--repeats", 5, "--seed", 2, "--json")
    rows = json.loads(answer.out)["coverages"]
    assert len(rows) == experiments()
    assert answer.code == int(not all(row["is_right"] for row in rows))
    assert {row["interval"] for row in rows} == {
        "share", "mean margin", "paired share", "paired count", "rating",
    }  # fmt: skip
