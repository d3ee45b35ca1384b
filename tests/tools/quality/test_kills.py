"""A few kills at random moments; `python -m game fuzz --kills 200` makes many."""

import pytest

from game.tools.quality.kills import run_kills

KILLS = 2
"""One in text mode, one in the window."""


@pytest.mark.slow
def test_killed_games_lose_at_most_the_order_in_progress() -> None:
    answer = run_kills(KILLS, seed=11)
    assert answer["faults"] == []
    assert answer["answered_orders"] > 0
    assert answer["lost_orders_in_progress"] <= KILLS
