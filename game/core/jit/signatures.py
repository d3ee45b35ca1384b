"""Types of kernels' arguments as words, so that a table of kernels can be kept as text.

"int" and "uint64" are numbers, "int16[:, :]" is an array, "game.core.dtypes.ORDER[:]" one of records, "World" a
NamedTuple behind a pointer; an "r" after an array means that it is read-only.
"""

import sys
from importlib import import_module
from typing import Any

import numpy as np
from numba import from_dtype, types
from numba.np.numpy_support import as_dtype

from game.core.jit.struct import CLASSES, Views, define_views


def word_of(kind: Any) -> str:
    """Returns the word for a type."""
    if kind == types.int64:
        return "int"
    if isinstance(kind, Views):
        return kind.title
    if isinstance(kind, types.Array):
        name = _dtype_name(as_dtype(kind.dtype)) if isinstance(kind.dtype, types.Record) else str(kind.dtype)
        return f"{name}[{', '.join(':' * kind.ndim)}]{'' if kind.mutable else 'r'}"
    return str(kind)


def type_of(word: str, views: dict[str, Views]) -> Any:
    """Returns the type of a word. Raises KeyError or AttributeError if it names something that does not exist."""
    if word == "int":
        return types.int64
    base, bracket, axes = word.partition("[")
    if not bracket:
        return views[base] if base in views else getattr(types, base)
    ndim, readonly = axes.count(":"), word.endswith("r")
    if "." not in base:
        return types.Array(getattr(types, base), ndim, "C", readonly=readonly)
    module, _, name = base.rpartition(".")
    dtype = getattr(import_module(module), name)
    return types.Array(from_dtype(dtype), ndim, "C", readonly=readonly, aligned=dtype.isalignedstruct)


def words_of_views(kind: Views) -> str:
    """Returns a line for a NamedTuple: where its class is, its members and their types."""
    members = (f"{name} {word_of(member)}" for name, member in zip(kind.names, kind.members, strict=True))
    return f"{CLASSES[kind.title].__module__}.{kind.title} = {'; '.join(members)}"


def read_views(line: str) -> Views:
    """Returns the type of a NamedTuple from its line. Raises ValueError if the class has other members now."""
    path, _, members = line.partition(" = ")
    module, _, title = path.rpartition(".")
    names, words = zip(*(member.split(" ", 1) for member in members.split("; ")), strict=True)
    if getattr(import_module(module), title)._fields != names:
        raise ValueError(f"{title} has other members than when its kernels were recorded")
    return define_views(title, names, tuple(type_of(word, {}) for word in words))


def _dtype_name(dtype: np.dtype[Any]) -> str:
    """Where a dtype of records is defined."""
    modules = [name for name in sys.modules if name.startswith("game.")]
    for module in sorted(modules, key=lambda name: (name != "game.core.dtypes", name)):
        for name, value in vars(sys.modules[module]).items():
            if isinstance(value, np.dtype) and value == dtype and name.isupper():
                return f"{module}.{name}"
    raise LookupError(f"no module of the game names the dtype {dtype}")
