"""The kinds of conditions and effects: what each names, and which keys it takes."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from pydantic import BaseModel

from game.core.codes import ConditionKind, EffectKind
from game.yamlfile.problems import quoted
from game.yamlfile.traverse import written_fields


class Syntax(NamedTuple):
    """The syntax of one kind of condition or effect."""

    kind: ConditionKind | EffectKind
    names: str
    """What the key of the kind names: flag, place, area, side, line, leader, unit, event, decision or troops."""
    about: str
    """When the condition holds, or what the effect does."""
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    """Keys of which exactly one must be written."""


_COMPARED = ("least", "most")
_ARMS = ("rifles", "machine_guns", "guns")

CONDITIONS: Mapping[str, Syntax] = {
    "flag": Syntax(
        ConditionKind.FLAG, "flag", "The flag is set, and has been for at least `weeks` turns.", may=("weeks",)
    ),
    "control": Syntax(ConditionKind.CONTROL, "place", "The side holds the place.", needs=("by",)),
    "share": Syntax(
        ConditionKind.SHARE,
        "area",
        "The side holds this percentage of the area's land.",
        needs=("by",),
        one_of=_COMPARED,
    ),
    "support": Syntax(
        ConditionKind.SUPPORT,
        "area",
        "The mean support of the area is in range; it is positive for the first side.",
        one_of=_COMPARED,
    ),
    "food": Syntax(
        ConditionKind.FOOD, "area", "The mean food of the area, in per cent, is in range.", one_of=_COMPARED
    ),
    "strength": Syntax(
        ConditionKind.STRENGTH,
        "side",
        "The side has this many men on the map and in boxes; with `in`, in the area.",
        may=("in",),
        one_of=_COMPARED,
    ),
    "prestige": Syntax(ConditionKind.PRESTIGE, "side", "The prestige of the side is in range.", one_of=_COMPARED),
    "budget": Syntax(ConditionKind.BUDGET, "side", "The political points of the side are in range.", one_of=_COMPARED),
    "losses": Syntax(ConditionKind.LOSSES, "side", "The side has lost this many men so far.", one_of=_COMPARED),
    "captured": Syntax(
        ConditionKind.CAPTURED, "side", "The side has captured this many rifles, machine guns or guns.", one_of=_ARMS
    ),
    "besieged": Syntax(
        ConditionKind.BESIEGED,
        "place",
        "The side besieges the place, and has for at least `weeks` turns.",
        needs=("by",),
        may=("weeks",),
    ),
    "cuts": Syntax(ConditionKind.CUTS, "line", "The railway has been cut this many times.", one_of=_COMPARED),
    "cut": Syntax(ConditionKind.CUT, "line", "The railway is cut now."),
    "leader": Syntax(ConditionKind.LEADER, "leader", "The leader is in this state.", needs=("is",)),
    "unit": Syntax(ConditionKind.UNIT, "unit", "The unit is in this state.", needs=("is",)),
    "battles": Syntax(
        ConditionKind.BATTLES,
        "area",
        "The side has won this many battles in the area so far.",
        needs=("won_by",),
        one_of=_COMPARED,
    ),
    "defectors": Syntax(
        ConditionKind.DEFECTORS,
        "side",
        "This many men of the side have defected to the enemy so far.",
        one_of=_COMPARED,
    ),
    "taken": Syntax(
        ConditionKind.TAKEN, "place", "The side has taken the place at some time in the game.", needs=("by",)
    ),
    "event": Syntax(ConditionKind.EVENT, "event", "The event has happened."),
    "decision": Syntax(
        ConditionKind.EVENT,
        "decision",
        "The decision has been taken; with `option`, this option was the last.",
        may=("option",),
    ),
}

EFFECTS: Mapping[str, Syntax] = {
    "flag": Syntax(EffectKind.SET_FLAG, "flag", "Sets a flag."),
    "clear": Syntax(EffectKind.CLEAR_FLAG, "flag", "Clears a flag."),
    "arrive": Syntax(EffectKind.ARRIVE, "unit", "Calls a unit that is `at: event`."),
    "withdraw": Syntax(EffectKind.WITHDRAW, "unit", "Takes a unit out of the game, alive."),
    "support": Syntax(
        EffectKind.SUPPORT, "area", "Moves support towards the side, in each region of the area.", needs=("side", "add")
    ),
    "food": Syntax(EffectKind.FOOD, "area", "Adds per cent of food in each region of the area.", needs=("add",)),
    "recruits": Syntax(EffectKind.RECRUITS, "area", "Adds men who could be raised, divided by hexes.", needs=("add",)),
    "stores": Syntax(EffectKind.STORES, "place", "Adds rations to the stores of a place.", needs=("add",)),
    "prestige": Syntax(EffectKind.PRESTIGE, "side", "Adds prestige.", needs=("add",)),
    "budget": Syntax(EffectKind.BUDGET, "side", "Adds political points.", needs=("add",)),
    "income": Syntax(EffectKind.INCOME, "side", "Adds political points per turn.", needs=("add",)),
    "rail_capacity": Syntax(EffectKind.RAIL_CAPACITY, "side", "Adds men per turn who can go by rail.", needs=("add",)),
    "river_capacity": Syntax(
        EffectKind.RIVER_CAPACITY, "side", "Adds men per turn who can go by boat.", needs=("add",)
    ),
    "replacements": Syntax(EffectKind.REPLACEMENTS, "side", "Adds men per turn who fill up units.", needs=("add",)),
    "loyalty": Syntax(
        EffectKind.LOYALTY,
        "troops",
        "Changes the loyalty of a side, formation or unit; with `trait`, of types that have it.",
        needs=("add",),
        may=("trait",),
    ),
    "aid": Syntax(
        EffectKind.AID_RIFLES,
        "side",
        "Delivers arms and ammunition to a unit, or without `to` to the stocks of the side.",
        may=(*_ARMS, "ammunition", "to"),
    ),
    "unify": Syntax(EffectKind.UNIFY, "side", "Makes the bands of the side obey its supreme commander."),
    "spies": Syntax(EffectKind.SPIES, "side", "Raises the level of the side's spies, 0 to 5.", needs=("add",)),
    "amnesty": Syntax(
        EffectKind.AMNESTY, "side", "Begins an amnesty of the side for enemies who surrender.", needs=("weeks",)
    ),
    "purge": Syntax(EffectKind.PURGE, "side", "Makes the side's unreliable native units lose men, and the rest obey."),
    "martial_law": Syntax(
        EffectKind.MARTIAL_LAW,
        "area",
        "Keeps support in the area from moving towards the other side.",
        needs=("side", "weeks"),
    ),
    "concession": Syntax(
        EffectKind.CONCESSION,
        "area",
        "Returns land: support in the area moves towards the side for six turns.",
        needs=("side",),
    ),
    "leader": Syntax(EffectKind.LEADER, "leader", "Moves a leader to a unit of the same side.", needs=("with",)),
    "points": Syntax(EffectKind.POINTS, "side", "Adds victory points.", needs=("add",)),
    "owner": Syntax(
        EffectKind.OWNER,
        "place",
        "Gives a place without enemy troops to a side; for fictional wars only.",
        needs=("side",),
    ),
    "remove": Syntax(EffectKind.REMOVE, "unit", "Destroys a unit; for fictional wars only."),
    "assistance": Syntax(
        EffectKind.ASSISTANCE,
        "side",
        "Raises the mutual assistance of the side's bands: each step loosens their tie to their countries by a fourth.",
        needs=("add",),
    ),
}

PLACE_KEYS = frozenset((
    "at", "headquarters", "to", "place", "places", "not_place", "supply_sources", "plan", "drop", "target",
    *(key for shapes in (CONDITIONS, EFFECTS) for key, syntax in shapes.items() if syntax.names == "place"),
))  # fmt: skip
"""Keys of all files whose values are names of places or labels of hexes, or can be."""

ANYWHERE = ("not", "source", "reliability", "note")
"""Keys that every kind takes."""


def given(part: BaseModel) -> dict[str, object]:
    """Returns the values written in a condition or effect, by key."""
    fields = type(part).model_fields
    return {fields[name].alias or name: getattr(part, name) for name in written_fields(part)}


def kind_of(part: BaseModel, shapes: Mapping[str, Syntax]) -> str:
    """Returns the key that names the kind; empty unless there is exactly one."""
    keys = [key for key in given(part) if key in shapes]
    return keys[0] if len(keys) == 1 else ""


def key_hint(word: str, others: Collection[str], what: str) -> str:
    """Returns what a message adds about a key that no condition, or no effect, takes; `what` is one of these words."""
    here, there = (CONDITIONS, EFFECTS) if what == "condition" else (EFFECTS, CONDITIONS)
    if word in there:
        other, place = ("effect", "then") if what == "condition" else ("condition", "when")
        return f"; it is {'an' if other == 'effect' else 'a'} {other}, which belongs under `{place}`"
    kinds = [key for key in others if key in here]
    if not kinds and not others:
        return f"; write the kind of {what} first, such as {{{next(iter(here))}: {word}}}"
    if len(kinds) != 1:
        return ""
    syntax = here[kinds[0]]
    takes = [key for key in (*syntax.needs, *syntax.one_of, *syntax.may) if key not in others]
    return f"; {quoted(kinds[0])} takes {' or '.join(map(quoted, takes)) or 'no other keys'}"
