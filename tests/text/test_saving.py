"""Saving in text mode: every order, every failure, no save overwritten unasked, old games read-only."""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from game.core.atomic_file import write_whole
from game.engine.game import Game
from game.play.saves.storage import FOLDER_VARIABLE, Storage
from game.play.session.session import HUMAN, Session
from game.scenario.scenario import Scenario
from game.text.start import run
from game.text.terminal import Terminal

MUSEUM = Path(__file__).parents[1] / "museum"
Talk = Callable[..., str]


@pytest.fixture
def talk(skirmish: Scenario, tmp_path: Path) -> Talk:
    """Says lines to a new game and returns what was answered; a line may be a function that is called instead."""

    def say(*lines: str | Callable[[], object], session: Session | None = None) -> str:
        shown: list[str] = []
        session = session or Session(Game.new(skirmish, seed=1), (HUMAN, "still"), Storage(tmp_path))
        rest = iter(lines)

        def read() -> str:
            for line in rest:
                if isinstance(line, str):
                    return line + "\n"
                line()
            return ""

        Terminal(session, shown.append).play(read)
        return " ".join("".join(shown).split())

    return say


def test_every_order_is_on_the_disk_when_it_is_answered(talk: Talk, tmp_path: Path) -> None:
    storage = Storage(tmp_path)
    orders: list[int] = []

    def look() -> None:
        newest = storage.newest()
        assert newest is not None
        orders.append(len(storage.load(newest.path).game.history))

    talk("move bek_horse 0201", look, "force hill_horse", look, "undo", look, "end turn", look, "quit")
    assert orders == [1, 2, 1, 3]


def test_a_save_is_overwritten_only_on_request(talk: Talk, tmp_path: Path) -> None:
    data: list[bytes] = []

    def note() -> None:
        data.append((tmp_path / "one.bukhara").read_bytes())

    shown = talk("save one", note, "move bek_horse 0201", "save one", note, "save one overwrite", note, "quit")
    assert "type: save one overwrite" in shown
    assert data[0] == data[1] != data[2]


def test_names_of_autosaves_are_refused(talk: Talk, tmp_path: Path) -> None:
    assert "reserved" in talk("save autosave", "save Autosave.mine", "quit")
    assert list(tmp_path.iterdir()) == []


def test_a_save_to_another_folder(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    assert "Saved as" in talk(f"save {tmp_path}/disk/mine", "quit")
    assert (tmp_path / "disk" / "mine.bukhara").is_file()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_every_failed_save_is_reported(talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    def break_disk() -> None:
        monkeypatch.setattr("os.fsync", fail)

    shown = talk("move bek_horse 0201", break_disk, "force hill_horse", "end turn", "save one", "quit", "quit now")
    assert shown.count("could not be saved") >= 4
    assert "The game is saved as" not in shown
    assert "To leave without saving, type: quit now" in shown
    newest = Storage(tmp_path).newest()
    assert newest is not None
    assert len(Storage(tmp_path).load(newest.path).game.history) == 1


def test_a_disk_that_fails_only_at_the_end_is_reported(
    talk: Talk, skirmish: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", fail)
    assert "could not be saved" in talk("move bek_horse 0201")


def test_quit_says_where_the_game_is(talk: Talk, tmp_path: Path) -> None:
    assert "The game is saved as" not in talk("quit")
    assert f"The game is saved as {tmp_path}" in talk("move bek_horse 0201", "quit")


def test_saves_are_listed_and_opened_by_number(talk: Talk) -> None:
    shown = talk("end turn", "save one", "move bek_horse 0201", "load", "load 2", "quit")
    assert "1 Autosave: Skirmish at Ak-Kurgan, Riders against still, turn 2" in shown
    assert "2 one: Skirmish at Ak-Kurgan, Riders against still, turn 2" in shown
    assert "Opened. Turn 2." in shown


def test_the_game_in_progress_can_be_loaded_again(talk: Talk, tmp_path: Path) -> None:
    talk("end turn", "load 1", "end turn", "quit")
    sets = {path.name.split(".t")[0] for path in tmp_path.glob("autosave.*.bukhara")}
    assert len(sets) == 1


def test_a_damaged_save_offers_another(talk: Talk, tmp_path: Path) -> None:
    write_whole(tmp_path / "bad.bukhara", "bukhara save 1\n")
    shown = talk("end turn", "load bad", "quit")
    assert "cannot be opened" in shown
    assert "The newest save that can be opened: Autosave" in shown


def test_a_game_of_older_rules_is_read_only(talk: Talk, tmp_path: Path) -> None:
    shutil.copy(MUSEUM / "0.2.0" / "skirmish_5x5.bukhara", tmp_path / "old.bukhara")
    shown = talk("load old", "units", "log 1", "end turn", "undo", "save mine", "quit")
    assert "Release 0.2.0 (rules version 2) plays it on" in shown
    assert "turn 2, read only>" in shown
    assert "Turn 1, Riders: Hill horse: requisition food" in shown
    assert "Turn 1, Regulars: The computer's orders are not shown." in shown
    assert "No: This game can only be read here" in shown
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old.bukhara"]


def test_an_old_save_is_shown_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    monkeypatch.setattr(sys, "stdin", StringIO("units\nquit\n"))
    assert run(load=MUSEUM / "0.2.0" / "skirmish_5x5.bukhara") == 0
    shown = capsys.readouterr().out
    assert "plays it on" in shown
    assert "read only>" in shown
    gone = tmp_path / "gone.bukhara"
    text = (MUSEUM / "0.2.0" / "skirmish_5x5.bukhara").read_text(encoding="utf-8")
    gone.write_text(text.replace("skirmish_5x5", "skirmish_6x6"), encoding="utf-8")
    assert run(load=gone) == 1, "the checksums are wrong now"
    assert "damaged" in capsys.readouterr().err
