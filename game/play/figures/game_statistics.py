"""The statistics of a game: its weekly figures and the dice of its battles, rebuilt from the list of orders.

A second game plays the orders again, one at a time, so a loaded game has the same statistics as one played through.
"""

import numpy as np

from game.core.codes import BOTH_SIDES, EventKind, OrderKind
from game.core.dtypes import ORDER
from game.core.orders import ORDER_SPECS, Order
from game.core.state import State, copy_state
from game.engine.events import Event
from game.engine.game import Game
from game.engine.history.trace import GameTrace
from game.engine.preview import BattlePreview, make_preview
from game.engine.storage.retrace import new_game_like
from game.engine.views import View
from game.language import mark, tr
from game.play.figures.curves import Figures, figures_of
from game.play.figures.luck import DiceRoll, roll_of

_ASSAULTS = (OrderKind.ASSAULT, OrderKind.SURPRISE)


class _WeekFollower(GameTrace):
    """Calls back at the opening and at the end of each week; keeps no positions."""

    def __init__(self, statistics: "Statistics") -> None:
        super().__init__()
        self.statistics = statistics

    def begin(self, state: State) -> None:
        """Does nothing: the game that is being set up is not yet available."""

    def week_over(self, state: State) -> None:
        """Notes the figures of the week."""
        self.statistics.note_week(int(state.clock[0]["turn"]))

    def note(self, record: object, turn: int) -> None:
        """Does nothing."""


class Statistics:
    """Follows a game. `update` before reading."""

    def __init__(self, game: Game) -> None:
        self._problem = ""
        self.rolls: list[DiceRoll] = []
        """The dice of all battles, in the order of play."""
        self.weeks: dict[int, list[Figures]] = {0: [], 1: [], BOTH_SIDES: []}
        """By reader: the opening, then the ends of weeks 1, 2, ..."""
        self._done = 0
        self._twin = new_game_like(game, keep_events=False)
        self._twin.keep_events = True
        self._twin.trace = _WeekFollower(self)
        self.note_week(0)

    @property
    def problem(self) -> str:
        """Why the game cannot be followed; empty if it can."""
        return tr(self._problem)

    def update(self, game: Game) -> None:
        """Catches up with a game, up to the last order that cannot be undone."""
        history = game.history
        last = len(history)
        if not game.is_over:
            while last > self._done and not ORDER_SPECS[OrderKind(history[last - 1][0])].final:
                last -= 1
        while self._done < last and not self.problem:
            kind, unit, hex, arg = history[self._done]
            self._done += 1
            self._follow(Order(OrderKind(kind), unit, hex, arg))
            turns = len(self._twin.keys)
            if kind == OrderKind.END_TURN and turns <= len(game.keys) and self._twin.keys[-1] != game.keys[turns - 1]:
                self._problem = mark(
                    "The list of orders does not lead to this position, so its statistics are not known."
                )

        if not self.problem and len(self._twin.keys) < len(game.keys):
            self._problem = mark("The list of orders is incomplete, so the statistics of this game are not known.")

    def figures(self, reader: int) -> list[Figures]:
        """Returns the figures that a reader (BOTH_SIDES: everything) knows, from the opening on."""
        return self.weeks[reader]

    def lost_when_judged(self, game: Game) -> tuple[int, int]:
        """Returns the men that each side had lost when the campaign was judged, for which the other gets points (17.5).

        Those lost so far, if it has not been judged yet.
        """
        judged, weeks = int(game.state.clock[0]["judged_turn"]), self.weeks[BOTH_SIDES]
        if game.forfeit is not None or not 0 < judged < len(weeks) or self.problem:
            first, second = game.state.sides["lost"].sum(axis=1).tolist()
            return int(first), int(second)
        return weeks[judged].losses

    def note_week(self, week: int) -> None:
        """Notes the figures at the end of a week; 0 is the opening."""
        twin = self._twin
        truth = View(twin.world, twin.names, copy_state(twin.state), 0)
        for reader, view in ((0, twin.view(0)), (1, twin.view(1)), (BOTH_SIDES, truth)):
            view.state.clock[0]["turn"] = week + 1  # the lines of the week have been scored
            figures, known = figures_of(view, reader == BOTH_SIDES), self.weeks[reader]
            if 0 < int(view.state.clock[0]["judged_turn"]) < week:
                figures = figures._replace(projection=known[-1].projection)
            known.append(figures)

    def _follow(self, order: Order) -> None:
        twin = self._twin
        preview: BattlePreview | None = None
        if order.kind in _ASSAULTS:
            truth = View(twin.world, twin.names, twin.state, twin.side_to_act)
            joined = tuple(twin.joined(order.hex))
            preview = make_preview(truth, order.hex, joined, order.kind == OrderKind.SURPRISE)
        twin.events.clear()
        twin.history.clear()
        if not twin.apply_many(np.array([tuple(map(int, order))], ORDER)):
            self._problem = mark("The list of orders cannot be followed, so the statistics of this game are not known.")
        self._note_rolls(twin.events, preview)

    def _note_rolls(self, events: list[Event], preview: BattlePreview | None) -> None:
        for event in events:
            if event.kind == EventKind.BATTLE:
                roll = roll_of(self._twin.world, event, preview)
                if roll is not None:
                    self.rolls.append(roll)
