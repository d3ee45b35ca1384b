"""A side's View as features: arrays by hex, by unit, by region, and one for the side, in one vector of float32.

Features are scaled to the order of one; `FeatureTable.split` gives the arrays back. "Own" is the side that observes, so
that one policy can learn to lead either side.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_HEX, Hexside, Status, UnitFlag, Zoc
from game.core.dtypes import UNIT_FIGURES
from game.core.world import Array, World
from game.engine.views import View

Floats = npt.NDArray[np.float32]

BOUND = 100.0
"""Least and greatest feature: all are clipped to [-BOUND, BOUND]."""

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
_FLAGS = np.array([int(flag) for flag in UnitFlag], np.uint16)
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
        self._map = _map_features(world)
        self.count = sum(int(np.prod(shape)) for shape in self._shapes)
        """Length of an observation."""

    def observe(self, view: View) -> Floats:
        """Returns the observation of a View."""
        arrays = (self._hexes(view), self._units(view), _regions(view), _side(view))
        vector = np.concatenate([array.ravel() for array in arrays])
        return np.asarray(np.clip(vector, -BOUND, BOUND), np.float32)

    def split(self, observation: Floats) -> FeatureArrays:
        """Returns the arrays of an observation, as views into it."""
        ends = np.cumsum([int(np.prod(shape)) for shape in self._shapes])[:-1]
        pieces = np.split(observation, ends)
        return FeatureArrays(*(piece.reshape(shape) for piece, shape in zip(pieces, self._shapes, strict=True)))

    def _hexes(self, view: View) -> Array:
        state, side = view.state, view.side
        units = state.units
        own = units["side"] == side
        on_map = units["status"] == Status.ON_MAP
        reported = ~own & (units["reported_hex"] != NO_HEX)
        changing = [
            state.owner == side,
            state.owner == 1 - side,
            state.sight >> side & 1,
            state.supply >> side & 1,
            state.rail_damage > 0,
            self._men(units["hex"], units["men"], on_map & own),
            self._men(units["hex"], units["men"], on_map & ~own),
            self._men(units["reported_hex"], units["reported_men"], reported),
            (state.zoc & _OWN_ZOC[side]) != 0,
            (state.zoc & _OWN_ZOC[1 - side]) != 0,
        ]
        return np.column_stack([*self._map, *changing])

    def _men(self, hexes: Array, men: Array, which: Array) -> Array:
        """Returns thousands of men by hex."""
        return np.bincount(hexes[which], men[which], len(self._map[0])) / 1000

    def _units(self, view: View) -> Array:
        units = view.state.units
        own = units["side"] == view.side
        known = own | (units["status"] == Status.ON_MAP)
        reported = ~own & (units["reported_hex"] != NO_HEX)
        turn = view.turn
        columns = [
            np.where(own, 1, -1) * known,
            *(known & (units["status"] == status) for status in (Status.ON_MAP, Status.IN_BOX, Status.DISPERSED)),
            *self._where(units["hex"]),
            *(units[name] / _SCALES[name] for name in UNIT_FIGURES),
            units["target"] != NO_HEX,
            units["flags"][:, None] & _FLAGS != 0,
            reported,
            *self._where(np.where(reported, units["reported_hex"], NO_HEX)),
            reported * units["reported_men"] / 1000,
            reported * (turn - units["reported_turn"]) / 10,
        ]
        return np.column_stack(columns)

    def _where(self, hexes: Array) -> tuple[Array, Array]:
        """Returns row and column, scaled to (0, 1]; 0 for units that are nowhere."""
        row, column = np.divmod(hexes, self._cols)
        there = hexes != NO_HEX
        return there * (row + 1) / self._rows, there * (column + 1) / self._cols


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


def _regions(view: View) -> Array:
    regions = view.state.regions
    towards = 1 if view.side == 0 else -1
    shares = [regions[name] / 100 for name in ("food", "sown", "herds")]
    return np.column_stack([towards * regions["support"] / 100, *shares, regions["recruits"] / 1000])


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
