"""The guided first turn in the window: what the step explains, what to do, and buttons to skip it or to leave."""

from collections.abc import Callable

import pygame

from game.language import tr
from game.play.advice.guide import Guide
from game.ui.panels.panel import Panel
from game.ui.theme import BRICK, FADED, INK, PAPER, Theme


class TutorialPanel(Panel):
    """Stands over the log while a guided turn goes on, above all pages."""

    background = PAPER

    def __init__(self, theme: Theme, go_on: Callable[[], None], leave: Callable[[], None]) -> None:
        super().__init__(theme)
        self.go_on, self.leave = go_on, leave
        self.guide: Guide | None = None
        self.how = ""
        """What to do for the step, in words."""
        self.waits = False
        """Whether the computer moves, so that there is nothing to do for the step."""
        self.visible = False

    def paint(self) -> None:
        """Draws the step, and the buttons at the bottom."""
        guide = self.guide
        step = guide.step if guide is not None else None
        if guide is None or step is None:
            return
        pad, foot = self.px(12), self.px(36)
        width = self.rect.w - 2 * pad - self.px(4)
        y = self.px(32) - self.scroll
        text = tr("The guide goes on when it is your turn again. Space skips what is shown.")
        y = self.paragraph((pad, y), text if self.waits else step.text, width, 12.5, colour=INK) + self.px(4)
        if self.how:
            y = self.paragraph((pad, y), self.how, width, 12.5, "bold", BRICK)
        self.content_height = y + self.scroll + foot + self.px(4)
        pygame.draw.rect(self.surface, self.background, (0, 0, self.rect.w, self.px(28)))
        number = tr("{step} of {steps}", step=guide.number + 1, steps=len(guide.tutorial.steps))
        self.text((self.rect.w - pad, self.px(8)), number, 11, colour=FADED, right=True)
        title = tr("The computer's turn") if self.waits else step.title
        self.text((pad, self.px(5)), title, 15, "bold", width=width - self.px(60))
        top = self.rect.h - foot
        pygame.draw.rect(self.surface, self.background, (0, top, self.rect.w, foot))
        self.rule(top)
        if not self.waits:
            self._buttons(top + self.px(5), pad, is_read=not step.action)
        self.scrollbar(self.px(28), top)

    def _buttons(self, y: int, pad: int, is_read: bool) -> None:
        high, wide = self.px(26), (self.rect.w - 2 * pad - self.px(6)) // 2
        leave = pygame.Rect(pad, y, wide, high)
        self.button(leave, tr("Leave the guide"), self.leave, size=12.5)
        label = tr("Continue") if is_read else tr("Skip this step")
        go_on = leave.move(wide + self.px(6), 0)
        self.button(go_on, label, self.go_on, key=tr("Ctrl+N"), primary=is_read, size=12.5)
