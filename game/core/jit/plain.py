"""Kernels by numba's documented interface alone: `njit(cache=True)` on everything, NamedTuples as they are.

Results are those of the fast way; compilation takes several times as long and calls cost more. It is for checking that
the fast way computes the same, and what is used when numba no longer has an inside that the fast way needs.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numpy as np

from game.core.jit.store import cache_folder

Kernel = TypeVar("Kernel", bound=Callable[..., Any])
Views = TypeVar("Views", bound=type[Any])

from_first: Any = np.uintp

_PACKAGE = Path(__file__).resolve().parents[2]


def _source_digest() -> str:
    """Numba looks only at the file of a kernel, not at those of its helpers: all sources name the folder."""
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


numba.config.CACHE_DIR = str(cache_folder() / f"plain-{_source_digest()}")  # type: ignore[attr-defined]


def by_pointer(views: Views) -> Views:
    """Returns the class as it is: numba passes all fields of all arrays."""
    return views


def wraps_around(function: Kernel) -> Kernel:
    """Returns the function as it is: compiled arithmetic overflows without a warning."""
    return function


def kernel(function: Kernel) -> Kernel:
    """Returns the function compiled on its first call for each combination of types."""
    return cast(Kernel, numba.njit(cache=True)(function))


helper = kernel
