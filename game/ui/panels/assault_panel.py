"""The planned assault: exact odds for every total of the dice, units that have joined or may join, the breakdown."""

from collections.abc import Callable
from functools import partial

import pygame

from game.core.codes import NO_HEX, NO_PLACE, Refusal
from game.core.names import Names
from game.engine.preview import BattlePreview
from game.engine.telling.odds import preview_lines
from game.engine.telling.ownership import storm_text
from game.language import mark, number, tr, trc
from game.play.orders.order_controller import OrderController
from game.ui.board.counters import counter
from game.ui.board.stacks import Stacks
from game.ui.keys import Command, key_text
from game.ui.lettering import text_surface
from game.ui.panels.battle_breakdown import battle_breakdown, draw_breakdown
from game.ui.panels.battle_charts import WINS, draw_chances, draw_dice_totals
from game.ui.panels.hex_text import hex_title
from game.ui.panels.panel import Panel
from game.ui.panels.unit_buttons import refusal_reason
from game.ui.theme import BAD, FADED, GOOD, INK, PANEL_DEEP, WARN, Theme


class AssaultPanel(Panel):
    """Shown while an assault is being planned."""

    def __init__(
        self, theme: Theme, controller: OrderController, stacks: Stacks, run_command: Callable[[Command], None]
    ) -> None:
        super().__init__(theme)
        self.controller, self.stacks, self.run_command = controller, stacks, run_command
        self.preview: BattlePreview | None = None

    @property
    def names(self) -> Names:
        """Names as players read them now."""
        return self.controller.session.names

    def refresh(self) -> None:
        """Takes over a change of position or plan."""
        self.preview = self.controller.preview()
        self.visible = self.preview is not None
        self.stale = True

    def paint(self) -> None:
        """Draws target, odds, dice totals, units and breakdown; the buttons at the bottom do not scroll."""
        preview = self.preview
        if preview is None or self.controller.target == NO_HEX:
            return
        foot = self.px(88)
        bottom = self.rect.h - foot
        pad, width = self.px(12), self.rect.w - self.px(24)
        self.surface.set_clip(pygame.Rect(0, 0, self.rect.w, bottom))
        y = self.px(8) - self.scroll
        y = self._header(y, pad, width, preview)
        y = self._surprise_button(y, pad, width)
        draw_chances(self, pygame.Rect(pad, y, width, self.px(22)), preview)
        y += self.px(27)
        draw_dice_totals(self, pygame.Rect(pad, y, width, self.px(132)), preview)
        y += self.px(134)
        x = pad + self.text((pad, y), tr("Chances in 36 of each dice total; men lost:") + " ", 11, colour=FADED)
        x += self.text((x, y), trc("men lost", "yours") + ", ", 11, "bold", BAD)
        self.text((x, y), trc("men lost", "theirs"), 11, "bold", GOOD)
        y = self._units(y + self.px(22), pad, width, preview)
        sections = battle_breakdown(preview.ledger, self.controller.session.world, self.names)
        y = draw_breakdown(self, (pad, y), width, sections)
        self.content_height = y + self.scroll + foot
        self.scrollbar(self.px(4), bottom - self.px(4))
        self.surface.set_clip(None)
        self._buttons(bottom)

    def _header(self, y: int, pad: int, width: int, preview: BattlePreview) -> int:
        session = self.controller.session
        self.fitted_title(
            (pad, y), hex_title(session.world, self.names, preview.target, mark("Assault {where}")), width
        )
        ours, theirs = preview.mean_losses()
        y += self.px(25)
        chance = preview.chance(*WINS)
        colour = GOOD if chance >= 0.5 else WARN if chance >= 0.2 else BAD
        chances = tr("{chance}% chance to win", chance=round(chance * 100))
        if preview.fort_holds:
            chances = tr("cannot fall today (7.19)")
        wide = self.text((pad, y), chances, 15, "bold", colour)
        losses = tr("average losses {ours:,} : {theirs:,}", ours=round(ours), theirs=round(theirs))
        if men := preview.most_gone_over():
            losses = tr("{losses}; up to {men:,} change sides", losses=losses, men=men)
        beside = width - wide - self.px(8)
        if text_surface(losses, "regular", self.px(12), INK).get_width() <= beside:
            self.text((pad + width, y + self.px(3)), losses, 12, colour=INK, right=True)
        else:
            y = self.paragraph((pad, y + self.px(22)), losses, width, 12) - self.px(22)
        y += self.px(25)
        view = self.controller.view
        if why := storm_text(session.world, self.names, view.state, session.seat, preview):
            y = self.paragraph((pad, y), why, width, 12, colour=BAD) + self.px(4)
        for line in preview_lines(view, preview):
            y = self.paragraph((pad, y), line, width, 12)
        return y + self.px(4)

    def _surprise_button(self, y: int, pad: int, width: int) -> int:
        """Draws the switch between an open and a surprise assault, if the target is a besieged place."""
        controller = self.controller
        if controller.besieged_place() == NO_PLACE:
            return y
        order = controller.surprise_order
        why = controller.refusal(order)
        tooltip = tr("At night or under smoke: only men count, forts protect less, and failure costs more (9.17-9.19)")
        if why != Refusal.NONE:
            tooltip = tr("Not possible now: {reason}.", reason=refusal_reason(controller, order))
        self.button(
            pygame.Rect(pad, y, min(width, self.px(190)), self.px(25)), tr("By surprise"),
            lambda: self.run_command(Command.SURPRISE), key=key_text(Command.SURPRISE), enabled=why == Refusal.NONE,
            pressed=controller.is_surprise, tooltip=tooltip,
        )  # fmt: skip
        return y + self.px(31)

    def _units(self, y: int, pad: int, width: int, preview: BattlePreview) -> int:
        """Draws the units that have joined, those that may join, and the defenders. Returns the y below."""
        y = self.heading((pad, y), tr("Joined"))
        for unit in preview.units:
            y = self._unit_row(y, pad, width, unit, joined=True)
        more = self.controller.units_to_join(preview.target)
        if more:
            y = self.heading((pad, y + self.px(3)), tr("May also join"))
            for unit in more:
                y = self._unit_row(y, pad, width, unit, joined=False)
        y = self.heading((pad, y + self.px(3)), trc("heading", "Defenders"))
        for unit in self.controller.units_in(preview.target):
            y = self._unit_row(y, pad, width, unit, joined=None)
        return y + self.px(4)

    def _unit_row(self, y: int, pad: int, width: int, unit: int, joined: bool | None) -> int:
        controller = self.controller
        row = controller.view.state.units[unit]
        high = self.px(27)
        picture = counter(self.stacks.face(unit, self.px(23))._replace(joined=False))
        self.surface.blit(picture, picture.get_rect(center=(pad + self.px(12), y + high // 2 - 1)))
        men = number(int(row["men"]) - int(row["sick"]))
        leave, join = tr("Leave"), tr("Join")
        button = max(self.px(54), self.button_width(leave), self.button_width(join))
        edge = pad + width - (button + self.px(8) if joined is not None else 0)
        self.text((edge, y + self.px(4)), men, 13, "bold", right=True)
        self.text((pad + self.px(30), y + self.px(4)), self.names.unit_names[unit], 13, width=edge - pad - self.px(84))
        if joined is not None:
            box = pygame.Rect(pad + width - button, y + self.px(1), button, self.px(23))
            if joined:
                self.button(box, leave, partial(controller.leave, unit))
            else:
                self.button(box, join, lambda: self._join(unit))
        return y + high

    def _join(self, unit: int) -> None:
        target = self.controller.target
        self.controller.unit = unit
        self.controller.attack(target)

    def _buttons(self, top: int) -> None:
        pygame.draw.rect(self.surface, PANEL_DEEP, (0, top, self.rect.w, self.rect.h - top))
        self.rule(top)
        pad, gap = self.px(10), self.px(6)
        wide, high = (self.rect.w - 2 * pad - gap) // 2, self.px(32)
        y = top + self.px(9)
        fight, hold = pygame.Rect(pad, y, wide, high), pygame.Rect(pad + wide + gap, y, wide, high)
        for box, label, command in (
            (fight, tr("Attack, advance"), Command.FIGHT),
            (hold, tr("Attack, hold"), Command.FIGHT_HOLD),
        ):
            primary = command == Command.FIGHT
            self.button(box, label, partial(self.run_command, command), key=key_text(command), primary=primary)
        y += high + gap
        plans = len(self.controller.planned_targets())
        more = bool(self.controller.units_to_join(self.controller.target))
        last = [(tr("All join"), Command.JOIN_ALL, more), (tr("Plans ({number})", number=plans), Command.PLANS, True)]
        last = [*last, (tr("Close"), Command.CANCEL, True)]
        wide = (self.rect.w - 2 * pad - 2 * gap) // 3
        for index, (label, command, able) in enumerate(last):
            box = pygame.Rect(pad + index * (wide + gap), y, wide, self.px(27))
            self.button(box, label, partial(self.run_command, command), key=key_text(command), enabled=able, size=12)
