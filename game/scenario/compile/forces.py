"""Compiles unit types, units, leaders, schedules and aid into arrays of the World, with the ranges to draw from."""

from typing import Any

import numpy as np

from game.core.codes import (
    NEVER,
    NO_BOX,
    NO_HEX,
    NO_LEG,
    NO_PLACE,
    NO_REGION,
    NO_UNIT,
    DrawnFigure,
    LeaderStatus,
    LegBy,
    MoveClass,
    Status,
    TypeTrait,
)
from game.core.dtypes import AID, LEADER, LEG, SIDE_SETUP, UNIT, UNIT_TYPE
from game.core.world import Ints, Records
from game.scenario.compile.map_index import MapIndex
from game.scenario.schema.figures import Figure
from game.scenario.schema.forces import AidSpec, LegSpec, UnitSpec
from game.scenario.schema.scenario import LogisticsSpec
from game.scenario.source import ScenarioText

SCHEDULED = "schedule"
CALLED = "event"
"""Values of `at` for a unit that arrives by schedule, or when an event or decision calls it."""

FigureRow = tuple[int, int, int, int, int]
"""A FIGURE row: row, DrawnFigure, low, best, high."""


def ranged(row: int, field: DrawnFigure, low: int, best: int, high: int) -> list[FigureRow]:
    """Returns a FIGURE row if there is a range to draw from."""
    return [(row, field, low, best, high)] if low != high else []


def force_tables(text: ScenarioText, map_index: MapIndex) -> dict[str, Any]:
    """Returns fields of World from oob.yaml, reinforcements.yaml and unit_types.yaml; "figures" are their ranges."""
    legs, first_leg = _legs(text, map_index)
    units = _units(text, map_index, first_leg)
    return {
        "unit_types": _unit_types(text),
        "units": units,
        "leaders": _leaders(text, map_index, units),
        "rivals": _rivals(text),
        "figures": _figures(text),
        "legs": legs,
        "aid": _aid(text),
        "sides": _sides(text),
    }


def _unit_types(text: ScenarioText) -> Records:
    rows = []
    for kind in text.unit_types.unit_types.values():
        traits = sum(TypeTrait[name.upper()] for name in set(kind.traits))
        row = (MoveClass[kind.move_class.upper()], kind.allowance, traits, kind.quality, kind.air_range, kind.loyalty)
        rows.append(row)
    return np.array(rows, UNIT_TYPE)


def standing(map_index: MapIndex, unit: UnitSpec) -> tuple[Status, int, int]:
    """Returns (status, hex, box) of a unit at the start."""
    if unit.at in (SCHEDULED, CALLED):
        return Status.WAITING, NO_HEX, NO_BOX
    if unit.at.startswith("box:"):
        return Status.IN_BOX, NO_HEX, map_index.box(unit.at)
    return Status.ON_MAP, map_index.site(unit.at), NO_BOX


def _units(text: ScenarioText, map_index: MapIndex, first_leg: dict[int, int]) -> Records:
    type_ids = list(text.unit_types.unit_types)
    side_ids = list(text.scenario.sides)
    formations = list(text.oob.formations)
    units = np.zeros(len(text.oob.units), UNIT)
    for i, unit in enumerate(text.oob.units.values()):
        row = units[i]
        status, hex, box = standing(map_index, unit)
        kind = text.unit_types.unit_types[unit.type]
        row["men"] = unit.men.best
        row["establishment"] = unit.establishment.best if unit.establishment else unit.men.best
        row["rifles"] = unit.rifles.best if unit.rifles else unit.men.best
        row["machine_guns"], row["guns"] = unit.machine_guns.best, unit.guns.best
        row["armour"], row["aircraft"] = unit.armour.best, unit.aircraft.best
        row["quality"] = kind.quality if unit.quality is None else unit.quality
        row["ammunition"] = unit.ammunition
        row["status"], row["hex"], row["box"], row["target"] = status, hex, box, NO_HEX
        row["ready_turn"] = 1 if status == Status.IN_BOX else 0
        row["leg"] = first_leg.get(i, NO_LEG)
        row["called"] = NEVER if unit.at == CALLED else 0
        row["unit_type"], row["side"] = type_ids.index(unit.type), side_ids.index(unit.side)
        row["formation"] = formations.index(unit.formation) if unit.formation else -1
        row["began"] = row["side"]
        row["home"] = row["reported_hex"] = NO_HEX
        row["loyalty"] = kind.loyalty if unit.loyalty is None else unit.loyalty.best
    return units


def _leaders(text: ScenarioText, map_index: MapIndex, units: Records) -> Records:
    unit_ids, side_ids, formations = list(text.oob.units), list(text.scenario.sides), list(text.oob.formations)
    areas = [*map_index.region_ids, *map_index.group_ids]
    last = text.scenario.calendar.last_turn
    rows = []
    for leader in text.oob.leaders.values():
        unit = unit_ids.index(leader.unit) if leader.unit else NO_UNIT
        start = max(text.calendar.turn(leader.from_.best), 1) if leader.from_ else 1
        end = min(text.calendar.turn(leader.to.best), last) if leader.to else last
        side = side_ids.index(leader.side)
        formation = int(units[unit]["formation"]) if unit != NO_UNIT else -1
        if leader.formation:
            formation = formations.index(leader.formation)
        place = map_index.place_names.index(leader.headquarters) if leader.headquarters else NO_PLACE
        front = areas.index(leader.front) if leader.front else NO_REGION
        dates = min(start, last + 1), max(end, 0)
        status = LeaderStatus.ACTIVE if dates[0] <= 1 else LeaderStatus.ABSENT
        command = (leader.rating, leader.radius, side, leader.supreme, status, 0, leader.loyalty, formation)
        rows.append((unit, *dates, *command, place, front, leader.marshal, leader.from_the_front, 0))
    return np.array(rows, LEADER)


def _rivals(text: ScenarioText) -> Ints:
    """Returns int32[n, 2]: pairs of rival leaders, each pair once."""
    ids = list(text.oob.leaders)
    pairs = {
        tuple(sorted((i, ids.index(other))))
        for i, leader in enumerate(text.oob.leaders.values())
        for other in leader.rivals
    }
    return np.array(sorted(pairs), np.int32).reshape(-1, 2)


def _figures(text: ScenarioText) -> list[FigureRow]:
    """Returns a row for each range of the forces, legs, aid and sides."""
    rows: list[FigureRow] = []
    for i, unit in enumerate(text.oob.units.values()):
        for field, figure in _unit_figures(unit).items():
            rows += ranged(i, field, figure.least, figure.best, figure.most)
    for i, (_, leg) in enumerate(_legs_in_order(text)):
        if leg.after is not None:
            rows += ranged(i, DrawnFigure.LEG_TURN, leg.after.least, leg.after.best, leg.after.most)
        elif leg.on is not None:
            days = leg.on.low or leg.on.best, leg.on.best, leg.on.high or leg.on.best
            low, best, high = (max(text.calendar.turn(day), 1) for day in days)
            rows += ranged(i, DrawnFigure.LEG_TURN, low, best, high)
    for i, aid in enumerate(aid_in_order(text)):
        stocks = {
            DrawnFigure.AID_RIFLES: aid.rifles,
            DrawnFigure.AID_MACHINE_GUNS: aid.machine_guns,
            DrawnFigure.AID_GUNS: aid.guns,
            DrawnFigure.AID_AMMUNITION: aid.ammunition,
        }
        for field, figure in stocks.items():
            rows += ranged(i, field, figure.least, figure.best, figure.most)
    for i, side in enumerate(text.scenario.sides):
        for field, figure in _side_figures(text.scenario.logistics.get(side, LogisticsSpec())).items():
            rows += ranged(i, field, figure.least, figure.best, figure.most)
    return rows


def _unit_figures(unit: UnitSpec) -> dict[DrawnFigure, Figure]:
    given = {
        DrawnFigure.MEN: unit.men,
        DrawnFigure.RIFLES: unit.rifles,
        DrawnFigure.MACHINE_GUNS: unit.machine_guns,
        DrawnFigure.GUNS: unit.guns,
        DrawnFigure.LOYALTY: unit.loyalty,
    }
    return {field: figure for field, figure in given.items() if figure is not None}


def _side_figures(means: LogisticsSpec) -> dict[DrawnFigure, Figure]:
    return {
        DrawnFigure.RAIL_CAPACITY: means.rail_capacity,
        DrawnFigure.RIVER_CAPACITY: means.river_capacity,
        DrawnFigure.REPLACEMENTS: means.replacements,
        DrawnFigure.AMMUNITION: means.ammunition,
        DrawnFigure.STOCK_RIFLES: means.rifles,
        DrawnFigure.PRESTIGE: means.prestige,
        DrawnFigure.BUDGET: means.budget,
        DrawnFigure.INCOME: means.budget_income,
        DrawnFigure.AMMUNITION_INCOME: means.ammunition_income,
    }


def destination(map_index: MapIndex, words: str) -> tuple[int, int]:
    """Returns (hex, box) of a place name, hex label or box id; NO_HEX and NO_BOX if it is none of them."""
    box = map_index.box(words) if words not in map_index.place_hex else NO_BOX
    return (NO_HEX, box) if box != NO_BOX else (map_index.site(words), NO_BOX)


def _legs_in_order(text: ScenarioText) -> list[tuple[int, LegSpec]]:
    """Returns (unit, leg) in the order of World.legs: by unit, then by date."""
    schedule = text.reinforcements.schedule
    return [
        (unit, leg)
        for unit, unit_id in enumerate(text.oob.units)
        if unit_id in schedule
        for leg in sorted(schedule[unit_id].legs, key=lambda leg: leg_turn(text, leg))
    ]


def leg_turn(text: ScenarioText, leg: LegSpec) -> int:
    """Returns the turn of a dated leg, or the weeks of a leg `after` a call."""
    if leg.after is not None:
        return leg.after.best
    return max(text.calendar.turn(leg.on.best), 1) if leg.on is not None else 1


def _legs(text: ScenarioText, map_index: MapIndex) -> tuple[Records, dict[int, int]]:
    """Returns LEG rows by unit and turn, and the first row of each unit."""
    rows: list[tuple[int, int, int, int, int]] = []
    first: dict[int, int] = {}
    for unit, leg in _legs_in_order(text):
        first.setdefault(unit, len(rows))
        hex, box = destination(map_index, leg.to) if leg.to else (NO_HEX, NO_BOX)
        rows.append((unit, LegBy[leg.by.upper()], leg_turn(text, leg), box, hex))
    return np.array(rows, LEG), first


def aid_in_order(text: ScenarioText) -> list[AidSpec]:
    """Returns aid in the order of World.aid: by turn, then as written."""
    return sorted(text.reinforcements.aid.values(), key=lambda aid: max(text.calendar.turn(aid.on.best), 1))


def _aid(text: ScenarioText) -> Records:
    unit_ids, side_ids = list(text.oob.units), list(text.scenario.sides)
    rows = []
    for aid in aid_in_order(text):
        unit = unit_ids.index(aid.to) if aid.to else NO_UNIT
        arms = (aid.rifles.best, aid.machine_guns.best, aid.guns.best, aid.ammunition.best)
        rows.append((max(text.calendar.turn(aid.on.best), 1), side_ids.index(aid.side), unit, *arms))
    return np.array(rows, AID)


def _sides(text: ScenarioText) -> Records:
    rows = []
    for side in text.scenario.sides:
        means = text.scenario.logistics.get(side, LogisticsSpec())
        figures = (means.rail_capacity, means.river_capacity, means.replacements, means.ammunition, means.rifles)
        politics = (means.budget.best, means.budget_income.best, means.prestige.best)
        rows.append((*(figure.best for figure in figures), means.loss_points, *politics, means.ammunition_income.best))
    return np.array(rows, SIDE_SETUP)
