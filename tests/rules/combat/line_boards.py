"""A railway and its raiders."""

from typing import Any

from game.core.codes import Param
from game.rules.contact.zoc import mark_presence_and_zoc
from tests.boards import Board, T, board

BAND: dict[str, Any] = {"men": 300, "type": T.IRREGULAR_HORSE}
LINE = """
.+ . . . .+
. .a . . .
"""
ALWAYS = {Param.RAID_CHANCE: 100}


def line(drawing: str = LINE, *, at: str = "0201", **rest: Any) -> Board:
    """Side 1's railway along the first row, with band a of side 0 in it at `at`."""
    given = {"owner": 1, "params": ALWAYS, "rails": ["0101 0201 0301 0401 0501"], **rest}
    units = {"a": BAND, **given.pop("units", {})}
    b = board(drawing, units=units, **given)
    b.unit("a")["hex"] = b.hex(at)
    mark_presence_and_zoc(b.world, b.state)
    return b


def cut(b: Board, *labels: str) -> Board:
    for label in labels:
        b.state.rail_damage[b.hex(label)] = 4
    return b
