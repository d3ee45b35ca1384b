"""Turns the integers of a game log into columns with the scenario's ids, ready for a file."""

from typing import Any

import numpy as np
import numpy.typing as npt

from game.batch.run.rows import GameRow
from game.batch.tables.detail import UNIT_COLUMNS, named, turns_of
from game.batch.tables.game_log import GameLog, Table
from game.batch.tables.garrison_ends import GARRISON_ENDS
from game.batch.tables.war_figures import FATES, WarFigure
from game.core.codes import NO_SIDE, EventKind, LossCause, OrderKind, Result, Status
from game.core.names import Names
from game.core.orders import Order
from game.engine.history.margin import PointSource, part_name
from game.scenario.scenario import Scenario

Values = npt.NDArray[Any]
Columns = dict[str, Values]
"""Arrays of equal length by column name; texts are object arrays."""

_OF_PLACE = (
    EventKind.TOWN_TAKEN,
    EventKind.BESIEGED,
    EventKind.RELIEVED,
    EventKind.DEMANDED,
    EventKind.EVACUATED,
    EventKind.INVESTED,
    EventKind.ROSE,
)
_OF_LEADER = (
    EventKind.LEADER_WOUNDED, EventKind.LEADER_KILLED, EventKind.LEADER_CAPTURED, EventKind.LEADER_ESTRANGED,
    EventKind.LEADER_RECONCILED, EventKind.UNIFIED, EventKind.FEUD,
)  # fmt: skip


class Decoder:
    """Decodes the logs of one scenario's games."""

    def __init__(self, scenario: Scenario) -> None:
        names = scenario.names
        self._names: Names = names
        self._sides = _texts([*(side.id for side in names.sides), ""])
        self._areas = _texts([*names.region_ids, *names.group_ids])
        self._places = _texts(names.place_ids)
        self._place_at = scenario.world.place_at
        self._causes = _texts([cause.name.lower() for cause in LossCause])
        self._ids = _texts([point.id for point in scenario.checkpoints])
        self._uses = _texts([point.use for point in scenario.checkpoints])
        self._war_names = _war_names(names)
        self._hexes = _texts([names.label(hex) for hex in range(names.cols * names.rows)])
        self._world = scenario.world
        self._unit_ids, self._boxes = _texts(names.unit_ids), _texts(names.box_ids)

    def tables(self, row: GameRow, log: GameLog) -> dict[str, Columns]:
        """Returns the columns of all tables for one game."""
        tables = {
            "games": {name: np.array([value], object) for name, value in row._asdict().items()},
            "weeks": self._weeks(log.share, log.men),
            "places": self._changes(log.places),
            "losses": self._losses(log.losses),
            "happenings": self._happenings(log.happenings),
            "fights": self._fights(log.fights),
            "checkpoints": self._checkpoints(log.checkpoints),
            "war": self.war(log.war),
            "points": self._points(log.points),
            "orders": self._orders(log.orders),
            "units": self._units(log.units),
        }
        for columns in tables.values():
            columns["game"] = np.full(len(next(iter(columns.values()))), row.game)
        return tables

    def _weeks(self, share: Table, men: Table) -> Columns:
        turn, area, side = (index.ravel() for index in np.indices(share.shape))
        return {
            "turn": turn,
            "region": self._areas[area],
            "side": self._sides[side],
            "share": share.ravel(),
            "men": men.ravel(),
        }

    def _changes(self, places: Table) -> Columns:
        turn, place, owner = places.T
        return {"turn": turn, "place": self._places[place], "owner": self._sides[owner]}

    def _losses(self, losses: Table) -> Columns:
        turn, side, cause = (index.ravel() for index in np.indices(losses.shape))
        return {"turn": turn, "side": self._sides[side], "cause": self._causes[cause], "men": losses.ravel()}

    def _happenings(self, rows: Table) -> Columns:
        kinds = [EventKind(kind) for kind in rows[:, 1].tolist()]
        rest = rows[:, 3:].tolist()
        return {
            "turn": rows[:, 0],
            "kind": _texts([kind.name.lower() for kind in kinds]),
            "name": _texts([self._name(kind, *about) for kind, about in zip(kinds, rest, strict=True)]),
            "side": self._sides[np.minimum(rows[:, 2], NO_SIDE)],
        }

    def _name(self, kind: EventKind, unit: int, hex: int, a: int, b: int) -> str:
        """Returns the id of what an event is about."""
        names = self._names
        if kind == EventKind.HAPPENED:
            return names.rule_ids[a]
        if kind == EventKind.DECIDED:
            return f"{names.rule_ids[a]} {names.option_ids[b]}"
        if kind in _OF_PLACE:
            return names.place_ids[a]
        if kind in _OF_LEADER:
            return names.leader_ids[a]
        if kind == EventKind.RAIL_CUT and 0 <= a < len(names.line_ids):
            return names.line_ids[a]
        if kind == EventKind.FAMINE:
            return names.region_ids[a]
        if kind == EventKind.WENT_OVER:
            return names.unit_ids[unit]
        place = int(self._place_at[hex])
        return names.place_ids[place] if place >= 0 else names.label(hex)

    def _points(self, points: Table) -> Columns:
        turn, side, source, subject, number = points.T
        sources = [PointSource(code) for code in source.tolist()]
        parts = zip(sources, subject.tolist(), strict=True)
        return {
            "turn": turn,
            "side": self._sides[side],
            "source": _texts([code.name.lower() for code in sources]),
            "name": _texts([part_name(self._world, self._names, code, index) for code, index in parts]),
            "line": np.where(source < PointSource.EVENT, subject + 1, 0),
            "points": number,
        }

    def _orders(self, orders: Table) -> Columns:
        names = self._names
        turn, side, number = turns_of(orders, int(self._world.rules[0]["first_side"]))
        rows = [Order(OrderKind(kind), unit, hex, arg) for kind, unit, hex, arg in orders.tolist()]
        return {
            "turn": turn,
            "side": self._sides[side],
            "number": number,
            "kind": _texts([order.kind.name.lower() for order in rows]),
            "unit": named(self._unit_ids, orders[:, 1]),
            "hex": named(self._hexes, orders[:, 2]),
            "text": _texts([names.write(order) for order in rows]),
        }

    def _units(self, units: Table) -> Columns:
        turn, unit, *rest = units.T
        found = dict(zip(UNIT_COLUMNS, rest, strict=True))
        words = {
            "unit": self._unit_ids[unit],
            "side": self._sides[found["side"]],
            "status": _STATUSES[found["status"]],
            "hex": named(self._hexes, found["hex"]),
            "box": named(self._boxes, found["box"]),
        }
        return {"turn": turn, **found, **words}

    def _fights(self, fights: Table) -> Columns:
        hex, battles, lost = fights.T
        return {"hex": self._hexes[hex], "battles": battles, "men_lost": lost}

    def _checkpoints(self, checkpoints: Table) -> Columns:
        point, met = checkpoints.T
        return {"id": self._ids[point], "use": self._uses[point], "met": met}

    def war(self, war: Table) -> Columns:
        """Returns the columns of the war table, without the game."""
        turn, side, figure, subject, number = war.T
        name = np.full(len(war), "", object)
        for kind, texts in self._war_names.items():
            chosen = figure == kind
            name[chosen] = texts[subject[chosen]]
        return {
            "turn": turn,
            "side": self._sides[np.minimum(side, NO_SIDE)],
            "figure": _FIGURES[figure],
            "name": name,
            "number": number,
        }


def _war_names(names: Names) -> dict[WarFigure, Values]:
    """Returns the names of the subjects of each figure of the war table that has any."""
    options = [f"{names.rule_ids[rule]} {names.option_ids[i]}" for i, rule in enumerate(names.option_rules)]
    return {
        WarFigure.ASSAULT: _texts([result.name.lower() for result in Result]),
        WarFigure.CAPTURE: _texts(names.place_ids),
        WarFigure.LOOTING: _texts(names.place_ids),
        WarFigure.CLAIM: _texts(names.place_ids),
        WarFigure.LOSS: _texts([cause.name.lower() for cause in LossCause]),
        WarFigure.LEADER: _texts([f"{leader} {fate}" for leader in names.leader_ids for fate in FATES]),
        WarFigure.ALIVE: _texts(names.leader_ids),
        WarFigure.ORDER: _texts([kind.name.lower() for kind in OrderKind]),
        WarFigure.OPTION: _texts(options),
        WarFigure.FORMATION: _texts(names.formation_ids),
        WarFigure.AT_HOME: _texts(names.formation_ids),
        WarFigure.GARRISON_END: _texts(GARRISON_ENDS),
        WarFigure.GROWTH: _texts(names.unit_ids),
        WarFigure.GROWTH_UNAIDED: _texts(names.unit_ids),
        WarFigure.SOWN: _texts(names.region_ids),
        WarFigure.LEVEL: _texts(names.level_names),
    }


def _texts(words: Any) -> Values:
    return np.array(list(words), object)


_STATUSES = _texts([status.name.lower() for status in Status])
_FIGURES = _texts([figure.name.lower() for figure in WarFigure])
