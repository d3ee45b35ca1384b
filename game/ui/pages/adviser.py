"""The adviser's page: what doctrine would order now and why; orders can be given from here."""

from collections.abc import Callable
from itertools import groupby

import pygame

from game.core.codes import NO_UNIT, OrderKind, Refusal
from game.play.adviser import Advice, ask_adviser
from game.play.order_controller import OrderController
from game.ui.pages.reason_page import ExplainedOrdersPage
from game.ui.panels.panel import Callback
from game.ui.panels.unit_buttons import refusal_reason
from game.ui.theme import FADED, Theme


class AdviserPage(ExplainedOrdersPage):
    """A row that is chosen is shown on the map; the button, or Enter, gives its order."""

    title = "Adviser"

    def __init__(
        self,
        theme: Theme,
        controller: OrderController,
        close: Callback,
        look: Callable[[Advice | None], None],
        give: Callable[[Advice], None],
    ) -> None:
        super().__init__(theme, close)
        self.controller = controller
        self._look, self._give = look, give
        self.advice: list[Advice] = []
        self._since = 0
        """How many orders had been given when he was asked."""

    def open(self) -> None:
        """He is asked whenever the page is opened."""
        super().open()
        self.ask()

    def ask(self) -> None:
        """Ask what is to be done now."""
        session = self.controller.session
        self.advice = ask_adviser(session.game, session.seat) if session.waits_for_human else []
        self._since, self.chosen, self.scroll, self.stale = len(session.game.history), -1, 0, True
        self._look(None)

    def point_out(self, row: int) -> None:
        """Arrows on the map."""
        if 0 <= row < len(self.advice):
            self._look(self.advice[row])

    def press(self, key: int) -> bool:
        """As on any page; Enter gives the chosen order, Space asks again."""
        if key == pygame.K_SPACE:
            self.ask()
        elif key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self.give_chosen()
        else:
            return super().press(key)
        return True

    def give_chosen(self) -> None:
        """Give the order of the chosen row, if it can be given."""
        if 0 <= self.chosen < len(self.advice) and not self.is_given(self.advice[self.chosen]):
            self._give(self.advice[self.chosen])
            self.stale = True

    def is_given(self, advice: Advice) -> bool:
        """Whether it has been done since he was asked."""
        return tuple(map(int, advice.orders[-1])) in self.controller.session.game.history[self._since :]

    def why_not(self, advice: Advice) -> str:
        """Why it cannot be given now; empty if it can."""
        if not self.controller.session.waits_for_human:
            return "it is not your turn"
        order = advice.orders[0]
        why = self.controller.refusal(order)
        if why == Refusal.NONE or (advice.is_assault and self._joined(advice)):
            return ""
        return refusal_reason(self.controller, order, why)

    def _not_now(self, row: int, why: str) -> str:
        """That it comes after another order of its unit, or why it is refused."""
        units = {order.unit for order in self.advice[row].orders} - {NO_UNIT}
        before = [one for one in self.advice[:row] if not self.is_given(one)]
        waits = any(order.unit in units for one in before for order in one.orders)
        return "Afterwards: the order above comes first." if waits else f"Not now: {why}."

    def _joined(self, advice: Advice) -> bool:
        """Whether the first of an assault has joined it already."""
        order = advice.orders[0]
        joined = (
            order.kind == OrderKind.JOIN and int(self.controller.view.state.units[order.unit]["target"]) == order.hex
        )
        return joined

    @property
    def head(self) -> int:
        """A line more, for the buttons."""
        return self.px(76)

    def fixed(self) -> None:
        """Buttons: give the chosen order, ask again."""
        wide = (self.rect.w - self.px(30)) // 2
        chosen = self.advice[self.chosen] if 0 <= self.chosen < len(self.advice) else None
        able = chosen is not None and not self.is_given(chosen) and not self.why_not(chosen)
        label = "Plan this assault" if chosen is not None and chosen.is_assault else "Give this order"
        give = pygame.Rect(self.px(12), self.px(40), wide, self.px(29))
        self.button(give, label, self.give_chosen, key="Enter", enabled=able, primary=able, size=12.5)
        ask = give.move(wide + self.px(6), 0)
        self.button(ask, "Ask again", self.ask, key="Space", enabled=self.controller.session.waits_for_human, size=12.5)

    def content(self, y: int) -> int:
        """By objective."""
        pad, width = self.px(16), self.rect.w - self.px(36)
        if not self.advice:
            can = self.controller.session.waits_for_human
            text = "He has nothing more to propose this week." if can else "He speaks when it is your turn."
            return self.paragraph((pad, y), text, width, 13.5, colour=FADED)
        text = (
            "What doctrine would do in your place, knowing only what you know. It imagines its battles won or lost: "
            "yours may end otherwise. Figures say how much it thinks of each."
        )
        y = self.paragraph((pad, y), text, width, 12, "italic", FADED)
        row = 0
        for objective, advice in groupby(self.advice, key=lambda one: one.objective):
            y = self.objective(y, objective)
            for one in advice:
                y = self._one(y, row, one)
                row += 1
        return y

    def _one(self, y: int, row: int, advice: Advice) -> int:
        given = self.is_given(advice)
        why = "" if given else self.why_not(advice)
        foot = "Done." if given else self._not_now(row, why) if why else ""
        return self.entry(y, advice.text, advice.reason, lambda: self.choose(row), foot=foot, done=bool(foot))
