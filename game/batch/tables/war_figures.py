"""The figures of the war table that one game adds: counts by week, side and subject, computed from its trace.

Each row is five integers: turn, side, WarFigure, index of the subject, count. `decode` translates them.
"""

from collections.abc import Iterable, Iterator
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from game.batch.tables.band_countries import tied_units, unit_countries
from game.batch.tables.garrison_ends import garrison_ends
from game.core.codes import (
    NO_HEX,
    NO_PLACE,
    NO_REGION,
    NO_SIDE,
    EventKind,
    Flow,
    LeaderStatus,
    OrderKind,
    Status,
    Stock,
    TypeTrait,
)
from game.core.names import Names
from game.core.state import State
from game.core.world import Records, World
from game.engine.history.trace import GameTrace
from game.hexgrid import hex_distance

Table = npt.NDArray[np.int32]
_Long = npt.NDArray[np.int64]
_Some = _Long | Table | int

GROWTH_WEEKS = 4
"""Weeks over which the growth of a band is measured."""

_LEAST_BAND = 50
"""Least strength of a band for its growth to count, in men."""

_VICTORY_HEXES = 3
"""Distance in hexes within which a battle won by its side, or a town that rises for it or gives up, is a victory."""


class WarFigure(IntEnum):
    """What a row of the war table counts; the note says what its subject is."""

    ASSAULT = 0
    """assaults of the side: result"""
    AMBUSH = 1
    """ambushes of the side"""
    CAPTURE = 2
    """places taken by the side: place"""
    LOSS = 3
    """men lost this week: cause"""
    DEFECTION = 4
    """men who went over to the enemy this week"""
    MEN = 5
    """men at the end of the week"""
    SICK = 6
    BESIEGED_MEN = 7
    """men in besieged places"""
    BESIEGED_SICK = 8
    LEADER = 9
    """leaders' fates: leader and fate"""
    ORDER = 10
    """orders: kind"""
    OPTION = 11
    """options chosen: decision and option"""
    FORMATION = 12
    """men of irregular units of the formation"""
    AT_HOME = 13
    """those of them inside the formation's country"""
    GARRISON_END = 14
    """places whose garrison ended: how"""
    GROWTH = 15
    """most growth in four weeks: men then, in per cent of the men before: unit"""
    GROWTH_UNAIDED = 16
    """the same, of weeks without a victory"""
    SOWN = 17
    """sown land in per cent of a normal year: region"""
    LEVEL = 18
    """1: level of victory, with the winner as side"""
    ALIVE = 19
    """1: leader still at large at the end"""
    LOOTING = 20
    """places looted by the side: place"""
    MELTED = 21
    """men of irregular units that melted away"""
    CLAIM = 22
    """places taken by the side that no side held; they are captures too: place"""


FATES = ("wounded", "killed", "captured", "estranged", "escaped")
"""What may befall a leader, in the order of `_FATE_KINDS`."""

_FATE_KINDS = (
    EventKind.LEADER_WOUNDED,
    EventKind.LEADER_KILLED,
    EventKind.LEADER_CAPTURED,
    EventKind.LEADER_ESTRANGED,
    EventKind.LEADER_ESCAPED,
)


class WarFigures:
    """Computes the war table of games of one scenario."""

    def __init__(self, world: World, names: Names) -> None:
        self._world, self._cols = world, names.cols
        kinds = world.units["unit_type"]
        self._bands = world.unit_types["traits"][kinds] & TypeTrait.IRREGULAR > 0
        self._home = unit_countries(world)
        tied = tied_units(world)
        self._tied = self._bands & tied if tied.any() else self._bands
        """Irregular units that have a country; in a scenario that names none, all of them."""

    def rows(self, trace: GameTrace, history: Iterable[tuple[int, int, int, int]]) -> Table:
        """Returns the rows of a traced game with its orders."""
        positions, events = trace.positions, trace.events()
        units = _UnitColumns(positions)
        parts = [
            *self._events(events),
            *_losses(positions),
            *self._strength(positions, units),
            self._formations(positions, units),
            self._orders(history),
            *self._growth(units, events),
            *self._ends(positions),
            _rows(WarFigure.GARRISON_END, *garrison_ends(self._world, positions, units, events)),
        ]
        return np.concatenate(parts).astype(np.int32)

    def _events(self, events: Records) -> Iterator[Table]:
        """Counts assaults, ambushes, captures, options and what befell leaders."""
        taken = _of_kind(events, EventKind.TOWN_TAKEN)
        counted = (
            (WarFigure.ASSAULT, _of_kind(events, EventKind.BATTLE), "c"),
            (WarFigure.AMBUSH, _of_kind(events, EventKind.AMBUSHED), ""),
            (WarFigure.CAPTURE, taken, "a"),
            (WarFigure.OPTION, _of_kind(events, EventKind.DECIDED), "b"),
            (WarFigure.LOOTING, _of_kind(events, EventKind.LOOTED), "a"),
            (WarFigure.CLAIM, taken[taken["b"] == NO_SIDE], "a"),
        )
        for figure, rows, name in counted:
            subject = rows[name].astype(np.int64) if name else np.zeros(len(rows), np.int64)
            chosen = (rows["side"] >= 0) & (rows["side"] < NO_SIDE) & (subject >= 0)
            yield _counted(figure, rows["turn"][chosen], rows["side"][chosen], subject[chosen])
        melted = _of_kind(events, EventKind.MELTED_AWAY)
        nothing, men = np.zeros(len(melted), np.int64), melted["a"].astype(np.int64)
        yield _counted(WarFigure.MELTED, melted["turn"], melted["side"], nothing, men)
        for fate, kind in enumerate(_FATE_KINDS):
            rows = _of_kind(events, kind)
            subject = rows["a"].astype(np.int64) * len(FATES) + fate
            yield _counted(WarFigure.LEADER, rows["turn"], rows["side"], subject)

    def _strength(self, positions: list[State], units: "_UnitColumns") -> Iterator[Table]:
        """Counts men and sick of each side, in all and in besieged places, at the end of every week."""
        men, sick, side, hex, held = units["men"], units["sick"], units["side"], units["hex"], units["status"]
        on_map = held == Status.ON_MAP
        own = on_map | (held == Status.IN_BOX) | (held == Status.DISPERSED)
        place = np.where(on_map, self._world.place_at[hex], NO_PLACE)
        besieged = np.stack([(state.places["besieged"] > 0) & (state.places["by_land"] == 0) for state in positions])
        besieger = np.stack([state.places["besieger"] for state in positions])
        week = np.arange(len(positions))[:, np.newaxis]
        shut_in = np.zeros(men.shape, bool)
        if besieged.shape[1]:
            shut_in = (place >= 0) & besieged[week, place] & (besieger[week, place] == 1 - side)
        wanted = (
            (WarFigure.MEN, own, men),
            (WarFigure.SICK, own, sick),
            (WarFigure.BESIEGED_MEN, shut_in, men),
            (WarFigure.BESIEGED_SICK, shut_in, sick),
        )
        for figure, which, what in wanted:
            for of in (0, 1):
                total = np.where(which & (side == of), what, 0).sum(axis=1)
                yield _rows(figure, np.arange(len(positions)), np.full(len(positions), of), 0, total)

    def _formations(self, positions: list[State], units: "_UnitColumns") -> Table:
        """Counts the men of each formation's irregular units, and those of them in its country."""
        men, side, hex, status = units["men"], units["side"], units["hex"], units["status"]
        where = np.where(status == Status.DISPERSED, units["home"], hex)
        there = ((status == Status.ON_MAP) | (status == Status.DISPERSED)) & (where != NO_HEX) & self._tied
        formation = positions[0].units["formation"].astype(np.int64)
        there &= (formation >= 0) & (side == positions[0].units["began"])
        region = np.where(there, self._world.region_at[where], NO_REGION)
        at_home = there & (region >= 0)
        at_home &= self._home[np.arange(len(formation)), region]
        week, unit = np.nonzero(there)
        parts = []
        for figure, which in ((WarFigure.FORMATION, there), (WarFigure.AT_HOME, at_home)):
            week, unit = np.nonzero(which)
            parts.append(_counted(figure, week, side[week, unit], formation[unit], men[week, unit]))
        return np.concatenate(parts)

    def _orders(self, history: Iterable[tuple[int, int, int, int]]) -> Table:
        """Counts orders by kind, side and week; the sides take turns, each of which an end of turn closes."""
        kind = np.array([row[0] for row in history], np.int64)
        ended = kind == OrderKind.END_TURN
        before = np.cumsum(ended) - ended
        side = (before + int(self._world.rules[0]["first_side"])) % 2
        return _counted(WarFigure.ORDER, before // 2 + 1, side, kind)

    def _growth(self, units: "_UnitColumns", events: Records) -> Iterator[Table]:
        """Finds the most that each band grew in GROWTH_WEEKS, in per cent of its men before."""
        men, side, hex, status = units["men"], units["side"], units["hex"], units["status"]
        if len(men) <= GROWTH_WEEKS:
            return
        field = (status == Status.ON_MAP) | (status == Status.IN_BOX) | (status == Status.DISPERSED)
        first, last = men[:-GROWTH_WEEKS], men[GROWTH_WEEKS:]
        fit = field[:-GROWTH_WEEKS] & field[GROWTH_WEEKS:] & self._bands & (first >= _LEAST_BAND)
        fit &= side[:-GROWTH_WEEKS] == side[GROWTH_WEEKS:]
        share = np.where(fit, 100 * last // np.maximum(first, 1), 0)
        won = self._victories(side, hex, status == Status.ON_MAP, events)
        aided = np.stack([won[i : i + GROWTH_WEEKS + 1].any(axis=0) for i in range(len(share))])
        for figure, shares in (
            (WarFigure.GROWTH, share),
            (WarFigure.GROWTH_UNAIDED, np.where(aided, 0, share)),
        ):
            most, when = shares.max(axis=0), shares.argmax(axis=0)
            unit = np.flatnonzero(most > 0)
            yield _rows(figure, when[unit] + GROWTH_WEEKS, side[0, unit], unit, most[unit])

    def _victories(
        self, side: _Long, hex: _Long, on_map: npt.NDArray[np.bool_], events: Records
    ) -> npt.NDArray[np.bool_]:
        """Returns bool[W + 1, U]: whether its side won a battle in a week near a unit, or a town rose or gave up.

        Near is near where the unit began the week or where it ended it.
        """
        won = np.zeros(side.shape, bool)
        rose, fought = events["kind"] == EventKind.ROSE, events["kind"] == EventKind.BATTLE
        gave_up = events["kind"] == EventKind.SURRENDERED
        turn, result = events["turn"], events["c"]
        decided = (rose | gave_up | (fought & (result != 0))) & (turn > 0) & (turn < len(won))
        fights, attacker_won = events[decided], (rose | (fought & (result >= 2)))[decided]
        turn, winner = fights["turn"], np.where(attacker_won, fights["side"], 1 - fights["side"])[:, np.newaxis]
        at = fights["hex"].astype(np.int64)[:, np.newaxis]
        for when in (turn - 1, turn):
            far = hex_distance(at, np.maximum(hex[when], 0), self._cols)
            np.logical_or.at(won, turn, (far <= _VICTORY_HEXES) & on_map[when] & (side[when] == winner))
        return won

    def _ends(self, positions: list[State]) -> Iterator[Table]:
        """What the last position shows: the level of victory, leaders at large; sown land there and at the opening."""
        last, week = positions[-1], len(positions) - 1
        leader = np.flatnonzero(~np.isin(last.leaders["status"], (LeaderStatus.DEAD, LeaderStatus.CAPTURED)))
        yield _rows(WarFigure.ALIVE, week, last.leaders["side"][leader], leader, 1)
        level = int(last.clock[0]["level"])
        if level >= 0:
            yield _rows(WarFigure.LEVEL, week, np.array([int(last.clock[0]["winner"])]), np.array([level]), 1)
        for turn in (0, week):
            sown = positions[turn].regions["sown"].astype(np.int64)
            yield _rows(WarFigure.SOWN, turn, np.full(len(sown), NO_SIDE), np.arange(len(sown)), sown)


def _losses(positions: list[State]) -> Iterator[Table]:
    """Counts men lost in each week by cause, and those who went over."""
    so_far = np.stack([state.sides["lost"] for state in positions]).astype(np.int64)
    lost: _Long = so_far[1:] - so_far[:-1]
    over = np.stack([state.sides["flows"][:, Stock.MEN, Flow.WENT_OVER] for state in positions]).astype(np.int64)
    week, side, cause = np.nonzero(lost)
    yield _rows(WarFigure.LOSS, week + 1, side, cause, lost[week, side, cause])
    gone: _Long = over[1:] - over[:-1]
    week, side = np.nonzero(gone)
    yield _rows(WarFigure.DEFECTION, week + 1, side, 0, gone[week, side])


def _of_kind(events: Records, kind: EventKind) -> Records:
    """Returns the events of one kind."""
    found: Records = events[events["kind"] == int(kind)]
    return found


class _UnitColumns(dict[str, _Long]):
    """Columns of units as int64[W + 1, U], each put together when it is first asked for."""

    def __init__(self, positions: list[State]) -> None:
        super().__init__()
        self._positions = positions

    def __missing__(self, name: str) -> _Long:
        column = self[name] = np.array([state.units[name] for state in self._positions], np.int64)
        return column


def _counted(
    figure: WarFigure,
    turn: _Long,
    side: _Long,
    subject: _Long,
    count: _Long | None = None,
) -> Table:
    """Returns a row for each turn, side and subject with the number of times they occur, or the sum of `count`."""
    if not len(turn):
        return np.zeros((0, 5), np.int32)
    key = (turn.astype(np.int64) * 2 + side) * (int(subject.max()) + 1) + subject
    keys, which = np.unique(key, return_inverse=True)
    total = np.bincount(which, weights=count).astype(np.int64)
    rest, thing = np.divmod(keys, int(subject.max()) + 1)
    return _rows(figure, rest // 2, rest % 2, thing, total)


def _rows(figure: WarFigure, turn: _Some, side: _Some, subject: _Some, count: _Some) -> Table:
    """Returns rows of columns, of which single numbers are repeated."""
    columns = (turn, side, int(figure), subject, count)
    count_of_rows = next(len(column) for column in columns if isinstance(column, np.ndarray))
    table = np.empty((count_of_rows, len(columns)), np.int32)
    for at, column in enumerate(columns):
        table[:, at] = column
    return table
