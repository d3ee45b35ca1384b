"""The sequential test of two agents: its evidence, and how often it is right, on pairs of games of known strength."""

from random import Random

import pytest

from game.batch.analysis.sprt import BOUND, llr, share_of_elo, sprt
from game.batch.run.rows import GameRow
from tests.batch.analysis.test_tally import row

S0, S1 = share_of_elo(0), share_of_elo(50)


def test_evidence_is_that_of_the_normal_approximation_for_many_pairs() -> None:
    """For many pairs and close hypotheses the ratio nears (s1 - s0) (2 mean - s0 - s1) n / (2 variance)."""
    pairs, s1 = (400, 1900, 4300, 2500, 900), share_of_elo(5)
    n = sum(pairs)
    mean = sum(i / 4 * count for i, count in enumerate(pairs)) / n
    variance = sum((i / 4 - mean) ** 2 * count for i, count in enumerate(pairs)) / n
    expected = (s1 - S0) * (2 * mean - S0 - s1) * n / (2 * variance)
    assert llr(pairs, S0, s1) == pytest.approx(expected, rel=0.03)


def test_evidence_points_the_right_way_and_mirrors() -> None:
    assert llr((0, 0, 0, 0, 0), S0, S1) == 0
    assert llr((0, 0, 0, 0, 22), S0, S1) < BOUND < llr((0, 0, 0, 0, 23), S0, S1)  # 46 games won of 46
    assert llr((23, 0, 0, 0, 0), S0, S1) < -BOUND
    assert llr((3, 4, 5, 6, 7), 0.4, 0.6) == pytest.approx(-llr((7, 6, 5, 4, 3), 0.4, 0.6))


def pair(seed: int, first: float, second: float) -> list[GameRow]:
    """Both games of a seed between A and B; the points are those of A."""
    winner = {1.0: ("red", "blue"), 0.0: ("blue", "red"), 0.5: ("draw", "draw")}
    games = [row(2 * seed, "A", "B", winner[first][0]), row(2 * seed + 1, "B", "A", winner[second][1])]
    return [game._replace(seed=seed) for game in games]


def test_points_are_counted_by_pairs_of_games_on_both_sides() -> None:
    rows = [*pair(1, 1, 1), *pair(2, 1, 0), *pair(3, 0.5, 0), *pair(4, 0.5, 1), *pair(5, 1, 0.5)]
    found = sprt([*rows, pair(6, 1, 1)[0]], "A", (0, 50))
    assert (found.pairs, found.verdict) == ((0, 1, 1, 2, 1), "undecided")
    assert found.share == pytest.approx(6.5 / 10)
    assert sprt(rows, "B", (0, 50)).pairs == (1, 2, 1, 1, 0)


def test_the_test_is_wrong_as_seldom_as_it_says() -> None:
    """Pairs from agents without and with the difference asked for, looked at after every ten pairs."""
    for share, wrong in ((S0, "stronger"), (S1, "not_stronger")):
        draw, errors, pairs = Random(7), 0, 0
        for _ in range(150):
            counts = [0] * 5
            evidence = 0.0
            while abs(evidence) < BOUND:
                for _ in range(10):
                    counts[2 * (draw.random() < share) + 2 * (draw.random() < share)] += 1
                evidence = llr(counts, S0, S1)
            errors += (evidence > 0) == (wrong == "stronger")
            pairs += sum(counts)
        assert errors <= 0.09 * 150
        assert pairs / 150 < 450  # a test of fixed size with the same errors needs over 500
