"""What one game adds to the tables, as compact integer arrays, computed week by week for all regions at once.

Indices stand for ids, which are equal for all games of a scenario; `decode` translates them.
"""

import json
import zlib
from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.batch.tables.detail import NO_ORDERS, NO_UNITS, order_rows, unit_rows
from game.batch.tables.war_figures import WarFigures
from game.core.codes import NO_REGION, EventKind, Status
from game.core.state import State
from game.core.world import World
from game.engine.game import Game
from game.engine.history.checkpoints import CheckpointSet
from game.engine.history.margin import margin_parts
from game.engine.history.queries import MapFacts
from game.engine.history.trace import GameTrace
from game.scenario.scenario import Scenario

Table = npt.NDArray[np.int32]

HAPPENINGS = (
    EventKind.HAPPENED, EventKind.DECIDED, EventKind.TOWN_TAKEN, EventKind.BESIEGED, EventKind.RELIEVED,
    EventKind.DEMANDED, EventKind.SURRENDERED, EventKind.RAIL_CUT, EventKind.WIRE_CUT, EventKind.STORES_BURNT,
    EventKind.LEADER_WOUNDED, EventKind.LEADER_KILLED, EventKind.LEADER_CAPTURED, EventKind.LEADER_ESTRANGED,
    EventKind.LEADER_RECONCILED, EventKind.UNIFIED, EventKind.FEUD, EventKind.WENT_OVER, EventKind.FAMINE,
    EventKind.BROKE_OUT, EventKind.EVACUATED, EventKind.INVESTED, EventKind.ROSE,
)  # fmt: skip
"""Event kinds that the table of happenings lists."""

_LISTED = np.zeros(max(EventKind) + 1, bool)
_LISTED[list(HAPPENINGS)] = True


class GameLog(NamedTuple):
    """One game's rows of every table except `games`. W = weeks played, A = regions and groups of regions."""

    share: Table  # [W + 1, A, 2] per mille of the land that each side owns
    men: Table  # [W + 1, A, 2]
    places: Table  # [n, 3] turn, place, owner
    losses: Table  # [W + 1, 2, causes] men so far
    happenings: Table  # [n, 7] turn, kind, side, unit, hex, a, b
    fights: Table  # [n, 3] hex, battles, men lost
    checkpoints: Table  # [n, 2] checkpoint, 1 if met
    war: Table = np.zeros((0, 5), np.int32)  # [n, 5] turn, side, WarFigure, subject, count; none in older journals
    points: Table = np.zeros((0, 5), np.int32)  # [n, 5] turn, side, PointSource, subject, points; as above
    orders: Table = NO_ORDERS  # [n, 4] kind, unit, hex, arg; none unless asked for
    units: Table = NO_UNITS  # [n, 14] turn, unit, UNIT_COLUMNS; none unless asked for

    def pack(self) -> bytes:
        """Returns all tables compressed, for the journal."""
        shapes = json.dumps([table.shape for table in self]).encode()
        return zlib.compress(b"\n".join([shapes, b"".join(table.astype("<i4").tobytes() for table in self)]), 1)


def unpack(data: bytes) -> GameLog:
    """Restores the tables packed by `GameLog.pack`."""
    head, _, body = zlib.decompress(data).partition(b"\n")
    tables, at = [], 0
    for shape in json.loads(head):
        size = 4 * int(np.prod(shape))
        tables.append(np.frombuffer(body[at : at + size], "<i4").reshape(shape).astype(np.int32))
        at += size
    return GameLog(*tables)


class GameLogger:
    """Records games of one scenario as GameLogs."""

    def __init__(self, scenario: Scenario) -> None:
        world: World = scenario.world
        self.world = world
        dry = MapFacts(world, scenario.names.cols).dry
        self._land = np.flatnonzero(dry & (world.region_at != NO_REGION))
        self._region = world.region_at[self._land].astype(np.int64)
        regions = len(world.regions)
        self._areas = np.concatenate([np.eye(regions), world.group_of.reshape(-1, regions)])
        """float64[A, R]: 1 where a region belongs to an area. Floats multiply fast, and exactly here."""
        hexes = np.bincount(self._region, minlength=regions).reshape(1, regions, 1)
        self._hexes = np.maximum(self._by_area(hexes), 1)
        self.trace = GameTrace()
        """Reused for every game."""
        self._record = CheckpointSet(scenario, scenario.checkpoints)
        self._war = WarFigures(world, scenario.names)

    def log(self, trace: GameTrace, game: Game, detail: Collection[str] = ()) -> GameLog:
        """Returns the log of a traced game, with these tables of `detail.DETAIL`."""
        owners = np.stack([state.owner for state in trace.positions])
        events = trace.events()
        kinds = events["kind"]
        is_listed = _LISTED[kinds]
        listed = events[is_listed]
        columns = ("turn", "kind", "side", "unit", "hex", "a", "b")
        return GameLog(
            share=self._shares(owners[:, self._land]),
            men=self._men(trace.positions),
            places=self._places(owners[:, self.world.places["hex"]]),
            losses=np.stack([state.sides["lost"] for state in trace.positions]).astype(np.int32),
            happenings=np.stack([listed[name].astype(np.int32) for name in columns], axis=1),
            fights=_fights(events[events["kind"] == EventKind.BATTLE]),
            checkpoints=self._checkpoints(trace),
            war=self._war.rows(trace, game.history),
            points=_points(game, trace),
            orders=order_rows(game.history) if "orders" in detail else NO_ORDERS,
            units=unit_rows(trace.positions) if "units" in detail else NO_UNITS,
        )

    def _shares(self, owners: npt.NDArray[np.int8]) -> Table:
        """Returns the land shares, counted at the opening and then updated where hexes change hands."""
        count = np.zeros((len(owners), self._areas.shape[1], 3), np.int64)
        np.add.at(count[0], (self._region, owners[0]), 1)
        week, hex = np.nonzero(owners[1:] != owners[:-1])
        np.add.at(count, (week + 1, self._region[hex], owners[week + 1, hex]), 1)
        np.subtract.at(count, (week + 1, self._region[hex], owners[week, hex]), 1)
        held = self._by_area(count.cumsum(axis=0)[:, :, :2])
        return np.asarray(held * 1000 // self._hexes, np.int32)

    def _by_area(self, by_region: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Sums [weeks, R, sides] by area: [weeks, A, sides]."""
        weeks, regions, sides = by_region.shape
        flat = by_region.transpose(1, 0, 2).reshape(regions, weeks * sides).astype(np.float64)
        return (self._areas @ flat).reshape(-1, weeks, sides).transpose(1, 0, 2).astype(np.int64)

    def _men(self, positions: list[State]) -> Table:
        """Counts men on the map and in boxes; a box counts in its region, or in its group."""
        fields = ("status", "hex", "box", "side", "men")
        status, hex, box, side, men = (np.stack([state.units[name] for state in positions]) for name in fields)
        world, regions, areas = self.world, self._areas.shape[1], self._areas.shape[0]
        on_map, in_box = status == Status.ON_MAP, status == Status.IN_BOX
        region = np.where(on_map, world.region_at[hex], NO_REGION)
        group = np.full(region.shape, NO_REGION)
        if len(world.boxes):
            region = np.where(in_box, world.boxes["region"][box], region)
            group = np.where(in_box, world.boxes["group"][box], group)
        week = np.arange(len(positions))[:, np.newaxis]

        def added(where: npt.NDArray[np.int64], width: int) -> npt.NDArray[np.int64]:
            there = where >= 0
            key = ((week * width + where) * 2 + side)[there]
            sums = np.bincount(key, weights=men[there], minlength=len(positions) * width * 2)
            return sums.reshape(len(positions), width, 2).astype(np.int64)

        found = self._by_area(added(region.astype(np.int64), regions))
        found[:, regions:] += added(group.astype(np.int64), areas - regions)
        return found.astype(np.int32)

    def _places(self, owners: npt.NDArray[np.int8]) -> Table:
        changed = np.ones(owners.shape, bool)
        changed[1:] = owners[1:] != owners[:-1]
        week, place = np.nonzero(changed)
        return np.stack([week, place, owners[week, place]], axis=1).astype(np.int32)

    def _checkpoints(self, trace: GameTrace) -> Table:
        """Evaluates the checkpoints that fall into the weeks played."""
        weeks, last = self._record.weeks, trace.weeks
        answers = zip(self._record.checkpoints, self._record.compare(trace), strict=True)
        rows = [
            (i, int(answer.agrees))
            for i, (point, answer) in enumerate(answers)
            if answer is not None and weeks.turn(point.first) <= last
        ]
        return np.array(rows, np.int32).reshape(-1, 2)


def _points(game: Game, trace: GameTrace) -> Table:
    parts = margin_parts(game.world, trace, forfeited=game.forfeit is not None)
    return np.array(parts, np.int32).reshape(-1, 5)


def _fights(battles: npt.NDArray[np.void]) -> Table:
    at, men = battles["hex"], battles["a"] + battles["b"]
    hexes, which, count = np.unique(at, return_inverse=True, return_counts=True)
    lost = np.bincount(which, weights=men, minlength=len(hexes))
    return np.stack([hexes, count, lost.astype(np.int64)], axis=1).astype(np.int32)
