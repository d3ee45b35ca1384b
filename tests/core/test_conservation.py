"""The books of men and arms balance in every week of every game."""

import numpy as np
import pytest

from game.agents.random_agent import RandomAgent
from game.core.codes import Flow, OrderKind, Status, Stock, TypeTrait
from game.core.conservation import held, imbalance
from game.core.jit import JIT
from game.core.orders import END_TURN
from game.core.validate import state_faults
from game.engine.game import Game
from game.engine.telling.narrate import narrate
from game.scenario import load_scenario
from tests.boards import board
from tests.conftest import campaign_scenario

SKIRMISHES = 18 if JIT else 4
GAMES = [("skirmish_5x5", seed) for seed in range(SKIRMISHES)] + [("bukhara_1922", seed) for seed in range(2)]
"""Scenario and seed of games between players who choose at random; as plain Python each takes forty times as long."""


def test_3_10_what_is_held_is_what_came_less_what_went() -> None:
    b = board(".a .B", units={"a": {"men": 700, "machine_guns": 3}}, setup={0: {"rifles": 50}, 1: {"rifles": 0}})
    assert held(b.state).tolist() == [[700, 750, 3, 0], [1000, 1000, 0, 0]]
    assert not imbalance(b.state).any()
    b.unit("a")["guns"] = 2
    assert imbalance(b.state).tolist() == [[0, 0, 0, 2], [0, 0, 0, 0]]


@pytest.mark.parametrize("status", [Status.WAITING, Status.LEFT, Status.LOST])
def test_3_10_units_not_in_play_do_not_count(status: Status) -> None:
    b = board(".a .B", units={"a": {"men": 700}})
    b.unit("a")["status"] = status
    assert held(b.state)[0].tolist() == [0, 0, 0, 0]


def unsettle(game: Game, dice: np.random.Generator) -> None:
    """Make hard times for some: loyalty, supply and the fame of the sides change as only long wars change them."""
    units = game.state.units
    some = dice.random(len(units)) < 0.15
    units["loyalty"][some] = dice.integers(0, 40, int(some.sum()))
    game.state.regions["support"][:] = dice.integers(-100, 101, len(game.state.regions))
    game.state.sides["amnesty_until"][dice.integers(0, 2)] = game.turn + 1


def check(game: Game) -> None:
    state = game.state
    assert not imbalance(state).any(), f"turn {game.turn}"
    assert np.all(state.sides["lost"].sum(axis=1) == state.sides["flows"][:, Stock.MEN, Flow.LOST])
    flows = state.sides["flows"]
    assert np.array_equal(flows[0, :, Flow.JOINED], flows[1, :, Flow.WENT_OVER])
    assert np.array_equal(flows[1, :, Flow.JOINED], flows[0, :, Flow.WENT_OVER])
    assert np.array_equal(flows[:, 1:, Flow.CAPTURED], flows[::-1, 1:, Flow.TAKEN])
    assert flows.min() >= 0
    assert not np.any((state.present & 3) == 3), "no hex holds both sides"


@pytest.mark.slow
@pytest.mark.parametrize(("name", "seed"), GAMES)
def test_3_10_balanced_every_week_of_random_games(name: str, seed: int) -> None:
    game = Game.new(load_scenario(name), seed=seed)
    dice = np.random.default_rng(seed)
    agents = [RandomAgent(15), RandomAgent(15)]
    for side, agent in enumerate(agents):
        agent.start(game.scenario, side, seed)
    weeks = 5 if name == "bukhara_1922" else 30
    while not game.is_over and game.turn <= weeks:
        side = game.side_to_act
        order = agents[side].choose(game.view(side), game.orders)
        if order == END_TURN and dice.random() < 0.5:
            unsettle(game, dice)
        game.apply(order)
        check(game)
    assert game.turn > 5


@pytest.mark.slow
def test_a_whole_campaign_moves_the_land_and_its_people() -> None:
    """Hard weeks without orders: men leave, people take sides, food is eaten, and the books balance."""
    game = Game.new(campaign_scenario(), seed=2)
    natives = (game.world.unit_types["traits"][game.state.units["unit_type"]] & TypeTrait.NATIVE) != 0
    game.state.units["loyalty"][natives] = 5
    food = game.state.regions["food"].copy()
    found = ""
    while game.turn < 6:
        found += "\n".join(narrate(game.world, game.names, event) for event in game.apply(END_TURN))
        check(game)
    assert " went over to the enemy" in found
    flows = game.state.sides["flows"][:, Stock.MEN]
    assert flows[:, Flow.LOST].sum() > 0
    assert flows[:, Flow.WENT_OVER].sum() > 0
    assert (game.state.units["side"] != game.state.units["began"]).any()
    assert (game.state.regions["food"] < food).any()
    assert state_faults(game.world, game.state) == []
    turncoats = {int(unit) for unit in np.flatnonzero(game.state.units["side"] != game.state.units["began"])}
    for side in (0, 1):
        mine = {unit for unit in turncoats if game.state.units[unit]["side"] == side}
        listed = {order.unit for order in game.orders if order.kind == OrderKind.MOVE} & turncoats
        assert listed == mine
        assert all(game.view(side).state.units[unit]["side"] == side for unit in mine)
        game.apply(END_TURN)
