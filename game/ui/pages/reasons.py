"""Why the computer gave its orders: the orders of a week by objective, with scores and the best alternatives."""

from collections.abc import Callable
from functools import partial
from itertools import groupby

from game.agents.reasons import ExplainedOrder
from game.engine.telling.dates import week_text
from game.engine.telling.orders import order_text
from game.language import mark, tr
from game.play.session.session import Session
from game.ui.pages.explained_orders_page import ExplainedOrdersPage
from game.ui.panels.panel import Callback
from game.ui.theme import FADED, INK, Theme


class ReasonsPage(ExplainedOrdersPage):
    """Shown after the game, or while two computers play. The left and right arrow keys turn to other weeks."""

    title = mark("The computer's reasons")

    def __init__(self, theme: Theme, session: Session, close: Callback, look: Callable[[ExplainedOrder], None]) -> None:
        super().__init__(theme, close)
        self.session, self._look = session, look
        self.turn = 1

    def open(self) -> None:
        """Opens the page at the last week that has reasons."""
        super().open()
        self.turn = max((explained.turn for explained in self.session.reasons), default=1)

    @property
    def orders(self) -> list[ExplainedOrder]:
        """The orders of the week, grouped by side and objective; none while they are secret."""
        if not self.session.shows_reasons:
            return []
        week = [explained for explained in self.session.reasons if explained.turn == self.turn]
        objectives = list(dict.fromkeys((explained.side, explained.reason.objective) for explained in week))
        return sorted(week, key=lambda explained: objectives.index((explained.side, explained.reason.objective)))

    def point_out(self, row: int) -> None:
        """Shows where an order was to be carried out."""
        if 0 <= row < len(self.orders):
            self._look(self.orders[row])

    @property
    def head(self) -> int:
        """Height of the title and the buttons."""
        return self.px(76)

    def turn_page(self, step: int) -> None:
        """Turns to another week."""
        weeks = [explained.turn for explained in self.session.reasons]
        if weeks and min(weeks) <= self.turn + step <= max(weeks):
            self.turn += step
            self.scroll, self.chosen, self.stale = 0, -1, True

    def fixed(self) -> None:
        """Draws the buttons to other weeks."""
        weeks = [explained.turn for explained in self.session.reasons] if self.session.shows_reasons else []
        before, after = bool(weeks) and min(weeks) < self.turn, bool(weeks) and max(weeks) > self.turn
        self.turn_buttons(before, after, self.px(40))

    def content(self, y: int) -> int:
        """Draws the orders by side and objective."""
        session, pad, width = self.session, self.px(16), self.rect.w - self.px(36)
        explained = self.orders
        if not explained:
            return self.paragraph((pad, y), self._nothing(), width, 13.5, colour=FADED)
        heading = tr("Turn {turn}, {dates}", turn=self.turn, dates=week_text(session.world, self.turn))
        y = self.paragraph((pad, y), heading, width, 14, "bold", INK)
        row = 0
        for (side, objective), orders in groupby(explained, key=lambda one: (one.side, one.reason.objective)):
            y = self.objective(y, f"{session.side_name(side)}: {objective}")
            for one in orders:
                text = order_text(session.world, session.names, one.order)
                y = self.entry(y, text, one.reason, partial(self.choose, row))
                row += 1
        return y

    def _nothing(self) -> str:
        if not self.session.shows_reasons:
            return tr("The enemy's reasons are shown when the game is over.")
        if self.session.reasons:
            return tr("No reasons are known for turn {turn}.", turn=self.turn)
        return tr("No reasons are known: not every agent gives them, and older saved games do not keep them.")
