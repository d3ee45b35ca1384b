"""The schema applied to the trees: every mistake gets its place, and the sound rest is kept for further checks."""

from typing import Any

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from game.scenario.schema.events import DecisionsFile, EventsFile, RegionsFile
from game.scenario.schema.forces import LedgerEntry, OobFile, ReinforcementsFile, VictoryFile
from game.scenario.schema.history import HistoryFile
from game.scenario.schema.map import MapFile
from game.scenario.schema.plans import PlansFile
from game.scenario.schema.scenario import CrtFile, RulesFile, ScenarioFile, TerrainFile, UnitTypesFile
from game.scenario.source import ScenarioText
from game.yamlfile.fields import Id
from game.yamlfile.nodes import Key, Mapping, Node, Scalar, Sequence, find, find_key, plain_data
from game.yamlfile.problems import ERROR, Problem, guess, quoted

MAX_SHOWN = 200
"""Mistakes of one file that are shown."""


class SourcesFile(RootModel[dict[Id, LedgerEntry]]):
    """sources.yaml: the ledger, by id."""


SCHEMAS: dict[str, type[BaseModel]] = {
    "scenario": ScenarioFile,
    "terrain": TerrainFile,
    "unit_types": UnitTypesFile,
    "crt": CrtFile,
    "rules": RulesFile,
    "map": MapFile,
    "regions": RegionsFile,
    "oob": OobFile,
    "reinforcements": ReinforcementsFile,
    "events": EventsFile,
    "decisions": DecisionsFile,
    "victory": VictoryFile,
    "plans": PlansFile,
    "sources": SourcesFile,
    "history": HistoryFile,
}

_PRUNING_ROUNDS = 8


def validate(text: ScenarioText) -> None:
    """Fill `text.models` from `text.nodes`, noting all mistakes in `text.problems`."""
    context = {"sides": text.ids("scenario", "sides")}
    for section, node in text.nodes.items():
        model, problems = validate_node(SCHEMAS[section], node, context)
        text.problems.extend(problems)
        if isinstance(model, SourcesFile):
            text.sources.update(model.root)
        elif model is not None:
            text.models[section] = model


def validate_node(schema: type[BaseModel], node: Node, context: Any) -> tuple[BaseModel | None, list[Problem]]:
    """The model of a tree, made of its sound parts if there are mistakes (None if too little is left)."""
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
                    rest = f"{len(details) - MAX_SHOWN} more mistakes in this file are not shown"
                    problems.append(Problem(node.file.path, node.line, node.column, ERROR, "more-problems", rest))
            pruned = [_prune(data, node, detail) for detail in details]
            if not all(pruned):
                break
    return None, problems


def _problem(schema: type[BaseModel], root: Node, detail: ErrorDetails) -> Problem:
    path, kind = _written_path(root, detail["loc"]), detail["type"]
    node = find(root, path)
    thing = _thing(path)
    if kind == "extra_forbidden":
        node, word = find_key(root, path), str(path[-1])
        near = guess(word, _known_keys(schema, path[:-1])) or _comma_hint(root, path)
        code, message = "unknown-key", f"unknown key {quoted(word)}{_inside(path[:-1])}{near}"
    elif kind == "missing":
        code, message = "missing-key", f"the key '{detail['loc'][-1]}' is missing{_inside(path)}"
    elif kind == "scenario":
        context = detail["ctx"]
        code, message = context["code"], f"{thing}{context['message']}"
        if detail["loc"] and detail["loc"][-1] == "[key]":
            node = find_key(root, path)
    else:
        code, message = "wrong-shape", f"{thing}{_in_words(detail, node)}"
    return Problem(node.file.path, node.line, node.column, ERROR, code, message)


def _comma_hint(root: Node, path: tuple[Key, ...]) -> str:
    """For the rest of a text without quotes, cut off at its comma: a key of several words and no value."""
    value = find(root, path)
    is_rest = " " in str(path[-1]) and isinstance(value, Scalar) and value.is_null
    return "; inside { } a text that holds a comma must stand in quotes" if is_rest else ""


def _in_words(detail: ErrorDetails, node: Node) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    have = {Scalar: "a single value", Mapping: "a mapping", Sequence: "a list"}[type(node)]
    if isinstance(node, Scalar) and node.is_null:
        have = "nothing"
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return f"a mapping (keys and values) is wanted, not {have}"
    if kind in ("list_type", "tuple_type"):
        return f"a list is wanted, not {have}"
    if kind == "too_long":
        return f"{context['actual_length']} entries are too many; at most {context['max_length']}"
    if kind == "too_short":
        return f"{context['actual_length']} entries are too few; at least {context['min_length']}"
    return detail["msg"]


def _written_path(root: Node, location: tuple[int | str, ...]) -> tuple[Key, ...]:
    """The part of an error's location that stands in the file (the schema adds words of its own)."""
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


def _inside(path: tuple[Key, ...]) -> str:
    return f" in {quoted(str(path[-1]))}" if path and isinstance(path[-1], str) else ""


def _known_keys(schema: type[BaseModel], path: tuple[Key, ...]) -> list[str]:
    """Keys that the schema knows at a path."""
    kind: Any = schema
    for key in path:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            fields = {name: field for name, field in kind.model_fields.items() if key in (name, field.alias)}
            kind = next(iter(fields.values())).annotation if fields else None
        else:
            kind = _inner(kind)
    kind = _model_in(kind)
    return [f.alias or name for name, f in kind.model_fields.items()] if kind else []


def _inner(kind: Any) -> Any:
    """What a dict or list type holds."""
    holds = getattr(kind, "__args__", ())
    return holds[-1] if holds else None


def _model_in(kind: Any) -> type[BaseModel] | None:
    """The model in a type such as `Figure | None` or Annotated[Figure, ...]."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    for part in getattr(kind, "__args__", ()):
        if model := _model_in(part):
            return model
    return None


def _prune(data: Any, root: Node, detail: ErrorDetails) -> bool:
    """Take the mistaken value out of the data (a missing key: what it is missing from). False if nothing is left."""
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
        if isinstance(holder, dict):  # a list goes as a whole: the places of its items must not change
            holder.pop(str(key), None)
            return True
    return False
