"""The leaders of the viewing side, or what it knows of the enemy's: rating, state, the unit of each, rivals."""

from collections.abc import Callable

import numpy as np
import pygame

from game.core.codes import NO_UNIT, LeaderStatus, OrderKind
from game.engine.telling.headquarters import has_headquarters, headquarters_text
from game.language import mark, tr
from game.play.orders.order_controller import OrderController
from game.ui.board.counter_badges import draw_star
from game.ui.pages.page import Page
from game.ui.panels.panel import Callback
from game.ui.panels.unit_text import whereabouts
from game.ui.theme import BAD, FADED, GOOD, INK, WARN, Colour, Theme

STATUS_WORDS: dict[LeaderStatus, tuple[str, Colour]] = mark({
    LeaderStatus.ACTIVE: ("active", GOOD),
    LeaderStatus.WOUNDED: ("wounded", WARN),
    LeaderStatus.ESTRANGED: ("estranged", BAD),
    LeaderStatus.CAPTURED: ("captured", BAD),
    LeaderStatus.DEAD: ("dead", BAD),
    LeaderStatus.ABSENT: ("not in the theatre", FADED),
})  # fmt: skip


class LeadersPage(Page):
    """One row for each leader, the supreme commander first."""

    title = mark("Leaders")

    def __init__(self, theme: Theme, controller: OrderController, close: Callback, show: Callable[[int], None]) -> None:
        super().__init__(theme, close)
        self.controller, self.show = controller, show
        self.shows_enemy = False
        """Whether the enemy's leaders are listed instead of one's own."""

    @property
    def caption(self) -> str:
        """The title, with whose leaders are listed."""
        return tr("Enemy leaders") if self.shows_enemy else tr(self.title)

    def change_side(self) -> None:
        """Lists the other side's leaders."""
        self.shows_enemy = not self.shows_enemy
        self.chosen = self.scroll = 0
        self.stale = True

    def press(self, key: int) -> bool:
        """Handles keys as any page does; Space changes between the sides."""
        if key == pygame.K_SPACE:
            self.change_side()
            return True
        return super().press(key)

    @property
    def _is_private(self) -> bool:
        """Whether loyalty and unseen troops of the leaders listed are not known."""
        session = self.controller.session
        return (1 - session.seat if self.shows_enemy else session.seat) not in session.revealed_sides

    def leaders(self) -> list[int]:
        """Returns the leaders of the side: those in command first, then by rating."""
        view, seat = self.controller.view, self.controller.session.seat
        state, side = view.state, 1 - seat if self.shows_enemy else seat
        mine = [index for index, row in enumerate(state.leaders) if int(row["side"]) == side]
        if self.shows_enemy:
            known = state.leaders
            mine = [i for i in mine if int(known[i]["turn_from"]) <= view.turn <= int(known[i]["turn_to"])]
        return sorted(
            mine,
            key=lambda i: (
                int(state.leaders[i]["status"]) > LeaderStatus.ESTRANGED,
                -int(state.leaders[i]["supreme"]),
                -int(state.leaders[i]["rating"]),
                i,
            ),
        )

    def content(self, y: int) -> int:
        """Draws the leaders row by row."""
        leaders = self.leaders()
        for leader in leaders:
            y = self._leader(y, leader)
        if not leaders:
            text = tr("No leader of the enemy is known.") if self.shows_enemy else tr("Your side has no leaders.")
            y = self.paragraph((self.px(18), y), text, self.rect.w - self.px(40), 14)
        return y

    def fixed(self) -> None:
        """Draws whether the bands are united under one commander."""
        controller = self.controller
        button = self.side_button(self.shows_enemy, self.change_side)
        side = controller.view.state.sides[controller.session.seat]
        league = any(
            int(r["supreme"]) and int(r["side"]) == controller.session.seat for r in controller.view.state.leaders
        )
        if league and not self.shows_enemy:
            since = int(side["unified"])
            text = tr("Bands not yet united: poor obedience (13.8)")
            if since:
                text = tr("Bands united since turn {turn} (13.7)", turn=since)
            right = self.rect.w - self.px(110)
            room = right - button.right - self.px(8)
            wide = min(room, self.theme.font("regular", 13).size(text)[0])
            self.text((right - wide, self.px(12)), text, 13, colour=GOOD if since else BAD, width=room)

    def _rivals(self, leader: int) -> str:
        names, found = self.controller.session.names, []
        for a, b in self.controller.session.world.rivals.tolist():
            if leader in (a, b):
                found.append(names.leader_names[b if a == leader else a])
        return tr("rivals: {leaders}", leaders=", ".join(found)) if found else ""

    def _leader(self, y: int, leader: int) -> int:
        row = self.controller.view.state.leaders[leader]
        status, unit = LeaderStatus(int(row["status"])), int(row["unit"])
        rivals = "" if self._is_private else self._rivals(leader)
        high = self.px(58 if rivals else 42)
        self.row(y, high - self.px(3), lambda: self.show(unit), tr("Show on the map") if unit != NO_UNIT else "")
        if status <= LeaderStatus.ESTRANGED:
            draw_star(self.surface, (self.px(28), y + self.px(19)), self.px(10), status != LeaderStatus.ACTIVE)
        left, right = self.px(48), self.px(8) + self.rect.w - self.px(30)
        half = left + round((self.rect.w - self.px(70)) * 0.36)
        self._name_and_state(left, y, leader, half - left - self.px(8))
        self._post(half, y, row, right - half - self.px(130))
        self._worth(right, y, row)
        if rivals:
            self.text((left, y + self.px(37)), rivals, 12, "italic", FADED, width=right - left)
        self.rule(y + high - self.px(2), self.px(14), self.px(18))
        return y + high + self.px(2)

    def _name_and_state(self, x: int, y: int, leader: int, room: int) -> None:
        row = self.controller.view.state.leaders[leader]
        status = LeaderStatus(int(row["status"]))
        gone = status > LeaderStatus.ESTRANGED
        name = self.controller.session.names.leader_names[leader]
        if int(row["supreme"]) and not gone:
            name = tr("{leader}, supreme commander", leader=name)
        self.text((x, y + self.px(2)), name, 14, "bold", FADED if gone else INK, width=room)
        word, colour = STATUS_WORDS[status]
        said = tr(word)
        if status == LeaderStatus.WOUNDED and int(row["until"]):
            said = tr("wounded until turn {turn}", turn=int(row["until"]))
        self.text((x, y + self.px(20)), said, 12.5, "bold", colour, width=room)

    def _post(self, x: int, y: int, row: np.void, room: int) -> None:
        """Draws with which unit or in which place a leader is, as far as it is known."""
        controller, names, unit = self.controller, self.controller.session.names, int(row["unit"])
        if unit != NO_UNIT:
            self.text((x, y + self.px(2)), names.unit_names[unit], 13, width=room)
            self.text((x, y + self.px(20)), whereabouts(controller, unit), 12.5, colour=FADED, width=room)
        elif has_headquarters(row):
            text = headquarters_text(controller.view, names, row)
            self.text((x, y + self.px(2)), text[:1].upper() + text[1:], 13, width=room)
        elif int(row["status"]) <= LeaderStatus.ESTRANGED:
            text = tr("not seen") if self._is_private else tr("without a unit")
            self.text((x, y + self.px(2)), text, 13, colour=FADED, width=room)

    def _worth(self, right: int, y: int, row: np.void) -> None:
        """Draws what a leader is worth in battle, and the loyalty of one's own."""
        worth = tr("rating {rating}, radius {radius}", rating=int(row["rating"]), radius=int(row["radius"]))
        self.text((right, y + self.px(2)), worth, 12.5, right=True)
        if not self._is_private:
            text, low = tr("loyalty {loyalty}", loyalty=int(row["loyalty"])), int(row["loyalty"]) < 40
            self.text((right, y + self.px(20)), text, 12.5, right=True, colour=BAD if low else INK)


def leaders_who_may_join(controller: OrderController, unit: int) -> list[tuple[int, str]]:
    """Returns the leaders who may join a unit now, each with a line of text about him."""
    names, state = controller.session.names, controller.view.state
    found = []
    for order in controller.session.orders_of(unit):
        if order.kind == OrderKind.LEAD:
            row = state.leaders[order.arg]
            text = tr(
                "{leader} (rating {rating}), with {unit}",
                leader=names.leader_names[order.arg],
                rating=int(row["rating"]),
                unit=names.unit_names[int(row["unit"])],
            )
            found.append((order.arg, text))
    return found
