"""Compiles `expect` of scenario.yaml. Only what a scenario writes itself counts, not what it inherits."""

from collections.abc import Iterator
from datetime import date

from game.core.codes import NO_SIDE
from game.core.names import Names
from game.core.world import World
from game.scenario.calendar import world_calendar
from game.scenario.checkpoints.name_index import NameIndex
from game.scenario.compile.history import compile_checkpoint
from game.scenario.expectations import Expectation, Expectations
from game.scenario.schema.expect import DRAW, DatedSpec, ExpectSpec, ShareSpec
from game.scenario.schema.history import CheckpointSpec
from game.scenario.source import ScenarioText
from game.yamlfile.nodes import find
from game.yamlfile.problems import Problem
from game.yamlfile.traverse import Path

PATH = ("scenario", "expect")
_DEFAULT_AGENT = "doctrine"

Place = tuple[str, int, int]


def own_expectations(text: ScenarioText) -> ExpectSpec | None:
    """Returns what the scenario itself expects, or None: a variant has another balance than what it extends."""
    written = text.scenario.expect
    if written is None or not is_own(text, PATH):
        return None
    own = {
        "agents": written.agents if is_own(text, (*PATH, "agents")) else (),
        "wins": {side: share for side, share in written.wins.items() if is_own(text, (*PATH, "wins", side))},
        "levels": {level: share for level, share in written.levels.items() if is_own(text, (*PATH, "levels", level))},
        "ends": written.ends if is_own(text, (*PATH, "ends")) else [],
        "dated": {id: spec for id, spec in written.dated.items() if is_own(text, (*PATH, "dated", id))},
    }
    return written.model_copy(update=own)


def is_own(text: ScenarioText, path: Path) -> bool:
    """Returns whether something is written in the scenario's own file."""
    node = text.node(path)
    return node is not None and node.file.owner == text.id


def compile_expectations(text: ScenarioText, world: World, names: Names) -> tuple[Expectations | None, list[Problem]]:
    """Returns the scenario's expectations, None if it has none, and the problems of their tests.

    The text must have no other errors.
    """
    written = own_expectations(text)
    if written is None:
        return None, []
    problems: list[Problem] = []
    found = [
        *_wins(text, written, names),
        *_levels(text, written),
        *_ends(text, written, world),
        *_dated(text, written, NameIndex(world, names, [p.aka for p in text.map.places.values()]), world, problems),
    ]
    named = written.agents or (_DEFAULT_AGENT,)
    place = _place(text, (*PATH, "agents")) if written.agents else None
    return Expectations((named[0], named[-1]), place, tuple(found)), problems


def _place(text: ScenarioText, path: Path) -> Place:
    node = text.node(path)
    assert node is not None
    return node.place


def _bounds(share: ShareSpec) -> tuple[float, float]:
    return (share.low or 0) / 100, (100 if share.high is None else share.high) / 100


def _wins(text: ScenarioText, written: ExpectSpec, names: Names) -> Iterator[Expectation]:
    ids = [side.id for side in names.sides]
    for side, share in written.wins.items():
        winner = NO_SIDE if side == DRAW else ids.index(side)
        words = "neither side wins" if side == DRAW else _wins_text(names, winner)
        yield Expectation(f"wins {side}", words, *_bounds(share), _place(text, (*PATH, "wins", side)), winner=winner)


def _wins_text(names: Names, winner: int) -> str:
    side = names.sides[winner]
    return f"{side.the} {side.verb('win', 'wins')}"


def _levels(text: ScenarioText, written: ExpectSpec) -> Iterator[Expectation]:
    for level, share in written.levels.items():
        place = _place(text, (*PATH, "levels", level))
        yield Expectation(f"levels {level}", f"the level is {level}", *_bounds(share), place, level=level)


def _ends(text: ScenarioText, written: ExpectSpec, world: World) -> Iterator[Expectation]:
    calendar = world_calendar(world)
    for i, end in enumerate(written.ends):
        words = f"the game is over by {_day(end.by)}"
        place = _place(text, (*PATH, "ends", i))
        yield Expectation(f"ends {end.by}", words, *_bounds(end.share), place, over_by=calendar.turn(end.by))


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _dated(
    text: ScenarioText, written: ExpectSpec, name_index: NameIndex, world: World, problems: list[Problem]
) -> Iterator[Expectation]:
    calendar = world_calendar(world)
    root = text.node(PATH)
    assert root is not None
    for id, spec in written.dated.items():
        node = find(root, ("dated", id))
        point, faults = compile_checkpoint(_as_checkpoint(id, spec), node, name_index, calendar)
        problems += faults
        if point is not None:
            yield Expectation(f"dated {id}", _statement(id, spec), *_bounds(spec.share), node.place, statement=point)


def _as_checkpoint(id: str, spec: DatedSpec) -> CheckpointSpec:
    return CheckpointSpec.model_construct(
        id=id, date=spec.date, window=spec.window, predicate=_statement(id, spec), test=spec.test,
        tolerance=spec.tolerance, use="hard", refs=(), ledger_ids=(), source=spec.source, reliability=spec.reliability,
        note=spec.note,
    )  # fmt: skip


def _statement(id: str, spec: DatedSpec) -> str:
    """Returns the statement in the author's words, or its id with its days."""
    if spec.text:
        return spec.text.rstrip(".")
    words = id.replace("_", " ")
    if spec.date is not None:
        return f"{words}, {_day(spec.date)}"
    return words if spec.window is None else f"{words}, {_day(spec.window.from_)} to {_day(spec.window.to)}"
