"""Kernels by numba's documented interface alone: `njit(cache=True)` on everything, NamedTuples as they are.

Results are those of the fast way; compilation takes several times as long and calls cost more. It is for checking that
the fast way computes the same, and what is used when numba no longer has an inside that the fast way needs.
"""

import hashlib
import inspect
from collections.abc import Callable
from functools import update_wrapper
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numba import types
from numba.extending import overload

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
    """Returns the function compiled on its first call, with whole numbers of any width taken as 64-bit integers."""
    compiled: Any = numba.njit(cache=True)(function)
    names = list(inspect.signature(function).parameters)

    def called(*args: Any) -> Any:
        return compiled(*[int(arg) if isinstance(arg, int | np.integer) else arg for arg in args])

    def within_kernels(kinds: tuple[Any, ...]) -> Any:
        given = [f"int64({name})" if _is_whole(kind) else name for name, kind in zip(names, kinds, strict=True)]
        return _function(names, f"compiled({', '.join(given)})", compiled=compiled, int64=numba.int64)

    update_wrapper(called, function)
    overload(called, strict=False)(_function(names, f"build(({', '.join(names)},))", build=within_kernels))
    return cast(Kernel, called)


def _is_whole(kind: Any) -> bool:
    whole = isinstance(kind, types.Integer | types.Boolean | types.IntEnumMember)
    return whole and kind != types.uint64


def _function(names: list[str], returned: str, **space: Any) -> Any:
    """A function of these arguments: numba compares their names."""
    exec(f"def made({', '.join(names)}):\n    return {returned}", space)
    return space["made"]


helper = kernel
