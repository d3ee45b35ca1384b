"""Peak memory of this process."""

import sys


def peak_mb() -> float | None:
    """Returns the peak memory of this process in MB, or None where the system does not report it."""
    try:
        import resource
    except ModuleNotFoundError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (2**20 if sys.platform == "darwin" else 2**10), 1)
