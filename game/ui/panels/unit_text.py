"""What the panels say about hexes and units, in short lines. Reads only the View."""

from typing import NamedTuple

import numpy as np

from game.core.codes import (
    HEAT_TENTHS,
    NO_PLACE,
    NO_SIDE,
    NO_UNIT,
    SNOW_TENTHS,
    EventKind,
    Hexside,
    LeaderStatus,
    MoveClass,
    PlaceKind,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.names import Names
from game.engine.telling.places import hex_name
from game.hexgrid import DIRECTION_NAMES
from game.play.order_controller import OrderController
from game.ui.board.stacks import reported_units


class Remark(NamedTuple):
    """A remark on a unit; bad ones are red."""

    text: str
    is_warning: bool = False


_RIVER_NAMES = ((Hexside.MAJOR_RIVER, "great river"), (Hexside.MEDIUM_RIVER, "river"), (Hexside.MINOR_RIVER, "stream"))
_CROSSING_NAMES = ((Hexside.BRIDGE, "bridge"), (Hexside.FERRY, "ferry"), (Hexside.FORD, "ford"))


def terrain_lines(controller: OrderController, hex: int) -> list[str]:
    """The ground of a hex in a few lines."""
    session = controller.session
    world, names, state = session.world, session.names, controller.view.state
    terrain = names.terrain_names[int(world.terrain_at[hex])]
    region = int(world.region_at[hex])
    first = [terrain, names.region_names[region] if region >= 0 else "", f"hex {names.label(hex)}"]
    owner = int(state.owner[hex])
    second = ["held by nobody" if owner == NO_SIDE else f"held by {names.sides[owner].name}", _weather(controller, hex)]
    place = _place_text(controller, hex)
    lines = [", ".join(filter(None, first)), _capitalised(", ".join(filter(None, second)))]
    if place:
        lines.append(_capitalised(place))
    ways = _hexside_text(controller, hex)
    return [*lines, ways] if ways else lines


def hex_remarks(controller: OrderController, hex: int) -> list[Remark]:
    """What is known of a hex beside its ground: siege, stores, cut lines, the people, reports on enemies."""
    found = _siege_notes(controller, hex)
    state = controller.view.state
    for weeks, what in ((int(state.rail_damage[hex]), "Railway"), (int(state.wire_damage[hex]), "Telegraph")):
        if weeks:
            found.append(Remark(f"{what} cut: {weeks} {'week' if weeks == 1 else 'weeks'} of work to mend it", True))
    region = int(controller.session.world.region_at[hex])
    if region >= 0:
        found.append(Remark(people_text(controller, region)))
    for unit in reported_units(state):
        row = state.units[unit]
        if int(row["reported_hex"]) == hex:
            found.append(Remark(f"Reported: {report_text(controller, unit)}"))
    men = sum(int(state.units[unit]["men"]) for unit in controller.dispersed_at(hex))
    if men:
        found.append(Remark(f"{men:,} men have gone home here with their arms"))
    return found


def report_text(controller: OrderController, unit: int) -> str:
    """What is heard of an unseen enemy: how many men, and when."""
    row = controller.view.state.units[unit]
    weeks = controller.session.game.turn - int(row["reported_turn"])
    when = "this week" if weeks <= 0 else "last week" if weeks == 1 else f"{weeks} weeks ago"
    return f"about {int(row['reported_men']):,} enemies, {when}"


def people_text(controller: OrderController, region: int) -> str:
    """Whom the people of a region want and what they have to eat, in one line."""
    row, names, seat = controller.view.state.regions[region], controller.session.names, controller.session.seat
    support = int(row["support"]) * (1 if seat == 0 else -1)
    law = int(row["martial_side"])
    parts = [f"Support {support:+d}" if support else "Support 0", f"food {int(row['food'])} %"]
    if law != NO_SIDE and int(row["martial_until"]) >= controller.session.game.turn:
        parts.append(f"martial law of the {names.sides[law].name}")
    return ", ".join(parts)


def _siege_notes(controller: OrderController, hex: int) -> list[Remark]:
    """How a besieged place fares, and its stores if they may be known."""
    session, state = controller.session, controller.view.state
    found = []
    for place in np.flatnonzero(session.world.places["hex"] == hex):
        row = state.places[place]
        weeks, besieger = int(row["besieged"]), int(row["besieger"])
        if weeks:
            by = f" by the {session.names.sides[besieger].name}" if besieger != NO_SIDE else ""
            found.append(Remark(f"Besieged{by} for {weeks} {'week' if weeks == 1 else 'weeks'} (9.1)", True))
        owner = int(state.owner[hex])
        if owner in session.revealed_sides and (int(row["stores"]) or weeks):
            men = sum(
                int(state.units[u]["men"]) for u in controller.units_in(hex) if int(state.units[u]["side"]) == owner
            )
            lasts = f", {int(row['stores']) // men} weeks for the men here" if men else ""
            found.append(
                Remark(f"Stores: {int(row['stores']):,} man-weeks{lasts}", bool(weeks and not int(row["stores"])))
            )
        if int(row["starving"]):
            found.append(Remark(f"Nothing to eat for {int(row['starving'])} weeks (9.8)", True))
    return found


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _weather(controller: OrderController, hex: int) -> str:
    world, clock = controller.session.world, controller.view.state.clock[0]
    turn = min(int(clock["turn"]), world.zone_temps.shape[1] - 1)
    tenths = int(world.zone_temps[int(world.zone_at[hex]), turn]) + int(clock["heat_shift"])
    word = ", snow" if tenths <= SNOW_TENTHS else ", heat" if tenths >= HEAT_TENTHS else ""
    degrees = round(tenths / 10)
    return f"{'−' if degrees < 0 else '+' if degrees else ''}{abs(degrees)} °C{word}"


def _place_text(controller: OrderController, hex: int) -> str:
    world = controller.session.world
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


def _hexside_text(controller: OrderController, hex: int) -> str:
    """Rivers and passes on the hexsides."""
    world = controller.session.world
    found = []
    for direction, bits in enumerate(world.hexsides[hex].tolist()):
        river = next((word for bit, word in _RIVER_NAMES if bits & bit), "")
        crossing = next((word for bit, word in _CROSSING_NAMES if bits & bit), "")
        if river:
            found.append(f"{DIRECTION_NAMES[direction]} {river}{f' with {crossing}' if crossing else ''}")
        elif bits & Hexside.PASS:
            found.append(f"{DIRECTION_NAMES[direction]} pass")
    return "; ".join(found)


def summary(controller: OrderController, unit: int, own: bool) -> str:
    """A unit in one line: men, type, MP."""
    names, row = controller.session.names, controller.view.state.units[unit]
    fit = int(row["men"]) - int(row["sick"])
    arm = names.unit_type_names[int(row["unit_type"])].lower()
    moves = f", {int(row['mp'])} MP left" if own and controller.session.game.side_to_act == int(row["side"]) else ""
    return f"{fit:,} men, {arm}{moves}"


def unit_figures(controller: OrderController, unit: int) -> list[tuple[str, str]]:
    """All numbers of a unit."""
    row = controller.view.state.units[unit]
    kind = controller.session.world.unit_types[int(row["unit_type"])]
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
    entries.append(("Loyalty", str(int(row["loyalty"]))))
    if int(row["aircraft"]):
        entries.append(("Out of service", str(int(row["grounded"]))))
    return entries


def captured_arms(controller: OrderController, unit: int) -> str:
    """The arms that a unit has taken in this game, as far as the log goes back."""
    session = controller.session
    booty = (event for event in session.game.events if event.kind == EventKind.CAPTURED and event.unit == unit)
    took = [event for event in booty if session.is_known(event)]
    totals = [sum(values) for values in zip(*((event.a, event.b, event.c) for event in took), strict=True)] or [0, 0, 0]
    words = zip(totals, ("rifles", "machine guns", "guns"), strict=True)
    return ", ".join(f"{count:,} {word}" for count, word in words if count)


def unit_remarks(controller: OrderController, unit: int) -> list[Remark]:
    """Leaders, supply, states and schedule of a unit."""
    session, state = controller.session, controller.view.state
    row, names = state.units[unit], controller.session.names
    found = [_leader_note(controller, i, leader) for i, leader in _leaders(controller, unit)] + _loyalty_notes(
        controller, unit
    )
    flags = int(row["flags"])
    if int(row["weeks_out"]) > 0:
        weeks = int(row["weeks_out"])
        found.append(Remark(f"Out of supply for {weeks} {'week' if weeks == 1 else 'weeks'}", True))
    elif (
        int(row["status"]) == Status.ON_MAP
        and int(row["side"]) == controller.view.side
        and not _lives_off_land(controller, unit)
        and not (int(state.supply[int(row["hex"])]) >> int(row["side"])) & 1
    ):
        found.append(Remark("Beyond the reach of supply"))
    if flags & UnitFlag.ROUTED:
        found.append(Remark("Routed: cannot attack until it rallies", True))
    elif flags & UnitFlag.DISRUPTED:
        found.append(Remark("Disrupted: fights worse until it rests", True))
    for flag, text in (
        (UnitFlag.FORCED, "Has force-marched"),
        (UnitFlag.FOUGHT, "Has fought"),
        (UnitFlag.ENTRAINED, "Was carried by train or boat"),
        (UnitFlag.WORKED, "Has used its week for other work"),
        (UnitFlag.BLOCKADES, "Lets no food out of the town"),
    ):
        if flags & flag:
            found.append(Remark(f"{text} this week"))
    formation = int(row["formation"])
    if 0 <= formation < len(names.formation_names):
        found.append(Remark(names.formation_names[formation]))
    if int(row["leg"]) >= 0 and int(row["side"]) == session.seat:
        found.append(Remark("Moves by its schedule until you give it an order"))
    return found


def _loyalty_notes(controller: OrderController, unit: int) -> list[Remark]:
    """How far it obeys, whether it hides, where it came from, the sick, its booty."""
    row, found = controller.view.state.units[unit], []
    flags = int(row["flags"])
    if int(row["status"]) == Status.DISPERSED:
        weeks = int(row["weeks_dispersed"])
        found.append(Remark(f"The men have been at home for {weeks} {'week' if weeks == 1 else 'weeks'} (6.27)"))
    if flags & UnitFlag.REFUSES:
        found.append(Remark("Does not obey this week: only a leader can reach it (13.10)", True))
    if flags & UnitFlag.AMBUSH:
        found.append(Remark("Lies in ambush: strikes at columns beside it (8.20)"))
    elif flags & UnitFlag.HIDDEN:
        found.append(Remark("Hidden: unseen, no zone of control (6.20)"))
    if int(row["side"]) != int(row["began"]):
        found.append(Remark(f"Came over from the {controller.session.names.sides[int(row['began'])].name}"))
    if (share := sick_share(row)) >= _MANY_SICK:
        found.append(Remark(f"{share} % of the men are sick", True))
    if took := captured_arms(controller, unit):
        found.append(Remark(f"Has taken {took}"))
    return found


_MANY_SICK = 25


def sick_share(row: np.void) -> int:
    """Per cent of a unit's men who are sick."""
    return int(row["sick"]) * 100 // max(1, int(row["men"]))


def _leader_note(controller: OrderController, index: int, leader: np.void) -> Remark:
    name, status = controller.session.names.leader_names[index], int(leader["status"])
    if status == LeaderStatus.WOUNDED:
        return Remark(f"{name} is wounded and leads nobody (13.5)", True)
    if status == LeaderStatus.ESTRANGED:
        return Remark(f"{name} is estranged and obeys nobody (13.11)", True)
    supreme = ", supreme commander" if int(leader["supreme"]) else ""
    return Remark(f"{name} leads here (rating {int(leader['rating'])}{supreme})")


def _lives_off_land(controller: OrderController, unit: int) -> bool:
    kind = controller.session.world.unit_types[int(controller.view.state.units[unit]["unit_type"])]
    return bool(int(kind["traits"]) & TypeTrait.IRREGULAR) or int(kind["move_class"]) == MoveClass.AIR


def _leaders(controller: OrderController, unit: int) -> list[tuple[int, np.void]]:
    return [
        (index, leader)
        for index, leader in enumerate(controller.view.state.leaders)
        if int(leader["unit"]) == unit and unit != NO_UNIT and int(leader["status"]) <= LeaderStatus.ESTRANGED
    ]


def whereabouts(controller: OrderController, unit: int) -> str:
    """Where a unit is that is not on the map."""
    row, names = controller.view.state.units[unit], controller.session.names
    match int(row["status"]):
        case Status.IN_BOX:
            return names.box_names[int(row["box"])]
        case Status.WAITING:
            return "Not yet in the theatre"
        case Status.DISPERSED:
            return f"At home, {place_name(names, controller, int(row['home']))}"
        case Status.LEFT:
            return "Withdrawn"
        case Status.LOST:
            return "No more"
    return place_name(names, controller, int(row["hex"]))


def place_name(names: Names, controller: OrderController, hex: int) -> str:
    """The place of a hex, or its label and what is near."""
    place = int(controller.session.world.place_at[hex])
    return names.place_ids[place] if place != NO_PLACE else hex_name(controller.session.world, names, hex)
