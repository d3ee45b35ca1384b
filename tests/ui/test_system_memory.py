"""The compiler's code leaves memory, and kernels compile and run as before."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from game.core import jit
from game.ui.system_memory import give_back_compiler_code, unwritten_parts

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


SMAPS = """\
1000-3000 r--p 00000000 fe:00 77                         /lib/libcompiler.so
Size:                  8 kB
VmFlags: rd mr mw me sd
Anonymous:             0 kB
Swap:                  0 kB
3000-4000 r-xp 00002000 fe:00 77                         /lib/libcompiler.so
Anonymous:             0 kB
4000-5000 r--p 00003000 fe:00 77                         /lib/libcompiler.so
Private_Dirty:         0 kB
Shared_Dirty:          4 kB
Anonymous:             4 kB
Swap:                  0 kB
5000-6000 r--p 00004000 fe:00 77                         /lib/libcompiler.so
Anonymous:             0 kB
Swap:                  4 kB
6000-7000 rw-p 00005000 fe:00 77                         /lib/libcompiler.so
Anonymous:             0 kB
7000-8000 r--p 00000000 00:00 0
Anonymous:             0 kB
8000-9000 r--p 00000000 fe:00 78                         /lib/libother.so
Anonymous:             0 kB
"""


def test_only_parts_in_which_nothing_is_written_are_given_back() -> None:
    assert unwritten_parts(SMAPS, "libcompiler") == [(0x1000, 0x3000), (0x3000, 0x4000)]
    assert unwritten_parts("", "libcompiler") == []


FORKED = """
import os
import numpy as np
from game.core import jit
from game.ui.system_memory import give_back_compiler_code

@jit.kernel
def first(values: np.ndarray) -> int:
    return int(values[0]) + 1

@jit.kernel
def second(values: np.ndarray) -> int:
    return int(values[0]) + 2

first(np.ones(1, np.int64))
can_end, end = os.pipe()
child = os.fork()
if not child:
    os.close(end)
    os.read(can_end, 1)  # until the parent is done
    give_back_compiler_code()
    os._exit(int(second(np.ones(1, np.int64)) != 3))
give_back_compiler_code()
second(np.ones(1, np.int64))
os.close(end)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
"""


@pytest.mark.slow
@pytest.mark.skipif(jit.MODE == "off", reason="nothing is compiled")
def test_what_was_written_stays_in_a_process_that_has_forked() -> None:
    done = subprocess.run([sys.executable, "-c", FORKED], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
