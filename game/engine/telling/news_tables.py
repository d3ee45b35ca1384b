"""The tables of a week: places that changed hands, fights, sieges, arrivals."""

from typing import NamedTuple

from game.core.codes import NO_HEX, NO_SIDE, EventKind, Result
from game.engine.events import Event
from game.engine.telling.grammar import count, listed
from game.engine.telling.places import short_hex
from game.engine.telling.week_view import WeekView
from game.language import mark, number, tr, trc


class NewsTable(NamedTuple):
    """A table; columns of figures are aligned to the right."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: int = 0
    """How many of the last columns hold figures."""
    hexes: tuple[int, ...] = ()
    """The hex that each row is about, or NO_HEX; empty if the table is about no places."""
    note: str = ""
    kept: int = 0
    """How many of the first rows are shown even in brief."""

    @property
    def right(self) -> tuple[bool, ...]:
        """Whether each column is aligned to the right."""
        return tuple(column >= len(self.heads) - self.figures for column in range(len(self.heads)))


def tables(week: WeekView) -> list[NewsTable]:
    """Returns the tables of a week that have rows."""
    return [table for table in (_places(week), _fights(week), _sieges(week), _arrivals(week)) if table.rows]


_CHANGES = (EventKind.TOWN_TAKEN, EventKind.WENT_WITH, EventKind.GIVEN_UP)


def _places(week: WeekView) -> NewsTable:
    """Returns who held each place that changed hands before and after, places that score first."""
    before: dict[int, int] = {}
    after: dict[int, int] = {}
    for event in week.of(*_CHANGES):
        given_up = event.kind == EventKind.GIVEN_UP
        before.setdefault(event.a, event.side if given_up else event.b)
        after[event.a] = NO_SIDE if given_up else event.side
    points = {place: week.points(place) for place in after}
    places = sorted(after, key=lambda place: (-points[place], -int(week.world.places[place]["kind"])))
    rows = tuple((week.names.place_names[p], _side(week, before[p]), _side(week, after[p])) for p in places)
    hexes = tuple(int(week.world.places[place]["hex"]) for place in places)
    heads = (tr("Place"), tr("Before"), tr("Now"))
    return NewsTable(tr("Places that changed hands"), heads, rows, 0, hexes, kept=sum(map(bool, points.values())))


def _side(week: WeekView, side: int) -> str:
    return week.names.sides[side].name if 0 <= side < NO_SIDE else tr("neither")


_RESULTS = mark({
    Result.STAND: "no decision",
    Result.REPULSED: "beaten off",
    Result.RETREAT: "won",
    Result.ROUT: "rout",
})  # fmt: skip


def _fights(week: WeekView) -> NewsTable:
    """Returns all assaults, those of a side on a hex together, the bloodiest first."""
    found: dict[tuple[int, int], list[Event]] = {}
    for event in week.of(EventKind.BATTLE):
        found.setdefault((event.side, event.hex), []).append(event)
    rows = []
    for (side, hex), fights in found.items():
        lost, taken = sum(event.a for event in fights), sum(event.b for event in fights)
        result = tr(_RESULTS[Result(fights[-1].c)])
        if len(fights) > 1:
            result += f" ({count(len(fights), 'assault')})"
        where, attackers = short_hex(week.world, week.names, hex), week.names.sides[side].name
        cells = (where, attackers, result, number(lost), number(taken))
        rows.append((lost + taken, cells, hex))
    rows.sort(key=lambda row: -row[0])
    heads = (tr("Where"), tr("Attackers"), tr("Result"), trc("men", "Lost"), trc("losses", "Inflicted"))
    return NewsTable(tr("Fights"), heads, tuple(row[1] for row in rows), 2, tuple(row[2] for row in rows))


_SIEGES = mark({
    EventKind.BESIEGED: "besieged",
    EventKind.INVESTED: "invested by land",
    EventKind.RELIEVED: "siege lifted",
    EventKind.STORES_OUT: "out of food",
    EventKind.EVACUATED: "evacuated",
    EventKind.BREAK_OUT_FAILED: "break-out failed",
})  # fmt: skip
_ANSWERS = mark(("surrender refused", "surrendered", "broke out"))


def _sieges(week: WeekView) -> NewsTable:
    """Returns what is new of each siege, in one row a place, those that score first."""
    news: dict[int, list[str]] = {}
    holder: dict[int, int] = {}
    for event in week.of(*_SIEGES, EventKind.DEMANDED):
        demanded = event.kind == EventKind.DEMANDED
        holder.setdefault(event.a, 1 - event.side if demanded else event.side)
        news.setdefault(event.a, []).append(tr(_ANSWERS[event.b] if demanded else _SIEGES[event.kind]))
    places = sorted(news, key=lambda place: -week.points(place))
    rows = tuple((week.names.place_names[p], _side(week, holder[p]), listed(news[p], 9)) for p in places)
    hexes = tuple(int(week.world.places[place]["hex"]) for place in places)
    return NewsTable(tr("Sieges"), (tr("Place"), tr("Held by"), tr("News")), rows, 0, hexes)


def _arrivals(week: WeekView) -> NewsTable:
    """Returns the units that arrived, the largest first; one that came onto the map only with where it came to."""
    last = {event.unit: event for event in week.of(EventKind.ARRIVED)}
    events = sorted(last.values(), key=lambda event: -event.a)
    rows = tuple((week.names.unit_names[event.unit], _arrived_at(week, event), number(event.a)) for event in events)
    heads = (tr("Unit"), tr("Where"), tr("Men"))
    return NewsTable(tr("Arrivals"), heads, rows, 1, tuple(event.hex for event in events))


def _arrived_at(week: WeekView, event: Event) -> str:
    return week.names.box_names[event.b] if event.hex == NO_HEX else short_hex(week.world, week.names, event.hex)
