"""Base of pages that explain orders: their objective, their score and the best alternatives."""

from game.agents.protocol import Reason
from game.agents.reasons import alternatives_text, reason_text
from game.language import tr
from game.ui.pages.side_page import Line, SidePage
from game.ui.panels.panel import Callback
from game.ui.theme import BRICK, FADED, INK, TEAL


class ExplainedOrdersPage(SidePage):
    """Base of the pages of the adviser and of the reasons after the game."""

    def objective(self, y: int, text: str, right: int = 0) -> int:
        """Draws the heading of the orders that serve one objective, `right` pixels narrower. Returns the y below it."""
        y = self.paragraph((self.px(14), y + self.px(6)), text, self.rect.w - self.px(36) - right, 14, "bold", BRICK)
        self.rule(y + self.px(1), self.px(14), self.px(16))
        return y + self.px(5)

    def entry(
        self, y: int, text: str, reason: Reason | None, action: Callback, *, foot: str = "", done: bool = False
    ) -> int:
        """Draws an order with its reason; `foot` is a note about giving it. Returns the y below it."""
        ink = FADED if done else INK
        lines: list[Line] = [(text, "bold", 13.0, ink)]
        if reason is not None and reason_text(reason):
            lines.append((reason_text(reason), "regular", 12.0, ink))
        if reason is not None and reason.alternatives:
            lines.append((tr("Alternatives: {orders}", orders=alternatives_text(reason)), "regular", 12.0, FADED))
        if foot:
            lines.append((foot, "bold", 12.0, TEAL if not done else FADED))
        return self.lines_row(y, lines, action)
