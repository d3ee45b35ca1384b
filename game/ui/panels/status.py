"""The line below the map: what lies under the mouse."""

from game.core.codes import NO_HEX, NO_SIDE
from game.engine.telling.places import hex_name
from game.play.order_controller import OrderController
from game.ui.panels.panel import Panel
from game.ui.theme import FADED, PANEL_DEEP, Theme

_HINT = (
    "Wheel: zoom.  Drag: move the map.  Left button: select, march, attack.  Right button: march or attack.  F1: help."
)


class StatusLine(Panel):
    """One line about the hex under the mouse or the cursor."""

    background = PANEL_DEEP

    def __init__(self, theme: Theme, controller: OrderController) -> None:
        super().__init__(theme)
        self.controller = controller
        self.hex = NO_HEX
        self.note = ""
        """Something more urgent to say, such as a save that failed."""

    def look_at(self, hex: int) -> None:
        """The mouse is over another hex."""
        if hex != self.hex:
            self.hex, self.stale = hex, True

    def paint(self) -> None:
        """Place, terrain, owner, units."""
        pad = self.px(10)
        y = (self.rect.h - self.theme.font("regular", 12.5).get_height()) // 2
        if self.note or self.hex == NO_HEX:
            text = self.note or _HINT
            self.text((pad, y), text, 12.5, colour=FADED, width=self.rect.w - 2 * pad)
            return
        controller, hex = self.controller, self.hex
        world, names, state = controller.session.world, controller.session.names, controller.view.state
        parts = [hex_name(world, names, hex), names.terrain_names[int(world.terrain_at[hex])]]
        region = int(world.region_at[hex])
        if region >= 0:
            parts.append(names.region_names[region])
        owner = int(state.owner[hex])
        parts.append("nobody's" if owner == NO_SIDE else f"held by {names.sides[owner].name}")
        if (ghost := controller.reports_on(hex)) is not None:
            parts.append(ghost)
        units = controller.units_in(hex)
        for unit in units[:3]:
            parts.append(f"{names.unit_names[unit]} {int(state.units[unit]['men']):,}")
        if len(units) > 3:
            parts.append(f"and {len(units) - 3} more")
        self.text((pad, y), "   ".join(parts), 12.5, width=self.rect.w - 2 * pad)
