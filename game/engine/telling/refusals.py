"""Why an order is refused, in words, with the number of the rule."""

from game.core.codes import NO_HEX, NO_UNIT, OrderKind, Param, Refusal
from game.core.names import Names
from game.core.orders import Order
from game.core.state import State
from game.core.world import World
from game.engine.telling.places import hex_name

_REASONS: dict[Refusal, str] = {
    Refusal.NONE: "{unit}: the order is legal",
    Refusal.GAME_OVER: "the game is over: no more orders (3.3)",
    Refusal.NOT_YOUR_UNIT: "{unit} belongs to the other side (3.3)",
    Refusal.UNIT_NOT_ON_MAP: "{unit} is not on the map (3.3)",
    Refusal.NO_MP: "{unit} has no movement left this week (4.1)",
    Refusal.OUT_OF_REACH: "{unit} cannot reach {hex} with the {mp} MP it has left (4.1)",
    Refusal.ENEMY_THERE: "{unit} cannot march into {hex}: the enemy is there; join an assault instead (4.1)",
    Refusal.STACKING: "{unit} cannot end in {hex}: no room for {men} more men (4.8)",
    Refusal.NO_ACCESS: "{unit} may not enter {hex}: the country is closed to its side (4.6)",
    Refusal.ALREADY_FORCED: "{unit} has already force-marched this week (4.9)",
    Refusal.ALREADY_FOUGHT: "{unit} has already fought this week (4.12)",
    Refusal.ALREADY_MOVED: "{unit} cannot do that any more this week: it has moved or ridden, or a ZOC holds it (4.12)",
    Refusal.NOT_A_STATION: "{unit}: trains run only from station to station in your hands (4.51)",
    Refusal.LINE_CUT: "{unit}: no open line in your hands leads to {hex} (4.52)",
    Refusal.RAIL_CAPACITY: "{unit}: the railway cannot carry {men} more men this week (4.53)",
    Refusal.NOT_A_PORT: "{unit}: boats go only from port to port in your hands (4.55)",
    Refusal.RIVER_CLOSED: "{unit}: no boats run to {hex}: a port on the way is not yours, frozen or shut (4.55, 4.66)",
    Refusal.RIVER_CAPACITY: "{unit}: the boats cannot carry {men} more men this week (4.53)",
    Refusal.NO_ENEMY_THERE: "there is no enemy in {hex} to attack (7.1)",
    Refusal.NOT_ADJACENT: "{unit} is not next to {hex} (7.1, 9.7)",
    Refusal.HEXSIDE_CLOSED: "{unit} cannot attack {hex} from here: the hexside cannot be crossed (7.2)",
    Refusal.NOT_JOINED: "{unit} has not joined an assault (7.1)",
    Refusal.ALREADY_JOINED: "{unit} has already joined an assault; leave that one first (7.1)",
    Refusal.NOBODY_JOINED: "no unit that could lead the way has joined an assault on {hex}; join one first (7.3)",
    Refusal.CANNOT_FIGHT: "{unit} is in no state to attack (7.1)",
    Refusal.NOT_IN_BOX: "{unit} is not in an off-map area (4.57)",
    Refusal.NO_LINK: "{unit}: there is no way there from where it is (4.57, 4.58)",
    Refusal.NOT_READY: "{unit} cannot act before week {ready} (4.57, 6.28)",
    Refusal.BAD_ORDER: "{unit}: no such order is possible (3.3)",
    Refusal.NO_AMMUNITION: "{unit} has no ammunition left (7.2)",
    Refusal.CANNOT_FORCE: "{unit} cannot force-march (4.9)",
    Refusal.ASSAULT_FULL: "{hex}: no more than {most} units can join one assault (7.3)",
    Refusal.DISOBEYS: "{unit} does not obey this week; only a leader can reach it (13.10)",
    Refusal.NO_SUCH_LEADER: "{unit}: there is no leader of its side by that name who leads a unit now (13.3)",
    Refusal.LEADER_AWAY: "{unit}: that leader is not next to it, or has already changed units this week (13.3)",
    Refusal.NOT_OFFERED: "that decision is not open to your side this week (16.3)",
    Refusal.NO_BUDGET: "the political budget does not pay for that (16.3)",
    Refusal.NOT_AIRCRAFT: "{unit} cannot fly (14.1)",
    Refusal.OUT_OF_RANGE: "{unit}: {hex} is too far to fly (14.1)",
    Refusal.NOT_SERVICEABLE: "{unit} has no aircraft in service (14.1)",
    Refusal.BAD_WEATHER: "{unit} cannot fly in this weather: snow, and a week colder than usual (14.2)",
    Refusal.NOT_SEEN: "{unit}: no enemy is seen in {hex} (14.4)",
    Refusal.NOT_IRREGULAR: "{unit}: that is work for irregulars (6.21, 6.27, 8.1, 11.30)",
    Refusal.TOO_MANY_TO_HIDE: "{unit}: too many men to hide in one hex (6.23)",
    Refusal.WATCHED: "{unit} cannot do that with the enemy so near (6.21, 6.27)",
    Refusal.ALREADY_HIDDEN: "{unit} is hidden already (6.21, 6.26)",
    Refusal.NOT_DISPERSED: "{unit} has not dispersed (6.28)",
    Refusal.ALREADY_WORKED: "{unit} has already used its week for other work (8, 11)",
    Refusal.NO_RECRUITS: "{unit} finds no recruits here (11.30)",
    Refusal.NO_SUPPORT: "{unit}: the people here will not follow its side (6.22, 6.27, 11.30)",
    Refusal.NO_FOOD: "{unit}: there is no food to be had here (11.32)",
    Refusal.NOT_IN_TOWN: "{unit} is not in a town of its side (11.33)",
    Refusal.FULL_STRENGTH: "{unit} can take no more men (11.30)",
    Refusal.NOT_REGULAR: "{unit}: that is work for regular troops (8.7, 11.33)",
    Refusal.NO_LINE_HERE: "{unit} finds no line of the enemy here to cut (8.2)",
    Refusal.ALREADY_CUT: "{unit}: that line is cut here already (8.2)",
    Refusal.NO_STORES: "{unit}: the enemy has no stores in this hex or an adjacent one (8.3)",
    Refusal.NOTHING_BROKEN: "{unit} finds nothing to repair here (8.7)",
    Refusal.NO_WIRE: "{unit}: the telegraph is cut, no train can be called to this station (8.6)",
    Refusal.NOT_BESIEGED: "your troops do not besiege {hex} (9.7)",
    Refusal.ALREADY_DEMANDED: "{hex} has been called on to surrender this week already (9.7)",
}


def refusal_text(world: World, names: Names, state: State, order: Order, why: Refusal) -> str:
    """One sentence for the player: who cannot do what, and by which rule."""
    words: dict[str, object] = {"unit": "the order", "hex": "there", "mp": 0, "men": 0, "ready": 0}
    words["most"] = int(world.params[Param.MAX_ASSAULT_UNITS])
    if order.unit != NO_UNIT and 0 <= order.unit < len(state.units):
        row = state.units[order.unit]
        words["unit"] = names.unit_names[order.unit]
        words.update(mp=int(row["mp"]), men=int(row["men"]), ready=int(row["ready_turn"]))
        if why == Refusal.BAD_ORDER and order.kind == OrderKind.MOVE and order.hex == int(row["hex"]):
            return f"{words['unit']} is in {hex_name(world, names, order.hex)} already (4.1)"
    if order.hex != NO_HEX and 0 <= order.hex < len(state.owner):
        words["hex"] = hex_name(world, names, order.hex)
    return _REASONS[why].format(**words)
