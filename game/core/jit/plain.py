"""Kernels by numba's documented interface alone: `njit(cache=True)` on everything, World and State as structrefs.

Results are those of the fast way; compilation takes longer and calls cost more. It is for checking that the fast way
computes the same, and what is used when numba no longer has an inside that the fast way needs. NamedTuples passed as
they are would be hundreds of arguments to each function, and compile for many minutes.
"""

import hashlib
import inspect
from collections.abc import Callable
from functools import cached_property, update_wrapper
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numba import types
from numba.experimental import structref
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


class _Held:
    """A NamedTuple of arrays that knows the structref which stands for it in kernels; copies make their own."""

    @cached_property
    def struct(self) -> Any:
        """The structref with the same arrays."""
        return _PROXIES[type(self)](*cast(tuple[Any, ...], self))

    def __getstate__(self) -> None:
        return None


_PROXIES: dict[type, Any] = {}


class _Struct(types.StructRef):
    """The type of a structref whose fields are arrays."""

    def preprocess_fields(self, fields: Any) -> Any:
        return tuple((name, types.unliteral(kind)) for name, kind in fields)


def by_pointer(views: Views) -> Views:
    """Returns the class with a structref for its objects, which kernels take instead of all arrays of all fields."""
    name = views.__name__
    struct = structref.register(type(f"{name}Struct", (_Struct,), {}))
    proxy = type(f"{name}Proxy", (structref.StructRefProxy,), {})
    structref.define_proxy(proxy, struct, list(views._fields))
    held = type(name, (_Held, views), {"__doc__": views.__doc__, "__module__": views.__module__})
    _PROXIES[held] = proxy
    return cast(Views, held)


def wraps_around(function: Kernel) -> Kernel:
    """Returns the function as it is: compiled arithmetic overflows without a warning."""
    return function


def kernel(function: Kernel) -> Kernel:
    """Returns the function compiled on its first call, with whole numbers of any width taken as 64-bit integers."""
    compiled: Any = numba.njit(cache=True)(function)
    names = list(inspect.signature(function).parameters)

    def called(*args: Any) -> Any:
        return compiled(*map(_given, args))

    def within_kernels(kinds: tuple[Any, ...]) -> Any:
        given = [f"int64({name})" if _is_whole(kind) else name for name, kind in zip(names, kinds, strict=True)]
        return _function(names, f"compiled({', '.join(given)})", compiled=compiled, int64=numba.int64)

    update_wrapper(called, function)
    overload(called, strict=False)(_function(names, f"build(({', '.join(names)},))", build=within_kernels))
    return cast(Kernel, called)


def _given(argument: Any) -> Any:
    """Returns an argument as kernels take it."""
    if isinstance(argument, _Held):
        return argument.struct
    return int(argument) if isinstance(argument, int | np.integer) else argument


def _is_whole(kind: Any) -> bool:
    whole = isinstance(kind, types.Integer | types.Boolean | types.IntEnumMember)
    return whole and kind != types.uint64


def _function(names: list[str], returned: str, **space: Any) -> Any:
    """A function of these arguments: numba compares their names."""
    exec(f"def made({', '.join(names)}):\n    return {returned}", space)
    return space["made"]


helper = kernel
