"""The door to the JIT: one signature per kernel, helpers for kernels only, arrays by pointer."""

import gc
import sys
from contextlib import nullcontext
from typing import Any, NamedTuple

import numpy as np
import pytest

from game.core.codes import LossCause, Purpose
from game.core.dtypes import CLOCK, SIDE
from game.core.jit import JIT, MODE, by_pointer, helper, kernel


@by_pointer
class Sample(NamedTuple):
    """Arrays as in State: numbers, records, two dimensions."""

    counts: Any
    clock: Any
    sides: Any
    table: Any


def sample() -> Sample:
    rows = np.arange(12, dtype=np.int16).reshape(3, 4)
    rows.flags.writeable = False
    return Sample(np.arange(5, dtype=np.int32), np.zeros(1, CLOCK), np.zeros(2, SIDE), rows)


@helper
def _take(views, hex, amount):
    views.counts[hex] -= amount
    return views.counts[hex]


@kernel
def play_week(views, hex, purpose):
    """Read and write through every member."""
    views.clock[0]["turn"] += 1
    views.sides[1]["lost"][2] += views.table[2, 3]
    views.counts[0] = len(views.counts) + purpose
    return _take(views, hex, 2)


@helper
def _add_up(values: Any) -> int:
    """Borrows an array."""
    total = 0
    for i in range(len(values)):
        total += values[i]
    return total


@helper
def _without_first(values: Any) -> np.ndarray[Any, Any]:
    """Returns part of an array, which it keeps alive."""
    return values[1:]


@helper
def _count_up(length: int) -> np.ndarray[Any, Any]:
    """Makes an array."""
    made = np.empty(length, np.int32)
    for i in range(length):
        made[i] = i
    return made


@helper
def _add_up_to(length: int) -> int:
    """Is given an array, of which it is the last owner."""
    counted = _count_up(length)
    return _add_up(counted)


@kernel
def lend_and_return(length):
    """The array made first has no other owner than the part that is returned."""
    part = _without_first(_count_up(length))
    others = _count_up(length)
    return _add_up(part) * 1000 + _add_up(others) + _add_up_to(length)


@kernel
def double(number):
    """Not compiled before its test."""
    return 2 * number


@kernel
def triple(number):
    """Not compiled before its test."""
    return 3 * number


def test_the_first_call_of_a_kernel_leaves_the_garbage_collector_as_it_was() -> None:
    gc.unfreeze()  # a window opened by an earlier test of this process froze what was there
    assert double(4) == 8
    assert gc.get_freeze_count() == 0
    gc.freeze()
    try:
        assert triple(4) == 12
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_kernels_read_and_write_the_arrays_themselves() -> None:
    views = sample()
    assert play_week(views, 3, Purpose.COMBAT_FIRST) == 1
    assert views.counts.tolist() == [8, 1, 2, 1, 4]
    assert views.clock[0]["turn"] == 1
    assert views.sides[1]["lost"].tolist() == [0, 0, 11] + [0] * (len(LossCause) - 3)


def test_arrays_live_as_long_as_their_owners_and_no_longer() -> None:
    assert lend_and_return(50) == 1225 * 1002
    if MODE == "fast":
        from numba.core.runtime import _nrt_python, rtsys

        _nrt_python.memsys_enable_stats()
        before = rtsys.get_allocation_stats()
        for _ in range(10):
            lend_and_return(50)
        after = rtsys.get_allocation_stats()
        _nrt_python.memsys_disable_stats()
        assert after.mi_alloc - before.mi_alloc == after.mi_free - before.mi_free


def test_loaded_kernels_keep_no_second_copy_of_their_code() -> None:
    play_week(sample(), 3, Purpose.COMBAT_FIRST)
    compiled = play_week.dispatcher.overloads if MODE == "fast" else {}
    libraries = [result.library for result in compiled.values()]
    assert bool(libraries) == (MODE == "fast")
    assert [library._shared_module for library in libraries] == [None] * len(libraries)


def test_whole_numbers_of_any_kind_share_one_signature() -> None:
    views = sample()
    for hex in (2, np.int16(2), np.int32(2), np.uint8(2), True):
        play_week(views, hex, 1)
        play_week(views, hex, Purpose.WEATHER)
    assert views.clock[0]["turn"] == 10
    if JIT:
        assert len(play_week.signatures) == 1
        assert len(_take.signatures) <= 1  # none where play_week comes from the cache


def test_helpers_have_no_door_from_python() -> None:
    with pytest.raises(TypeError, match="only kernels") if JIT else nullcontext():
        _take(sample(), 1, 2)


def test_arrays_are_not_kept_alive_by_calls() -> None:
    views = sample()
    play_week(views, 3, 1)
    gc.collect()
    before = [sys.getrefcount(array) for array in views]
    for _ in range(100):
        play_week(views, 3, 1)
    assert [sys.getrefcount(array) for array in views] == before
