"""Before a game or the editor: a progress bar while the rules are compiled and what was chosen is opened."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Generic

import pygame

from game.language import tr
from game.ui.game_loader import Opened, OpeningTask
from game.ui.lettering import text_surface, wrap
from game.ui.screens.save_dialogs import ask_about_agents, offer_fallback, show_archive
from game.ui.theme import FADED, GOLD, INK, PAPER, RULE
from game.ui.window import Window

_LARGEST, _SMALLEST = 16, 12
"""Text sizes of the briefing."""
_STEPS = 12
"""Steps in a second of the bar that runs to and fro while something is opened."""


class LoadingScreen(Generic[Opened]):
    """Waits for the compiler, then for the game, then shows the game."""

    def __init__(
        self,
        window: Window,
        work: Callable[[], Opened],
        title: str,
        show: Callable[[Opened], None],
        *,
        save: Path | None = None,
        briefing: str = "",
        refuse: Callable[[str], None] | None = None,
    ) -> None:
        """`show` takes what `work` has opened; `refuse` says over the menu why it cannot be opened."""
        self.window, self._work, self._title, self._save = window, work, title, save
        self._show, self._refuse = show, refuse or self._say_error
        self._briefing = "\n\n".join(" ".join(part.split()) for part in briefing.strip().split("\n\n"))
        self._warm = window.warm
        self._opening: OpeningTask[Opened] | None = None
        self._time = 0.0
        self._shown = (-1.0, 0)
        """The progress on the screen; redrawn rarely, to leave the processor to the compiler and to what is opened."""
        self.dirty = True

    def layout(self) -> None:
        """Asks for a redraw; there is nothing to place."""
        self.dirty = True

    def handle(self, event: pygame.Event) -> None:
        """Esc goes back to the menu."""
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self.window.router.menu()

    def update(self, seconds: float) -> None:
        """Starts opening the game once the rules are compiled, and shows the game once it is open."""
        self._time += seconds
        self.dirty = self.dirty or self._tick != self._shown
        if self._opening is None:
            if self._warm.done:
                self._opening = OpeningTask(self._work)
        elif self._opening.is_done:
            self._arrive(self._opening)

    @property
    def _tick(self) -> tuple[float, int]:
        """Share of the compilation done, and the steps of the bar so far: two in a second, more while a game opens."""
        return self._warm.share, int(self._time * (2 if self._opening is None else _STEPS))

    def _arrive(self, opening: OpeningTask[Opened]) -> None:
        window = self.window
        if opening.result is not None:
            self._show(opening.result)
            return
        window.router.menu()
        if self._save is not None and opening.question is not None:
            ask_about_agents(window, self._save, opening.question)
        elif opening.archive is not None:
            show_archive(window, opening.archive)
        elif self._save is not None:
            offer_fallback(window, self._save, opening.error)
        else:
            self._refuse(opening.error)

    def _say_error(self, error: str) -> None:
        self.window.dialogs.message(tr("This game cannot be opened"), escape(error).replace("\n", "<br>"))

    def draw(self, surface: pygame.Surface) -> None:
        """Draws the bar and what is being done."""
        px = self.window.theme.px
        surface.fill(PAPER)
        middle = surface.get_rect().center
        if self._briefing:
            middle = (middle[0], surface.get_height() - px(70))
            self._draw_briefing(surface, middle[1] - px(76))
        title = text_surface(self._title, "bold", px(22), INK)
        surface.blit(title, title.get_rect(center=(middle[0], middle[1] - px(40))))
        bar = pygame.Rect(0, 0, px(420), px(14))
        bar.center = middle
        pygame.draw.rect(surface, RULE, bar, 1)
        if self._opening is None:
            share = self._warm.share
            note_text = tr("Compiling the rules for this computer, only once: {what}", what=self._warm.text)
            inner = pygame.Rect(bar.x + 2, bar.y + 2, round((bar.w - 4) * share), bar.h - 4)
        else:
            note_text = tr("Drawing the map")
            wide = (bar.w - 4) // 4
            inner = pygame.Rect(
                bar.x + 2 + round((bar.w - 4 - wide) * (self._time * 0.8 % 1)), bar.y + 2, wide, bar.h - 4
            )
        pygame.draw.rect(surface, GOLD, inner)
        if self._opening is None:  # the bar may stand still for a while: show that the program is alive
            for dot in range(self._tick[1] % 4):
                pygame.draw.circle(surface, GOLD, (bar.right + px(14) + dot * px(10), bar.centery), px(3))
        note = text_surface(note_text, "regular", px(14), FADED)
        surface.blit(note, note.get_rect(center=(middle[0], middle[1] + px(32))))
        self._shown, self.dirty = self._tick, False

    def _draw_briefing(self, surface: pygame.Surface, bottom: int) -> None:
        """Draws the briefing in the largest text size at which all of it fits."""
        px = self.window.theme.px
        for size in range(_LARGEST, _SMALLEST - 1, -1):
            width = min(px(760 + 60 * (_LARGEST - size)), surface.get_width() - px(80))
            lines = wrap(self._briefing, "regular", px(size), width)
            step = px(size) * 3 // 2
            y = max(px(16), (bottom - step * len(lines)) // 2)
            if y + step * len(lines) <= bottom:
                break
        for line in lines:
            if y + step > bottom:
                return
            surface.blit(text_surface(line, "regular", px(size), INK), ((surface.get_width() - width) // 2, y))
            y += step

    def request_leave(self, leave: Callable[[], None]) -> None:
        """Leaves: nothing can be lost."""
        leave()

    def close(self) -> None:
        """Nothing to close: the compiling process goes on working for the next screen."""
