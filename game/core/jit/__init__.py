"""Compiles the rules: the only package that imports numba.

`@kernel` compiles a function that Python calls, `@helper` one that only kernels call, `@by_pointer` makes a NamedTuple
of arrays a single argument. GAME_JIT in the environment says how: "0" not at all, so that rules run as plain Python
(`off`), "plain" by numba's documented interface (`plain`), else the fast way (`fast`).

The fast way keeps machine code in the user's cache folder under a digest of what it depends on (`digest`, `keys`,
`store`), so an edit never meets stale code and costs only the kernels that could feel it. `prepare` compiles many
kernels at once, in several processes.
"""

import os
import warnings
from typing import TYPE_CHECKING

from game.core.jit.store import cache_folder as cache_folder

MODE = {"0": "off", "plain": "plain"}.get(os.environ.get("GAME_JIT", "1"), "fast")
"""How rules run: "fast", "plain" or "off"."""

if MODE != "off":
    import game.core.jit.quick_import  # noqa: F401 (before anything else imports numba)

if MODE == "fast":
    from game.core.jit.insides import missing_names

    if missing := missing_names():
        MODE = "plain"
        warnings.warn(
            f"This version of numba lacks {', '.join(missing)}; rules are compiled the plain way, which is slower.",
            RuntimeWarning,
            stacklevel=1,
        )

JIT = MODE != "off"

if TYPE_CHECKING or MODE == "fast":
    from game.core.jit.fast import by_pointer, from_first, helper, kernel, wraps_around
elif MODE == "plain":
    from game.core.jit.plain import by_pointer, from_first, helper, kernel, wraps_around
else:
    from game.core.jit.off import by_pointer, from_first, helper, kernel, wraps_around

__all__ = ["JIT", "MODE", "by_pointer", "cache_folder", "from_first", "helper", "kernel", "wraps_around"]
