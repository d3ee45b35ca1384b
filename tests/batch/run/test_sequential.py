"""Batches that grow, and batches that stop when their question is answered."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from game.batch.run import session
from game.batch.run.experiment import Experiment, Match
from game.batch.run.experiment_file import read_experiment
from game.batch.run.export import results
from game.batch.run.journal import Journal, JournalError
from game.batch.run.rows import Finished
from game.batch.run.sequential import borders, planned
from game.batch.run.session import play_journal
from game.scenario import ScenarioError
from tests.batch.analysis.test_tally import BLANK
from tests.conftest import SKIRMISH


def result(match: Match) -> Finished:
    """A constructed game: "strong" wins three of four, and of the same agents the first side wins half."""
    favourite = 0.75 if match.agents[0] == "strong" else 0.25 if match.agents[1] == "strong" else 0.5
    first = Random(f"{match.seed} {match.agents} {match.parameters}").random() < favourite
    names = {"agent_0": match.agents[0], "agent_1": match.agents[1]}
    row = BLANK._replace(
        game=match.game, scenario=match.scenario, seed=match.seed, record_seed=match.seed, level="a level",
        winner="red" if first else "blue", state_key=str(match.game), **names,
    )  # fmt: skip
    return Finished(row, b"log")


@pytest.fixture(autouse=True)
def constructed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Games are constructed, not played, and end in an order of their own."""

    def play(matches: Iterable[Match], **_: object) -> Iterator[Finished]:
        games = list(matches)
        Random(len(games)).shuffle(games)
        yield from map(result, games)

    monkeypatch.setattr(session, "play_matches", play)


def played(folder: Path, plan: Experiment) -> list[Finished]:
    with Journal(folder, plan) as journal:
        play_journal(journal)
        return list(journal.finished())


def plan(**what: object) -> Experiment:
    return Experiment((SKIRMISH,), **{"agents": ("greedy",), **what})  # type: ignore[arg-type]


def test_a_batch_grows_as_if_played_in_one_go(tmp_path: Path) -> None:
    settings = (("sick_cap", (60, 80)),)
    small = played(tmp_path / "grown", plan(agents=("greedy", "random"), games=6, parameters=settings))
    grown = played(tmp_path / "grown", plan(agents=("greedy", "random"), games=10, parameters=settings))
    assert grown == played(tmp_path / "whole", plan(agents=("greedy", "random"), games=10, parameters=settings))
    assert grown[:12] == small
    with Journal(tmp_path / "grown") as one, Journal(tmp_path / "whole") as two:
        assert (one.identity, one.experiment) == (two.identity, two.experiment)


def test_nothing_but_the_number_of_games_may_change_and_it_only_grows(tmp_path: Path) -> None:
    played(tmp_path, plan(games=6))
    with pytest.raises(JournalError, match="a batch can only grow: 4 are fewer"):
        Journal(tmp_path, plan(games=4))
    with pytest.raises(JournalError, match=r"another experiment .*seed 1, not 2"):
        Journal(tmp_path, plan(games=8, seed=2))
    with Journal(tmp_path) as journal:
        assert journal.experiment.games == 6


def test_until_a_precision_stops_at_the_first_border_where_every_share_is_known(tmp_path: Path) -> None:
    asked = plan(agents=("strong", "weak"), games=1000, until=10.0)
    done = played(tmp_path, asked)
    assert 50 < len(done) < 400 and len(done) % 50 == 0
    with Journal(tmp_path) as journal:
        assert planned(journal) == len(done)
        found = results([one.row for one in done], asked)["stopping"]
        assert found["rule"] == "until" and found["widest"] <= 10
        assert f"known to within 10 points either way after {len(done)} of at most 1,000 games" in found["finding"]
        assert play_journal(journal) == 0
    fewer = results([one.row for one in done[:50]], asked)["stopping"]
    assert fewer["widest"] > 10 and "10 are wanted" in fewer["finding"]


@pytest.mark.parametrize(
    ("agents", "verdict"), [(("strong", "weak"), "stronger"), (("weak", "strong"), "not_stronger")]
)
def test_a_sequential_test_stops_early_and_right(tmp_path: Path, agents: tuple[str, str], verdict: str) -> None:
    asked = plan(agents=agents, games=2000, sprt=(0.0, 50.0))
    done = played(tmp_path / "once", asked)
    assert len(done) <= 100
    found = results([one.row for one in done], asked)["stopping"]
    assert (found["verdict"], found["games_of_each"], found["most"]) == (verdict, len(done), 2000)


def test_a_test_that_was_interrupted_stops_at_the_same_game(tmp_path: Path) -> None:
    asked = plan(agents=("strong", "weak"), games=2000, sprt=(0.0, 50.0))
    whole = played(tmp_path / "once", asked)
    with Journal(tmp_path / "broken", asked) as journal:
        for match in journal.experiment.interleaved(20)[:7]:  # killed within the first block
            journal.add(result(match))
    assert played(tmp_path / "broken", asked) == whole


def test_a_test_says_nothing_between_its_looks() -> None:
    """All games won of 30: clear enough, but the test looks after 20 and after 40."""
    asked = plan(agents=("strong", "weak"), games=2000, sprt=(0.0, 400.0))
    won = [
        result(match).row._replace(winner="red" if match.agents[0] == "strong" else "blue")
        for match in islice(asked.matches(), 40)
    ]
    verdicts = [results(won[:games], asked)["stopping"]["verdict"] for games in (20, 30, 40)]
    assert verdicts == ["stronger", "undecided", "stronger"]


def test_blocks_keep_pairs_and_records_whole() -> None:
    assert list(borders(plan(games=120))) == [120]
    assert list(borders(plan(games=120, until=3.0))) == [50, 100, 120]
    assert list(borders(plan(agents=("a", "b"), games=84, records=7, until=3.0))) == [56, 84]
    assert list(borders(plan(games=30, until=3.0))) == [30]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("agents: [greedy]\nuntil: soon", "such as 3%"),
        ("agents: [greedy]\nuntil: 90%", "from 0.5% to 40%"),
        ("agents: [greedy]\nsprt: [0, 50]", "name two agents"),
        ("agents: [greedy, random]\nsprt: [50, 0]", "the smaller one first"),
        ("agents: [greedy, random]\nsprt: [0, 50]\nuntil: 3%", "choose one"),
        ("agents: [greedy, random]\nsprt: 50\nparameters: {sick_cap: [60, 80]}", "one value for each parameter"),
        ("agents: [greedy, random]\nsprt: 50\nrecords: 2", "leave out 'records'"),
    ],
)
def test_designs_that_cannot_answer_are_refused(tmp_path: Path, words: str, message: str) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(f"format: 1\nscenarios: [{SKIRMISH}]\n{words}\n")
    with pytest.raises(ScenarioError, match=message):
        read_experiment(file)
