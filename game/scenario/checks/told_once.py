"""The last look at all problems of a scenario: what has one cause is told once, at its first place."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from game.scenario.source import SCHEMAS, ScenarioText
from game.yamlfile.problems import Problem, counted, quoted
from game.yamlfile.reader import LOSSY

_QUOTED = re.compile(r"'([^']{1,60})'")
_NAMES = re.compile(r"'[^']*'|[0-9]+")
_GUESSED = ("did you mean", "is missing after", "it is already", "changes its row")
_FORM = (
    "unknown-key",
    "missing-key",
    "wrong-shape",
    "not-a-text",
    "not-a-list",
    "not-a-number",
    "bad-choice",
    "bad-id",
)
"""Codes of entries that do not belong where they stand."""
_COMPARED = {"margin": "level-order", "hatch": "same-hatch"}
"""Keys whose values are compared with each other, and the codes of that."""
_MISSING = re.compile(r"missing key '([^']+)'( in .+)?")
_NO_ID = re.compile(r"'([^']+)' is not an id")
_ENTRY = re.compile(r" in (?:[\w ]+ )?'([^']+)'$")
_EMPTY_KEY = re.compile(r"( *)([\w-]+): *(?:#.*)?$")
_MANY_LINES = 3
"""So many lines one after the other with mistakes of form have one cause above them."""
_SHOWN = 3
_MANY_DATES = 5
"""So many dates outside the campaign have one cause if all scores are among them."""
_OUT_OF_TIME = (
    "before-the-start", "after-the-end", "out-of-calendar", "outside-calendar", "scored-out-of-calendar",
    "expected-date", "bulletin-date", "scored-after-judgement",
)  # fmt: skip
"""Codes of dates that are not in the campaign."""
_OF_TIME = (
    *_OUT_OF_TIME, "nobody-there", "takes-its-own", "never-happens", "never-holds", "times-too-many", "too-costly",
)  # fmt: skip
"""Codes that may only follow from such dates."""
_Place = tuple[str, int]
"""File and line."""


def told_once(text: ScenarioText, problems: Iterable[Problem]) -> list[Problem]:
    """Returns problems in file order without those that only repeat or follow from another one."""
    found = _without_doubles(_without_consequences(text, list(problems)))
    lines = {file.path: file.text.split("\n") for file in text.source_files}
    found = _sides_once(text, _years_once(text, found))
    found = _under_empty_keys(lines, _indented_too_far(lines, _indented_too_little(lines, found)))
    return _missing_once(_ids_once(_names_once(_shapes_once(lines, _runs_once(lines, found)))))


def _is_name(problem: Problem) -> bool:
    return problem.code.startswith("unknown-") and problem.code not in ("unknown-key", "unknown-rule")


def _first_word(problem: Problem) -> str:
    found = _QUOTED.search(problem.message)
    return found[1] if found else ""


def _guessed(problem: Problem) -> str:
    """Returns the name that a message takes to be meant."""
    _, guess, rest = problem.message.partition("; did you mean '")
    return rest.partition("'")[0] if guess else ""


def _without_consequences(text: ScenarioText, problems: list[Problem]) -> list[Problem]:
    """Leaves out what follows from an entry or name that is refused, or that may stand where a file is damaged."""
    own = f"{text.folder.name}/"
    is_damaged = any(problem.code in LOSSY and f"{Path(problem.path).parent.name}/" == own for problem in text.problems)
    refused = {_first_word(problem) for problem in problems if problem.code == "nothing-to-change"}
    sides = {_first_word(problem) for problem in problems if problem.code == "unknown-side"}
    not_ids = {word for problem in problems if problem.code == "bad-id" for word in _QUOTED.findall(problem.message)}
    compared = {
        (problem.path, follower)
        for problem in problems
        for key, follower in _COMPARED.items()
        if problem.message.startswith(f"'{key}' of")
    }
    unreached = {(one.path, _first_word(one)) for one in problems if one.code == "unreachable-leg"}
    unknown_sides = {(*one[:3], _first_word(one)) for one in problems if one.code == "unknown-side"}
    in_line = {(problem.path, problem.line, problem.code) for problem in problems}

    def follows(problem: Problem) -> bool:
        if _is_name(problem) and (_first_word(problem) in refused or _guessed(problem) in not_ids):
            return True
        if is_damaged and problem.code not in LOSSY and "was dropped:" in problem.message:
            return True
        if problem.code == "unknown-key" and (*problem[:3], _first_word(problem)) in unknown_sides:
            return True
        if problem.code == "leg-to-itself":
            return (problem.path, _first_word(problem)) in unreached
        if problem.code == "other-side":
            return bool(sides & set(_QUOTED.findall(problem.message)))
        if problem.code in _COMPARED.values():
            return (problem.path, problem.code) in compared or (problem.path, problem.line, "levels-alike") in in_line
        return problem.code == "outside-calendar" and (problem.path, problem.line, "window-order") in in_line

    return [problem for problem in problems if not follows(problem)]


def _without_doubles(problems: list[Problem]) -> list[Problem]:
    """Leaves out a wrong key that is told of twice, as `setup` puts it into another file."""
    found: dict[tuple[str, int, int, str], Problem] = {}
    kept = []
    for problem in problems:
        if problem.code in ("unknown-key", "missing-key"):
            what = problem.code + _first_word(problem)
            if found.setdefault((problem.path, problem.line, problem.column, what), problem) is not problem:
                continue
        kept.append(problem)
    return kept


def _indented_too_little(lines: dict[str, list[str]], problems: list[Problem]) -> list[Problem]:
    """Tells of a key that stands next to the entry that lacks it, as if it were the next entry, and of it alone."""
    moved: dict[Problem, Problem] = {}
    for problem in problems:
        rows = lines.get(problem.path, [])
        entry, key = "", ""
        if problem.code == "missing-key" and (found := _ENTRY.search(problem.message)):
            entry, key = found[1], _first_word(problem)
        elif problem.code == "wrong-shape" and problem.message.endswith("got an empty value"):
            entry, key = _first_word(problem), _key_below(rows, problem.line)
        number = _next_key(rows, problem, key) if key else 0
        taken = [
            other
            for other in problems
            if number and other.path == problem.path and number <= other.line <= number + 1
            if other.code == "wrong-shape" and other.message.startswith(f"'{key}' of") and other is not problem
        ]
        if taken:
            column = len(rows[number - 1]) - len(rows[number - 1].lstrip()) + 1
            message = f"{quoted(key)} is a key of {quoted(entry)}; indent it further"
            moved[problem] = Problem(problem.path, number, column, problem.severity, "wrong-shape", message)
            moved |= dict.fromkeys(taken, moved[problem])
    return list(dict.fromkeys(moved.get(problem, problem) for problem in problems))


def _next_key(lines: list[str], problem: Problem, key: str) -> int:
    """Returns the number of the first line from a problem on that begins with a key; 0 if none does."""
    found = (number for number, line in enumerate(lines, 1) if number >= problem.line and _begins(line, key))
    return next(found, 0)


def _key_below(lines: list[str], number: int) -> str:
    """Returns the key without a value in the line below one, if it is indented as much; empty if there is none."""
    if not 0 < number < len(lines):
        return ""
    above, below = (_EMPTY_KEY.match(line) for line in lines[number - 1 : number + 1])
    return below[2] if above and below and above[1] == below[1] else ""


def _begins(line: str, key: str) -> bool:
    return line.lstrip().startswith(f"{key}:")


def _indented_too_far(lines: dict[str, list[str]], problems: list[Problem]) -> list[Problem]:
    """Tells of a key of the whole file that stands inside another one, and not of what has come under that for it."""
    keys: dict[str, list[tuple[int, int, str]]] = {}
    found = []
    for problem in problems:
        rows = lines.get(problem.path, [])
        key = _EMPTY_KEY.match(rows[problem.line - 1]) if 0 < problem.line <= len(rows) else None
        schema = SCHEMAS.get(Path(problem.path).stem)
        is_empty = problem.code == "nothing-to-remove" or "got an empty value" in problem.message
        if is_empty and key and key[1] and schema is not None and key[2] in schema.model_fields:
            end = next((n for n, row in enumerate(rows, 1) if n > problem.line and row[:1].strip(" #")), len(rows) + 1)
            keys.setdefault(problem.path, []).append((problem.line, end, key[2]))
            message = f"{quoted(key[2])} is indented too far: it is a key of the file, not of what stands above it"
            problem = problem._replace(code="wrong-shape", message=message)
        found.append(problem)

    def follows(problem: Problem) -> bool:
        return problem.code in (*_FORM, "duplicate-key", "two-sides") and any(
            first < problem.line < end
            or (problem.code == "missing-key" and _first_word(problem) == key)
            or (problem.code == "two-sides" and f", {key})" in problem.message)
            for first, end, key in keys.get(problem.path, ())
        )

    return [problem for problem in found if not follows(problem)]


def _under_empty_keys(lines: dict[str, list[str]], problems: list[Problem]) -> list[Problem]:
    """Tells of entries that stand next to the key that they belong to, and not again of the empty key."""
    parents: dict[_Place, str] = {}
    found: list[Problem] = []
    last: Problem | None = None
    for problem in problems:
        rows = lines.get(problem.path, [])
        parent = _empty_key_above(rows, problem) if problem.code == "unknown-key" else None
        if last and problem.code == "unknown-key" and _is_next(rows, last, problem):
            continue
        last = problem if parent is not None else last
        if parent is not None:
            parents[problem.path, parent[0]] = parent[1]
            problem = problem._replace(message=f"{problem.message}; is it to be indented under {quoted(parent[1])}?")
        found.append(problem)
    empty = {(path, key) for (path, _), key in parents.items()}
    return [
        problem
        for problem in found
        if not (
            ((problem.path, problem.line) in parents and problem.code in ("nothing-to-remove", "wrong-shape"))
            or (problem.code == "missing-key" and (problem.path, _first_word(problem)) in empty)
        )
    ]


def _empty_key_above(lines: list[str], problem: Problem) -> tuple[int, str] | None:
    """Returns line and name of the key without a value in the line above a key that is indented as much."""
    number = problem.line - 1
    while 0 < number <= len(lines) and (not lines[number - 1].strip() or lines[number - 1].lstrip().startswith("#")):
        number -= 1
    if not 0 < number <= len(lines):
        return None
    above = _EMPTY_KEY.match(lines[number - 1])
    return (number, above[2]) if above and len(above[1]) == problem.column - 1 else None


def _is_next(lines: list[str], first: Problem, problem: Problem) -> bool:
    """Returns whether a key is indented as much as an earlier one, and nothing between them is indented less."""
    rows = [row for row in lines[first.line : problem.line - 1] if row.strip()]
    is_level = (first.path, first.column) == (problem.path, problem.column)
    return is_level and all(len(row) - len(row.lstrip()) >= problem.column - 1 for row in rows)


def _runs_once(lines: dict[str, list[str]], problems: list[Problem]) -> list[Problem]:
    """Tells once of mistakes of form in many lines, one after the other: they have one cause, above them."""
    codes = (*_FORM, "nothing-to-change")
    wrong: dict[str, set[int]] = {}
    strange: set[_Place] = set()
    for problem in problems:
        if problem.code in codes:
            wrong.setdefault(problem.path, set()).add(problem.line)
        if problem.code in codes and not any(word in problem.message for word in _GUESSED):
            strange.add((problem.path, problem.line))
    first_of: dict[_Place, int] = {}
    for path, numbers in wrong.items():
        for run in _runs(lines.get(path, []), sorted(numbers)):
            if len(run) >= _MANY_LINES and sum((path, number) in strange for number in run) * 2 >= len(run):
                first_of |= {(path, number): run[0] for number in run}
    problems = _with_missing_key(problems, codes, first_of)
    return _first_of_each(
        problems,
        lambda problem: (
            (problem.path, first_of[problem.path, problem.line])
            if problem.code in codes and (problem.path, problem.line) in first_of
            else None
        ),
        lambda rest: (
            f" (and {counted(len({other.line for other in rest}), 'line')} like it; is a line above missing, "
            "or its indentation wrong?)"
        ),
    )


def _with_missing_key(problems: list[Problem], codes: Iterable[str], first_of: dict[_Place, int]) -> list[Problem]:
    """Returns problems without the runs in files of which a key is missing: they stand under the wrong key."""
    lost = {
        problem.path: problem
        for problem in problems
        if problem.code == "missing-key"
        and " in " not in problem.message
        and (problem.path, problem.line) not in first_of
    }
    first = {path: number for (path, _), number in first_of.items() if path in lost}
    found = []
    for problem in problems:
        if problem is lost.get(problem.path) and problem.path in first:
            message = f"{problem.message}; do the entries from line {first[problem.path]} on belong under it?"
            found.append(problem._replace(message=message))
        elif problem.code not in codes or problem.path not in lost or (problem.path, problem.line) not in first_of:
            found.append(problem)
    return found


def _runs(lines: list[str], numbers: list[int]) -> list[list[int]]:
    """Returns line numbers in runs between which nothing else is written."""
    runs: list[list[int]] = []
    for number in numbers:
        between = lines[runs[-1][-1] : number - 1] if runs else [""]
        if runs and not any(line.strip() and not line.lstrip().startswith("#") for line in between):
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _shapes_once(lines: dict[str, list[str]], problems: list[Problem]) -> list[Problem]:
    """Tells once of entries of a file that are wrong in the same way and stand under each other."""

    def shape(problem: Problem) -> tuple[str, ...] | None:
        if problem.code not in (*_FORM, "leg-date") or any(word in problem.message for word in _GUESSED):
            return None
        if problem.code == "missing-key":
            return None  # one mapping may lack several
        line = (lines.get(problem.path) or [""])[problem.line - 1 : problem.line]
        if not line or line[0][: problem.column - 1].strip(" -{"):
            return None  # it does not begin its line
        return problem.path, problem.code, str(problem.column), _NAMES.sub("", problem.message)

    def more(rest: list[Problem]) -> str:
        if rest[0].code == "leg-date":
            return f" (so is it in {counted(len(rest), 'leg')} below)"
        names = [quoted(_first_word(other)) for other in rest]
        shown = ", ".join(names[:_SHOWN]) + (" ..." if len(names) > _SHOWN else "")
        return f" (so is it with {shown} below; is a line above missing, or its indentation wrong?)"

    return _first_of_each(problems, shape, more)


def _names_once(problems: list[Problem]) -> list[Problem]:
    """Tells once of a name that is unknown in several places: it is missing or misspelt where it is given."""

    def name(problem: Problem) -> tuple[str, ...] | None:
        return (_first_word(problem), problem.severity, _kind(problem)) if _is_name(problem) else None

    return _first_of_each(problems, name, _also_in)


def _missing_once(problems: list[Problem]) -> list[Problem]:
    """Tells once of an entry that lacks several keys."""
    lost: dict[tuple[object, ...], list[str]] = {}
    for problem in problems:
        if problem.code == "missing-key" and (found := _MISSING.fullmatch(problem.message)):
            lost.setdefault((*problem[:3], found[2]), []).append(quoted(found[1]))
    kept: dict[Problem, None] = {}
    for problem in problems:
        found = _MISSING.fullmatch(problem.message) if problem.code == "missing-key" else None
        keys = lost[*problem[:3], found[2]] if found else []
        if found and len(keys) > 1:
            shown = f"{', '.join(keys[:-1])} and {keys[-1]}"
            problem = problem._replace(message=f"missing keys {shown}{found[2]}")
        kept[problem] = None
    return list(kept)


def _years_once(text: ScenarioText, problems: list[Problem]) -> list[Problem]:
    """Tells once of a campaign that has all its scores before it or after it: its own dates are wrong."""
    late = [one for one in problems if one.code in _OUT_OF_TIME]
    scores = sum(one.code == "scored-out-of-calendar" for one in late)
    if not (text.has("victory", "scenario") and len(late) >= _MANY_DATES and scores == len(text.victory.scoring)):
        return problems
    calendar = text.calendar
    message = (
        f"all scores and {counted(len(late) - scores, 'more date')} are outside the campaign of {calendar.start} to "
        f"{calendar.end}; is its `start` right?"
    )
    told = text.error(("scenario", "calendar", "start"), "out-of-calendar", message)
    return list(dict.fromkeys([told, *(one for one in problems if one.code not in _OF_TIME)]))


def _sides_once(text: ScenarioText, problems: list[Problem]) -> list[Problem]:
    """Tells once of a unit that several others take for one of the other side: its own side is wrong."""
    found: dict[Problem, Problem] = {}
    for unit in text.ids("oob", "units"):
        formation = text.node(("oob", "units", unit, "formation"))
        wanted: dict[Problem, str] = {}
        for problem in problems:
            words = _QUOTED.findall(problem.message) if problem.code == "other-side" else []
            if words[:1] == [unit]:
                wanted[problem] = words[-1]
            elif words and formation and formation.place == problem[:3]:
                wanted[problem] = words[1]
        if len(wanted) > 1 and len({*wanted.values()}) == 1:
            places = ", ".join(f"{Path(one.path).name}:{one.line}" for one in list(wanted)[:_SHOWN])
            more = " ..." if len(wanted) > _SHOWN else ""
            other = next(iter(wanted.values()))
            message = f"is the side of {quoted(unit)} wrong? It is a unit of {quoted(other)} in {places}{more}"
            told = text.error(("oob", "units", unit, "side"), "other-side", message)
            found |= dict.fromkeys(wanted, told)
    return list(dict.fromkeys(found.get(problem, problem) for problem in problems))


def _ids_once(problems: list[Problem]) -> list[Problem]:
    """Tells once of a word that is no id and is written in several places."""

    def word(problem: Problem) -> tuple[str, ...] | None:
        found = _NO_ID.search(problem.message) if problem.code == "bad-id" else None
        return (found[1],) if found else None

    return _first_of_each(problems, word, _also_in)


def _also_in(rest: list[Problem]) -> str:
    places = list(dict.fromkeys(f"{Path(other.path).name}:{other.line}:{other.column}" for other in rest))
    return f" (also in {', '.join(places[:_SHOWN])}{' ...' if len(places) > _SHOWN else ''})"


def _kind(problem: Problem) -> str:
    """Returns what is unknown: units, formations and leaders are asked for together, so they count as one kind."""
    words = set(problem.code.split("-"))
    return "troops" if words & {"unit", "formation", "leader"} else problem.code


def _first_of_each(
    problems: list[Problem],
    group_of: Callable[[Problem], tuple[object, ...] | None],
    more: Callable[[list[Problem]], str],
) -> list[Problem]:
    """Returns problems with only the first of each group, to whose message `more` adds what it says of the rest."""
    groups: dict[object, list[Problem]] = {}
    for problem in problems:
        group = group_of(problem)
        groups.setdefault(problem if group is None else group, []).append(problem)
    told = []
    for first, *rest in groups.values():
        others = [one for one in rest if one[:3] != first[:3]]  # of a variant, several may be told at one place
        told.append(first._replace(message=first.message + more(others)) if others else first)
    return told
