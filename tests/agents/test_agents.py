"""Agents play by the rules, see only their View, and greedy knows what it wants."""

import numpy as np
import pytest

from game.agents.play import play_game
from game.agents.registry import AGENT_NAMES, make_agent
from game.core.terms import NO_HEX, OrderKind, Status
from game.engine.game import Game
from game.scenario import load_scenario


@pytest.mark.parametrize("first", AGENT_NAMES)
@pytest.mark.parametrize("second", AGENT_NAMES)
def test_every_pair_plays_to_the_end(first: str, second: str) -> None:
    scenario = load_scenario("skirmish_5x5")
    games = [play_game(scenario, [make_agent(first), make_agent(second)], seed=2) for _ in range(2)]
    assert games[0].is_over
    assert games[0].key == games[1].key


def test_still_only_ends_turns() -> None:
    game = play_game(load_scenario("skirmish_5x5"), [make_agent("still"), make_agent("still")], seed=1)
    assert {kind for kind, *_ in game.history} == {int(OrderKind.END_TURN)}


def test_greedy_marches_fights_and_leaves_garrisons() -> None:
    game = play_game(load_scenario("bukhara_1922"), [make_agent("greedy"), make_agent("greedy")], seed=1, turns=8)
    kinds = [kind for kind, *_ in game.history]
    assert kinds.count(OrderKind.MOVE) > 100
    assert kinds.count(OrderKind.ASSAULT) > 5
    assert kinds.count(OrderKind.RAIL) > 1
    units, places = game.state.units, game.world.places
    held = set(units["hex"][(units["status"] == Status.ON_MAP) & (units["side"] == 1)].tolist())
    cities = [int(place["hex"]) for place in places if place["kind"] == 5 and game.state.owner[place["hex"]] == 1]
    assert sum(city in held for city in cities) > len(cities) // 2


@pytest.mark.parametrize("name", ["greedy", "random"])
def test_what_is_hidden_does_not_move_an_agent(name: str) -> None:
    """The enemy's waiting units, boxes, stocks, schedules and planned assaults may be anything."""
    game = Game.new(load_scenario("bukhara_1922"), seed=1)
    other = game.copy()
    units = other.state.units
    hidden = (units["side"] == 1) & (units["status"] != Status.ON_MAP)
    assert hidden.any()
    units["men"][hidden] = units["men"][hidden][::-1]
    units["leg"][units["side"] == 1] = -1
    units["target"][units["side"] == 1] = NO_HEX
    other.state.sides[1]["ammunition"] += 77
    other.state.sides[1]["rifles"] += 77
    orders = []
    for one in (game, other):
        agent = make_agent(name)
        agent.start(one.scenario, 0, 5)
        view = one.view(0)
        plan = agent.plan(view).tolist() if hasattr(agent, "plan") else [agent.choose(view, one.orders)]
        orders.append(plan)
    assert orders[0] == orders[1]


def test_a_view_reused_is_the_view_made_new() -> None:
    game = Game.new(load_scenario("bukhara_1922"), seed=1)
    old = game.view(0)
    old.state.units["men"][:] = 9
    again = game.view(0, old)
    assert np.array_equal(again.state.buf, game.view(0).state.buf)


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("gredy", "there is no agent"),
        ("random:orders", "option=number"),
        ("random:order=3", "no option"),
        ("", "no agent"),
    ],
)
def test_a_wrong_agent_is_explained(spec: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make_agent(spec)
