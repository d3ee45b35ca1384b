"""Copies are copies: whatever holds a position can be copied, deep-copied and pickled, and plays on by itself."""

import copy
import multiprocessing
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.agents.external.json_pipe import JsonPipe
from game.agents.play import play_game, play_turn
from game.agents.registry import make_agent
from game.core.world import World
from game.engine.game import Game
from game.engine.history.trace import GameTrace
from game.engine.storage.replay import write_replay
from game.engine.storage.saves import load_game, save_game
from game.scenario import load_scenario

Copier = Callable[[Any], Any]

COPIERS: dict[str, Copier] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": lambda whole: pickle.loads(pickle.dumps(whole)),
}
PLACES = [("skirmish_5x5", 3, 1), ("skirmish_5x5", 9, 2), ("bukhara_1922", 2, 3)]
"""Scenario, turns of sides played before the copy is made, seed."""


def started(scenario: str, turns: int, seed: int) -> Game:
    """A game after some turns of greedy agents, and an order that can be undone if there is one."""
    game = Game.new(load_scenario(scenario), seed=seed)
    agents = [make_agent("greedy"), make_agent("greedy")]
    for side, agent in enumerate(agents):
        agent.start(game.scenario, side, seed)
    for _ in range(turns):
        play_turn(game, agents[game.side_to_act])
    for order in game.orders:
        if not game.is_over and order.unit >= 0:
            game.apply(order)
            break
    return game


def play_on(game: Game, turns: int = 3) -> list[Any]:
    """What a game is like while random agents play it on: keys, views, orders."""
    found: list[Any] = []
    agents = [make_agent("random"), make_agent("random")]
    for side, agent in enumerate(agents):
        agent.start(game.scenario, side, side)
    for _ in range(turns):
        if game.is_over:
            break
        play_turn(game, agents[game.side_to_act])
        seen = [game.view(side).state.buf.tobytes() for side in range(2)]
        found.append((game.key, seen, len(game.orders), len(game.events), write_replay(game)))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("how", COPIERS)
@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_copied_game_plays_on_like_the_first(place: tuple[str, int, int], how: str) -> None:
    game = started(*place)
    before = game.key
    twin = COPIERS[how](game)
    expected = play_on(game)
    assert twin.key == before
    assert play_on(twin) == expected


@pytest.mark.parametrize("how", ["deepcopy", "pickle"])
def test_a_copied_game_can_undo(how: str) -> None:
    game = started("skirmish_5x5", 3, 1)
    assert game.can_undo
    twin = COPIERS[how](game)
    assert twin.undo() == game.undo()
    assert twin.key == game.key


@pytest.mark.parametrize("how", COPIERS)
def test_a_copied_game_is_saved_as_it_is(how: str, tmp_path: Path) -> None:
    twin = COPIERS[how](started("skirmish_5x5", 3, 1))
    play_on(twin, 1)
    save_game(twin, tmp_path / "twin.bukhara")
    assert load_game(tmp_path / "twin.bukhara").game.key == twin.key


@pytest.mark.parametrize("how", COPIERS)
def test_the_views_of_a_copied_state_share_its_buffer_only(how: str) -> None:
    state = started("skirmish_5x5", 2, 1).state
    twin = COPIERS[how](state)
    assert twin.buf.tobytes() == state.buf.tobytes()
    assert not np.shares_memory(twin.buf, state.buf)
    for array in twin[1:]:
        assert len(array) == 0 or np.shares_memory(array, twin.buf)
    twin.units["men"] += 1
    assert twin.buf.tobytes() != state.buf.tobytes()


@pytest.mark.parametrize("how", COPIERS)
def test_a_copied_view_is_independent(how: str) -> None:
    view = started("skirmish_5x5", 2, 1).view(0)
    twin = COPIERS[how](view)
    assert twin.state.buf.tobytes() == view.state.buf.tobytes()
    twin.state.units["men"] += 1
    assert twin.state.buf.tobytes() != view.state.buf.tobytes()


@pytest.mark.parametrize("how", COPIERS)
def test_a_copied_world_stays_read_only(how: str) -> None:
    world = load_scenario("skirmish_5x5").world
    twin: World = COPIERS[how](world)
    for name, array in twin._asdict().items():
        assert not array.flags.writeable, name
        assert np.array_equal(array, getattr(world, name))


def _play_in_a_process(game: Game) -> tuple[Game, list[Any]]:
    return game, play_on(game)


@pytest.mark.slow
def test_games_travel_to_another_process_and_back() -> None:
    games = [started("skirmish_5x5", 3, seed) for seed in (1, 2, 3)]
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        returned = list(pool.map(_play_in_a_process, games))
    keys = set()
    for game, (back, seen) in zip(games, returned, strict=True):
        assert seen == play_on(game)
        assert back.key == game.key
        assert [back.view(side).state.buf.tobytes() for side in range(2)] == seen[-1][1]
        keys.add(back.key)
    assert len(keys) == 3


@pytest.mark.parametrize("how", COPIERS)
def test_a_trace_is_copied_with_its_positions(how: str) -> None:
    trace = GameTrace()
    play_game(load_scenario("skirmish_5x5"), [make_agent("greedy"), make_agent("random")], seed=1, trace=trace)
    twin = COPIERS[how](trace)
    assert [state.buf.tobytes() for state in twin.positions] == [state.buf.tobytes() for state in trace.positions]
    assert twin.events().tobytes() == trace.events().tobytes()


@pytest.mark.slow
@pytest.mark.parametrize("how", ["deepcopy", "pickle"])
@pytest.mark.parametrize("led_by", [{}, {"regulars": "greedy"}, {"regulars": "doctrine"}], ids=str)
def test_a_copied_environment_observes_the_same(how: str, led_by: dict[str, str]) -> None:
    from game.rl import raw_env

    env = raw_env("skirmish_5x5", led_by=led_by)
    env.reset(seed=7)
    dice = np.random.default_rng(1)

    def step(environment: Any, action: int) -> None:
        environment.step(action)

    def choose(environment: Any) -> int:
        mask = environment.observe(environment.agent_selection)["action_mask"]
        return int(dice.choice(np.flatnonzero(mask)))

    for _ in range(30):
        step(env, choose(env))
    twin = COPIERS[how](env)
    for _ in range(100):
        if not env.agents or env.terminations[env.agent_selection]:
            break
        action = choose(env)
        step(env, action)
        step(twin, action)
        for agent in env.possible_agents:
            mine, its = env.observe(agent), twin.observe(agent)
            assert np.array_equal(mine["observation"], its["observation"])
            assert np.array_equal(mine["action_mask"], its["action_mask"])
        assert env.rewards == twin.rewards


@pytest.mark.parametrize("spec", ["greedy", "doctrine", "random", "search:nodes=4"])
@pytest.mark.parametrize("how", ["deepcopy", "pickle"])
def test_a_copied_agent_plans_the_same(spec: str, how: str) -> None:
    game = Game.new(load_scenario("skirmish_5x5"), seed=4)
    agents = [make_agent(spec), make_agent(spec)]
    for side, agent in enumerate(agents):
        agent.start(game.scenario, side, 5 + side)
    for _ in range(4):
        play_turn(game, agents[game.side_to_act])
    twin_game, twins = COPIERS[how]((game, agents))
    for _ in range(4):
        play_turn(game, agents[game.side_to_act])
        play_turn(twin_game, twins[twin_game.side_to_act])
        assert twin_game.key == game.key
    assert twin_game.history == game.history


@pytest.mark.slow
@pytest.mark.parametrize("how", COPIERS)
def test_a_running_program_refuses_to_be_copied(how: str) -> None:
    pipe = JsonPipe(["sleep", "30"])
    try:
        with pytest.raises(TypeError, match="make another agent"):
            COPIERS[how](pipe)
    finally:
        pipe.close("")
