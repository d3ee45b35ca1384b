"""The leaders of the viewing side: rating, state, the unit that each is with, and rivals."""

from collections.abc import Callable

from game.core.codes import NO_UNIT, LeaderStatus, OrderKind
from game.engine.telling.headquarters import has_headquarters, headquarters_text
from game.play.order_controller import OrderController
from game.ui.board.counter_badges import draw_star
from game.ui.pages.page import Page
from game.ui.panels.panel import Callback
from game.ui.panels.unit_text import whereabouts
from game.ui.theme import BAD, FADED, GOOD, INK, WARN, Colour, Theme

STATUS_WORDS: dict[LeaderStatus, tuple[str, Colour]] = {
    LeaderStatus.ACTIVE: ("active", GOOD),
    LeaderStatus.WOUNDED: ("wounded", WARN),
    LeaderStatus.ESTRANGED: ("estranged", BAD),
    LeaderStatus.CAPTURED: ("captured", BAD),
    LeaderStatus.DEAD: ("dead", BAD),
    LeaderStatus.ABSENT: ("not in the theatre", FADED),
}


class LeadersPage(Page):
    """One row for each leader, the supreme commander first."""

    title = "Leaders"

    def __init__(self, theme: Theme, controller: OrderController, close: Callback, show: Callable[[int], None]) -> None:
        super().__init__(theme, close)
        self.controller, self.show = controller, show

    def leaders(self) -> list[int]:
        """Returns the leaders of the side: those in command first, then by rating."""
        state, seat = self.controller.view.state, self.controller.session.seat
        mine = [index for index, row in enumerate(state.leaders) if int(row["side"]) == seat]
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
            y = self.paragraph((self.px(18), y), "Your side has no leaders.", self.rect.w - self.px(40), 14)
        return y

    def fixed(self) -> None:
        """Draws whether the bands are united under one commander."""
        controller = self.controller
        side = controller.view.state.sides[controller.session.seat]
        league = any(
            int(r["supreme"]) and int(r["side"]) == controller.session.seat for r in controller.view.state.leaders
        )
        if league:
            since = int(side["unified"])
            text = f"Bands united since week {since} (13.7)" if since else "Bands not yet united: poor obedience (13.8)"
            self.text((self.rect.w - self.px(110), self.px(12)), text, 13, right=True, colour=GOOD if since else BAD)

    def _rivals(self, leader: int) -> str:
        names, found = self.controller.session.names, []
        for a, b in self.controller.session.world.rivals.tolist():
            if leader in (a, b):
                found.append(names.leader_names[b if a == leader else a])
        return "rivals: " + ", ".join(found) if found else ""

    def _leader(self, y: int, leader: int) -> int:
        controller, names = self.controller, self.controller.session.names
        row = controller.view.state.leaders[leader]
        status, unit = LeaderStatus(int(row["status"])), int(row["unit"])
        rivals = self._rivals(leader)
        high = self.px(58 if rivals else 42)
        self.row(y, high - self.px(3), lambda: self.show(unit), "Show on the map" if unit != NO_UNIT else "")
        gone = status > LeaderStatus.ESTRANGED
        if not gone:
            draw_star(self.surface, (self.px(28), y + self.px(19)), self.px(10), status != LeaderStatus.ACTIVE)
        left, width = self.px(48), self.rect.w - self.px(70)
        half = left + round(width * 0.36)
        name = names.leader_names[leader] + (", supreme commander" if int(row["supreme"]) and not gone else "")
        self.text((left, y + self.px(2)), name, 14, "bold", FADED if gone else INK, width=half - left - self.px(8))
        said, colour = STATUS_WORDS[status]
        if status == LeaderStatus.WOUNDED:
            said += f" until week {int(row['until'])}"
        self.text((left, y + self.px(20)), said, 12.5, "bold", colour, width=half - left - self.px(8))
        right = self.px(8) + self.rect.w - self.px(30)
        loyalty = int(row["loyalty"])
        worth = f"rating {int(row['rating'])}, radius {int(row['radius'])}"
        self.text((right, y + self.px(2)), worth, 12.5, right=True)
        tone = BAD if loyalty < 40 else INK
        self.text((right, y + self.px(20)), f"loyalty {loyalty}", 12.5, right=True, colour=tone)
        room = right - half - self.px(130)
        if unit != NO_UNIT:
            self.text((half, y + self.px(2)), names.unit_names[unit], 13, width=room)
            self.text((half, y + self.px(20)), whereabouts(controller, unit), 12.5, colour=FADED, width=room)
        elif has_headquarters(row):
            text = headquarters_text(controller.view, names, row)
            self.text((half, y + self.px(2)), text[:1].upper() + text[1:], 13, width=room)
        elif not gone:
            self.text((half, y + self.px(2)), "without a unit", 13, colour=FADED, width=room)
        if rivals:
            self.text((left, y + self.px(37)), rivals, 12, "italic", FADED, width=right - left)
        self.rule(y + high - self.px(2), self.px(14), self.px(18))
        return y + high + self.px(2)


def leaders_who_may_join(controller: OrderController, unit: int) -> list[tuple[int, str]]:
    """Returns the leaders who may join a unit now, each with a line of text about him."""
    names, state = controller.session.names, controller.view.state
    found = []
    for order in controller.session.orders_of(unit):
        if order.kind == OrderKind.LEAD:
            row = state.leaders[order.arg]
            with_whom = names.unit_names[int(row["unit"])]
            found.append(
                (order.arg, f"{names.leader_names[order.arg]} (rating {int(row['rating'])}), with {with_whom}")
            )
    return found
