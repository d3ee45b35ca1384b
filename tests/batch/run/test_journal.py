"""The journal keeps every finished game and its plan, and refuses another experiment's folder or another engine."""

from pathlib import Path

import pytest

from game.batch.run import signature
from game.batch.run.experiment import Experiment
from game.batch.run.journal import JOURNAL, Journal, JournalError
from game.batch.run.rows import Finished
from tests.batch.analysis.test_tally import GAMES
from tests.conftest import SKIRMISH

PLAN = Experiment((SKIRMISH,), ("greedy", "still"), games=6, turns=2, parameters=(("sick_cap", (60, 80)),))


def test_games_come_back_in_order_whatever_order_they_ended_in(tmp_path: Path) -> None:
    with Journal(tmp_path, PLAN) as journal:
        for row in reversed(GAMES):
            journal.add(Finished(row, b"its course"))
    with Journal(tmp_path, PLAN) as journal:
        assert journal.done() == {1, 2, 3, 4, 5}
        assert list(journal.rows()) == GAMES
        assert list(journal.finished())[4] == Finished(GAMES[4], b"its course")
        assert (journal.row(2), journal.row(6)) == (GAMES[1], None)
        each = journal.seconds_each(60)
        assert each is not None
        assert 0 <= each < 60
        assert journal.seconds_each(-1) is None


def test_a_game_written_twice_stands_once(tmp_path: Path) -> None:
    with Journal(tmp_path, PLAN) as journal:
        journal.add(Finished(GAMES[0], b""))
        journal.add(Finished(GAMES[0], b""))
        assert list(journal.rows()) == GAMES[:1]


def test_the_plan_is_read_from_the_journal(tmp_path: Path) -> None:
    Journal(tmp_path, PLAN).close()
    with Journal(tmp_path) as journal:
        assert journal.experiment == PLAN
        journal.check_engine()


def test_a_folder_of_another_experiment_is_refused_with_the_difference(tmp_path: Path) -> None:
    Journal(tmp_path, PLAN).close()
    other = Experiment((SKIRMISH,), ("greedy", "still"), games=6, turns=3, parameters=PLAN.parameters)
    with pytest.raises(JournalError, match=r"turns 2, not 3.*Choose another --out"):
        Journal(tmp_path, other)


def test_a_run_does_not_go_on_with_other_rules_or_agents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Journal(tmp_path, PLAN).close()
    monkeypatch.setattr(signature, "engine_digest", lambda: "0123456789abcdef")
    with Journal(tmp_path) as journal, pytest.raises(JournalError) as told:
        journal.check_engine()
    assert "cannot continue" in str(told.value)
    assert "the sources of rules or agents have changed" in str(told.value)
    monkeypatch.setattr(signature, "RULES_VERSION", 99)
    with pytest.raises(JournalError, match="the rules have changed"):
        Journal(tmp_path, PLAN)


def test_a_folder_without_a_journal_is_told(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="there is no batch in this folder"):
        Journal(tmp_path)


def test_a_file_that_is_no_journal_is_refused(tmp_path: Path) -> None:
    (tmp_path / JOURNAL).write_bytes(b"no journal" * 200)
    with pytest.raises(JournalError, match="journal cannot be read"):
        Journal(tmp_path, PLAN)
