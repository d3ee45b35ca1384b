"""Schemas of files that change another one: nothing is required, and an empty value removes a key."""

from typing import Any

_LIST_WORDS = ("add", "remove", "replace")
_SCALE = r"^[x×][0-9]{1,4}(\.[0-9]{1,3})?$"
_SUFFIX = "Change"


def as_variant(schema: dict[str, Any]) -> dict[str, Any]:
    """Returns the schema of a file that changes a file of the given schema.

    Entries of lists stay as they are: a list is changed as a whole or entry by entry, never inside an entry.
    """
    whole: dict[str, Any] = schema.get("$defs", {})
    changes: dict[str, Any] = {}
    made: dict[str, Any] = _changed({key: value for key, value in schema.items() if key != "$defs"}, whole, changes)
    title = schema["title"].removesuffix(".yaml")
    return made | {"title": f"{title}.yaml of a variant", "$defs": {**whole, **changes}}


def _changed(schema: Any, whole: dict[str, Any], changes: dict[str, Any]) -> Any:
    """Returns a schema in which mappings may be written in part; fills `changes` with the definitions it needs."""
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return {**schema, "$ref": _changed_reference(schema["$ref"], whole, changes)}
    made = {key: value for key, value in schema.items() if key not in ("required", "minProperties", "default")}
    if "anyOf" in made:
        made["anyOf"] = [_changed(part, whole, changes) for part in made["anyOf"]]
    if "properties" in made:
        made["properties"] = {key: _or_other(value, whole, changes) for key, value in made["properties"].items()}
    if isinstance(made.get("additionalProperties"), dict):
        values = _or_other(made["additionalProperties"], whole, changes)
        made["additionalProperties"] = values
        if "propertyNames" in made:
            removed = {"type": ["string", "array"], "description": "Keys to remove."}
            entries = {"type": "object"}
            words = {word: {"anyOf": [removed if word == "remove" else entries, values]} for word in _LIST_WORDS}
            made["properties"] = {**made.get("properties", {}), **words}
    return made


def _or_other(value: Any, whole: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Returns the schema of a value that may also be empty, scaled, or a change of a list."""
    schema = _changed(value, whole, changes)
    others: list[dict[str, Any]] = [{"type": "null"}]
    if _is_number(value, whole):
        others.append({"type": "string", "pattern": _SCALE})
    if _is_list(value):
        entry = {key: part for key, part in value.items() if key not in ("description", "default")}
        others.append(
            {
                "type": "object",
                "properties": {word: entry if word != "remove" else {} for word in _LIST_WORDS},
                "additionalProperties": False,
                "minProperties": 1,
            }
        )
    text = {"description": value["description"]} if "description" in value else {}
    return {**text, "anyOf": [schema, *others]}


def _changed_reference(reference: str, whole: dict[str, Any], changes: dict[str, Any]) -> str:
    name = reference.rpartition("/")[2]
    changed = name + _SUFFIX
    if changed not in changes:
        changes[changed] = {}  # stands here while the definition refers to itself
        changes[changed] = _changed(whole[name], whole, changes)
    return f"#/$defs/{changed}"


def _is_number(schema: Any, whole: dict[str, Any]) -> bool:
    """Whether a value is a whole number, or a figure, which may be one."""
    if "$ref" in schema:
        return _is_number(whole[schema["$ref"].rpartition("/")[2]], whole)
    return schema.get("type") == "integer" or any(_is_number(part, whole) for part in schema.get("anyOf", ()))


def _is_list(schema: Any) -> bool:
    kind = schema.get("type")
    return kind == "array" or (isinstance(kind, list) and "array" in kind)
