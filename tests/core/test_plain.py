"""GAME_JIT=plain computes what the fast way does, and takes its place where numba lacks what that needs."""

import os
import subprocess
import sys

import pytest

from game.core import jit

_PROGRAM = """
import hashlib
import numpy as np
from game.core.jit import MODE
from game.core.state import new_state, state_key
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.movement.reach import reach
from game.scenario import load_scenario

world = load_scenario("skirmish_5x5").world
state = new_state(world)
mark_presence_and_zoc(world, state)
state.units["mp"] = 8
hexes = len(world.terrain_at)
cost, came, found = np.zeros(hexes, np.int16), np.zeros(hexes, np.int8), np.zeros(hexes, np.int32)
digest = hashlib.sha256(b"".join(array.tobytes() for array in world))
for unit in range(len(state.units)):
    if state.units["hex"][unit] >= 0:
        digest.update(bytes(str(reach(world, state, unit, cost, came, found)), "ascii") + cost.tobytes())
print(MODE, state_key(state), digest.hexdigest())
"""


def answer(mode: str, program: str = _PROGRAM, **environment: str) -> list[str]:
    """The mode in which a program ran and what it found."""
    child = {**os.environ, "GAME_JIT": mode, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **environment}
    done = subprocess.run([sys.executable, "-c", program], env=child, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.slow
@pytest.mark.skipif(jit.MODE != "fast", reason="compares with the fast way")
def test_plain_kernels_find_the_same() -> None:
    plain = answer("plain", NUMBA_OPT="1")
    assert plain[0] == "plain"
    assert plain[1:] == answer("1")[1:] == answer("0")[1:]


@pytest.mark.skipif(jit.MODE != "fast", reason="nothing of numba's insides is needed")
def test_numba_has_every_name_that_the_fast_way_needs() -> None:
    from game.core.jit import insides

    assert insides.missing_names() == []
    assert insides.missing_attributes() == []


@pytest.mark.slow
def test_without_such_a_name_kernels_go_the_plain_way() -> None:
    program = (
        "import warnings, numba.core.caching as caching\n"
        "del caching._Cache\n"
        "with warnings.catch_warnings(record=True) as heard:\n"
        "    warnings.simplefilter('always')\n"
        "    from game.core.dice import draw\n"
        "    from game.core.jit import MODE\n"
        "said = [str(warning.message) for warning in heard if 'numba' in str(warning.message)]\n"
        "print(MODE, len(said), 'caching:_Cache' in said[0], draw(7, 1, 2, 3, 0, 6))\n"
    )
    drawn = answer("0", "from game.core.dice import draw; print(draw(7, 1, 2, 3, 0, 6))")
    assert answer("1", program) == ["plain", "1", "True", *drawn]
