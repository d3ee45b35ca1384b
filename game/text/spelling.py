"""Reads and writes orders as players type them: units, leaders and places by number, name or the beginning of one.

`names.parse` and `names.write` are the exact notation of replays, which is understood here as well.
"""

from collections.abc import Iterable, Sequence

from game.core.codes import NO_HEX, NO_UNIT, OrderKind, RaidTarget
from game.core.orders import ORDER_SPECS, ArgChoice, Order, order_word
from game.engine.decisions import open_decisions
from game.play.session import Session

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KINDS = {order_word(kind).split()[0]: kind for kind in OrderKind}


def unit_number(unit: int) -> str:
    """Returns the number by which a player may call a unit: "12"."""
    return str(unit + 1)


def decision_number(rule: int) -> str:
    """Returns the number by which a player may call a decision."""
    return str(rule + 1)


def option_letter(options: Sequence[int], option: int) -> str:
    """Returns the letter of one of a decision's options: "a"."""
    return _LETTERS[list(options).index(option)]


def find_place(session: Session, text: str) -> int:
    """Returns the place of a name or another name for it, or -1."""
    wanted, scenario = text.lower(), session.game.scenario
    for place, name in enumerate(session.names.place_ids):
        others = scenario.place_aka[place] if place < len(scenario.place_aka) else ()
        if wanted and wanted in (name.lower(), *(other.lower() for other in others)):
            return place
    return -1


def find_unit(session: Session, text: str) -> int:
    """Returns the unit of a number, a name, an id, or the beginning of one that fits one own unit; or NO_UNIT."""
    names, wanted = session.names, text.lower()
    if text.isdecimal() and len(text) < 4 and 0 < int(text) <= len(names.unit_ids):
        return int(text) - 1
    exact = _exact(wanted, names.unit_names, names.unit_ids)
    if len(exact) == 1:
        return exact[0]
    sides = session.seen.state.units["side"]
    begun = [unit for unit in _begun(wanted, names.unit_names, names.unit_ids) if sides[unit] == session.seat]
    return begun[0] if len(begun) == 1 else NO_UNIT


def find_hex(session: Session, text: str) -> int:
    """Returns the hex of a label or a place, or NO_HEX."""
    place = find_place(session, text)
    if place >= 0:
        return int(session.world.places["hex"][place])
    try:
        return session.names.parse_label(text)
    except ValueError:
        return NO_HEX


def read_order(session: Session, line: str) -> Order:
    """Returns the order that a player typed. Raises ValueError saying what is wrong."""
    words = line.split()
    try:
        return session.names.parse(line)
    except ValueError:
        if not words or words[0].lower() not in _KINDS:
            raise ValueError(f"'{line}' is neither an order nor a command; type 'help' for a list") from None
    kind = _KINDS[words[0].lower()]
    spec = ORDER_SPECS[kind]
    rest = words[len(order_word(kind).split()) :]
    unit, hex, arg = NO_UNIT, NO_HEX, 0
    if spec.unit:
        unit, rest = _take_unit(session, rest, kind)
    if spec.arg == ArgChoice.ADVANCE:
        arg, rest = _take_advance(rest)
    if spec.arg == ArgChoice.STORES:
        arg, rest = _take_stores(rest)
    if spec.hex:
        hex, rest = _read_hex(session, " ".join(rest)), []
    if spec.arg == ArgChoice.TARGET:
        arg, rest = _read_target(rest), []
    elif spec.arg == ArgChoice.LEADER:
        arg, rest = _one_of(" ".join(rest), session.names.leader_names, session.names.leader_ids, "leader"), []
    elif spec.arg == ArgChoice.BOX:
        arg, rest = _one_of(" ".join(rest), session.names.box_names, session.names.box_ids, "off-map area"), []
    elif spec.arg == ArgChoice.OPTION:
        arg, rest = _read_option(session, rest), []
    if rest:
        raise ValueError(f"'{' '.join(rest)}' does not belong to an order '{order_word(kind)}'")
    return Order(kind, unit, hex, arg)


def write_order(session: Session, order: Order) -> str:
    """Returns an order as a player may type it: "move 12 0512", "decide 3 a"."""
    names = session.names
    parts = [order_word(order.kind)]
    if order.unit != NO_UNIT:
        parts.append(unit_number(order.unit))
    if order.hex != NO_HEX:
        parts.append(names.label(order.hex))
    match ORDER_SPECS[order.kind].arg:
        case ArgChoice.ADVANCE:
            parts.append("advance" if order.arg else "hold")
        case ArgChoice.STORES:
            parts.append("take" if order.arg else "burn")
        case ArgChoice.LEADER:
            parts.append(names.leader_names[order.arg])
        case ArgChoice.BOX:
            parts.append(names.box_names[order.arg])
        case ArgChoice.TARGET:
            parts.append(names.write(order).split()[-1])
        case ArgChoice.OPTION:
            rule = names.option_rules[order.arg]
            options = [option for option, of in enumerate(names.option_rules) if of == rule]
            parts += [decision_number(rule), option_letter(options, order.arg)]
    return " ".join(parts)


def _take_unit(session: Session, words: list[str], kind: OrderKind) -> tuple[int, list[str]]:
    """Returns the unit that the first words call, as many of them as possible, and the other words."""
    for count in range(len(words), 0, -1):
        unit = find_unit(session, " ".join(words[:count]))
        if unit != NO_UNIT:
            return unit, words[count:]
    called = f"'{' '.join(words)}' calls no unit of yours, or more than one" if words else "which unit?"
    raise ValueError(f"{order_word(kind)}: {called}; type 'units' for their numbers and names")


def _take_advance(words: list[str]) -> tuple[int, list[str]]:
    if not words or words[-1] not in ("advance", "hold"):
        raise ValueError("after the place of an assault comes 'advance' or 'hold'")
    return int(words[-1] == "advance"), words[:-1]


def _take_stores(words: list[str]) -> tuple[int, list[str]]:
    if not words or words[-1] not in ("burn", "take"):
        raise ValueError("after the place to evacuate comes 'burn' or 'take', for its stores")
    return int(words[-1] == "take"), words[:-1]


def _read_target(words: list[str]) -> int:
    targets = {target.name.lower(): int(target) for target in RaidTarget}
    if len(words) != 1 or words[0] not in targets:
        raise ValueError(f"raid: after the unit comes one of {', '.join(targets)}")
    return targets[words[0]]


def _read_hex(session: Session, text: str) -> int:
    hex = find_hex(session, text)
    if hex == NO_HEX:
        raise ValueError(f"'{text}' is neither a place nor the label of a hex" if text else "where to?")
    return hex


def _read_option(session: Session, words: list[str]) -> int:
    """Returns the option of a decision's number and an option's letter."""
    found = open_decisions(session.world, session.names, session.seen.state, session.seat)
    decision = next((one for one in found if words and words[0] == decision_number(one.rule)), None)
    if decision is None:
        raise ValueError("decide: which decision? Type 'decisions' for their numbers")
    letters = {_LETTERS[i]: option.option for i, option in enumerate(decision.options)}
    if len(words) != 2 or words[1] not in letters:
        raise ValueError(f"decide {words[0]}: choose one of {', '.join(letters)}")
    return letters[words[1]]


def _one_of(text: str, names: Sequence[str], ids: Sequence[str], what: str) -> int:
    exact = _exact(text.lower(), names, ids)
    found = exact if len(exact) == 1 else _begun(text.lower(), names, ids)
    if len(found) != 1:
        known = f"; do you mean {' or '.join(names[i] for i in found[:4])}?" if found and text else ""
        raise ValueError(f"there is no one {what} '{text}'{known}")
    return found[0]


def _exact(text: str, names: Iterable[str], ids: Iterable[str]) -> list[int]:
    return [i for i, pair in enumerate(zip(names, ids, strict=True)) if text in (pair[0].lower(), pair[1])]


def _begun(text: str, names: Iterable[str], ids: Iterable[str]) -> list[int]:
    """Names or ids that begin with a text, at their start or at one of their words."""
    pairs = [(name.lower(), id) for name, id in zip(names, ids, strict=True)]
    first = [i for i, (name, id) in enumerate(pairs) if name.startswith(text) or id.startswith(text)]
    return first or [i for i, (name, _) in enumerate(pairs) if f" {text}" in name]
