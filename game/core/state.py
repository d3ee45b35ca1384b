"""The State: everything that changes in a game, in one buffer with typed views into it."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_SIDE, Phase
from game.core.dice import hash_words
from game.core.dtypes import AID, CLOCK, LEADER, LINE_STATE, PLACE_STATE, REGION_STATE, RULE_STATE, SIDE, UNIT
from game.core.jit import by_pointer
from game.core.world import Records, World


@by_pointer
class State(NamedTuple):
    """Typed views into one buffer. H = hexes, U = units.

    Kernels receive the views; copying, hashing and saving use the buffer alone. Derived arrays follow from the rest,
    each written by the chapter named.
    """

    buf: npt.NDArray[np.uint8]
    units: Records  # UNIT[U]
    leaders: Records  # LEADER[...]
    sides: Records  # SIDE[2]
    clock: Records  # CLOCK[1]
    owner: npt.NDArray[np.int8]  # [H] side that controls the hex, or NO_SIDE
    present: npt.NDArray[np.uint8]  # [H] who is in the hex, see contact.presence (derived: contact.zoc)
    zoc: npt.NDArray[np.uint8]  # [H] Zoc bits (derived: contact.zoc)
    supply: npt.NDArray[np.uint8]  # [H] bit per side with supply there (derived: upkeep.supply)
    sight: npt.NDArray[np.uint8]  # [H] bit per side that sees the hex (derived: contact.sight)
    rail_damage: npt.NDArray[np.uint8]  # [H] weeks of work to repair the railway; 0: in order
    wire_damage: npt.NDArray[np.uint8]  # [H] the same for the telegraph
    regions: Records  # REGION_STATE[...]
    places: Records  # PLACE_STATE[...]
    lines: Records  # LINE_STATE[...]: railways
    rules: Records  # RULE_STATE[...]: events and decisions
    flags: npt.NDArray[np.int16]  # turn in which each flag was set, 0 while not set
    leg_turns: npt.NDArray[np.int16]  # turn of each leg of the schedules, as drawn for this game
    aid: Records  # AID[...], as drawn
    amounts: npt.NDArray[np.int32]  # amount of each effect, as drawn

    def __repr__(self) -> str:
        turn = int(self.clock[0]["turn"])
        return f"<State: turn {turn}, {len(self.units)} units, {len(self.owner)} hexes, key {state_key(self)}>"

    # Copied field by field, the views would no longer share the buffer: copies and pickles are made of its bytes.

    def __copy__(self) -> "State":
        return copy_state(self)

    def __deepcopy__(self, memo: dict[int, Any]) -> "State":
        return copy_state(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self.buf.tobytes(), _layout_of(self))


Layout = tuple[tuple[np.dtype[np.void] | np.dtype[np.generic], int], ...]


def _layout(world: World) -> Layout:
    hexes = len(world.terrain_at)
    byte, short = np.dtype(np.uint8), np.dtype(np.int16)
    lines = int(world.line_hexes[:, 0].max()) + 1 if len(world.line_hexes) else 0
    return (
        (UNIT, len(world.units)),
        (LEADER, len(world.leaders)),
        (SIDE, 2),
        (CLOCK, 1),
        (np.dtype(np.int8), hexes),
        *[(byte, hexes)] * 6,
        (REGION_STATE, len(world.regions)),
        (PLACE_STATE, len(world.places)),
        (LINE_STATE, lines),
        (RULE_STATE, len(world.event_rules)),
        (short, int(world.flag_count[0])),
        (short, len(world.legs)),
        (AID, len(world.aid)),
        (np.dtype(np.int32), len(world.effects)),
    )


def _views(buf: npt.NDArray[np.uint8], layout: Layout) -> State:
    views: list[Any] = []
    offset = 0
    for dtype, count in layout:
        size = dtype.itemsize * count
        views.append(buf[offset : offset + size].view(dtype))
        offset += -(-size // 8) * 8
    return State(buf, *views)


def state_size(world: World) -> int:
    """Returns the size of a State of this world in bytes, a multiple of 8."""
    return sum(-(-(dtype.itemsize * count) // 8) * 8 for dtype, count in _layout(world))


def state_from_bytes(world: World, data: bytes) -> State:
    """Returns the State with a buffer of these bytes. Raises ValueError if their number does not fit the world."""
    if len(data) != state_size(world):
        raise ValueError(f"a position of this scenario has {state_size(world)} bytes, not {len(data)}")
    buf = np.frombuffer(data, dtype=np.uint8).copy()
    return _views(buf, _layout(world))


def new_state(world: World) -> State:
    """Returns a State with the set-up of a scenario, before the first week; uncertain figures have their best value."""
    state = state_from_bytes(world, bytes(state_size(world)))
    state.units[:] = world.units
    state.leaders[:] = world.leaders
    state.owner[:] = world.owners
    for name in ("support", "food", "sown", "herds", "recruits"):
        state.regions[name] = world.regions[name]
    state.regions["martial_side"] = state.regions["land_side"] = NO_SIDE
    state.places["stores"] = world.places["stores"]
    state.places["besieger"] = NO_SIDE
    state.places["holder"] = world.owners[world.places["hex"]]
    state.rules["option"] = -1
    state.leg_turns[:] = world.legs["turn"]
    state.aid[:] = world.aid
    state.amounts[:] = world.effects["amount"]
    for name in ("ammunition", "rifles", "rail_capacity", "river_capacity", "replacements", "budget", "income"):
        state.sides[name] = world.sides[name]
    state.sides["prestige"] = world.sides["prestige"]
    state.sides["ammunition_income"] = world.sides["ammunition_income"]
    clock = state.clock[0]
    clock["phase"] = Phase.WEEK_START
    clock["winner"] = NO_SIDE
    clock["level"] = -1
    return state


def copy_state(state: State) -> State:
    """Returns an independent copy."""
    return _views(state.buf.copy(), _layout_of(state))


def _layout_of(state: State) -> Layout:
    return tuple((view.dtype, len(view)) for view in state[1:])


def _rebuild(data: bytes, layout: Layout) -> State:
    """Returns the State of a pickle."""
    return _views(np.frombuffer(data, np.uint8).copy(), layout)


def restore(state: State, saved: State) -> None:
    """Makes `state` equal to `saved` in place."""
    state.buf[:] = saved.buf


def state_key(state: State) -> int:
    """Returns a 63-bit digest of the buffer: equal positions have equal keys."""
    return int(hash_words(state.buf.view(np.uint64)))
