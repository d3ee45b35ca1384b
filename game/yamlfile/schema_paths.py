"""Paths of a tree in terms of its schema: which value an error is about, and which type belongs there."""

from types import NoneType, UnionType
from typing import Any

from pydantic import BaseModel

from game.yamlfile.nodes import Key, Mapping, Node, Sequence


def written_path(root: Node, location: tuple[int | str, ...]) -> tuple[Key, ...]:
    """Returns the part of an error's location that is written in the file (pydantic adds words of its own)."""
    path: list[Key] = []
    node = root
    for key in location:
        if isinstance(node, Mapping) and key in node.items:
            node = node.items[str(key)]
        elif isinstance(node, Sequence) and isinstance(key, int) and key < len(node.items):
            node = node.items[key]
        else:
            continue
        path.append(key)
    return tuple(path)


def type_at(schema: type[BaseModel], path: tuple[Key, ...]) -> Any:
    """Returns the annotation of the value at a path, or None."""
    kind: Any = schema
    for key in path:
        model = _model_itself(kind)
        if model is None:
            kind = _inner(kind)
            continue
        fields = [field for name, field in model.model_fields.items() if key in (name, field.alias)]
        kind = fields[0].annotation if fields else None
    return kind


def _model_itself(kind: Any) -> type[BaseModel] | None:
    """Returns the model that a value of a type is: of Spec and of Spec | None, not of dict[str, Spec]."""
    parts = [part for part in kind.__args__ if part is not NoneType] if isinstance(kind, UnionType) else [kind]
    found = parts[0] if len(parts) == 1 else None
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def _inner(kind: Any) -> Any:
    """Returns the type of the values of a dict or list type."""
    holds = getattr(kind, "__args__", ())
    return holds[-1] if holds else None


def model_in(kind: Any) -> type[BaseModel] | None:
    """Returns the model in a type such as `Figure | None` or Annotated[Figure, ...]."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    for part in getattr(kind, "__args__", ()):
        if model := model_in(part):
            return model
    return None


def model_at(schema: type[BaseModel], path: tuple[Key, ...]) -> type[BaseModel] | None:
    """Returns the model in the type of the value at a path, or None."""
    return model_in(type_at(schema, path))
