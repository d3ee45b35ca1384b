"""The kinds of conditions and effects: what each names, and which keys it takes."""

from collections.abc import Mapping
from typing import NamedTuple

from pydantic import BaseModel

from game.core.codes import ConditionKind, EffectKind


class Syntax(NamedTuple):
    """The syntax of one kind of condition or effect."""

    kind: ConditionKind | EffectKind
    names: str
    """What the key of the kind names: flag, place, area, side, line, leader, unit, event, decision or troops."""
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    """Keys of which exactly one must be written."""


_COMPARED = ("least", "most")
_ARMS = ("rifles", "machine_guns", "guns")

CONDITIONS: Mapping[str, Syntax] = {
    "flag": Syntax(ConditionKind.FLAG, "flag", may=("weeks",)),
    "control": Syntax(ConditionKind.CONTROL, "place", needs=("by",)),
    "share": Syntax(ConditionKind.SHARE, "area", needs=("by",), one_of=_COMPARED),
    "support": Syntax(ConditionKind.SUPPORT, "area", one_of=_COMPARED),
    "food": Syntax(ConditionKind.FOOD, "area", one_of=_COMPARED),
    "strength": Syntax(ConditionKind.STRENGTH, "side", may=("in",), one_of=_COMPARED),
    "prestige": Syntax(ConditionKind.PRESTIGE, "side", one_of=_COMPARED),
    "budget": Syntax(ConditionKind.BUDGET, "side", one_of=_COMPARED),
    "losses": Syntax(ConditionKind.LOSSES, "side", one_of=_COMPARED),
    "captured": Syntax(ConditionKind.CAPTURED, "side", one_of=_ARMS),
    "besieged": Syntax(ConditionKind.BESIEGED, "place", needs=("by",), may=("weeks",)),
    "cuts": Syntax(ConditionKind.CUTS, "line", one_of=_COMPARED),
    "cut": Syntax(ConditionKind.CUT, "line"),
    "leader": Syntax(ConditionKind.LEADER, "leader", needs=("is",)),
    "unit": Syntax(ConditionKind.UNIT, "unit", needs=("is",)),
    "battles": Syntax(ConditionKind.BATTLES, "area", needs=("won_by",), one_of=_COMPARED),
    "defectors": Syntax(ConditionKind.DEFECTORS, "side", one_of=_COMPARED),
    "taken": Syntax(ConditionKind.TAKEN, "place", needs=("by",)),
    "event": Syntax(ConditionKind.EVENT, "event"),
    "decision": Syntax(ConditionKind.EVENT, "decision", may=("option",)),
}

EFFECTS: Mapping[str, Syntax] = {
    "flag": Syntax(EffectKind.SET_FLAG, "flag"),
    "clear": Syntax(EffectKind.CLEAR_FLAG, "flag"),
    "arrive": Syntax(EffectKind.ARRIVE, "unit"),
    "withdraw": Syntax(EffectKind.WITHDRAW, "unit"),
    "support": Syntax(EffectKind.SUPPORT, "area", needs=("side", "add")),
    "food": Syntax(EffectKind.FOOD, "area", needs=("add",)),
    "recruits": Syntax(EffectKind.RECRUITS, "area", needs=("add",)),
    "stores": Syntax(EffectKind.STORES, "place", needs=("add",)),
    "prestige": Syntax(EffectKind.PRESTIGE, "side", needs=("add",)),
    "budget": Syntax(EffectKind.BUDGET, "side", needs=("add",)),
    "income": Syntax(EffectKind.INCOME, "side", needs=("add",)),
    "rail_capacity": Syntax(EffectKind.RAIL_CAPACITY, "side", needs=("add",)),
    "river_capacity": Syntax(EffectKind.RIVER_CAPACITY, "side", needs=("add",)),
    "replacements": Syntax(EffectKind.REPLACEMENTS, "side", needs=("add",)),
    "loyalty": Syntax(EffectKind.LOYALTY, "troops", needs=("add",), may=("trait",)),
    "aid": Syntax(EffectKind.AID_RIFLES, "side", may=(*_ARMS, "ammunition", "to")),
    "unify": Syntax(EffectKind.UNIFY, "side"),
    "spies": Syntax(EffectKind.SPIES, "side", needs=("add",)),
    "amnesty": Syntax(EffectKind.AMNESTY, "side", needs=("weeks",)),
    "purge": Syntax(EffectKind.PURGE, "side"),
    "martial_law": Syntax(EffectKind.MARTIAL_LAW, "area", needs=("side", "weeks")),
    "concession": Syntax(EffectKind.CONCESSION, "area", needs=("side",)),
    "leader": Syntax(EffectKind.LEADER, "leader", needs=("with",)),
    "points": Syntax(EffectKind.POINTS, "side", needs=("add",)),
    "owner": Syntax(EffectKind.OWNER, "place", needs=("side",)),
    "remove": Syntax(EffectKind.REMOVE, "unit"),
    "assistance": Syntax(EffectKind.ASSISTANCE, "side", needs=("add",)),
}

ANYWHERE = ("not", "source", "reliability", "note")
"""Keys that every kind takes."""


def given(part: BaseModel) -> dict[str, object]:
    """Returns the values written in a condition or effect, by key."""
    fields = type(part).model_fields
    return {fields[name].alias or name: getattr(part, name) for name in part.model_fields_set}


def kind_of(part: BaseModel, shapes: Mapping[str, Syntax]) -> str:
    """Returns the key that names the kind; empty unless there is exactly one."""
    keys = [key for key in given(part) if key in shapes]
    return keys[0] if len(keys) == 1 else ""
