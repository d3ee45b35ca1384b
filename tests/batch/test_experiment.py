"""Which games an experiment plays, and how it is read from a file."""

from pathlib import Path

import pytest

from game.batch.experiment import Experiment
from game.batch.experiment_file import read_experiment
from game.scenario import ScenarioError


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


def test_an_experiment_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "ladder.yaml"
    file.write_text("format: 1\nscenarios: [skirmish_5x5]\nagents: [greedy, random]\ngames: 6\nturns: 3\nfixed: yes\n")
    assert read_experiment(file) == Experiment(
        ("skirmish_5x5",), ("greedy", "random"), games=6, seed=1, turns=3, fixed=True, swap=True
    )


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("format: 1\nscenarios: [s]\nagents: [a]\ngame: 6\n", ":4:1: ", "did you mean 'games'"),
        ("format: 1\nscenarios: [s]\nagents: [a]\ngames: no\n", ":4:8: ", "a whole number is wanted"),
        ("format: 1\nscenarios: [s]\nagents: []\n", ":1:1: ", "at least one scenario and one agent"),
        ("format: 1\nscenarios: [s]\nscenarios: [t]\nagents: [a]\n", ":3:1: ", "already in line 2"),
    ],
)
def test_a_mistake_in_an_experiment_file_is_told_with_its_place(
    tmp_path: Path, text: str, place: str, message: str
) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(text)
    with pytest.raises(ScenarioError) as told:
        read_experiment(file)
    assert place in str(told.value)
    assert message in str(told.value)
