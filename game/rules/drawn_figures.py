"""Draws the figures that a scenario gives as ranges (3.1)."""

from game.core.codes import (
    DrawnFigure,
    Purpose,
)
from game.core.dice import draw
from game.core.jit import helper
from game.core.state import State
from game.core.world import Row, World

_UNIT_FIELDS = int(DrawnFigure.LOYALTY)
_AID_FIELDS = int(DrawnFigure.AID_AMMUNITION)
_SIDE_FIELDS = int(DrawnFigure.INCOME)


@helper
def draw_figure(seed: int, row: Row, fixed: int) -> int:
    """3.1: Returns a draw between low and high: triangular, with half of the weight on either side of best."""
    best = int(row["best"])
    if fixed:
        return best
    first = draw(seed, 0, Purpose.SETUP, row["row"], 2 * int(row["field"]), 1000)
    both = int(first) + int(draw(seed, 0, Purpose.SETUP, row["row"], 2 * int(row["field"]) + 1, 1000))
    if both < 1000:
        return int(row["low"]) + (best - int(row["low"])) * both // 1000
    return best + (int(row["high"]) - best) * (both - 999) // 999


@helper
def draw_figures(world: World, state: State, seed: int, fixed: int) -> None:
    """3.1: Draws all ranges of the scenario."""
    for i in range(len(world.figures)):
        figure = world.figures[i]
        field, at = int(figure["field"]), int(figure["row"])
        value = draw_figure(seed, figure, fixed)
        if field <= _UNIT_FIELDS:
            _set_unit_figure(state.units[at], field, value)
        elif field == DrawnFigure.LEG_TURN:
            state.leg_turns[at] = value
        elif field <= _AID_FIELDS:
            _set_aid_figure(state.aid[at], field, value)
        elif field <= _SIDE_FIELDS or field == DrawnFigure.AMMUNITION_INCOME:
            _set_side_figure(state.sides[at], field, value)
        elif field == DrawnFigure.SUPPORT:
            state.regions[at]["support"] = value
        elif field == DrawnFigure.FOOD:
            state.regions[at]["food"] = value
        elif field == DrawnFigure.RECRUITS:
            state.regions[at]["recruits"] = value
        elif field == DrawnFigure.STORES:
            state.places[at]["stores"] = value
        else:
            state.amounts[at] = value


@helper
def _set_unit_figure(row: Row, field: int, value: int) -> None:
    if field == DrawnFigure.MEN:
        if row["rifles"] == row["men"]:  # fully armed, however many they are
            row["rifles"] = value
        row["men"] = value
    elif field == DrawnFigure.RIFLES:
        row["rifles"] = value
    elif field == DrawnFigure.MACHINE_GUNS:
        row["machine_guns"] = value
    elif field == DrawnFigure.GUNS:
        row["guns"] = value
    else:
        row["loyalty"] = value


@helper
def _set_aid_figure(row: Row, field: int, value: int) -> None:
    if field == DrawnFigure.AID_RIFLES:
        row["rifles"] = value
    elif field == DrawnFigure.AID_MACHINE_GUNS:
        row["machine_guns"] = value
    elif field == DrawnFigure.AID_GUNS:
        row["guns"] = value
    else:
        row["ammunition"] = value


@helper
def _set_side_figure(row: Row, field: int, value: int) -> None:
    if field == DrawnFigure.RAIL_CAPACITY:
        row["rail_capacity"] = value
    elif field == DrawnFigure.RIVER_CAPACITY:
        row["river_capacity"] = value
    elif field == DrawnFigure.REPLACEMENTS:
        row["replacements"] = value
    elif field == DrawnFigure.AMMUNITION:
        row["ammunition"] = value
    elif field == DrawnFigure.AMMUNITION_INCOME:
        row["ammunition_income"] = value
    elif field == DrawnFigure.STOCK_RIFLES:
        row["rifles"] = value
    elif field == DrawnFigure.PRESTIGE:
        row["prestige"] = value
    elif field == DrawnFigure.BUDGET:
        row["budget"] = value
    else:
        row["income"] = value
