"""The PettingZoo environment: the tests of the library, exact masks, a numbering that covers every order."""

import re
import warnings
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import game
from game.agents.play import play_turn, start_agents
from game.agents.registry import make_agent
from game.core.codes import OrderKind
from game.engine.game import Game
from game.engine.outcome import IllegalOrder
from game.rl import bukhara_env, raw_env
from game.rl.actions import ActionTable
from game.rl.features import HEX_FEATURES, UNIT_FEATURES
from tests.conftest import SKIRMISH, campaign_scenario

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # of environments that come with the library
    from pettingzoo.test import api_test, render_test, seed_test

EXPECTED = (
    "Observation is not a NumPy array",
    "Observation space for each agent probably should be",
    "We recommend agents to be named",
    "Action mask numpy array is all zeros",
)
"""Warnings of the library about what is intended: dictionaries with masks, names of agents, a finished game."""


def passes(test: partial[None]) -> None:
    with warnings.catch_warnings():
        for message in EXPECTED:
            warnings.filterwarnings("ignore", message=message)
        test()


def test_it_passes_the_tests_of_the_library() -> None:
    passes(partial(api_test, bukhara_env(SKIRMISH), num_cycles=300))
    passes(partial(api_test, raw_env(SKIRMISH, turns=2), num_cycles=60))


def test_equal_seeds_give_equal_games() -> None:
    passes(partial(seed_test, partial(bukhara_env, SKIRMISH), num_cycles=150))


def test_it_renders_the_position(capsys: pytest.CaptureFixture[str]) -> None:
    passes(partial(render_test, partial(bukhara_env, SKIRMISH)))
    assert "Riders to act" in capsys.readouterr().out


def random_game(env: object, seed: int) -> dict[str, float]:
    """Plays one game with random legal actions; returns the last reward of each side."""
    env.reset(seed=seed)  # type: ignore[attr-defined]
    rewards = {}
    for i, side in enumerate(env.agent_iter()):  # type: ignore[attr-defined]
        observation, reward, termination, truncation, _ = env.last()  # type: ignore[attr-defined]
        rewards[side] = reward
        space = env.action_space(side)  # type: ignore[attr-defined]
        space.seed(seed * 1000 + i)
        env.step(None if termination or truncation else space.sample(observation["action_mask"]))  # type: ignore[attr-defined]
    return rewards


def test_the_winner_is_rewarded_and_an_unfinished_game_is_truncated() -> None:
    env = bukhara_env(SKIRMISH)
    rewards = random_game(env, 3)
    outcome = env.unwrapped.game.outcome
    assert rewards["riders"] == -rewards["regulars"]
    assert rewards[env.possible_agents[outcome.winner]] == 1
    assert env.unwrapped.game.seed == 3
    short = bukhara_env(SKIRMISH, turns=1)
    assert set(random_game(short, 3).values()) == {0}
    assert short.unwrapped.game.outcome is None


def test_an_agent_may_lead_the_other_side() -> None:
    env = bukhara_env(SKIRMISH, led_by={"riders": "greedy"})
    assert env.possible_agents == ["regulars"]
    rewards = [random_game(env, seed)["regulars"] for seed in range(1, 9)]
    assert sum(rewards) < 0
    assert {kind for kind, unit, *_ in env.unwrapped.game.history if unit in (0, 1, 2)} >= {OrderKind.MOVE}
    passes(partial(api_test, env, num_cycles=60))
    with pytest.raises(ValueError, match="there is no side 'red'; the sides are riders and regulars"):
        raw_env(SKIRMISH, led_by={"red": "greedy"})
    with pytest.raises(ValueError, match="at least one side"):
        raw_env(SKIRMISH, led_by={"riders": "still", "regulars": "still"})


def test_the_mask_is_the_list_of_legal_orders() -> None:
    env = raw_env(SKIRMISH)
    env.reset(seed=5)
    rng = np.random.default_rng(1)
    for _ in range(60):
        side = env.agent_selection
        mask = env.observe(side)["action_mask"]
        legal = np.flatnonzero(mask)
        assert [env.actions.order(int(number)) for number in legal] == list(env.game.orders)
        other = next(agent for agent in env.possible_agents if agent != side)
        assert not env.observe(other)["action_mask"].any()
        env.step(rng.choice(legal))
    with pytest.raises(IllegalOrder):
        env.step(int(np.flatnonzero(env.observe(env.agent_selection)["action_mask"] == 0)[0]))


@pytest.mark.slow
def test_every_order_of_the_campaign_has_a_number_of_its_own() -> None:
    scenario = campaign_scenario()
    actions = ActionTable(scenario.world)
    game = Game.new(scenario, seed=1, turns=10)
    players = [make_agent("greedy"), make_agent("greedy")]
    start_agents(game, players)
    while not game.is_over:
        orders = game.orders
        numbers = actions.numbers(orders.rows)
        assert len(set(numbers.tolist())) == len(orders)
        for i in range(0, len(orders), 37):
            assert actions.order(int(numbers[i])) == orders[i]
        play_turn(game, players[game.side_to_act])
    assert actions.order(0) < actions.order(actions.count - 1)
    with pytest.raises(ValueError, match="is not the number of an order"):
        actions.order(actions.count)


@pytest.mark.slow
def test_the_campaign_is_an_environment_too() -> None:
    env = bukhara_env("bukhara_1922", turns=1, orders_per_turn=3)
    random_game(env, 1)
    game = env.unwrapped.game
    assert len(game.history) == 8
    observation = env.unwrapped.observe("soviet")
    assert env.observation_space("soviet").contains(observation)


def test_an_observation_shows_what_the_side_sees_and_no_more() -> None:
    env = raw_env(SKIRMISH)
    env.reset(seed=1)
    seen = env.observe("riders")["observation"]
    units = env.game.state.units
    hidden = (units["side"] == 1) & (units["sighted"] == 0)
    units["men"][hidden] += 70
    assert np.array_equal(env.observe("riders")["observation"], seen)
    arrays = env.features.split(seen)
    own, men = (arrays.units[:, UNIT_FEATURES.index(name)] for name in ("own", "men"))
    assert own.tolist() == [1, 1, 1, -1, 0, 0]
    assert men.tolist() == [np.float32(number / 1000) for number in (units["men"] * ~hidden).tolist()]
    held = arrays.hexes[:, HEX_FEATURES.index("own")]
    assert np.array_equal(held == 1, env.game.state.owner == 0)
    units["men"][0] += 30
    assert not np.array_equal(env.observe("riders")["observation"], seen)


def test_the_example_in_the_guide_runs() -> None:
    page = (Path(game.__file__).parent / "docs" / "agents.md").read_text(encoding="utf-8")
    (code,) = [block for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "bukhara_env" in block]
    names: dict[str, Any] = {}
    exec(code, names)
    assert names["env"].unwrapped.game.is_over
