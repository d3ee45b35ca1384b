"""Base of pages that explain orders: their objective, their score and the best alternatives."""

from game.agents.protocol import Reason
from game.agents.reasons import alternatives_text, reason_text
from game.language import tr
from game.ui.lettering import wrap
from game.ui.pages.side_page import SidePage
from game.ui.panels.panel import Callback
from game.ui.theme import BRICK, FADED, INK, TEAL, Colour


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
        lines = self._lines(text, reason, foot, done)
        left, width = self.px(18), self.rect.w - self.px(46)
        heights = [
            len(wrap(words, style, self.px(size), width)) * self.line_height(size) for words, style, size, _ in lines
        ]
        high = sum(heights) + self.px(8)
        self.place_row(y, high, action, tr("Show on the map"))
        below = y + self.px(4)
        for (words, style, size, colour), step in zip(lines, heights, strict=True):
            self.paragraph((left, below), words, width, size, style, colour)
            below += step
        return y + high + self.px(3)

    def _lines(self, text: str, reason: Reason | None, foot: str, done: bool) -> list[tuple[str, str, float, Colour]]:
        """Returns text, style, size and colour, line by line."""
        ink = FADED if done else INK
        lines = [(text, "bold", 13.0, ink)]
        if reason is not None and reason_text(reason):
            lines.append((reason_text(reason), "regular", 12.0, ink))
        if reason is not None and reason.alternatives:
            lines.append((tr("Alternatives: {orders}", orders=alternatives_text(reason)), "regular", 12.0, FADED))
        if foot:
            lines.append((foot, "bold", 12.0, TEAL if not done else FADED))
        return lines
