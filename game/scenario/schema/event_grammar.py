"""The closed language of events and decisions: what each condition and effect names, and which keys belong to it."""

from collections.abc import Mapping
from typing import NamedTuple

from pydantic import BaseModel

from game.core.codes import ConditionKind, EffectKind


class Shape(NamedTuple):
    """One kind of condition or effect."""

    kind: ConditionKind | EffectKind
    names: str
    """What its first key names: flag, place, area, side, line, leader, unit, event, decision or troops."""
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    """Exactly one of these must be there."""


_COMPARED = ("least", "most")
_ARMS = ("rifles", "machine_guns", "guns")

CONDITIONS: Mapping[str, Shape] = {
    "flag": Shape(ConditionKind.FLAG, "flag", may=("weeks",)),
    "control": Shape(ConditionKind.CONTROL, "place", needs=("by",)),
    "share": Shape(ConditionKind.SHARE, "area", needs=("by",), one_of=_COMPARED),
    "support": Shape(ConditionKind.SUPPORT, "area", one_of=_COMPARED),
    "food": Shape(ConditionKind.FOOD, "area", one_of=_COMPARED),
    "strength": Shape(ConditionKind.STRENGTH, "side", may=("in",), one_of=_COMPARED),
    "prestige": Shape(ConditionKind.PRESTIGE, "side", one_of=_COMPARED),
    "budget": Shape(ConditionKind.BUDGET, "side", one_of=_COMPARED),
    "losses": Shape(ConditionKind.LOSSES, "side", one_of=_COMPARED),
    "captured": Shape(ConditionKind.CAPTURED, "side", one_of=_ARMS),
    "besieged": Shape(ConditionKind.BESIEGED, "place", needs=("by",), may=("weeks",)),
    "cuts": Shape(ConditionKind.CUTS, "line", one_of=_COMPARED),
    "cut": Shape(ConditionKind.CUT, "line"),
    "leader": Shape(ConditionKind.LEADER, "leader", needs=("is",)),
    "unit": Shape(ConditionKind.UNIT, "unit", needs=("is",)),
    "battles": Shape(ConditionKind.BATTLES, "area", needs=("won_by",), one_of=_COMPARED),
    "defectors": Shape(ConditionKind.DEFECTORS, "side", one_of=_COMPARED),
    "taken": Shape(ConditionKind.TAKEN, "place", needs=("by",)),
    "event": Shape(ConditionKind.EVENT, "event"),
    "decision": Shape(ConditionKind.EVENT, "decision", may=("option",)),
}

EFFECTS: Mapping[str, Shape] = {
    "flag": Shape(EffectKind.SET_FLAG, "flag"),
    "clear": Shape(EffectKind.CLEAR_FLAG, "flag"),
    "arrive": Shape(EffectKind.ARRIVE, "unit"),
    "withdraw": Shape(EffectKind.WITHDRAW, "unit"),
    "support": Shape(EffectKind.SUPPORT, "area", needs=("side", "add")),
    "food": Shape(EffectKind.FOOD, "area", needs=("add",)),
    "recruits": Shape(EffectKind.RECRUITS, "area", needs=("add",)),
    "stores": Shape(EffectKind.STORES, "place", needs=("add",)),
    "prestige": Shape(EffectKind.PRESTIGE, "side", needs=("add",)),
    "budget": Shape(EffectKind.BUDGET, "side", needs=("add",)),
    "income": Shape(EffectKind.INCOME, "side", needs=("add",)),
    "rail_capacity": Shape(EffectKind.RAIL_CAPACITY, "side", needs=("add",)),
    "river_capacity": Shape(EffectKind.RIVER_CAPACITY, "side", needs=("add",)),
    "replacements": Shape(EffectKind.REPLACEMENTS, "side", needs=("add",)),
    "loyalty": Shape(EffectKind.LOYALTY, "troops", needs=("add",), may=("trait",)),
    "aid": Shape(EffectKind.AID_RIFLES, "side", may=(*_ARMS, "ammunition", "to")),
    "unify": Shape(EffectKind.UNIFY, "side"),
    "spies": Shape(EffectKind.SPIES, "side", needs=("add",)),
    "amnesty": Shape(EffectKind.AMNESTY, "side", needs=("weeks",)),
    "purge": Shape(EffectKind.PURGE, "side"),
    "martial_law": Shape(EffectKind.MARTIAL_LAW, "area", needs=("side", "weeks")),
    "concession": Shape(EffectKind.CONCESSION, "area", needs=("side",)),
    "leader": Shape(EffectKind.LEADER, "leader", needs=("with",)),
    "points": Shape(EffectKind.POINTS, "side", needs=("add",)),
    "owner": Shape(EffectKind.OWNER, "place", needs=("side",)),
    "remove": Shape(EffectKind.REMOVE, "unit"),
}

ANYWHERE = ("not", "source", "reliability", "note")
"""Keys that go with every kind."""


def given(part: BaseModel) -> dict[str, object]:
    """What was written in a condition or effect, by key as written."""
    fields = type(part).model_fields
    return {fields[name].alias or name: getattr(part, name) for name in part.model_fields_set}


def kind_of(part: BaseModel, shapes: Mapping[str, Shape]) -> str:
    """The key that names the kind of a condition or effect; empty unless there is exactly one."""
    keys = [key for key in given(part) if key in shapes]
    return keys[0] if len(keys) == 1 else ""
