"""The panel of the selected hex: terrain, units, and all figures of the selected unit."""

from collections.abc import Callable
from functools import partial

import pygame

from game.core.codes import NO_HEX, NO_PLACE, NO_SIDE, NO_UNIT, OrderKind, Refusal
from game.core.orders import Order
from game.engine.telling.grammar import men_text
from game.language import current_language, tr, trn
from game.play.orders.order_controller import OrderController
from game.ui.board.counters import counter
from game.ui.board.stacks import Stacks
from game.ui.keys import Command, key_text
from game.ui.lettering import wrap
from game.ui.panels.hex_text import hex_remarks, hex_title, terrain_lines
from game.ui.panels.panel import Panel
from game.ui.panels.unit_buttons import UnitButton, refusal_reason, refused_tooltip, unit_buttons
from game.ui.panels.unit_text import unit_figures, unit_remarks, unit_summary, whereabouts
from game.ui.theme import BAD, BRICK, FADED, GOLD, INK, PANEL_DEEP, PAPER, Colour, Theme, mix

ROW = 44
_BUTTON = 24
_STRIP = 22
"""Height of the strip with the name of the hex, at scale 100 %."""


class HexPanel(Panel):
    """Terrain, stack, selected unit and its buttons."""

    def __init__(
        self,
        theme: Theme,
        controller: OrderController,
        stacks: Stacks,
        colours: tuple[Colour, Colour],
        run_command: Callable[[Command], None],
    ) -> None:
        super().__init__(theme)
        self.controller, self.stacks, self.colours, self.run_command = controller, stacks, colours, run_command
        self._shown = (NO_HEX, NO_UNIT)
        """Hex and unit last scrolled into view."""
        self._card_at = (0, 0)
        """Top and bottom of the selected unit's card, before scrolling."""
        self._starts: list[int] = []
        """Where paragraphs, buttons and rows begin, before scrolling."""
        self._brought = 0
        """How far the selected unit's card was scrolled into view."""
        self._unit_buttons: list[UnitButton] = []
        self._buttons_of: tuple[object, ...] = ()
        """Position, selection and language that the buttons were made for."""

    def paint(self) -> None:
        """Draws terrain, then units, the selected one with all its figures; the buttons at the bottom do not scroll."""
        controller = self.controller
        bottom = self.rect.h - self._buttons_height()
        if controller.hex == NO_HEX and controller.unit == NO_UNIT:
            self._no_selection()
            return
        self._card_at, self._starts = (0, 0), []
        head = self._head()
        self.surface.set_clip(pygame.Rect(0, head, self.rect.w, max(0, bottom - head)))
        y = self.px(8) - self.scroll
        if controller.hex != NO_HEX:
            y = self._terrain(y)
            here = controller.units_in(controller.hex) + controller.dispersed_at(controller.hex)
        else:
            here = [controller.unit]
            room = self.rect.w - self.px(24)
            self.text((self.px(12), y), whereabouts(controller, controller.unit), 16, "bold", width=room)
            y += self.px(28)
        for unit in here:
            y = self._unit(y, unit)
        self.content_height = max(y + self.scroll, self._brought + bottom) + self.rect.h - bottom
        self.scrollbar(self.px(4), bottom - self.px(4))
        self.surface.set_clip(None)
        if self._unit_buttons:
            self._buttons(bottom)
        self._bring_card_into_sight(bottom)

    def _head(self) -> int:
        """Draws the name of the hex at the top once the whole title is scrolled away. Returns the height it takes."""
        if self.controller.hex == NO_HEX or self.scroll < self.px(_STRIP):
            return 0
        session = self.controller.session
        title = hex_title(session.world, session.names, self.controller.hex)
        self.fitted_title((self.px(12), self.px(3)), title, self.rect.w - self.px(24), 13)
        self.rule(self.px(_STRIP) - 1)
        return self.px(_STRIP)

    def _bring_card_into_sight(self, bottom: int) -> None:
        """Scrolls to the card of a newly selected unit, so that nothing is cut above it, and paints again."""
        now = (self.controller.hex, self.controller.unit)
        if now == self._shown:
            return
        same_hex, self._shown = now[0] == self._shown[0], now
        top, end = self._card_at
        scroll, strip = self.scroll if same_hex else 0, self.px(_STRIP)
        if end - scroll > bottom:
            least = max(end - bottom + self.px(6), strip)
            scroll = next((start - strip for start in self._starts if least + strip <= start < top), top - strip)
        elif top - scroll < strip <= scroll:
            scroll = top - strip
        self._brought = scroll = max(0, scroll)
        if scroll != self.scroll:
            self.scroll = scroll
            self.repaint()

    def _no_selection(self) -> None:
        session = self.controller.session
        pad, width = self.px(14), self.rect.w - self.px(28)
        y = self.px(10)
        y = self.paragraph((pad, y), session.title, width, 16, "bold") + self.px(6)
        if session.waits_for_human:
            idle = len(self.controller.idle_units())
            text = tr("All units have moved.")
            if idle:
                text = trn("{number} unit has not moved yet.", "{number} units have not moved yet.", idle)
            y = self.paragraph((pad, y), text, width, 14)
            key = key_text(Command.NEXT_UNIT)
            tips = tr("Click a unit, or press {key} for the next. F1 opens the help.", key=key)
            y = self.paragraph((pad, y + self.px(4)), tips, width, 13, colour=FADED)
        else:
            text = tr("Click a hex for details.")
            if session.game.is_over:
                text = tr("The game is over; Result opens its verdict. Click a hex for details.")
            y = self.paragraph((pad, y), text, width, 13, colour=FADED)
        self.content_height = 0

    def _terrain(self, y: int) -> int:
        """Draws the hex itself. Returns the y below."""
        controller = self.controller
        hex = controller.hex
        pad, width = self.px(12), self.rect.w - self.px(24)
        owner = int(controller.view.state.owner[hex])
        chip = pygame.Rect(self.rect.w - self.px(26), y + self.px(4), self.px(14), self.px(14))
        pygame.draw.rect(
            self.surface, self.colours[owner] if owner != NO_SIDE else PAPER, chip, border_radius=self.px(2)
        )
        pygame.draw.rect(self.surface, INK, chip, 1, border_radius=self.px(2))
        self.fitted_title(
            (pad, y), hex_title(controller.session.world, controller.session.names, hex), width - self.px(26), 17
        )
        y += self.px(25)
        for line in terrain_lines(controller, hex):
            self._starts.append(y + self.scroll)
            y = self.paragraph((pad, y), line, width, 12, colour=FADED)
        for remark in hex_remarks(controller, hex):
            self._starts.append(y + self.scroll)
            y = self.paragraph((pad, y), remark.text, width, 12, colour=BAD if remark.is_warning else INK)
        y = self._demand_button(y + self.px(4), pad, width)
        return self._garrison_buttons(y, pad, width) + self.px(4)

    def _demand_button(self, y: int, pad: int, width: int) -> int:
        """Draws the button to demand the surrender of a besieged place. Returns the y below."""
        controller = self.controller
        place = controller.besieged_place()
        if not controller.session.waits_for_human or place == NO_PLACE:
            return y
        if int(controller.view.state.places[place]["besieger"]) != controller.session.game.side_to_act:
            return y
        order = Order(OrderKind.DEMAND, hex=controller.hex)
        why = controller.refusal(order)
        tooltip = tr("Call on the garrison to surrender, once a turn (9.7)")
        if (facts := controller.foresight.siege(controller.hex)) is not None and facts.chance >= 0:
            tooltip = tr("{demand}: accepted at {chance}%", demand=tooltip, chance=facts.chance)
        if why != Refusal.NONE:
            tooltip = refused_tooltip(tooltip, refusal_reason(controller, order))
        self._starts.append(y + self.scroll)
        box = pygame.Rect(pad, y, min(width, self.px(190)), self.px(25))
        self.button(
            box, tr("Demand surrender"), lambda: self.run_command(Command.DEMAND),
            key=key_text(Command.DEMAND), enabled=why == Refusal.NONE, tooltip=tooltip,
        )  # fmt: skip
        return y + self.px(29)

    def _garrison_buttons(self, y: int, pad: int, width: int) -> int:
        """Draws the buttons to break out of a place or to evacuate it. Returns the y below."""
        controller = self.controller
        place = controller.garrisoned_place()
        if not controller.session.waits_for_human or place == NO_PLACE:
            return y
        hex = controller.hex
        breaks_out = Order(OrderKind.BREAKOUT, hex=hex)
        if controller.besieged_place() == place:
            y = self._garrison_button(y, pad, width, tr("Break out"), Command.BREAKOUT, breaks_out)
        if controller.refusal(breaks_out) != Refusal.NONE and self._is_threatened(hex):
            burn, take = (Order(OrderKind.EVACUATE, hex=hex, arg=arg) for arg in range(2))
            y = self._garrison_button(y, pad, width, tr("Evacuate, burn stores"), Command.EVACUATE_BURN, burn)
            y = self._garrison_button(y, pad, width, tr("Evacuate, take stores"), Command.EVACUATE_TAKE, take)
        return y

    def _is_threatened(self, hex: int) -> bool:
        """Whether enemies are seen within two hexes, so that an evacuation is worth a button."""
        view = self.controller.view
        near = {int(there) for there in view.world.neighbours[hex] if there != NO_HEX}
        near |= {int(there) for h in near for there in view.world.neighbours[h] if there != NO_HEX}
        return any(self.controller.enemies_in(there) for there in near)

    def _garrison_button(self, y: int, pad: int, width: int, title: str, command: Command, order: Order) -> int:
        why = self.controller.refusal(order)
        if why == Refusal.NONE:
            tooltip = self.controller.garrison_preview(order)
        else:
            tooltip = tr("Not possible now: {reason}.", reason=refusal_reason(self.controller, order))
        self._starts.append(y + self.scroll)
        box = pygame.Rect(pad, y, min(width, self.px(190)), self.px(25))
        self.button(
            box, title, lambda: self.run_command(command),
            key=key_text(command), enabled=why == Refusal.NONE, tooltip=tooltip,
        )  # fmt: skip
        return y + self.px(29)

    def _unit(self, y: int, unit: int) -> int:
        """Draws a unit as a row, or as a card if it is selected. Returns the y below."""
        controller = self.controller
        chosen = unit == controller.unit
        pad, left = self.px(8), self.px(8)
        self._starts.append(y + self.scroll)
        height = self.px(ROW) + (self._card_height(unit) if chosen else 0)
        box = pygame.Rect(left, y, self.rect.w - 2 * pad - self.px(2), height - self.px(4))
        if chosen:
            self._card_at = (y + self.scroll, y + self.scroll + height)
            pygame.draw.rect(self.surface, PAPER, box, border_radius=self.px(4))
            pygame.draw.rect(
                self.surface, BRICK if controller.is_own(unit) else INK, box, self.px(1.5), border_radius=self.px(4)
            )
        self.click_area(
            box,
            lambda: controller.select_unit(unit),
            hover_colour=mix(self.background, PAPER, 0.6) if not chosen else None,
        )
        self._row(box, unit)
        if chosen:
            self._card(box.x + self.px(10), y + self.px(ROW) - self.px(2), box.w - self.px(20), unit)
        return y + height

    def _row(self, box: pygame.Rect, unit: int) -> None:
        controller, names = self.controller, self.controller.session.names
        row = controller.view.state.units[unit]
        edge = self.px(32)
        picture = counter(self.stacks.face(unit, edge))
        middle = (box.x + self.px(22), box.y + self.px(20))
        self.surface.blit(picture, picture.get_rect(center=middle))
        x = box.x + self.px(44)
        room = box.right - x - self.px(8)
        self.text((x, box.y + self.px(2)), names.unit_names[unit], 14, "bold", width=room)
        own = int(row["side"]) == controller.session.seat
        line = unit_summary(controller, unit, own)
        if unit in controller.dispersed_at(controller.hex):
            line = tr("{men}, dispersed", men=men_text(int(row["men"])))
        self.text((x, box.y + self.px(20)), line, 12, colour=FADED, width=room)

    def _card_height(self, unit: int) -> int:
        remarks = unit_remarks(self.controller, unit)
        rows = (len(unit_figures(self.controller, unit)) + 1) // 2
        width = self.rect.w - 2 * self.px(8) - self.px(2) - self.px(20) - self.px(12)
        wrapped = sum(len(wrap(remark.text, "regular", self.px(12), width)) for remark in remarks)
        return self.px(19) * rows + self.line_height(12) * wrapped + self.px(12)

    def _card(self, x: int, y: int, width: int, unit: int) -> None:
        """Draws all figures of a unit in two columns, and remarks."""
        entries = unit_figures(self.controller, unit)
        half = width // 2
        for index, (label, value) in enumerate(entries):
            left = x + (index % 2) * half
            top = y + (index // 2) * self.px(19)
            wide = self.text((left + half - self.px(12), top), value, 13, "bold", right=True)
            self.text((left, top), label, 12, colour=FADED, width=half - self.px(15) - wide)
        y += (len(entries) + 1) // 2 * self.px(19) + self.px(4)
        for remark in unit_remarks(self.controller, unit):
            colour = BAD if remark.is_warning else INK
            mark = pygame.Rect(x, y + self.px(6), self.px(5), self.px(5))
            pygame.draw.rect(self.surface, colour if remark.is_warning else GOLD, mark)
            y = self.paragraph((x + self.px(11), y), remark.text, width - self.px(12), 12, colour=colour)

    def _buttons_height(self) -> int:
        """Returns the height of the buttons, which are made once per position and selection."""
        controller = self.controller
        now = (
            len(controller.session.game.history),
            controller.unit,
            controller.mode,
            controller.can_order,
            controller.unit in controller.held,
            current_language(),
        )
        if now != self._buttons_of:
            self._unit_buttons, self._buttons_of = unit_buttons(controller), now
        rows = -(-len(self._unit_buttons) // 3)
        return rows * self.px(_BUTTON) + (rows - 1) * self.px(4) + self.px(14) if rows else 0

    def _buttons(self, top: int) -> None:
        """Draws the buttons of the selected unit."""
        pygame.draw.rect(self.surface, PANEL_DEEP, (0, top, self.rect.w, self.rect.h - top))
        self.rule(top)
        gap, pad = self.px(4), self.px(8)
        wide = (self.rect.w - 2 * pad - 2 * gap) // 3
        high = self.px(_BUTTON)
        for index, item in enumerate(self._unit_buttons):
            box = pygame.Rect(pad + index % 3 * (wide + gap), top + self.px(7) + index // 3 * (high + gap), wide, high)
            self.button(
                box,
                item.label,
                partial(self.run_command, item.command),
                key=key_text(item.command),
                enabled=item.enabled,
                pressed=item.pressed,
                tooltip=item.tooltip,
                size=12,
            )
