"""The PettingZoo environment: the tests of the library, exact masks, a numbering that covers every order."""

import re
import warnings
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import game
from game.agents.play import play_game, play_turn, start_agents
from game.agents.registry import make_agent
from game.core.codes import OrderKind
from game.engine.game import Game
from game.engine.outcome import IllegalOrder
from game.rl import bukhara_env, parallel_env, raw_env
from game.rl.actions import ActionTable
from game.rl.features import HEX_FEATURES, UNIT_FEATURES
from game.scenario import load_scenario
from tests.conftest import SKIRMISH, campaign_scenario

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # of environments that come with the library
    from pettingzoo.test import api_test, max_cycles_test, parallel_api_test, parallel_seed_test, render_test, seed_test
    from pettingzoo.utils.conversions import parallel_to_aec

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


@pytest.mark.parametrize(("name", "options"), [(SKIRMISH, {}), ("kut_1916", {"turns": 2})])
def test_it_passes_the_tests_of_the_library_with_slots(name: str, options: dict[str, Any]) -> None:
    passes(partial(api_test, bukhara_env(name, actions="slots", **options), num_cycles=60))
    passes(partial(seed_test, partial(bukhara_env, name, actions="slots", **options), num_cycles=30))
    passes(partial(parallel_api_test, parallel_env(name, **options), num_cycles=60))
    passes(partial(parallel_seed_test, partial(parallel_env, name, **options), num_cycles=20))


def test_the_parallel_form_plays_the_same_game_and_can_be_cut_short() -> None:
    both, turns = parallel_env(SKIRMISH, reward="potential"), raw_env(SKIRMISH, actions="slots", reward="potential")
    found, _ = both.reset(seed=6)
    turns.reset(seed=6)
    dice = np.random.default_rng(2)
    total = dict.fromkeys(both.possible_agents, 0.0)
    while both.agents:
        side = turns.agent_selection
        mask = turns.observe(side)["action_mask"]
        assert np.array_equal(found[side]["action_mask"], mask)
        waiting = next(agent for agent in both.agents if agent != side)
        assert np.flatnonzero(found[waiting]["action_mask"]).tolist() == [both.form.no_order]
        action = int(dice.choice(np.flatnonzero(mask)))
        found, rewards, terminations, _, infos = both.step({side: action, waiting: 0})
        turns.step(action)
        for agent, reward in rewards.items():
            total[agent] += reward
    assert all(terminations.values()) and infos["riders"]["result"] == -infos["regulars"]["result"]
    assert turns.game.key == both.match.game.key
    assert total["riders"] == pytest.approx(-total["regulars"])

    class Forms:
        parallel_env = staticmethod(partial(parallel_env, SKIRMISH))

        @staticmethod
        def env(**options: Any) -> Any:
            return parallel_to_aec(parallel_env(SKIRMISH, **options))

    passes(partial(max_cycles_test, Forms))


def test_a_closed_slot_is_refused() -> None:
    env = raw_env(SKIRMISH, actions="slots")
    env.reset(seed=1)
    mask = env.observe(env.agent_selection)["action_mask"]
    with pytest.raises(ValueError, match="is closed now"):
        env.step(int(np.flatnonzero(mask == 0)[0]))


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


def blocks_of_the_guide() -> list[str]:
    page = (Path(game.__file__).parent / "docs" / "learning.md").read_text(encoding="utf-8")
    return re.findall(r"```python\n(.*?)```", page, re.DOTALL)


def test_the_examples_in_the_guide_run(tmp_path: Path) -> None:
    (both_sides,) = [block for block in blocks_of_the_guide() if "bukhara_env" in block]
    names: dict[str, Any] = {}
    exec(both_sides, names)
    assert names["env"].unwrapped.game.is_over
    (bot,) = [block for block in blocks_of_the_guide() if "class Bot" in block]
    file = tmp_path / "bot.py"
    file.write_text(bot)
    players = [make_agent(f"{file}:Bot"), make_agent("still")]
    played = play_game(load_scenario(SKIRMISH), players, seed=1, turns=2)
    assert played.forfeit is None
    assert {kind for kind, unit, *_ in played.history if unit >= 0}


if find_spec("sb3_contrib"):  # the extra `train` is not part of the test setup

    @pytest.mark.slow
    @pytest.mark.filterwarnings("ignore")
    def test_the_training_in_the_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        (training,) = [block for block in blocks_of_the_guide() if "MaskablePPO" in block]
        for long, short in (
            ("60_000", "64"),
            ("* 16", "* 2"),
            ("n_steps=128, batch_size=256", "n_steps=32, batch_size=64"),
        ):
            assert long in training
            training = training.replace(long, short)
        exec(training, {})
        played = play_game(load_scenario(SKIRMISH), [make_agent("riders.npz"), make_agent("still")], seed=1)
        assert played.forfeit is None
