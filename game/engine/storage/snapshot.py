"""The position in a saved game: the buffer of the State, compressed, as lines of text."""

import base64
import binascii
import hashlib
import zlib

from game.core.dtypes import AID, CLOCK, LEADER, LINE_STATE, PLACE_STATE, REGION_STATE, RULE_STATE, SIDE, UNIT
from game.core.state import State, state_from_bytes, state_size
from game.core.validate import state_faults
from game.rules.contact.zoc import mark_presence_and_zoc
from game.scenario.scenario import Scenario

_LINE = 100


def state_layout() -> str:
    """Returns a digest of the layout of a State, whatever the scenario."""
    kinds = (UNIT, LEADER, SIDE, CLOCK, REGION_STATE, PLACE_STATE, LINE_STATE, RULE_STATE, AID)
    described = [(kind.itemsize, [(name, str(kind[name])) for name in kind.names or ()]) for kind in kinds]
    return hashlib.sha256(repr(described).encode()).hexdigest()[:16]


def pack_state(state: State) -> str:
    """Returns the buffer of a State as lines of text."""
    packed = base64.b64encode(zlib.compress(state.buf.tobytes(), 6)).decode()
    return "\n".join(packed[i : i + _LINE] for i in range(0, len(packed), _LINE)) + "\n"


def unpack_state(scenario: Scenario, rows: list[str]) -> State:
    """Returns the State of lines of text. Raises ValueError if they are damaged or describe an impossible position."""
    size = state_size(scenario.world)
    try:
        unpack = zlib.decompressobj()
        data = unpack.decompress(base64.b64decode("".join(rows), validate=True), size + 1)
    except (binascii.Error, zlib.error):
        raise ValueError("its position cannot be unpacked") from None
    state = state_from_bytes(scenario.world, data)
    impossible = state_faults(scenario.world, state)
    if impossible:
        raise ValueError(f"its position is impossible ({impossible[0]})")
    mark_presence_and_zoc(scenario.world, state)
    return state
