"""What the hex panel says about a hex: terrain, owner, sieges, people, reports. Reads only the View."""

from game.core.codes import HEAT_TENTHS, NO_PLACE, NO_SIDE, SNOW_TENTHS, Hexside, PlaceKind
from game.core.names import Names
from game.core.world import World
from game.engine.telling.goals import land_worth_texts, worth_text
from game.engine.telling.grammar import count, men_text, sentence, weeks_text
from game.engine.telling.ownership import holding_text
from game.engine.telling.places import HEXSIDES, at_hex, hex_name, place_kind_text, sickness_text
from game.language import mark, number, tr, trc
from game.play.orders.order_controller import OrderController
from game.ui.board.stacks import reported_units
from game.ui.panels.remark import Remark
from game.ui.panels.siege_text import siege_remarks, threat_remarks

RIVERS = mark(((Hexside.MAJOR_RIVER, "major river"), (Hexside.MEDIUM_RIVER, "river"), (Hexside.MINOR_RIVER, "stream")))
CROSSINGS = mark(((Hexside.BRIDGE, "bridge"), (Hexside.FERRY, "ferry"), (Hexside.FORD, "ford")))


def hex_title(world: World, names: Names, hex: int, event: str = "") -> str:
    """Returns the title of a hex without its number: "Denov", "Two hexes north-east of Denov".

    Of what happens there, "Battle {where}": "Battle at Denov", "Battle two hexes north-east of Denov".
    """
    if event:
        return tr(event, where=at_hex(world, names, hex, labelled=False))
    return sentence(hex_name(world, names, hex, labelled=False))


def terrain_lines(controller: OrderController, hex: int) -> list[str]:
    """Returns the lines on terrain, region, owner, weather, place and hexsides of a hex."""
    session = controller.session
    world, names, state = session.world, session.names, controller.view.state
    region, owner = int(world.region_at[hex]), int(state.owner[hex])
    first = [names.terrain_names[int(world.terrain_at[hex])], names.region_names[region] if region >= 0 else ""]
    held = held_text(names, owner)
    lines = [
        f"{', '.join(filter(None, first))} ({names.label(hex)})",
        f"{sentence(held)}, {_weather(controller, hex)}",
        sentence(_place_text(controller, hex)),
        sentence(_hexside_text(controller, hex)),
    ]
    return [line for line in lines if line]


def held_text(names: Names, owner: int) -> str:
    """Returns who holds a hex."""
    return tr("held by neither side") if owner == NO_SIDE else tr("held by {side}", side=names.sides[owner].the)


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
    if weeks := int(state.rail_damage[hex]):
        found.append(Remark(tr("Railway cut: {turns} of work to repair", turns=weeks_text(weeks)), True))
    if weeks := int(state.wire_damage[hex]):
        found.append(Remark(tr("Telegraph cut: {turns} of work to repair", turns=weeks_text(weeks)), True))
    region = int(controller.session.world.region_at[hex])
    if region >= 0:
        found.append(Remark(people_text(controller, region)))
    if report := report_text(controller, hex):
        found.append(Remark(report))
    men = sum(int(state.units[unit]["men"]) for unit in controller.dispersed_at(hex))
    if men:
        found.append(Remark(tr("Dispersed here with their arms: {men}", men=men_text(men))))
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
    when = tr("{turns} ago", turns=weeks_text(weeks))
    if weeks <= 1:
        when = tr("last turn") if weeks == 1 else tr("this turn")
    men = sum(int(units[unit]["reported_men"]) for unit in here)
    units_there = count(len(here), "enemy unit")
    return tr("Unconfirmed: {units}, about {men} ({when})", units=units_there, men=men_text(men), when=when)


def people_text(controller: OrderController, region: int) -> str:
    """Returns the support and food of a region in one line, seen from the side at the screen."""
    row, names, side = controller.view.state.regions[region], controller.session.names, controller.session.seat
    support = int(row["support"]) * (1 if side == 0 else -1)
    law = int(row["martial_side"])
    signed = number(support, "+d") if support else "0"
    parts = [tr("Support {support}", support=signed), tr("food {share}%", share=int(row["food"]))]
    if law != NO_SIDE and int(row["martial_until"]) >= controller.session.game.turn:
        parts.append(tr("under {side} martial law", side=names.sides[law].possessive))
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
    degrees = round(tenths / 10)
    weather = f"{'−' if degrees < 0 else '+' if degrees else ''}{abs(degrees)} °C"
    if tenths <= SNOW_TENTHS:
        weather = tr("{degrees}, snow", degrees=weather)
    elif tenths >= HEAT_TENTHS:
        weather = tr("{degrees}, heat", degrees=weather)
    return weather + sickness_text(world, turn, hex)


def _place_text(controller: OrderController, hex: int) -> str:
    world = controller.session.world
    place = int(world.place_at[hex])
    if place == NO_PLACE:
        return ""
    row = world.places[place]
    kind = PlaceKind(int(row["kind"]))
    found = [place_kind_text(kind)]
    if int(row["fort"]):
        found.append(tr("fort level {level}", level=int(row["fort"])))
    if int(row["station"]) and kind != PlaceKind.STATION:
        found.append(tr("station"))
    if int(row["port"]) and kind != PlaceKind.PORT:
        found.append(tr("port"))
    return ", ".join(found)


def _hexside_text(controller: OrderController, hex: int) -> str:
    """Returns the rivers and passes on the hexsides: "north-east: river with bridge; west: pass"."""
    found: dict[str, list[str]] = {}
    for direction, bits in enumerate(controller.session.world.hexsides[hex].tolist()):
        river = next((word for bit, word in RIVERS if bits & bit), "")
        crossing = next((word for bit, word in CROSSINGS if bits & bit), "")
        feature = ""
        if river and crossing:
            feature = tr("{river} with {crossing}", river=tr(river), crossing=tr(crossing))
        elif river:
            feature = tr(river)
        elif bits & Hexside.PASS:
            feature = trc("in mountains", "pass")
        if feature:
            found.setdefault(feature, []).append(tr(HEXSIDES[direction]))
    return "; ".join(f"{', '.join(directions)}: {feature}" for feature, directions in found.items())
