"""The report of a battle that has been fought: every part of the reckoning with its rule, the dice, the result."""

from collections.abc import Callable

import pygame

from game.core.codes import NO_HEX, Result
from game.engine.events import Event
from game.engine.telling.places import hex_name
from game.play.session import Session
from game.ui.lettering import text_surface
from game.ui.panels.battle_breakdown import RESULT_COLOURS, draw_breakdown
from game.ui.panels.panel import Panel
from game.ui.theme import FADED, INK, PAPER, Theme


class BattleReportPanel(Panel):
    """Open after a battle, or when its line in the log is clicked."""

    def __init__(self, theme: Theme, session: Session, close: Callable[[], None]) -> None:
        super().__init__(theme)
        self.session, self.close = session, close
        self.names = session.names
        self.event: Event | None = None
        self.visible = False
        self._room = self.rect

    def open(self, event: Event) -> None:
        """Show one battle."""
        self.event, self.visible, self.scroll = event, True, 0
        self.place(self._room, self.theme)

    def place(self, rect: pygame.Rect, theme: Theme) -> None:
        """As tall as the reckoning needs, but no taller than the room."""
        self._room = rect
        rows = len(self.event.battle) if self.event else 0
        height = min(rect.h, theme.px(206) + rows * theme.px(17))
        super().place(pygame.Rect(rect.topleft, (rect.w, height)), theme)

    def paint(self) -> None:
        """Where, who, the result in its colour, losses, and the reckoning."""
        event = self.event
        if event is None:
            return
        pad, width = self.px(12), self.rect.w - self.px(24)
        foot = self.px(46)
        self.surface.set_clip(pygame.Rect(0, 0, self.rect.w, self.rect.h - foot))
        y = self.px(8) - self.scroll
        where = hex_name(self.session.world, self.names, event.hex) if event.hex != NO_HEX else ""
        self.text((pad, y), f"Battle of {where}", 16, "bold", width=width)
        y += self.px(24)
        attacker = self.names.sides[event.side].name
        self.text((pad, y), f"Week {event.turn}; the {attacker} attacked", 12.5, colour=FADED, width=width)
        y += self.px(24)
        result = Result(event.c)
        bar = pygame.Rect(pad, y, width, self.px(28))
        pygame.draw.rect(self.surface, RESULT_COLOURS[result], bar)
        pygame.draw.rect(self.surface, INK, bar, 1)
        ink = PAPER if result in (Result.ROUT, Result.REPULSED) else INK
        face = text_surface(_SAID[result], "bold", self.px(14), ink)
        self.surface.blit(face, face.get_rect(center=bar.center))
        y += self.px(36)
        self.text((pad, y), f"Attackers lost {event.a:,} men", 14, "bold", width=width // 2)
        self.text((pad + width, y), f"Defenders lost {event.b:,} men", 14, "bold", right=True)
        y = self.heading((pad, y + self.px(28)), "RECKONING, WITH RULES")
        y = draw_breakdown(self, (pad, y), width, event.battle, self.session.world, self.names)
        self.content_height = y + self.scroll + foot
        self.surface.set_clip(None)
        box = pygame.Rect(self.rect.w - pad - self.px(110), self.rect.h - self.px(38), self.px(110), self.px(29))
        self.button(box, "Close", self.close, key="Esc")


_SAID = {
    Result.ROUT: "The defenders are routed",
    Result.RETREAT: "The defenders fall back",
    Result.STAND: "The defenders stand",
    Result.REPULSED: "The attack is beaten off",
}
