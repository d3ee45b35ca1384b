"""`run --from`: games that go on in two ways from one position, with answers that are known by construction."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import game as library
from game.agents.play import play_game
from game.agents.registry import make_agent
from game.batch.counterfactual.setup import PositionSetup, apply_setup, mistakes
from game.core.conservation import imbalance
from game.core.state import copy_state
from game.engine.game import Game
from game.engine.storage.replay import write_replay
from game.engine.storage.saves import save_game
from game.scenario import load_scenario
from tests.conftest import SKIRMISH, Command


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The replay of a game in which nobody moves."""
    return recorded(tmp_path_factory.mktemp("still"), ("still", "still"))


def recorded(folder: Path, agents: tuple[str, str], seed: int = 1, scenario: str | Path = SKIRMISH) -> Path:
    game = play_game(load_scenario(scenario), [make_agent(agent) for agent in agents], seed=seed)
    file = folder / "game.replay"
    file.write_text(write_replay(game, agents), encoding="utf-8")
    return file


def answer(command: Command, *words: object) -> dict[str, Any]:
    given = command("run", "--workers", "1", "--games", "8", "--json", *words)
    assert given.code == 0, given.err
    found: dict[str, Any] = json.loads(given.out)
    return found


def test_a_change_without_effect_has_a_difference_of_nothing(command: Command, still: Path) -> None:
    found = answer(command, "--from", f"{still}@2", "--set", "leader_risk=12")
    assert (found["verdict"], found["pairs"], found["same_games"]) == ("same_games", 8, 8)
    assert found["margin"]["difference"] == found["margin"]["low"] == found["margin"]["high"] == 0
    assert found["win_share"]["low"] <= 0 <= found["win_share"]["high"]
    assert found["divergence"]["never"] == 8
    assert found["causes"] == []


def test_an_order_that_decides_has_the_known_difference(command: Command, tmp_path: Path) -> None:
    """Nobody moves, and the town is open: one order takes it, for 5 and 20 points that the enemy would have scored."""
    folder = tmp_path / "open_town"
    folder.mkdir()
    text = "format: 1\nid: open_town\ntitle: An open town\nextends: skirmish_5x5\nsetup: {lost: [town_garrison]}\n"
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    file, page = recorded(folder, ("still", "still"), scenario=folder), tmp_path / "page.html"
    found = answer(command, "--from", f"{file}@1", "--order", "move hill_foot 0303", "--page", page)
    margin = found["margin"]
    assert margin["difference"] == margin["low"] == margin["high"] == 50
    assert found["margins"] == {"base": -30, "changed": 20}
    assert found["verdict"] == "effect"
    made = [(line["what"], line["name"], line["points"]["difference"]) for line in found["sources"]]
    assert [one for one in made if one[2]] == [("place", "Ak-Kurgan", 40), ("place", "Ak-Kurgan", 10)]
    taken = found["causes"][0]
    assert (taken["text"], taken["difference"]["low"]) == ("Ak-Kurgan taken by the Riders", 1)
    assert found["divergence"]["turns"] == [{"turn": 1, "side": "riders", "pairs": 8}]
    assert found["divergence"]["first_difference"]["base"] == "End the turn"
    assert "50.0 points higher" in page.read_text(encoding="utf-8")
    assert all(isinstance(row["state_key_base"], str) for row in found["games"])


def test_sources_add_up_to_the_difference_of_the_margin(command: Command, tmp_path: Path) -> None:
    file = recorded(tmp_path, ("doctrine", "greedy"), seed=3)
    once = answer(command, "--from", f"{file}@1", "--riders", "still")
    total = sum(line["points"]["difference"] for line in once["sources"])
    assert total == pytest.approx(once["margin"]["difference"], abs=0.05) != 0
    assert once == answer(command, "--from", f"{file}@1", "--riders", "still")  # the same dice each time
    assert [row["seed"] for row in once["games"]] == [1, 2, 4, 5, 6, 7, 8, 9]  # not those of the game itself


def test_figures_are_changed_and_men_still_balance(still: Path, command: Command) -> None:
    scenario = load_scenario(SKIRMISH)
    game = Game.new(scenario, seed=1)
    state, names = copy_state(game.state), scenario.names
    setup = PositionSetup.model_validate(
        {
            "men": {"hill_horse": "30"},
            "strength": {"regulars": "x1.5"},
            "lost": ["hill_foot"],
            "units": {"0505": ["bek_horse"]},
        }
    )
    assert mistakes(setup, game.world, names, state) == []
    apply_setup(setup, game.world, names, state)
    men = {name: int(state.units[names.unit(name)]["men"]) for name in ("hill_horse", "rifle_column")}
    assert men == {"hill_horse": 30, "rifle_column": int(game.state.units[names.unit("rifle_column")]["men"]) * 3 // 2}
    assert names.label(int(state.units[names.unit("bek_horse")]["hex"])) == "0505"
    assert not imbalance(state).any()
    assert np.array_equal(state.sides["lost"], game.state.sides["lost"])
    found = answer(command, "--from", f"{still}@1", "--men", "town_garrison=0")
    assert found["changes"] == ["town_garrison 0 men"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "nothing is changed"),
        (("--set", "leader_rsk=1"), "did you mean 'leader_risk'"),
        (("--order", "move nobody 0303"), "there is no unit 'nobody'"),
        (("--order", "move town_garrison 0302"), "could not be carried out in any of 8 games"),
        (("--order", "end turn", "--order", "end turn"), "say whose turn follows"),
        (("--men", "hill_hors=3"), "did you mean 'hill_horse'"),
        (("--men", "hill_horse"), "--men: expected a unit as UNIT=MEN"),
        (("--men", "hill_horse=3", "--men", "hill_horse=4"), "--men: the unit 'hill_horse' is given twice"),
        (("--record", "x"), "cannot be combined with --from"),
    ],
)
def test_mistakes_are_said(command: Command, still: Path, words: tuple[str, ...], said: str) -> None:
    given = command("run", "--from", f"{still}@1", "--games", "8", "--workers", "1", *words)
    assert given.code != 0
    assert said in " ".join(given.err.split())


@pytest.mark.parametrize("words", [("--games", 8), ("--men", "hill_horse=30"), ("--reveal",)])
def test_options_of_a_fork_need_one(command: Command, words: tuple[object, ...]) -> None:
    given = command("run", SKIRMISH, *words)
    assert given.code != 0 and f"{words[0]} needs --from" in " ".join(given.err.split())


def test_mistakes_in_files_have_their_places(command: Command, still: Path, tmp_path: Path) -> None:
    orders, setup = tmp_path / "orders.txt", tmp_path / "setup.yaml"
    orders.write_text("# a plan\nmove hill_horse 0505\nmoev hill_horse 0505\nturn 9 riders\n")
    setup.write_text("men: {hill_horse: 30}\nlost: [hill_hors]\n")
    given = command("run", "--from", f"{still}@1", "--orders", orders)
    assert "orders.txt:3:1: error" in given.err and "orders.txt:4:1: error" in given.err
    assert "setup.yaml:2:8: error" in command("run", "--from", f"{still}@1", "--setup", setup).err
    assert "turns 1 to 6" in command("run", "--from", f"{still}@9", "--set", "leader_risk=1").err


def test_what_a_person_cannot_know_is_not_told(command: Command, tmp_path: Path) -> None:
    game = Game.new(load_scenario(SKIRMISH), seed=1)
    game.end_turn()
    save_game(game, tmp_path / "mine.save", ("human", "greedy"))
    words = ("--from", f"{tmp_path / 'mine.save'}@1", "--set", "leader_risk=12")
    assert "has not finished this game" in command("run", *words).err
    assert answer(command, *words, "--reveal")["pairs"] == 8


def test_an_external_agent_that_a_replay_names_needs_consent(command: Command, tmp_path: Path) -> None:
    game = play_game(load_scenario(SKIRMISH), [make_agent("still"), make_agent("still")], seed=1)
    file = tmp_path / "game.replay"
    file.write_text(write_replay(game, ("program:true", "still")), encoding="utf-8")
    given = command("run", "--from", f"{file}@1", "--set", "leader_risk=12")
    assert given.code == 1 and "--allow-agent" in given.err


def test_the_library_and_the_command_give_the_same_answer(command: Command, still: Path, tmp_path: Path) -> None:
    by_command = answer(command, "--from", f"{still}@2:regulars", "--riders", "greedy", "--men", "rifle_column=300")
    words = {"agents": {"Riders": "greedy"}, "men": {"rifle_column": 300}, "games": 8}
    found = library.compare_from(still, "2:regulars", **words)  # type: ignore[arg-type]
    assert found.summary.items() <= by_command.items()
    assert (len(found), found.side, found.margin.difference) == (8, "riders", by_command["margin"]["difference"])
    assert found.sources["difference"].sum() == pytest.approx(found.margin.difference, abs=0.05)
    assert {"taken", "losses"} <= set(found.causes["what"])
    assert found.games["seed"].to_list() == [row["seed"] for row in by_command["games"]]
    assert found.finding in repr(found)
    page = found.page(tmp_path / "page.html").read_text(encoding="utf-8")
    assert "turn=&#x27;2:regulars&#x27;, agents={&#x27;Riders&#x27;: &#x27;greedy&#x27;}" in page


def test_a_game_in_progress_goes_on_from_its_middle(still: Path) -> None:
    game = Game.new(load_scenario(SKIRMISH), seed=1)
    game.apply("move hill_horse 0203")
    key = game.key
    found = library.compare_from(game, orders=["move hill_foot 0202", library.END_TURN], base_agents="still", games=6)
    assert "of the Riders, after 1 order." in repr(found)
    assert found.summary["divergence"]["first_difference"]["base"] == "End the turn"
    assert game.key == key
    again = library.compare_from(game, 1, orders=[], agents="greedy", base_agents="still", games=1)
    assert "after" not in again.summary["facts"][0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({}, "nothing is changed: give other orders, agents"),
        ({"turn": 9, "agents": "still"}, "there is no turn 9"),
        ({"turn": "first", "agents": "still"}, 'as in turn=6 or turn="6:riders"'),
        ({"agents": "nobody"}, "there is no agent 'nobody'"),
        ({"agents": {"blue": "still"}}, "there is no side 'blue'"),
        ({"agents": ["still"]}, "one for each side"),
        ({"parameters": {"leader_rsk": 1}}, "did you mean 'leader_risk'"),
        ({"men": {"hill_horse": -3}}, "must be at least 0"),
        ({"setup": {"lst": ["hill_horse"]}}, "setup: unknown key 'lst'; did you mean 'lost'"),
        ({"setup": Path("nothing.yaml")}, "does not exist"),
        ({"orders": Path("nothing.txt")}, "nothing.txt: No such file"),
        ({"orders": [7]}, "an order is an Order or a text"),
        ({"agents": "still", "games": 0}, "games is a whole number of at least 1"),
        ({"agents": "still", "turns": 0}, "they begin in turn 1"),
        ({"position": "nothing.replay", "turn": 2}, "no such file"),
        ({"position": "nothing:7@2"}, "there is no batch in this folder"),
        ({"position": 42}, "not int 42"),
    ],
)
def test_mistakes_in_calls_are_value_errors_in_words(words: dict[str, Any], said: str) -> None:
    given = {"position": Game.new(load_scenario(SKIRMISH), seed=1), **words}
    with pytest.raises(ValueError, match=re.escape(said)):
        library.compare_from(**given)
