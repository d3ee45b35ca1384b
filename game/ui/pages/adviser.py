"""The adviser's page: what the computer would order in the player's place, and why. Its orders can be given here."""

from collections.abc import Callable
from itertools import groupby

import pygame

from game.core.codes import NO_UNIT, OrderKind, Refusal
from game.play.adviser import Advice, ask_adviser
from game.play.order_controller import OrderController
from game.ui.pages.explained_orders_page import ExplainedOrdersPage
from game.ui.panels.panel import Callback
from game.ui.panels.unit_buttons import refusal_reason
from game.ui.theme import FADED, Theme


class AdviserPage(ExplainedOrdersPage):
    """Proposals by objective. The chosen one is shown on the map; the button, or Enter, gives its order."""

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
        """Number of orders given before the adviser was asked."""

    def open(self) -> None:
        """Opens the page and asks the adviser."""
        super().open()
        self.ask()

    def ask(self) -> None:
        """Asks the adviser what to do now."""
        session = self.controller.session
        self.advice = ask_adviser(session.game, session.seat) if session.waits_for_human else []
        self._since, self.chosen, self.scroll, self.stale = len(session.game.history), -1, 0, True
        self._look(None)

    def point_out(self, row: int) -> None:
        """Shows a proposal as arrows on the map."""
        if 0 <= row < len(self.advice):
            self._look(self.advice[row])

    def press(self, key: int) -> bool:
        """Handles keys as any page does; Enter gives the chosen order, Space asks again."""
        if key == pygame.K_SPACE:
            self.ask()
        elif key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self.give_chosen()
        else:
            return super().press(key)
        return True

    def give_chosen(self) -> None:
        """Gives the order of the chosen row, if it can be given."""
        if 0 <= self.chosen < len(self.advice) and not self.is_given(self.advice[self.chosen]):
            self._give(self.advice[self.chosen])
            self.stale = True

    def is_given(self, advice: Advice) -> bool:
        """Returns whether the proposal was carried out after the adviser was asked."""
        return tuple(map(int, advice.orders[-1])) in self.controller.session.game.history[self._since :]

    def why_not(self, advice: Advice) -> str:
        """Returns why the order cannot be given now; empty if it can."""
        if not self.controller.session.waits_for_human:
            return "it is not your turn"
        order = advice.orders[0]
        why = self.controller.refusal(order)
        if why == Refusal.NONE or (advice.is_assault and self._joined(advice)):
            return ""
        return refusal_reason(self.controller, order, why)

    def _not_now(self, row: int, why: str) -> str:
        """Returns that another order of its unit comes first, or why the order is refused."""
        units = {order.unit for order in self.advice[row].orders} - {NO_UNIT}
        before = [one for one in self.advice[:row] if not self.is_given(one)]
        waits = any(order.unit in units for one in before for order in one.orders)
        return "After the order above." if waits else f"Not now: {why}."

    def _joined(self, advice: Advice) -> bool:
        """Returns whether the first unit of an assault has already joined it."""
        order = advice.orders[0]
        target = int(self.controller.view.state.units[order.unit]["target"])
        return order.kind == OrderKind.JOIN and target == order.hex

    @property
    def head(self) -> int:
        """Height of the title and the buttons."""
        return self.px(76)

    def fixed(self) -> None:
        """Draws the buttons: give the chosen order, ask again."""
        wide = (self.rect.w - self.px(30)) // 2
        chosen = self.advice[self.chosen] if 0 <= self.chosen < len(self.advice) else None
        able = chosen is not None and not self.is_given(chosen) and not self.why_not(chosen)
        label = "Plan this assault" if chosen is not None and chosen.is_assault else "Give this order"
        give = pygame.Rect(self.px(12), self.px(40), wide, self.px(29))
        self.button(give, label, self.give_chosen, key="Enter", enabled=able, primary=able, size=12.5)
        ask = give.move(wide + self.px(6), 0)
        self.button(ask, "Ask again", self.ask, key="Space", enabled=self.controller.session.waits_for_human, size=12.5)

    def content(self, y: int) -> int:
        """Draws the proposals by objective."""
        pad, width = self.px(16), self.rect.w - self.px(36)
        if not self.advice:
            text = "The adviser speaks when it is your turn."
            if self.controller.session.waits_for_human:
                text = "The adviser has nothing more to propose this week."
            return self.paragraph((pad, y), text, width, 13.5, colour=FADED)
        text = (
            "What the computer would do in your place, knowing only what you know. Its battles are imagined, and yours "
            "may end differently."
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
