"""How much memory this process has held at most."""

import sys


def peak_mb() -> float | None:
    """Peak memory of this process in MB, where the system tells."""
    try:
        import resource
    except ModuleNotFoundError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (2**20 if sys.platform == "darwin" else 2**10), 1)
