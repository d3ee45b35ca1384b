"""The improvement of a Brier score over a baseline."""

import numpy as np
import pytest

from game.batch.analysis.skill import Agreed, improvement_over


def by_seed(games: list[list[bool]]) -> Agreed:
    """Returns games as of one dice seed each."""
    return {seed: [game] for seed, game in enumerate(games)}


def test_the_improvement_is_that_of_the_scores() -> None:
    own = [[True, True], [True, False], [True, True], [True, False]]  # shares 1 and 1/2: 0 and 1/4
    weak = [[False, False], [False, True], [False, False], [False, True]]  # 1 and 1/4
    weaker = [[False, False]] * 4
    found = improvement_over({"weaker": by_seed(weaker), "weak": by_seed(weak)}, by_seed(own), [1.0, 0.5])
    assert found is not None and found.baseline == "weak"
    assert found.improvement == pytest.approx(1 - (0.5 * 0.25) / (1 + 0.5 * 0.25), abs=1e-4)


def test_without_variation_there_is_no_interval_and_without_a_score_nothing() -> None:
    same = improvement_over({"still": by_seed([[False, True]] * 3)}, by_seed([[True, True]] * 3), [1.0, 1.0])
    assert same is not None and (same.improvement, same.low, same.high) == (1.0, None, None)
    assert improvement_over({"still": by_seed([[True]])}, by_seed([[True]]), [1.0]) is None
    assert improvement_over({"still": {}}, by_seed([[True]]), [1.0]) is None
    assert improvement_over({"still": by_seed([[]])}, by_seed([[]]), []) is None


def test_the_interval_covers_the_truth_as_often_as_it_says() -> None:
    random = np.random.default_rng(1)
    own, base = random.uniform(0.3, 0.95, 20), random.uniform(0.05, 0.6, 20)
    truth, covered = 1 - ((1 - own) ** 2).sum() / ((1 - base) ** 2).sum(), 0
    for _ in range(120):
        played = [(random.random((30, 20)) < share).tolist() for share in (own, base)]
        found = improvement_over({"base": by_seed(played[1])}, by_seed(played[0]), [1.0] * 20)
        assert found is not None and found.low is not None and found.high is not None
        covered += found.low <= truth <= found.high
    assert covered >= 107  # 114 expected


def test_games_on_the_same_dice_are_pairs() -> None:
    random = np.random.default_rng(2)
    dice = random.random((40, 10))
    own, base = (dice < 0.7).tolist(), (dice < 0.4).tolist()
    paired = improvement_over({"base": by_seed(base)}, by_seed(own), [1.0] * 10)
    apart = improvement_over({"base": by_seed(base[1:] + base[:1])}, by_seed(own), [1.0] * 10)
    assert paired is not None and apart is not None and paired.improvement == apart.improvement
    assert (paired.low, paired.high) != (apart.low, apart.high)


def test_copies_of_a_game_add_nothing() -> None:
    random = np.random.default_rng(3)
    own, base = (random.random((12, 6)) < 0.7).tolist(), (random.random((12, 6)) < 0.4).tolist()
    once = improvement_over({"base": by_seed(base)}, by_seed(own), [1.0] * 6)
    copied = improvement_over({"base": by_seed(base)}, {i: [game] * 5 for i, game in enumerate(own)}, [1.0] * 6)
    assert once is not None and copied is not None
    assert copied._replace(games=12) == once
