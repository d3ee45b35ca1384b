"""The adviser's page: what the computer would order in the player's place, and why. Its orders can be given here."""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import groupby

import pygame

from game.core.codes import NO_HEX
from game.engine.telling.grammar import men_text
from game.engine.telling.places import short_hex
from game.language import mark, tr
from game.play.advice.advised_turn import AdvisedTurn, Scope
from game.play.advice.adviser import Advice
from game.play.orders.order_controller import OrderController
from game.ui.keys import Command, key_text
from game.ui.pages.explained_orders_page import ExplainedOrdersPage
from game.ui.panels.battle_charts import WINS
from game.ui.panels.panel import Callback
from game.ui.theme import FADED, Theme

_INTRODUCTION = mark(
    "What the computer would do in your place, knowing only what you know; priorities run from 0 to 1,023. Its battles "
    "are imagined, and yours may end differently."
)


class AdviserPage(ExplainedOrdersPage):
    """Proposals by objective. The chosen one is shown on the map; it is given alone, with its objective, or with all.

    Assaults are only planned: the page stays open next to their odds. Opened again, it keeps the place in the list.
    """

    title = mark("Adviser")

    def __init__(
        self,
        theme: Theme,
        controller: OrderController,
        close: Callback,
        look: Callable[[Advice | None], None],
        give: Callable[[AdvisedTurn, Iterable[Advice]], bool],
    ) -> None:
        """`give` carries out proposals and returns whether what they met calls for new advice."""
        super().__init__(theme, close)
        self.controller = controller
        self._look, self._give = look, give
        self.turn = AdvisedTurn(controller.session)

    @property
    def advice(self) -> list[Advice]:
        """The proposals, by objective."""
        return self.turn.advice

    def open(self) -> None:
        """Opens the page where it was left, with new advice if something else has happened since."""
        chosen, scroll = self.chosen, self.scroll
        super().open()
        if self.turn.is_current:
            self.chosen, self.scroll = chosen, scroll
            self.point_out(self.chosen)
        else:
            self.ask()

    def ask(self) -> None:
        """Asks the adviser what to do now, and keeps the place in the list if he proposes the same again."""
        before = self.advice[self.chosen] if 0 <= self.chosen < len(self.advice) else None
        self.turn.ask(without=self.controller.held)
        self.chosen, self.stale = self._place_of(before), True
        self._scroll_to_place = True
        if self.chosen < 0:
            self.scroll = 0
            self._look(None)
        else:
            self.point_out(self.chosen)

    _scroll_to_place = False
    """Whether the chosen row is scrolled into view when the page has been painted."""

    def _place_of(self, before: Advice | None) -> int:
        """Returns the row of the same proposal, or the first of the same objective, or -1."""
        if before is None:
            return -1
        same = [row for row, one in enumerate(self.advice) if one.orders == before.orders]
        alike = [row for row, one in enumerate(self.advice) if one.objective == before.objective]
        return (same or alike or [-1])[0]

    def paint(self) -> None:
        """Paints the page; after new advice, once more at the place that was kept."""
        super().paint()
        if self._scroll_to_place:
            self._scroll_to_place = False
            if 0 <= self.chosen < len(self._rows):
                self.choose_row(self.chosen)
                self.surface.fill(self.background)
                self.click_areas = []
                super().paint()

    def point_out(self, row: int) -> None:
        """Shows a proposal as arrows on the map."""
        if 0 <= row < len(self.advice):
            self._look(self.advice[row])

    def press(self, key: int) -> bool:
        """Handles keys as any page does; those of the buttons give orders."""
        match key:
            case pygame.K_SPACE:
                self.ask()
            case pygame.K_RETURN | pygame.K_KP_ENTER:
                self.give_chosen()
            case pygame.K_a:
                self.give_objective()
            case pygame.K_r:
                self.give_scope(Scope.ROUTINE)
            case pygame.K_b:
                self.give_scope(Scope.NO_ASSAULTS)
            case _:
                return super().press(key)
        return True

    # giving

    @property
    def chosen_advice(self) -> Advice | None:
        """The chosen proposal, if any."""
        return self.advice[self.chosen] if 0 <= self.chosen < len(self.advice) else None

    def give_chosen(self) -> None:
        """Gives the order of the chosen row, if it can be given, and chooses the next one."""
        one = self.chosen_advice
        if one is None or self.turn.is_given(one):
            return
        self._carry_out([one])
        if self.chosen_advice is one and self.turn.is_given(one) and self.chosen + 1 < len(self._rows):
            self._step(1)

    def give_objective(self, objective: str = "") -> None:
        """Gives all orders of an objective, by default that of the chosen row."""
        one = self.chosen_advice
        if objective or one is not None:
            self._carry_out(self.turn.of_objective(objective or one.objective))  # type: ignore[union-attr]

    def give_scope(self, scope: Scope) -> None:
        """Gives many orders at once."""
        self._carry_out(self.turn.chosen(scope))

    def _carry_out(self, proposals: list[Advice]) -> None:
        if self._give(self.turn, proposals):
            self.ask()
        self._scroll_to_place = self.stale = True

    # drawing

    @property
    def head(self) -> int:
        """Height of the title and the buttons."""
        return self.px(110)

    def fixed(self) -> None:
        """Draws the buttons: give the chosen order, ask again, give many."""
        gap, waits = self.px(6), self.controller.session.waits_for_human
        wide = (self.rect.w - 2 * self.px(12) - gap) // 2
        one = self.chosen_advice
        able = one is not None and not self.turn.is_given(one) and not self.turn.why_not(one)
        planned = one is not None and self.turn.is_planned(one)
        label = tr("Show the odds") if planned else tr("Give this order")
        if one is not None and one.is_assault and not planned:
            label = tr("Plan this assault")
        give = pygame.Rect(self.px(12), self.px(40), wide, self.px(29))
        self.button(give, label, self.give_chosen, key=tr("Enter"), enabled=able, primary=able, size=12.5)
        self.button(give.move(wide + gap, 0), tr("Ask again"), self.ask, key=tr("Space"), enabled=waits, size=12.5)
        many = give.move(0, self.px(34))
        routine, others = self.turn.chosen(Scope.ROUTINE), self.turn.chosen(Scope.NO_ASSAULTS)
        self.button(
            many, tr("All routine orders ({number})", number=len(routine)), partial(self.give_scope, Scope.ROUTINE),
            key="R", enabled=waits and bool(routine), size=12.5,
            tooltip=tr("Marches and work; decisions, demands and evacuations wait for you"),
        )  # fmt: skip
        self.button(
            many.move(wide + gap, 0), tr("All but assaults ({number})", number=len(others)),
            partial(self.give_scope, Scope.NO_ASSAULTS),
            key="B", enabled=waits and bool(others), size=12.5,
            tooltip=tr("Decisions, demands and evacuations too"),
        )  # fmt: skip

    def content(self, y: int) -> int:
        """Draws the proposals by objective."""
        pad, width = self.px(16), self.rect.w - self.px(36)
        if not self.advice:
            text = tr("The adviser answers only during your turn.")
            if self.controller.session.waits_for_human:
                text = tr("The adviser has nothing more to propose this turn.")
            return self.paragraph((pad, y), text, width, 13.5, colour=FADED)
        y = self.paragraph((pad, y), tr(_INTRODUCTION), width, 12, "italic", FADED)
        row = 0
        for objective, ones in groupby(self.advice, key=lambda one: one.objective):
            y = self._heading(y, objective)
            for one in ones:
                y = self._one(y, row, one)
                row += 1
        return y

    def _heading(self, y: int, objective: str) -> int:
        """Draws an objective, with a button that gives all its orders if there is more than one left."""
        left = len(self.turn.of_objective(objective))
        if left < 2:
            return self.objective(y, objective)
        chosen = self.chosen_advice is not None and self.chosen_advice.objective == objective
        label = tr("Do all of this ({number})", number=left)
        wide = max(self.px(118), self.button_width(label, "A", 11.5))
        box = pygame.Rect(self.rect.w - wide - self.px(18), y + self.px(6), wide, self.px(23))
        do_all = partial(self.give_objective, objective)
        self.button(box, label, do_all, key="A" if chosen else "", size=11.5)
        return max(self.objective(y, objective, wide + self.px(8)), box.bottom + self.px(5))

    def _one(self, y: int, row: int, advice: Advice) -> int:
        given = self.turn.is_given(advice)
        foot = tr("Done.") if given else self._foot(advice)
        return self.entry(y, advice.text, advice.reason, partial(self.choose, row), foot=foot, done=bool(foot))

    def _odds(self, hex: int) -> str:
        """Returns the chance and the average losses of a planned assault."""
        preview = self.controller.session.game.preview(hex)
        ours, theirs = preview.mean_losses()
        return tr(
            "{chance}% chance to win, average losses {men} of ours, {enemies:,} of theirs; {key} fights",
            chance=round(preview.chance(*WINS) * 100),
            men=men_text(round(ours)),
            enemies=round(theirs),
            key=key_text(Command.FIGHT),
        )

    def _foot(self, advice: Advice) -> str:
        """Returns what keeps a proposal from being given now, or that its assault is planned; mostly nothing."""
        if self.turn.is_planned(advice):
            return tr("Planned: {odds}.", odds=self._odds(advice.target))
        before = self.turn.waits_for(advice)
        if before != NO_HEX:
            session = self.controller.session
            return tr("After the assault on {hex}.", hex=short_hex(session.world, session.names, before))
        why = self.turn.why_not(advice)
        if not why:
            return ""
        above = self.advice[: self.advice.index(advice)]
        waits = any(set(one.units) & set(advice.units) and not self.turn.is_given(one) for one in above)
        return tr("After the order above.") if waits else tr("Not now: {reason}.", reason=why)
