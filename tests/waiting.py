"""Waits for what other processes do."""

import time
from collections.abc import Callable


def wait_until(done: Callable[[], object], seconds: float) -> bool:
    """Waits until something is true, but no longer than so many seconds. Returns whether it is."""
    deadline = time.monotonic() + seconds
    while not done() and time.monotonic() < deadline:
        time.sleep(0.01)
    return bool(done())
