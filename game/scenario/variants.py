"""Scenarios with overridden numbers: a number of the rules (`sick_cap`) or of a side (`soviet.rail_capacity`).

An overridden number is not drawn from a range: every game uses the given value.
"""

from collections.abc import Iterable
from dataclasses import replace

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from game.core.codes import DrawnFigure, Flow, Param, Stock
from game.core.dtypes import SIDE
from game.core.names import Names
from game.core.state import State
from game.core.world import World
from game.rules.lookup_tables import lay_tables
from game.scenario.scenario import Parameters, Scenario
from game.scenario.schema.common import RulesFile
from game.scenario.schema.scenario import LogisticsSpec
from game.yamlfile.fields import BIG, as_number
from game.yamlfile.problems import guess, quoted

_RULES = {param.name.lower(): int(param) for param in Param}

_SIDE_NUMBERS: dict[str, tuple[str, DrawnFigure | None]] = {
    "rail_capacity": ("rail_capacity", DrawnFigure.RAIL_CAPACITY),
    "river_capacity": ("river_capacity", DrawnFigure.RIVER_CAPACITY),
    "replacements": ("replacements", DrawnFigure.REPLACEMENTS),
    "ammunition": ("ammunition", DrawnFigure.AMMUNITION),
    "ammunition_income": ("ammunition_income", DrawnFigure.AMMUNITION_INCOME),
    "rifles": ("rifles", DrawnFigure.STOCK_RIFLES),
    "loss_points": ("loss_points", None),
    "budget": ("budget", DrawnFigure.BUDGET),
    "budget_income": ("income", DrawnFigure.INCOME),
    "prestige": ("prestige", DrawnFigure.PRESTIGE),
}
"""`logistics` of scenario.yaml: the column of World.sides, and the DrawnFigure if the value may be a range."""


def parameter_names(names: Names) -> list[str]:
    """Returns the names of all numbers that can be overridden: those of rules.yaml, and of `logistics` by side."""
    return [*_RULES, *(f"{side.id}.{key}" for side in names.sides for key in _SIDE_NUMBERS)]


def parameter_fault(names: Names, name: str, value: int) -> str:
    """Returns why a number cannot be overridden with a value; empty if it can."""
    if name not in parameter_names(names):
        sides = " or ".join(f"{side.id}.rail_capacity" for side in names.sides)
        hint = (
            guess(name, parameter_names(names))
            or f"; write the name of a number in rules.yaml, such as sick_cap, or {sides}"
        )
        return f"unknown parameter {quoted(name)}{hint}"
    side, _, key = name.rpartition(".")
    try:
        if side:
            LogisticsSpec.model_validate({key: str(value)})
        else:
            RulesFile.model_validate({"rules": {name: str(value)}})
    except ValidationError as error:
        return f"{quoted(name)}: {error.errors()[0]['msg']}"
    return ""


def with_parameters(scenario: Scenario, parameters: Iterable[tuple[str, int]]) -> Scenario:
    """Returns the scenario with overridden numbers. Raises ValueError for an unknown name or invalid value."""
    given = tuple(sorted(parameters))
    if not given:
        return scenario
    scenario = scenario.own
    world = scenario.world
    params, sides, figures = world.params.copy(), world.sides.copy(), world.figures
    for name, value in given:
        if fault := parameter_fault(scenario.names, name, value):
            raise ValueError(fault)
        side, _, key = name.rpartition(".")
        if not side:
            params[_RULES[name]] = value
            continue
        row = [known.id for known in scenario.names.sides].index(side)
        column, field = _SIDE_NUMBERS[key]
        sides[column][row] = value
        if field is not None:
            figures = figures[(figures["field"] != field) | (figures["row"] != row)]
    changed: World = lay_tables(world._replace(params=params, sides=sides, figures=figures))
    return replace(scenario, world=changed, parameters=given)


def set_in_position(names: Names, state: State, parameters: Iterable[tuple[str, int]]) -> None:
    """Sets those numbers of a side that change in play, such as its budget, in a position. The names must be known."""
    for name, value in parameters:
        side, _, key = name.rpartition(".")
        column = _SIDE_NUMBERS[key][0] if side else ""
        if column not in (SIDE.names or ()):
            continue
        row = state.sides[[known.id for known in names.sides].index(side)]
        if column == "rifles":
            change = value - int(row[column])
            row["flows"][Stock.RIFLES, Flow.ARRIVED if change > 0 else Flow.LEFT] += abs(change)
        row[column] = value


def parse_parameters(words: Iterable[str]) -> Parameters:
    """Reads words such as "sick_cap=60", sorted by name. Raises ValueError with a message for the user."""
    return tuple(sorted(parse_numbers(words, "parameter", "name=value, such as sick_cap=60").items()))


def parse_numbers(words: Iterable[str], what: str, form: str) -> dict[str, int]:
    """Reads words such as "sick_cap=60". Raises ValueError, saying `what` is written in which `form`."""
    found: dict[str, int] = {}
    for word in words:
        name, given, value = word.partition("=")
        if not given or not name:
            raise ValueError(f"expected a {what} as {form}; got {quoted(word)}")
        if name in found:
            raise ValueError(f"the {what} {quoted(name)} is given twice")
        try:
            found[name] = as_number(value, 0, BIG)
        except PydanticCustomError as error:
            raise ValueError(f"{quoted(name)}: {error.message()}") from None
    return found


def write_parameters(parameters: Parameters) -> list[str]:
    """Returns the words that `parse_parameters` reads."""
    return [f"{name}={value}" for name, value in parameters]
