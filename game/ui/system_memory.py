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

_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
_LARGE_BLOCK = 128 * 1024
_COMPILER = "libllvmlite"
"""Name of the file with the code of LLVM, which compiles kernels and loads compiled ones."""

_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_HAS_GLIBC = hasattr(_LIBC, "mallopt") and hasattr(_LIBC, "malloc_trim")


def collect_rarely() -> None:
    """Has Python look for garbage less often: reading a scenario makes a million objects, none of them garbage."""
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
    """Drops the pages of LLVM's code, some 50 MB, from this process.

    Nothing in them can have changed, and the system reads them from the file again when a kernel needs them.
    """
    if _LIBC is None:
        return
    with suppress(OSError):
        for line in Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace").splitlines():
            extent, access, *_, name = line.split(maxsplit=5)
            if access == "r-xp" and _COMPILER in name:
                start, end = (int(address, 16) for address in extent.split("-"))
                _LIBC.madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), mmap.MADV_DONTNEED)
