"""First steps: a checklist that ticks itself off while a newcomer plays the first turn."""

from collections.abc import Callable

import pygame

from game.core.codes import OrderKind
from game.core.orders import ASSAULTS
from game.play.order_controller import OrderController
from game.ui.panels.panel import Panel
from game.ui.theme import FADED, GOOD, INK, PAPER, RULE, Theme

STEPS = (
    ("select", "Select a unit: click it, or press N."),
    ("march", "March: click a highlighted hex. The numbers are movement points (MP)."),
    ("assault", "Attack: click an adjacent enemy, check the odds, press Attack. Other units may join."),
    ("undo", "Changed your mind? U undoes marches."),
    ("end", "End your turn: E. The game saves itself; Ctrl+S saves a copy."),
)


_STEP_OF = {OrderKind.MOVE: "march", **dict.fromkeys(ASSAULTS, "assault"), OrderKind.END_TURN: "end"}


class TutorialPanel(Panel):
    """Shown in the first game until the player hides it."""

    background = PAPER

    def __init__(self, theme: Theme, controller: OrderController, hide: Callable[[], None]) -> None:
        super().__init__(theme)
        self.controller, self.hide = controller, hide
        self.done: set[str] = set()

    def watch(self) -> None:
        """Ticks off the selection of a unit."""
        if self.controller.can_order:
            self.tick("select")

    def note(self, kind: OrderKind) -> None:
        """Ticks off the step of an order that was given."""
        step = _STEP_OF.get(kind)
        if step is not None:
            self.tick(step)

    def tick(self, step: str) -> None:
        """Ticks off a step."""
        if step not in self.done:
            self.done.add(step)
            self.stale = True

    def paint(self) -> None:
        """Draws a checkbox and a sentence for each step."""
        pad = self.px(12)
        self.text((pad, self.px(6)), "First steps", 15, "bold")
        hide = pygame.Rect(self.rect.w - self.px(64), self.px(7), self.px(54), self.px(22))
        self.button(hide, "Hide", self.hide)
        y = self.px(34)
        for name, text in STEPS:
            box = pygame.Rect(pad, y + self.px(3), self.px(11), self.px(11))
            pygame.draw.rect(self.surface, RULE, box, 1)
            if name in self.done:
                points = [(box.left + 1, box.centery), (box.centerx - 1, box.bottom - 2), (box.right, box.top)]
                pygame.draw.lines(self.surface, GOOD, False, points, max(2, self.px(2)))
            colour = FADED if name in self.done else INK
            y = self.paragraph((pad + self.px(19), y), text, self.rect.w - pad * 2 - self.px(19), 12.5, colour=colour)
            y += self.px(3)
