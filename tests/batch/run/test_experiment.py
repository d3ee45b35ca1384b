"""Which games an experiment plays, and how it is read from a file."""

import hashlib
import shutil
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from game.agents import passive_agent
from game.agents.external.python_class import GROUP
from game.agents.external.spec_paths import resolve_agent
from game.batch.run import agent_paths
from game.batch.run.agent_paths import agent_digests
from game.batch.run.experiment import Experiment, Match
from game.batch.run.experiment_file import read_experiment
from game.batch.run.signature import difference, signature
from game.scenario import ScenarioError
from game.shipped import scenarios_folder

SKIRMISH = "scenarios: [skirmish_5x5]\nagents: [a, b]\n"


def test_different_agents_play_every_seed_on_both_sides() -> None:
    matches = list(Experiment(("s",), ("a", "b"), games=4, seed=7).matches())
    assert [(match.seed, match.agents) for match in matches] == [
        (7, ("a", "b")),
        (7, ("b", "a")),
        (8, ("a", "b")),
        (8, ("b", "a")),
    ]


def test_without_swap_the_agents_keep_their_sides() -> None:
    matches = list(Experiment(("s",), ("a", "b"), games=3, seed=7, swap=False).matches())
    assert [match.seed for match in matches] == [7, 8, 9]
    assert {match.agents for match in matches} == {("a", "b")}


def test_an_agent_alone_meets_itself_on_a_new_seed_each_game() -> None:
    matches = list(Experiment(("s",), ("a",), games=3, seed=1).matches())
    assert [(match.seed, match.agents) for match in matches] == [(1, ("a", "a")), (2, ("a", "a")), (3, ("a", "a"))]


def test_three_agents_all_meet_each_other_from_the_same_seeds() -> None:
    experiment = Experiment(("s", "t"), ("a", "b", "c"), games=2, seed=5)
    matches = list(experiment.matches())
    assert len(matches) == len(experiment) == 12
    assert [match.game for match in matches] == list(range(1, 13))
    assert {match.seed for match in matches} == {5}


def test_all_values_of_all_parameters_are_crossed_from_equal_seeds() -> None:
    experiment = Experiment(("s",), ("a",), games=2, seed=3, parameters=(("x", (1, 2)), ("b", (5, 6))))
    matches = list(experiment.matches())
    assert len(matches) == len(experiment) == 8
    assert [match.parameters for match in matches[:4]] == [
        (("b", 5), ("x", 1)),
        (("b", 5), ("x", 2)),
        (("b", 6), ("x", 1)),
        (("b", 6), ("x", 2)),
    ]
    assert [match.seed for match in matches] == [3] * 4 + [4] * 4


def test_each_record_meets_the_same_dice_on_both_sides() -> None:
    experiment = Experiment(("s",), ("a", "b"), games=12, seed=7, records=3)
    matches = list(experiment.matches())
    assert len({(match.agents, match.seed, match.record_seed) for match in matches}) == 12
    assert {match.seed for match in matches} == {7, 8}
    assert {match.record_seed for match in matches} == {7, 8, 9}
    assert experiment.games_of_record == 6
    assert {match.record_seed for match in Experiment(("s",), ("a",), games=2).matches()} == {None}


def test_games_are_played_in_an_order_that_mixes_all_parts() -> None:
    experiment = Experiment(("s", "t"), ("a",), games=50)
    interleaved = experiment.interleaved()
    assert sorted(interleaved) == list(experiment.matches())
    assert interleaved == experiment.interleaved()
    early = [match.scenario for match in interleaved[:10]]
    assert 3 <= early.count("s") <= 7


def test_the_plan_comes_back_from_its_text() -> None:
    plan = Experiment(("s",), ("a", "b"), 10, 2, 3, False, True, 5, (("sick_cap", (60, 80)),), "/somewhere")
    assert Experiment.from_json(plan.as_json()) == plan


def test_the_command_of_a_match_says_all() -> None:
    match = Match(1, "my land", ("greedy", "random:orders=20"), 5, 3, False, 8, (("sick_cap", 60),))
    assert match.command == (
        "python -m game run 'my land' --seed 5 --agents greedy,random:orders=20 --figures-seed 8 --turns 3 "
        "--set sick_cap=60"
    )


def test_an_experiment_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "ladder.yaml"
    file.write_text(
        "format: 1\nscenarios: [skirmish_5x5]\nagents: [greedy, random]\ngames: 12\nturns: 3\nrecords: 3\n"
        "parameters: {sick_cap: [60, 80], riders.rifles: 7}\n"
    )
    assert read_experiment(file) == Experiment(
        ("skirmish_5x5",),
        ("greedy", "random"),
        games=12,
        turns=3,
        records=3,
        parameters=(("sick_cap", (60, 80)), ("riders.rifles", (7,))),
        folder=str(tmp_path),
    )


def test_scenarios_and_agents_in_files_are_found_from_the_experiment(tmp_path: Path) -> None:
    shutil.copytree(scenarios_folder() / "skirmish_5x5", tmp_path / "mine" / "skirmish_5x5")
    (tmp_path / "bot.py").write_text("class Bot: ...\n")
    file = tmp_path / "mine.yaml"
    file.write_text(
        "format: 1\nscenarios: [mine/skirmish_5x5]\nagents: ['bot.py:Bot:depth=3', 'program:python3 bot.py']\n"
    )
    experiment = read_experiment(file)
    assert experiment.scenarios == (str(tmp_path / "mine" / "skirmish_5x5"),)
    assert experiment.agents == ("bot.py:Bot:depth=3", "program:python3 bot.py")
    found = [resolve_agent(spec, experiment.folder) for spec in experiment.agents]
    assert found == [f"{tmp_path}/bot.py:Bot:depth=3", f"program:python3 {tmp_path}/bot.py"]
    before = signature(experiment)
    (tmp_path / "bot.py").write_text("class Bot: pass\n")
    assert "the file of an agent has changed (bot.py " in difference(before, signature(experiment))


def test_an_installed_agent_is_part_of_what_makes_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("bold", "game.agents.passive_agent:PassiveAgent", GROUP)
    monkeypatch.setattr(agent_paths, "installed_agents", lambda: {"bold": point})
    (digest,) = agent_digests(["bold:depth=3", "greedy"], "").items()
    assert digest == ("bold", hashlib.sha256(Path(passive_agent.__file__).read_bytes()).hexdigest())


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("scenarios: [s]\nagents: [a]\ngame: 6\n", ":4:1: ", "did you mean 'games'"),
        ("scenarios: [s]\nagents: [a]\ngames: no\n", ":4:8: ", "expected a whole number"),
        ("scenarios: [s]\nagents: []\n", ":1:1: ", "at least one scenario and one agent"),
        ("scenarios: [s]\nscenarios: [t]\nagents: [a]\n", ":3:1: ", "already in line 2"),
        ("scenarios: [skirmish_5x5, skirmish_5x6]\nagents: [a]\n", ":2:27: ", "did you mean 'skirmish_5x5'"),
        (
            "scenarios: [skirmish_5x5, ./skirmish_5x5]\nagents: [a]\n",
            ":2:27: ",
            "two scenarios have the name 'skirmish_5x5'",
        ),
        ("scenarios: [skirmish_5x5]\nagents: [a, b, a]\n", ":3:16: ", "'a' is named twice"),
        (f"{SKIRMISH}parameters:\n  sick_ca: [1]\n", ":5:3: ", "did you mean 'sick_cap'"),
        (f"{SKIRMISH}parameters:\n  soviet.rifles: [1]\n", ":5:3: ", "unknown parameter 'soviet.rifles'"),
        (f"{SKIRMISH}parameters:\n  sick_cap: [60, x]\n", ":5:", "expected a whole number"),
        (f"{SKIRMISH}parameters:\n  sick_cap: [60, 60]\n", ":5:13: ", "expected distinct numbers"),
        (f"{SKIRMISH}parameters:\n  riders.prestige: [60, 20000]\n", ":5:25: ", "at most 100 "),
        (f"{SKIRMISH}records: 3\ngames: 10\n", ":5:8: ", "'games' must be a multiple of 6"),
        (f"{SKIRMISH}records: 3\nfixed: yes\n", ":4:10: ", "remove one of them"),
    ],
)
def test_a_mistake_in_an_experiment_file_is_told_with_its_place(
    tmp_path: Path, text: str, place: str, message: str
) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(f"format: 1\n{text}")
    shutil.copytree(scenarios_folder() / "skirmish_5x5", tmp_path / "skirmish_5x5")
    with pytest.raises(ScenarioError) as found:
        read_experiment(file)
    assert place in str(found.value)
    assert message in str(found.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("scenario: [s]\nagents: [a]\n", "unknown key 'scenario'; did you mean 'scenarios'?"),
        ("scenarios: [s]\nagent: [a]\n", "unknown key 'agent'; did you mean 'agents'?"),
        (
            f"{SKIRMISH}sample: {{range: {{sick_cap: 60 to 80}}}}\n",
            "unknown key 'range' in 'sample'; did you mean 'ranges'?",
        ),
        ("scenarios: [s]\n", "missing key 'agents'"),
        ("scenarios: [s]\nseeds: 3\n", "missing key 'agents'"),
    ],
)
def test_a_misspelt_key_is_not_called_missing_too(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(f"format: 1\n{text}")
    with pytest.raises(ScenarioError) as found:
        read_experiment(file)
    messages = [problem.message for problem in found.value.problems]
    assert message in messages
    assert len(messages) == 1 + ("seeds" in text)
