"""Conditions, effects and tests of checkpoints in JSON Schema: one form for each kind, with the keys that it takes."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, cast

from game.core.codes import ConditionKind, LeaderFate, UnitFate
from game.scenario.checkpoints.kinds import COMBINATIONS, KINDS, SAME_KINDS, make_test
from game.scenario.checkpoints.name_index import NameIndex
from game.scenario.checkpoints.reader import TestReader
from game.scenario.checkpoints.tolerance import OTHER_WORDS, TOLERANCES, Tolerance
from game.scenario.schema.event_grammar import ANYWHERE, Syntax
from game.yamlfile.nodes import Mapping as MappingNode
from game.yamlfile.nodes import Node, Scalar, SourceFile
from game.yamlfile.written import DATE

COMBINED = {
    "either": "At least one of the tests agrees.",
    "all_of": "All of the tests agree.",
    "none_of": "None of the tests agrees.",
}
"""What tests that combine others state."""

_FATES = {ConditionKind.LEADER: LeaderFate, ConditionKind.UNIT: UnitFate}


def forms(made: dict[str, Any], kinds: Mapping[str, Syntax]) -> dict[str, Any]:
    """Returns the schema of a condition or effect from that of its model, which has the keys of all kinds."""
    keys = made["properties"]
    parts = [_form(keys, kind, syntax) for kind, syntax in kinds.items()]
    if "any" in keys:
        parts.append(
            {
                "title": "any",
                "type": "object",
                "description": keys["any"]["description"],
                "properties": {"any": keys["any"]},
                "required": ["any"],
                "additionalProperties": False,
            }
        )
    return {"description": made["description"], "anyOf": parts}


def _form(keys: dict[str, Any], kind: str, syntax: Syntax) -> dict[str, Any]:
    taken = [kind, *syntax.needs, *syntax.one_of, *syntax.may, *(key for key in ANYWHERE if key in keys)]
    properties = {key: keys[key] for key in taken}
    properties[kind] = {**properties[kind], "description": f"{syntax.about} Names a {syntax.names}."}
    if "is" in properties and syntax.kind in _FATES:
        words = [word.name.lower() for word in _FATES[cast(ConditionKind, syntax.kind)]]
        properties["is"] = {**properties["is"], "enum": words}
    made: dict[str, Any] = {
        "title": kind,
        "type": "object",
        "description": syntax.about,
        "properties": properties,
    }
    if len(syntax.one_of) > 1:
        made["oneOf"] = [{"required": [key]} for key in syntax.one_of]
    needed = [kind, *syntax.needs, *(syntax.one_of if len(syntax.one_of) == 1 else ())]
    return {**made, "required": needed, "additionalProperties": False}


def test_definitions() -> dict[str, Any]:
    """Returns the definitions of the test of a checkpoint and of its tolerance."""
    numbers = {"type": "number", "minimum": 0}
    kinds = [*KINDS, *COMBINATIONS]
    test = {
        "type": "object",
        "description": "The test of a checkpoint: its type, and the keys that this type takes.",
        "properties": {"type": {"type": "string", "enum": [*kinds, *SAME_KINDS]}},
        "required": ["type"],
        "allOf": [_test(kind) for kind in kinds],
    }
    tolerance = {
        "type": "object",
        "description": "How far a game may differ from the record.",
        "properties": dict.fromkeys([*TOLERANCES, *OTHER_WORDS], numbers),
        "additionalProperties": False,
    }
    return {"CheckpointTest": test, "Tolerance": tolerance}


def _test(kind: str) -> dict[str, Any]:
    """Returns the rule for one type of test: which keys it takes."""
    words = [kind, *(word for word, same in SAME_KINDS.items() if same == kind)]
    names = dict.fromkeys([*test_keys(kind), "date", "window"])
    then: dict[str, Any] = {"properties": {key: _test_value(key) for key in names}, "additionalProperties": False}
    if kind == "battle":
        pattern = r"^[A-Za-z0-9_-]+_losses$|^loss_ratio_[A-Za-z0-9_-]+_to_[A-Za-z0-9_-]+_(min|max)$"
        then["patternProperties"] = {pattern: {"type": ["number", "object"]}}
    return {"if": {"properties": {"type": {"enum": words}}}, "then": then}


def _test_value(key: str) -> dict[str, Any]:
    if key == "tests" or key == "of":
        return {"type": "array", "minItems": 2, "items": {"$ref": "#/$defs/CheckpointTest"}}
    if key in ("date", "since", "change_since"):
        return dict(DATE)
    return {}


def test_keys(kind: str) -> tuple[str, ...]:
    """Returns the keys that a type of test reads: those it asks for when none is written."""
    return tuple(_asked(kind).read_keys)


def test_synonyms(kind: str) -> dict[str, str]:
    """Returns the keys of a type of test that mean the same as another one, with that one."""
    asked = _asked(kind).together
    first = {keys[0] for keys in asked}
    return {key: keys[0] for keys in asked for key in keys[1:] if key not in first}


@cache
def _asked(kind: str) -> "_Listener":
    file = SourceFile("", "", "")
    node = MappingNode(file, 1, 1, 0, 0)
    node.keys["type"] = node.items["type"] = Scalar(file, 1, 1, 0, 0, kind, True)
    reader = _Listener(node)
    make_test(reader, Tolerance({}, 7))
    return reader


class _Listener(TestReader):
    """Remembers which keys a test asks for together, because they mean the same."""

    def __init__(self, node: MappingNode) -> None:
        super().__init__(node, cast(NameIndex, _AnyName()), [])
        self.together: list[tuple[str, ...]] = []

    def take(self, *keys: str) -> Node | None:
        """Returns the value of the first of these keys that is written, or None."""
        self.together.append(keys)
        return super().take(*keys)


class _AnyName:
    """Stands in for the names of a scenario where only the keys of a test matter."""

    def __getattr__(self, _: str) -> "_AnyName":
        return self

    def __call__(self, *_: object, **__: object) -> int:
        return -1

    def __iter__(self) -> Iterator[str]:
        return iter(())
