"""Why a band refuses its orders this week, and what would make it obey (13.8, 13.9, 13.17)."""

from game.core.codes import NO_UNIT, EffectKind, LeaderStatus, Status
from game.core.names import Names
from game.core.state import State
from game.core.world import World
from game.engine.telling.grammar import count, count_in_words
from game.hexgrid import hex_distance
from game.language import tr

_MOST = 2
"""Leaders named, the nearest first."""


def obedience_text(world: World, names: Names, state: State, unit: int) -> str:
    """Returns what would make a unit obey that refuses its orders this week."""
    leaders = commanders_of(names, state, unit)
    near = [name for name, away, radius in leaders if away <= radius]
    if near:
        return tr(
            "refuses to obey (13.10): it is abroad; in its own country it follows {leader} (13.17)", leader=near[0]
        )
    if not leaders:
        return tr("refuses to obey (13.10), and no leader who could command it is in the field (13.8)")
    ways = [
        tr(
            "within {radius} of {leader}, who is {distance} away",
            radius=count_in_words(radius, "hex"),
            leader=name,
            distance=count(away, "hex"),
        )
        for name, away, radius in leaders[:_MOST]
    ]
    where = f", {tr('or')} ".join(ways)
    side = int(state.units["side"][unit])
    unites = (world.effects["kind"] == EffectKind.UNIFY) & (world.effects["b"] == side)
    if state.sides["unified"][side] or not unites.any():
        return tr("refuses to obey (13.10); it obeys {where} (13.8)", where=where)
    return tr(
        "refuses to obey (13.10); it obeys {where} (13.8), and more readily once the bands are united (13.9)",
        where=where,
    )


def commanders_of(names: Names, state: State, unit: int) -> list[tuple[str, int, int]]:
    """Returns the leaders who could command a unit, the nearest first: name, hexes away, command radius in hexes."""
    row, found = state.units[unit], []
    for i, leader in enumerate(state.leaders):
        leads = leader["formation"] == row["formation"] or leader["supreme"]
        if leader["side"] != row["side"] or leader["status"] != LeaderStatus.ACTIVE or not leads:
            continue
        where = int(leader["unit"])
        if where in (NO_UNIT, unit) or state.units["status"][where] != Status.ON_MAP:
            continue
        away = int(hex_distance(int(row["hex"]), int(state.units["hex"][where]), names.cols))
        found.append((names.leader_names[i], away, int(leader["radius"])))
    return sorted(found, key=lambda one: one[1])
