"""Imports numba without the package `coverage`, which it looks for and hardly anybody has it use.

Where `coverage` is installed, importing it takes a tenth of the time of importing numba. One that measures this process
has been imported before, and is left alone.
"""

import sys

_COVERAGE = "coverage"

if _COVERAGE not in sys.modules:
    sys.modules[_COVERAGE] = None  # type: ignore[assignment]  # Python's way to say that there is no such module
    try:
        import numba as numba
    finally:
        del sys.modules[_COVERAGE]
