"""Machine code is kept by kernel: an edit costs the kernels that could feel it, and no others."""

from types import FunctionType, ModuleType
from typing import Any

import pytest

from game.core.jit.digest import kernel_digest, unread_globals

RULE = '''
"""A chapter of the rules."""

import enum
import numpy as np

LIMIT = 3
UNUSED = 4
TABLE = np.arange(4)
PAIR = (1, 2.5)
ROW = np.dtype([("men", np.int16)])

class Code(enum.IntEnum):
    """Codes."""
    LOSS = 1
    GAIN = 2

def losses(men, odds):
    """7.1 Losses."""
    lost = men * odds // LIMIT  # a third
    return lost + TABLE[PAIR[0]]

def battle(world, men):
    """7.2 A battle."""
    if men > world.LIMIT2 and world.battle:
        return losses(men, Code.LOSS)
    return len(np.zeros(1, ROW))

def march(world):
    """6.1 A march."""
    return [h for h in world if h > UNUSED]
'''


def rule(**edits: str) -> ModuleType:
    """The module above with texts replaced: `rule(old="3", new="4")`."""
    source = RULE
    if edits:
        assert edits["old"] in source
        source = source.replace(edits["old"], edits["new"], 1)
    module = ModuleType("game.rules.sample")
    exec(source, vars(module))
    return module


def digests(module: ModuleType) -> dict[str, str]:
    return {name: kernel_digest(vars(module)[name]) for name in ("losses", "battle", "march")}


@pytest.mark.parametrize(
    ("old", "new", "felt"),
    [
        ("7.1 Losses.", "7.1 Losses are a third.", ""),
        ("  # a third", "", ""),
        ("A chapter", "Chapter 7", ""),
        ("lost = men * odds // LIMIT  # a third\n    return lost", "dead = men * odds // LIMIT\n    return dead", ""),
        ("def losses(men, odds)", "def losses(men: int, odds: int) -> int", ""),
        ("LIMIT = 3", "LIMIT = 5", "losses battle"),
        ("TABLE = np.arange(4)", "TABLE = np.arange(4)[::-1]", "losses battle"),
        ("2.5)", "2)", "losses battle"),
        ("np.int16", "np.int32", "battle"),
        ("UNUSED = 4", "UNUSED = 4.0", "march"),
        ("h > UNUSED", "h >= UNUSED", "march"),
        ("GAIN = 2", "GAIN = 2\n    DRAW = 3", ""),
        ("GAIN = 2", "GAIN = 5", ""),
        ("LOSS = 1", "LOSS = 5", "battle"),
        ("men * odds", "men + odds", "losses battle"),
        ("def losses(men, odds)", "def losses(men, odds=2)", "losses battle"),
        ("world.LIMIT2", "world.LIMIT3", "battle"),
        ("def march(world):\n", "def march(world):\n    x = 1\n    del x\n", "march"),
    ],
)
def test_an_edit_is_felt_by_the_kernels_that_use_it(old: str, new: str, felt: str) -> None:
    before, after = digests(rule()), digests(rule(old=old, new=new))
    assert {name for name in before if before[name] != after[name]} == set(felt.split())


def test_values_behind_a_module_are_seen() -> None:
    codes = ModuleType("game.core.codes")
    space: dict[str, Any] = {"codes": codes, "__name__": "game.rules.sample"}
    exec("def rout(men):\n    return men > codes.LEAST", space)
    found = []
    for codes.LEAST in (3, 4):  # type: ignore[attr-defined]
        code = FunctionType(space["rout"].__code__, space)
        found.append(kernel_digest(code))
    assert found[0] != found[1]


def test_cells_are_seen() -> None:
    def maker(least: int) -> Any:
        def rout(men: int) -> bool:
            return men > least

        return rout

    assert kernel_digest(maker(3)) != kernel_digest(maker(4)) == kernel_digest(maker(4))


def test_functions_that_call_each_other_have_a_digest() -> None:
    space: dict[str, Any] = {"__name__": "game.rules.sample"}
    exec("def a(n):\n    return b(n - 1) if n else 0\ndef b(n):\n    return a(n)", space)
    assert len({kernel_digest(space[name]) for name in "ab"}) == 1


def test_a_value_that_has_no_digest_is_named() -> None:
    space: dict[str, Any] = {"__name__": "game.rules.sample", "THING": object()}
    exec("def a(n):\n    return THING", space)
    assert unread_globals(space["a"]) == ["rules.sample.a: THING"]


def test_every_kernel_of_the_game_can_be_kept() -> None:
    import game.agents.registry
    import game.engine.game  # noqa: F401
    from game.core import jit

    if jit.JIT:
        assert [name for kernel in jit.fast.KERNELS for name in unread_globals(kernel)] == []
