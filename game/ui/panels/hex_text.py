"""What the hex panel says about a hex: terrain, owner, sieges, people, reports. Reads only the View."""

from game.core.codes import HEAT_TENTHS, NO_PLACE, NO_SIDE, SNOW_TENTHS, Hexside, PlaceKind
from game.core.names import Names
from game.core.world import World
from game.engine.telling.goals import land_worth_texts, worth_text
from game.engine.telling.grammar import count, men_text, sentence, weeks_text
from game.engine.telling.ownership import holding_text
from game.engine.telling.places import HEXSIDES, at_hex, hex_name, sickness_text
from game.play.order_controller import OrderController
from game.ui.board.stacks import reported_units
from game.ui.panels.remark import Remark
from game.ui.panels.siege_text import siege_remarks, threat_remarks

RIVERS = ((Hexside.MAJOR_RIVER, "major river"), (Hexside.MEDIUM_RIVER, "river"), (Hexside.MINOR_RIVER, "stream"))
CROSSINGS = ((Hexside.BRIDGE, "bridge"), (Hexside.FERRY, "ferry"), (Hexside.FORD, "ford"))


def hex_title(world: World, names: Names, hex: int, before: str = "") -> str:
    """Returns the title of a hex without its number: "Denov", "Two hexes north-east of Denov".

    With words before it: "Battle at Denov", "Battle two hexes north-east of Denov".
    """
    if before:
        where = at_hex(world, names, hex)
        return f"{before} {where.rpartition(' (')[0] or where}"
    return sentence(hex_name(world, names, hex).rpartition(" (")[0]) or f"Hex {names.label(hex)}"


def terrain_lines(controller: OrderController, hex: int) -> list[str]:
    """Returns the lines on terrain, region, owner, weather, place and hexsides of a hex."""
    session = controller.session
    world, names, state = session.world, session.names, controller.view.state
    region, owner = int(world.region_at[hex]), int(state.owner[hex])
    first = [names.terrain_names[int(world.terrain_at[hex])], names.region_names[region] if region >= 0 else ""]
    held = "held by neither side" if owner == NO_SIDE else f"held by {names.sides[owner].the}"
    lines = [
        f"{', '.join(filter(None, first))} ({names.label(hex)})",
        f"{sentence(held)}, {_weather(controller, hex)}",
        sentence(_place_text(controller, hex)),
        sentence(_hexside_text(controller, hex)),
    ]
    return [line for line in lines if line]


def hex_remarks(controller: OrderController, hex: int) -> list[Remark]:
    """Returns what else is known of a hex: sieges, stores, cut lines, people, reports on enemies, dispersed men."""
    found = siege_remarks(controller, hex) + threat_remarks(controller, hex)
    state = controller.view.state
    world, names = controller.session.world, controller.session.names
    if text := holding_text(world, names, state, controller.session.seat, hex):
        found.append(Remark(text))
    if text := worth_text(controller.session.projection.goals, names, controller.session.seat, hex):
        found.append(Remark(text))
    found += [Remark(text) for text in land_worth_texts(controller.session.projection.goals, world, hex)]
    for weeks, line in ((int(state.rail_damage[hex]), "Railway"), (int(state.wire_damage[hex]), "Telegraph")):
        if weeks:
            found.append(Remark(f"{line} cut: {weeks_text(weeks)} of work to repair", True))
    region = int(controller.session.world.region_at[hex])
    if region >= 0:
        found.append(Remark(people_text(controller, region)))
    if report := report_text(controller, hex):
        found.append(Remark(report))
    men = sum(int(state.units[unit]["men"]) for unit in controller.dispersed_at(hex))
    if men:
        found.append(Remark(f"Dispersed here with their arms: {men_text(men)}"))
    return found


def report_text(controller: OrderController, hex: int) -> str:
    """Returns what is reported of unseen enemies in a hex, or "".

    For example "Unconfirmed: 16 enemy units, about 9,600 men (last week)".
    """
    units = controller.view.state.units
    here = [unit for unit in reported_units(controller.view.state) if int(units[unit]["reported_hex"]) == hex]
    if not here:
        return ""
    weeks = controller.session.game.turn - max(int(units[unit]["reported_turn"]) for unit in here)
    when = "this turn" if weeks <= 0 else "last turn" if weeks == 1 else f"{weeks_text(weeks)} ago"
    men = sum(int(units[unit]["reported_men"]) for unit in here)
    return f"Unconfirmed: {count(len(here), 'enemy unit')}, about {men_text(men)} ({when})"


def people_text(controller: OrderController, region: int) -> str:
    """Returns the support and food of a region in one line, seen from the side at the screen."""
    row, names, side = controller.view.state.regions[region], controller.session.names, controller.session.seat
    support = int(row["support"]) * (1 if side == 0 else -1)
    law = int(row["martial_side"])
    parts = [f"Support {support:+d}" if support else "Support 0", f"food {int(row['food'])}%"]
    if law != NO_SIDE and int(row["martial_until"]) >= controller.session.game.turn:
        parts.append(f"under {names.sides[law].possessive} martial law")
    return ", ".join(parts)


def place_name(controller: OrderController, hex: int) -> str:
    """Returns the name of the place in a hex, or where the hex is."""
    session = controller.session
    place = int(session.world.place_at[hex])
    return session.names.place_names[place] if place != NO_PLACE else hex_name(session.world, session.names, hex)


def _weather(controller: OrderController, hex: int) -> str:
    world, clock = controller.session.world, controller.view.state.clock[0]
    turn = min(int(clock["turn"]), world.zone_temps.shape[1] - 1)
    tenths = int(world.zone_temps[int(world.zone_at[hex]), turn]) + int(clock["heat_shift"])
    word = ", snow" if tenths <= SNOW_TENTHS else ", heat" if tenths >= HEAT_TENTHS else ""
    degrees = round(tenths / 10)
    return f"{'−' if degrees < 0 else '+' if degrees else ''}{abs(degrees)} °C{word}{sickness_text(world, turn, hex)}"


def _place_text(controller: OrderController, hex: int) -> str:
    world = controller.session.world
    place = int(world.place_at[hex])
    if place == NO_PLACE:
        return ""
    row = world.places[place]
    found = [PlaceKind(int(row["kind"])).name.lower()]
    if int(row["fort"]):
        found.append(f"fort level {int(row['fort'])}")
    if int(row["station"]) and found[0] != "station":
        found.append("station")
    if int(row["port"]) and found[0] != "port":
        found.append("port")
    return ", ".join(found)


def _hexside_text(controller: OrderController, hex: int) -> str:
    """Returns the rivers and passes on the hexsides: "north-east: river with bridge; west: pass"."""
    found: dict[str, list[str]] = {}
    for direction, bits in enumerate(controller.session.world.hexsides[hex].tolist()):
        river = next((word for bit, word in RIVERS if bits & bit), "")
        crossing = next((word for bit, word in CROSSINGS if bits & bit), "")
        if river:
            found.setdefault(f"{river} with {crossing}" if crossing else river, []).append(HEXSIDES[direction])
        elif bits & Hexside.PASS:
            found.setdefault("pass", []).append(HEXSIDES[direction])
    return "; ".join(f"{', '.join(directions)}: {feature}" for feature, directions in found.items())
