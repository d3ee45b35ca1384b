"""The State: all that changes in a game, in one buffer of bytes with typed views into it."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.dice import hash_words
from game.core.dtypes import CLOCK, LEADER, SIDE, UNIT
from game.core.jit import by_pointer
from game.core.terms import NO_SIDE, Phase
from game.core.world import Records, World


@by_pointer
class State(NamedTuple):
    """Typed views into one buffer. H = hexes, U = units. `zoc` and `stack` are derived, each with one writer.

    Kernels receive the views; copying, hashing and saving use the buffer alone.
    """

    buf: npt.NDArray[np.uint8]
    units: Records  # UNIT[U]
    leaders: Records  # LEADER[...]
    sides: Records  # SIDE[2]
    clock: Records  # CLOCK[1]
    owner: npt.NDArray[np.int8]  # [H] side that controls the hex, or NO_SIDE
    present: npt.NDArray[np.uint8]  # [H] bit per side with units in the hex (derived: rules.zoc)
    zoc: npt.NDArray[np.uint8]  # [H] Zoc bits (derived: rules.zoc)
    supply: npt.NDArray[np.uint8]  # [H] bit per side whose regulars are supplied there (derived: rules.supply)


def _layout(units: int, leaders: int, hexes: int) -> list[tuple[np.dtype[np.void] | np.dtype[np.generic], int]]:
    return [
        (UNIT, units),
        (LEADER, leaders),
        (SIDE, 2),
        (CLOCK, 1),
        (np.dtype(np.int8), hexes),
        (np.dtype(np.uint8), hexes),
        (np.dtype(np.uint8), hexes),
        (np.dtype(np.uint8), hexes),
    ]


def _views(buf: npt.NDArray[np.uint8], units: int, leaders: int, hexes: int) -> State:
    views = []
    offset = 0
    for dtype, count in _layout(units, leaders, hexes):
        size = dtype.itemsize * count
        views.append(buf[offset : offset + size].view(dtype))
        offset += -(-size // 8) * 8
    return State(buf, *views)


def state_size(world: World) -> int:
    """Bytes of a State of this world, always a multiple of 8."""
    rows = _layout(len(world.units), len(world.leaders), len(world.terrain_at))
    return sum(-(-(dtype.itemsize * count) // 8) * 8 for dtype, count in rows)


def state_from_bytes(world: World, data: bytes) -> State:
    """Rebuild a State from the bytes of its buffer. Raises ValueError if the length does not fit the world."""
    if len(data) != state_size(world):
        raise ValueError(f"a position of this scenario has {state_size(world)} bytes, not {len(data)}")
    buf = np.frombuffer(data, dtype=np.uint8).copy()
    return _views(buf, len(world.units), len(world.leaders), len(world.terrain_at))


def new_state(world: World) -> State:
    """The set-up of a scenario with best figures, before the first week begins."""
    state = state_from_bytes(world, bytes(state_size(world)))
    state.units[:] = world.units
    state.leaders[:] = world.leaders
    state.owner[:] = world.owners
    clock = state.clock[0]
    clock["phase"] = Phase.WEEK_START
    clock["winner"] = NO_SIDE
    clock["level"] = -1
    return state


def copy_state(state: State) -> State:
    """An independent copy: one byte copy of the buffer."""
    return _views(state.buf.copy(), len(state.units), len(state.leaders), len(state.owner))


def restore(state: State, saved: State) -> None:
    """Make `state` equal to `saved` in place."""
    state.buf[:] = saved.buf


def state_key(state: State) -> int:
    """Equal positions, equal keys: a 63-bit digest of the buffer."""
    return int(hash_words(state.buf.view(np.uint64)))
