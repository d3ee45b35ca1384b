"""A lock on a batch folder: one process plays it at a time, and others can see that it does."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from game.batch.run.journal import JournalError
from game.core.file_lock import try_lock

LOCK = "playing.lock"
_LOCKED_BYTE = 1 << 20
"""Windows locks bytes: one far behind the number in the file, which others read."""


@contextmanager
def lock_folder(folder: Path) -> Iterator[None]:
    """Locks a folder while its games are played; the lock ends with its process.

    Raises JournalError if another process holds it.
    """
    with (folder / LOCK).open("a+") as file:
        if not _take(file):
            file.seek(0)
            who = file.read().strip()
            raise JournalError(f"{folder}: process {who} is already playing this batch; see `batch status`")
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def is_locked(folder: Path) -> bool:
    """Returns whether a process is playing the games of a folder."""
    try:
        with (folder / LOCK).open("r+") as file:
            return not _take(file)
    except OSError:
        return False


def _take(file: IO[str]) -> bool:
    """Locks a file until it is closed. Returns False if another process holds it, or if it cannot be locked."""
    return try_lock(file.fileno(), unsupported=False, at=_LOCKED_BYTE)
