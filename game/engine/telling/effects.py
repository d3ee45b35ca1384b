"""What an option of a decision does, in words: for the text mode and the window."""

from collections.abc import Callable
from typing import Any

from game.core.codes import NO_REGION, NO_UNIT, EffectKind, LoyaltyScope, TypeTrait
from game.core.names import Names
from game.core.world import World
from game.engine.telling.grammar import count, fights_text, in_sentence, sentence, signed_count, weeks_text

_AID = (
    (EffectKind.AID_RIFLES, "{n} rifles"),
    (EffectKind.AID_MACHINE_GUNS, "{n} machine guns"),
    (EffectKind.AID_GUNS, "{n} guns"),
    (EffectKind.AID_AMMUNITION, "ammunition for {fights}"),
)
_AID_KINDS = frozenset(kind for kind, _ in _AID)

TRAITS: dict[TypeTrait, str] = {
    TypeTrait.IRREGULAR: "irregulars",
    TypeTrait.NO_ZOC: "small detachments",
    TypeTrait.MOUNTAIN: "mountain troops",
    TypeTrait.NATIVE: "native troops",
    TypeTrait.ARTILLERY: "gunners",
    TypeTrait.ARMOURED: "armour",
    TypeTrait.STATIC: "garrisons",
    TypeTrait.ENGINEER: "engineers",
    TypeTrait.WAVERER: "wavering allies",
    TypeTrait.PICKED: "picked men",
}


def describe_option(world: World, names: Names, option: int) -> list[str]:
    """Returns what an option of World.options does, one short line for each effect; amounts are the likeliest ones.

    Clearing a flag that only another option of the same decision sets is left out.
    """
    first, count = (int(number) for number in world.options[option]["effects"])
    rivals = _flags_of_siblings(world, option)
    lines: list[str] = []
    i = first
    while i < first + count:
        row = world.effects[i]
        kind = EffectKind(int(row["kind"]))
        if kind in _AID_KINDS:
            end = _end_of_aid(world, i, first + count)
            lines.append(_aid(names, world.effects[i:end]))
            i = end
            continue
        if kind != EffectKind.CLEAR_FLAG or int(row["a"]) not in rivals:
            lines.append(_EFFECTS[kind](names, row))
        i += 1
    return lines


def area_name(names: Names, area: int) -> str:
    """Returns the name of a region or, after the regions, of a group; "everywhere" for NO_REGION."""
    if area == NO_REGION:
        return "everywhere"
    regions = len(names.region_names)
    return in_sentence(names.region_names[area] if area < regions else names.group_names[area - regions])


def _flags_of_siblings(world: World, option: int) -> set[int]:
    """Returns the flags that other options of the same rule set."""
    first, count = (int(number) for number in world.event_rules[int(world.options[option]["rule"])]["options"])
    found = set()
    for other in range(first, first + count):
        begin, length = (int(number) for number in world.options[other]["effects"])
        rows = world.effects[begin : begin + length]
        if other != option:
            found |= {int(row["a"]) for row in rows if row["kind"] == EffectKind.SET_FLAG}
    return found


def _end_of_aid(world: World, first: int, end: int) -> int:
    """Returns the row after the aid to one unit or side: each kind once, in order."""
    row, last, i = world.effects[first], -1, first
    while i < end:
        other = world.effects[i]
        same = other["a"] == row["a"] and other["b"] == row["b"]
        if int(other["kind"]) not in _AID_KINDS or int(other["kind"]) <= last or not same:
            break
        last = int(other["kind"])
        i += 1
    return i


def _aid(names: Names, rows: Any) -> str:
    amounts = {int(row["kind"]): int(row["amount"]) for row in rows}
    unit = int(rows[0]["a"])
    parts = [
        words.format(n=f"{amounts[kind]:,}", fights=fights_text(amounts[kind], unit == NO_UNIT))
        for kind, words in _AID
        if amounts.get(kind)
    ]
    to = in_sentence(names.unit_names[unit]) if unit != NO_UNIT else _side(names, rows[0])
    what = ", ".join(parts) or "nothing"
    return f"{sentence(what)} for {to}"


def _side(names: Names, row: Any) -> str:
    return names.sides[int(row["b"])].the


def _weeks(row: Any) -> str:
    return weeks_text(int(row["amount"]))


def _support(names: Names, row: Any) -> str:
    amount = int(row["amount"])
    towards = names.sides[0 if amount > 0 else 1].the
    return f"Support in {area_name(names, int(row['a']))}: {count(abs(amount), 'point')} towards {towards}"


def _loyalty(names: Names, row: Any) -> str:
    scope, which, amount = LoyaltyScope(int(row["c"])), int(row["a"]), int(row["amount"])
    if scope == LoyaltyScope.UNIT:
        whose = names.unit_names[which]
    elif scope == LoyaltyScope.FORMATION:
        whose = names.formation_names[which]
    else:
        kinds = [word for bit, word in TRAITS.items() if which & bit]
        whose = f"{' and '.join(kinds) or 'all troops'} of {_side(names, row)}"
    return f"Loyalty, {whose}: {amount:+d}"


def _change(row: Any, noun: str, per: str) -> str:
    """Returns an amount with its sign, its noun if it has one and what it is counted by: "+300 men a week"."""
    amount = int(row["amount"])
    return f"{signed_count(amount, noun) if noun else f'{amount:+,d}'}{per}"


def _of_side(what: str, noun: str = "", per: str = "") -> Callable[[Names, Any], str]:
    return lambda names, row: f"{what} of {_side(names, row)}: {_change(row, noun, per)}"


def _of_unit(what: str) -> Callable[[Names, Any], str]:
    return lambda names, row: f"{what}: {names.unit_names[int(row['a'])]}"


def _in_area(what: str, noun: str, per: str = "") -> Callable[[Names, Any], str]:
    return lambda names, row: f"{what} in {area_name(names, int(row['a']))}: {_change(row, noun, per)}"


_EFFECTS: dict[EffectKind, Callable[[Names, Any], str]] = {
    EffectKind.SET_FLAG: lambda names, row: names.flag_texts[int(row["a"])],
    EffectKind.CLEAR_FLAG: lambda names, row: f"No longer: {names.flag_texts[int(row['a'])]}",
    EffectKind.ARRIVE: _of_unit("Called to the theatre"),
    EffectKind.WITHDRAW: _of_unit("Withdrawn from the theatre"),
    EffectKind.SUPPORT: _support,
    EffectKind.FOOD: _in_area("Food", "", " per cent of a normal year"),
    EffectKind.RECRUITS: _in_area("Recruits", "man"),
    EffectKind.STORES: lambda names, row: (
        f"Stores of {names.place_names[int(row['a'])]}: {_change(row, 'ration', '')} of food"
    ),
    EffectKind.PRESTIGE: _of_side("Prestige"),
    EffectKind.BUDGET: _of_side("Political budget"),
    EffectKind.INCOME: _of_side("Income", "", " a turn"),
    EffectKind.RAIL_CAPACITY: _of_side("Rail capacity", "man", " a turn"),
    EffectKind.RIVER_CAPACITY: _of_side("Boat capacity", "man", " a turn"),
    EffectKind.REPLACEMENTS: _of_side("Replacements", "man", " a turn"),
    EffectKind.LOYALTY: _loyalty,
    EffectKind.UNIFY: lambda names, row: f"All bands of {_side(names, row)} obey one commander",
    EffectKind.SPIES: _of_side("Spy level"),
    EffectKind.AMNESTY: lambda names, row: f"Amnesty offered by {_side(names, row)} for {_weeks(row)}",
    EffectKind.PURGE: lambda names, row: (
        f"Purge by {_side(names, row)}: unreliable native and allied troops lose men, the rest obey out of fear"
    ),
    EffectKind.MARTIAL_LAW: lambda names, row: (
        f"Martial law of {_side(names, row)} in {area_name(names, int(row['a']))} for {_weeks(row)}"
    ),
    EffectKind.CONCESSION: lambda names, row: (
        f"Land granted by {_side(names, row)} in {area_name(names, int(row['a']))}: support grows turn by turn"
    ),
    EffectKind.LEADER: lambda names, row: (
        f"{names.leader_names[int(row['a'])]} takes command of {in_sentence(names.unit_names[int(row['b'])])}"
    ),
    EffectKind.POINTS: _of_side("Victory points"),
    EffectKind.OWNER: lambda names, row: f"{names.place_names[int(row['a'])]} is handed over to {_side(names, row)}",
    EffectKind.REMOVE: _of_unit("Disbanded"),
    EffectKind.ASSISTANCE: _of_side("Mutual assistance of the bands", "degree"),
    **dict.fromkeys(_AID_KINDS, lambda names, row: _aid(names, [row])),
}
"""One line for each kind of effect."""
