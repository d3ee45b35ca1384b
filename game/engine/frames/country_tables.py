"""Tables of the country and its masters: hexes, places, regions, sides."""

from typing import Any

import numpy as np
import numpy.typing as npt

from game.core.codes import PlaceKind
from game.core.world import Array
from game.engine.frames.columns import make_frame, texts_at, words_of
from game.engine.frames.position import IN_PLAY, Position

_REGION = ("support", "food", "sown", "herds", "recruits")
_OPEN = ("points", "prestige", "battles_won", "rail_capacity", "river_capacity")
_SECRET = (
    "budget", "income", "spies", "replacements", "ammunition", "ammunition_income", "rifles", "rail_used", "river_used",
)  # fmt: skip
"""Columns of SIDE that the other side does not know (6.10)."""


def hexes_table(position: Position) -> Any:
    """Returns all hexes, in order of their numbers."""
    names, world, state = position.names, position.world, position.state
    numbers = list(range(len(world.terrain_at)))
    columns: dict[str, Any] = {
        "hex": position.labels(numbers),
        "column": [number % names.cols + 1 for number in numbers],
        "row": [number // names.cols + 1 for number in numbers],
        "terrain": texts_at(names.terrain_ids, world.terrain_at.tolist()),
        "region": texts_at(names.region_ids, world.region_at.tolist()),
        "zone": texts_at(names.zone_names, world.zone_at.tolist()),
        "place": texts_at(names.place_ids, world.place_at.tolist()),
        "owner": texts_at(position.side_ids, state.owner.tolist()),
        "rail_damage": state.rail_damage.tolist(),
        "wire_damage": state.wire_damage.tolist(),
        "number": numbers,
    }
    for side, id in enumerate(position.side_ids):
        if position.side in (None, side):
            columns[f"supplied_{id}"] = (state.supply >> side & 1 == 1).tolist()
            columns[f"seen_{id}"] = (state.sight >> side & 1 == 1).tolist()
    return make_frame(columns, "hex")


def places_table(position: Position) -> Any:
    """Returns all places. Stores of places that the side does not hold are unknown to it."""
    names, world, state = position.names, position.world, position.state
    hexes = world.places["hex"].tolist()
    owners = state.owner[world.places["hex"]]
    known = np.full(len(owners), True) if position.side is None else owners == position.side
    return make_frame(
        {
            "place": list(names.place_ids),
            "hex": position.labels(hexes),
            "kind": words_of(PlaceKind, world.places["kind"].tolist()),
            "region": texts_at(names.region_ids, world.places["region"].tolist()),
            "owner": texts_at(position.side_ids, owners.tolist()),
            "fort": world.places["fort"].tolist(),
            "station": (world.places["station"] == 1).tolist(),
            "port": (world.places["port"] == 1).tolist(),
            "besieger": texts_at(position.side_ids, state.places["besieger"].tolist()),
            "weeks_besieged": state.places["besieged"].tolist(),
            "stores": _where(known, state.places["stores"]),
            "number": list(range(len(hexes))),
        },
        "place",
    )


def regions_table(position: Position) -> Any:
    """Returns all regions, with the number of their hexes that each side holds."""
    names, world, state = position.names, position.world, position.state
    count = len(names.region_ids)
    columns: dict[str, Any] = {
        "region": list(names.region_ids),
        "name": list(names.region_names),
        "hexes": world.regions["hexes"].tolist(),
        **{column: state.regions[column].tolist() for column in _REGION},
        "martial_law": texts_at(position.side_ids, state.regions["martial_side"].tolist()),
    }
    inside = world.region_at >= 0
    for side, id in enumerate(position.side_ids):
        held = np.bincount(world.region_at[inside & (state.owner == side)], minlength=count)
        columns[f"held_{id}"] = held.tolist()
    return make_frame({**columns, "number": list(range(count))}, "region")


def sides_table(position: Position) -> Any:
    """Returns both sides: points, men, losses and means; those of the enemy that a side does not know are <NA>."""
    state = position.state
    known = np.array([position.side in (None, side) for side in range(2)])
    in_play = np.isin(state.units["status"], IN_PLAY)
    men = np.array([state.units["men"][in_play & (state.units["side"] == side)].sum() for side in range(2)])
    columns: dict[str, Any] = {
        "side": position.side_ids,
        "name": [side.name for side in position.names.sides],
        "men": _where(known, men),
        "lost": state.sides["lost"].sum(axis=1).tolist(),
        **{column: state.sides[column].tolist() for column in _OPEN},
        **{column: _where(known, state.sides[column]) for column in _SECRET},
    }
    return make_frame({**columns, "number": [0, 1]}, "side")


def _where(known: npt.NDArray[np.bool_], values: Array) -> Array:
    """Returns whole numbers with gaps where they are not known."""
    return np.ma.masked_array(values, ~known)
