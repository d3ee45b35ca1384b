"""A lock between programs: a file that the system unlocks when its owner ends, however it ends."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from time import sleep
from typing import IO, Any

from game.core.jit.store import file_name, writable_folder

_LOOK_SECONDS = 0.2

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[Any]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: IO[Any]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks
            return True
        return True


@contextmanager
def locked(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Holds a lock; calls `waiting` now and then while another program holds it. Without a file there is no lock."""
    try:
        file = path.open("ab")
    except OSError:
        yield
        return
    with file:
        while not _try_lock(file):
            waiting()
            sleep(_LOOK_SECONDS)
        yield


def kernel_lock(kernel: str) -> AbstractContextManager[None]:
    """Returns a lock held while a kernel is compiled: of several processes that need it, one compiles."""
    folder = writable_folder()
    return locked(folder / f"{file_name(kernel)}.lock", lambda: None) if folder else nullcontext()
