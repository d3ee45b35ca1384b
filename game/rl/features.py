"""A side's View as features: arrays by hex, by unit, by region, and one for the side, in one vector of float32.

Features are scaled to the order of one and clipped to [-BOUND, BOUND]; `FeatureTable.split` gives the arrays back.
"Own" is the side that observes, so that one policy can learn to lead either side.
"""

from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from game.agents.learned.observation import BOUND, Floats
from game.core.codes import NO_HEX, Hexside, Status, UnitFlag, Zoc
from game.core.dtypes import UNIT_FIGURES
from game.core.world import Array, World
from game.engine.views import View

HEX_FEATURES = (
    "foot", "horse", "defence", "road", "rail", "river", "place", "fort", "own", "enemy", "seen", "supplied",
    "rail_cut", "own_men", "enemy_men", "reported_men", "own_zoc", "enemy_zoc",
)  # fmt: skip
UNIT_FEATURES = (
    "own", "on_map", "in_box", "dispersed", "row", "column", *UNIT_FIGURES, "joined",
    *[flag.name.lower() for flag in UnitFlag],
    "reported", "reported_row", "reported_column", "reported_men", "reported_weeks",
)  # fmt: skip
REGION_FEATURES = ("support", "food", "sown", "herds", "recruits")
SIDE_FEATURES = (
    "first_side", "turn", "points", "enemy_points", "prestige", "enemy_prestige", "budget", "ammunition", "rifles",
    "rail_left", "river_left", "heat",
)  # fmt: skip

_SCALES = {
    "men": 1000, "sick": 1000, "rifles": 1000, "machine_guns": 10, "guns": 10, "armour": 10, "aircraft": 10,
    "quality": 100, "mp": 10, "ammunition": 3, "loyalty": 100, "fatigue": 6,
}  # fmt: skip
_FLAGS = tuple(int(flag) for flag in UnitFlag)
_OWN_ZOC = ((Zoc.FOOT_0 | Zoc.HORSE_0), (Zoc.FOOT_1 | Zoc.HORSE_1))


class FeatureArrays(NamedTuple):
    """An observation split up: [H, HEX_FEATURES], [U, UNIT_FEATURES], [R, REGION_FEATURES], [SIDE_FEATURES]."""

    hexes: Floats
    units: Floats
    regions: Floats
    side: Floats


class FeatureTable:
    """The layout of the observations of one scenario."""

    def __init__(self, world: World, cols: int) -> None:
        self._cols, self._rows = cols, len(world.terrain_at) // cols
        self._shapes = (
            (len(world.terrain_at), len(HEX_FEATURES)),
            (len(world.units), len(UNIT_FEATURES)),
            (len(world.regions), len(REGION_FEATURES)),
            (len(SIDE_FEATURES),),
        )
        self._map = np.column_stack(_map_features(world)).astype(np.float32)
        self._ends = [0, *accumulate(int(np.prod(shape)) for shape in self._shapes)]
        self.count = self._ends[-1]
        """Length of an observation."""

    def fill(self, view: View, out: Floats) -> None:
        """Fills out float32[count] with the observation of a View."""
        arrays = self.split(out)
        arrays.hexes[:, : self._map.shape[1]] = self._map
        self._fill_hexes(view, arrays.hexes[:, self._map.shape[1] :])
        self._fill_units(view, arrays.units)
        _fill_regions(view, arrays.regions)
        arrays.side[:] = _side(view)
        np.clip(out, -BOUND, BOUND, out=out)

    def split(self, observation: Floats) -> FeatureArrays:
        """Returns the arrays of an observation, as views into it."""
        pieces = (observation[first:end] for first, end in pairwise(self._ends))
        return FeatureArrays(*(piece.reshape(shape) for piece, shape in zip(pieces, self._shapes, strict=True)))

    def _fill_hexes(self, view: View, out: Array) -> None:
        """Fills the columns by hex that change."""
        state, side = view.state, view.side
        units = state.units
        own = units["side"] == side
        on_map = units["status"] == Status.ON_MAP
        reported = ~own & (units["reported_hex"] != NO_HEX)
        out[:, 0] = state.owner == side
        out[:, 1] = state.owner == 1 - side
        out[:, 2] = state.sight >> side & 1
        out[:, 3] = state.supply >> side & 1
        out[:, 4] = state.rail_damage > 0
        out[:, 5:8] = 0
        _add_men(out[:, 5], units["hex"], units["men"], on_map & own)
        _add_men(out[:, 6], units["hex"], units["men"], on_map & ~own)
        _add_men(out[:, 7], units["reported_hex"], units["reported_men"], reported)
        out[:, 8] = (state.zoc & _OWN_ZOC[side]) != 0
        out[:, 9] = (state.zoc & _OWN_ZOC[1 - side]) != 0

    def _fill_units(self, view: View, out: Array) -> None:
        units = view.state.units
        own = units["side"] == view.side
        known = own | (units["status"] == Status.ON_MAP)
        reported = ~own & (units["reported_hex"] != NO_HEX)
        columns = [
            np.where(own, 1, -1) * known,
            *(known & (units["status"] == status) for status in (Status.ON_MAP, Status.IN_BOX, Status.DISPERSED)),
            *self._where(units["hex"]),
            *(units[name] / _SCALES[name] for name in UNIT_FIGURES),
            units["target"] != NO_HEX,
            *(units["flags"] & flag != 0 for flag in _FLAGS),
            reported,
            *self._where(np.where(reported, units["reported_hex"], NO_HEX)),
            reported * units["reported_men"] / 1000,
            reported * (view.turn - units["reported_turn"]) / 10,
        ]
        for i, column in enumerate(columns):
            out[:, i] = column

    def _where(self, hexes: Array) -> tuple[Array, Array]:
        """Returns row and column, scaled to (0, 1]; 0 for units that are nowhere."""
        row, column = np.divmod(hexes, self._cols)
        there = hexes != NO_HEX
        return there * (row + 1) / self._rows, there * (column + 1) / self._cols


def _add_men(out: Array, hexes: Array, men: Array, which: Array) -> None:
    """Adds thousands of men by hex."""
    np.add.at(out, hexes[which], men[which] / 1000)


def _map_features(world: World) -> list[Array]:
    """Returns the columns by hex that never change."""
    terrain = world.terrain[world.terrain_at]
    rivers = Hexside.MINOR_RIVER | Hexside.MEDIUM_RIVER | Hexside.MAJOR_RIVER
    place, fort = np.zeros(len(terrain)), np.zeros(len(terrain))
    np.maximum.at(place, world.places["hex"], world.places["kind"] + 1)
    np.maximum.at(fort, world.places["hex"], world.places["fort"])
    return [
        terrain["foot"] / 10,
        terrain["horse"] / 10,
        terrain["defence"],
        *((world.hexsides & bits != 0).any(axis=1) for bits in (Hexside.ROAD, Hexside.RAIL, rivers)),
        place / 5,
        fort,
    ]


def _fill_regions(view: View, out: Array) -> None:
    regions = view.state.regions
    out[:, 0] = regions["support"] / (100 if view.side == 0 else -100)
    for i, name in enumerate(("food", "sown", "herds"), 1):
        out[:, i] = regions[name] / 100
    out[:, 4] = regions["recruits"] / 1000


def _side(view: View) -> Array:
    own, enemy = view.state.sides[view.side], view.state.sides[1 - view.side]
    clock = view.state.clock[0]
    return np.array(
        [
            view.side == 0,
            view.turn / int(view.world.rules[0]["last_turn"]),
            own["points"] / 100,
            enemy["points"] / 100,
            own["prestige"] / 100,
            enemy["prestige"] / 100,
            own["budget"] / 10,
            own["ammunition"] / 10,
            own["rifles"] / 1000,
            (own["rail_capacity"] - own["rail_used"]) / 1000,
            (own["river_capacity"] - own["river_used"]) / 1000,
            int(clock["heat_shift"]) / 100,
        ]
    )
