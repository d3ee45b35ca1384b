"""Waits for what other processes do."""

import time
from collections.abc import Callable

_PAUSE = 0.01


def wait_until(done: Callable[[], object], seconds: float) -> bool:
    """Waits until something is true, for so many seconds of looking again and again. Returns whether it is.

    Looks are counted and not the time, of which a suspended machine gives nobody any.
    """
    for _ in range(round(seconds / _PAUSE)):
        if done():
            return True
        time.sleep(_PAUSE)
    return bool(done())
