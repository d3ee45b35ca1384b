"""JSON Schemas of the files of a scenario, for editors: completion, help on keys, and mistakes while typing.

They are made from the models in `schema` and shipped in `scenarios/schema`, so that editors need no network. A second
set, in `scenarios/schema/variant`, is for files that change another file: those of a scenario that `extends` another,
and terrain, unit types, CRT and rules, which change those of `common`. There nothing is required.

- `generator`: `file_schema(section)`, the schema of one file.
- `grammar`: conditions, effects and tests of checkpoints, one form for each kind.
- `variant`: `as_variant(schema)`.
- `descriptions`: what keys mean, from the docstrings below the fields of the models.
- `shipped`: `all_schemas`, `schema_texts`, and `write_schemas(folder)`.
- `modeline`: the line by which a file names its schema, and `add_modelines(folder)`.

Lint remains the judge: a schema looks at one value at a time and knows no names of other files.
"""

from game.scenario.json_schema.modeline import add_modelines, modeline
from game.scenario.json_schema.shipped import all_schemas, schema_texts, write_schemas

__all__ = ["add_modelines", "all_schemas", "modeline", "schema_texts", "write_schemas"]
