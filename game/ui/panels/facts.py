"""What the panels say about hexes and units, in short lines. Reads only the View."""

from typing import NamedTuple

import numpy as np

from game.core.names import Names
from game.core.terms import (
    HEAT_TENTHS,
    NO_PLACE,
    NO_SIDE,
    NO_UNIT,
    SNOW_TENTHS,
    Hexside,
    MoveClass,
    OrderKind,
    PlaceKind,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.hexgrid import DIRECTION_NAMES
from game.ui.desk import Desk
from game.ui.input import Act
from game.ui.selection import Mode


class Note(NamedTuple):
    """A remark on a unit; bad ones are red."""

    text: str
    bad: bool = False


class UnitAction(NamedTuple):
    """A button of the unit panel."""

    label: str
    act: Act
    enabled: bool
    pressed: bool
    tip: str


_RIVER_WORDS = ((Hexside.MAJOR_RIVER, "great river"), (Hexside.MEDIUM_RIVER, "river"), (Hexside.MINOR_RIVER, "stream"))
_CROSSING_WORDS = ((Hexside.BRIDGE, "bridge"), (Hexside.FERRY, "ferry"), (Hexside.FORD, "ford"))


def ground_lines(desk: Desk, hex: int) -> list[str]:
    """The ground of a hex in a few lines."""
    session = desk.session
    world, names, state = session.world, session.names, desk.view.state
    terrain = names.terrain_names[int(world.terrain_at[hex])]
    region = int(world.region_at[hex])
    first = [terrain, names.region_names[region] if region >= 0 else "", f"hex {names.label(hex)}"]
    owner = int(state.owner[hex])
    second = ["held by nobody" if owner == NO_SIDE else f"held by {names.sides[owner].name}", _weather(desk, hex)]
    place = _place_words(desk, hex)
    lines = [", ".join(filter(None, first)), _capital(", ".join(filter(None, second)))]
    if place:
        lines.append(_capital(place))
    ways = _ways(desk, hex)
    return [*lines, ways] if ways else lines


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _weather(desk: Desk, hex: int) -> str:
    world, clock = desk.session.world, desk.view.state.clock[0]
    turn = min(int(clock["turn"]), world.zone_temps.shape[1] - 1)
    tenths = int(world.zone_temps[int(world.zone_at[hex]), turn]) + int(clock["heat_shift"])
    word = ", snow" if tenths <= SNOW_TENTHS else ", heat" if tenths >= HEAT_TENTHS else ""
    degrees = round(tenths / 10)
    return f"{'−' if degrees < 0 else '+' if degrees else ''}{abs(degrees)} °C{word}"


def _place_words(desk: Desk, hex: int) -> str:
    world = desk.session.world
    place = int(world.place_at[hex])
    if place == NO_PLACE:
        return ""
    row = world.places[place]
    found = [PlaceKind(int(row["kind"])).name.lower()]
    if int(row["fort"]):
        found.append(f"fortified {int(row['fort'])}")
    if int(row["station"]) and found[0] != "station":
        found.append("station")
    if int(row["port"]) and found[0] != "port":
        found.append("port")
    return ", ".join(found)


def _ways(desk: Desk, hex: int) -> str:
    """Rivers and passes on the hexsides."""
    world = desk.session.world
    found = []
    for direction, bits in enumerate(world.hexsides[hex].tolist()):
        river = next((word for bit, word in _RIVER_WORDS if bits & bit), "")
        crossing = next((word for bit, word in _CROSSING_WORDS if bits & bit), "")
        if river:
            found.append(f"{DIRECTION_NAMES[direction]} {river}{f' with {crossing}' if crossing else ''}")
        elif bits & Hexside.PASS:
            found.append(f"{DIRECTION_NAMES[direction]} pass")
    return "; ".join(found)


def short_line(desk: Desk, unit: int, own: bool) -> str:
    """A unit in one line: men, type, MP."""
    names, row = desk.session.names, desk.view.state.units[unit]
    fit = int(row["men"]) - int(row["sick"])
    arm = names.unit_type_names[int(row["unit_type"])].lower()
    moves = f", {int(row['mp'])} MP left" if own and desk.session.game.side_to_act == int(row["side"]) else ""
    return f"{fit:,} men, {arm}{moves}"


def figures(desk: Desk, unit: int) -> list[tuple[str, str]]:
    """All numbers of a unit."""
    row = desk.view.state.units[unit]
    kind = desk.session.world.unit_types[int(row["unit_type"])]
    men, sick = int(row["men"]), int(row["sick"])
    entries = [("Men", f"{men:,}"), ("Sick", f"{sick:,}"), ("Quality", f"{int(row['quality'])} %")]
    if int(row["establishment"]):
        entries.append(("Full strength", f"{int(row['establishment']):,}"))
    entries.append(("Rifles", f"{int(row['rifles']):,}"))
    for label, field in (
        ("Machine guns", "machine_guns"),
        ("Guns", "guns"),
        ("Armour", "armour"),
        ("Aircraft", "aircraft"),
    ):
        if int(row[field]) or field in ("machine_guns", "guns"):
            entries.append((label, str(int(row[field]))))
    entries.append(("MP", f"{int(row['mp'])} of {int(kind['allowance'])}"))
    entries.append(("Ammunition", f"{int(row['ammunition'])} wk"))
    return entries


def notes(desk: Desk, unit: int) -> list[Note]:
    """Leaders, supply, states and schedule of a unit."""
    session, state = desk.session, desk.view.state
    row, names = state.units[unit], desk.session.names
    found = [
        Note(f"{names.leader_names[i]} leads here (rating {int(leader['rating'])})")
        for i, leader in _leaders(desk, unit)
    ]
    flags = int(row["flags"])
    if int(row["weeks_out"]) > 0:
        weeks = int(row["weeks_out"])
        found.append(Note(f"Out of supply for {weeks} {'week' if weeks == 1 else 'weeks'}", True))
    elif (
        int(row["status"]) == Status.ON_MAP
        and int(row["side"]) == desk.view.side
        and not _lives_off_land(desk, unit)
        and not (int(state.supply[int(row["hex"])]) >> int(row["side"])) & 1
    ):
        found.append(Note("Beyond the reach of supply"))
    if flags & UnitFlag.ROUTED:
        found.append(Note("Routed: cannot attack until it rallies", True))
    elif flags & UnitFlag.DISRUPTED:
        found.append(Note("Disrupted: fights worse until it rests", True))
    for flag, text in (
        (UnitFlag.FORCED, "Has force-marched"),
        (UnitFlag.FOUGHT, "Has fought"),
        (UnitFlag.ENTRAINED, "Was carried by train or boat"),
    ):
        if flags & flag:
            found.append(Note(f"{text} this week"))
    formation = int(row["formation"])
    if 0 <= formation < len(names.formation_names):
        found.append(Note(names.formation_names[formation]))
    if int(row["leg"]) >= 0 and int(row["side"]) == session.seat:
        found.append(Note("Moves by its schedule until you give it an order"))
    return found


def _lives_off_land(desk: Desk, unit: int) -> bool:
    kind = desk.session.world.unit_types[int(desk.view.state.units[unit]["unit_type"])]
    return bool(int(kind["traits"]) & TypeTrait.IRREGULAR) or int(kind["move_class"]) == MoveClass.AIR


def _leaders(desk: Desk, unit: int) -> list[tuple[int, np.void]]:
    state = desk.view.state
    turn = int(state.clock[0]["turn"])
    return [
        (index, leader)
        for index, leader in enumerate(state.leaders)
        if int(leader["unit"]) == unit
        and unit != NO_UNIT
        and int(leader["turn_from"]) <= turn <= int(leader["turn_to"])
    ]


def whereabouts(desk: Desk, unit: int) -> str:
    """Where a unit is that is not on the map."""
    row, names = desk.view.state.units[unit], desk.session.names
    match int(row["status"]):
        case Status.IN_BOX:
            return names.box_names[int(row["box"])]
        case Status.WAITING:
            return "Not yet in the theatre"
        case Status.LEFT:
            return "Withdrawn"
        case Status.LOST:
            return "No more"
    return place_name(names, desk, int(row["hex"]))


def place_name(names: Names, desk: Desk, hex: int) -> str:
    """The place of a hex, or its label."""
    place = int(desk.session.world.place_at[hex])
    return names.place_ids[place] if place != NO_PLACE else names.label(hex)


def unit_actions(desk: Desk, in_box: bool) -> list[UnitAction]:
    """The buttons for the selected unit: what it can do beside marching."""

    def able(kind: OrderKind) -> bool:
        return bool(desk.orders(kind))

    way = UnitAction("Enter map", Act.RAIL, able(OrderKind.ENTER), desk.mode == Mode.ENTER, "Choose an entry hex")
    rail = UnitAction(
        "By train", Act.RAIL, able(OrderKind.RAIL), desk.mode == Mode.RAIL, "Station to station; the whole week"
    )
    return [
        UnitAction("Force march", Act.FORCE, able(OrderKind.FORCE), False, "More MP now, men lost on the road"),
        way if in_box else rail,
        UnitAction(
            "By boat", Act.RIVER, able(OrderKind.RIVER), desk.mode == Mode.RIVER, "Port to port; the whole week"
        ),
        UnitAction("Stay", Act.HOLD, not in_box, desk.unit in desk.held, "Nothing this week; on to the next unit"),
        UnitAction("Leave map", Act.EXIT, able(OrderKind.EXIT), False, "To an off-map area"),
        UnitAction("Off-map", Act.BOXES, True, False, "Areas beyond the map and the units there"),
    ]
