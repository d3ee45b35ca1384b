"""Compiles history.yaml, and files that contain only checkpoints, into bulletin entries and checkpoints."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from game.core.codes import NO_PLACE
from game.core.names import Names
from game.core.world import World
from game.scenario.calendar import CampaignCalendar, world_calendar
from game.scenario.checkpoints.checkpoint import BulletinEntry, Checkpoint, CheckpointTest
from game.scenario.checkpoints.kinds import make_test
from game.scenario.checkpoints.name_index import NameIndex
from game.scenario.checkpoints.reader import TestReader
from game.scenario.checkpoints.tolerance import OTHER_WORDS, TOLERANCES, Tolerance, last_day
from game.scenario.folders import shown_path
from game.scenario.scenario import Scenario
from game.scenario.schema.history import CheckpointSpec, HistoryFile
from game.scenario.source import ScenarioError, ScenarioText
from game.yamlfile.nodes import Mapping as MappingNode
from game.yamlfile.nodes import Node, Scalar, find, plain_data
from game.yamlfile.nodes import Sequence as SequenceNode
from game.yamlfile.problems import ERROR, WARNING, Problem, guess, has_errors, quoted
from game.yamlfile.reader import read_file
from game.yamlfile.refused import Refused
from game.yamlfile.validate import validate_node


def checkpoint_days(written: CheckpointSpec) -> tuple[date, date] | None:
    """Returns the first and last day of a checkpoint, or None without a date or window."""
    if written.date is not None:
        return written.date, written.date
    return (written.window.from_, written.window.to) if written.window is not None else None


def compile_checkpoints(
    parts: Sequence[CheckpointSpec], node: Node, name_index: NameIndex, calendar: CampaignCalendar
) -> tuple[tuple[Checkpoint, ...], list[Problem]]:
    """Returns the checkpoints of a list, and all problems of their dates, tolerances and tests.

    `node` is the list as written.
    """
    found: list[Checkpoint] = []
    problems: list[Problem] = []
    first_of: dict[str, Node] = {}
    for i, part in enumerate(parts):
        own = find(node, (i,))
        if part.id in first_of:
            at = find(own, ("id",))
            message = f"duplicate id {quoted(part.id)}; it is already in line {first_of[part.id].line}"
            problems.append(Problem(*at.place, ERROR, "duplicate-id", message))
        first_of.setdefault(part.id, own)
        point, faults = compile_checkpoint(part, own, name_index, calendar)
        problems += faults
        if point is not None:
            found.append(point)
    return tuple(found), problems


def compile_checkpoint(
    part: CheckpointSpec, node: Node, name_index: NameIndex, calendar: CampaignCalendar
) -> tuple[Checkpoint | None, list[Problem]]:
    """Returns a checkpoint, None if it has no valid test or date, and its problems; `node` is its mapping."""
    problems = list(_date_problems(part, node))
    tolerance, faults = _tolerance(part.tolerance, node, calendar.days_per_turn)
    problems += faults
    test_node, days = find(node, ("test",)), checkpoint_days(part)
    if not isinstance(test_node, MappingNode):
        return None, problems
    until = None if days is None else last_day(days[1], tolerance)
    test = make_test(TestReader(test_node, name_index, problems, until), tolerance)
    if test is None or days is None:
        return None, problems
    if not has_errors(problems):
        problems += _unused(tolerance, node, test_node)
    return _checkpoint(part, days, tolerance.days, test, plain_data(test_node)), problems


def _checkpoint(
    part: CheckpointSpec, days: tuple[date, date], tolerance: int, test: CheckpointTest, written: Mapping[str, Any]
) -> Checkpoint:
    return Checkpoint(
        id=part.id,
        first=days[0],
        last=days[1],
        days=tolerance,
        predicate=part.predicate,
        test=test,
        use=part.use,
        reliability=part.reliability,
        refs=part.refs,
        sources=tuple(dict.fromkeys((*part.ledger_ids, *part.source))),
        note=part.note,
        written=written,
    )


def _date_problems(part: CheckpointSpec, node: Node) -> Iterable[Problem]:
    """Yields problems unless there is either a date or a window that begins before it ends."""
    if (part.date is None) == (part.window is None):
        at, both = find(node, ("id",)), part.date is not None
        message = f"a checkpoint needs {'either a date or a window, not both' if both else 'a date or a window'}"
        yield Problem(*at.place, ERROR, "checkpoint-date", message)
    if part.window is not None and part.window.from_ > part.window.to:
        at = find(node, ("window", "to"))
        message = f"the end, {part.window.to}, is before the start, {part.window.from_}"
        yield Problem(*at.place, ERROR, "window-order", message)


def _tolerance(given: Mapping[str, Any], node: Node, days_per_turn: int) -> tuple[Tolerance, list[Problem]]:
    """Returns the tolerance of a checkpoint, and its problems."""
    numbers: dict[str, float] = {}
    problems: list[Problem] = []
    holder = find(node, ("tolerance",))
    for key in given:
        name = OTHER_WORDS.get(key, key)
        at = holder.keys[key] if isinstance(holder, MappingNode) else holder
        value = find(holder, (key,))
        if name not in TOLERANCES:
            near = guess(key, TOLERANCES) or f"; known tolerances are {', '.join(TOLERANCES)}"
            message = f"unknown tolerance {quoted(key)}{near}"
            problems.append(Problem(*at.place, ERROR, "unknown-tolerance", message))
        elif not isinstance(value, Scalar) or not _is_number(value.text):
            message = "expected a number of at least 0"
            problems.append(Problem(*value.place, ERROR, "not-a-number", message))
        else:
            numbers[name] = float(value.text)
    return Tolerance(numbers, days_per_turn), problems


def _unused(tolerance: Tolerance, node: Node, test: MappingNode) -> Iterable[Problem]:
    """Yields a warning for each tolerance that widens no number of the test."""
    holder = find(node, ("tolerance",))
    for key, at in holder.keys.items() if isinstance(holder, MappingNode) else ():
        if OTHER_WORDS.get(key, key) in tolerance.unused():
            kind = test.items["type"]
            name = quoted(kind.text) if isinstance(kind, Scalar) else ""
            message = f"tolerance {quoted(key)} widens nothing in this test of type {name}"
            yield Problem(*at.place, WARNING, "idle-tolerance", message)


def _is_number(text: str) -> bool:
    return len(text) < 16 and text.replace(".", "", 1).isdigit() and text.isascii()


def calendar_problems(parts: Sequence[CheckpointSpec], node: Node, calendar: CampaignCalendar) -> Iterable[Problem]:
    """Yields a warning for each checkpoint outside the campaign."""
    for i, part in enumerate(parts):
        days = checkpoint_days(part)
        if days is not None and (calendar.turn(days[1]) < 1 or calendar.turn(days[0]) > calendar.last_turn):
            at = find(node, (i, "date" if part.date else "window"))
            message = f"outside the campaign of {calendar.start} to {calendar.end}; the checkpoint is never compared"
            yield Problem(*at.place, WARNING, "outside-calendar", message)


def compile_history(
    text: ScenarioText, world: World, names: Names
) -> tuple[tuple[tuple[BulletinEntry, ...], ...], tuple[Checkpoint, ...], list[Problem]]:
    """Returns the bulletin by turn (row 0 is empty), the checkpoints, and their problems.

    The text must have no errors.
    """
    history, calendar = text.history, world_calendar(world)
    name_index = NameIndex(world, names, [place.aka for place in text.map.places.values()])
    written = text.node(("history", "checkpoints"))
    found: tuple[Checkpoint, ...] = ()
    problems: list[Problem] = []
    if history.checkpoints and written is not None:
        found, problems = compile_checkpoints(history.checkpoints, written, name_index, calendar)
    return _bulletin(text, name_index, calendar), found, problems


def _bulletin(
    text: ScenarioText, name_index: NameIndex, calendar: CampaignCalendar
) -> tuple[tuple[BulletinEntry, ...], ...]:
    """Returns entries by turn. An entry with a period appears in each of its weeks."""
    table: list[list[BulletinEntry]] = [[] for _ in range(calendar.last_turn + 1)]
    for entry in text.history.bulletin:
        first = entry.on or entry.from_ or calendar.start
        last = entry.on or entry.to or calendar.end
        known = [(i, text.sources[i].reliability if i in text.sources else "") for i in entry.source]
        place = name_index.places.exact(entry.place) if entry.place else NO_PLACE
        for turn in range(max(1, calendar.turn(first)), min(calendar.last_turn, calendar.turn(last)) + 1):
            table[turn].append(BulletinEntry(entry.text, tuple(known), place))
    return tuple(tuple(row) for row in table)


def read_checkpoints(path: Path, scenario: Scenario) -> tuple[Checkpoint, ...]:
    """Returns the checkpoints of a separate file: a list, or a mapping with the key `checkpoints`.

    Raises ScenarioError.
    """
    node, problems = read_file(path, shown_path(path), path.stem, path.absolute().parent)
    if node is None or problems:
        raise ScenarioError(problems)
    whole = _under(node, "checkpoints") if isinstance(node, SequenceNode) else node
    read, problems = validate_node(HistoryFile, whole, None)
    parts = read.checkpoints if isinstance(read, HistoryFile) else ()
    inner = find(whole, ("checkpoints",))
    refused = Refused(inner.file)
    name_index = NameIndex(scenario.world, scenario.own.names, scenario.own.place_aka)
    found, faults = compile_checkpoints(parts, inner, name_index, world_calendar(scenario.world))
    if not parts and not has_errors(problems):
        message = "the file has no checkpoints"
        faults.append(Problem(*node.place, ERROR, "no-checkpoints", message))
    problems = [*problems, *(fault for fault in faults if not refused.causes(fault))]
    if has_errors(problems):
        raise ScenarioError(sorted(problems, key=lambda problem: (problem.line, problem.column)))
    return found


def _under(node: Node, key: str) -> MappingNode:
    """Returns a mapping of one key, which stands at the place of its value."""
    whole = MappingNode(node.file, node.line, node.column, node.start, node.end)
    whole.keys[key] = Scalar(node.file, node.line, node.column, node.start, node.start, key, True)
    whole.items[key] = node
    return whole
