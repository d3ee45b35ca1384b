"""The journal keeps every finished game and its plan, and refuses another experiment's folder or another engine."""

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from game.batch.run import signature
from game.batch.run.experiment import Experiment
from game.batch.run.journal import JOURNAL, Journal, JournalError, repair_journal
from game.batch.run.journal_format import DAMAGED, is_blank
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
    with Journal(tmp_path) as journal, pytest.raises(JournalError) as found:
        journal.check_engine()
    assert "cannot continue" in str(found.value)
    assert "the sources of rules or agents have changed" in str(found.value)
    monkeypatch.setattr(signature, "RULES_VERSION", 99)
    with pytest.raises(JournalError, match="the rules have changed"):
        Journal(tmp_path, PLAN)


def test_a_folder_without_a_journal_is_told(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="there is no batch in this folder"):
        Journal(tmp_path)


def test_a_file_that_is_no_journal_is_refused(tmp_path: Path) -> None:
    (tmp_path / JOURNAL).write_bytes(b"no journal" * 200)
    with pytest.raises(JournalError, match=r"the journal is damaged \(file is not a database\)"):
        Journal(tmp_path, PLAN)


def damage(path: Path, word: bytes) -> None:
    """Changes one byte in the middle of a word of a file."""
    data = bytearray(path.read_bytes())
    at = data.index(word) + len(word) // 2
    data[at] ^= 1
    path.write_bytes(bytes(data))


def filled(folder: Path) -> Path:
    """A journal of five games, closed; its file."""
    with Journal(folder, PLAN) as journal:
        for row in GAMES:
            journal.add(Finished(row, f"log of game {row.game}".encode()))
    return folder / JOURNAL


def test_a_changed_byte_in_a_game_is_noticed_and_costs_that_game_only(tmp_path: Path) -> None:
    damage(filled(tmp_path), b"log of game 3")
    with Journal(tmp_path) as journal, pytest.raises(JournalError, match=r"game 3 is not as it was written.*resume"):
        list(journal.rows())
    assert repair_journal(tmp_path) == (4, 1)
    assert (tmp_path / DAMAGED).is_file()
    with Journal(tmp_path, PLAN) as journal:
        assert journal.done() == {1, 2, 4, 5}
        assert [row.game for row in journal.rows()] == [1, 2, 4, 5]
    assert repair_journal(tmp_path) is None


def test_a_cut_file_keeps_what_stands_before_the_cut(tmp_path: Path) -> None:
    path = filled(tmp_path)
    path.write_bytes(path.read_bytes()[:-4096])
    try:
        found = repair_journal(tmp_path)
    except JournalError as error:
        assert "cannot be read" in str(error)
    else:
        assert found is not None and found.kept < 5


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_never_give_wrong_rows(tmp_path: Path, seed: int) -> None:
    path, dice = filled(tmp_path), Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(8):
        data[dice.randrange(100, len(data))] ^= 1 << dice.randrange(8)
    path.write_bytes(bytes(data))
    try:
        repair_journal(tmp_path)
        with Journal(tmp_path) as journal:
            rows = list(journal.rows())
    except JournalError as error:
        assert "batch" in str(error)
    else:
        assert all(row in GAMES for row in rows)


def test_a_journal_whose_index_leads_in_a_circle_is_repaired(tmp_path: Path) -> None:
    """The last game of the index gets the number 0, so that SQLite finds 0 after 4, and 1 after 0."""
    path = filled(tmp_path)
    with closing(sqlite3.connect(path)) as base:
        ((root,), (size,)) = (
            base.execute("SELECT rootpage FROM sqlite_master WHERE name = 'games'").fetchone(),
            base.execute("PRAGMA page_size").fetchone(),
        )
    data = bytearray(path.read_bytes())
    page = (root - 1) * size
    assert data[page] == 13  # a leaf
    cells = int.from_bytes(data[page + 3 : page + 5])
    pointer = page + 8 + 2 * (cells - 1)
    at = page + int.from_bytes(data[pointer : pointer + 2])
    while data[at] >= 0x80:  # the length of the row
        at += 1
    assert data[at + 1] == len(GAMES)
    data[at + 1] = 0
    path.write_bytes(data)
    done = repair_journal(tmp_path)
    assert done is not None
    assert done.kept == len(GAMES) - 1
    with Journal(tmp_path) as journal:
        assert list(journal.rows()) == GAMES[:-1]


def test_a_lost_plan_is_said_to_be_lost(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with closing(sqlite3.connect(path)) as base:
        base.execute("UPDATE experiment SET plan = 'x'")
        base.commit()
    with pytest.raises(JournalError, match=r"the plan of this batch is damaged.*--out"):
        Journal(tmp_path)


@pytest.mark.parametrize("kept", [0, 16, 4095])
def test_a_journal_that_was_never_begun_is_said_to_be_empty(tmp_path: Path, kept: int) -> None:
    Journal(tmp_path, PLAN).close()
    path = tmp_path / JOURNAL
    path.write_bytes(path.read_bytes()[:kept])
    assert is_blank(path)
    assert repair_journal(tmp_path) is None
    with pytest.raises(JournalError, match="empty, or cut off before its plan"):
        Journal(tmp_path)
    assert path.stat().st_size == kept


def test_a_journal_with_a_plan_is_not_blank(tmp_path: Path) -> None:
    with Journal(tmp_path, PLAN):
        assert not is_blank(tmp_path / JOURNAL)  # the plan may still stand in the write-ahead log
    assert not is_blank(tmp_path / JOURNAL)


def test_a_journal_without_checksums_can_be_read(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with closing(sqlite3.connect(path)) as base:
        base.execute("ALTER TABLE games DROP COLUMN checksum")
        base.commit()
    with Journal(tmp_path) as journal:
        assert list(journal.rows()) == GAMES


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("database or disk is full", "the disk is full.*are kept.*batch resume"),
        ("attempt to write a readonly database", "no permission to write.*batch resume"),
        ("disk I/O error", "refuses to read or write.*are kept.*batch resume"),
        ("database is locked", "another program is using"),
        ("database disk image is malformed", "the journal is damaged.*batch resume"),
    ],
)
def test_faults_of_disk_and_file_are_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, words: str
) -> None:
    class Failing:
        def execute(self, *_: object) -> None:
            raise sqlite3.OperationalError(text)

        def close(self) -> None:
            pass

    with Journal(tmp_path, PLAN) as journal:
        journal.close()
        monkeypatch.setattr(journal, "_base", Failing())
        with pytest.raises(JournalError, match=words):
            journal.add(Finished(GAMES[0], b""))
