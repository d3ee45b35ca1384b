"""Gives memory back to the system: what glibc keeps of freed blocks, and the compiler's code when it has done its work.

For Linux only, as other systems have no such calls; there these functions do nothing. On all systems Python's own
search for garbage is made rarer.
"""

import ctypes
import gc
import mmap
import sys
from contextlib import suppress
from pathlib import Path

_MILLION = 1_000_000
_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
_LARGE_BLOCK = 128 * 1024
_COMPILER = "libllvmlite"
"""Name of the file with the code of LLVM, which compiles kernels and loads compiled ones."""

_WRITTEN = ("Anonymous:", "Swap:")
"""Keys of /proc/PID/smaps for pages that differ from the file: not "Private_Dirty", as after a fork they are shared."""

_compiler_parts: list[tuple[int, int]] = []
"""First and last addresses of what may be given back of the compiler."""

_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_HAS_GLIBC = hasattr(_LIBC, "mallopt") and hasattr(_LIBC, "malloc_trim")


def collect_hardly_ever() -> None:
    """Has Python look for no garbage while the program opens: it makes a million objects, none of them garbage."""
    gc.set_threshold(_MILLION, 20, 10)


def collect_rarely() -> None:
    """Has Python look for garbage, but less often than it would, and not among what there is already."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 10)


def give_back_large_blocks() -> None:
    """Has glibc return each large block (a picture) to the system when it is freed, instead of keeping it for later."""
    if _LIBC is not None and _HAS_GLIBC:
        _LIBC.mallopt(_M_MMAP_THRESHOLD, _LARGE_BLOCK)
        _LIBC.mallopt(_M_ARENA_MAX, 1)  # threads take turns anyway


def give_back_free_blocks() -> None:
    """Has glibc return what it keeps of smaller blocks that were freed."""
    if _LIBC is not None and _HAS_GLIBC:
        _LIBC.malloc_trim(0)


def give_back_compiler_code() -> None:
    """Drops the pages of LLVM's code and constants, some 70 MB, from this process.

    Only of parts of the file in which nothing has been written: the system reads them again when a kernel needs them.
    """
    if _LIBC is None:
        return
    if not _compiler_parts:  # until it is loaded; then they stay the same
        with suppress(OSError):
            smaps = Path("/proc/self/smaps").read_text(encoding="utf-8", errors="replace")
            _compiler_parts.extend(unwritten_parts(smaps, _COMPILER))
    for start, end in _compiler_parts:
        _LIBC.madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), mmap.MADV_DONTNEED)


def unwritten_parts(smaps: str, name: str) -> list[tuple[int, int]]:
    """Returns first and last address of the parts of a mapped file in which nothing has been or can be written.

    smaps: the text of /proc/PID/smaps, in which a line "START-END ACCESS ... FILE" is followed by lines "Key: kB".
    """
    found: list[tuple[int, int]] = []
    wanted = False
    for line in smaps.splitlines():
        key, *rest = line.split(maxsplit=5)
        if not key.endswith(":"):
            wanted = len(rest) == 5 and name in rest[4] and "w" not in rest[0]
            if wanted:
                start, end = (int(address, 16) for address in key.split("-"))
                found.append((start, end))
        elif wanted and key in _WRITTEN and rest[0] != "0":
            found.pop()
            wanted = False
    return found
