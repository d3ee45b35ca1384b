"""The list of what is wrong in a scenario's files: file, line, column and message; a click goes to the hex."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import PurePath

import pygame

from game.engine.telling.grammar import count, listed
from game.language import tr, trc
from game.ui.panels.panel import Panel
from game.ui.theme import BAD, FADED, GOOD, INK, PAPER, WARN, Colour, Theme, mix
from game.yamlfile.problems import ERROR, Problem

_TEXT = 12.5


class ProblemPanel(Panel):
    """Errors come first; without problems it says so."""

    def __init__(self, theme: Theme, show: Callable[[Problem], None]) -> None:
        super().__init__(theme)
        self._show = show
        self.problems: list[Problem] = []
        self.note = ""
        """A sentence below the title, such as which version of the files the map shows."""
        self.busy = False
        """Whether the files are being checked."""
        self._is_checked = False

    def tell(self, problems: Sequence[Problem], note: str = "") -> None:
        """Shows other problems."""
        problems = sorted(problems, key=lambda problem: problem.severity != ERROR)
        if problems != self.problems or note != self.note or not self._is_checked:
            self.problems, self.note, self.stale, self.scroll = problems, note, True, 0
        self._is_checked = True

    @property
    def title(self) -> str:
        """The number of problems in words."""
        errors = sum(problem.severity == ERROR for problem in self.problems)
        warnings = len(self.problems) - errors
        if not self._is_checked:
            return tr("Not checked yet")
        if not self.problems:
            return tr("No problems")
        parts = [count(errors, "error")] if errors else []
        return listed([*parts, count(warnings, "warning")] if warnings else parts)

    def paint(self) -> None:
        """Draws the title, the note and the problems."""
        pad, line = self.px(12), self.px(17)
        width, y = self.rect.w - 2 * pad - self.px(6), self.px(27)
        self.content_height = self._height(width, line)
        self.surface.set_clip(pygame.Rect(0, y, self.rect.w, self.rect.h))
        y -= self.scroll
        if self.note:
            y = self.paragraph((pad, y), self.note, width, _TEXT, "italic", FADED) + self.px(5)
        for problem in self.problems:
            y = self._entry(problem, pad, y, width, line)
        self.surface.set_clip(None)
        pygame.draw.rect(self.surface, self.background, (0, 0, self.rect.w, self.px(26)))
        self.text((pad, self.px(4)), self.title, 13.5, "bold", self._ink)
        if self.busy:
            self.text((self.rect.w - pad, self.px(5)), tr("checking…"), 12, colour=FADED, right=True)
        self.rule(self.px(25))
        self.scrollbar(self.px(28), self.rect.h - self.px(4))

    @property
    def _ink(self) -> Colour:
        if not self.problems:
            return GOOD if self._is_checked else FADED
        return BAD if self.problems[0].severity == ERROR else WARN

    def _height(self, width: int, line: int) -> int:
        note = len(self.wrapped(self.note, width, _TEXT)) * line + self.px(5) if self.note else 0
        rows = sum(len(self.wrapped(problem.message, width, _TEXT)) * line for problem in self.problems)
        return self.px(30) + note + rows + len(self.problems) * (line + self.px(7))

    def _entry(self, problem: Problem, pad: int, y: int, width: int, line: int) -> int:
        """Draws a problem. Returns the y below it."""
        rows = self.wrapped(problem.message, width, _TEXT)
        high = (len(rows) + 1) * line + self.px(7)
        if y + high < 0 or y > self.rect.h:
            return y + high
        box = pygame.Rect(pad - self.px(5), y - 1, width + self.px(10), high - self.px(3))
        tip = tr("{problem}\nClick: show it on the map", problem=problem)
        self.click_area(
            box.clip(self.surface.get_clip()), partial(self._show, problem), tip, mix(self.background, PAPER, 0.7)
        )
        place = f"{PurePath(problem.path).name}:{problem.line}:{problem.column}"
        colour = BAD if problem.severity == ERROR else WARN
        wide = self.text((pad, y), place, 12, "bold", colour, width=width)
        severity = trc("severity", "error") if problem.severity == ERROR else trc("severity", "warning")
        self.text((pad + wide + self.px(8), y), severity, 12, colour=colour)
        for number, row in enumerate(rows, 1):
            self.text((pad, y + number * line), row, _TEXT, colour=INK)
        return y + high
