"""history.yaml, and files of checkpoints alone, made into bulletin entries and checkpoints."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.core.codes import NO_PLACE
from game.core.names import Names
from game.core.world import World
from game.scenario.checkpoints.kinds import make_test
from game.scenario.checkpoints.names import Gazetteer
from game.scenario.checkpoints.reader import OTHER_WORDS, TOLERANCES, Asking, Tolerance
from game.scenario.folders import shown_path
from game.scenario.history import BulletinEntry, Checkpoint
from game.scenario.schema.history import CheckpointPart, CheckpointsFile, HistoryFile
from game.scenario.source import ScenarioText
from game.scenario.validate import validate_node
from game.yamlfile.nodes import Mapping as MappingNode
from game.yamlfile.nodes import Node, Scalar, find, plain_data
from game.yamlfile.nodes import Sequence as SequenceNode
from game.yamlfile.problems import ERROR, WARNING, Problem, ScenarioError, guess, has_errors, quoted
from game.yamlfile.reader import read_file

if TYPE_CHECKING:
    from game.scenario.scenario import Scenario


class Weeks:
    """The calendar of a scenario: which day falls in which week."""

    def __init__(self, start: date, days_per_turn: int, last_turn: int) -> None:
        self.start, self.days_per_turn, self.last_turn = start, days_per_turn, last_turn

    @property
    def end(self) -> date:
        """The last day of the last week."""
        return self.ends[-1]

    @cached_property
    def ends(self) -> list[date]:
        """The day before the first week, and the last day of each week."""
        return [self.start + timedelta(days=self.days_per_turn * week - 1) for week in range(self.last_turn + 1)]

    def turn(self, day: date) -> int:
        """The week of a day; 0 and less before the campaign, more than `last_turn` after it."""
        return (day - self.start).days // self.days_per_turn + 1


def checkpoint_days(written: CheckpointPart) -> tuple[date, date] | None:
    """First and last day of a checkpoint, or None if it says neither date nor window."""
    if written.date is not None:
        return written.date, written.date
    return (written.window.from_, written.window.to) if written.window is not None else None


def compile_checkpoints(
    parts: Sequence[CheckpointPart], node: Node, gazetteer: Gazetteer, weeks: Weeks
) -> tuple[tuple[Checkpoint, ...], list[Problem]]:
    """The checkpoints of a list, and all mistakes in dates, tolerances and tests. `node` is the list as written."""
    found: list[Checkpoint] = []
    problems: list[Problem] = []
    first_of: dict[str, Node] = {}
    for i, part in enumerate(parts):
        own = find(node, (i,))
        if part.id in first_of:
            at = find(own, ("id",))
            message = f"the checkpoint {quoted(part.id)} stands already in line {first_of[part.id].line}"
            problems.append(Problem(at.file.path, at.line, at.column, ERROR, "duplicate-id", message))
        first_of.setdefault(part.id, own)
        days = checkpoint_days(part)
        problems += _date_problems(part, own)
        tolerance, faults = _tolerance(part.tolerance, own, weeks.days_per_turn)
        problems += faults
        test_node = find(own, ("test",))
        if not isinstance(test_node, MappingNode):
            continue
        test = make_test(Asking(test_node, gazetteer, problems), tolerance)
        if test is not None and days is not None:
            found.append(
                Checkpoint(
                    id=part.id,
                    first=days[0],
                    last=days[1],
                    days=tolerance.days,
                    predicate=part.predicate,
                    test=test,
                    use=part.use,
                    reliability=part.reliability,
                    refs=part.refs,
                    sources=tuple(dict.fromkeys((*part.ledger_ids, *part.source))),
                    note=part.note,
                    written=plain_data(test_node),
                )
            )
    return tuple(found), problems


def _date_problems(part: CheckpointPart, node: Node) -> Iterable[Problem]:
    """A checkpoint has either a date or a window, and a window begins before it ends."""
    if (part.date is None) == (part.window is None):
        at, both = find(node, ("id",)), part.date is not None
        message = f"a checkpoint has {'either a date or a window, not both' if both else 'a date, or a window'}"
        yield Problem(at.file.path, at.line, at.column, ERROR, "checkpoint-date", message)
    if part.window is not None and part.window.from_ > part.window.to:
        at = find(node, ("window", "to"))
        message = f"the window ends on {part.window.to}, before it begins"
        yield Problem(at.file.path, at.line, at.column, ERROR, "window-order", message)


def _tolerance(given: Mapping[str, Any], node: Node, days_per_turn: int) -> tuple[Tolerance, list[Problem]]:
    """The tolerance of a checkpoint, and what is wrong with it."""
    numbers: dict[str, float] = {}
    problems: list[Problem] = []
    holder = find(node, ("tolerance",))
    for key in given:
        name = OTHER_WORDS.get(key, key)
        at = holder.keys[key] if isinstance(holder, MappingNode) else holder
        value = find(holder, (key,))
        if name not in TOLERANCES:
            near = guess(key, TOLERANCES) or f"; there are {', '.join(TOLERANCES)}"
            message = f"there is no tolerance in {quoted(key)}{near}"
            problems.append(Problem(at.file.path, at.line, at.column, ERROR, "unknown-tolerance", message))
        elif not isinstance(value, Scalar) or not _is_number(value.text):
            message = "a number of 0 or more is wanted here"
            problems.append(Problem(value.file.path, value.line, value.column, ERROR, "not-a-number", message))
        else:
            numbers[name] = float(value.text)
    return Tolerance(numbers, days_per_turn), problems


def _is_number(text: str) -> bool:
    return len(text) < 16 and text.replace(".", "", 1).isdigit() and text.isascii()


def calendar_problems(parts: Sequence[CheckpointPart], node: Node, weeks: Weeks) -> Iterable[Problem]:
    """Checkpoints that no game of the scenario can be compared with."""
    for i, part in enumerate(parts):
        days = checkpoint_days(part)
        if days is not None and (weeks.turn(days[1]) < 1 or weeks.turn(days[0]) > weeks.last_turn):
            at = find(node, (i, "date" if part.date else "window"))
            message = f"outside the campaign, which runs from {weeks.start} to {weeks.end}: never compared"
            yield Problem(at.file.path, at.line, at.column, WARNING, "outside-calendar", message)


def compile_history(
    text: ScenarioText, world: World, names: Names
) -> tuple[tuple[tuple[BulletinEntry, ...], ...], tuple[Checkpoint, ...], list[Problem]]:
    """The bulletin by turn (row 0 is empty), the checkpoints, and what is wrong with them. The text has no errors."""
    history, weeks = text.history, world_weeks(world)
    gazetteer = Gazetteer(world, names, [place.aka for place in text.map.places.values()])
    written = text.node(("history", "checkpoints"))
    found: tuple[Checkpoint, ...] = ()
    problems: list[Problem] = []
    if history.checkpoints and written is not None:
        found, problems = compile_checkpoints(history.checkpoints, written, gazetteer, weeks)
    return _bulletin(text, gazetteer, weeks), found, problems


def _bulletin(text: ScenarioText, gazetteer: Gazetteer, weeks: Weeks) -> tuple[tuple[BulletinEntry, ...], ...]:
    """Entries by turn. An entry with a period is told in each of its weeks."""
    table: list[list[BulletinEntry]] = [[] for _ in range(weeks.last_turn + 1)]
    for entry in text.history.bulletin:
        first = entry.on or entry.from_ or weeks.start
        last = entry.on or entry.to or weeks.end
        known = [(i, text.sources[i].reliability if i in text.sources else "") for i in entry.source]
        place = gazetteer.places.exact(entry.place) if entry.place else NO_PLACE
        for turn in range(max(1, weeks.turn(first)), min(weeks.last_turn, weeks.turn(last)) + 1):
            table[turn].append(BulletinEntry(entry.text, tuple(known), place))
    return tuple(tuple(row) for row in table)


def world_weeks(world: World) -> Weeks:
    """The calendar of a compiled world."""
    days = [date(int(row["year"]), int(row["month"]), int(row["day"])) for row in world.turns[1:3]]
    step = (days[1] - days[0]).days if len(days) > 1 else 7
    return Weeks(days[0], step, len(world.turns) - 1)


def read_checkpoints(path: Path, scenario: "Scenario") -> tuple[Checkpoint, ...]:
    """The checkpoints of a file of their own: a list, or a mapping with the key `checkpoints`. Raises ScenarioError."""
    node, problems = read_file(path, shown_path(path), path.stem, path.absolute().parent)
    if node is None or problems:
        raise ScenarioError(problems)
    inner = find(node, ("checkpoints",)) if isinstance(node, MappingNode) else node
    parts: Sequence[CheckpointPart] = ()
    if isinstance(node, SequenceNode):
        listed, problems = validate_node(CheckpointsFile, node, None)
        parts = listed.root if isinstance(listed, CheckpointsFile) else ()
    else:
        whole, problems = validate_node(HistoryFile, node, None)
        parts = whole.checkpoints if isinstance(whole, HistoryFile) else ()
    if has_errors(problems):
        raise ScenarioError(problems)
    gazetteer = Gazetteer(scenario.world, scenario.names, scenario.place_aka)
    found, problems = compile_checkpoints(parts, inner, gazetteer, world_weeks(scenario.world))
    if not parts:
        problems.append(
            Problem(node.file.path, node.line, node.column, ERROR, "no-checkpoints", "no checkpoint is here")
        )
    if has_errors(problems):
        raise ScenarioError(problems)
    return found
