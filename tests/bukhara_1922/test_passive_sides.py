"""The campaign in the engine with two passive sides: scheduled units arrive by themselves."""

import pytest

from game.agents.play import play_game
from game.agents.registry import make_agent
from game.core.codes import EventKind
from game.engine.game import Game
from game.engine.telling.summary import strength
from game.scenario import Scenario
from tests.bukhara_1922.test_arithmetic import LAST, SECTORS


@pytest.fixture(scope="module")
def passive_game(quiet: Scenario) -> Game:
    """The end of the last week before the count of 6 June, without defections that would close a railway."""
    return play_game(quiet, [make_agent("still"), make_agent("still")], seed=1, turns=LAST, fixed=True)


@pytest.mark.slow
def test_no_unit_is_delayed(passive_game: Game) -> None:
    assert [event for event in passive_game.events if event.kind == EventKind.DELAYED] == []


def test_sectors_fill_as_counted(passive_game: Game) -> None:
    """Only isolated garrisons waste away, so the sectors stay within five per cent of the count."""
    assert passive_game.turn == LAST and passive_game.is_over
    found = strength(passive_game)
    for sector, men in SECTORS.items():
        assert abs(found[sector]["soviet"] - men) <= men * 5 // 100, sector
    assert abs(sum(found[sector]["soviet"] for sector in SECTORS) - 70_000) <= 1_400


def test_recruits_do_not_lead_beyond_the_count_of_may(passive_game: Game) -> None:
    units = passive_game.state.units
    assert 16_650 < int(units["men"][units["side"] == 0].sum()) <= 26_000


def test_drawn_strengths_stay_near_the_sources(bukhara: Scenario) -> None:
    """Over many games: the movement between 7,000 and 26,000, the Soviets of January within a few per cent."""
    drawn = [Game.new(bukhara, seed=seed).state.sides["flows"][:, 0, 0].tolist() for seed in range(12)]
    movement = [men for men, _ in drawn]
    assert min(movement) >= 7_000 and sum(movement) / len(movement) <= 26_000
    assert all(abs(men - 43_900) < 2_200 for _, men in drawn)


@pytest.mark.parametrize("seed", range(1, 5))
def test_drawn_sectors_fill_as_counted_too(bukhara: Scenario, seed: int) -> None:
    """With figures drawn from their ranges and replacements, the front is still within a few per cent of the count."""
    found = strength(play_game(bukhara, [make_agent("still"), make_agent("still")], seed=seed, turns=LAST))
    assert abs(sum(found[sector]["soviet"] for sector in SECTORS) - 70_000) <= 3_500
