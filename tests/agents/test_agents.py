"""Agents play by the rules and see only their View; greedy uses all the means it has."""

from collections import Counter

import numpy as np
import pytest

from game.agents.levels import LEVELS
from game.agents.play import play_game
from game.agents.protocol import Planner
from game.agents.registry import AGENT_NAMES, make_agent
from game.core.codes import NO_HEX, OrderKind, Phase, PlaceKind, Status, TerrainTrait, UnitFlag
from game.core.dtypes import ORDER
from game.core.state import copy_state
from game.engine.game import Game
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.legal_orders import MAX_ORDERS, legal_orders
from game.scenario import load_scenario
from game.scenario.schema.expect import BUILT_IN_AGENTS
from tests.conftest import campaign_scenario


@pytest.mark.slow
def test_lint_knows_the_built_in_agents() -> None:
    assert set(BUILT_IN_AGENTS) == {*AGENT_NAMES, *(level.name for level in LEVELS)}


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


@pytest.fixture(scope="module")
def campaigns() -> list[Game]:
    """Whole campaigns of greedy against greedy."""
    scenario = campaign_scenario()
    return [play_game(scenario, [make_agent("greedy"), make_agent("greedy")], seed=seed) for seed in range(1, 5)]


GREEDY_ORDERS = {
    OrderKind.MOVE: 1200,
    OrderKind.ASSAULT: 400,
    OrderKind.RAIL: 4,
    OrderKind.RECRUIT: 120,
    OrderKind.RAID: 100,
    OrderKind.DEMAND: 20,
    OrderKind.DECIDE: 80,
    OrderKind.AMBUSH: 80,
    OrderKind.REPAIR: 4,
    OrderKind.BOMB: 10,
    OrderKind.RECON: 2,
}
"""Orders that greedy gives in four campaigns, and the least number of each: about half of what it gave at first."""


@pytest.mark.slow
def test_greedy_uses_all_its_means(campaigns: list[Game]) -> None:
    given = Counter(kind for game in campaigns for kind, *_ in game.history)
    assert {kind.name: given[kind] for kind, least in GREEDY_ORDERS.items() if given[kind] < least} == {}


def test_greedy_leaves_garrisons_in_its_cities(campaigns: list[Game]) -> None:
    for game in campaigns:
        units, places, side = game.state.units, game.world.places, 1
        there = units["hex"][(units["status"] == Status.ON_MAP) & (units["side"] == side)]
        own = places["hex"][(places["kind"] == PlaceKind.CITY) & (game.state.owner[places["hex"]] == side)]
        assert 2 * int(np.isin(own, there).sum()) > len(own)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["greedy", "random"])
def test_hidden_things_do_not_change_an_agents_orders(name: str) -> None:
    """The enemy's waiting units, boxes, stocks, schedules and planned assaults may be anything."""
    game = Game.new(campaign_scenario(), seed=1)
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


@pytest.fixture(scope="module")
def midgame() -> tuple[Game, Game]:
    """A campaign in its fifth week with bands in hiding: once with each side to act."""
    scenario = campaign_scenario()
    game = play_game(scenario, [make_agent("greedy"), make_agent("greedy")], seed=3, turns=4)
    positions = []
    for first in (True, False):
        one = Game(scenario, copy_state(game.state), seed=3)
        one.state.clock[0]["phase"] = Phase.SECOND_TURN
        one.state.clock[0]["side"] = 1 - int(one.world.rules[0]["first_side"])
        one.end_turn()
        if not first:
            one.end_turn()
        units = one.state.units
        bands = (units["side"] != one.side_to_act) & (units["status"] == Status.ON_MAP) & (units["sighted"] == 0)
        assert bands.sum() > 5
        units["flags"][np.flatnonzero(bands)[::3]] |= int(UnitFlag.HIDDEN | UnitFlag.AMBUSH)
        mark_presence_and_zoc(one.world, one.state)
        positions.append(one)
    return positions[0], positions[1]


def elsewhere(game: Game) -> Game:
    """Returns the same game with everything changed that the side to act does not see."""
    other = game.copy()
    side, units, world = game.side_to_act, other.state.units, game.world
    unseen = np.flatnonzero((units["side"] != side) & (units["status"] == Status.ON_MAP) & (units["sighted"] == 0))
    for name in ("men", "rifles", "machine_guns", "quality", "unit_type", "flags", "ammunition", "loyalty", "mp"):
        units[name][unseen] = units[name][unseen][::-1]
    dry = (world.terrain["traits"][world.terrain_at] & TerrainTrait.WATER) == 0
    free = np.flatnonzero(dry & (other.state.present & 3 == 0) & (other.state.sight & (1 << side) == 0))
    units["hex"][unseen] = free[:: len(free) // len(unseen)][: len(unseen)]
    waiting = (units["side"] != side) & (units["status"] == Status.WAITING)
    units["men"][waiting] += 100
    other.state.leg_turns[game.world.units["side"][game.world.legs["unit"]] != side] += 1
    enemy = other.state.sides[1 - side]
    for name in ("ammunition", "rifles", "budget", "spies"):
        enemy[name] += 1
    other.state.sight[:] ^= 2 >> side
    mark_presence_and_zoc(world, other.state)
    return other


def first_orders(name: str, game: Game) -> list[tuple[int, ...]]:
    """Returns an agent's first orders in a position."""
    agent = make_agent(name)
    agent.start(game.scenario, game.side_to_act, 5)
    view = game.view(game.side_to_act)
    plan = agent.plan(view).tolist() if isinstance(agent, Planner) else [tuple(agent.choose(view, game.orders))]
    return [tuple(int(x) for x in order) for order in plan]


@pytest.mark.slow
@pytest.mark.parametrize("acting", [0, 1])
@pytest.mark.parametrize("name", AGENT_NAMES)
def test_unseen_enemies_do_not_change_an_agents_orders(name: str, acting: int, midgame: tuple[Game, Game]) -> None:
    game = midgame[acting]
    assert first_orders(name, game) == first_orders(name, elsewhere(game))


@pytest.mark.parametrize("acting", [0, 1])
def test_legal_orders_do_not_reveal_what_is_unseen(acting: int, midgame: tuple[Game, Game]) -> None:
    game = midgame[acting]
    view = game.view(game.side_to_act)
    rows = np.empty(MAX_ORDERS, ORDER)
    known = rows[: legal_orders(view.world, view.state, rows)].tolist()
    assert known == game.orders.rows.tolist()
    assert known == elsewhere(game).orders.rows.tolist()


@pytest.mark.parametrize("acting", [0, 1])
def test_two_views_differ_in_nothing_unseen(acting: int, midgame: tuple[Game, Game]) -> None:
    game = midgame[acting]
    side = game.side_to_act
    assert np.array_equal(game.view(side).state.buf, elsewhere(game).view(side).state.buf)


@pytest.mark.slow
def test_a_view_reused_is_the_view_made_new() -> None:
    game = Game.new(campaign_scenario(), seed=1)
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
