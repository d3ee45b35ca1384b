"""The compiler's code leaves memory, and kernels compile and run as before."""

import re
import sys
from pathlib import Path

import numpy as np
import pytest

from game.core import jit
from game.ui.system_memory import give_back_compiler_code

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such call")


def compiler_code_kb() -> int:
    """Kilobytes of LLVM's code that are in memory."""
    maps = Path("/proc/self/smaps").read_text(encoding="utf-8")
    code = re.findall(r"r-xp [^\n]*libllvmlite[^\n]*\n(?:Size|Kernel|MMU)[^R]*Rss: +(\d+) kB", maps)
    return sum(map(int, code))


@pytest.mark.slow
@pytest.mark.skipif(jit.MODE == "off", reason="nothing is compiled")
def test_the_compilers_code_leaves_memory_until_it_is_needed() -> None:
    @jit.kernel
    def first(values: np.ndarray) -> int:
        return int(values[0]) + 1

    @jit.kernel
    def second(values: np.ndarray) -> int:
        return int(values[0]) + 2

    assert first(np.ones(1, np.int64)) == 2
    before = compiler_code_kb()
    give_back_compiler_code()
    assert compiler_code_kb() < before / 10
    assert second(np.ones(1, np.int64)) == 3
    assert first(np.ones(1, np.int64)) == 2
