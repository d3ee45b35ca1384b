"""Where machine code is kept: one file per kernel and signature in a folder that only this user can write to.

A file is named after its kernel and the digest of all that its machine code depends on, so entries never become stale;
they only fall out of use. Files are written whole or not at all, carry a checksum, and one that cannot be read is
deleted and recompiled. Entries for scenarios found without errors are kept in the same way.
"""

import hashlib
import os
import re
import stat
import tempfile
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

import platformdirs

KERNEL, PART = ".kernel", ".part"
"""Endings of names: machine code of a kernel, bitcode of a helper."""

_DAY = 24 * 3600
_UNUSED_DAYS = 60
_KEPT_PER_FUNCTION = 12


def cache_folder() -> Path:
    """Returns the folder of compiled kernels; NUMBA_CACHE_DIR names another."""
    elsewhere = os.environ.get("NUMBA_CACHE_DIR")
    return Path(elsewhere) if elsewhere else Path(platformdirs.user_cache_dir("bukhara")) / "kernels"


def file_name(name: str) -> str:
    """Returns a qualified name as it may stand in the name of a file."""
    return re.sub(r"[^\w.]", "_", name)


def _private_folder() -> Path | None:
    """A folder of this user's own among the temporary files, for where the cache folder cannot be written to."""
    if not hasattr(os, "getuid"):  # Windows: the temporary folder belongs to the user
        folder = Path(tempfile.gettempdir()) / "bukhara-kernels"
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
        return folder if _is_writable(folder) else None
    folder = Path(tempfile.gettempdir()) / f"bukhara-kernels-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    mine = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and stat.S_IMODE(found.st_mode) & 0o077 == 0
    return folder if mine and _is_writable(folder) else None


def _is_writable(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK)


@cache
def _folders(first: Path) -> tuple[Path, ...]:
    """Folders to read from, in order; the last of them is also written to, unless it is not writable."""
    with suppress(OSError):
        first.mkdir(parents=True, exist_ok=True)
    if _is_writable(first):
        return (first,)
    second = _private_folder()
    return (first, second) if second else (first,)


def writable_folder() -> Path | None:
    """Returns the folder into which kernels are written; None if there is none, so that nothing is kept."""
    folder = _folders(cache_folder())[-1]
    return folder if _is_writable(folder) else None


def read_entry(name: str) -> bytes | None:
    """Returns what is kept under a name; None if that is nothing. A damaged file is deleted."""
    for folder in _folders(cache_folder()):
        path = folder / name
        try:
            data = path.read_bytes()
            if hashlib.sha256(data[32:]).digest() == data[:32]:
                _mark_used(path)
                return data[32:]
        except OSError:
            continue
        drop_entry(name)
    return None


def has_entry(name: str) -> bool:
    """Whether anything is kept under a name."""
    return any((folder / name).exists() for folder in _folders(cache_folder()))


def drop_entry(name: str) -> None:
    """Deletes what is kept under a name, as far as that is possible."""
    for folder in _folders(cache_folder()):
        with suppress(OSError):
            (folder / name).unlink()


def write_entry(name: str, payload: bytes) -> bool:
    """Keeps a payload under a name; returns whether that worked. The file appears whole or not at all."""
    folder = writable_folder()
    if folder is None:
        return False
    part = None
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=name[:40], suffix=".tmp", delete=False) as file:
            part = Path(file.name)
            file.write(hashlib.sha256(payload).digest())
            file.write(payload)
        part.replace(folder / name)
    except OSError:
        if part is not None:
            with suppress(OSError):
                part.unlink()
        return False
    _prune(folder, name)
    return True


def _mark_used(path: Path) -> None:
    """The time of a file is the day of its last use."""
    with suppress(OSError):
        if time.time() - path.stat().st_mtime > _DAY:
            os.utime(path)


_pruned: set[Path] = set()


def _prune(folder: Path, written: str) -> None:
    """Deletes files unused for long, once per process, and older entries of the function just written."""
    if folder not in _pruned:
        _pruned.add(folder)
        now = time.time()
        for path in folder.iterdir():
            unused = (now - _last_used(path)) / _DAY
            if unused > (1 if path.suffix == ".tmp" else _UNUSED_DAYS) and path.is_file():
                with suppress(OSError):
                    path.unlink()
    of = written.rpartition("-")[0]
    entries = sorted(folder.glob(f"{of}-*{Path(written).suffix}"), key=_last_used)
    for path in entries[:-_KEPT_PER_FUNCTION]:
        with suppress(OSError):
            path.unlink()


def _last_used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
