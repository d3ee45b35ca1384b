"""Autosaves: each game has its own, none takes the place of another, and old ones are removed in good order."""

import errno
import os
from pathlib import Path

import pytest

from game.core.orders import END_TURN
from game.engine.game import Game
from game.play.saves import autosaves
from game.play.saves.autosaves import AUTOSAVE, GAMES_KEPT, SUFFIX, TURNS_KEPT, parse_name
from game.play.saves.storage import FOLDER_VARIABLE, Storage
from game.play.session.session import HUMAN, Session
from game.scenario import load_scenario
from game.scenario.scenario import Scenario

PEOPLE = (HUMAN, HUMAN)


@pytest.fixture(scope="module")
def skirmish() -> Scenario:
    return load_scenario("skirmish_5x5")


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(tmp_path)


def begin(skirmish: Scenario, storage: Storage, seed: int = 1, turns: int = 0) -> Session:
    session = Session(Game.new(skirmish, seed=seed), PEOPLE, storage)
    for _ in range(turns):
        session.give(END_TURN)
    return session


def reopen(storage: Storage, path: Path) -> Session:
    return Session(storage.load(path).game, PEOPLE, storage, path)


def names(storage: Storage) -> list[str]:
    return sorted(entry.name for entry in storage.list())


def test_every_order_is_saved_before_it_is_answered(skirmish: Scenario, storage: Storage) -> None:
    session = begin(skirmish, storage)
    assert storage.list() == []
    for order in list(session.orders)[:1]:
        session.give(order)
        newest = storage.newest()
        assert newest is not None
        assert storage.load(newest.path).game.history == session.game.history
        session.undo()
        assert storage.load(newest.path).game.history == []


def test_a_new_game_leaves_the_old_ones_alone(skirmish: Scenario, storage: Storage) -> None:
    old = begin(skirmish, storage, seed=1, turns=5)
    old.close()
    before = {path: path.read_bytes() for path in storage.folder.iterdir()}
    for seed in (1, 2):
        begin(skirmish, storage, seed=seed, turns=6).close()
    assert all(path.read_bytes() == data for path, data in before.items())


def test_a_game_without_an_order_leaves_no_file(skirmish: Scenario, storage: Storage) -> None:
    begin(skirmish, storage).close()
    assert storage.list() == []


def test_two_games_at_once_share_no_name(skirmish: Scenario, storage: Storage) -> None:
    first, second = begin(skirmish, storage, turns=1), begin(skirmish, storage, turns=1)
    assert first.saved_as != second.saved_as
    assert len(storage.list()) == 2


def test_the_newest_autosave_is_continued_in_its_own_files(skirmish: Scenario, storage: Storage) -> None:
    begin(skirmish, storage, turns=2).close()
    newest = storage.newest()
    assert newest is not None
    again = reopen(storage, newest.path)
    again.give(END_TURN)
    sets = {name.set for entry in storage.list() if (name := parse_name(entry.name))}
    assert len(sets) == 1


@pytest.mark.parametrize("what", ["still played", "an older turn", "a named save"])
def test_other_saves_are_continued_in_new_files(skirmish: Scenario, storage: Storage, what: str) -> None:
    session = begin(skirmish, storage, turns=3)
    named = storage.save(session.game, PEOPLE, "mine")
    opened = {"still played": 0, "an older turn": 1}
    files = [entry.path for entry in storage.list() if entry.is_autosave]
    path = sorted(files, reverse=True)[opened[what]] if what in opened else named
    if what != "still played":
        session.close()
    before = {path: path.read_bytes() for path in storage.folder.glob("*" + SUFFIX)}
    again = reopen(storage, path)
    again.give(END_TURN)
    assert all(path.read_bytes() == data for path, data in before.items())
    assert again.saved_as not in before


def test_a_save_that_changed_while_it_was_opened_is_not_overwritten(skirmish: Scenario, storage: Storage) -> None:
    session = begin(skirmish, storage, turns=1)
    path = session.saved_as
    assert path is not None
    loaded = storage.load(path)
    session.give(next(iter(session.orders)))
    session.close()
    other = Session(loaded.game, PEOPLE, storage, path)
    other.give(END_TURN)
    assert storage.load(path).game.history == session.game.history


def test_turns_and_games_are_bounded(skirmish: Scenario, storage: Storage) -> None:
    long = begin(skirmish, storage, seed=7, turns=TURNS_KEPT + 2)
    assert len(names(storage)) == TURNS_KEPT
    assert f"t{TURNS_KEPT + 2:03}" in names(storage)[-1]
    long.close()
    mine = set(names(storage))
    for seed in range(GAMES_KEPT + 4):
        begin(skirmish, storage, seed=100 + seed, turns=1).close()
    sets = {name.set for entry in storage.list() if (name := parse_name(entry.name))}
    assert len(sets) <= GAMES_KEPT + 1
    assert mine <= set(names(storage)), "games that have barely begun are removed first"


def test_games_that_are_being_played_are_not_removed(
    skirmish: Scenario, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosaves, "GAMES_KEPT", 1)
    played = begin(skirmish, storage, turns=1)
    begin(skirmish, storage, seed=2, turns=1).close()
    assert played.saved_as is not None
    assert played.saved_as.exists()
    played.close()
    begin(skirmish, storage, seed=3, turns=1).close()
    assert not played.saved_as.exists()


def test_locks_left_by_killed_processes_are_removed(skirmish: Scenario, storage: Storage) -> None:
    left = storage.folder / f".{AUTOSAVE}.skirmish_5x5.1.20260101-000000.ab.lock"
    left.write_text("")
    session = begin(skirmish, storage, turns=1)
    assert not left.exists()
    session.close()
    assert not list(storage.folder.glob("*.lock"))
    assert not list(storage.folder.glob(".*.lock"))


@pytest.mark.parametrize(
    ("code", "words"), [(errno.ENOSPC, "is full. Free some space"), (errno.EROFS, f"set {FOLDER_VARIABLE}")]
)
def test_a_failed_save_says_why_and_loses_nothing(
    skirmish: Scenario, storage: Storage, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    session = begin(skirmish, storage, turns=TURNS_KEPT + 1)
    before = {path: path.read_bytes() for path in storage.folder.glob("*" + SUFFIX)}

    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", fail)
        session.give(END_TURN)
        assert words in session.save_error
        assert str(storage.folder) in session.save_error
        assert {path: path.read_bytes() for path in storage.folder.glob("*" + SUFFIX)} == before
    session.close()
    assert session.save_error == ""
    assert session.saved_as is not None
    assert storage.load(session.saved_as).game.key == session.game.key


def test_autosaves_say_game_side_week_and_turn(skirmish: Scenario, storage: Storage) -> None:
    session = Session(Game.new(skirmish, seed=1), (HUMAN, "still"), storage)
    session.give(END_TURN)
    session.play_computer()
    lines = [entry.line for entry in storage.list()]
    assert lines[0].startswith(f"Autosave: {skirmish.title}, Riders against still, turn 2, score 0 : 30 (")
    assert any(line.startswith("Autosave, 1 turn earlier: ") for line in lines)


def test_continue_opens_an_autosave_before_a_newer_named_save(skirmish: Scenario, storage: Storage) -> None:
    session = begin(skirmish, storage, turns=1)
    storage.save(session.game, PEOPLE, "mine")
    newest = storage.newest()
    assert newest is not None
    assert newest.is_autosave


def test_typed_names_paths_and_numbers(skirmish: Scenario, storage: Storage, tmp_path: Path) -> None:
    session = begin(skirmish, storage)
    for name in ("autosave", "Autosave 2", "AUTOSAVE.x"):
        with pytest.raises(ValueError, match="reserved"):
            storage.target(name)
    assert storage.target("Winter 1921/22, turn 3").parent == storage.folder
    elsewhere = tmp_path / "other"
    with pytest.raises(ValueError, match="no folder"):
        storage.target(str(elsewhere / "mine"))
    elsewhere.mkdir()
    assert storage.target(str(elsewhere / "mine")) == elsewhere / f"mine{SUFFIX}"
    storage.save(session.game, PEOPLE, "mine")
    assert storage.find("mine") == storage.find("1") == storage.path("mine")


def test_the_folder_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "x"))
    assert Storage().folder == tmp_path / "x"
