"""The rulebook, chapter by chapter, as the rules themselves state it."""

import re
from functools import cache
from importlib import import_module
from itertools import groupby

from game.core.codes import Param, TerrainTrait, TypeTrait, UnitFlag
from game.core.world import World
from game.engine.rulebook import Part, rulebook
from game.ui.pages.page import Page
from game.ui.panels.panel import Callback
from game.ui.theme import BRICK, FADED, INK, Theme


@cache
def chapters() -> tuple[tuple[Part, ...], ...]:
    """All parts, by chapter."""
    return tuple(tuple(parts) for _, parts in groupby(rulebook(), key=lambda part: part.chapter))


_CONSTANT = re.compile(r"\b[A-Z][A-Z_]{2,}\b")
_PLAIN = (*UnitFlag.__members__, *TypeTrait.__members__, *TerrainTrait.__members__)


@cache
def _module_of(file: str) -> object:
    return import_module(f"game.rules.{file.removesuffix('.py').replace('/', '.')}")


def in_numbers(text: str, file: str, world: World) -> str:
    """A paragraph with the numbers of this scenario for the names of constants, and plain words for traits."""

    def number(found: re.Match[str]) -> str:
        name = found[0]
        if name in Param.__members__:
            return f"{int(world.params[Param[name]]):,}"
        value = getattr(_module_of(file), name, None)
        if type(value) is int:
            return f"{value:,}"
        return name.lower().replace("_", " ") if name in _PLAIN else name

    return _CONSTANT.sub(number, text)


class RulesPage(Page):
    """One chapter at a time; left and right arrow turn to others."""

    def __init__(self, theme: Theme, world: World, close: Callback) -> None:
        super().__init__(theme, close)
        self.world = world
        self.chapter_index = 0

    @property
    def caption(self) -> str:
        """Number and name of the chapter."""
        first = chapters()[self.chapter_index][0]
        title = first.title.rstrip(".")
        return f"Rules, chapter {first.chapter}: {title[:1].upper()}{title[1:]}"

    def turn_page(self, step: int) -> None:
        """To the chapter before or after."""
        chapter_index = max(0, min(len(chapters()) - 1, self.chapter_index + step))
        if chapter_index != self.chapter_index:
            self.chapter_index, self.scroll, self.stale = chapter_index, 0, True

    def fixed(self) -> None:
        """The buttons to turn the page."""
        self.turn_buttons(self.chapter_index > 0, self.chapter_index < len(chapters()) - 1)

    def content(self, y: int) -> int:
        """Paragraph by paragraph, numbers in the margin."""
        left, margin = self.px(18), self.px(64)
        width = self.rect.w - margin - self.px(36)
        for index, part in enumerate(chapters()[self.chapter_index]):
            if index:
                self.text((left, y + self.px(6)), part.title[:1].upper() + part.title[1:], 15, "bold", BRICK)
                y += self.px(32)
            if part.introduction:
                y = self.paragraph((left, y), part.introduction, self.rect.w - 3 * left, 13, "italic", FADED) + self.px(
                    6
                )
            for paragraph in part.paragraphs:
                self.text((left, y), paragraph.label, 13, "bold", FADED)
                text = in_numbers(paragraph.text, part.file, self.world)
                y = self.paragraph((margin, y), text, width, 13.5, colour=INK) + self.px(6)
        return y
