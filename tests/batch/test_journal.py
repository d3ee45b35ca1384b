"""The journal keeps every finished game and refuses another experiment's folder."""

import json
from pathlib import Path

import pytest

from game.batch.export import ROWS, SUMMARY, export
from game.batch.journal import JOURNAL, Journal, JournalError
from game.batch.rows import Finished
from tests.batch.test_tally import GAMES

IDENTITY = json.dumps({"games": 5, "seed": 1})


def test_games_come_back_in_order_whatever_order_they_ended_in(tmp_path: Path) -> None:
    with Journal(tmp_path, IDENTITY) as journal:
        for row in reversed(GAMES):
            journal.add(Finished(row, "{}"))
    with Journal(tmp_path, IDENTITY) as journal:
        assert journal.done() == {1, 2, 3, 4, 5}
        assert list(journal.rows()) == GAMES


def test_a_game_written_twice_stands_once(tmp_path: Path) -> None:
    with Journal(tmp_path, IDENTITY) as journal:
        journal.add(Finished(GAMES[0], "{}"))
        journal.add(Finished(GAMES[0], "{}"))
        assert list(journal.rows()) == GAMES[:1]


def test_a_folder_of_another_experiment_is_refused_with_the_difference(tmp_path: Path) -> None:
    Journal(tmp_path, IDENTITY).__exit__(None, None, None)
    with pytest.raises(JournalError, match=r"seed 1, not 2.*Choose another --out"):
        Journal(tmp_path, json.dumps({"games": 5, "seed": 2}))


def test_a_file_that_is_no_journal_is_refused(tmp_path: Path) -> None:
    (tmp_path / JOURNAL).write_bytes(b"no journal" * 200)
    with pytest.raises(JournalError, match="not a journal"):
        Journal(tmp_path, IDENTITY)


def test_rows_are_exported_for_other_programs(tmp_path: Path) -> None:
    export(tmp_path, IDENTITY, GAMES, {"games": 5})
    lines = (tmp_path / ROWS).read_text().splitlines()
    assert lines[0].startswith("game,scenario,digest,rules_version,seed,")
    assert lines[1] == "1,s,digest,1,1,0,red,blue,good,bad,5,red,a level,3,1,2,10,20,90,80,50,7"
    assert json.loads((tmp_path / SUMMARY).read_text()) == {"experiment": {"games": 5, "seed": 1}, "games": 5}
