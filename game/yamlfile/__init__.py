"""YAML files read with places: every value knows its file, line and column.

The package reads untrusted files, checks them against a pydantic schema and reports every mistake at its place. It
knows YAML and nothing about scenarios or experiments; schemas are passed in. It is the only package that imports yaml.

- `reader`: `read_file` and `read_text` turn YAML into a tree of nodes. Every scalar stays text, because plain loaders
  read 0512 as 330, 3:1 as 181 and no as False.
- `nodes`: the tree (`Scalar`, `Mapping`, `Sequence`), `find` a node by its path, `plain_data` for a schema.
- `known_files`: `KnownFiles.read` does the same for those who read often; unchanged files are not parsed again.
- `overlay`: `lay_over` changes a tree by another: keys merged, lists added to and removed from, numbers scaled.
- `problems`: `Problem` (path, line, column, severity, code, message), `guess` for "did you mean", `quoted`.
- `fields`: value readers for schemas: whole numbers, dates, ids, word lists, colours, and `StrictModel`, the base of
  all schemas.
- `validate`: `validate_node(schema, node, context)` applies a schema. What is valid is kept, so that further checks can
  report everything at once.
- `traverse`: `walk` and `children` yield the parts of a validated model with their paths.

`scenario` and `batch` (experiment files) use it. It imports nothing from the rest of the game.
"""
