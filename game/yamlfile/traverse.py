"""Walks through validated models, yielding every part with the path of keys at which it is written."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from game.yamlfile.fields import StrictModel
from game.yamlfile.nodes import Key

Path = tuple[Key, ...]
"""Keys and list indices that lead to a node."""


def walk(path: Path, model: BaseModel) -> Iterator[tuple[Path, BaseModel]]:
    """Yields a model at a path and all models inside it, outer ones first."""
    yield path, model
    for name, value in children(model):
        if isinstance(value, BaseModel):
            yield from walk((*path, *name), value)


def written_fields(model: BaseModel) -> list[str]:
    """Returns the fields written in a model in the order of its class: that of a set would change from run to run."""
    written = model.model_fields_set
    return [field for field in type(model).model_fields if field in written]


def children(model: BaseModel) -> Iterator[tuple[Path, Any]]:
    """Yields the values written in a model, with the keys that lead to them; dicts and lists are opened."""
    fields = type(model).model_fields
    inline = model.inline if isinstance(model, StrictModel) else ()
    for field in written_fields(model):
        value = getattr(model, field)
        name = fields[field].alias or field
        if isinstance(value, dict):
            yield from (((key,) if field in inline else (name, key), inner) for key, inner in value.items())
        elif isinstance(value, list):
            yield from (((name, i), inner) for i, inner in enumerate(value))
        else:
            yield (name,), value
