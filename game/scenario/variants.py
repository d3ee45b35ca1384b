"""A scenario with other numbers: single rules (`sick_cap`) or means of a side (`soviet.rail_capacity`), set by hand.

A number that is set is no longer uncertain: its range goes, and every game has what was said.
"""

from collections.abc import Iterable
from dataclasses import replace

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from game.core.codes import DrawnFigure, Param
from game.core.names import Names
from game.core.world import World
from game.rules.lookup_tables import lay_tables
from game.scenario.scenario import Parameters, Scenario
from game.scenario.schema.common import RulesFile
from game.scenario.schema.scenario import LogisticsSpec
from game.yamlfile.fields import BIG, as_number
from game.yamlfile.problems import guess, quoted

_RULES = {param.name.lower(): int(param) for param in Param}

_MEANS: dict[str, tuple[str, DrawnFigure | None]] = {
    "rail_capacity": ("rail_capacity", DrawnFigure.RAIL_CAPACITY),
    "river_capacity": ("river_capacity", DrawnFigure.RIVER_CAPACITY),
    "replacements": ("replacements", DrawnFigure.REPLACEMENTS),
    "ammunition": ("ammunition", DrawnFigure.AMMUNITION),
    "rifles": ("rifles", DrawnFigure.STOCK_RIFLES),
    "loss_points": ("loss_points", None),
    "budget": ("budget", DrawnFigure.BUDGET),
    "budget_income": ("income", DrawnFigure.INCOME),
    "prestige": ("prestige", DrawnFigure.PRESTIGE),
}
"""`logistics` of scenario.yaml: the column of World.sides, and the DrawnFigure if the value may be a range."""


def parameter_names(names: Names) -> list[str]:
    """All that can be set: rules as in rules.yaml, and each side's means as in `logistics` of scenario.yaml."""
    return [*_RULES, *(f"{side.id}.{means}" for side in names.sides for means in _MEANS)]


def parameter_fault(names: Names, name: str, value: int) -> str:
    """Why a number cannot be set, in plain words; empty if it can."""
    if name not in parameter_names(names):
        sides = " or ".join(f"{side.id}.rail_capacity" for side in names.sides)
        hint = guess(name, parameter_names(names)) or f"; say a rule as in rules.yaml (sick_cap), or such as {sides}"
        return f"unknown parameter {quoted(name)}{hint}"
    side, _, means = name.rpartition(".")
    try:
        if side:
            LogisticsSpec.model_validate({means: str(value)})
        else:
            RulesFile.model_validate({"rules": {name: str(value)}})
    except ValidationError as error:
        return f"{quoted(name)}: {error.errors()[0]['msg']}"
    return ""


def with_parameters(scenario: Scenario, parameters: Iterable[tuple[str, int]]) -> Scenario:
    """The scenario with numbers set by hand. Raises ValueError in plain words."""
    given = tuple(sorted(parameters))
    if not given:
        return scenario
    world = scenario.world
    params, sides, figures = world.params.copy(), world.sides.copy(), world.figures
    for name, value in given:
        if fault := parameter_fault(scenario.names, name, value):
            raise ValueError(fault)
        side, _, means = name.rpartition(".")
        if not side:
            params[_RULES[name]] = value
            continue
        row = [known.id for known in scenario.names.sides].index(side)
        column, field = _MEANS[means]
        sides[column][row] = value
        if field is not None:
            figures = figures[(figures["field"] != field) | (figures["row"] != row)]
    changed: World = lay_tables(world._replace(params=params, sides=sides, figures=figures))
    return replace(scenario, world=changed, parameters=given)


def parse_parameters(words: Iterable[str]) -> Parameters:
    """`name=value` words, in order of name. Raises ValueError in plain words."""
    found: dict[str, int] = {}
    for word in words:
        name, given, value = word.partition("=")
        if not given or not name:
            raise ValueError(f"a parameter is written name=value, such as sick_cap=60, not {quoted(word)}")
        if name in found:
            raise ValueError(f"the parameter {quoted(name)} is given twice")
        try:
            found[name] = as_number(value, 0, BIG)
        except PydanticCustomError as error:
            raise ValueError(f"{quoted(name)}: {error.message()}") from None
    return tuple(sorted(found.items()))


def write_parameters(parameters: Parameters) -> list[str]:
    """The words that `parse_parameters` reads."""
    return [f"{name}={value}" for name, value in parameters]
