"""Lays the map of a scenario out as a sheet of shapes."""

from dataclasses import dataclass

from game.play.map_sheet import lines, places, terrain
from game.play.map_sheet.legend import legend
from game.play.map_sheet.plan import HEAD, Plan
from game.play.map_sheet.shapes import Sheet, Words
from game.scenario.scenario import Scenario

MOST = 8000.0
"""Picture units of the longest side of a sheet."""
_LEAST_WIDE = 420.0


@dataclass(frozen=True)
class SheetOptions:
    """What a sheet shows."""

    hex_size: float = 48.0
    """Picture units between the centres of adjacent hexes; less if the sheet would be too large."""
    labels: bool = True
    regions: bool = False
    """Whether hexes are coloured by region, with their names, instead of by terrain."""
    owners: bool = False
    units: bool = False


def map_sheet(scenario: Scenario, options: SheetOptions) -> Sheet:
    """Returns the sheet of a scenario."""
    plan = Plan(scenario, options.hex_size)
    most = max(plan.size)
    if most > MOST:
        plan = Plan(scenario, options.hex_size * MOST / most)
    wide = max(plan.size[0], _LEAST_WIDE)
    below, bottom = legend(plan, wide)
    sheet = Sheet(wide, bottom, scenario.title)
    sheet.shapes.append(Words((plan.hex_size * 0.4, HEAD * 0.72), scenario.title, 24, "#2a261f", bold=True))
    sheet.shapes += terrain.hexes(plan, options.regions)
    sheet.shapes += terrain.owners(plan) if options.owners else ()
    sheet.shapes += terrain.labels(plan) if options.labels else ()
    sheet.shapes += lines.rivers(plan)
    sheet.shapes += terrain.borders(plan)
    sheet.shapes += lines.lines(plan)
    sheet.shapes += lines.crossings(plan)
    sheet.shapes += places.marks(plan)
    sheet.shapes += places.units(plan) if options.units else ()
    sheet.shapes += places.region_names(plan) if options.regions else ()
    sheet.shapes += places.names(plan, options.units)
    sheet.shapes += below
    return sheet
