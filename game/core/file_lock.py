"""Locks on files that end with their process, however the process ends: the only place that knows how systems lock."""

import os
import sys
from contextlib import suppress
from pathlib import Path


class FileLock:
    """A lock on a file that exists only while the lock is held."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Takes the lock. Returns False if another process or object holds it, or if locks do not work here."""
        if self._handle is not None:
            return True
        for _ in range(3):
            try:
                handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
            except OSError:
                return False
            if not try_lock(handle, unsupported=False):
                os.close(handle)
                return False
            if self._is_named(handle):
                self._handle = handle
                return True
            os.close(handle)  # the holder before us removed the file between our two steps
        return False

    def _is_named(self, handle: int) -> bool:
        """Returns whether the open file is still the one that the path names."""
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except OSError:
            return False

    def release(self) -> None:
        """Gives the lock back and removes its file."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(handle)
        with suppress(OSError):
            self.path.unlink()
        if sys.platform != "win32":
            os.close(handle)


def is_locked(path: Path) -> bool:
    """Returns whether the lock of a path is held."""
    if not path.exists():
        return False
    lock = FileLock(path)
    if not lock.acquire():
        return True
    lock.release()
    return False


def try_lock(handle: int, *, unsupported: bool, at: int = 0) -> bool:
    """Locks an open file until it is closed. Returns False if another process holds it.

    Returns `unsupported` where files cannot be locked. `at` is the byte that Windows locks: others cannot read it.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, at, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except (ImportError, OSError):
        return False if sys.platform == "win32" else unsupported
    return True
