"""Stand-ins for values that cannot be read, so that what is written next to them is still checked."""

from collections.abc import Iterator
from typing import Annotated, Any, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from game.yamlfile.schema_paths import model_in

_PLAIN = ("1", "0", "x", "yes", "2000-01-01", "#000000", "1 " * 11 + "1")
_DEEPEST = 4


def stand_in(model: type[BaseModel], key: str, context: Any, likely: tuple[str, ...] = (), depth: int = 0) -> Any:
    """Returns a value that the schema accepts under a key, or None if none is found.

    `likely` are tried first. A mapping with `indivisible = True` in its model gets none: it makes no sense in part.
    """
    field = next((f for name, f in model.model_fields.items() if key in (name, f.alias)), None)
    if field is None or getattr(model, "indivisible", False) or depth > _DEEPEST:
        return None
    reader = _reader(field)
    for value in (*likely, *_PLAIN, *_composed(field, context, depth)):
        try:
            reader.validate_python(value, context=context)
        except ValidationError:
            continue
        return value
    return None


def trimmed(model: type[BaseModel], key: str, value: Any, context: Any) -> Any:
    """Returns as much of the beginning of a mapping as the schema accepts under a key, or None."""
    field = next((f for name, f in model.model_fields.items() if key in (name, f.alias)), None)
    if field is None or not isinstance(value, dict):
        return None
    reader = _reader(field)
    for count in range(min(len(value), 10) - 1, 0, -1):
        part = dict(list(value.items())[:count])
        try:
            reader.validate_python(part, context=context)
        except ValidationError:
            continue
        return part
    return None


def _reader(field: FieldInfo) -> TypeAdapter[Any]:
    kind: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    return TypeAdapter(kind)


def _composed(field: FieldInfo, context: Any, depth: int) -> Iterator[Any]:
    """Yields empty collections, and a mapping with stand-ins for what it must have."""
    yield from ({}, [])
    model = model_in(field.annotation)
    if model is not None:
        parts = {
            inner.alias or name: stand_in(model, name, context, depth=depth + 1)
            for name, inner in model.model_fields.items()
            if inner.is_required()
        }
        if None not in parts.values():
            yield [parts] if get_origin(field.annotation) is list else parts
