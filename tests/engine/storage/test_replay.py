"""Replays are text that plays the same game again, and say where it does not."""

import re

import pytest

from game import RULES_VERSION
from game.agents.play import play_game
from game.agents.random_agent import RandomAgent
from game.engine.game import Game
from game.engine.storage.replay import ReplayError, play_replay, read_header, write_replay
from game.scenario import load_scenario


@pytest.fixture(scope="module")
def played() -> Game:
    return play_game(load_scenario("skirmish_5x5"), [RandomAgent(8), RandomAgent(8)], seed=3)


def test_a_replay_verifies(played: Game) -> None:
    again = play_replay(played.scenario, write_replay(played, ("random", "random")))
    assert again.key == played.key
    assert again.history == played.history


def test_a_replay_of_half_a_game(played: Game) -> None:
    game = Game.new(played.scenario, seed=9)
    game.end_turn()
    assert play_replay(played.scenario, write_replay(game)).key == game.key


def test_the_first_wrong_phase_is_named(played: Game) -> None:
    lines = write_replay(played).splitlines()
    at = [i for i, line in enumerate(lines) if line.startswith("key")][2]
    lines[at] = "key 12345"
    with pytest.raises(ReplayError, match=rf"line {at + 1}: .*turn 2"):
        play_replay(played.scenario, "\n".join(lines))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("bukhara replay 1", "something else", "not a replay"),
        ("seed 3", "seed three", "whole number"),
        ("seed 3", "seed 99999999999999999999", "whole number"),
        (f"rules {RULES_VERSION}", "rules 77", "rules version"),
        ("digest ", "digest 00", "another edition"),
        ("end turn", "march north", "not an order"),
        ("end turn", "move nobody 0101", "no unit"),
        ("fixed 0\n", "", "lacks fixed"),
        ("agents", "players", "does not belong"),
    ],
)
def test_a_wrong_replay_says_why(played: Game, old: str, new: str, message: str) -> None:
    text = re.sub(r"\ndata .*", "", write_replay(played)).replace(old, new, 1)
    with pytest.raises(ReplayError, match=message):
        play_replay(played.scenario, text)


def test_an_empty_replay() -> None:
    with pytest.raises(ReplayError, match="not a replay"):
        read_header("")


def test_a_shortened_game_ends_with_its_last_week(played: Game) -> None:
    game = play_game(played.scenario, [RandomAgent(8), RandomAgent(8)], seed=3, turns=2)
    assert game.is_over
    assert (game.turn, len(game.keys)) == (2, 4)
    again = play_replay(played.scenario, write_replay(game))
    assert (again.key, again.turns, again.is_over) == (game.key, 2, True)


def test_a_forfeit_is_part_of_a_replay() -> None:
    scenario = load_scenario("skirmish_5x5")
    game = Game.new(scenario, seed=1)
    game.end_turn()
    game.record_forfeit(1, "an illegal order")
    text = write_replay(game)
    again = play_replay(scenario, text)
    assert (again.forfeit, again.key, again.is_over) == ((1, "an illegal order"), game.key, True)
    with pytest.raises(ReplayError, match="there is no side 'nobody'"):
        play_replay(scenario, text.replace("forfeit regulars", "forfeit nobody"))
