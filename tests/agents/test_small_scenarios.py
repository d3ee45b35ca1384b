"""Agents on small scenarios of their own: doctrine beats greedy on each, nothing stands still, nothing lies open."""

from pathlib import Path
from statistics import mean, stdev

import pytest

from game.agents.opportunist import OpportunistAgent
from game.agents.play import play_game
from game.agents.registry import is_external, make_agent
from game.core.codes import OrderKind
from game.scenario.load import load_scenario
from game.scenario.scenario import Scenario
from tests.conftest import campaign_scenario

FOLDER = Path(__file__).parent / "scenarios"
SCENARIOS = ("attack", "defence", "desert", "raid", "relief", "river", "siege", "two_fronts")
ALONE = (
    "alone", "alone_no_plan", "alone_many_men", "alone_far", "alone_fort", "alone_region", "alone_slow", "alone_next",
    "alone_land",
)  # fmt: skip
PLANNED = ("attack", "siege", "two_fronts")
SEEDS = range(500, 512)
LEVELS = ("greedy", "doctrine", "search:nodes=60")


def scenario(name: str) -> Scenario:
    """Returns one of the scenarios next to this file."""
    return load_scenario(FOLDER / name)


def margin(name: str, agents: tuple[str, str], seed: int) -> int:
    """Returns the points of side 0 less those of side 1 at the end of a game."""
    game = play_game(scenario(name), [make_agent(spec) for spec in agents], seed=seed, keep_events=False)
    assert game.outcome is not None
    return game.outcome.margin


def test_some_scenarios_have_plans_and_some_have_none() -> None:
    assert {name for name in SCENARIOS if len(scenario(name).world.plans)} == set(PLANNED)


@pytest.mark.slow
def test_doctrine_does_better_than_greedy_on_scenarios_that_it_was_not_made_for() -> None:
    """A pair is won if doctrine does better against greedy, over both sides, than greedy against doctrine."""
    shares = {}
    for name in SCENARIOS:
        won = 0.0
        for seed in SEEDS:
            edge = margin(name, ("doctrine", "greedy"), seed) - margin(name, ("greedy", "doctrine"), seed)
            won += (edge > 0) + (edge == 0) / 2
        shares[name] = won / len(SEEDS)
    assert sum(share >= 0.65 for share in shares.values()) >= 6, shares
    assert min(shares.values()) >= 0.3, shares  # no better than even on two fronts, and twelve pairs scatter by 0.14


@pytest.mark.parametrize("spec", LEVELS)
@pytest.mark.parametrize("name", ALONE)
def test_nothing_stands_still_while_an_objective_lies_open(name: str, spec: str) -> None:
    """A unit of rifles, something to take, and no enemy in the way."""
    game = play_game(scenario(name), [make_agent(spec), make_agent("still")], seed=1)
    assert game.outcome is not None and game.outcome.margin >= 18


def test_an_opportunist_wraps_an_agent() -> None:
    agent = make_agent("opportunist:week=3,side=1:doctrine")
    assert isinstance(agent, OpportunistAgent) and (agent.week, agent.only) == (3, 1)
    assert not is_external("opportunist:week=3:doctrine") and is_external("opportunist:program:python3 bot.py")
    for wrong in ("opportunist:", "opportunist:weeks=3:doctrine", "opportunist:random"):
        with pytest.raises(ValueError, match="opportunist"):
            make_agent(wrong)


def test_an_opportunist_rides_from_its_week_on() -> None:
    agents = [make_agent("opportunist:week=2:search:nodes=1"), make_agent("still")]
    game = play_game(scenario("raid"), agents, seed=500, turns=2)
    turns = [order for order in game.history if order[0] in (OrderKind.MOVE, OrderKind.END_TURN)]
    second = turns.index(next(order for order in turns if order[0] == OrderKind.END_TURN)) + 2
    assert turns[second][0] == OrderKind.MOVE


@pytest.mark.slow
@pytest.mark.parametrize("week", [1, 16])
def test_an_opportunist_gains_little_over_doctrine(week: int) -> None:
    """In the campaign, in points of the margin over paired seeds: at most ten, give or take two standard errors."""
    campaign, spec, gains = campaign_scenario(), f"opportunist:week={week}:doctrine", []
    for seed in SEEDS:
        margins = []
        for specs in ((spec, "doctrine"), ("doctrine", spec)):
            game = play_game(campaign, [make_agent(one) for one in specs], seed=seed, keep_events=False)
            assert game.outcome is not None
            margins.append(game.outcome.margin)
        gains.append((margins[0] - margins[1]) / 2)
    assert mean(gains) <= 10 + 2 * stdev(gains) / len(gains) ** 0.5
