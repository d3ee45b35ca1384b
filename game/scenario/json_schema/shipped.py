"""The files of the schemas: how they are named, written and found."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from game.core.atomic_file import write_whole
from game.scenario.json_schema.generator import file_schema, model_schema
from game.scenario.json_schema.modeline import SCHEMA_FOLDER, schema_file
from game.scenario.json_schema.variant import as_variant
from game.scenario.schema.languages import LanguageFile
from game.scenario.source import SECTIONS
from game.scenario.translations import FOLDER


@cache
def all_schemas() -> dict[str, dict[str, Any]]:
    """Returns all schemas by their path in the folder of schemas: "oob.schema.json", "variant/oob.schema.json"."""
    made = {section: file_schema(section) for section in SECTIONS}
    return {
        **{schema_file(section): schema for section, schema in made.items()},
        **{schema_file(section, variant=True): as_variant(schema) for section, schema in made.items()},
        schema_file(FOLDER): model_schema(f"{FOLDER}/CODE.yaml", LanguageFile),
    }


def schema_texts() -> dict[str, str]:
    """Returns the text of each schema file by its path in the folder of schemas."""
    return {path: _text(schema) for path, schema in all_schemas().items()}


def _text(schema: dict[str, Any]) -> str:
    """Returns a schema as JSON, with a line for each key and each definition."""
    parts = []
    for name, value in schema.items():
        inner = json.dumps(value, ensure_ascii=False)
        if name in ("properties", "$defs"):
            lines = [f"  {json.dumps(key)}: {json.dumps(part, ensure_ascii=False)}" for key, part in value.items()]
            inner = "{\n" + ",\n".join(lines) + "\n }"
        parts.append(f" {json.dumps(name)}: {inner}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def write_schemas(folder: Path) -> list[Path]:
    """Writes all schemas into `schema` inside a folder of scenarios, where their modelines look for them.

    Returns the files that are new or have changed.
    """
    written = []
    for name, text in schema_texts().items():
        path = folder / SCHEMA_FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text("utf-8") != text:
            write_whole(path, text)
            written.append(path)
    return written
