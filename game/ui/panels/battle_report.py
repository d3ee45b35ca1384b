"""The report of a battle fought: result, losses, and the breakdown with dice and rules."""

from collections.abc import Callable

import pygame

from game.core.codes import NO_HEX, Result
from game.core.names import Names
from game.engine.events import Event
from game.engine.telling.battle_ledger import RESULTS
from game.engine.telling.grammar import men_text, sentence
from game.language import mark, tr
from game.play.session.session import Session
from game.ui.lettering import text_surface
from game.ui.panels.battle_breakdown import BreakdownSection, battle_breakdown, breakdown_height, draw_breakdown
from game.ui.panels.battle_charts import RESULT_COLOURS
from game.ui.panels.hex_text import hex_title
from game.ui.panels.panel import Panel
from game.ui.theme import FADED, INK, PAPER, Theme


class BattleReportPanel(Panel):
    """Shown after a battle, or when its line in the log is clicked."""

    def __init__(self, theme: Theme, session: Session, close: Callable[[], None]) -> None:
        super().__init__(theme)
        self.session, self.close = session, close
        self.event: Event | None = None
        self.sections: list[BreakdownSection] = []
        self.visible = False
        self._room = self.rect
        self.heights: tuple[int, ...] = ()
        """Heights that it may have where it stands over other panels, which it then hides whole; empty: any."""

    @property
    def names(self) -> Names:
        """Names as players read them now."""
        return self.session.names

    def open(self, event: Event) -> None:
        """Shows one battle."""
        self.event, self.visible, self.scroll = event, True, 0
        self.sections = battle_breakdown(event.battle, self.session.world, self.names)
        self.place(self._room, self.theme)

    def place(self, rect: pygame.Rect, theme: Theme) -> None:
        """As tall as the breakdown needs, or the next of `heights`, but no taller than `rect`; a longer one scrolls."""
        self._room = rect
        needed = theme.px(186 + breakdown_height(self.sections))
        height = next((height for height in self.heights if height >= needed), rect.h if self.heights else needed)
        super().place(pygame.Rect(rect.topleft, (rect.w, min(rect.h, height))), theme)

    def paint(self) -> None:
        """Draws place, attacker, result, losses and breakdown; the button at the bottom does not scroll."""
        event = self.event
        if event is None:
            return
        pad, width = self.px(12), self.rect.w - self.px(24)
        foot = self.px(46)
        self.surface.set_clip(pygame.Rect(0, 0, self.rect.w, self.rect.h - foot))
        y = self.px(8) - self.scroll
        title = tr("Battle")
        if event.hex != NO_HEX:
            title = hex_title(self.session.world, self.names, event.hex, mark("Battle {where}"))
        self.fitted_title((pad, y), title, width)
        y += self.px(24)
        who = tr("Turn {turn}: {side} attacked", turn=event.turn, side=self.names.sides[event.side].the)
        self.text((pad, y), who, 12.5, colour=FADED, width=width)
        y += self.px(24)
        result = Result(event.c)
        bar = pygame.Rect(pad, y, width, self.px(28))
        pygame.draw.rect(self.surface, RESULT_COLOURS[result], bar)
        pygame.draw.rect(self.surface, INK, bar, 1)
        ink = PAPER if result in (Result.ROUT, Result.REPULSED) else INK
        face = text_surface(sentence(tr(RESULTS[result])), "bold", self.px(14), ink)
        self.surface.blit(face, face.get_rect(center=bar.center))
        y += self.px(36)
        losses = tr("Attackers lost {men}, defenders {others:,}", men=men_text(event.a), others=event.b)
        self.fitted_title((pad, y), losses, width, 14)
        y = draw_breakdown(self, (pad, y + self.px(24)), width, self.sections)
        self.content_height = y + self.scroll + foot
        self.scrollbar(self.px(4), self.rect.h - foot - self.px(4))
        self.surface.set_clip(None)
        box = pygame.Rect(self.rect.w - pad - self.px(110), self.rect.h - self.px(38), self.px(110), self.px(29))
        self.button(box, tr("Close"), self.close, key=tr("Esc"))
