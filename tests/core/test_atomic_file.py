"""Files are written completely or not at all, and names that are in use are waited for."""

import errno
import os
import time
from pathlib import Path

import pytest

from game.core import atomic_file
from game.core.atomic_file import remove_stale, write_whole


def test_a_file_is_replaced_and_nothing_is_left_over(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    for text in ("first", "second"):
        write_whole(path, text)
        assert path.read_text() == text
    assert [entry.name for entry in tmp_path.iterdir()] == ["one.txt"]


def test_file_and_folder_are_put_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = []

    def note(handle: int) -> None:
        synced.append(Path(f"/proc/self/fd/{handle}").readlink().name)

    monkeypatch.setattr("os.fsync", note)
    write_whole(tmp_path / "one.txt", "text")
    assert len(synced) == 2
    assert synced[0].startswith(".one.txt.")
    assert synced[1] == tmp_path.name


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(path, "text")
        assert os.read(reader, 100) == b"text"
    finally:
        os.close(reader)
    assert path.is_fifo()


@pytest.mark.parametrize("call", ["os.fsync", "pathlib.Path.replace"])
def test_a_full_disk_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "one.txt"
    write_whole(path, "old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(call, fail)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["one.txt"]


@pytest.mark.parametrize(("failures", "is_written"), [(2, True), (99, False)])
def test_a_file_held_open_by_others_is_tried_again_then_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failures: int, is_written: bool
) -> None:
    path = tmp_path / "one.txt"
    write_whole(path, "old")
    left = [failures]
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] >= 0:
            raise PermissionError(errno.EACCES, "in use")
        return replace(self, target)

    monkeypatch.setattr(atomic_file, "_OPEN_FILES_STAY", True)
    monkeypatch.setattr(atomic_file, "_WAITS", (0.0, 0.0, 0.0))
    monkeypatch.setattr(Path, "replace", held)
    if is_written:
        write_whole(path, "new")
    else:
        with pytest.raises(PermissionError):
            write_whole(path, "new")
    assert path.read_text() == ("new" if is_written else "old")


def test_temporary_files_of_killed_processes_are_removed(tmp_path: Path) -> None:
    old, fresh, old_style, other = (
        tmp_path / name for name in (".a.bukhara.1-0.new", ".b.bukhara.2-0.new", "a.bukhara.new", "notes.new")
    )
    for path in (old, fresh, old_style, other):
        path.write_text("half")
    for path in (old, old_style, other):
        os.utime(path, (time.time() - 3600,) * 2)
    remove_stale(tmp_path, "*.bukhara")
    assert sorted(tmp_path.iterdir()) == sorted([fresh, other])
