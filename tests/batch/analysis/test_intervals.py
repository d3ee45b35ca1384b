"""Wilson intervals against published values."""

import pytest

from game.batch.analysis.intervals import wilson


@pytest.mark.parametrize(
    ("wins", "games", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_wilson_gives_the_published_limits(wins: int, games: int, low: float, high: float) -> None:
    share = wilson(wins, games)
    assert (share.low, share.high) == (low, high)
    assert share.share == round(wins / games, 4)


def test_no_games_say_nothing() -> None:
    assert wilson(0, 0) == (0.0, 0.0, 1.0)


def test_more_games_make_the_interval_narrower() -> None:
    few, many = wilson(6, 10), wilson(600, 1000)
    assert few.low < many.low < 0.6 < many.high < few.high
