"""The tables of a batch. Each is a NamedTuple whose docstring defines a row and whose columns carry meaning and unit.

The data dictionary and the Parquet schemas are generated from these classes. Tables are sorted by game, then in the
order in which the game produced the rows; ids are the scenario's.
"""

from collections.abc import Collection
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from game.batch.run.rows import GameRow
from game.batch.tables.detail import DETAIL

_Game = Annotated[int, "number of the game within the experiment, as in the table games"]
_Turn = Annotated[int, "end of this turn; 0 is the opening", "weeks"]
_Happened = Annotated[int, "turn in which it happened, from 1", "weeks"]


class WeekRow(NamedTuple):
    """What each side holds and how strong it is, by region and group of regions, at the end of every week."""

    game: _Game
    turn: _Turn
    region: Annotated[str, "id of a region, or of a group of regions"]
    side: Annotated[str, "id of the side"]
    share: Annotated[int, "land of the region that the side owns", "per mille of its hexes that are not water"]
    men: Annotated[int, "all men of the side there, the sick with them, on the map and in the region's boxes", "men"]


class PlaceRow(NamedTuple):
    """Who holds each place at the opening, and after each week in which it changed hands."""

    game: _Game
    turn: _Turn
    place: Annotated[str, "id of the place, which is its name"]
    owner: Annotated[str, "id of the side that holds it from then on; empty if neither does"]


class LossRow(NamedTuple):
    """Men that each side has lost so far, by cause, at the end of every week."""

    game: _Game
    turn: _Turn
    side: Annotated[str, "id of the side"]
    cause: Annotated[str, "what took them"]
    men: Annotated[int, "lost to that cause since the opening", "men"]


class HappeningRow(NamedTuple):
    """What happened, in order: the scenario's events and decisions, places taken, sieges, lines cut, leaders' fates."""

    game: _Game
    turn: _Happened
    kind: Annotated[str, "what happened"]
    name: Annotated[
        str,
        "id of the event; of decision and option; of the place, railway, leader, unit or region; the label of the hex "
        "where there is no place",
    ]
    side: Annotated[
        str,
        "id of the side that decided, took, cut; that is besieged or relieved; whose leader, or whose men gave up or "
        "changed sides; empty if none",
    ]


class FightRow(NamedTuple):
    """Where there was fighting, over the whole game; ambushes are battles too."""

    game: _Game
    hex: Annotated[str, "label of the hex that was fought for: column and row, counted from 1"]
    battles: Annotated[int, "assaults and ambushes", "battles"]
    men_lost: Annotated[int, "by both sides in these battles", "men"]


class CheckpointRow(NamedTuple):
    """Whether the game agrees with each dated statement of the record that falls into the weeks played."""

    game: _Game
    id: Annotated[str, "id of the checkpoint in history.yaml"]
    use: Annotated[str, "how much it counts"]
    met: Annotated[int, "1 if the game agrees with the record, 0 if not"]


class WarRow(NamedTuple):
    """The figures of the war table: how often something happened, or how many men there were, by week and side."""

    game: _Game
    turn: Annotated[int, "turn in which it happened, or at whose end it was counted; 0 is the opening", "weeks"]
    side: Annotated[str, "id of the side; empty if none"]
    figure: Annotated[str, "what is counted"]
    name: Annotated[
        str,
        "result of the assault; place; cause; leader and fate; kind of order; decision and option; formation; how the "
        "garrison ended; unit; region; level of victory; empty for totals of the side",
    ]
    number: Annotated[int, "of events, or of men; per cent for growth and sown"]


class PointRow(NamedTuple):
    """What each side scored, from which source, up to the judgement.

    The points of the first side less those of the second are the margin, also of a forfeited game, which has none for
    losses.
    """

    game: _Game
    turn: Annotated[int, "turn at whose end it was scored, or in which the event happened", "weeks"]
    side: Annotated[str, "id of the side that scored"]
    source: Annotated[str, "what was scored"]
    name: Annotated[str, "id of what it is about; empty for prestige and losses"]
    line: Annotated[int, "number of the line in victory.yaml, from 1; 0 for events, decisions and losses"]
    points: Annotated[int, "points; an event may take some away", "points"]


class OrderRow(NamedTuple):
    """Every order that was given, in order."""

    game: _Game
    turn: Annotated[int, "turn in which it was given", "weeks"]
    side: Annotated[str, "id of the side that gave it"]
    number: Annotated[int, "number within the turn of the side, from 1"]
    kind: Annotated[str, "what was ordered"]
    unit: Annotated[str, "id of the unit; empty if the order is given to none"]
    hex: Annotated[str, "label of the hex; empty if the order names none"]
    text: Annotated[str, "the order in the notation of replays"]


class UnitRow(NamedTuple):
    """Every unit that is there, at the opening and at the end of every week."""

    game: _Game
    turn: _Turn
    unit: Annotated[str, "id of the unit"]
    side: Annotated[str, "id of the side that it fights for then"]
    status: Annotated[str, "where it is"]
    hex: Annotated[str, "label of the hex; empty if it is in a box"]
    box: Annotated[str, "id of the off-map box; empty if it is in none"]
    men: Annotated[int, "all its men, the sick with them", "men"]
    sick: Annotated[int, "of these", "men"]
    rifles: Annotated[int, "its rifles", "rifles"]
    machine_guns: Annotated[int, "its machine guns", "machine guns"]
    guns: Annotated[int, "its guns", "guns"]
    ammunition: Annotated[int, "assaults that it can still fight", "assaults"]
    loyalty: Annotated[int, "its loyalty, 0 to 100", "points"]
    fatigue: Annotated[int, "its fatigue, 0 to 6", "points"]


class Column(NamedTuple):
    """A column of a table."""

    name: str
    kind: type
    meaning: str
    unit: str
    """Empty for ids, texts and plain numbers."""


TABLES: dict[str, type[Any]] = {
    "games": GameRow,
    "weeks": WeekRow,
    "places": PlaceRow,
    "losses": LossRow,
    "happenings": HappeningRow,
    "fights": FightRow,
    "checkpoints": CheckpointRow,
    "war": WarRow,
    "points": PointRow,
    "orders": OrderRow,
    "units": UnitRow,
}
"""All tables by name; each is stored as NAME.parquet."""


def tables_with(detail: Collection[str] = ()) -> list[str]:
    """Returns the names of the tables of a batch that asks for these tables of `detail.DETAIL`."""
    return [table for table in TABLES if table not in DETAIL or table in detail]


def columns_of(table: str) -> list[Column]:
    """Returns the columns of a table, in order."""
    found = []
    for name, hint in get_type_hints(TABLES[table], include_extras=True).items():
        assert get_origin(hint) is Annotated, f"{table}.{name} has no meaning annotated"
        kind, meaning, *unit = get_args(hint)
        found.append(Column(name, kind, meaning, unit[0] if unit else ""))
    return found


def meaning_of(table: str) -> str:
    """Returns what a row of a table means."""
    return " ".join((TABLES[table].__doc__ or "").split())
