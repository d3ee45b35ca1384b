"""Compiles the rules: the only package that imports numba.

`@kernel` compiles a function that Python calls, `@helper` one that only kernels call, `@by_pointer` makes a NamedTuple
of arrays a single argument. With GAME_JIT=0 in the environment all three do nothing and the rules run as plain Python.

Machine code is kept in the user's cache folder under a digest of what it depends on (`digest`, `store`). So an edit
never meets stale code and costs only the kernels that could feel it; checkouts with the same rules share them.
"""

import os

from game.core.jit.store import cache_folder as cache_folder

JIT = os.environ.get("GAME_JIT", "1") != "0"

if JIT:
    from game.core.jit import fast
    from game.core.jit.digest import digest_of_all
    from game.core.jit.fast import by_pointer, from_first, helper, kernel, wraps_around

    def kernels_digest() -> str:
        """Returns the digest of all kernels of the modules imported so far."""
        return digest_of_all(door.py_func for door in fast.KERNELS)

else:
    from game.core.jit.off import by_pointer, from_first, helper, kernel, wraps_around

    def kernels_digest() -> str:
        """Returns nothing worth comparing: no kernel is compiled."""
        return ""


__all__ = ["JIT", "by_pointer", "cache_folder", "from_first", "helper", "kernel", "kernels_digest", "wraps_around"]
