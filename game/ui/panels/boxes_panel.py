"""Units off the map: dispersed units, then the off-map areas with their links and units."""

from collections.abc import Callable

import numpy as np
import pygame

from game.core.codes import NO_BOX, NO_HEX, LinkBy, Status
from game.engine.telling.grammar import men_text, sentence, weeks_text
from game.engine.telling.places import at_hex, to_hex
from game.language import mark, tr, trc
from game.play.orders.order_controller import OrderController
from game.ui.board.counters import counter
from game.ui.board.stacks import Stacks
from game.ui.keys import Command, key_text
from game.ui.panels.panel import Panel
from game.ui.theme import FADED, INK, PAPER, RULE, Theme, mix

_LINKS: dict[LinkBy, str] = mark({
    LinkBy.RAIL: "by rail {there}, {turns}",
    LinkBy.ROAD: "by road {there}, {turns}",
    LinkBy.TRACK: "by track {there}, {turns}",
    LinkBy.RIVER: "by river {there}, {turns}",
    LinkBy.SEA: "by sea {there}, {turns}",
})  # fmt: skip
"""How a link leads to a place or another area."""


class BoxesPanel(Panel):
    """Lists dispersed units and off-map areas; a click selects a unit."""

    def __init__(self, theme: Theme, controller: OrderController, stacks: Stacks, close: Callable[[], None]) -> None:
        super().__init__(theme)
        self.controller, self.stacks, self.close = controller, stacks, close
        self.visible = False

    def paint(self) -> None:
        """Draws dispersed units first, then area by area."""
        session = self.controller.session
        pad, width = self.px(12), self.rect.w - self.px(24)
        y = self._dispersed(self.px(40) - self.scroll, pad, width)
        for box, name in enumerate(session.names.box_names):
            pygame.draw.line(self.surface, RULE, (pad, y), (pad + width, y))
            self.text((pad, y + self.px(4)), name, 15, "bold", width=width)
            y = self.paragraph((pad, y + self.px(25)), self._links(box), width, 12, colour=FADED)
            for unit in self._in_box(box):
                y = self._unit(y, pad, width, unit)
            y += self.px(8)
        if not session.names.box_names:
            y = self.paragraph((pad, y), tr("This map has no off-map areas."), width, 13)
        self.content_height = y + self.scroll
        pygame.draw.rect(self.surface, self.background, (0, 0, self.rect.w, self.px(36)))
        self.text((pad, self.px(8)), tr("Off the map"), 16, "bold")
        close = pygame.Rect(self.rect.w - self.px(82), self.px(6), self.px(72), self.px(25))
        self.button(close, tr("Close"), self.close, key="B")
        self.scrollbar(self.px(40), self.rect.h - self.px(4))

    def _in_box(self, box: int) -> list[int]:
        units = self.controller.view.state.units
        return [int(u) for u in np.flatnonzero((units["status"] == Status.IN_BOX) & (units["box"] == box))]

    def _dispersed(self, y: int, pad: int, width: int) -> int:
        """Draws the dispersed units. Returns the y below."""
        dispersed = [int(u) for u in np.flatnonzero(self.controller.view.state.units["status"] == Status.DISPERSED)]
        if not dispersed:
            return y
        pygame.draw.line(self.surface, RULE, (pad, y), (pad + width, y))
        self.text((pad, y + self.px(4)), trc("units", "Dispersed"), 15, "bold", width=width)
        text = tr("Select a unit and press {key} to gather its men (6.28).", key=key_text(Command.GATHER))
        y = self.paragraph((pad, y + self.px(25)), text, width, 12, colour=FADED)
        for unit in dispersed:
            y = self._unit(y, pad, width, unit)
        return y + self.px(8)

    def _links(self, box: int) -> str:
        """Returns where the links of an area lead: "By rail to Denov (3127), 2 weeks"."""
        session = self.controller.session
        found = []
        for link in session.world.links[session.world.links["box"] == box]:
            by, turns = LinkBy(int(link["by"])), weeks_text(int(link["weeks"]))
            if int(link["hex"]) != NO_HEX:
                there = to_hex(session.world, session.names, int(link["hex"]))
            elif int(link["to_box"]) != NO_BOX:
                there = tr("to {area}", area=session.names.box_names[int(link["to_box"])])
            else:
                continue
            found.append(tr(_LINKS[by], there=there, turns=turns))
        text = "; ".join(found)
        return sentence(text) if found else tr("No link to the map")

    def _unit(self, y: int, pad: int, width: int, unit: int) -> int:
        controller = self.controller
        row = controller.view.state.units[unit]
        high = self.px(34)
        box = pygame.Rect(pad - self.px(4), y, width + self.px(8), high)
        self.click_area(box, lambda: controller.select_unit(unit), hover_colour=mix(self.background, PAPER, 0.7))
        if unit == controller.unit:
            pygame.draw.rect(self.surface, INK, box, 1, border_radius=self.px(3))
        picture = counter(self.stacks.face(unit, self.px(26)))
        self.surface.blit(picture, picture.get_rect(center=(pad + self.px(14), y + high // 2)))
        self.text(
            (pad + self.px(34), y + self.px(1)),
            controller.session.names.unit_names[unit],
            13,
            "bold",
            width=width - self.px(36),
        )
        ready = int(row["ready_turn"])
        turn = controller.session.game.turn
        state = trc("unit", "ready") if ready <= turn else tr("in transit, ready in turn {turn}", turn=ready)
        if int(row["status"]) == Status.DISPERSED:
            where = at_hex(controller.session.world, controller.session.names, int(row["home"]))
            weeks = int(row["weeks_dispersed"])
            since = tr("for {turns}", turns=weeks_text(weeks)) if weeks else tr("since this turn")
            text = f"{men_text(int(row['men']))}, {since}, {where}"
            self.text((pad + self.px(34), y + self.px(17)), text, 12, colour=FADED, width=width - self.px(36))
        elif int(row["status"]) == Status.IN_BOX:
            self.text((pad + self.px(34), y + self.px(17)), f"{men_text(int(row['men']))}, {state}", 12, colour=FADED)
        return y + high
