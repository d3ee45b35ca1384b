"""What tables are made of: a position, as it is or as a side knows it, with the part of its past that may be known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from game.core.codes import NO_HEX, Status
from game.core.names import Names
from game.core.state import State
from game.core.world import Array, World
from game.engine.events import Event
from game.engine.frames.columns import texts_at
from game.engine.game import Game
from game.engine.views import View
from game.scenario.scenario import Scenario

IN_PLAY = (Status.ON_MAP, Status.IN_BOX, Status.DISPERSED)
"""Statuses of units that have arrived and are not lost."""

OrderRow = tuple[int, int, int, int]
"""Kind, unit, hex and arg."""


@dataclass(frozen=True)
class Position:
    """A position and its past."""

    title: str
    world: World
    names: Names
    state: State
    side: int | None
    """The side that knows this much, or None if everything is known."""
    history: Sequence[OrderRow] = ()
    """All orders given so far."""
    events: Sequence[Event] = ()
    """Those that the side knows of."""

    @property
    def turn(self) -> int:
        """The week, 1 is the first."""
        return int(self.state.clock[0]["turn"])

    @property
    def side_ids(self) -> list[str]:
        """Ids of the sides by number."""
        return [side.id for side in self.names.sides]

    def labels(self, hexes: list[int]) -> list[str | None]:
        """Returns the label of each hex, None for NO_HEX."""
        known = {hex: self.names.label(hex) for hex in set(hexes) if hex != NO_HEX}
        return [known.get(hex) for hex in hexes]

    def ids_at(self, hexes: list[int], number_at: Array, ids: Sequence[str]) -> list[str | None]:
        """Returns the id of what is in each hex by its number there (`world.place_at`), None where there is nothing."""
        return texts_at(ids, [int(number_at[hex]) if hex != NO_HEX else -1 for hex in hexes])


def position_of(source: "Game | View | State", side: int | str | None, scenario: Scenario | None) -> Position:
    """Returns the position of a game, View or State, as `side` knows it if one is given.

    Raises ValueError if the scenario of a State is missing, or a View of one side is asked for the other's tables.
    """
    if isinstance(source, Game):
        title = f"{source.scenario.id}, turn {source.turn}"
        whole = Position(title, source.world, source.names, source.state, None, source.history, source.events)
        return whole if side is None else _seen_by(source, whole, source.names.side(side))
    if isinstance(source, View):
        if side is not None and source.names.side(side) != source.side:
            raise ValueError(f"this is the View of {source.names.sides[source.side].the}, who do not know the rest")
        return Position(f"turn {source.turn}", source.world, source.names, source.state, source.side)
    if not isinstance(source, State):
        raise TypeError(f"tables are made of a Game, a View or a State, not of {type(source).__name__}")
    if scenario is None:
        raise ValueError("a State holds numbers only: give the scenario too, frames(state, scenario=scenario)")
    if side is not None:
        return position_of(Game.from_position(scenario, source, seed=0), side, None)
    return Position(f"{scenario.id}, turn {int(source.clock[0]['turn'])}", scenario.world, scenario.names, source, None)


def _seen_by(game: Game, whole: Position, side: int) -> Position:
    view = game.view(side)
    events = [event for event in game.events if event.known >> side & 1]
    return replace(whole, world=view.world, state=view.state, side=side, events=events)
