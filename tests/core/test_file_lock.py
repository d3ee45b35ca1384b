"""Locks that end with their process."""

import subprocess
import sys
from pathlib import Path

from game.core.file_lock import FileLock, is_locked


def test_only_one_holds_a_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    first, second = FileLock(path), FileLock(path)
    assert first.acquire()
    assert first.acquire()
    assert not second.acquire()
    assert is_locked(path)
    first.release()
    assert not path.exists()
    assert second.acquire()
    second.release()


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    code = (
        "import sys, pathlib; from game.core.file_lock import FileLock; "
        "print(FileLock(pathlib.Path(sys.argv[1])).acquire(), flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        assert is_locked(path)
        process.kill()
    assert not is_locked(path)
    assert not path.exists()


def test_a_folder_that_does_not_exist_gives_no_lock(tmp_path: Path) -> None:
    assert not FileLock(tmp_path / "none" / "a.lock").acquire()
