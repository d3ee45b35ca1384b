"""Kernels as machine code, by way of numba's insides; `game.core.jit` says when it is used.

A kernel is compiled for one signature, whatever the widths of the numbers it is called with, and is called without
numba's own look at the arguments. A helper is typed but not made machine code: the kernels that call it take it in.
"""

import gc
import hashlib
import pickle
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, cached_property, update_wrapper
from importlib.metadata import version
from operator import attrgetter
from pathlib import Path
from platform import python_implementation, python_version
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numba import types
from numba.core import caching, compiler, config, serialize

from game.core.jit.digest import kernel_digest, qualified_name, unread_globals
from game.core.jit.store import drop_entry, read_entry, write_entry
from game.core.jit.struct import by_pointer as by_pointer

Kernel = TypeVar("Kernel", bound=Callable[..., Any])

KERNELS: list["_Door"] = []
"""Every kernel of the modules imported so far."""

from_first: Any = np.uintp
"""An index that is never below zero: machine code need not ask whether it counts from the last."""

_njit: Any = numba.njit

_SETTINGS = ("OPT", "LOOP_VECTORIZE", "SLP_VECTORIZE", "BOUNDSCHECK", "LLVM_REFPRUNE_PASS", "LLVM_REFPRUNE_FLAGS")
"""Settings of numba, from the environment, that change machine code."""


@cache
def _compiler_digest(machine: str) -> str:
    """Digest of all that turns bytecode into machine code: versions, settings, the processor and our own code."""
    digest = hashlib.sha256()
    settings = {name: getattr(config, name, None) for name in _SETTINGS}
    versions = (python_implementation(), python_version(), version("numba"), version("llvmlite"), np.__version__)
    digest.update(repr((versions, settings, machine)).encode())
    for file in ("fast.py", "struct.py"):
        digest.update((Path(__file__).parent / file).read_bytes())
    return digest.hexdigest()


class _KernelCache(caching._Cache):
    """Keeps the machine code of one kernel in `game.core.jit.store`, under the digest of all it depends on."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    @property
    def cache_path(self) -> None:
        """Numba has no folder of its own to name."""
        return None

    @cached_property
    def _digest(self) -> str | None:
        """None where a global has a value of which there is no digest: such a kernel is not kept."""
        return None if unread_globals(self._function) else kernel_digest(self._function)

    def entry(self, signature: Any, codegen: Any) -> str | None:
        """Returns the name under which machine code for a signature is kept."""
        if self._digest is None:
            return None
        words = (self._digest, _compiler_digest(repr(codegen.magic_tuple())), str(signature))
        name = re.sub(r"[^\w.]", "_", qualified_name(self._function))
        return f"{name}-{hashlib.sha256(repr(words).encode()).hexdigest()[:32]}"

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """Returns the kept machine code; None if there is none or it cannot be read."""
        target_context.refresh()
        name = self.entry(sig, target_context.codegen())
        payload = read_entry(name) if name else None
        if payload is None:
            return None
        try:
            return compiler.CompileResult._rebuild(target_context, *pickle.loads(payload))
        except Exception:  # whatever is wrong with an entry, the kernel is compiled anew
            drop_entry(str(name))
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keeps machine code just made, unless it refers to addresses of this process."""
        name = self.entry(sig, data.codegen)
        if name and not data.lifted and not data.library.has_dynamic_globals:
            write_entry(name, serialize.dumps(data._reduce()))

    def enable(self) -> None:
        """Nothing to do: a kernel is always kept."""

    def disable(self) -> None:
        """Nothing to do: a kernel is always kept."""

    def flush(self) -> None:
        """Nothing to do: entries do not become stale."""


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
    """Compiling makes millions of small objects, few of them garbage: looking for it takes a tenth of the time."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _link_only(library: Any) -> None:
    """What a helper's library does when a kernel takes it in: pass on its parts, as they are."""
    for part in dict.fromkeys(library._linking_libraries):
        library._final_module.link_in(part._get_module_for_linking(), preserve=True)
    library._finalized = True


def _without_machine_code(dispatcher: Any) -> None:
    """Stop after numba's own work: only the kernels that take a helper in are optimised and made machine code."""
    compiler = dispatcher._compiler
    customize, compile_whole = compiler._customize_flags, compiler.compile

    def flags_without_machine_code(flags: Any) -> Any:
        flags = customize(flags)
        flags.no_compile = True
        return flags

    def compile_part(args: Any, return_type: Any) -> Any:
        result = compile_whole(args, return_type)._replace(entry_point=object())
        result.library.finalize = lambda: _link_only(result.library)
        result.target_context.insert_user_function(result.entry_point, result.fndesc, [result.library])
        return result

    compiler._customize_flags = flags_without_machine_code
    compiler.compile = compile_part


class _Rule:
    """A rule as kernels take it in. Numba hears of it when the first of them is compiled, which is seldom."""

    def __init__(self, function: Callable[..., Any]) -> None:
        update_wrapper(self, function)
        self.py_func = function

    @cached_property
    def inside(self) -> Any:
        """What numba makes of the rule for kernels that call it: no machine code, no door from Python."""
        dispatcher = _one_signature(_njit(no_cfunc_wrapper=True, no_cpython_wrapper=True)(self.py_func))
        dispatcher._insert = lambda *args, **kwargs: None
        _without_machine_code(dispatcher)
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
        dispatcher = _one_signature(_njit(no_cfunc_wrapper=True)(self.py_func))
        dispatcher._cache = _KernelCache(self.py_func)
        return dispatcher

    @property
    def signatures(self) -> Any:
        return self.dispatcher.signatures

    def __call__(self, *args: Any) -> Any:
        kinds = tuple([_kind_of[type(argument)](argument) for argument in args])
        entry = self.entries.get(kinds)
        if entry is not None:
            return entry(*args)
        with _rarely_collecting():
            result = self.dispatcher(*args)
        compiled = list(self.dispatcher.overloads.items())
        if len(compiled) == 1 and types.uint64 not in compiled[0][0] and None not in kinds:
            self.entries[kinds] = compiled[0][1].entry_point
        return result


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
