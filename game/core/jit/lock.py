"""A lock between programs: a file that the system unlocks when its owner ends, however it ends."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from time import sleep

from game.core.file_lock import try_lock
from game.core.jit.store import file_name, writable_folder

_LOOK_SECONDS = 0.2


@contextmanager
def locked(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Holds a lock; calls `waiting` now and then while another program holds it. Without a file there is no lock."""
    try:
        file = path.open("ab")
    except OSError:
        yield
        return
    with file:
        while not try_lock(file.fileno(), unsupported=True):
            waiting()
            sleep(_LOOK_SECONDS)
        yield


def kernel_lock(kernel: str) -> AbstractContextManager[None]:
    """Returns a lock held while a kernel is compiled: of several processes that need it, one compiles."""
    folder = writable_folder()
    return locked(folder / f"{file_name(kernel)}.lock", lambda: None) if folder else nullcontext()
