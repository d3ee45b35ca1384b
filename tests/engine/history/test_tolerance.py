"""How tolerances widen numbers."""

import pytest

from game.scenario.checkpoints.checkpoint import Bounds
from game.scenario.checkpoints.tolerance import TOLERANCES, Tolerance
from tests.engine.history.story import Story


def test_per_cent_widen_both_ends_to_whole_numbers_outward() -> None:
    assert Tolerance({"percent": 25}, 7).bounds("men", 1000, 1501) == (750, 1877)
    assert Tolerance({"percent": 0}, 7).bounds("men", 1000, 1500) == (1000, 1500)
    assert Tolerance({}, 7).bounds("men", 1000, None) == (1000, None)


def test_something_never_becomes_nothing() -> None:
    assert Tolerance({"percent": 50}, 7).bounds("guns", 1, 1) == (1, 2)
    assert Tolerance({"percent": 50}, 7).bounds("guns", 0, 1) == (0, 2)


def test_a_tolerance_of_its_own_goes_before_the_per_cent() -> None:
    tolerance = Tolerance({"percent": 50, "machine_guns": 3}, 7)
    assert tolerance.bounds("machine_guns", 12, 15) == (9, 18)
    assert tolerance.bounds("guns", 4, 4) == (2, 6)


def test_turns_are_days() -> None:
    assert Tolerance({"days": 3, "turns": 2}, 7).days == 17


def test_bounds() -> None:
    assert Bounds(1, 3).holds(1) and Bounds(1, 3).holds(3) and not Bounds(1, 3).holds(4)
    assert Bounds().holds(-5) and Bounds(None, 2).holds(-5) and not Bounds(2).holds(1)


@pytest.mark.parametrize("name", TOLERANCES)
def test_every_tolerance_may_be_written(story: Story, name: str) -> None:
    assert story.mistakes("{type: flag, flag: elders_won}", tolerance=f"{{{name}: 1}}") == []


def test_a_plain_number_is_so_many_if_it_has_a_tolerance_and_else_at_least_so_many(story: Story) -> None:
    story.weeks()  # the riders have 1,500 men
    men = "{type: strength, side: riders, men: 1000}"
    day = "1922-03-26"
    assert story.agrees(men, day)
    assert not story.agrees(men, day, "{percent: 0}")
    assert not story.agrees(men, day, "{percent: 49}")
    assert story.agrees(men, day, "{percent: 50}")
    assert story.agrees(men, day, "{men: 500}")
    assert not story.agrees(men, day, "{men: 499}")
    assert story.agrees("{type: strength, side: riders, best: 1500}", day)
    assert not story.agrees("{type: strength, side: riders, best: 1400}", day)
