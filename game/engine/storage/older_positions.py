"""Positions of older releases, carried over to today's scenarios.

`older_layouts.json` describes for each older layout of a State its arrays and, for the scenarios that were shipped with
it, the ids of their rows. With it the position of an old save can be read, although States and scenarios have changed:
columns are found by name, rows by id.
"""

import base64
import binascii
import json
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_BOX, NO_HEX, NO_LEG, NO_UNIT, Status
from game.core.dtypes import UNIT_FIGURES
from game.core.names import Names
from game.core.state import State, new_state
from game.core.validate import state_faults
from game.rules.contact.zoc import mark_presence_and_zoc
from game.scenario.scenario import Scenario

_FILE = Path(__file__).with_name("older_layouts.json")
_BY_HEX = ("owner", "supply", "sight", "rail_damage", "wire_damage")
_INDICES = {"leg": NO_LEG, "unit_type": None, "formation": None, "box": None}
"""Columns of units that hold indices into a World, with the value they get; None: the scenario of today says it."""


def describe(scenarios: list[Scenario]) -> dict[str, Any]:
    """Returns the layout of States of this release and the ids of these scenarios, for the file of older layouts."""
    views: tuple[Any, ...] = new_state(scenarios[0].world)[1:]
    return {
        "arrays": [
            [name, [_column(view.dtype, field) for field in view.dtype.names] if view.dtype.names else view.dtype.str]
            for name, view in zip(State._fields[1:], views, strict=True)
        ],
        "scenarios": {scenario.digest: _rows_of(scenario) for scenario in scenarios},
    }


def _column(dtype: np.dtype[Any], name: str) -> list[Any]:
    kind = dtype[name]
    return [name, kind.base.str, list(kind.shape)]


def _rows_of(scenario: Scenario) -> dict[str, Any]:
    lengths = [len(view) for view in new_state(scenario.world)[1:]]
    return {"id": scenario.id, "lengths": lengths, "rows": _ids(scenario.names), "boxes": list(scenario.names.box_ids)}


def _ids(names: Names) -> dict[str, list[str]]:
    """Returns the ids of the rows of a State's arrays, by array."""
    return {
        "units": list(names.unit_ids),
        "leaders": list(names.leader_ids),
        "regions": list(names.region_ids),
        "places": list(names.place_ids),
        "lines": list(names.line_ids),
        "rules": list(names.rule_ids),
        "flags": list(names.flag_ids),
    }


@cache
def _older_layouts() -> dict[str, Any]:
    layouts: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return layouts


def is_known(layout: str, digest: str) -> bool:
    """Returns whether positions of this layout and edition of a scenario can be carried over."""
    return digest in _older_layouts().get(layout, {}).get("scenarios", {})


def carry_over(scenario: Scenario, layout: str, digest: str, rows: list[str]) -> tuple[State, int]:
    """Returns an older position as one of today's scenario, and how many of its units that scenario no longer has.

    Raises ValueError if the layout is not known or the position is damaged.
    """
    if not is_known(layout, digest):
        raise ValueError("positions of its release are not known")
    described = _older_layouts()[layout]
    edition = described["scenarios"][digest]
    old = _read(described["arrays"], edition["lengths"], rows)
    state, ids = new_state(scenario.world), _ids(scenario.names)
    gone = 0
    for name, known in edition["rows"].items():
        index = {id: row for row, id in enumerate(ids[name])}
        pairs = [(row, index[id]) for row, id in enumerate(known) if id in index and row < len(old[name])]
        if name == "units":
            gone = len(known) - len(pairs)
            _carry_units(scenario, state, old, pairs, edition["boxes"])
        elif pairs:
            _carry_columns(getattr(state, name), old[name], pairs)
    _carry_leaders(state, old, edition["rows"], ids)
    for name in _BY_HEX:
        if len(old[name]) == len(getattr(state, name)):
            getattr(state, name)[:] = old[name]
    for name in ("sides", "clock"):
        _carry_columns(getattr(state, name), old[name], [(row, row) for row in range(len(old[name]))])
    state.places["holder"] = state.owner[scenario.world.places["hex"]]
    state.rules["option"] = -1  # options are counted through the whole scenario, so old numbers mean others today
    impossible = state_faults(scenario.world, state)
    if impossible:
        raise ValueError(f"its position is impossible ({impossible[0]})")
    mark_presence_and_zoc(scenario.world, state)
    return state, gone


def _read(arrays: list[Any], lengths: list[int], rows: list[str]) -> dict[str, npt.NDArray[Any]]:
    """Returns the arrays of the text of a snapshot. Raises ValueError if it is damaged."""
    dtypes = [
        np.dtype(kind if isinstance(kind, str) else [(*column[:2], tuple(column[2])) for column in kind])
        for _, kind in arrays
    ]
    size = sum(-(-dtype.itemsize * length // 8) * 8 for dtype, length in zip(dtypes, lengths, strict=True))
    try:
        unpack = zlib.decompressobj()
        data = unpack.decompress(base64.b64decode("".join(rows), validate=True), size + 1)
    except (binascii.Error, zlib.error):
        raise ValueError("its position cannot be unpacked") from None
    if len(data) != size or not unpack.eof or unpack.unused_data:
        raise ValueError(f"its position has {len(data)} bytes, not {size}")
    found, offset = {}, 0
    for (name, _), dtype, length in zip(arrays, dtypes, lengths, strict=True):
        found[name] = np.frombuffer(data, dtype, length, offset)
        offset += -(-dtype.itemsize * length // 8) * 8
    return found


def _carry_columns(new: npt.NDArray[Any], old: npt.NDArray[Any], pairs: list[tuple[int, int]]) -> None:
    """Copies rows (old, new) in all columns that both have."""
    sources, targets = [source for source, _ in pairs], [target for _, target in pairs]
    if old.dtype.names is None:
        new[targets] = old[sources]
        return
    for column in old.dtype.names:
        if column in (new.dtype.names or ()) and new.dtype[column].shape == old.dtype[column].shape:
            new[column][targets] = old[column][sources]


def _carry_units(
    scenario: Scenario, state: State, old: dict[str, npt.NDArray[Any]], pairs: list[tuple[int, int]], boxes: list[str]
) -> None:
    """Copies units; those that the old game did not have are out of play."""
    start = state.units.copy()
    _carry_columns(state.units, old["units"], pairs)
    for column, value in _INDICES.items():
        state.units[column] = start[column] if value is None else value
    today = {id: box for box, id in enumerate(scenario.names.box_ids)}
    carried = {target for _, target in pairs}
    for source, target in pairs:
        row, box = state.units[target], int(old["units"][source]["box"])
        row["box"] = NO_BOX
        if row["status"] == Status.IN_BOX:
            row["box"] = today.get(boxes[box], NO_BOX) if 0 <= box < len(boxes) else NO_BOX
            row["status"] = Status.IN_BOX if row["box"] != NO_BOX else Status.LEFT
    for unit in range(len(state.units)):
        if unit not in carried:
            row = state.units[unit]
            row["status"], row["hex"], row["box"] = Status.LEFT, NO_HEX, NO_BOX
            for column in UNIT_FIGURES:
                row[column] = 0


def _carry_leaders(
    state: State, old: dict[str, npt.NDArray[Any]], known: dict[str, list[str]], ids: dict[str, list[str]]
) -> None:
    """Finds the unit that each leader is with."""
    units = {id: unit for unit, id in enumerate(ids["units"])}
    leaders = {id: leader for leader, id in enumerate(ids["leaders"])}
    start = state.leaders["place"].copy()
    for source, id in enumerate(known["leaders"]):
        leader = leaders.get(id)
        if leader is None or source >= len(old["leaders"]):
            continue
        unit = int(old["leaders"][source]["unit"])
        with_staff = start[leader] >= 0
        inside = 0 <= unit < len(known["units"]) and not with_staff
        state.leaders[leader]["unit"] = units.get(known["units"][unit], NO_UNIT) if inside else NO_UNIT
