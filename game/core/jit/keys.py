"""Names of entries in the cache folder: what a function is called, and a digest of all that its code depends on."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from platform import python_implementation, python_version
from typing import Any

import numpy as np
from numba.core import config

from game.core.jit.digest import is_readable, kernel_digest, own_digest, qualified_name, unread_globals
from game.core.jit.store import KERNEL, PART, file_name

_SETTINGS = ("OPT", "LOOP_VECTORIZE", "SLP_VECTORIZE", "BOUNDSCHECK", "LLVM_REFPRUNE_PASS", "LLVM_REFPRUNE_FLAGS")
"""Settings of numba, from the environment, that change machine code."""

_OURS = ("fast.py", "parts.py", "struct.py")


@cache
def compiler_digest() -> str:
    """Returns the digest of what turns bytecode into machine code: versions, settings, the processor, our own code."""
    from numba.core.registry import cpu_target

    digest = hashlib.sha256()
    settings = {name: getattr(config, name, None) for name in _SETTINGS}
    versions = (python_implementation(), python_version(), version("numba"), version("llvmlite"), np.__version__)
    machine = cpu_target.target_context.codegen().magic_tuple()
    digest.update(repr((versions, settings, machine)).encode())
    for file in _OURS:
        digest.update((Path(__file__).parent / file).read_bytes())
    return digest.hexdigest()


def kernel_entry(function: Any, signature: Any) -> str | None:
    """Returns the name under which a kernel's machine code is kept; None if a global has a value without digest."""
    if unread_globals(function):
        return None
    return _entry(function, kernel_digest(function), signature) + KERNEL


def part_entry(function: Any, signature: Any) -> str | None:
    """Returns the name under which a helper's bitcode is kept; None if it is not to be kept."""
    if not is_readable(function) or "<" in function.__qualname__:
        return None
    return _entry(function, own_digest(function), signature) + PART


def _entry(function: Any, digest: str, signature: Any) -> str:
    words = (digest, compiler_digest(), str(signature))
    return f"{file_name(qualified_name(function))}-{hashlib.sha256(repr(words).encode()).hexdigest()[:32]}"
