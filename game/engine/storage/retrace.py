"""The past of a game, found again by playing its orders once more: events, battles and what can be undone."""

from game.core.codes import OrderKind
from game.core.orders import Order
from game.engine.game import Game
from game.engine.history.trace import GameTrace
from game.engine.outcome import IllegalOrder


def retrace(game: Game, *, keep_events: bool = True, trace: GameTrace | None = None) -> Game | None:
    """Returns the same game with all its events and with what can be undone; fills `trace` on the way.

    None if its orders do not lead to its position, as in a save whose list of orders is incomplete.
    """
    again = new_game_like(game, keep_events=keep_events, trace=trace)
    expected = iter(game.keys)
    try:
        for kind, unit, hex, arg in game.history:
            again.apply(Order(OrderKind(kind), unit, hex, arg))
            if kind == OrderKind.END_TURN and again.keys[-1] != next(expected, again.keys[-1]):
                return None
    except (IllegalOrder, ValueError):
        return None
    if again.key != game.key:
        return None
    if game.forfeit is not None:
        again.record_forfeit(*game.forfeit)
    return again


def new_game_like(game: Game, *, keep_events: bool = True, trace: GameTrace | None = None) -> Game:
    """Returns the first position of a game: the same scenario, seeds and length, no orders yet."""
    return Game.new(
        game.scenario,
        seed=game.seed,
        figures_seed=game.figures_seed,
        fixed=game.fixed,
        turns=game.turns,
        keep_events=keep_events,
        trace=trace,
    )
