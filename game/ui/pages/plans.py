"""The page of planned assaults: each with its units and odds, and all of them fought one after another."""

from collections.abc import Callable

import pygame

from game.engine.assault_chain import ChainStep
from game.engine.telling.grammar import listed
from game.engine.telling.odds import chain_summary, percent
from game.language import mark, tr
from game.play.orders.order_controller import OrderController
from game.ui.keys import Command, key_text
from game.ui.lettering import wrap
from game.ui.pages.side_page import SidePage
from game.ui.panels.hex_text import hex_title
from game.ui.panels.panel import Callback
from game.ui.theme import BAD, FADED, GOOD, INK, WARN, Colour, Theme

_EVEN, _POOR = 0.5, 0.2
"""Chances to win at which the colours turn."""


class PlansPage(SidePage):
    """Planned assaults in the order in which they would be fought; a row opens the plan with all its odds."""

    title = mark("Planned assaults")

    def __init__(
        self,
        theme: Theme,
        controller: OrderController,
        close: Callback,
        show: Callable[[int], None],
        go_to: Callable[[int], None],
        fight_all: Callable[[bool], None],
    ) -> None:
        super().__init__(theme, close)
        self.controller, self._show, self._go_to, self._fight_all = controller, show, go_to, fight_all

    @property
    def targets(self) -> list[int]:
        """The hexes attacked, in the order of the rows."""
        return self.controller.planned_targets()

    def point_out(self, row: int) -> None:
        """Opens the plan of a row."""
        if 0 <= row < len(self.targets):
            self._show(self.targets[row])

    def press(self, key: int) -> bool:
        """Handles keys as any page does; A attacks everywhere and advances, H attacks everywhere and holds."""
        if key in (pygame.K_a, pygame.K_h) and self.targets:
            self._fight_all(key == pygame.K_a)
            return True
        return super().press(key)

    @property
    def head(self) -> int:
        """Height of the title and the buttons."""
        return self.px(76)

    def fixed(self) -> None:
        """Draws the buttons that fight all planned assaults."""
        able, gap = bool(self.targets), self.px(6)
        wide = (self.rect.w - self.px(24) - gap) // 2
        for index, (label, key, advance) in enumerate(
            ((tr("Fight all, advance"), "A", True), (tr("Fight all, hold"), "H", False))
        ):
            box = pygame.Rect(self.px(12) + index * (wide + gap), self.px(40), wide, self.px(29))
            self.button(box, label, self._fights(advance), key=key, enabled=able, primary=advance)

    def _fights(self, advance: bool) -> Callback:
        return lambda: self._fight_all(advance) if self.targets else None

    def content(self, y: int) -> int:
        """Draws a row for each assault, then the odds of the whole."""
        chain = self.controller.chain()
        left, width = self.px(16), self.rect.w - self.px(36)
        if chain is None:
            text = tr(
                "No assault is planned. Select a unit and click an enemy: the unit joins an assault on that hex, "
                "marching there first if it can. {key} fights it.",
                key=key_text(Command.FIGHT),
            )
            return self.paragraph((left, y), text, width, 13.5, colour=FADED)
        for step in chain.steps:
            y = self._step_row(y, step)
        self.rule(y + self.px(4), self.px(14), self.px(16))
        y = self.paragraph((left, y + self.px(10)), chain_summary(chain), width, 13, "bold")
        note = tr(
            "Chances are exact for assaults fought from the top down, each with all that those before it may lead to."
        )
        return self.paragraph((left, y + self.px(4)), note, width, 12, colour=FADED)

    def _step_row(self, y: int, step: ChainStep) -> int:
        """Draws one assault. Returns the y below it."""
        session = self.controller.session
        left, width = self.px(18), self.rect.w - self.px(46)
        units = listed((session.names.unit_names[unit] for unit in step.units), 6)
        lines = wrap(units, "regular", self.px(12), width)
        high = self.px(27) + len(lines) * self.line_height(12)
        self.place_row(y, high, lambda: self._go_to(step.target), tr("Open the plan"))
        chance = tr("{chance} to win", chance=percent(step.win_chance))
        wide = self.text((left + width, y + self.px(5)), chance, 13, "bold", chance_colour(step.win_chance), right=True)
        title = hex_title(session.world, session.names, step.target)
        self.text((left, y + self.px(4)), title, 13.5, "bold", INK, width=width - wide - self.px(10))
        self.paragraph((left, y + self.px(23)), units, width, 12, colour=FADED)
        return y + high + self.px(3)


def chance_colour(chance: float) -> Colour:
    """Returns the colour of a chance to win: good, doubtful or bad."""
    return GOOD if chance >= _EVEN else WARN if chance >= _POOR else BAD
