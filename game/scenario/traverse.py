"""Every part of what the schema read, with the path to where it is written."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from game.scenario.source import ScenarioText
from game.yamlfile.nodes import Key

Path = tuple[Key, ...]

_NOT_WRITTEN = "points"  # the points of a scoring line stand directly under the ids of the sides


def parts(text: ScenarioText) -> Iterator[tuple[Path, BaseModel]]:
    """All mappings of all files, outer ones first."""
    for section, model in text.models.items():
        yield from _below((section,), model)


def _below(path: Path, part: BaseModel) -> Iterator[tuple[Path, BaseModel]]:
    yield path, part
    for name, value in children(part):
        if isinstance(value, BaseModel):
            yield from _below((*path, *name), value)


def children(part: BaseModel) -> Iterator[tuple[Path, Any]]:
    """The values that were written in a part, with the keys that lead to them; mappings and lists are opened."""
    fields = type(part).model_fields
    for field in part.model_fields_set:
        value = getattr(part, field)
        name = fields[field].alias or field
        if isinstance(value, dict):
            yield from (((key,) if name == _NOT_WRITTEN else (name, key), inner) for key, inner in value.items())
        elif isinstance(value, list):
            yield from (((name, i), inner) for i, inner in enumerate(value))
        else:
            yield (name,), value
