"""Compiles the rules: the only package that imports numba.

`@kernel` compiles a function that Python calls, `@helper` one that only kernels call, `@by_pointer` makes a NamedTuple
of arrays a single argument. With GAME_JIT=0 in the environment all three do nothing and the rules run as plain Python.

Machine code is kept in the user's cache folder under a digest of what it depends on (`digest`, `store`). So an edit
never meets stale code and costs only the kernels that could feel it; checkouts with the same rules share them.
"""

import os

from game.core.jit.store import cache_folder as cache_folder

MODE = {"0": "off"}.get(os.environ.get("GAME_JIT", "1"), "fast")
"""How rules run: "fast", or "off" as plain Python."""

JIT = MODE != "off"

if MODE == "fast":
    from game.core.jit.fast import by_pointer, from_first, helper, kernel, wraps_around
else:
    from game.core.jit.off import by_pointer, from_first, helper, kernel, wraps_around

__all__ = ["JIT", "MODE", "by_pointer", "cache_folder", "from_first", "helper", "kernel", "wraps_around"]
