"""Numbers set by hand, and uncertain figures drawn apart from the dice: in play, in replays and in saves."""

from pathlib import Path

import numpy as np
import pytest

from game.agents.play import play_game
from game.agents.random_agent import RandomAgent
from game.core.codes import DrawnFigure, Hexside, Param
from game.engine.game import Game
from game.engine.storage.replay import play_replay, write_replay
from game.engine.storage.saves import load_game, save_game
from game.scenario import load_scenario
from game.scenario.variants import parse_parameters, with_parameters, write_parameters


@pytest.mark.slow
def test_figures_have_a_seed_of_their_own() -> None:
    scenario = load_scenario("bukhara_1922")
    one, same_figures, same_dice = (
        Game.new(scenario, seed=seed, figures_seed=figures) for seed, figures in ((1, 5), (2, 5), (1, 6))
    )
    start = [game.state.sides["flows"][:, 0, 0].tolist() for game in (one, same_figures, same_dice)]
    assert start[0] == start[1] != start[2]
    heat = [int(game.state.clock[0]["heat_shift"]) for game in (one, same_figures, same_dice)]
    assert heat[0] == heat[2] != heat[1]


@pytest.mark.slow
def test_without_a_seed_of_their_own_figures_are_drawn_from_that_of_the_dice() -> None:
    scenario = load_scenario("bukhara_1922")
    assert Game.new(scenario, seed=3).key == Game.new(scenario, seed=3, figures_seed=3).key


@pytest.mark.slow
def test_the_tables_of_the_ground_follow_a_price_set_by_hand() -> None:
    scenario = load_scenario("bukhara_1922")
    dear = with_parameters(scenario, [("river_minor_mp", 9)]).world
    river = np.argwhere((scenario.world.marches != dear.marches).any(axis=(0, 1)))
    assert len(river) and all(dear.hexsides[h, d] & Hexside.MINOR_RIVER for h, d in river)


@pytest.mark.slow
def test_a_number_set_by_hand_is_no_longer_uncertain() -> None:
    scenario = load_scenario("bukhara_1922")
    changed = with_parameters(scenario, [("soviet.rail_capacity", 123), ("sick_cap", 60)])
    side = [side.id for side in scenario.names.sides].index("soviet")
    assert changed.world.params[Param.SICK_CAP] == 60 != scenario.world.params[Param.SICK_CAP]
    assert {int(Game.new(changed, seed=seed).state.sides[side]["rail_capacity"]) for seed in range(3)} == {123}
    left = changed.world.figures[changed.world.figures["field"] == DrawnFigure.RAIL_CAPACITY]
    assert side not in left["row"]
    assert changed.parameters == (("sick_cap", 60), ("soviet.rail_capacity", 123))


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("sick_ca", 1, "did you mean 'sick_cap'"),
        ("nobody.rifles", 1, "unknown parameter"),
        ("rifles", 1, "unknown parameter"),
        ("red.prestige", 101, "at most 100$"),
        ("sick_cap", 2_000_001, "at most 2000000"),
    ],
)
def test_what_cannot_be_set_is_explained(name: str, value: int, message: str) -> None:
    scenario = load_scenario("skirmish_5x5")
    name = name.replace("red", scenario.names.sides[0].id)
    with pytest.raises(ValueError, match=message):
        with_parameters(scenario, [(name, value)])


@pytest.mark.parametrize("words", [["sick_cap"], ["=3"], ["sick_cap=x"], ["sick_cap=1", "sick_cap=2"]])
def test_words_that_are_no_parameters_are_refused(words: list[str]) -> None:
    with pytest.raises(ValueError, match=r"parameter|number"):
        parse_parameters(words)


def test_replays_and_saves_carry_both(tmp_path: Path) -> None:
    numbers = parse_parameters(["sick_cap=60", "force_loss=90"])
    assert parse_parameters(write_parameters(numbers)) == numbers
    scenario = load_scenario("skirmish_5x5")
    played = play_game(
        with_parameters(scenario, numbers), [RandomAgent(8), RandomAgent(8)], seed=3, figures_seed=8, turns=2
    )
    text = write_replay(played)
    again = play_replay(scenario, text)
    assert (again.key, again.figures_seed, again.scenario.parameters) == (played.key, 8, numbers)
    save_game(played, tmp_path / "game.save")
    loaded = load_game(tmp_path / "game.save").game
    assert (loaded.key, loaded.figures_seed, loaded.scenario.parameters) == (played.key, 8, numbers)
    assert np.array_equal(loaded.world.params, played.world.params)
