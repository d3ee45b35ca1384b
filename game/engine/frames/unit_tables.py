"""Tables of units, leaders, and reports of units out of sight."""

from typing import Any

import numpy as np

from game.core.codes import NO_HEX, LeaderStatus, Status, UnitFlag
from game.core.dtypes import UNIT_FIGURES
from game.engine.frames.columns import flag_words, make_frame, texts_at, words_of
from game.engine.frames.position import IN_PLAY, Position


def units_table(position: Position) -> Any:
    """Returns the units: all of them, or a side's own and the enemies whose place it knows."""
    names, world, state, side = position.names, position.world, position.state, position.side
    chosen = np.arange(len(state.units))
    if side is not None:
        chosen = np.flatnonzero((state.units["side"] == side) | np.isin(state.units["status"], IN_PLAY))
    rows = state.units[chosen]
    hexes = rows["hex"].tolist()
    leaders = _leaders_by_unit(position)
    columns: dict[str, Any] = {
        "unit": texts_at(names.unit_ids, chosen.tolist()),
        "name": texts_at(names.unit_names, chosen.tolist()),
        "side": texts_at(position.side_ids, rows["side"].tolist()),
        "type": texts_at(names.unit_type_ids, rows["unit_type"].tolist()),
        "formation": texts_at(names.formation_ids, rows["formation"].tolist()),
        "status": words_of(Status, rows["status"].tolist()),
        "hex": position.labels(hexes),
        "place": position.ids_at(hexes, world.place_at, names.place_ids),
        "region": position.ids_at(hexes, world.region_at, names.region_ids),
        "box": texts_at(names.box_ids, rows["box"].tolist()),
        "leader": [leaders.get(unit) for unit in chosen.tolist()],
        "fit": (rows["men"] - rows["sick"]).tolist(),
        **{figure: rows[figure].tolist() for figure in UNIT_FIGURES},
        "establishment": rows["establishment"].tolist(),
        "weeks_out_of_supply": rows["weeks_out"].tolist(),
        "flags": flag_words(UnitFlag, rows["flags"].tolist()),
        "assaults": position.labels(rows["target"].tolist()),
        "number": chosen.tolist(),
    }
    if side is None:
        columns["sighted"] = (rows["sighted"] == 1).tolist()
    return make_frame(columns, "unit")


def _leaders_by_unit(position: Position) -> dict[int, str]:
    """Returns the names of the leaders with each unit."""
    found: dict[int, list[str]] = {}
    for leader in _present(position):
        found.setdefault(int(position.state.leaders[leader]["unit"]), []).append(position.names.leader_names[leader])
    return {unit: ", ".join(leaders) for unit, leaders in found.items()}


def _present(position: Position) -> list[int]:
    """Returns the leaders who are in the theatre now."""
    rows = position.state.leaders
    here = (rows["turn_from"] <= position.turn) & (position.turn <= rows["turn_to"])
    return [int(leader) for leader in np.flatnonzero(here)]


def leaders_table(position: Position) -> Any:
    """Returns the leaders who are in the theatre."""
    names, chosen = position.names, _present(position)
    rows = position.state.leaders[chosen]
    return make_frame(
        {
            "leader": texts_at(names.leader_ids, chosen),
            "name": texts_at(names.leader_names, chosen),
            "side": texts_at(position.side_ids, rows["side"].tolist()),
            "status": words_of(LeaderStatus, rows["status"].tolist()),
            "unit": texts_at(names.unit_ids, rows["unit"].tolist()),
            "headquarters": texts_at(names.place_ids, rows["place"].tolist()),
            "rating": rows["rating"],
            "radius": rows["radius"],
            "number": np.array(chosen, np.int64),
        },
        "leader",
    )


def reports_table(position: Position) -> Any:
    """Returns the reports of units that the side which has the report does not see."""
    units = position.state.units
    reported = (units["reported_hex"] != NO_HEX) & np.isin(units["side"], (0, 1))
    if position.side is not None:
        reported &= units["side"] != position.side
    rows = units[reported]
    return make_frame(
        {
            "side": texts_at(position.side_ids, (1 - rows["side"]).tolist()),
            "hex": position.labels(rows["reported_hex"].tolist()),
            "men": rows["reported_men"],
            "turn": rows["reported_turn"],
        }
    )
