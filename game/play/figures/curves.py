"""Curves over the weeks of a game: men, losses, places, land, support, prestige, score and projected score.

A side reads what it may know: its own figures exactly, the enemy's men as far as they are seen or reported.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from game.core.codes import NO_HEX, PlaceKind, Status, TerrainTrait
from game.core.state import State
from game.core.world import World
from game.engine.telling.projection import projected_points
from game.engine.views import View
from game.language import mark, tr


class Measure(StrEnum):
    """What a curve shows."""

    MEN = "men"
    LOSSES = "losses"
    PLACES = "places"
    LAND = "land"
    SUPPORT = "support"
    PRESTIGE = "prestige"
    SCORE = "score"
    PROJECTION = "projection"


class Figures(NamedTuple):
    """The figures of both sides at the end of a week."""

    men: tuple[int, int]
    losses: tuple[int, int]
    """Men lost so far, to any cause."""
    places: tuple[int, int]
    """Villages, towns, cities, forts, stations and ports held."""
    land: tuple[int, int]
    """Per cent of the land hexes held."""
    support: tuple[int, int]
    """Of the people, -100 to 100, regions by their size."""
    prestige: tuple[int, int]
    score: tuple[int, int]
    projection: tuple[int, int]
    """Points if everything to come were scored as it stands."""


class Curve(NamedTuple):
    """One measure of both sides, week by week."""

    measure: Measure
    title: str
    unit: str
    """What the figures count: "men", "points", "%"."""
    values: tuple[tuple[int, ...], tuple[int, ...]]
    """By side; the first value is the opening."""

    @property
    def unit_note(self) -> str:
        """What the figures count, as it stands after the title: " (men)"; empty for points."""
        return "" if _TITLES[self.measure][1] == _POINTS else f" ({self.unit})"


_POINTS = "points"
_TITLES: dict[Measure, tuple[str, str]] = mark({
    Measure.MEN: ("Men under arms", "men"),
    Measure.LOSSES: ("Men lost so far", "men"),
    Measure.PLACES: ("Places held", "places"),
    Measure.LAND: ("Land held", "%"),
    Measure.SUPPORT: ("Support of the people", "points"),
    Measure.PRESTIGE: ("Prestige", "points"),
    Measure.SCORE: ("Points scored", "points"),
    Measure.PROJECTION: ("Points if judged that turn", "points"),
})  # fmt: skip


def figures_of(view: View, knows_all: bool = False) -> Figures:
    """Returns the figures that the side of a View may know; `knows_all` says that the View hides nothing."""
    world, state = view.world, view.state
    units = state.units
    seen = (units["status"] == Status.ON_MAP) | (units["status"] == Status.IN_BOX)
    reported = ~seen & (units["reported_hex"] != NO_HEX)
    men = np.where(seen, units["men"], np.where(reported, units["reported_men"], 0))
    dry = world.terrain["traits"][world.terrain_at] & TerrainTrait.WATER == 0
    places = world.places["hex"][world.places["kind"] >= PlaceKind.VILLAGE]
    sides = (0, 1)
    support = _support(world, state)
    return Figures(
        men=_pair(int(men[units["side"] == side].sum()) for side in sides),
        losses=_pair(int(state.sides[side]["lost"].sum()) for side in sides),
        places=_pair(int((state.owner[places] == side).sum()) for side in sides),
        land=_pair(round(100 * float((state.owner[dry] == side).mean())) for side in sides),
        support=(support, -support),
        prestige=_pair(int(state.sides[side]["prestige"]) for side in sides),
        score=_pair(int(state.sides[side]["points"]) for side in sides),
        projection=projected_points(view, knows_all),
    )


def curves(weeks: list[Figures]) -> list[Curve]:
    """Returns a curve for each measure, from the opening on."""
    found = []
    for measure, (title, unit) in _TITLES.items():
        at = Figures._fields.index(measure.value)
        first, second = (tuple(week[at][side] for week in weeks) for side in (0, 1))
        found.append(Curve(measure, tr(title), tr(unit), (first, second)))
    return found


def _support(world: World, state: State) -> int:
    """Returns the support of side 0 in the regions on the map, weighted by their hexes."""
    weights = world.regions["hexes"].astype(np.int64)
    total = int(weights.sum())
    return round(int((state.regions["support"] * weights).sum()) / total) if total else 0


def _pair(values: Iterable[int]) -> tuple[int, int]:
    first, second = values
    return first, second
