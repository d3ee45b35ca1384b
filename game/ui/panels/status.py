"""The status line below the map: the hex under the mouse."""

import numpy as np

from game.core.codes import NO_HEX
from game.engine.telling.goals import short_worth_text
from game.engine.telling.grammar import men_text, sentence
from game.engine.telling.places import hex_name
from game.language import mark, tr
from game.play.orders.order_controller import OrderController
from game.ui.panels.hex_text import held_text
from game.ui.panels.panel import Panel
from game.ui.theme import FADED, PANEL_DEEP, Theme

_HINTS = mark((
    "Wheel: zoom.  Drag: scroll.  Left click: select, march, attack.  Right click: march or attack.  F1: help.",
    "Wheel: zoom.  Drag: scroll.  Left click: select, march, attack.  F1: help.",
    "Left click: select, march, attack.  F1: help.",
))  # fmt: skip
"""From the longest, which a wide window shows, to the shortest."""
_HINTS_WITHOUT_ORDERS = mark((
    "Wheel: zoom.  Drag: scroll.  Left click: select.  F1: help.",
    "Left click: select.  F1: help.",
))  # fmt: skip
"""The same for a replay or another game that is only shown, and for one that is over."""
_HINTS_OF_PAGE = mark(("Wheel: scroll.  Esc: back to the map.  F1: help.",))
"""While a page covers the map."""


class StatusLine(Panel):
    """Describes the hex under the mouse or cursor in one line."""

    background = PANEL_DEEP

    def __init__(self, theme: Theme, controller: OrderController) -> None:
        super().__init__(theme)
        self.controller = controller
        self.hex = NO_HEX
        self.note = ""
        """A message that takes precedence, such as a failed save."""
        self.map_covered = False
        """Whether a page covers the map."""

    def look_at(self, hex: int) -> None:
        """Takes over the hex under the mouse."""
        if hex != self.hex:
            self.hex, self.stale = hex, True

    def cover_map(self, covered: bool) -> None:
        """Takes over whether a page covers the map."""
        if covered != self.map_covered:
            self.map_covered, self.stale = covered, True
        if covered:
            self.look_at(NO_HEX)

    def _hints(self) -> tuple[str, ...]:
        session = self.controller.session
        if self.map_covered:
            return _HINTS_OF_PAGE
        return _HINTS_WITHOUT_ORDERS if session.is_finished else _HINTS

    def paint(self) -> None:
        """Draws place, terrain, owner and units."""
        pad = self.px(10)
        y = (self.rect.h - self.theme.font("regular", 12.5).get_height()) // 2
        if self.note or self.hex == NO_HEX:
            face = self.theme.font("regular", 12.5)
            hints = [tr(hint) for hint in self._hints()]
            hint = next((hint for hint in hints if face.size(hint)[0] <= self.rect.w - 2 * pad), hints[-1])
            text = self.note or hint
            self.text((pad, y), text, 12.5, colour=FADED, width=self.rect.w - 2 * pad)
            return
        controller, hex = self.controller, self.hex
        world, names, state = controller.session.world, controller.session.names, controller.view.state
        parts = [sentence(hex_name(world, names, hex)), names.terrain_names[int(world.terrain_at[hex])]]
        region = int(world.region_at[hex])
        if region >= 0:
            parts.append(names.region_names[region])
        owner = int(state.owner[hex])
        parts.append(held_text(names, owner))
        if worth := short_worth_text(controller.session.projection.goals, hex):
            parts.append(worth)
        if (report := controller.reports_on(hex)) is not None:
            parts.append(report)
        units = controller.units_in(hex)
        for unit in units[:3]:
            parts.append(f"{names.unit_names[unit]} ({_strength(state.units[unit])})")
        if len(units) > 3:
            parts.append(tr("and {number} more", number=len(units) - 3))
        self.text((pad, y), "   ".join(parts), 12.5, width=self.rect.w - 2 * pad)


def _strength(row: np.void) -> str:
    """Returns the men as on the counter, the fit ones, and how many are sick besides."""
    sick = int(row["sick"])
    fit = men_text(int(row["men"]) - sick)
    return tr("{men} fit, {sick:,} sick", men=fit, sick=sick) if sick else fit
