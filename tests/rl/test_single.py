"""One side as a Gymnasium environment: the checks of the library, masks, opponents, rewards, many games at once."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env

import game.rl
from game.agents.learned.observation import COUNT
from game.agents.learned.slots import SLOTS
from game.agents.registry import make_agent
from game.rl.rewards import margin_scale
from game.rl.single import SingleSide
from game.rl.vector import VectorSide
from game.scenario import load_scenario
from tests.agents.learned.networks import eager_bias, eager_weight
from tests.conftest import SKIRMISH


def steps(env: Any, seed: int, policy: Any = None) -> Iterator[tuple[float, dict[str, Any]]]:
    """Plays one game, with random legal actions by default; yields rewards and infos."""
    dice = np.random.default_rng(seed)
    observation, info = env.reset(seed=seed)
    over = False
    while not over:
        if policy is None:
            action = int(dice.choice(np.flatnonzero(info["action_mask"])))
        else:
            action = policy(observation, info["action_mask"])
        observation, reward, terminated, truncated, info = env.step(action)
        over = terminated or truncated
        yield reward, info


@pytest.mark.parametrize(
    ("name", "options"), [(SKIRMISH, {}), ("kut_1916", {"turns": 2}), ("bukhara_1922", {"turns": 1})]
)
def test_it_passes_the_checks_of_gymnasium(name: str, options: dict[str, Any]) -> None:
    env = gymnasium.make("game/Bukhara-v0", scenario=name, opponent="still", **options)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        check_env(env.unwrapped, skip_render_check=True)


def test_ids_are_registered_and_wrong_names_are_explained() -> None:
    env = gymnasium.make("game/Skirmish-v0", side="regulars", opponent=["still", "random"])
    assert env.unwrapped.side == 1
    assert env.observation_space.shape == (COUNT,) and env.action_space.n == SLOTS
    for options, message in (
        ({"side": "red"}, "there is no side 'red'; the sides are riders and regulars"),
        ({"opponent": "gready"}, "there is no agent 'gready'"),
        ({"opponent": []}, "at least one opponent"),
        ({"actions": "all"}, "choose slots or orders"),
        ({"reward": "points"}, "there is no reward 'points'; choose outcome, margin, potential"),
        ({"discount": 1.5}, "the discount is above 0"),
    ):
        with pytest.raises(ValueError, match=message):
            SingleSide(SKIRMISH, **options)


def test_a_pool_of_opponents_is_drawn_from_by_the_seed() -> None:
    env = SingleSide(SKIRMISH, opponent=["still", make_agent("random")])
    led = []
    for seed in range(8):
        env.reset(seed=seed)
        led.append(type(env.match._players[1]).__name__)
    assert set(led) == {"PassiveAgent", "RandomAgent"}
    env.reset(seed=0)
    assert type(env.match._players[1]).__name__ == led[0]


@pytest.mark.parametrize("actions", ["slots", "orders"])
def test_masks_agree_and_an_illegal_action_gives_no_order(actions: str) -> None:
    env = SingleSide(SKIRMISH, opponent="still", actions=actions)
    _, info = env.reset(seed=2)
    assert np.array_equal(env.action_masks(), info["action_mask"] == 1)
    illegal = int(np.flatnonzero(info["action_mask"] == 0)[0])
    before = len(env.match.game.history)
    *_, info = env.step(illegal)
    own = [kind for kind, unit, *_ in env.match.game.history[before:] if unit >= 0]
    assert info["illegal"] and own == []
    assert "illegal" not in env.step(env.form.no_order)[-1]


def test_rewards_are_the_outcome_the_margin_or_the_margin_as_it_grows() -> None:
    par, scale = margin_scale(load_scenario(SKIRMISH).world)
    assert (par, scale) == (0.5, 9.5)
    assert margin_scale(load_scenario("kut_1916").world) == (-70.0, 130.0)
    played = {}
    for kind in ("outcome", "margin", "potential"):
        env = SingleSide(SKIRMISH, side="riders", opponent="greedy", reward=kind)
        played[kind] = list(steps(env, 5))
    (last, info), *_ = played["outcome"][::-1]
    assert last == info["result"] == -1 and all(reward == 0 for reward, _ in played["outcome"][:-1])
    assert played["margin"][-1][0] == pytest.approx((info["margin"] - par) / scale)
    on_the_way = [reward for reward, _ in played["potential"][:-1]]
    assert any(on_the_way)
    env.reset(seed=5)
    start = env.match._rewards[0]._potential
    assert sum(reward for reward, _ in played["potential"]) == pytest.approx(played["margin"][-1][0] - start)


def test_a_game_cut_short_is_truncated() -> None:
    env = SingleSide(SKIRMISH, opponent="still", turns=1)
    *_, (reward, info) = steps(env, 1)
    assert reward == 0 and "result" not in info
    assert not env.match.is_judged


def test_many_games_at_once_are_those_of_single_environments() -> None:
    env = gymnasium.make_vec("game/Skirmish-v0", num_envs=3, opponent="still")
    single = [SingleSide(SKIRMISH, opponent="still") for _ in range(3)]
    found, info = env.reset(seed=4)
    expected = [one.reset(seed=4 + i)[0] for i, one in enumerate(single)]
    dice = np.random.default_rng(1)
    ended = 0
    for _ in range(60):
        assert np.array_equal(found, expected)
        assert np.array_equal(env.action_masks(), [one.action_masks() for one in single])
        actions = np.array([dice.choice(np.flatnonzero(mask)) for mask in info["action_mask"]])
        found, rewards, terminated, _, info = env.step(actions)
        stepped = [one.step(action) for one, action in zip(single, actions, strict=True)]
        assert rewards.tolist() == [step[1] for step in stepped]
        assert terminated.tolist() == [step[2] for step in stepped]
        expected = [step[0] for step in stepped]
        if terminated.any():
            over = int(np.flatnonzero(terminated)[0])
            assert info["result"][over] == stepped[over][-1]["result"] and info["_result"][over]
            _, rewards, terminated, *_ = env.step(actions * 0)
            assert rewards[over] == 0 and not terminated[over] and env.matches[over].game.turn == 1
            ended += 1
            break
    assert ended
    env.close()


def test_games_that_follow_those_of_a_list_of_seeds_repeat() -> None:
    env = VectorSide(2, SKIRMISH, opponent="still", turns=1)

    def seeds() -> list[int]:
        env.reset(seed=[4, 9])
        found = []
        for _ in range(60):
            env.step(np.zeros(2, np.int64))
            found.append(env.matches[1].game.seed)
        return found

    first = seeds()
    assert first[0] == 9 and len(set(first)) > 2
    assert seeds() == first


def test_a_game_that_ends_before_there_is_a_choice_is_reported(tmp_path: Path) -> None:
    bot = tmp_path / "bot.py"
    bot.write_text(
        "class Bot:\n"
        "    def start(self, scenario, side, seed):\n        raise RuntimeError\n"
        "    def choose(self, view, orders):\n        return orders[-1]\n"
    )
    env = VectorSide(2, SKIRMISH, opponent=f"{bot}:Bot")
    env.reset(seed=1)
    _, rewards, terminated, _, info = env.step(np.zeros(2, np.int64))
    assert rewards.tolist() == info["result"].tolist() == [1, 1] and terminated.all()
    assert not env.step(np.zeros(2, np.int64))[2].any()


def test_a_policy_that_attacks_beats_chance() -> None:
    weight, bias = eager_weight(), eager_bias()

    def attack(observation: Any, mask: Any) -> int:
        return int(np.where(mask, weight @ observation + bias, -np.inf).argmax())

    env = SingleSide(SKIRMISH, side="riders", opponent="random", reward="margin")
    margins = {
        name: [list(steps(env, seed, policy))[-1][0] for seed in range(6)]
        for name, policy in (("chance", None), ("attack", attack))
    }
    assert np.mean(margins["attack"]) > np.mean(margins["chance"]) + 1


def test_the_policy_of_a_model_is_saved_as_a_network(tmp_path: Path) -> None:
    def tensor(array: Any) -> Any:
        return SimpleNamespace(detach=lambda: SimpleNamespace(cpu=lambda: SimpleNamespace(numpy=lambda: array)))

    dice = np.random.default_rng(2)
    shapes = {
        "mlp_extractor.policy_net.0": (4, COUNT),
        "mlp_extractor.value_net.0": (4, COUNT),
        "action_net": (SLOTS, 4),
    }
    state = {}
    for name, shape in shapes.items():
        state[f"{name}.weight"], state[f"{name}.bias"] = tensor(dice.normal(size=shape)), tensor(np.zeros(shape[0]))
    tanh = type("Tanh", (), {})
    model = SimpleNamespace(policy=SimpleNamespace(state_dict=lambda: state, activation_fn=tanh))
    path = tmp_path / "riders.npz"
    game.rl.save_policy(model, path)
    seen = dice.normal(size=COUNT).astype(np.float32)
    hidden = np.tanh(state["mlp_extractor.policy_net.0.weight"].detach().cpu().numpy() @ seen)
    expected = state["action_net.weight"].detach().cpu().numpy() @ hidden
    assert make_agent(str(path)).network.scores(seen) == pytest.approx(expected, abs=1e-3)
    with pytest.raises(ValueError, match=r"ends in \.npz"):
        game.rl.save_policy(model, "riders.zip")
    with pytest.raises(ValueError, match="only the MlpPolicy"):
        game.rl.save_policy(SimpleNamespace(policy=SimpleNamespace(state_dict=dict, activation_fn=tanh)), str(path))
