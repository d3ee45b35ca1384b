"""The page on a hex: its owner, weather, ways, worth, and the units in it."""

import numpy as np

from game.core.codes import HEAT_TENTHS, NO_SIDE, SNOW_TENTHS, Hexside, Status
from game.engine.telling.goals import land_worth_texts, worth_text
from game.engine.telling.grammar import count, full_stop, sentence, weeks_text
from game.engine.telling.ownership import holding_text
from game.engine.telling.places import hex_name, sickness_text
from game.engine.views import hex_seen_by, hex_supplied_for
from game.language import mark, tr
from game.play.session.session import Session
from game.text.unit_pages import unit_line


def hex_lines(session: Session, hex: int) -> list[str]:
    """Returns a hex and the units in it."""
    names, world, state = session.names, session.world, session.seen.state
    owner = held_by(session, int(state.owner[hex]))
    terrain = names.terrain_names[int(world.terrain_at[hex])]
    region = int(world.region_at[hex])
    where = f", {names.region_names[region]}" if region >= 0 else ""
    lines = [f"{sentence(hex_name(world, names, hex))}: {terrain.lower()}{where}, {owner}"]
    lines.append("  " + "; ".join([_weather(session, hex), *_ways(session, hex), *_standing(session, hex)]))
    units = state.units
    if garrison := holding_text(world, names, state, session.seat, hex):
        lines.append(full_stop(f"  {garrison}"))
    if worth := worth_text(session.projection.goals, names, session.seat, hex):
        lines.append(full_stop(f"  {worth}"))
    lines += [full_stop(f"  {text}") for text in land_worth_texts(session.projection.goals, world, hex)]
    here = np.flatnonzero((units["status"] == Status.ON_MAP) & (units["hex"] == hex))
    return lines + ["  " + unit_line(session, int(unit)) for unit in here]


def held_by(session: Session, side: int) -> str:
    """Returns who holds something: "held by the Soviets"."""
    if side == NO_SIDE:
        return tr("held by neither side")
    return tr("held by {side}", side=session.names.sides[side].the)


def _weather(session: Session, hex: int) -> str:
    world, clock = session.world, session.seen.state.clock[0]
    turn = min(int(clock["turn"]), world.zone_temps.shape[1] - 1)
    tenths = int(world.zone_temps[int(world.zone_at[hex]), turn]) + int(clock["heat_shift"])
    words = [count(round(tenths / 10), "degree")]
    words += [tr("snow")] if tenths <= SNOW_TENTHS else [tr("heat")] if tenths >= HEAT_TENTHS else []
    return ", ".join(words) + sickness_text(world, turn, hex)


_SIDES: tuple[tuple[Hexside, str], ...] = mark((
    (Hexside.MAJOR_RIVER, "great river"),
    (Hexside.MEDIUM_RIVER, "river"),
    (Hexside.MINOR_RIVER, "stream"),
    (Hexside.BRIDGE, "bridge"),
    (Hexside.FERRY, "ferry"),
    (Hexside.FORD, "ford"),
    (Hexside.PASS, "pass"),
    (Hexside.RAIL, "railway"),
    (Hexside.ROAD, "road"),
    (Hexside.TRACK, "track"),
))  # fmt: skip
_DIRECTIONS = mark(("NE", "E", "SE", "SW", "W", "NW"))


def _ways(session: Session, hex: int) -> list[str]:
    """Returns what runs along or across the hexsides, and in which directions."""
    found = []
    for bit, word in _SIDES:
        where = [tr(_DIRECTIONS[i]) for i, bits in enumerate(session.world.hexsides[hex].tolist()) if bits & bit]
        found += [f"{tr(word)} {' '.join(where)}"] if where else []
    return found


def _standing(session: Session, hex: int) -> list[str]:
    """Returns what the viewing side knows of its own situation in a hex."""
    state, seat = session.seen.state, session.seat
    found = [tr("seen now") if hex_seen_by(state, hex, seat) else tr("not seen now")]
    found += [tr("in supply")] if hex_supplied_for(state, hex, seat) else []
    for damage, text in (
        (state.rail_damage, mark("railway cut, {turns} of work to repair")),
        (state.wire_damage, mark("telegraph cut, {turns} of work to repair")),
    ):
        found += [tr(text, turns=weeks_text(int(damage[hex])))] if damage[hex] else []
    return found
