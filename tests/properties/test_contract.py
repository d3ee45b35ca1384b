"""One contract for every scenario: random legal play keeps the promises of the engine after each order."""

from random import Random

import numpy as np
import pytest

from game.agents.random_agent import RandomAgent
from game.core.codes import NO_BOX, NO_HEX, Flow, Refusal, Status, Stock
from game.core.conservation import imbalance
from game.core.orders import END_TURN, Order
from game.core.state import copy_state, state_from_bytes, state_key
from game.core.validate import state_faults
from game.engine.game import Game
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.movement.stacking import stacking_room
from game.scenario import load_scenario
from tests.conftest import campaign_scenario

LENGTHS = [("skirmish_5x5", 400, 1), ("skirmish_5x5", 400, 2), ("bukhara_1922", 90, 3)]
"""Scenario, orders to give, seed."""


def check_position(game: Game) -> None:
    """Invariants of every position in which orders are wanted."""
    state, world, units = game.state, game.world, game.state.units
    assert state_faults(world, state) == []
    assert not imbalance(state).any()
    assert np.all(state.sides["lost"].sum(axis=1) == state.sides["flows"][:, Stock.MEN, Flow.LOST])
    assert np.all((units["hex"] != NO_HEX) == (units["status"] == Status.ON_MAP))
    assert np.all((units["box"] != NO_BOX) == (units["status"] == Status.IN_BOX))
    allowance = world.unit_types["allowance"][units["unit_type"]]
    directed = int(state.leaders["rating"].max(initial=0))
    """MP that a headquarters adds at most (13.22); a forced march adds 1 MP at least (4.9)."""
    assert np.all(units["mp"] <= allowance + directed + np.maximum(allowance // 2, 1))
    for marked in (state, game.view(0).state, game.view(1).state):
        again = copy_state(marked)
        mark_presence_and_zoc(world, again)
        assert np.array_equal(again.present, marked.present)
        assert np.array_equal(again.zoc, marked.zoc)


def men_over(game: Game) -> dict[tuple[int, int], int]:
    """Men beyond the stacking limit by (hex, side), where more than one unit stands."""
    units = game.state.units
    on_map = units[units["status"] == Status.ON_MAP]
    over = {}
    for hex, side in set(zip(on_map["hex"].tolist(), on_map["side"].tolist(), strict=True)):
        here = on_map[(on_map["hex"] == hex) & (on_map["side"] == side)]
        men = int(here["men"].sum())
        limit = stacking_limit_of(game, hex)
        if len(here) > 1 and men > limit:
            over[hex, side] = men - limit
    return over


def stacking_limit_of(game: Game, hex: int) -> int:
    """Men a side may stack in the hex: the room it would have if it were empty."""
    empty = copy_state(game.state)
    empty.units["hex"] = NO_HEX
    return int(stacking_room(game.world, empty, 0, hex))


def check_orders(game: Game, dice: Random) -> None:
    """The list of legal orders is sorted and unique, agrees with `check`, and every order survives being text."""
    rows = game.orders.rows
    keys = [tuple(row) for row in rows.tolist()]
    assert keys == sorted(set(keys))
    assert keys, "there is always something to order"
    for index in (0, len(rows) - 1, dice.randrange(len(rows))):
        order = game.orders[index]
        assert game.check(order) == Refusal.NONE
        assert game.names.parse(game.names.write(order)) == order


@pytest.mark.slow
@pytest.mark.parametrize(("name", "count", "seed"), LENGTHS)
def test_random_play_keeps_every_promise(name: str, count: int, seed: int) -> None:
    game = Game.new(load_scenario(name), seed=seed)
    dice = Random(seed)
    chance = RandomAgent(12)
    chance.start(game.scenario, 0, seed)
    for _ in range(count):
        if game.is_over:
            break
        check_orders(game, dice)
        order = chance.choose(game.view(game.side_to_act), game.orders)
        key, turn = game.key, (game.turn, game.phase)
        twin = game.copy()
        game.apply(order)
        assert twin.key == key, "a copy is independent"
        if game.can_undo:
            assert game.undo() == order
            assert game.key == key, "undo restores the position"
            game.apply(order)
        twin.apply(order)
        assert twin.key == game.key, "the same order in the same position gives the same position"
        assert (game.turn, game.phase) >= turn, "the clock only moves forward"
        check_position(game)
        if order == END_TURN:
            assert all(men < 400 for men in men_over(game).values()), "replacements alone may crowd a hex"
    assert len(game.history) > 50


@pytest.mark.parametrize("seed", range(6))
def test_random_games_end(seed: int) -> None:
    from game.agents.play import play_game

    game = play_game(load_scenario("skirmish_5x5"), [RandomAgent(10), RandomAgent(10)], seed=seed)
    assert game.is_over
    assert game.outcome is not None
    assert not imbalance(game.state).any()
    assert np.all(game.state.sides["lost"].sum(axis=1) == game.state.sides["flows"][:, Stock.MEN, Flow.LOST])
    assert [tuple(order) for order in game.orders] == []


@pytest.mark.slow
def test_a_position_is_its_bytes() -> None:
    game = Game.new(campaign_scenario(), seed=1)
    again = state_from_bytes(game.world, game.state.buf.tobytes())
    assert state_key(again) == game.key


@pytest.mark.slow
def test_ranges_are_drawn_from_the_seed_alone() -> None:
    scenario = campaign_scenario()
    men = [Game.new(scenario, seed=seed).state.units["men"].tolist() for seed in (1, 1, 2)]
    fixed = [Game.new(scenario, seed=seed, fixed=True).state.units["men"].tolist() for seed in (1, 2)]
    assert men[0] == men[1] != men[2]
    assert fixed[0] == fixed[1]


def test_orders_off_the_board_are_refused() -> None:
    game = Game.new(load_scenario("skirmish_5x5"), seed=1)
    dice = Random(1)
    for _ in range(2000):
        order = Order(dice.randrange(-2, 13), dice.randrange(-3, 9), dice.randrange(-3, 40), dice.randrange(-2, 4))  # type: ignore[arg-type]
        listed = tuple(order) in {tuple(row) for row in game.orders.rows.tolist()}
        assert (game.check(order) == Refusal.NONE) == listed
