"""One process at a time plays a batch; others can see that it does."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from game.batch.run.journal import JournalError

LOCK = "playing.lock"


@contextmanager
def playing(folder: Path) -> Iterator[None]:
    """Hold a folder while its games are played. Raises JournalError if another process does; dies with its process."""
    with (folder / LOCK).open("a+") as file:
        if not _take(file):
            file.seek(0)
            who = file.read().strip()
            raise JournalError(f"{folder}: process {who} is playing this batch already; see `batch status`")
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def is_played(folder: Path) -> bool:
    """Whether some process plays the games of a folder now."""
    try:
        with (folder / LOCK).open("r+") as file:
            return not _take(file)
    except OSError:
        return False


def _take(file: IO[str]) -> bool:
    """Lock a file until it is closed; false if another process has it. Systems without such locks always agree."""
    try:
        import fcntl
    except ModuleNotFoundError:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
