"""The rulebook, chapter by chapter, as the rules state it themselves."""

from itertools import groupby

from game.core.world import World
from game.engine.rulebook import ChapterPart, rulebook
from game.engine.telling.grammar import sentence
from game.ui.pages.page import Page
from game.ui.panels.panel import Callback
from game.ui.theme import BRICK, FADED, INK, Theme


def chapters(world: World) -> list[list[ChapterPart]]:
    """Returns all parts by chapter, with the numbers of the scenario."""
    return [list(parts) for _, parts in groupby(rulebook(world.params), key=lambda part: part.chapter)]


class RulesPage(Page):
    """One chapter at a time. The left and right arrow keys turn to others."""

    def __init__(self, theme: Theme, world: World, close: Callback) -> None:
        super().__init__(theme, close)
        self.chapters = chapters(world)
        self.chapter_index = 0

    @property
    def caption(self) -> str:
        """Number and title of the chapter."""
        first = self.chapters[self.chapter_index][0]
        return f"Rules, chapter {first.chapter}: {first.chapter_title}"

    def turn_page(self, step: int) -> None:
        """Turns to another chapter."""
        chapter_index = max(0, min(len(self.chapters) - 1, self.chapter_index + step))
        if chapter_index != self.chapter_index:
            self.chapter_index, self.scroll, self.stale = chapter_index, 0, True

    def fixed(self) -> None:
        """Draws the buttons to other chapters."""
        self.turn_buttons(self.chapter_index > 0, self.chapter_index < len(self.chapters) - 1)

    def content(self, y: int) -> int:
        """Draws the paragraphs with their numbers in the margin."""
        left, margin = self.px(18), self.px(64)
        width = self.rect.w - margin - self.px(36)
        for index, part in enumerate(self.chapters[self.chapter_index]):
            if index:
                self.text((left, y + self.px(6)), sentence(part.title.rstrip(".")), 15, "bold", BRICK)
                y += self.px(32)
            if part.introduction:
                y = self.paragraph((left, y), part.introduction, self.rect.w - 3 * left, 13, "italic", FADED) + self.px(
                    6
                )
            for paragraph in part.paragraphs:
                self.text((left, y), paragraph.label, 13, "bold", FADED)
                y = self.paragraph((margin, y), paragraph.text, width, 13.5, colour=INK) + self.px(6)
        return y
