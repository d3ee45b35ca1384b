"""Files that are written completely or not at all."""

import itertools
import os
import time
from contextlib import suppress
from pathlib import Path

TEMPORARY = ".new"
"""Ending of files that are being written. One that is left over belongs to a process that was killed."""
_WAITS = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between attempts to replace a file that another program holds open."""
_OPEN_FILES_STAY = os.name == "nt"
"""Whether a file that another program holds open cannot be replaced."""
_STALE = 600.0
"""Seconds after which a temporary file counts as left over."""

_number = itertools.count()


def write_whole(path: Path, text: str) -> None:
    """Writes a file through a temporary one, so that a crash or a reader never sees half of it.

    When it returns, text and name are on the disk. Raises OSError and leaves an older file as it was; the temporary
    file, whose name no other process or thread uses, is removed then. A device or pipe is written to as it is.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    temporary = path.with_name(f".{path.name[:180]}.{os.getpid()}-{next(_number)}{TEMPORARY}")
    try:
        with temporary.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def _replace(temporary: Path, path: Path) -> None:
    """Renames the temporary file; waits for other programs to close the old one where the system demands it."""
    for wait in _WAITS if _OPEN_FILES_STAY else ():
        try:
            temporary.replace(path)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    temporary.replace(path)


def sync_folder(folder: Path) -> None:
    """Flushes the entries of a folder to disk, on systems that can do so."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_stale(folder: Path, pattern: str) -> None:
    """Removes temporary files that killed processes left in a folder; `pattern` names the files that were written."""
    for prefix in (".", ""):  # without the point: of version 0.3.0
        with suppress(OSError):
            for path in folder.glob(f"{prefix}{pattern}*{TEMPORARY}"):
                with suppress(OSError):
                    if time.time() - path.stat().st_mtime > _STALE:
                        path.unlink()
