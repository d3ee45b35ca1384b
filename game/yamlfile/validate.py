"""Applies a schema to a tree: every error gets its place in the file, and the valid rest is kept for further checks."""

from typing import Any, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.yamlfile.fields import FIELD_ERROR
from game.yamlfile.nodes import Key, Mapping, Node, Scalar, Sequence, find, find_key, plain_data
from game.yamlfile.problems import ERROR, Problem, guess, quoted

MAX_SHOWN = 200
"""How many problems of one file are listed."""


_PRUNING_ROUNDS = 8


def validate_node(schema: type[BaseModel], node: Node, context: Any) -> tuple[BaseModel | None, list[Problem]]:
    """Returns the model of a tree and all problems in it.

    With problems, the model is built from the valid parts; it is None if too little is left. `context` is passed to the
    validators of the schema.
    """
    data = plain_data(node)
    problems: list[Problem] = []
    for attempt in range(_PRUNING_ROUNDS):
        try:
            return schema.model_validate(data, context=context), problems
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=False)
            if attempt == 0:
                problems = [_problem(schema, node, detail) for detail in details[:MAX_SHOWN]]
                if len(details) > MAX_SHOWN:
                    rest = f"{len(details) - MAX_SHOWN} more problems in this file are not shown"
                    problems.append(Problem(node.file.path, node.line, node.column, ERROR, "more-problems", rest))
            pruned = [_prune(data, node, detail) for detail in details]
            if not all(pruned):
                break
    return None, problems


def required_keys(schema: type[BaseModel], path: tuple[Key, ...]) -> list[str]:
    """Returns the keys that an entry at a path must have; none if there is no mapping at that path."""
    kind = _model_in(_type_at(schema, path))
    return [f.alias or name for name, f in kind.model_fields.items() if f.is_required()] if kind else []


def _problem(schema: type[BaseModel], root: Node, detail: ErrorDetails) -> Problem:
    path, kind = _written_path(root, detail["loc"]), detail["type"]
    node = find(root, path)
    thing = _thing(path)
    if kind == "extra_forbidden":
        node, word = find_key(root, path), str(path[-1])
        near = guess(word, _known_keys(schema, path[:-1])) or _comma_hint(root, path)
        code, message = "unknown-key", f"unknown key {quoted(word)}{_inside(schema, path[:-1])}{near}"
    elif kind == "missing":
        code, message = "missing-key", f"missing key '{detail['loc'][-1]}'{_inside(schema, path)}"
    elif kind == FIELD_ERROR:
        context = detail["ctx"]
        code, message = context["code"], f"{thing}{context['message']}"
        if detail["loc"] and detail["loc"][-1] == "[key]":
            node = find_key(root, path)
    else:
        code, message = "wrong-shape", f"{thing}{_in_words(detail, node)}"
    return Problem(node.file.path, node.line, node.column, ERROR, code, message)


def _comma_hint(root: Node, path: tuple[Key, ...]) -> str:
    """Returns a hint for a text without quotes that was cut at a comma, leaving a key of several words and no value."""
    value = find(root, path)
    is_rest = " " in str(path[-1]) and isinstance(value, Scalar) and value.is_null
    return "; inside { } put a text that contains a comma in quotes" if is_rest else ""


def _in_words(detail: ErrorDetails, node: Node) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    have = {Scalar: "a single value", Mapping: "a mapping", Sequence: "a list"}[type(node)]
    if isinstance(node, Scalar) and node.is_null:
        have = "an empty value"
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return f"expected a mapping (keys and values), got {have}"
    if kind in ("list_type", "tuple_type"):
        return f"expected a list, got {have}"
    if kind == "too_long":
        written = len(node.items) if isinstance(node, Mapping | Sequence) else context["actual_length"]
        return f"too many entries: {written}; at most {context['max_length']} allowed"
    if kind == "too_short":
        return f"too few entries: {context['actual_length']}; at least {context['min_length']} required"
    return detail["msg"]


def _written_path(root: Node, location: tuple[int | str, ...]) -> tuple[Key, ...]:
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


def _thing(path: tuple[Key, ...]) -> str:
    names = [str(key) for key in path if isinstance(key, str)]
    return f"{' of '.join(quoted(name) for name in reversed(names[-2:]))}: " if names else ""


def _inside(schema: type[BaseModel], path: tuple[Key, ...]) -> str:
    """Returns " in unit '2Cav'" for a path that ends in the id of an entry, else " in 'men'"."""
    if not path or not isinstance(path[-1], str):
        return ""
    is_entry = len(path) > 1 and get_origin(_type_at(schema, path[:-1])) is dict
    return f" in {_singular(path[-2]) + ' ' if is_entry else ''}{quoted(path[-1])}"


def _singular(noun: Key) -> str:
    word = str(noun).replace("_", " ")
    if word.endswith(("xes", "sses")):
        return word[:-2]
    return word if word.endswith("ics") else word.removesuffix("s")


def _known_keys(schema: type[BaseModel], path: tuple[Key, ...]) -> list[str]:
    """Returns the keys that the schema allows at a path."""
    kind = _model_in(_type_at(schema, path))
    return [f.alias or name for name, f in kind.model_fields.items()] if kind else []


def _type_at(schema: type[BaseModel], path: tuple[Key, ...]) -> Any:
    """Returns the annotation of the value at a path, or None."""
    kind: Any = schema
    for key in path:
        model = kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None
        if model is None:
            kind = _inner(kind)
            continue
        fields = [field for name, field in model.model_fields.items() if key in (name, field.alias)]
        kind = fields[0].annotation if fields else None
    return kind


def _inner(kind: Any) -> Any:
    """Returns the type of the values of a dict or list type."""
    holds = getattr(kind, "__args__", ())
    return holds[-1] if holds else None


def _model_in(kind: Any) -> type[BaseModel] | None:
    """Returns the model in a type such as `Figure | None` or Annotated[Figure, ...]."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    for part in getattr(kind, "__args__", ()):
        if model := _model_in(part):
            return model
    return None


def _prune(data: Any, root: Node, detail: ErrorDetails) -> bool:
    """Removes the wrong value from the data; for a missing key, the mapping that lacks it.

    Returns False if nothing would be left.
    """
    path = _written_path(root, detail["loc"])
    holders = [data]
    for key in path[:-1]:
        try:
            holders.append(holders[-1][key])
        except (KeyError, IndexError, TypeError):
            return True
    if not path:
        return False
    for holder, key in zip(reversed(holders), reversed(path), strict=True):
        if isinstance(holder, dict):  # a list is removed as a whole: the indices of its items must not change
            holder.pop(str(key), None)
            return True
    return False
