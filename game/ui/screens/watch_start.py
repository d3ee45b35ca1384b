"""What the window shows of a watched scenario before it can be loaded: progress, or the problems of its files."""

from collections.abc import Callable

import pygame

from game.language import tr
from game.ui.keys import Command, command_of, key_text
from game.ui.lettering import text_surface, truncated
from game.ui.panels.problem_panel import ProblemPanel
from game.ui.theme import FADED, INK, PAPER
from game.ui.watched_scenario import WatchedScenario
from game.ui.window import Window


class WatchStart:
    """Waits for the first version of the files that can be shown."""

    def __init__(self, window: Window, watched: WatchedScenario) -> None:
        self.window, self.watched = window, watched
        self._warm = window.warm
        self.problems = ProblemPanel(window.theme, lambda problem: None)
        self._was_read = False
        self._shown = ""
        self.dirty = True

    @property
    def _status(self) -> str:
        if not self._warm.done:
            return tr("Compiling the rules for this computer, only once: {what}", what=self._warm.text)
        if not self._was_read or self.watched.is_busy:
            return tr("Reading the files…")
        return tr("The scenario is reloaded whenever you save a file. {key}: menu.", key=key_text(Command.MENU))

    def layout(self) -> None:
        """Places the list of problems."""
        theme, (wide, high) = self.window.theme, self.window.surface.get_size()
        margin, top = theme.px(24), theme.px(92)
        self.problems.place(pygame.Rect(margin, top, wide - 2 * margin, max(1, high - top - margin)), theme)
        self.dirty = True

    def handle(self, event: pygame.Event) -> None:
        """Scrolls the list; the key of the menu opens it."""
        if event.type == pygame.MOUSEWHEEL:
            self.problems.wheel(event.y)
        elif event.type == pygame.MOUSEMOTION:
            self.problems.hover_at(event.pos)
        elif event.type == pygame.KEYDOWN and command_of(event.key, event.mod) in (Command.MENU, Command.CANCEL):
            self.window.dialogs.menu(
                tr("Menu"),
                [
                    (tr("Go on watching"), lambda: None),
                    (tr("Main menu"), self.window.router.menu),
                    (tr("Quit"), self.window.quit),
                ],
            )
        self.dirty = True

    def update(self, seconds: float) -> None:
        """Shows the scenario as soon as its files can be loaded, else what is wrong with them."""
        if not self._warm.done:
            self.dirty = self.dirty or self._shown != self._status
            return
        reading = self.watched.update(seconds)
        if reading is not None and reading.opened is not None:
            self.window.router.watched(self.watched, reading.opened)
            return
        if reading is not None and reading.problems is not None:
            self._was_read = True
            self.problems.tell(reading.problems)
        self.dirty = self.dirty or reading is not None or self._shown != self._status

    def draw(self, surface: pygame.Surface) -> None:
        """Draws the name of the scenario, what is being done, and the problems."""
        px = self.window.theme.px
        surface.fill(PAPER)
        room = surface.get_width() - 2 * px(24)
        scenario = self.watched.title
        what = tr("{scenario} cannot be shown yet", scenario=scenario) if self._was_read else ""
        title = truncated(what or tr("{scenario} is being opened", scenario=scenario), "bold", px(22), room)
        surface.blit(text_surface(title, "bold", px(22), INK), (px(24), px(20)))
        self._shown = self._status
        status = truncated(self._shown, "regular", px(14), room)
        surface.blit(text_surface(status, "regular", px(14), FADED), (px(24), px(56)))
        if self._was_read:
            self.problems.draw(surface)
        self.dirty = False

    def request_leave(self, leave: Callable[[], None]) -> None:
        """Leaves: nothing can be lost."""
        leave()

    def close(self) -> None:
        """Nothing to close."""
