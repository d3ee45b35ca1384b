"""A process that compiles kernels for `prepare`: tasks come pickled on stdin, progress goes out as lines on stdout.

The first object on stdin is a list of types to define, each further one a kernel's module, qualified name and
signature. Lines are "part NAME", "kernel NAME" or "failed NAME REASON".
"""

import os
import pickle
import sys
from importlib import import_module
from typing import Any

from game.core.jit import fast, parts
from game.core.jit.struct import define_views


def main() -> None:
    """Compiles what it is given until stdin ends."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a module prints is not for the parent

    def say(*words: str) -> None:
        out.write(" ".join(words).replace("\n", " ") + "\n")
        out.flush()

    parts.on_part = lambda name: say("part", name)
    for views in pickle.load(sys.stdin.buffer):
        define_views(*views)
    while True:
        try:
            task = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        name = task[1]
        try:
            compile_kernel(*task)
        except Exception as error:
            say("failed", name, f"{type(error).__name__}: {error}"[:2000])
        else:
            say("kernel", name)


def compile_kernel(module: str, name: str, signature: Any) -> None:
    """Compiles a kernel into the cache folder, unless it is there already."""
    import_module(module)
    fast.compile_for(parts.RULES[name], signature)


if __name__ == "__main__":
    try:
        main()
    except (KeyboardInterrupt, BrokenPipeError):
        os._exit(1)
