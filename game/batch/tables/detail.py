"""Tables that a batch writes only if asked: every order, and every unit at the end of every week. They are large."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from game.core.codes import OrderKind, Status
from game.core.state import State
from game.yamlfile.problems import quoted

Table = npt.NDArray[np.int32]

DETAIL = ("orders", "units")
"""Names of these tables."""

UNIT_COLUMNS = (
    "side", "status", "hex", "box", "men", "sick", "rifles", "machine_guns", "guns", "ammunition", "loyalty", "fatigue",
)  # fmt: skip
"""Columns of UNIT in the table of units, after turn and unit."""

NO_ORDERS: Table = np.zeros((0, 4), np.int32)
NO_UNITS: Table = np.zeros((0, 2 + len(UNIT_COLUMNS)), np.int32)


def wanted_tables(names: Iterable[str]) -> tuple[str, ...]:
    """Returns tables that are asked for in one order. Raises ValueError for one that cannot be asked for."""
    names = list(names)
    if wrong := [name for name in names if name not in DETAIL]:
        raise ValueError(f"there is no table {quoted(wrong[0])} to ask for; there are {' and '.join(DETAIL)}")
    return tuple(name for name in DETAIL if name in names)


def order_rows(history: Iterable[tuple[int, int, int, int]]) -> Table:
    """Returns all orders of a game: kind, unit, hex, arg."""
    return np.array(list(history), np.int32).reshape(-1, 4)


def unit_rows(positions: Sequence[State]) -> Table:
    """Returns a row for each unit that is there at the opening and at the end of each week."""
    found = [NO_UNITS]
    for turn, state in enumerate(positions):
        there = np.flatnonzero(np.isin(state.units["status"], (Status.ON_MAP, Status.IN_BOX, Status.DISPERSED)))
        rows = state.units[there]
        hex = np.where(rows["status"] == Status.DISPERSED, rows["home"], rows["hex"])
        columns = {**{name: rows[name] for name in UNIT_COLUMNS}, "hex": hex}
        parts = [np.full(len(there), turn), there, *(columns[name] for name in UNIT_COLUMNS)]
        found.append(np.stack([part.astype(np.int32) for part in parts], axis=1))
    return np.concatenate(found)


def turns_of(orders: Table, first_side: int) -> tuple[Table, Table, Table]:
    """Returns turn, side and number within the turn, from 1, of each order."""
    ended = orders[:, 0] == OrderKind.END_TURN
    before = np.cumsum(ended) - ended
    start = np.concatenate([[0], np.flatnonzero(ended) + 1])
    number = np.arange(len(orders)) - start[before] + 1
    return (before // 2 + 1).astype(np.int32), ((before + first_side) % 2).astype(np.int32), number.astype(np.int32)


def named(texts: npt.NDArray[np.object_], index: Table) -> npt.NDArray[np.object_]:
    """Returns texts by index, empty for a negative one: no unit, hex or box."""
    if not len(texts):
        return np.full(len(index), "", object)
    return np.where(index < 0, "", texts[np.maximum(index, 0)]).astype(object)
