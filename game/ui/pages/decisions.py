"""Open decisions: what they are about, what each option costs and does, deadlines and sources."""

from collections.abc import Callable

import pygame

from game.core.codes import OrderKind, Refusal
from game.core.orders import Order
from game.engine.decisions import DecisionOption, OpenDecision
from game.engine.encyclopaedia import citation_texts
from game.engine.telling.dates import week_text
from game.engine.telling.grammar import count, weeks_text
from game.language import mark, tr
from game.play.orders.order_controller import OrderController
from game.ui.lettering import wrap
from game.ui.pages.page import Page
from game.ui.panels.panel import Callback
from game.ui.panels.unit_buttons import refusal_reason
from game.ui.theme import BAD, BRICK, FADED, INK, PANEL, PANEL_DEEP, RULE, Theme, mix


class DecisionsPage(Page):
    """All open decisions. Enter or a click takes an option, after a question."""

    title = mark("Decisions")

    def __init__(self, theme: Theme, controller: OrderController, close: Callback, take: Callable[[int], None]) -> None:
        super().__init__(theme, close)
        self.controller, self.take = controller, take

    def content(self, y: int) -> int:
        """Draws the decisions one below the other."""
        controller = self.controller
        decisions = controller.open_decisions()
        pad, width = self.px(18), self.rect.w - self.px(44)
        for decision in decisions:
            y = self._decision(y, pad, width, decision)
        if not decisions:
            y = self.paragraph((pad, y + self.px(8)), tr("There are no open decisions this turn."), width, 15)
            text = tr("Decisions open when their conditions are met (16.2); the button over the map then turns red.")
            y = self.paragraph((pad, y + self.px(4)), text, width, 13, colour=FADED)
        return y

    def fixed(self) -> None:
        """Draws the budget that options are paid from."""
        controller = self.controller
        row = controller.view.state.sides[controller.session.seat]
        budget, income = int(row["budget"]), int(row["income"])
        text = tr("Political budget: {budget}, {income:+d} a turn", budget=budget, income=income)
        self.text((self.rect.w - self.px(110), self.px(11)), text, 14, "bold", right=True)

    def _decision(self, y: int, pad: int, width: int, decision: OpenDecision) -> int:
        self.text((pad, y), decision.title, 17, "bold", BRICK, width=width)
        y = self.paragraph((pad, y + self.px(25)), decision.text, width, 14)
        y = self.paragraph((pad, y + self.px(2)), self._deadline(decision), width, 12.5, colour=FADED) + self.px(6)
        for choice in decision.options:
            y = self._option(y, pad, width, choice)
        y = self.paragraph((pad, y + self.px(2)), self._sources(decision.rule), width, 12, "italic", FADED)
        self.rule(y + self.px(7), pad, pad)
        return y + self.px(18)

    def _deadline(self, decision: OpenDecision) -> str:
        """Returns until when the decision is open, and what happens without an answer."""
        session = self.controller.session
        weeks = decision.last_turn - session.game.turn + 1
        left = tr("the last turn") if weeks <= 1 else tr("{turns} left", turns=weeks_text(weeks))
        dates = week_text(session.world, decision.last_turn)
        until = tr("Until turn {turn} ({dates}), {left}", turn=decision.last_turn, dates=dates, left=left)
        if decision.may_close:
            until = tr("{until}; it may close sooner if its conditions change", until=until)
        default = next((choice.text for choice in decision.options if choice.by_default), "").partition(". ")[0]
        if default:
            return tr("{until}. By default: {option}.", until=until, option=default.rstrip("."))
        return tr("{until}. Without an answer it lapses.", until=until)

    def _sources(self, rule: int) -> str:
        """Returns the historical sources of the decision, with their reliability."""
        scenario = self.controller.session.game.scenario
        rule_id = scenario.names.rule_ids[rule]
        cited = next(
            (scenario.history[k] for k in (f"decisions/{rule_id}", f"events/{rule_id}") if k in scenario.history), None
        )
        if cited is None or not cited.sources:
            return tr("Sources: none; an assumption of the scenario.")
        return tr("Sources: {sources}", sources=" ".join(citation_texts(scenario, cited)))

    def _option(self, y: int, pad: int, width: int, choice: DecisionOption) -> int:
        """Draws an option in a box: text, cost, effects, and why it cannot be taken, if so."""
        order = Order(OrderKind.DECIDE, arg=choice.option)
        why = self.controller.refusal(order)
        able = why == Refusal.NONE
        inner = width - self.px(24)
        price = count(choice.cost, "point") if choice.cost else tr("free")
        does = "\n".join(f"• {text.rstrip('.')}" for text in choice.effects) or f"• {tr('No immediate effect')}"
        no = "" if able else tr("Cannot be taken: {reason}.", reason=refusal_reason(self.controller, order))
        text_width = inner - self.px(90)
        sizes = ((choice.text, 14, text_width), (does, 12.5, inner), (no, 12.5, inner))
        height = self.px(10)
        for text, size, room in sizes:
            style = "bold" if room == text_width and able else "regular"
            height += len(wrap(text, style, self.px(size), room)) * self.line_height(size) if text else 0
        box = pygame.Rect(pad, y, width, height + self.px(4))
        pygame.draw.rect(self.surface, mix(PANEL, PANEL_DEEP, 0.2) if able else PANEL, box, border_radius=self.px(4))
        pygame.draw.rect(self.surface, RULE, box, 1, border_radius=self.px(4))
        self.row(
            y, box.h, lambda: self.take(choice.option), tr("Take this option"), left=self.px(10), right=self.px(12)
        )
        left, top = pad + self.px(12), y + self.px(6)
        ink = INK if able else FADED
        self.text((pad + width - self.px(12), top), price, 14, "bold", ink if able else BAD, right=True)
        top = self.paragraph((left, top), choice.text, text_width, 14, "bold" if able else "regular", ink)
        top = self.paragraph((left, top), does, inner, 12.5, colour=ink)
        if no:
            self.paragraph((left, top), no, inner, 12.5, colour=BAD)
        return y + box.h + self.px(6)
