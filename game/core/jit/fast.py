"""Kernels as machine code, by way of numba's insides; `game.core.jit` says when it is used.

A kernel is compiled for one signature, whatever the widths of the numbers it is called with, and is called without
numba's own look at the arguments. A helper is typed but not made machine code: the kernels that call it take it in.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, update_wrapper
from operator import attrgetter
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numba import types

from game.core.jit.digest import qualified_name
from game.core.jit.lock import kernel_lock
from game.core.jit.parts import RULES, KernelCache, KernelCompiler, PartCache, PartCompiler
from game.core.jit.struct import by_pointer as by_pointer

Kernel = TypeVar("Kernel", bound=Callable[..., Any])

KERNELS: list["_Door"] = []
"""Every kernel of the modules imported so far."""

CALLED: set["_Door"] = set()
"""Kernels that Python has called with arguments of a kind that was new to them."""
from_first: Any = np.uintp
"""An index that is never below zero: machine code need not ask whether it counts from the last."""

_njit: Any = numba.njit


def _wide(argument: Any) -> Any:
    """Whole numbers of any width, codes and truth values go in as 64-bit integers; hashes stay as they are."""
    whole = isinstance(argument, types.Integer | types.Boolean | types.IntEnumMember)
    return types.int64 if whole and argument != types.uint64 else argument


def _one_signature(dispatcher: Any) -> Any:
    """Make a kernel compile once, whatever the widths of the numbers it is called with."""
    compile_exactly = dispatcher.compile
    dispatcher.compile = lambda signature: compile_exactly(tuple(_wide(argument) for argument in signature))
    return dispatcher


_array_kind = attrgetter("dtype", "ndim", "flags.num")
_tuple_kind = attrgetter("kind")


def _no_kind(_of: Any) -> None:
    return None


class _Kinds(dict[type, Callable[[Any], Any]]):
    """By type, what tells how machine code reads an argument: equal kinds go in by the same entry."""

    def __missing__(self, of: type) -> Callable[[Any], Any]:
        kind: Callable[[Any], Any] = _array_kind if issubclass(of, np.ndarray) else type
        if issubclass(of, tuple):
            kind = _tuple_kind if hasattr(of, "kind") else _no_kind
        self[of] = kind
        return kind


_kind_of = _Kinds()


@contextmanager
def _rarely_collecting() -> Iterator[None]:
    """Compiling makes millions of small objects, few of them garbage: looking for it takes a tenth of the time.

    What somewhere else has been frozen stays so, as there is no way to unfreeze only a part.
    """
    before, frozen = gc.get_threshold(), gc.get_freeze_count() > 0
    if not frozen:
        gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if not frozen:
            gc.unfreeze()


class _Rule:
    """A rule as kernels take it in. Numba hears of it when the first of them is compiled, which is seldom."""

    def __init__(self, function: Callable[..., Any]) -> None:
        update_wrapper(self, function)
        self.py_func = function
        RULES[qualified_name(function)] = self

    @cached_property
    def inside(self) -> Any:
        """What numba makes of the rule for kernels that call it: no machine code, no door from Python."""
        options = {"no_cfunc_wrapper": True, "no_cpython_wrapper": True, "pipeline_class": PartCompiler}
        dispatcher = _one_signature(_njit(**options)(self.py_func))
        dispatcher._insert = lambda *args, **kwargs: None
        dispatcher._cache = PartCache(self.py_func)
        return dispatcher

    @property
    def _numba_type_(self) -> Any:
        return types.Dispatcher(self.inside)

    @property
    def signatures(self) -> Any:
        """For what arguments it has been compiled."""
        return self.inside.signatures

    def __call__(self, *args: Any) -> Any:
        raise TypeError("only kernels may call this helper; it has no door from Python")


class _Door(_Rule):
    """A kernel that goes straight to its machine code when it has been called with such arguments before.

    Numba's own look at the arguments takes many times as long as most kernels. Other kernels never come in by the
    door: they take in the same rule as a helper, so that only what Python calls is made machine code.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        super().__init__(function)
        self.entries: dict[tuple[Any, ...], Any] = {}

    @cached_property
    def dispatcher(self) -> Any:
        """What numba makes of the rule for calls from Python."""
        dispatcher = _one_signature(_njit(no_cfunc_wrapper=True, pipeline_class=KernelCompiler)(self.py_func))
        dispatcher._cache = KernelCache(self.py_func)
        compile_now = dispatcher.compile

        def compile_once(signature: Any) -> Any:
            with kernel_lock(qualified_name(self.py_func)):
                return compile_now(signature)

        dispatcher.compile = compile_once
        return dispatcher

    @property
    def signatures(self) -> Any:
        return self.dispatcher.signatures

    def __call__(self, *args: Any) -> Any:
        kinds = tuple([_kind_of[type(argument)](argument) for argument in args])
        entry = self.entries.get(kinds)
        if entry is not None:
            return entry(*args)
        CALLED.add(self)
        with _rarely_collecting():
            result = self.dispatcher(*args)
        compiled = list(self.dispatcher.overloads.items())
        if len(compiled) == 1 and types.uint64 not in compiled[0][0] and None not in kinds:
            self.entries[kinds] = compiled[0][1].entry_point
        return result


def compile_for(door: Any, signature: Any) -> None:
    """Compiles a kernel for types of arguments, without calling it."""
    with _rarely_collecting():
        door.dispatcher.compile(signature)


def kernel(function: Kernel) -> Kernel:
    """Compile a rule for the machine; the same source runs plain when GAME_JIT=0."""
    door = _Door(function)
    KERNELS.append(door)
    return cast(Kernel, door)


def helper(function: Kernel) -> Kernel:
    """A part of a rule that only kernels call; it has no door from Python and costs little to compile."""
    return cast(Kernel, _Rule(function))


def wraps_around(function: Kernel) -> Kernel:
    """Arithmetic that means to overflow: compiled code does so quietly."""
    return function
