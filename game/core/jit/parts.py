"""Helpers and kernels on their way to machine code: numba's compilers with what rules do not need left out.

A helper stops at optimised LLVM bitcode, its part. A kernel links the parts of all helpers it calls, near or far, and
only then becomes machine code. Parts are kept in the cache folder too, under the digest of the helper alone: one
process need not type what another has typed, and after an edit only the edited helper is typed again, unless the type
of what it returns has changed.
"""

# mypy: disable-error-code="no-untyped-call"

import hashlib
import itertools
import os
import pickle
from collections.abc import Callable
from functools import cache
from typing import Any, cast

import llvmlite.binding as llvm
from numba import types
from numba.core import bytecode, caching, codegen, compiler, serialize
from numba.core.runtime.nrt import rtsys

from game.core.jit.digest import qualified_name
from game.core.jit.keys import kernel_entry, part_entry
from game.core.jit.store import drop_entry, read_entry, write_entry

_INLINING_THRESHOLD = 500
"""Size up to which LLVM takes a helper in where it is called; its own 225 makes campaigns a tenth slower."""

_MAKERS = frozenset(("array", "copy", "empty", "full", "zeros"))
"""Functions of numpy that make arrays, as helpers use them."""

RULES: dict[str, Any] = {}
"""Helpers and kernels by qualified name, as other kernels call them."""

# Other functions, numba's own above all, are numbered as they are compiled. A part may be linked in another process,
# so no two processes may give the same number.
bytecode.FunctionIdentity._unique_ids = itertools.count(int.from_bytes(os.urandom(6)) << 16)


def _record_number(record: types.Record) -> tuple[str, tuple[int]]:
    """Returns what stands for a row of a structured array in symbols; numba counts such types in each process anew."""
    return "Record", (int(hashlib.sha256(str(record).encode()).hexdigest()[:12], 16),)


cast(Any, types.Record).mangling_args = property(_record_number)


class _Flags(compiler.Flags):
    """Numba's flags, compared by what is set: numba asks for each call of a builtin whether flags are equal."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, compiler.Flags) and self._values == other._values)

    def __hash__(self) -> int:
        return 1


class _Linking(codegen.JITCodeLibrary):
    """A library that keeps the parts it calls apart from other libraries: they are linked once, at the end."""

    def __init__(self, codegen: Any, name: str) -> None:
        super().__init__(codegen, name)
        self.parts: dict[PartLibrary, None] = {}

    def add_linking_library(self, library: Any) -> None:
        """Adds a library whose functions are called."""
        if isinstance(library, PartLibrary):
            self.parts[library] = None
        elif library not in self._linking_libraries:
            super().add_linking_library(library)


class PartLibrary(_Linking):
    """The code of one helper: bitcode without that of other helpers."""

    interface: tuple[str, Any, Any] = ("", (), None)
    """Qualified name, types of arguments, type of what is returned."""

    symbol = ""
    """What the function is called in LLVM."""

    def finalize(self) -> None:
        """Takes in what numba's builtins need; makes no machine code."""
        for library in self._linking_libraries:
            self._final_module.link_in(library._get_module_for_linking(), preserve=True)
        self._finalize_dynamic_globals()
        self._finalized = True


class KernelLibrary(_Linking):
    """The code of a kernel, in which all parts come together and are optimised as one."""

    def finalize(self) -> None:
        """Links every part once, then goes on as numba does."""
        found = dict.fromkeys(self.parts)
        waiting = list(found)
        while waiting:
            part = waiting.pop()
            fresh = [callee for callee in part.parts if callee not in found]
            found.update(dict.fromkeys(fresh))
            waiting.extend(fresh)
        for part in found:
            self._final_module.link_in(part._final_module, preserve=True)
        for part in found:
            self._final_module.get_function(part.symbol).linkage = "linkonce_odr"
        super().finalize()

    def _optimize_final_module(self) -> None:
        """Optimises as numba does, but takes helpers in that LLVM would leave to be called."""
        of_numba, codegen.create_pass_builder = codegen.create_pass_builder, _pass_builder
        try:
            super()._optimize_final_module()
        finally:
            codegen.create_pass_builder = of_numba


def _pass_builder(machine: Any, opt: int = 2, loop_vectorize: bool = False, slp_vectorize: bool = False) -> Any:
    """Returns numba's pass builder for a kernel, with another threshold of inlining."""
    tuning = llvm.create_pipeline_tuning_options()
    tuning.speed_level, tuning.inlining_threshold = opt, _INLINING_THRESHOLD
    tuning.loop_vectorization, tuning.slp_vectorization = loop_vectorize, slp_vectorize
    return llvm.create_pass_builder(machine, tuning)


class PartCompiler(compiler.Compiler):
    """Compiles a helper as far as bitcode."""

    def compile_extra(self, func: Any) -> Any:
        """Returns the result; its entry point is only a name for numba's tables."""
        state = self.state
        state.flags = _Flags(state.flags)
        state.flags.no_compile = True
        state.flags.nrt = _owns_arrays(func)  # numba would have it as in the helper that calls this one
        state.targetctx = state.targetctx.subtarget(enable_nrt=state.flags.nrt)
        library = state.library = PartLibrary(state.targetctx.codegen(), func.__qualname__)
        result = super().compile_extra(func)._replace(entry_point=object())
        library.symbol = result.fndesc.llvm_func_name
        library.interface = (qualified_name(func), tuple(state.args), result.signature.return_type)
        library.finalize()
        result.target_context.insert_user_function(result.entry_point, result.fndesc, [library])
        return result

    def _compile_bytecode(self) -> Any:
        identity = self.state.func_id
        identity.unique_id = symbol_number(identity.func, self.state.args)
        identity.unique_name = f"{identity.func_qualname}${identity.unique_id}"
        return super()._compile_bytecode()


class KernelCompiler(compiler.Compiler):
    """Compiles a kernel all the way."""

    def compile_extra(self, func: Any) -> Any:
        """Returns the result with machine code."""
        state = self.state
        state.flags = _Flags(state.flags)
        state.library = KernelLibrary(state.targetctx.codegen(), func.__qualname__)
        state.library.enable_object_caching()
        return super().compile_extra(func)


def _owns_arrays(function: Any) -> bool:
    """Whether a helper makes, returns or is given arrays by what it calls, so that their owners must be counted.

    Others only borrow arrays from their callers, who keep them alive: counting takes as long as much of what helpers
    do with them. Should a helper make an array in another way, numba refuses to compile it; were one that it is given
    not counted, it would never be freed.
    """
    names = function.__code__.co_names
    if not _MAKERS.isdisjoint(names) or _returns_arrays(function, "perhaps an ndarray"):
        return True
    return any(_returns_arrays(function.__globals__.get(name), "") for name in names)


def _returns_arrays(function: Any, unknown: str) -> bool:
    """Whether a function says that it returns an array; `unknown` stands for what it says if it says nothing."""
    return "ndarray" in str(getattr(function, "__annotations__", {}).get("return", unknown))


def symbol_number(function: Any, args: Any) -> str:
    """Returns what tells a helper's symbol from others: the same in all processes, whatever the helper's body."""
    words = qualified_name(function), str(tuple(args))
    return hashlib.sha256(repr(words).encode()).hexdigest()[:16]


class _Cache(caching._Cache):
    """What the caches of kernels and of helpers have in common: numba's own answers to questions that do not arise."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    @property
    def cache_path(self) -> None:
        """Numba has no folder of its own to name."""
        return None

    def enable(self) -> None:
        """Nothing to do: code is always kept."""

    def disable(self) -> None:
        """Nothing to do: code is always kept."""

    def flush(self) -> None:
        """Nothing to do: entries do not become stale."""


@cache
def _nothing_to_link() -> bytes:
    """Returns the bitcode of an empty module.

    Numba keeps the bitcode of a kernel with its machine code, so that others can take it in, and looks through all of
    its symbols; no code links a kernel, and Python calls it by its own two symbols.
    """
    bitcode: bytes = llvm.parse_assembly("").as_bitcode()
    return bitcode


class KernelCache(_Cache):
    """Keeps the machine code of one kernel."""

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """Returns the kept machine code; None if there is none or it cannot be read."""
        name = kernel_entry(self._function, sig)
        payload = read_entry(name) if name else None
        if payload is None:
            return None
        # What numba can type and lower is not registered for this: that takes longer than to load most kernels, and
        # the compiler does it itself before it compiles anything.
        rtsys.initialize(target_context)
        try:
            (library, kind, (machine_code, _)), entry, *rest = pickle.loads(payload)
            doors = {entry.llvm_func_name, entry.llvm_cpython_wrapper_name}
            target_context.codegen()._engine._defined_symbols |= doors
            kept = library, kind, (machine_code, _nothing_to_link())
            result = compiler.CompileResult._rebuild(target_context, kept, entry, *rest)
            result.library._shared_module = None  # a copy for callers to link; no code links a kernel
            return result
        except Exception:  # whatever is wrong with an entry, the kernel is compiled anew
            drop_entry(str(name))
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keeps machine code just made, unless it refers to addresses of this process."""
        name = kernel_entry(self._function, sig)
        if name and not data.lifted and not data.library.has_dynamic_globals:
            write_entry(name, serialize.dumps(data._reduce()))
            data.library._shared_module = None


class PartCache(_Cache):
    """Keeps the bitcode of one helper."""

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """Returns the kept part with those of the helpers it calls; None if there is none or it does not fit."""
        target_context.refresh()
        name = part_entry(self._function, sig)
        payload = read_entry(name) if name else None
        if payload is None:
            return None
        try:
            signature, fndesc, bitcode, callees = pickle.loads(payload)
            parts: dict[PartLibrary, None] = {}
            for callee in callees:
                part = _part_as(*callee)
                if part is None:  # a helper that it calls now returns something of another type
                    return None
                parts[part] = None
            library = PartLibrary(target_context.codegen(), self._function.__qualname__)
            library._final_module = llvm.parse_bitcode(bitcode)
            for part in parts:  # the symbol of a helper says also whether it makes arrays: found, or typed anew
                library._final_module.get_function(part.symbol)
            library._finalized = True
        except Exception:  # whatever is wrong with an entry, the helper is typed anew
            drop_entry(str(name))
            return None
        library.parts = parts
        library.symbol = fndesc.llvm_func_name
        library.interface = (qualified_name(self._function), tuple(signature.args), signature.return_type)
        on_part(library.interface[0])
        return compiler.compile_result(
            typing_context=None,
            target_context=target_context,
            entry_point=object(),
            library=library,
            signature=signature,
            objectmode=False,
            lifted=(),
            fndesc=fndesc,
            environment=None,
            metadata=None,
            reload_init=[],
            typing_error=None,
            type_annotation="",
            call_helper=None,
        )

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keeps a part just made, unless it needs objects or addresses of this process."""
        library = data.library
        on_part(library.interface[0])
        name = part_entry(self._function, sig)
        odd = data.lifted or library.has_dynamic_globals or library._reload_init or data.environment.consts
        if name is None or odd or any("<" in part.interface[0] for part in library.parts):
            return
        data.fndesc.typemap = data.fndesc.calltypes = None
        callees = [part.interface for part in library.parts]
        write_entry(name, serialize.dumps((data.signature, data.fndesc, library._final_module.as_bitcode(), callees)))


def _part_as(name: str, args: Any, returned: Any) -> PartLibrary | None:
    """The part of a helper for types of arguments; None if it returns another type than when it was called."""
    dispatcher = RULES[name].inside
    dispatcher.compile(args)
    result = dispatcher.overloads[args]
    return result.library if result.signature.return_type == returned else None


def on_part(name: str) -> None:
    """Called with the name of each helper when its part is ready; a worker puts its own function here."""
    del name
