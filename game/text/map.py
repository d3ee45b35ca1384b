"""A section of the map as text, plain or showing one thing hex by hex."""

from collections.abc import Callable, Mapping

import numpy as np

from game.core.codes import NO_HEX, NO_PLACE, NO_REGION, NO_SIDE, Hexside, ScoringKind, Status, TerrainTrait
from game.core.names import Names
from game.core.state import State
from game.engine.threat import EnemyReach
from game.engine.views import hex_seen_by, hex_supplied_for
from game.hexgrid import hex_distance
from game.language import mark, tr
from game.play.session.session import Session

_WIDE, _HIGH = 8, 6
"""Hexes shown to each side of the middle, as many as fit in 80 columns."""

Cell = Callable[[int], str]
"""Returns two letters for a hex."""


def map_lines(session: Session, middle: int, layer: str = "") -> list[str]:
    """Returns a section of the map around a hex: the terrain, or one of LAYERS."""
    names, world = session.names, session.world
    state = session.seen.state
    row, col = divmod(middle, names.cols)
    rows = range(max(0, row - _HIGH), min(names.rows, row + _HIGH + 1))
    cols = range(max(0, col - _WIDE), min(names.cols, col + _WIDE + 1))
    hexes = {r * names.cols + c for r in rows for c in cols}
    if layer:
        cell, legend = _layer(session, state, layer)
    else:
        cell, legend = _ground(session, state, hexes)
    half = len(names.label(middle)) // 2
    lines = ["        " + " ".join(f"{names.label(c)[:half]:>3s}" for c in cols)]
    for r in rows:
        cells = " ".join(cell(r * names.cols + c) for c in cols)
        lines.append(f"{names.label(r * names.cols)[half:]:>4s}  " + ("  " if r % 2 else "") + cells)
    lines.append(legend)
    near = [place for place in range(len(world.places)) if int(world.places["hex"][place]) in hexes]
    far = {place: hex_distance(middle, int(world.places["hex"][place]), names.cols) for place in near}
    near.sort(key=lambda place: (-int(world.places["kind"][place]), far[place]))
    places = [f"{names.place_names[place]} ({names.label(int(world.places['hex'][place]))})" for place in near]
    if not places:
        return lines
    shown, more = ", ".join(places[:_MOST_PLACES]), len(places) - _MOST_PLACES
    if more > 0:
        return [*lines, tr("Places: {places} and {number} more", places=shown, number=more)]
    return [*lines, tr("Places: {places}", places=shown)]


_MOST_PLACES = 16


def _ground(session: Session, state: State, hexes: set[int]) -> tuple[Cell, str]:
    """Returns cells with letters for terrain, men in hundreds where units are, * for places and who holds a hex."""
    names, world = session.names, session.world
    tops, letters, marks = _tops(state), _letters(names.terrain_ids), _side_marks(names)

    def cell(hex: int) -> str:
        if hex in tops:
            side, men = tops[hex]
            return f"{marks[side]}{min(99, -(-men // 100)):<2d}"
        owner = int(state.owner[hex])
        place = "*" if int(world.place_at[hex]) != NO_PLACE else " "
        return letters[int(world.terrain_at[hex])] + place + ("." if owner == NO_SIDE else marks[owner].lower())

    shown = sorted({int(world.terrain_at[hex]) for hex in hexes if hex not in tops})
    legend = [
        tr("{sign} = {side}, up to 500 men", sign=f"{marks[side]}5", side=names.sides[side].name) for side in (0, 1)
    ]
    legend += [f"{letters[terrain]} {names.terrain_names[terrain].lower()}" for terrain in shown]
    return cell, "; ".join([*legend, tr("* a place"), tr("last letter: who holds the hex")])


def _layer(session: Session, state: State, layer: str) -> tuple[Cell, str]:
    """Returns cells that show one thing hex by hex; the third sign is the side of known units, or * for a place."""
    show, legend = LAYERS[layer]
    tops, marks = _tops(state), _side_marks(session.names)
    water = session.world.terrain["traits"] & TerrainTrait.WATER != 0
    place_at, terrain_at = session.world.place_at, session.world.terrain_at
    inner = show(session, state)

    def cell(hex: int) -> str:
        last = marks[tops[hex][0]] if hex in tops else "*" if int(place_at[hex]) != NO_PLACE else " "
        return ("~~" if water[int(terrain_at[hex])] else f"{inner(hex):>2.2s}") + last

    seat = session.names.sides[session.seat].the
    troops = [f"{marks[side]} {session.names.sides[side].name}" for side in (0, 1)]
    return cell, tr(
        "{layer}; ~~ water. Third sign: * a place, or known troops: {first} or {second}",
        layer=tr(legend, side=seat), first=troops[0], second=troops[1],
    )  # fmt: skip


def _control(session: Session, state: State) -> Cell:
    marks = _side_marks(session.names)
    return lambda at: "." if state.owner[at] == NO_SIDE else marks[int(state.owner[at])]


def _supply(session: Session, state: State) -> Cell:
    return lambda at: "=" if hex_supplied_for(state, at, session.seat) else "."


def _sight(session: Session, state: State) -> Cell:
    return lambda at: "o" if hex_seen_by(state, at, session.seat) else "."


def _of_region(session: Session, number: Callable[[int], str]) -> Cell:
    region_at = session.world.region_at
    return lambda at: "." if region_at[at] == NO_REGION else number(int(region_at[at]))


def _support(session: Session, state: State) -> Cell:
    sign = 1 if session.seat == 0 else -1
    return _of_region(session, lambda region: f"{round(sign * int(state.regions[region]['support']) / 10):+d}")


def _food(session: Session, state: State) -> Cell:
    return _of_region(session, lambda region: f"{min(99, round(int(state.regions[region]['food']) / 10))}")


def _rail(session: Session, state: State) -> Cell:
    rails = set(np.flatnonzero(session.world.hexsides & Hexside.RAIL) // 6)

    def cell(hex: int) -> str:
        if state.rail_damage[hex]:
            return f"x{int(state.rail_damage[hex])}"
        if state.wire_damage[hex]:
            return f"w{int(state.wire_damage[hex])}"
        return "#" if hex in rails else "."

    return cell


def _zoc(session: Session, state: State) -> Cell:
    marks = _side_marks(session.names)

    def cell(hex: int) -> str:
        bits = int(state.zoc[hex])
        found = [marks[side] for side in (0, 1) if bits >> side & 1 or bits >> (side + 2) & 1]
        return "".join(found) or "."

    return cell


def _goals(session: Session, state: State) -> Cell:
    worth: dict[int, int] = {}
    for goal in session.projection.goals:
        if goal.hex != NO_HEX and goal.kind == ScoringKind.PLACE:
            worth[goal.hex] = worth.get(goal.hex, 0) + goal.points[session.seat]
    return lambda at: f"{min(99, worth[at])}" if at in worth else "."


def _threat(session: Session, state: State) -> Cell:
    men = EnemyReach(session.seen).men
    return lambda at: f"{min(99, -(-int(men[at]) // 100))}" if men[at] else "."


LAYERS: Mapping[str, tuple[Callable[[Session, State], Cell], str]] = mark({
    "control": (_control, "Letter: who holds the hex, . neither side"),
    "supply": (_supply, "= in supply for the regulars of {side}, . out of supply"),
    "support": (_support, "Support of the people in tens: +10 all for {side}, -10 all against"),
    "food": (_food, "Food in tens of per cent: 10 is a normal year"),
    "sight": (_sight, "o seen by {side}, . not seen"),
    "zoc": (_zoc, "Letters: sides whose known units exert a zone of control, . none"),
    "goals": (_goals, "Points that the place may still score for {side}, . none"),
    "threat": (_threat, "Known enemy men, in hundreds, who can come here next turn"),
    "rail": (_rail, "# railway, x2 railway cut (two turns of work), w2 telegraph cut"),
})  # fmt: skip
"""What `map` can show hex by hex."""


def _letters(ids: tuple[str, ...]) -> list[str]:
    """Returns a letter of its own for every terrain."""
    found: list[str] = []
    for name in ids:
        choices = [*name.replace("_", ""), *name.upper().replace("_", "")]
        found.append(next((letter for letter in choices if letter not in found), "?"))
    return found


def _side_marks(names: Names) -> tuple[str, str]:
    """Returns a capital letter for each side, different ones."""
    first = names.sides[0].short[0].upper()
    second = next((letter for letter in names.sides[1].short.upper() if letter != first), "Z")
    return first, second


def _tops(state: State) -> dict[int, tuple[int, int]]:
    """Returns side and men for every hex with known units."""
    units = state.units
    found: dict[int, tuple[int, int]] = {}
    for unit in np.flatnonzero(units["status"] == Status.ON_MAP):
        hex, side = int(units["hex"][unit]), int(units["side"][unit])
        found[hex] = (side, found.get(hex, (side, 0))[1] + int(units["men"][unit]))
    return found
