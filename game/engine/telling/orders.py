"""Orders told to people: "The bek's horse: march to Ak-Kurgan (0303)"."""

from game.core.codes import NO_HEX, NO_UNIT, OrderKind, RaidTarget
from game.core.names import Names
from game.core.orders import Order
from game.core.world import World
from game.engine.telling.narrate import RAIDED
from game.engine.telling.places import hex_name

_DOES: dict[OrderKind, str] = {
    OrderKind.MOVE: "march to {where}",
    OrderKind.FORCE: "forced march",
    OrderKind.RAIL: "by train to {where}",
    OrderKind.RIVER: "by boat to {where}",
    OrderKind.JOIN: "join the assault on {where}",
    OrderKind.LEAVE: "leave the assault",
    OrderKind.ASSAULT: "assault on {where}",
    OrderKind.ENTER: "enter the map at {where}",
    OrderKind.EXIT: "leave the map for {box}",
    OrderKind.HIDE: "lie low",
    OrderKind.DISPERSE: "go home for a while",
    OrderKind.GATHER: "gather again",
    OrderKind.AMBUSH: "lie in ambush",
    OrderKind.RAID: "raid {raided}",
    OrderKind.REPAIR: "mend the line",
    OrderKind.DEMAND: "demand the surrender of {where}",
    OrderKind.RECRUIT: "raise men",
    OrderKind.REQUISITION: "take food from the people",
    OrderKind.BLOCKADE: "let no food out of the town",
    OrderKind.RECON: "fly to look at {where}",
    OrderKind.BOMB: "bomb {where}",
    OrderKind.LEAD: "{leader} takes command",
    OrderKind.DECIDE: "{option}",
    OrderKind.END_TURN: "end of the turn",
}


def order_text(world: World, names: Names, order: Order) -> str:
    """Who is to do what."""
    kind, unit, hex, arg = order
    told: dict[str, str] = {}
    if hex != NO_HEX:
        told["where"] = hex_name(world, names, hex)
    if kind == OrderKind.EXIT:
        told["box"] = names.box_names[arg]
    elif kind == OrderKind.RAID:
        told["raided"] = RAIDED[RaidTarget(arg)]
    elif kind == OrderKind.LEAD:
        told["leader"] = names.leader_names[arg]
    elif kind == OrderKind.DECIDE:
        told["option"] = f"{names.rule_titles[int(world.options[arg]['rule'])]}: {names.option_texts[arg].rstrip('.')}"
    does = _DOES[kind].format(**told)
    return does[:1].upper() + does[1:] if unit == NO_UNIT else f"{names.unit_names[unit]}: {does}"
