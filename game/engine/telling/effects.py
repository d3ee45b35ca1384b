"""What an option of a decision does, in words: for the text mode and the window."""

from collections.abc import Callable
from typing import Any

from game.core.codes import NO_REGION, NO_UNIT, EffectKind, LoyaltyScope, TypeTrait
from game.core.names import Names
from game.core.world import World
from game.engine.telling.grammar import (
    count,
    countable,
    fights_text,
    in_sentence,
    sentence,
    signed_count,
    weeks_text,
)
from game.language import mark, number, tr, trn

_AID = {
    EffectKind.AID_RIFLES: countable("rifle"),
    EffectKind.AID_MACHINE_GUNS: countable("machine gun"),
    EffectKind.AID_GUNS: countable("gun"),
    EffectKind.AID_AMMUNITION: "",
}
"""What is counted; ammunition by the fights that it is good for."""

TRAITS: dict[TypeTrait, str] = mark({
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
})  # fmt: skip


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
        if kind in _AID:
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
        return tr("everywhere")
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
        if int(other["kind"]) not in _AID or int(other["kind"]) <= last or not same:
            break
        last = int(other["kind"])
        i += 1
    return i


def _aid(names: Names, rows: Any) -> str:
    amounts = {int(row["kind"]): int(row["amount"]) for row in rows}
    unit = int(rows[0]["a"])
    parts = [
        count(amounts[kind], noun)
        if noun
        else tr("ammunition for {fights}", fights=fights_text(amounts[kind], unit == NO_UNIT))
        for kind, noun in _AID.items()
        if amounts.get(kind)
    ]
    to = in_sentence(names.unit_names[unit]) if unit != NO_UNIT else _side(names, rows[0])
    return tr("{What} for {whom}", What=sentence(", ".join(parts) or tr("nothing")), whom=to)


def _side(names: Names, row: Any) -> str:
    return names.sides[int(row["b"])].the


def _support(names: Names, row: Any) -> str:
    amount = int(row["amount"])
    towards = names.sides[0 if amount > 0 else 1].the
    points, area = count(abs(amount), "point"), area_name(names, int(row["a"]))
    return tr("Support in {area}: {points} towards {side}", area=area, points=points, side=towards)


def _loyalty(names: Names, row: Any) -> str:
    scope, which, amount = LoyaltyScope(int(row["c"])), int(row["a"]), int(row["amount"])
    if scope == LoyaltyScope.UNIT:
        whose = names.unit_names[which]
    elif scope == LoyaltyScope.FORMATION:
        whose = names.formation_names[which]
    else:
        kinds = f" {tr('and')} ".join(tr(word) for bit, word in TRAITS.items() if which & bit)
        whose = tr("{troops} of {side}", troops=kinds or tr("all troops"), side=_side(names, row))
    return tr("Loyalty, {whose}: {change:+d}", whose=whose, change=amount)


def _change(row: Any, noun: str) -> str:
    """Returns an amount with its sign, and its noun if it has one: "+300 men"."""
    amount = int(row["amount"])
    return signed_count(amount, noun) if noun else number(amount, "+,d")


def _assistance(names: Names, row: Any) -> str:
    amount = int(row["amount"])
    return trn(
        "Mutual assistance of the bands of {side}: {number} degree",
        "Mutual assistance of the bands of {side}: {number} degrees",
        amount,
        side=_side(names, row),
        number=number(amount, "+,d"),
    )


def _of_side(message: str, noun: str = "") -> Callable[[Names, Any], str]:
    return lambda names, row: tr(message, side=_side(names, row), change=_change(row, noun))


def _of_unit(message: str) -> Callable[[Names, Any], str]:
    return lambda names, row: tr(message, unit=names.unit_names[int(row["a"])])


def _in_area(message: str, noun: str = "") -> Callable[[Names, Any], str]:
    return lambda names, row: tr(message, area=area_name(names, int(row["a"])), change=_change(row, noun))


def _by_side_in_area(message: str) -> Callable[[Names, Any], str]:
    return lambda names, row: tr(
        message, side=_side(names, row), area=area_name(names, int(row["a"])), turns=weeks_text(int(row["amount"]))
    )


_EFFECTS: dict[EffectKind, Callable[[Names, Any], str]] = {
    EffectKind.SET_FLAG: lambda names, row: names.flag_texts[int(row["a"])],
    EffectKind.CLEAR_FLAG: lambda names, row: tr("No longer: {flag}", flag=names.flag_texts[int(row["a"])]),
    EffectKind.ARRIVE: _of_unit(mark("Called to the theatre: {unit}")),
    EffectKind.WITHDRAW: _of_unit(mark("Withdrawn from the theatre: {unit}")),
    EffectKind.SUPPORT: _support,
    EffectKind.FOOD: _in_area(mark("Food in {area}: {change} per cent of a normal year")),
    EffectKind.RECRUITS: _in_area(mark("Recruits in {area}: {change}"), countable("man")),
    EffectKind.STORES: lambda names, row: tr(
        "Stores of {place}: {change} of food",
        place=names.places_in_text[int(row["a"])],
        change=_change(row, countable("ration")),
    ),
    EffectKind.PRESTIGE: _of_side(mark("Prestige of {side}: {change}")),
    EffectKind.BUDGET: _of_side(mark("Political budget of {side}: {change}")),
    EffectKind.INCOME: _of_side(mark("Income of {side}: {change} a turn")),
    EffectKind.RAIL_CAPACITY: _of_side(mark("Rail capacity of {side}: {change} a turn"), countable("man")),
    EffectKind.RIVER_CAPACITY: _of_side(mark("Boat capacity of {side}: {change} a turn"), countable("man")),
    EffectKind.REPLACEMENTS: _of_side(mark("Replacements of {side}: {change} a turn"), countable("man")),
    EffectKind.LOYALTY: _loyalty,
    EffectKind.UNIFY: lambda names, row: tr("All bands of {side} obey one commander", side=_side(names, row)),
    EffectKind.SPIES: _of_side(mark("Spy level of {side}: {change}")),
    EffectKind.AMNESTY: lambda names, row: tr(
        "Amnesty offered by {side} for {turns}", side=_side(names, row), turns=weeks_text(int(row["amount"]))
    ),
    EffectKind.PURGE: lambda names, row: tr(
        "Purge by {side}: unreliable native and allied troops lose men, the rest obey out of fear",
        side=_side(names, row),
    ),
    EffectKind.MARTIAL_LAW: _by_side_in_area(mark("Martial law of {side} in {area} for {turns}")),
    EffectKind.CONCESSION: _by_side_in_area(mark("Land granted by {side} in {area}: support grows turn by turn")),
    EffectKind.LEADER: lambda names, row: tr(
        "{leader} takes command of {unit}",
        leader=names.leader_names[int(row["a"])],
        unit=in_sentence(names.unit_names[int(row["b"])]),
    ),
    EffectKind.POINTS: _of_side(mark("Victory points of {side}: {change}")),
    EffectKind.OWNER: lambda names, row: sentence(
        tr("{place} is handed over to {side}", place=names.places_in_text[int(row["a"])], side=_side(names, row))
    ),
    EffectKind.REMOVE: _of_unit(mark("Disbanded: {unit}")),
    EffectKind.ASSISTANCE: _assistance,
    **dict.fromkeys(_AID, lambda names, row: _aid(names, [row])),
}
"""One line for each kind of effect."""
