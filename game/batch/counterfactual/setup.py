"""Figures of a position changed by hand, in the words of `setup` in scenario.yaml.

men: {rifle_column: 300}         # men of units; arms go up and down with them
strength: {riders: x0.5}         # factors of men and arms, by unit, formation or side
lost: [town_garrison]            # units that are no longer there; they do not count as losses
units: {Rabat: [hill_horse]}     # by place name or hex label: units on the map that stand there
flags: [truce]                   # flags that are set
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import Field

from game.core.codes import NO_BOX, NO_HEX, NO_UNIT, Flow, Status, Stock
from game.core.names import Names
from game.core.state import State
from game.core.world import World
from game.language import tr
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.upkeep.supply import mark_supply
from game.scenario import Problem, ScenarioError
from game.scenario.folders import shown_path
from game.scenario.schema.derive import Scale
from game.scenario.schema.figures import Figure
from game.yamlfile.fields import BIG, Id, Name, StrictModel, TextList
from game.yamlfile.nodes import Key, Node, find, find_key
from game.yamlfile.overlay import scale_factor
from game.yamlfile.problems import ERROR, guess, quoted
from game.yamlfile.reader import read_file
from game.yamlfile.validate import validate_node

_HELD = (Status.ON_MAP, Status.IN_BOX, Status.DISPERSED)
_ARMS = ("rifles", "machine_guns", "guns")
_SMALL = 9999
"""The most machine guns or guns of a unit."""


class PositionSetup(StrictModel):
    """What is changed of a position."""

    men: dict[Id, Figure] = Field(default_factory=dict)
    """Men of units, by unit."""
    strength: dict[Id, Scale] = Field(default_factory=dict)
    """Factors of men and arms, by unit, formation or side."""
    lost: TextList = ()
    """Units that are no longer there."""
    units: dict[Name, TextList] = Field(default_factory=dict)
    """By place name or hex label: the units that stand there."""
    flags: TextList = ()
    """Flags that are set."""


class Mistake(NamedTuple):
    """An entry that cannot be applied."""

    path: tuple[Key, ...]
    code: str
    message: str


def read_setup(path: Path, world: World, names: Names, state: State) -> PositionSetup:
    """Reads a file of changes and checks it against a position.

    Raises ScenarioError listing every mistake with its place.
    """
    shown = shown_path(path)
    node, problems = read_file(path, shown, path.stem, path.absolute().parent)
    if node is None or problems:
        raise ScenarioError(problems)
    setup, problems = validate_node(PositionSetup, node, None)
    if not isinstance(setup, PositionSetup) or problems:
        raise ScenarioError(problems)
    problems = [_problem(node, mistake) for mistake in mistakes(setup, world, names, state)]
    if problems:
        raise ScenarioError(problems)
    return setup


def _problem(node: Node, mistake: Mistake) -> Problem:
    place = find(node, mistake.path) if isinstance(mistake.path[-1], int) else find_key(node, mistake.path)
    return Problem(node.file.path, place.line, place.column, ERROR, mistake.code, mistake.message)


def mistakes(setup: PositionSetup, world: World, names: Names, state: State) -> list[Mistake]:
    """Returns what cannot be applied to a position."""
    return list(_mistakes(setup, world, names, state))


def _mistakes(setup: PositionSetup, world: World, names: Names, state: State) -> Iterator[Mistake]:
    for name in setup.men:
        yield from _unit_faults(("men", name), name, names, state, _HELD)
    for name in setup.strength:
        if not _scaled_units(name, names, state):
            known = {*names.unit_ids, *names.formation_ids, *(side.id for side in names.sides)}
            yield Mistake(("strength", name), "unknown-unit", _unknown("unit, formation or side", name, known))
    for i, name in enumerate(setup.lost):
        yield from _unit_faults(("lost", i), name, names, state, _HELD)
    for site, units in setup.units.items():
        hex = _site(site, world, names)
        if hex == NO_HEX:
            yield Mistake(("units", site), "unknown-place", _unknown("place or hex", site, names.place_ids))
            continue
        for i, name in enumerate(units):
            found = list(_unit_faults(("units", site, i), name, names, state, (Status.ON_MAP,)))
            yield from found
            if not found and (why := _cannot_stand(world, names, state, names.unit(name), hex)):
                yield Mistake(("units", site, i), "bad-place", f"{name} cannot stand at {site}: {why}")
    for i, name in enumerate(setup.flags):
        if name not in names.flag_ids:
            yield Mistake(("flags", i), "unknown-flag", _unknown("flag", name, names.flag_ids))


def _unknown(what: str, name: str, known: Any) -> str:
    return f"there is no {what} {quoted(name)} in this scenario{guess(name, known)}"


def _unit_faults(
    path: tuple[Key, ...], name: str, names: Names, state: State, where: tuple[Status, ...]
) -> Iterator[Mistake]:
    """Yields why a unit cannot be changed."""
    if name not in names.unit_ids:
        yield Mistake(path, "unknown-unit", _unknown("unit", name, names.unit_ids))
        return
    status = Status(int(state.units[names.unit(name)]["status"]))
    if status not in where:
        there = "on the map" if len(where) == 1 else "there"
        yield Mistake(
            path, "absent-unit", f"the unit {quoted(name)} is not {there} in this position ({_STATUS[status]})"
        )


_STATUS = {
    Status.WAITING: "it has not arrived yet",
    Status.ON_MAP: "it is on the map",
    Status.IN_BOX: "it is in an off-map box",
    Status.DISPERSED: "it has dispersed",
    Status.LEFT: "it has left",
    Status.LOST: "it is lost",
}


def _scaled_units(name: str, names: Names, state: State) -> list[int]:
    """Returns the units there of a unit, formation or side."""
    rows = state.units
    there = [unit for unit in range(len(rows)) if int(rows[unit]["status"]) in _HELD]
    sides = [side.id for side in names.sides]
    if name in sides:
        return [unit for unit in there if int(rows[unit]["side"]) == sides.index(name)]
    if name in names.formation_ids:
        return [unit for unit in there if int(rows[unit]["formation"]) == names.formation_ids.index(name)]
    return [unit for unit in there if names.unit_ids[unit] == name]


def _site(text: str, world: World, names: Names) -> int:
    """Returns the hex of a place name or label; NO_HEX if there is none."""
    if text in names.place_ids:
        return int(world.places[names.place_ids.index(text)]["hex"])
    try:
        return names.parse_label(text)
    except ValueError:
        return NO_HEX


def _cannot_stand(world: World, names: Names, state: State, unit: int, hex: int) -> str:
    """Returns why a unit cannot stand in a hex; empty if it can."""
    if int(world.terrain[world.terrain_at[hex]]["foot"]) <= 0:
        return f"{names.terrain_names[world.terrain_at[hex]]} cannot be entered"
    there = (state.units["hex"] == hex) & (state.units["status"] == Status.ON_MAP)
    if (there & (state.units["side"] != state.units[unit]["side"])).any():
        return "the enemy is there"
    return ""


def apply_setup(setup: PositionSetup, world: World, names: Names, state: State) -> None:
    """Changes a position in place. Men and arms that come or go are booked as arrived or withdrawn, not as lost."""
    before = state.buf.copy()
    for name, men in setup.men.items():
        unit = names.unit(name)
        _set_men(state, unit, men.best, Fraction(men.best, max(1, int(state.units[unit]["men"]))))
    for name, factor in setup.strength.items():
        scale = scale_factor(factor) or Fraction(1)
        for unit in _scaled_units(name, names, state):
            _set_men(state, unit, _rounded(int(state.units[unit]["men"]) * scale), scale)
    for name in setup.lost:
        _remove(state, names.unit(name))
    for site, units in setup.units.items():
        for name in units:
            row = state.units[names.unit(name)]
            row["hex"], row["target"] = _site(site, world, names), NO_HEX
    for name in setup.flags:
        flag = names.flag_ids.index(name)
        state.flags[flag] = state.flags[flag] or state.clock[0]["turn"]
    if (state.buf != before).any():
        mark_presence_and_zoc(world, state)
        mark_supply(world, state)


def _rounded(number: Fraction) -> int:
    return int(number + Fraction(1, 2))


def _set_men(state: State, unit: int, men: int, scale: Fraction) -> None:
    """Sets the men of a unit; its sick and arms change by the scale. A unit without men is gone."""
    row = state.units[unit]
    if men <= 0:
        _remove(state, unit)
        return
    row["sick"] = min(men, _rounded(int(row["sick"]) * scale))
    row["establishment"] = max(int(row["establishment"]), min(men, BIG))
    for stock in Stock:
        name = stock.name.lower()
        now = men if name == "men" else min(_rounded(int(row[name]) * scale), BIG if name == "rifles" else _SMALL)
        _book(state, int(row["side"]), stock, now - int(row[name]))
        row[name] = now


def _remove(state: State, unit: int) -> None:
    """Takes a unit out of the game; leaders who were with it are with none."""
    row = state.units[unit]
    for stock in Stock:
        _book(state, int(row["side"]), stock, -int(row[stock.name.lower()]))
    row["status"], row["box"] = Status.LEFT, NO_BOX
    row["hex"] = row["home"] = row["target"] = NO_HEX
    state.leaders["unit"][state.leaders["unit"] == unit] = NO_UNIT


def _book(state: State, side: int, stock: Stock, change: int) -> None:
    """3.10: Records what came or went, so that men and arms still balance."""
    flow = Flow.ARRIVED if change > 0 else Flow.LEFT
    state.sides[side]["flows"][stock, flow] += abs(change)


def in_words(setup: PositionSetup, names: Names) -> list[str]:
    """Returns the changes as phrases: "rifle_column 300 men"."""
    parts = [tr("{unit} {number:,} men", unit=name, number=men.best) for name, men in setup.men.items()]
    parts += [tr("{unit} {share} of its strength", unit=name, share=share) for name, share in setup.strength.items()]
    parts += [tr("without {unit}", unit=name) for name in setup.lost]
    parts += [tr("{units} at {place}", units=", ".join(units), place=site) for site, units in setup.units.items()]
    return [*parts, *(f"{names.flag_texts[names.flag_ids.index(name)].rstrip('.')}" for name in setup.flags)]


def merged(setup: PositionSetup, men: Mapping[str, int]) -> PositionSetup:
    """Returns the changes with the men of more units."""
    figures = {unit: Figure.model_validate(str(number)) for unit, number in men.items()}
    return setup.model_copy(update={"men": {**setup.men, **figures}})
