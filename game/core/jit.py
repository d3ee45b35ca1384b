"""The only door to numba: `@kernel` compiles a rule, or leaves it plain when GAME_JIT=0.

Compiled code is kept in the user's cache folder, for each module under a digest of its source and of all it imports. So
an edit never meets a stale compile and costs only the kernels that could feel it; checkouts with the same rules share
them, and a copy of the game that cannot be written to still starts quickly.
"""

import gc
import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, cached_property, update_wrapper
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np
import platformdirs

Kernel = TypeVar("Kernel", bound=Callable[..., Any])
Views = TypeVar("Views", bound=type[Any])

JIT = os.environ.get("GAME_JIT", "1") != "0"

_KERNEL_FOLDERS = ("hexgrid", "core", "rules", "agents")
_PACKAGE = Path(__file__).resolve().parent.parent
_IMPORTS = re.compile(rb"^\s*from game\.([\w.]+) import", re.MULTILINE)


@cache
def _source(module: str) -> tuple[bytes, tuple[str, ...]]:
    """The text of a module, "rules.zoc", and those it imports from the folders that hold kernels."""
    text = (_PACKAGE / f"{module.replace('.', '/')}.py").read_bytes()
    names = {name.decode() for name in _IMPORTS.findall(text)}
    return text, tuple(sorted(name for name in names if name.partition(".")[0] in _KERNEL_FOLDERS and "." in name))


def _with_imports(modules: Iterable[str]) -> list[str]:
    """Modules and all that they import, near or far, in order of name."""
    ahead = list(modules)
    found = set(ahead)
    while ahead:
        for name in _source(ahead.pop())[1]:
            if name not in found:
                found.add(name)
                ahead.append(name)
    return sorted(found)


@cache
def kernel_digest(module: str | None = None) -> str:
    """Digest over the source of a module, "rules.zoc", and of all it imports; over all kernels if none is named."""
    if module is None:
        sources = (path for folder in _KERNEL_FOLDERS for path in sorted((_PACKAGE / folder).rglob("[a-z]*.py")))
        modules = [".".join(path.relative_to(_PACKAGE).with_suffix("").parts) for path in sources]
    else:
        modules = _with_imports([module])
    digest = hashlib.sha256()
    for name in modules:
        digest.update(name.encode())
        digest.update(_source(name)[0])
    return digest.hexdigest()[:16]


def cache_folder() -> Path:
    """Where compiled kernels are kept; NUMBA_CACHE_DIR names another place."""
    elsewhere = os.environ.get("NUMBA_CACHE_DIR")
    return Path(elsewhere) if elsewhere else Path(platformdirs.user_cache_dir("bukhara")) / "kernels"


if JIT:
    import numba
    from numba import types
    from numba.core import caching

    class _BySources(caching._CacheLocator):
        """Tells numba where a module's compiled kernels are kept: under a digest of the sources that went into them."""

        def __init__(self, folder: Path) -> None:
            self._folder = folder

        @classmethod
        def from_function(cls, function: Any, file: str) -> "_BySources":
            """Raises OSError if neither the cache folder nor the one for temporary files can be written to."""
            package, _, module = function.__module__.partition(".")
            if package == "game":
                digest = kernel_digest(module)
            else:  # somebody's own agent, or a test
                module, digest = Path(file).stem, hashlib.sha256(Path(file).read_bytes()).hexdigest()[:16]
                digest += kernel_digest()
            place = cls(cache_folder() / f"{module}-{digest}")
            try:
                place.ensure_cache_path()
            except OSError:
                place = cls(Path(tempfile.gettempdir()) / "bukhara" / f"{module}-{digest}")
                place.ensure_cache_path()
            return place

        def get_cache_path(self) -> str:
            return str(self._folder)

        def get_source_stamp(self) -> str:
            return self._folder.name

        def get_disambiguator(self) -> str:
            return ""

    cast(Any, caching.CacheImpl)._locator_classes = [_BySources]

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
            return _one_signature(_njit(cache=True, no_cfunc_wrapper=True)(self.py_func))

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
        return cast(Kernel, _Door(function))

    def helper(function: Kernel) -> Kernel:
        """A part of a rule that only kernels call; it has no door from Python and costs little to compile."""
        return cast(Kernel, _Rule(function))

    def wraps_around(function: Kernel) -> Kernel:
        """Arithmetic that means to overflow: compiled code does so quietly."""
        return function

    from_first: Any = np.uintp
    """An index that is never below zero: machine code need not ask whether it counts from the last."""

    from game.core.by_pointer import by_pointer as by_pointer

else:
    from_first = int

    def by_pointer(views: Views) -> Views:
        """The JIT is off: kernels get the views themselves."""
        return views

    def wraps_around(function: Kernel) -> Kernel:
        """The JIT is off: numpy is told not to warn of overflow here."""
        return np.errstate(over="ignore")(function)

    def kernel(function: Kernel) -> Kernel:
        """The JIT is off: the rule runs as plain Python."""
        return function

    helper = kernel
