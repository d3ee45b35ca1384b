"""Digests of kernels: what their machine code depends on, and nothing else.

A kernel depends on the bytecode of its function, on the values of the globals the function names, and on every helper
it calls, near or far. So an edited docstring, comment, annotation or neighbour recompiles nothing, and a changed
constant recompiles only the kernels that use it. Of an enumeration only the members that are named count.
"""

import builtins
import enum
import hashlib
from collections.abc import Iterator
from dis import opmap
from functools import cache
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

import numpy as np

_ARITHMETIC = ("numpy", "math", "numba", "builtins", "operator")
"""Packages whose contents change only with their version, which is part of every key."""


_LOAD_GLOBAL, _EXTENDED_ARG = opmap["LOAD_GLOBAL"], opmap["EXTENDED_ARG"]


class Part(NamedTuple):
    """One function of a kernel: its own digest and the functions it names."""

    digest: bytes
    callees: tuple[FunctionType, ...]
    unread: tuple[str, ...]
    """Globals whose values have no digest: a kernel that names one may not be kept."""


def kernel_digest(function: Any) -> str:
    """Returns the digest of a kernel and of all it calls, as 32 hex digits."""
    digest = hashlib.sha256()
    for name, part in sorted(_parts(function).items()):
        digest.update(name.encode())
        digest.update(part.digest)
    return digest.hexdigest()[:32]


def is_readable(function: Any) -> bool:
    """Whether all globals of a function, without those it calls, have a digest."""
    return not _part(_plain(function)).unread


def closure(function: Any) -> list[str]:
    """Returns the qualified names of a function and of all it calls."""
    return list(_parts(function))


def own_digest(function: Any) -> str:
    """Returns the digest of a function without those it calls, as 32 hex digits."""
    return _part(_plain(function)).digest.hex()[:32]


def unread_globals(function: Any) -> list[str]:
    """Returns the globals, "module.name", on which a kernel depends and whose values have no digest."""
    return sorted({f"{name}: {unread}" for name, part in _parts(function).items() for unread in part.unread})


def qualified_name(function: Any) -> str:
    """Returns the name of a function with its module: "rules.zoc.mark_zoc"; the package's own name is left out."""
    return f"{function.__module__}.{function.__qualname__}".removeprefix("game.")


def _parts(function: Any) -> dict[str, Part]:
    """The function and all it calls, by qualified name."""
    return _parts_of(_plain(function))


@cache
def _parts_of(function: FunctionType) -> dict[str, Part]:
    found: dict[str, Part] = {}
    waiting = [function]
    while waiting:
        of = waiting.pop()
        name = qualified_name(of)
        if name not in found:
            found[name] = _part(of)
            waiting.extend(found[name].callees)
    return found


def _plain(function: Any) -> FunctionType:
    """The Python function of a kernel, a helper or a function of numba."""
    plain = getattr(function, "py_func", function)
    assert isinstance(plain, FunctionType)
    return plain


@cache
def _part(function: FunctionType) -> Part:
    words = _words_of_code(function.__code__, function.__doc__)
    words.append(f"defaults {function.__defaults__!r} {function.__kwdefaults__!r}")
    callees: list[FunctionType] = []
    unread: list[str] = []
    members = _attributes(function.__code__)
    for name, value in _globals_of(function):
        if isinstance(plain := getattr(value, "py_func", value), FunctionType):
            callees.append(plain)
            words.append(f"{name} calls {qualified_name(plain)}")
        elif (word := _word(value, members)) is not None:
            words.append(f"{name} = {word}")
        else:
            unread.append(name)
    return Part(hashlib.sha256("\0".join(words).encode()).digest(), tuple(callees), tuple(unread))


def _words_of_code(code: CodeType, doc: str | None) -> list[str]:
    """Words for the bytecode and the constants of a function, without its docstring."""
    count = code.co_argcount + code.co_kwonlyargcount
    words = [code.co_code.hex(), code.co_exceptiontable.hex(), repr(code.co_names), repr(code.co_varnames[:count])]
    words.append(repr((code.co_flags, code.co_argcount, code.co_kwonlyargcount, code.co_freevars)))
    for i, const in enumerate(code.co_consts):
        if isinstance(const, CodeType):
            words.extend(_words_of_code(const, None))
        elif isinstance(const, frozenset):
            words.append(repr(sorted(map(repr, const))))
        elif not (i == 0 and doc is not None and const == doc):
            words.append(repr(const))
    return words


def _codes(code: CodeType) -> Iterator[CodeType]:
    """The code of a function and of the comprehensions in it."""
    yield code
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield from _codes(const)


def _attributes(code: CodeType) -> list[str]:
    """All names that stand in a function except its own variables: globals, attributes, members."""
    return sorted({name for part in _codes(code) for name in part.co_names})


def _loaded_globals(code: CodeType) -> Iterator[str]:
    """The names that a function looks up as globals. An attribute may have the same name as a global."""
    for part in _codes(code):
        codes, arguments = part.co_code[::2], part.co_code[1::2]
        at = codes.find(_LOAD_GLOBAL)
        while at >= 0:
            index, before = arguments[at], at - 1
            while before >= 0 and codes[before] == _EXTENDED_ARG:
                index |= arguments[before] << 8 * (at - before)
                before -= 1
            yield part.co_names[index >> 1]  # the lowest bit says whether the global is about to be called
            at = codes.find(_LOAD_GLOBAL, at + 1)


def _globals_of(function: FunctionType) -> Iterator[tuple[str, Any]]:
    """Names and values of the globals and cells that a function reads. A module's are read through the module."""
    space = function.__globals__
    for name in sorted(set(_loaded_globals(function.__code__))):
        if name not in space:
            continue  # a builtin
        value = space[name]
        yield name, value
        if isinstance(value, ModuleType) and value.__name__.partition(".")[0] not in _ARITHMETIC:
            for inner in _attributes(function.__code__):
                if inner in vars(value):
                    yield f"{name}.{inner}", vars(value)[inner]
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
        yield name, cell.cell_contents


def _word(value: Any, names: list[str]) -> str | None:
    """A word for a value that ends up in machine code; None if there is none. Of an enumeration: the members named."""
    if isinstance(value, type) and issubclass(value, enum.Enum):
        members = [f"{name}={value[name].value!r}" for name in names if name in value.__members__]
        return f"{value.__qualname__} {' '.join(members)}"
    if isinstance(value, enum.Enum):
        return f"{type(value).__qualname__}.{value.name}={value.value!r}"
    if value is None or isinstance(value, bool | int | float | complex | str | bytes | np.generic):
        return f"{type(value).__name__} {value!r}"
    if isinstance(value, tuple):
        words = [_word(item, names) for item in value]
        return None if None in words else f"({', '.join(map(str, words))})"
    if isinstance(value, np.dtype):
        return f"{value!r} {value.itemsize}"
    if isinstance(value, np.ndarray):
        content = hashlib.sha256(np.ascontiguousarray(value).tobytes()).hexdigest()
        return f"array {value.dtype!r} {value.shape} {content}"
    if isinstance(value, ModuleType):
        return f"module {value.__name__}"
    if isinstance(value, type | BuiltinFunctionType | np.ufunc):
        home = str(getattr(value, "__module__", None) or builtins.__name__)
        if isinstance(value, type) and home.partition(".")[0] not in _ARITHMETIC:
            return f"class {value.__qualname__}" if issubclass(value, tuple) else None
        return f"{home}.{value.__name__}"
    return None
