"""Why an order is refused, in words, with the number of the rule."""

from game.core.codes import NO_HEX, NO_UNIT, MoveClass, OrderKind, Param, Refusal, TypeTrait, Zoc
from game.core.names import Names
from game.core.orders import Order
from game.core.state import State
from game.core.world import World
from game.engine.telling.grammar import count
from game.engine.telling.obedience import obedience_text
from game.engine.telling.places import the_hex
from game.hexgrid import hex_distance
from game.language import mark, tr
from game.rules.contact.zoc import SEEN_ZOC
from game.rules.legal_orders import refusal

_REASONS: dict[Refusal, str] = mark({
    Refusal.NONE: "{unit}: the order is legal",
    Refusal.GAME_OVER: "the game is over: no more orders (3.3)",
    Refusal.NOT_YOUR_UNIT: "{unit} cannot take your orders: it belongs to the other side (3.3)",
    Refusal.UNIT_NOT_ON_MAP: "{unit}: not on the map (3.3)",
    Refusal.NO_MP: "{unit}: no movement points left this turn (4.1)",
    Refusal.OUT_OF_REACH: "{unit} cannot reach {hex} with the {mp} left (4.1)",
    Refusal.ENEMY_THERE: "{unit} cannot march into {hex}: the enemy is there; join an assault instead (4.1)",
    Refusal.STACKING: "{unit} cannot end in {hex}: no room for {more_men} (4.8)",
    Refusal.NO_ACCESS: "{unit} may not enter {hex}: the country is closed to its side (4.6)",
    Refusal.ALREADY_FORCED: "{unit} cannot force-march twice in a turn (4.9)",
    Refusal.ALREADY_FOUGHT: "{unit}: no more orders after fighting this turn (4.12)",
    Refusal.ALREADY_MOVED: "{unit} cannot do that after moving or riding this turn, or while a ZOC holds it (4.12)",
    Refusal.NOT_A_STATION: "{unit}: trains run only between stations in your hands (4.51)",
    Refusal.LINE_CUT: "{unit}: no open line in your hands leads to {hex} (4.52)",
    Refusal.RAIL_CAPACITY: "{unit}: the railway cannot carry {more_men} this turn (4.53)",
    Refusal.NOT_A_PORT: "{unit}: boats land only at ports in your hands (4.55)",
    Refusal.RIVER_CLOSED: "{unit}: no boats run to {hex}: no open port there, or the way is barred (4.55, 4.66, 4.67)",
    Refusal.RIVER_CAPACITY: "{unit}: the boats cannot carry {more_men} this turn (4.53)",
    Refusal.NO_ENEMY_THERE: "there is no enemy in {hex} to attack (7.1)",
    Refusal.NOT_ADJACENT: "{unit}: not adjacent to {hex} (7.1, 9.7)",
    Refusal.HEXSIDE_CLOSED: "{unit} cannot attack {hex} from here: the hexside cannot be crossed (7.2)",
    Refusal.NOT_JOINED: "{unit}: not part of an assault (7.1)",
    Refusal.ALREADY_JOINED: "{unit}: already part of an assault; leave that one first (7.1)",
    Refusal.NOBODY_JOINED: "no unit able to lead an assault on {hex} has joined it; join one first (7.3)",
    Refusal.CANNOT_FIGHT: "{unit}: in no condition to attack (7.1)",
    Refusal.NOT_IN_BOX: "{unit}: not in an off-map area (4.57)",
    Refusal.NO_LINK: "{unit}: no way leads there from here (4.57, 4.58)",
    Refusal.NOT_READY: "{unit} cannot act before turn {ready} (4.57, 6.28)",
    Refusal.BAD_ORDER: "{unit}: there is no such order (3.3)",
    Refusal.NO_AMMUNITION: "{unit}: no ammunition left (7.2)",
    Refusal.CANNOT_FORCE: "{unit} cannot force-march (4.9)",
    Refusal.ASSAULT_FULL: "{hex}: at most {most} can join one assault (7.3)",
    Refusal.DISOBEYS: "{unit} cannot be ordered this turn: it {obeys}",
    Refusal.NO_SUCH_LEADER: "{unit}: no leader of that name leads a unit of its side now (13.3)",
    Refusal.LEADER_AWAY: "{unit}: that leader is not next to it, or has already moved this turn (13.3)",
    Refusal.NOT_OFFERED: "your side has no such decision to make this turn (16.3)",
    Refusal.NO_BUDGET: "the political budget is too small for that (16.3)",
    Refusal.NOT_AIRCRAFT: "{unit} cannot fly (14.1)",
    Refusal.OUT_OF_RANGE: "{unit}: {hex} is out of range (14.1)",
    Refusal.NOT_SERVICEABLE: "{unit}: no serviceable aircraft (14.1)",
    Refusal.BAD_WEATHER: "{unit} cannot fly in this weather: snow, and a turn colder than usual (14.2)",
    Refusal.NOT_SEEN: "{unit}: no enemy is seen in {hex} (14.4)",
    Refusal.NOT_IRREGULAR: "{unit} cannot do that: only irregulars can (6.21, 6.27, 8.1, 11.30)",
    Refusal.TOO_MANY_TO_HIDE: "{unit}: too many men to hide in one hex (6.23)",
    Refusal.WATCHED: "{unit} cannot do that with the enemy so near (6.21, 6.27)",
    Refusal.ALREADY_HIDDEN: "{unit}: already hidden (6.21, 6.26)",
    Refusal.NOT_DISPERSED: "{unit}: not dispersed (6.28)",
    Refusal.ALREADY_WORKED: "{unit} cannot do more work this turn (8, 11)",
    Refusal.NO_RECRUITS: "{unit}: there are no recruits here (11.30)",
    Refusal.NO_SUPPORT: "{unit}: the people here do not support its side (6.22, 6.27, 11.30)",
    Refusal.NO_FOOD: "{unit}: there is no food here to take (11.32)",
    Refusal.NOT_IN_TOWN: "{unit}: not in a town of its side (11.33)",
    Refusal.FULL_STRENGTH: "{unit}: already at full strength (11.30)",
    Refusal.GREW_ENOUGH: "{unit}: cannot take in more men this turn (11.34)",
    Refusal.NOT_REGULAR: "{unit} cannot do that: only regulars can (8.7, 11.33)",
    Refusal.NO_LINE_HERE: "{unit}: there is no enemy line here to cut (8.2)",
    Refusal.ALREADY_CUT: "{unit}: the line is already cut here (8.2)",
    Refusal.NO_STORES: "{unit}: the enemy has no stores here or in an adjacent hex (8.3)",
    Refusal.NOTHING_BROKEN: "{unit}: there is nothing here to repair (8.7)",
    Refusal.NO_WIRE: "{unit}: the telegraph is cut, so no train can be called to this station (8.6)",
    Refusal.NOT_BESIEGED: "{hex}: not besieged by your troops (9.7)",
    Refusal.NO_SURPRISE: "{hex}: no surprise with aircraft, or with units that have marched this turn (9.17)",
    Refusal.NO_GARRISON: "{hex}: you have no garrison there (9.12, 9.16)",
    Refusal.NOT_ENCLOSED: "{hex}: your garrison is not shut in; march or evacuate the place instead (9.12)",
    Refusal.NO_GAP: "{hex}: the ring has no gap for so few fit men (9.11)",
    Refusal.NO_WAY_OUT: "{hex}: the enemy has closed every way out; only a break-out is left (9.12, 9.16)",
    Refusal.NOTHING_TO_TAKE: "{hex}: there are no stores to take (9.16)",
    Refusal.CANNOT_LEAVE: "{hex}: no unit of the garrison can march off this turn (9.16)",
    Refusal.ALREADY_DEMANDED: "{hex}: its surrender has already been demanded this turn (9.7)",
})  # fmt: skip
"""By refusal. The verb after a unit's name is one that fits both "Hill horse" and "Termez bands"."""


def refusal_text(world: World, names: Names, state: State, order: Order, why: Refusal) -> str:
    """Returns one sentence: who cannot do what, and by which rule."""
    words: dict[str, object] = {"unit": tr("the order"), "hex": tr("there"), "mp": _mp_text(0), "ready": 0}
    words["more_men"] = tr("more men")
    words["obeys"] = tr("refuses to obey")
    words["most"] = count(int(world.params[Param.MAX_ASSAULT_UNITS]), "unit")
    if order.unit != NO_UNIT and 0 <= order.unit < len(state.units):
        row = state.units[order.unit]
        words["unit"] = names.unit_names[order.unit]
        if why == Refusal.DISOBEYS:
            words["obeys"] = obedience_text(world, names, state, order.unit)
        words.update(mp=_mp_text(int(row["mp"])), more_men=count(int(row["men"]), "more man"))
        words["ready"] = int(row["ready_turn"])
        if why == Refusal.BAD_ORDER and order.kind == OrderKind.MOVE and order.hex == int(row["hex"]):
            return tr("{unit}: already in {hex} (4.1)", unit=words["unit"], hex=the_hex(world, names, order.hex))
    if order.hex != NO_HEX and 0 <= order.hex < len(state.owner):
        words["hex"] = the_hex(world, names, order.hex)
        if why in (Refusal.NOT_ENCLOSED, Refusal.NO_WAY_OUT) and _waits_for_siege(world, state, order.hex):
            text = mark(
                "{hex}: every way out is closed, but the place is not besieged yet; once a siege has begun, at the end "
                "of a turn, your garrison can break out (9.1, 9.12)"
            )
            return tr(text, **words)
        if why == Refusal.OUT_OF_REACH and _is_held(world, names, state, order):
            text = mark("{unit} cannot step from one enemy zone of control straight into another, in {hex} (5.7)")
            return tr(text, **words)
    return tr(_REASONS[why], **words)


def _waits_for_siege(world: World, state: State, hex: int) -> bool:
    """Returns whether a garrison has no way out and is not besieged, so that it can neither evacuate nor break out."""
    out = refusal(world, state, int(OrderKind.BREAKOUT), NO_UNIT, hex, 0)
    away = refusal(world, state, int(OrderKind.EVACUATE), NO_UNIT, hex, 0)
    return (out, away) == (Refusal.NOT_ENCLOSED, Refusal.NO_WAY_OUT)


def _is_held(world: World, names: Names, state: State, order: Order) -> bool:
    """Returns whether zones of control keep a unit from the adjacent hex of an order (5.7)."""
    row = state.units[order.unit]
    if int(row["hex"]) == NO_HEX or hex_distance(int(row["hex"]), order.hex, names.cols) != 1:
        return False
    kind, enemy = world.unit_types[int(row["unit_type"])], 1 - int(row["side"])
    if int(kind["move_class"]) > MoveClass.HORSE or int(kind["traits"]) & TypeTrait.IRREGULAR:
        return False
    holding = int(Zoc.HORSE_0) if int(kind["move_class"]) == MoveClass.HORSE else int(Zoc.FOOT_0 | Zoc.HORSE_0)
    zones = [int(state.zoc[hex]) >> SEEN_ZOC for hex in (int(row["hex"]), order.hex)]
    return all(zone & holding << enemy for zone in zones)


def _mp_text(points: int) -> str:
    return tr("{points} MP", points=points)
