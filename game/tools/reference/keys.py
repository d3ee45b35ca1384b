"""Tables of the keys of each file."""

from collections.abc import Iterator
from typing import Any

from game.scenario.json_schema import all_schemas
from game.scenario.json_schema.modeline import schema_file
from game.scenario.source import SECTIONS
from game.scenario.translations import FOLDER
from game.tools.reference.values import definition_title, value_words

_ELSEWHERE = ("ConditionSpec", "ConditionAtom", "EffectSpec", "CheckpointTest", "Tolerance")
"""Definitions that have a table of their own."""
_EVERYWHERE = ("source", "reliability", "note")


def key_pages() -> Iterator[str]:
    """Yields the lines of the tables of all files. What several files use is described at the first."""
    described: set[str] = set()
    for section in (*SECTIONS, FOLDER):
        schema = all_schemas()[schema_file(section)]
        yield f"## {schema['title']}\n"
        yield _sentence(schema["description"].partition(": ")[2] or schema["description"]) + "\n"
        yield from _table(schema)
        for name, part in schema.get("$defs", {}).items():
            if name in described or name in _ELSEWHERE:
                continue
            described.add(name)
            yield f"### {definition_title(name)}\n"
            yield part["description"] + "\n"
            yield from _table(_mapping(part))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _mapping(part: dict[str, Any]) -> dict[str, Any]:
    """Returns the schema of the mapping: for a figure, that of its range."""
    mapping: dict[str, Any] = part["anyOf"][-1] if "anyOf" in part else part
    return mapping


def _table(schema: dict[str, Any]) -> Iterator[str]:
    properties = schema.get("properties", {})
    if not properties:
        values = schema.get("additionalProperties")
        if isinstance(values, dict):
            yield f"By id: {value_words(values)}\n"
        return
    yield "| Key | Value | Default | Meaning |\n| --- | --- | --- | --- |"
    own = [key for key in properties if key not in _EVERYWHERE]
    for key in own:
        value = properties[key]
        default = "required" if key in schema.get("required", ()) else _default(value)
        yield f"| `{key}` | {_cell(value_words(value))} | {default} | {_cell(value['description'])} |"
    if isinstance(values := schema.get("additionalProperties"), dict):
        yield f"| ids of sides | {value_words(values)} | | Points for the side. |"
    cites = [f"`{key}`" for key in _EVERYWHERE if key in properties]
    yield f"\nAlso {', '.join(cites)}.\n" if cites and own else ""


def _default(value: dict[str, Any]) -> str:
    return f"`{value['default']}`" if "default" in value else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
