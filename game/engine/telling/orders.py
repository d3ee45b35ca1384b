"""Orders in words: "The bek's horse: march to Ak-Kurgan (0303)", and the list of orders that help pages show."""

from game.core.codes import NO_HEX, NO_UNIT, OrderKind, RaidTarget
from game.core.names import Names
from game.core.orders import ORDER_SPECS, ArgChoice, Order, order_parts, order_word
from game.core.world import World
from game.engine.telling.grammar import sentence
from game.engine.telling.narrate import RAIDED
from game.engine.telling.places import the_hex
from game.language import tr

_PART_NAMES = {
    "a unit": "UNIT",
    "a hex": "HEX",
    "a box": "BOX",
    "a leader": "LEADER",
    "a decision": "DECISION",
    "an option": "OPTION",
}


def order_text(world: World, names: Names, order: Order) -> str:
    """Returns what an order does, with the unit that is to do it."""
    spec = ORDER_SPECS[order.kind]
    where = the_hex(world, names, order.hex) if order.hex != NO_HEX else ""
    does = tr(spec.sentence, hex=where, arg=_arg_text(world, names, spec.arg, order.arg))
    return sentence(does) if order.unit == NO_UNIT else f"{names.unit_names[order.unit]}: {does}"


def order_forms() -> list[tuple[int, str]]:
    """Returns how each order is written, "move UNIT HEX", with its chapter of the rules; in order of chapters."""
    forms = []
    for kind, spec in ORDER_SPECS.items():
        forms.append((int(spec.rule.split(".")[0]), order_form(kind)))
    return sorted(forms, key=lambda form: form[0])


def order_form(kind: OrderKind) -> str:
    """Returns how an order is written: "move UNIT HEX"."""
    parts = [_PART_NAMES.get(part, part.replace(", ", "|").replace(" or ", "|")) for part in order_parts(kind)]
    return " ".join([order_word(kind), *parts])


def _arg_text(world: World, names: Names, choice: ArgChoice, arg: int) -> str:
    if choice == ArgChoice.STORES:
        return tr("take the stores") if arg else tr("burn the stores")
    if choice == ArgChoice.BOX:
        return names.box_names[arg]
    if choice == ArgChoice.TARGET:
        return tr(RAIDED[RaidTarget(arg)])
    if choice == ArgChoice.LEADER:
        return names.leader_names[arg]
    if choice == ArgChoice.OPTION:
        return f"{names.rule_titles[int(world.options[arg]['rule'])]}: {names.option_texts[arg].rstrip('.')}"
    return ""
