"""All tables of a position in one object, each made when it is first asked for."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from game.core.state import State
from game.engine.frames.columns import import_pandas
from game.engine.frames.country_tables import hexes_table, places_table, regions_table, sides_table
from game.engine.frames.order_tables import events_table, given_table, legal_table
from game.engine.frames.position import Position, position_of
from game.engine.frames.unit_tables import leaders_table, reports_table, units_table
from game.engine.game import Game
from game.engine.views import View
from game.scenario.scenario import Scenario

if TYPE_CHECKING:
    from pandas import DataFrame

_NAMES = ("units", "leaders", "reports", "places", "regions", "hexes", "sides", "orders", "given", "events")


class Frames(Mapping[str, "DataFrame"]):
    """A position as pandas DataFrames, from `game.frames`: `tables.units`, `tables["units"]`, `dict(tables)`.

    Units, places and the like are indexed by id; columns that name another thing hold its id or the label of a hex, and
    <NA> where there is none. `number` is the index of the same thing in the arrays of World and State. The tables are
    of the moment at which they are first asked for; call `frames` again after an order.
    """

    def __init__(self, position: Position) -> None:
        self._position = position

    @cached_property
    def units(self) -> "DataFrame":
        """Units by id: name, side, type, formation, status, where they are, who leads them, men, arms and condition.

        `status` is waiting (not yet arrived), on_map, in_box, dispersed, left or lost; `fit` are the men who are not
        sick; `assaults` is the hex of the assault it has joined; `flags` are the marks of the week. With everything
        known, `sighted` says whether the enemy sees it. A side has its own units and the enemies that it sees.
        """
        return units_table(self._position)

    @cached_property
    def leaders(self) -> "DataFrame":
        """Leaders in the theatre, by id: name, side, status, the unit they are with, headquarters, rating, radius."""
        return leaders_table(self._position)

    @cached_property
    def reports(self) -> "DataFrame":
        """Reports of enemies out of sight: the side that has the report, hex, about how many men, turn."""
        return reports_table(self._position)

    @cached_property
    def places(self) -> "DataFrame":
        """Places by name: hex, kind, region, owner, fort, station, port, besieger, weeks of siege, stores (rations)."""
        return places_table(self._position)

    @cached_property
    def regions(self) -> "DataFrame":
        """Regions by id: name, hexes, support (above 0 for the first side), food, sowing, herds, recruits, land held.

        `held_SIDE` is the number of hexes that a side controls.
        """
        return regions_table(self._position)

    @cached_property
    def hexes(self) -> "DataFrame":
        """Hexes by label: column and row from 1, terrain, region, climate zone, place, owner, damage to rail and wire.

        `supplied_SIDE` and `seen_SIDE` say whether regulars of a side are in supply there, and whether it sees the hex.
        """
        return hexes_table(self._position)

    @cached_property
    def sides(self) -> "DataFrame":
        """Both sides, by id: points, men in play, men lost, prestige, budget and stocks."""
        return sides_table(self._position)

    @cached_property
    def orders(self) -> "DataFrame":
        """Legal orders of the side to act: notation (for `Game.apply`), kind, unit, hex, and the order in words."""
        return legal_table(self._position)

    @cached_property
    def given(self) -> "DataFrame":
        """Orders given so far, with turn and side, as in `orders`. A View alone has no past: none."""
        return given_table(self._position)

    @cached_property
    def events(self) -> "DataFrame":
        """Events so far: turn, kind, side, unit, hex, place, a sentence; with everything known, also who knows of it.

        `a`, `b` and `c` are numbers whose meaning depends on the kind: see `EventKind`. A View alone has no past: none.
        """
        return events_table(self._position)

    def __getitem__(self, name: str) -> "DataFrame":
        if name not in _NAMES:
            raise KeyError(name)
        return getattr(self, name)

    def __iter__(self) -> Iterator[str]:
        return iter(_NAMES)

    def __len__(self) -> int:
        return len(_NAMES)

    def __repr__(self) -> str:
        side = self._position.side
        known = "everything known" if side is None else f"as known to {self._position.names.sides[side].the}"
        return f"<Frames of {self._position.title}, {known}: {', '.join(_NAMES)}>"


def frames(source: Game | View | State, *, side: int | str | None = None, scenario: Scenario | None = None) -> Frames:
    """Returns a game, View or State as labelled tables: `frames(g).units`, `frames(g, side="riders").events`.

    Without `side` everything is known; with it, only what that side may know. A View shows what its side knows, without
    its past; a State needs its `scenario`, which has the names. Raises MissingPandas if pandas is not installed.
    """
    import_pandas()
    return Frames(position_of(source, side, scenario))
