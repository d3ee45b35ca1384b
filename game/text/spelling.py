"""Reads and writes orders as players type them: units, leaders and places by number, name or the beginning of one.

`names.parse` and `names.write` are the exact notation of replays, which is understood here as well.
"""

from collections.abc import Sequence

import numpy as np

from game.core.codes import NO_HEX, NO_UNIT, EventKind, OrderKind, RaidTarget
from game.core.orders import ORDER_SPECS, ArgChoice, Order, order_word
from game.engine.decisions import open_decisions
from game.language import mark, tr
from game.play.lookup.name_finder import NameFinder, names_of
from game.play.session.session import Session

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_UNITS_HINT = mark("; type 'units' for their numbers and names")
_NO_LEADER = mark("no single leader is called '{name}'{guess}")
_NO_BOX = mark("no single off-map area is called '{name}'{guess}")
ORDER_WORDS = {order_word(kind).split()[0]: kind for kind in OrderKind}


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
    """Returns the place of a name, another name for it or a beginning that fits one place, or -1."""
    return names_of(session).places.find(text)


def find_unit(session: Session, text: str) -> int:
    """Returns the unit of a number, a name or an id, or the own unit of a beginning that fits one; or NO_UNIT."""
    unit = _called_unit(session, text)
    return unit if unit != NO_UNIT else _unit_by_words(session, text)


def _called_unit(session: Session, text: str) -> int:
    finder = names_of(session).units
    if text.isdecimal() and len(text) < 4 and 0 < int(text) <= len(finder.names):
        return int(text) - 1
    exact = finder.exact(text)
    if exact >= 0:
        return exact
    begun = finder.begun(text, own_units(session))
    return begun[0] if len(begun) == 1 else NO_UNIT


def _unit_by_words(session: Session, text: str) -> int:
    unit = names_of(session).units.by_words(text)
    return unit if unit in own_units(session) else NO_UNIT


def own_units(session: Session) -> set[int]:
    """Returns the units of the side at the terminal."""
    return set(np.flatnonzero(session.seen.state.units["side"] == session.seat).tolist())


def find_hex(session: Session, text: str) -> int:
    """Returns the hex of a label or a place, or NO_HEX."""
    places = names_of(session).places
    place = places.exact(text)
    if place < 0:
        try:
            return session.names.parse_label(text)
        except ValueError:
            place = places.find(text)
    return int(session.world.places["hex"][place]) if place >= 0 else NO_HEX


def read_order(session: Session, line: str) -> Order:
    """Returns the order that a player typed. Raises ValueError saying what is wrong."""
    words = line.split()
    try:
        return session.names.parse(line)
    except ValueError:
        if not words or words[0].lower() not in ORDER_WORDS:
            raise ValueError(
                tr("'{typed}' is neither an order nor a command; type 'help' for a list", typed=line)
            ) from None
    kind = ORDER_WORDS[words[0].lower()]
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
        hex, rest = read_hex(session, " ".join(rest)), []
    if spec.arg == ArgChoice.TARGET:
        arg, rest = _read_target(rest), []
    elif spec.arg == ArgChoice.LEADER:
        arg, rest = _one_of(" ".join(rest), names_of(session).leaders, _NO_LEADER), []
    elif spec.arg == ArgChoice.BOX:
        arg, rest = _one_of(" ".join(rest), names_of(session).boxes, _NO_BOX), []
    elif spec.arg == ArgChoice.OPTION:
        arg, rest = _read_option(session, rest), []
    if rest:
        raise ValueError(
            tr("'{typed}' does not belong to an order '{order}'", typed=" ".join(rest), order=order_word(kind))
        )
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
    for find in (_called_unit, _unit_by_words):
        for count in range(len(words), 0, -1):
            unit = find(session, " ".join(words[:count]))
            if unit != NO_UNIT:
                return unit, words[count:]
    if not words:
        raise ValueError(tr("{order}: which unit? Type 'units' for their numbers and names", order=order_word(kind)))
    raise ValueError(f"{order_word(kind)}: {unknown_unit(session, ' '.join(words))}")


def unknown_unit(session: Session, text: str) -> str:
    """Returns what is wrong with the name of a unit, with a guess or where to look."""
    own = own_units(session)
    guess = names_of(session).units.guess(text, own)
    if not guess and " " in text:
        guess = names_of(session).units.guess(text.rsplit(" ", 1)[0], own)
    return tr("'{typed}' names none of your units, or more than one{guess}", typed=text, guess=guess or tr(_UNITS_HINT))


def _take_advance(words: list[str]) -> tuple[int, list[str]]:
    if not words or words[-1] not in ("advance", "hold"):
        raise ValueError(tr("after the place of an assault comes 'advance' or 'hold'"))
    return int(words[-1] == "advance"), words[:-1]


def _take_stores(words: list[str]) -> tuple[int, list[str]]:
    if not words or words[-1] not in ("burn", "take"):
        raise ValueError(tr("after the place to evacuate comes 'burn' or 'take', for its stores"))
    return int(words[-1] == "take"), words[:-1]


def _read_target(words: list[str]) -> int:
    targets = {target.name.lower(): int(target) for target in RaidTarget}
    if len(words) != 1 or words[0] not in targets:
        raise ValueError(tr("raid: after the unit comes one of {words}", words=", ".join(targets)))
    return targets[words[0]]


def read_hex(session: Session, text: str) -> int:
    """Returns the hex of a label or a place. Raises ValueError with a guess."""
    hex = find_hex(session, text)
    if hex == NO_HEX and not text:
        raise ValueError(tr("where to?"))
    if hex == NO_HEX:
        guess = names_of(session).places.guess(text)
        raise ValueError(tr("'{typed}' is neither a place nor the label of a hex{guess}", typed=text, guess=guess))
    return hex


def _read_option(session: Session, words: list[str]) -> int:
    """Returns the option of a decision's number and an option's letter."""
    found = open_decisions(session.world, session.names, session.seen.state, session.seat)
    decision = next((one for one in found if words and words[0] == decision_number(one.rule)), None)
    if decision is None:
        made = [one.a for one in session.game.events if one.kind == EventKind.OFFERED and session.may_know(one)]
        closed = next((rule for rule in made if words and words[0] == decision_number(rule)), None)
        if closed is not None:
            title = session.names.rule_titles[closed]
            raise ValueError(tr("{title}: not open now; type 'decisions' for those that are", title=title))
        raise ValueError(tr("decide: which decision? Type 'decisions' for their numbers"))
    letters = {_LETTERS[i]: option.option for i, option in enumerate(decision.options)}
    if len(words) != 2 or words[1] not in letters:
        raise ValueError(tr("{order}: choose one of {words}", order=f"decide {words[0]}", words=", ".join(letters)))
    return letters[words[1]]


def _one_of(text: str, finder: NameFinder, refusal: str) -> int:
    found = finder.find(text)
    if found < 0:
        raise ValueError(tr(refusal, name=text, guess=finder.guess(text)))
    return found
