"""Applies a schema to a tree: every error gets its place in the file, and the valid rest is kept for further checks."""

import threading
from collections.abc import Iterable
from typing import Any, NamedTuple, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.yamlfile.fields import FIELD_ERROR, StrictModel
from game.yamlfile.nodes import MERGE, Key, Mapping, Node, Scalar, Sequence, find, find_key, is_torn
from game.yamlfile.overlay import ADD, REMOVE, REPLACE
from game.yamlfile.problems import ERROR, Problem, colon_hint, colon_key, guess, nearest, quoted
from game.yamlfile.pruning import Pruning
from game.yamlfile.schema_paths import model_at, type_at, written_path
from game.yamlfile.syntax_errors import CURLY

MAX_SHOWN = 200
"""How many problems of one file are listed."""


_PRUNING_ROUNDS = 8
_COUNTS = ("two-sides",)
"""Codes that say how many entries there are, some of which may stand in lines that could not be read."""
_BUILDING = threading.Lock()
"""Held while a schema is built, which is done when it is first applied; pydantic itself takes no care of threads."""


def validate_node(schema: type[BaseModel], node: Node, context: Any) -> tuple[BaseModel | None, list[Problem]]:
    """Returns the model of a tree and all problems in it.

    With problems, the model is built from the valid parts, with stand-ins for what is missing; it is None if too little
    is left. The places of what is wrong are noted in the `faults` of the files. `context` is passed to the validators
    of the schema.
    """
    with _BUILDING:
        schema.model_rebuild()
    pruning = Pruning(schema, node, context)
    problems: list[Problem] = []
    for attempt in range(_PRUNING_ROUNDS):
        try:
            return schema.model_validate(pruning.data, context=context), problems
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=False)
            if attempt == 0:
                misspelt = _misspelt(schema, node, details)
                swaps = _swapped_keys(schema, node, details, misspelt)
                misspelt |= {(path, key) for path, (_, key) in swaps.items()}
                shown = [one for one in details if not _is_torn(node, one) and _missing(node, one) not in misspelt]
                misplaced = _misplaced_entries(schema, node, shown)
                shown = [one for one in shown if _holder(node, one) not in misplaced]
                problems = [_misplaced(schema, node, path) for path in misplaced]
                shown = [one for one in shown if not _is_cut_off(schema, node, one, details)]
                failure = _Failure(schema, node, context, swaps)
                shown = _without_company(failure, shown)
                problems += [_problem(failure, detail) for detail in shown[:MAX_SHOWN]]
                if len(shown) > MAX_SHOWN:
                    rest = f"{len(shown) - MAX_SHOWN} more problems in this file are not shown"
                    problems.append(Problem(*node.place, ERROR, "more-problems", rest))
            pruned = [pruning.prune(detail) for detail in details]
            if not all(pruned):
                break
    return None, problems


def required_keys(schema: type[BaseModel], path: tuple[Key, ...]) -> list[str]:
    """Returns the keys that an entry at a path must have; none if there is no mapping at that path."""
    kind = model_at(schema, path)
    return [f.alias or name for name, f in kind.model_fields.items() if f.is_required()] if kind else []


def _is_torn(root: Node, detail: ErrorDetails) -> bool:
    """Returns whether an error only says that something is missing where lines of the file could not be read."""
    path, kind = written_path(root, detail["loc"]), detail["type"]
    node = find(root, path)
    if not node.file.damage:
        return False
    empty = isinstance(node, Scalar) and (node.is_null or not node.text.strip())
    counts = kind == FIELD_ERROR and detail["ctx"]["code"] in _COUNTS
    if kind not in ("missing", "too_short", "model_type", "list_type", "dict_type") and not (empty or counts):
        return False
    return is_torn(node)


_PlacedKey = tuple[tuple[Key, ...], str]
"""A key and the path of the mapping that it belongs to."""


def _missing(root: Node, detail: ErrorDetails) -> _PlacedKey | None:
    """Returns the key that an error says is missing; None for other errors."""
    return (written_path(root, detail["loc"]), str(detail["loc"][-1])) if detail["type"] == "missing" else None


def _misspelt(schema: type[BaseModel], root: Node, details: Iterable[ErrorDetails]) -> set[_PlacedKey]:
    """Returns the keys that unknown keys are taken for: the message about the unknown key says what to write."""
    paths = [written_path(root, detail["loc"]) for detail in details if detail["type"] == "extra_forbidden"]
    found = set()
    for path in paths[:MAX_SHOWN]:
        word, known = str(path[-1]), _known_keys(schema, path[:-1])
        found.add((path[:-1], colon_key(word) if colon_hint(word, known) else nearest(word, known)))
    return found


def _holder(root: Node, detail: ErrorDetails) -> tuple[Key, ...] | None:
    """Returns the path of the mapping in which an error says that a key is unknown or missing; None for others."""
    path = written_path(root, detail["loc"])
    return {"extra_forbidden": path[:-1], "missing": path}.get(detail["type"])


def _misplaced_entries(schema: type[BaseModel], root: Node, details: Iterable[ErrorDetails]) -> list[tuple[Key, ...]]:
    """Returns the paths of entries in the wrong place: with no key that they need, and two that they cannot have."""
    unknown: dict[tuple[Key, ...], list[str]] = {}
    for detail in details:
        if detail["type"] == "extra_forbidden":
            path = written_path(root, detail["loc"])
            unknown.setdefault(path[:-1], []).append(str(path[-1]))
    found = []
    for path, keys in unknown.items():
        node, required = find(root, path), required_keys(schema, path)
        is_bare = path and required and isinstance(node, Mapping) and not set(required) & set(node.items)
        if is_bare and len(keys) > 1 and not all(nearest(key, required) for key in keys):
            found.append(path)
    return found


def _misplaced(schema: type[BaseModel], root: Node, path: tuple[Key, ...]) -> Problem:
    node, required = find(root, path), required_keys(schema, path)
    place = next((str(key) for key in reversed(path) if isinstance(key, str)), "")
    message = f"this has none of the keys that it needs in {quoted(place)}, {_and(required)}; does it belong elsewhere?"
    return Problem(*node.place, ERROR, "wrong-shape", message)


def _and(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


class _Failure(NamedTuple):
    """A tree that failed its validation, and what the messages about it look at."""

    schema: type[BaseModel]
    root: Node
    context: Any
    swaps: dict[tuple[Key, ...], tuple[str, str]]
    """By mapping: its unknown key, and the missing key that it may be."""


def _problem(failure: _Failure, detail: ErrorDetails) -> Problem:
    schema, root, context, swaps = failure
    path, kind = written_path(root, detail["loc"]), detail["type"]
    node = find(root, path)
    thing = _thing(path)
    if kind == "extra_forbidden":
        node, word = find_key(root, path), str(path[-1])
        known = _known_keys(schema, path[:-1])
        near = colon_hint(word, known) or guess(word, known) or _quotes_hint(path) or _comma_hint(schema, root, path)
        near = near or _model_hint(failure, path, word)
        if not near and path[:-1] in swaps:
            near = f"; '{swaps[path[:-1]][1]}' is missing: is that meant?"
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
    return Problem(*node.place, ERROR, code, message)


def _swapped_keys(
    schema: type[BaseModel], root: Node, details: Iterable[ErrorDetails], misspelt: set[_PlacedKey]
) -> dict[tuple[Key, ...], tuple[str, str]]:
    """Returns the only unknown key of each mapping that lacks one key, with that key: one may stand for the other."""
    unknown: dict[tuple[Key, ...], list[str]] = {}
    lost: dict[tuple[Key, ...], list[str]] = {}
    for detail in details:
        path = written_path(root, detail["loc"])
        if detail["type"] == "extra_forbidden":
            unknown.setdefault(path[:-1], []).append(str(path[-1]))
        elif (missing := _missing(root, detail)) is not None and missing not in misspelt:
            lost.setdefault(path, []).append(missing[1])
    return {
        path: (keys[0], lost[path][0])
        for path, keys in unknown.items()
        if path and len(keys) == 1 == len(lost.get(path, ())) and not nearest(keys[0], _known_keys(schema, path))
    }


def _model_hint(failure: _Failure, path: tuple[Key, ...], word: str) -> str:
    """Returns what the schema of a mapping says about an unknown key in it."""
    if word == MERGE:
        return "; keys cannot be taken over from another entry, write them out"
    model, holder = model_at(failure.schema, path[:-1]), find(failure.root, path[:-1])
    if model is None or not issubclass(model, StrictModel) or not isinstance(holder, Mapping):
        return ""
    return model.hint_for(word, [key for key in holder.items if key != word], failure.context)


def _is_cut_off(schema: type[BaseModel], root: Node, detail: ErrorDetails, details: Iterable[ErrorDetails]) -> bool:
    """Returns whether an unknown key is what a comma has cut off from the value before it, which is refused as well."""
    path = written_path(root, detail["loc"])
    holder = find(root, path[:-1]) if detail["type"] == "extra_forbidden" else root
    keys = list(holder.items) if isinstance(holder, Mapping) else []
    if not path or str(path[-1]) not in keys or not _comma_hint(schema, root, path):
        return False
    nth = keys.index(str(path[-1]))
    before = (*path[:-1], keys[nth - 1]) if nth else ()
    return any(one is not detail and written_path(root, one["loc"]) == before for one in details)


def _without_company(failure: _Failure, details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Returns errors without the keys of an entry that is in the wrong place, which one of its keys has shown."""
    paths = [written_path(failure.root, one["loc"]) if one["type"] == "extra_forbidden" else () for one in details]
    is_astray = [path and "belongs" in _model_hint(failure, path, str(path[-1])) for path in paths]
    astray = {path[:-1]: path for path, astray in zip(paths, is_astray, strict=True) if astray}
    return [
        detail
        for detail, path in zip(details, paths, strict=True)
        if not path or path[:-1] not in astray or astray[path[:-1]] == path
    ]


def _quotes_hint(path: tuple[Key, ...]) -> str:
    """Returns a hint for typographic quotes in what is taken for a key: to YAML they are letters."""
    found = next((c for c in str(path[-1]) if c in CURLY), "")
    return f'; {found} is no quotation mark in YAML: put the text in "..."' if found else ""


def _plain(kind: Any) -> Any:
    """Returns a type without its validators."""
    return kind.__origin__ if hasattr(kind, "__metadata__") else kind


def _comma_hint(schema: type[BaseModel], root: Node, path: tuple[Key, ...]) -> str:
    """Returns a hint for a value inside { } that was cut at a comma, of which the rest stands as a key."""
    key = find_key(root, path)
    is_after_comma = key.file.text[: key.start].rstrip().endswith(",")
    if is_after_comma and str(path[-1]).isdecimal():
        return "; write numbers without commas"
    keys = list(holder.items) if isinstance(holder := find(root, path[:-1]), Mapping) else []
    before = keys[keys.index(str(path[-1])) - 1] if str(path[-1]) in keys[1:] else ""
    value = find(root, path)
    if before and get_origin(_plain(type_at(schema, (*path[:-1], before)))) in (tuple, list):
        first = holder.items[before] if isinstance(holder, Mapping) else value
        names = f"{first.text}, {path[-1]}" if isinstance(first, Scalar) else "A, B"
        return f"; write several in brackets: [{names}]" if is_after_comma else ""
    is_text = " " in str(path[-1]) or (isinstance(value, Scalar) and value.is_null and value.start == value.end)
    return "; inside { } put a text that contains a comma in quotes" if is_after_comma and is_text else ""


def _in_words(detail: ErrorDetails, node: Node) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    have = {Scalar: "a single value", Mapping: "a mapping", Sequence: "a list"}[type(node)]
    if isinstance(node, Scalar) and node.is_null:
        have = "an empty value"
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return f"expected a mapping (keys and values), got {have}"
    if kind in ("list_type", "tuple_type"):
        is_change = isinstance(node, Mapping) and bool(node.items) and set(node.items) <= {ADD, REMOVE, REPLACE}
        cure = "; `add`, `remove` and `replace` change a list of the scenario that `extends` names" if is_change else ""
        brackets = "; put it in [ ], or write '- ' before it" if isinstance(node, Mapping) and not is_change else ""
        return f"expected a list, got {have}{cure}{brackets}"
    if kind == "too_long":
        written = len(node.items) if isinstance(node, Mapping | Sequence) else context["actual_length"]
        return f"too many entries: {written}; at most {context['max_length']} allowed"
    if kind == "too_short":
        return f"too few entries: {context['actual_length']}; at least {context['min_length']} required"
    return detail["msg"]


def _thing(path: tuple[Key, ...]) -> str:
    names = [str(key) for key in path if isinstance(key, str)]
    return f"{' of '.join(quoted(name) for name in reversed(names[-2:]))}: " if names else ""


def _inside(schema: type[BaseModel], path: tuple[Key, ...]) -> str:
    """Returns " in unit '2Cav'" for a path that ends in the id of an entry, else " in 'men'"."""
    if not path or not isinstance(path[-1], str):
        return ""
    is_entry = len(path) > 1 and get_origin(type_at(schema, path[:-1])) is dict
    return f" in {_singular(path[-2]) + ' ' if is_entry else ''}{quoted(path[-1])}"


def _singular(noun: Key) -> str:
    word = str(noun).replace("_", " ")
    if word.endswith(("xes", "sses")):
        return word[:-2]
    return word if word.endswith("ics") else word.removesuffix("s")


def _known_keys(schema: type[BaseModel], path: tuple[Key, ...]) -> list[str]:
    """Returns the keys that the schema allows at a path."""
    kind = model_at(schema, path)
    return [f.alias or name for name, f in kind.model_fields.items()] if kind else []
