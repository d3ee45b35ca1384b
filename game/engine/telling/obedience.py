"""Why a band refuses its orders this week, and what would make it obey (13.8, 13.9, 13.17)."""

from game.core.codes import NO_UNIT, LeaderStatus, Status
from game.core.names import Names
from game.core.state import State
from game.core.world import World
from game.engine.telling.grammar import count_in_words, listed
from game.hexgrid import hex_distance

_LEADING = (LeaderStatus.ACTIVE,)


def obedience_text(world: World, names: Names, state: State, unit: int) -> str:
    """Returns what would make a unit obey that refuses its orders: "refuses to obey; it will within four hexes of ..."."""
    ways = obedience_ways(world, names, state, unit)
    if not ways:
        return "refuses to obey, and no leader who could command it is in the field (13.8)"
    return f"refuses to obey (13.10); it obeys {listed(ways, last='or')}"


def obedience_ways(world: World, names: Names, state: State, unit: int) -> list[str]:
    """Returns what would put a unit under command: leaders to be near to, with their distance now; unity; home."""
    row, ways = state.units[unit], []
    for i, leader in enumerate(state.leaders):
        leads = leader["formation"] == row["formation"] or leader["supreme"]
        if leader["side"] != row["side"] or leader["status"] not in _LEADING or not leads:
            continue
        where = int(leader["unit"])
        if where == NO_UNIT or state.units["status"][where] != Status.ON_MAP or where == unit:
            continue
        away = int(hex_distance(int(row["hex"]), int(state.units["hex"][where]), names.cols))
        radius = count_in_words(int(leader["radius"]), "hex")
        if away > int(leader["radius"]):
            ways.append(f"within {radius} of {names.leader_names[i]}, who is {away} away (13.8)")
        else:
            ways.append(f"in its own country rather than abroad: {names.leader_names[i]} is near enough (13.17)")
    if not state.sides["unified"][int(row["side"])] and ways:
        ways.append("four times as often once the bands are united under one commander (13.9)")
    return ways
