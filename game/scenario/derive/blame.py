"""Messages of a variant at its own lines: what is wrong in an inherited file because of what the variant changed."""

import re
from collections.abc import Iterable
from pathlib import Path

from game.scenario.folders import shown_path
from game.scenario.source import ScenarioText
from game.yamlfile.nodes import Mapping, Node, Sequence, place_of
from game.yamlfile.problems import ERROR, Problem

TOLERATED = ("nobody-there", "begins-abroad", "outside-calendar")
"""Warnings about inherited entries that have no effect in a variant: the author of the base has judged them."""

Place = tuple[str, int, int]
"""File, line and column."""

_QUOTED = re.compile(r"'([^']{1,60})'")
_GUESS = re.compile(r"; did you mean '[^']*'\?")


def foreign(text: ScenarioText, problems: Iterable[Problem]) -> list[Problem]:
    """Returns the problems in files that the scenario inherits from the one it extends."""
    if text.base is None:
        return []
    own = f"{shown_path(text.folder)}/"
    shown = shown_path(text.folder)
    return [problem for problem in problems if problem.path != shown and not problem.path.startswith(own)]


def blamed(text: ScenarioText, problems: list[Problem], of_base: Iterable[Problem]) -> list[Problem]:
    """Returns the problems of a variant, those that the base does not have by itself at the variant's own lines."""
    inherited, known = set(foreign(text, problems)), set(of_base)
    found: dict[Problem, None] = {}
    if any(problem.severity == ERROR and problem not in inherited for problem in text.problems):
        inherited -= known  # what else is wrong comes from the mistakes in the variant's own files
        problems = [problem for problem in problems if problem not in inherited]
        inherited = set()
    own = _own_entries(text) if any(not is_tolerated(problem) for problem in inherited) else {}
    only_is_wrong = _is_only_wrong(text)
    for problem in problems:
        if problem not in inherited:
            explained = _explained(text, problem)
            if explained is problem or not only_is_wrong:
                found[explained] = None
        elif is_tolerated(problem):
            continue
        elif problem in known:
            found[problem] = None
        else:
            found[_moved(text, problem, own)] = None
    return list(found)


def _is_only_wrong(text: ScenarioText) -> bool:
    """Whether `only` has a name that nothing has: what it drops for that is not looked for."""
    only = text.node(("scenario", "only"))
    if only is None:
        return False
    last = place_of(only.file.text, only.end)[0]
    return any(
        problem.code.startswith("unknown-") and problem.path == only.file.path and only.line <= problem.line <= last
        for problem in text.problems
    )


def is_tolerated(problem: Problem) -> bool:
    """Whether a problem in an inherited file is not the variant's: it is judged where the file belongs.

    Checkpoints of the base that a variant cannot answer are not compared.
    """
    return problem.code in TOLERATED or Path(problem.path).name == "history.yaml"


def _explained(text: ScenarioText, problem: Problem) -> Problem:
    """Returns a problem with the reason why something was dropped instead of a guess."""
    why = {dropped.id: dropped.why for dropped in reversed(text.dropped)}
    for word in _QUOTED.findall(_GUESS.sub("", problem.message)):
        if word in why and "dropped" not in problem.message:
            return problem._replace(message=f"{_GUESS.sub('', problem.message)}; it was dropped: {why[word]}")
    return problem


def _own_entries(text: ScenarioText) -> dict[Place, Node]:
    """Returns the places of inherited values inside entries that the variant's own files change, with their keys."""
    found: dict[Place, Node] = {}
    waiting: list[tuple[Node, Node | None]] = [(root, None) for root in text.nodes.values()]
    while waiting:
        node, own = waiting.pop()
        if own is not None:
            found[node.file.path, node.line, node.column] = own
        if isinstance(node, Mapping):
            for key, value in node.items.items():
                at = node.keys[key]
                waiting.append((value, at if at.file.owner == text.id and key in text.marks else own))
        elif isinstance(node, Sequence):
            waiting += [(item, own) for item in node.items]
    return found


def _moved(text: ScenarioText, problem: Problem, own: dict[Place, Node]) -> Problem:
    """Returns a problem at the line of the variant that caused it, as far as its words tell."""
    words = _QUOTED.findall(_GUESS.sub("", problem.message))
    dropped = {dropped.id: dropped for dropped in reversed(text.dropped)}
    at = (problem.path, problem.line, problem.column)
    named = next((text.marks[word] for word in words if word in text.marks), None)
    entry = own.get(at)
    is_whole_file = entry is not None and entry.column == 1  # what it names says more
    cause = named or entry if is_whole_file else entry or named
    reason = next((f"; {dropped[word].id} was dropped: {dropped[word].why}" for word in words if word in dropped), "")
    if cause is None:
        key = "setup" if "start" in reason and "setup" in text.marks else "only"
        cause = text.marks.get(key) or text.marks.get("extends")
    if cause is None:
        return problem
    message = f"{_GUESS.sub('', problem.message)}{reason} (in {problem.path}:{problem.line}:{problem.column})"
    return Problem(*cause.place, problem.severity, problem.code, message)
