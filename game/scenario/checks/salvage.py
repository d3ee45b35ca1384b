"""What is left of a scenario without the entries that have errors: so much of it can be compiled and looked at.

Checks of the compiled world would otherwise be silent until the last error in any file is corrected.
"""

from collections.abc import Callable, Iterable
from typing import Any

from pydantic import BaseModel

from game.scenario.schema.sources import SourcesFile
from game.scenario.source import SCHEMAS, ScenarioText
from game.yamlfile.nodes import Key, Mapping, Node, Scalar, Sequence, place_of
from game.yamlfile.problems import ERROR, Problem
from game.yamlfile.schema_paths import type_at
from game.yamlfile.validate import validate_node

_ROUNDS = 5
_MOST_ERRORS = 60
"""With more errors than this, what is left says little."""


def salvage(
    text: ScenarioText, problems: Iterable[Problem], examine: Callable[[ScenarioText], list[Problem]]
) -> ScenarioText | None:
    """Returns the scenario without the entries that have errors, or None if too little is left.

    `examine` finds what is wrong with the rest: what has lost something that it names goes as well.
    """
    errors = [problem for problem in problems if problem.severity == ERROR]
    if not text.has(*(section for section in SCHEMAS if section != "sources")):
        return None
    rest = text
    for _ in range(_ROUNDS):
        if len(errors) > _MOST_ERRORS:
            return None
        smaller = _without(rest, errors)
        if smaller is None:
            return None
        rest = smaller
        errors = [problem for problem in (*rest.problems, *examine(rest)) if problem.severity == ERROR]
        if not errors:
            return rest
    return None


def torn_sections(text: ScenarioText, rest: ScenarioText) -> set[str]:
    """Returns the sections of which something is missing in the rest."""
    return {section for section, node in text.nodes.items() if rest.nodes.get(section) is not node}


def _without(text: ScenarioText, errors: list[Problem]) -> ScenarioText | None:
    """Returns a copy without the entries that have errors; None if an error is outside all entries."""
    cuts: dict[str, list[tuple[Key, ...]]] = {}
    files = _Files()
    for error in errors:
        found = _entry_at(text, error, files)
        if found is None:
            return None
        cuts.setdefault(found[0], []).append(found[1])
    rest = text.copy_without_problems()
    for section, paths in cuts.items():
        rest.nodes[section] = _cut(text.nodes[section], set(paths))
    context = {"sides": rest.ids("scenario", "sides")}
    for section in cuts:
        model: BaseModel | None
        model, problems = validate_node(SCHEMAS[section], rest.nodes[section], context)
        rest.problems += problems
        if model is None:
            return None
        if not isinstance(model, SourcesFile):
            rest.models[section] = model
    return rest


class _Files:
    """The files from which the parts of a tree come, looked up once: a variant's are mixed."""

    def __init__(self) -> None:
        self._known: dict[Node, frozenset[str]] = {}

    def of(self, node: Node) -> frozenset[str]:
        """Returns the paths of the files from which a node and all its parts come."""
        if isinstance(node, Scalar):
            return frozenset((node.file.path,))
        if node not in self._known:
            inner = (path for pair in _parts(node) for part in pair for path in self.of(part))
            self._known[node] = frozenset((node.file.path, *inner))
        return self._known[node]


def _entry_at(text: ScenarioText, error: Problem, files: _Files) -> tuple[str, tuple[Key, ...]] | None:
    """Returns section and path of the innermost entry (of ids or of a list) that contains an error.

    Outside of entries it is an optional key. None if the error is in neither.
    """
    for section, root in text.nodes.items():
        path: tuple[Key, ...] = ()
        entry: tuple[Key, ...] = ()
        optional: tuple[Key, ...] = ()
        node = root
        while (step := _step(node, error, files)) is not None:
            kind = type_at(SCHEMAS[section], path)
            path, node = (*path, step[0]), step[1]
            if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
                if type_at(SCHEMAS[section], path) not in (Any, None):  # a part of a test means nothing by itself
                    entry = path
            elif not entry and len(path) > 1 and _is_optional(kind, str(path[-1])):
                optional = path
        if entry or optional:
            return section, entry or optional
    return None


def _is_optional(kind: type[BaseModel], key: str) -> bool:
    """Returns whether a mapping is complete without a key."""
    field = next((f for name, f in kind.model_fields.items() if key in (name, f.alias)), None)
    return field is None or not field.is_required()


def _step(node: Node, error: Problem, files: _Files) -> tuple[Key, Node] | None:
    """Returns key or index and node of the part of a node that contains an error."""
    if isinstance(node, Mapping):
        for key, value in node.items.items():
            if _holds(node.keys[key], value, error, files):
                return key, value
    elif isinstance(node, Sequence):
        for i, item in enumerate(node.items):
            if _holds(item, item, error, files):
                return i, item
    return None


def _holds(first: Node, last: Node, error: Problem, files: _Files) -> bool:
    if error.path != last.file.path:
        return error.path in files.of(last) and any(_holds(key, value, error, files) for key, value in _parts(last))
    start = (first.line, first.column) if first.file is last.file else (last.line, last.column)
    at = error.line, error.column
    return start <= at < _end(last) or at in (start, (last.line, last.column))


def _parts(node: Node) -> list[tuple[Node, Node]]:
    """Returns key and value of each part of a node; the value twice for items of a list."""
    if isinstance(node, Mapping):
        return [(node.keys[key], value) for key, value in node.items.items()]
    return [(item, item) for item in node.items] if isinstance(node, Sequence) else []


def _end(node: Node) -> tuple[int, int]:
    return place_of(node.file.text, node.end)


def _cut(node: Node, paths: set[tuple[Key, ...]]) -> Node:
    """Returns a copy of a tree without the parts at some paths."""
    heads = {path[0] for path in paths if len(path) == 1}
    deeper: dict[Key, set[tuple[Key, ...]]] = {}
    for path in paths:
        if len(path) > 1 and path[0] not in heads:
            deeper.setdefault(path[0], set()).add(path[1:])
    place = (node.file, node.line, node.column, node.start, node.end)
    if isinstance(node, Mapping):
        mapping = Mapping(*place)
        for key, value in node.items.items():
            if key not in heads:
                mapping.keys[key] = node.keys[key]
                mapping.items[key] = _cut(value, deeper[key]) if key in deeper else value
        return mapping
    if isinstance(node, Sequence):
        sequence = Sequence(*place)
        for i, item in enumerate(node.items):
            if i not in heads:
                sequence.items.append(_cut(item, deeper[i]) if i in deeper else item)
        return sequence
    return node
