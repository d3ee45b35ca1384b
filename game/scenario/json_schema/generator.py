"""Makes the JSON Schema of a file from its model: keys, types, bounds, choices and descriptions."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from game.scenario.json_schema import grammar
from game.scenario.json_schema.descriptions import about, key_docs
from game.scenario.schema.event_grammar import CONDITIONS, EFFECTS
from game.scenario.schema.events import ConditionAtom, EffectSpec
from game.scenario.schema.figures import DateFigure, Figure
from game.scenario.source import SCHEMAS
from game.yamlfile.fields import StrictModel
from game.yamlfile.written import SCALAR

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def file_schema(section: str) -> dict[str, Any]:
    """Returns the JSON Schema of the file of a section, such as "oob"."""
    return model_schema(f"{section}.yaml", SCHEMAS[section])


def model_schema(title: str, model: type[BaseModel]) -> dict[str, Any]:
    """Returns the JSON Schema of a file of a model."""
    made = model.model_json_schema(schema_generator=_Generator)
    if _TESTS & _named(made):
        made["$defs"] = {**made.get("$defs", {}), **grammar.test_definitions()}
    head = {"$schema": DIALECT, "title": title, "description": about(model)}
    return head | {key: _with_references(value) for key, value in made.items() if key not in head}


_LATER = "defined by"
"""Stands for `$ref` until the generator of pydantic, which must know all definitions, has ended."""
_TESTS = {"CheckpointTest", "Tolerance"}


def _named(schema: Any) -> set[str]:
    """Returns the definitions that are to be added."""
    if isinstance(schema, dict):
        inner: set[str] = set().union(*map(_named, schema.values()))
        return inner | {schema[_LATER]} if _LATER in schema else inner
    return set().union(*map(_named, schema)) if isinstance(schema, list) else set()


def _with_references(schema: Any) -> Any:
    if isinstance(schema, dict):
        made = {key: _with_references(value) for key, value in schema.items() if key != _LATER}
        return {"$ref": f"#/$defs/{schema[_LATER]}", **made} if _LATER in schema else made
    return [_with_references(part) for part in schema] if isinstance(schema, list) else schema


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, with values as they are written in YAML."""

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        """Keeps keys in the order of the models."""
        return value

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Leaves titles out: they would repeat the keys."""
        return False

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Lets a text look like a number."""
        return {"type": list(SCALAR)}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Leaves null out: a key is left out instead."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Names defaults that are a single value."""
        made = self.generate_inner(schema["schema"])
        default = schema.get("default")
        default = default.best if isinstance(default, Figure) else default
        if isinstance(default, bool):
            default = "yes" if default else "no"
        return {**made, "default": default} if isinstance(default, int | str) and default != "" else made

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Checks keys by their pattern and length."""
        made = super().dict_schema(schema)
        keys = self.generate_inner(schema["keys_schema"]) if "keys_schema" in schema else {}
        values = self.generate_inner(schema["values_schema"]) if "values_schema" in schema else {}
        bounds = {key: value for key, value in made.items() if key in ("minProperties", "maxProperties")}
        names = {key: value for key, value in keys.items() if key in ("pattern", "minLength", "maxLength")}
        return {"type": "object", **bounds, "propertyNames": names, "additionalProperties": values or True}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Adds descriptions, and gives models that are written in a way of their own their form."""
        model: type[BaseModel] = schema["cls"]
        made = super().model_schema(schema)
        made |= {"title": _title(model), "description": about(model)}
        self._describe(model, made)
        if issubclass(model, StrictModel) and model.inline:
            _write_inline(model.inline, made)
        if issubclass(model, ConditionAtom):
            return grammar.forms(made, CONDITIONS)
        if issubclass(model, EffectSpec):
            return grammar.forms(made, EFFECTS)
        if issubclass(model, Figure | DateFigure):
            return _plain_or_range(made)
        return made

    def _describe(self, model: type[BaseModel], made: JsonSchemaValue) -> None:
        docs = key_docs(model)
        for name, field in model.model_fields.items():
            key = field.alias or name
            value = made.get("properties", {}).get(key)
            if value is None:
                continue
            if key == "test":
                value = {_LATER: "CheckpointTest"}
            elif key == "tolerance":
                value = {_LATER: "Tolerance"}
            made["properties"][key] = {**value, "description": docs[name]} if name in docs else value


def _title(model: type[BaseModel]) -> str:
    """Returns a name for an entry in an editor's list: "side" for SideSpec."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in model.__name__.removesuffix("Spec")).strip()


def _write_inline(fields: tuple[str, ...], made: JsonSchemaValue) -> None:
    """Lets the keys of some fields stand next to the others, not under the name of the field."""
    for name in fields:
        made["additionalProperties"] = made["properties"].pop(name)["additionalProperties"]


def _plain_or_range(made: JsonSchemaValue) -> JsonSchemaValue:
    """Returns the schema of a figure: a plain number or date, or a mapping with `best`."""
    plain = {key: value for key, value in made["properties"]["best"].items() if key != "description"}
    spread = {key: value for key, value in made.items() if key != "description"} | {"title": "range"}
    return {"title": made["title"], "description": made["description"], "anyOf": [plain, spread]}
