"""Why the computer did what it did: every order of a week with its objective, its worth and the best alternatives."""

from collections.abc import Callable
from itertools import groupby

from game.agents.reasons import ExplainedOrder
from game.engine.telling.narrate import week_text
from game.engine.telling.orders import order_text
from game.play.session import Session
from game.ui.pages.reason_page import ExplainedOrdersPage
from game.ui.panels.panel import Callback
from game.ui.theme import FADED, INK, Theme


class ReasonsPage(ExplainedOrdersPage):
    """After the game, or while two computers play. Left and right arrow turn the weeks."""

    title = "Reasons"

    def __init__(self, theme: Theme, session: Session, close: Callback, look: Callable[[ExplainedOrder], None]) -> None:
        super().__init__(theme, close)
        self.session, self._look = session, look
        self.turn = 1

    def open(self) -> None:
        """At the last week that has reasons."""
        super().open()
        self.turn = max((told.turn for told in self.session.reasons), default=1)

    @property
    def told(self) -> list[ExplainedOrder]:
        """The orders of the week, those of one side and objective together; none while they are secret."""
        if not self.session.sees_all:
            return []
        week = [told for told in self.session.reasons if told.turn == self.turn]
        ends = list(dict.fromkeys((told.side, told.reason.objective) for told in week))
        return sorted(week, key=lambda told: ends.index((told.side, told.reason.objective)))

    def point_out(self, row: int) -> None:
        """Where the order was to be carried out."""
        if 0 <= row < len(self.told):
            self._look(self.told[row])

    @property
    def head(self) -> int:
        """A line more, for the buttons that turn the weeks."""
        return self.px(76)

    def turn_page(self, step: int) -> None:
        """To the week before or after."""
        weeks = [told.turn for told in self.session.reasons]
        if weeks and min(weeks) <= self.turn + step <= max(weeks):
            self.turn += step
            self.scroll, self.chosen, self.stale = 0, -1, True

    def fixed(self) -> None:
        """Buttons to turn the weeks."""
        weeks = [told.turn for told in self.session.reasons] if self.session.sees_all else []
        before, after = bool(weeks) and min(weeks) < self.turn, bool(weeks) and max(weeks) > self.turn
        self.turn_buttons(before, after, self.px(40))

    def content(self, y: int) -> int:
        """By side and objective."""
        session, pad, width = self.session, self.px(16), self.rect.w - self.px(36)
        told = self.told
        if not told:
            return self.paragraph((pad, y), self._nothing(), width, 13.5, colour=FADED)
        y = self.paragraph((pad, y), f"Week {self.turn}, {week_text(session.world, self.turn)}", width, 14, "bold", INK)
        row = 0
        for (side, objective), orders in groupby(told, key=lambda one: (one.side, one.reason.objective)):
            y = self.objective(y, f"{session.side_name(side)}: {objective}")
            for one in orders:
                text = order_text(session.world, session.names, one.order)
                y = self.entry(y, text, one.reason, lambda row=row: self.choose(row))  # type: ignore[misc]
                row += 1
        return y

    def _nothing(self) -> str:
        if not self.session.sees_all:
            return "Why the enemy gave his orders is told when the game is over."
        if self.session.reasons:
            return f"No reasons are known of week {self.turn}."
        return (
            "No reasons are known. They are kept while the window is open, not in saved games, and some players, "
            "such as greedy, do not tell any."
        )
