"""The line below the map that says what a click will do."""

from game.ui.panels.panel import Panel
from game.ui.theme import PANEL_DEEP, Theme


class HintLine(Panel):
    """One sentence."""

    background = PANEL_DEEP

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.sentence = ""

    def tell(self, text: str) -> None:
        """Shows another sentence."""
        if text != self.sentence:
            self.sentence, self.stale = text, True

    def paint(self) -> None:
        """Draws the sentence."""
        y = (self.rect.h - self.theme.font("regular", 12.5).get_height()) // 2
        self.text((self.px(10), y), self.sentence, 12.5, width=self.rect.w - 2 * self.px(10))
