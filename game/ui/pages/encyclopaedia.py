"""The encyclopaedia: rules, charts, places, units and leaders, and a search that starts with the first letter typed."""

from collections.abc import Callable, Sequence
from functools import partial

import pygame

from game.core.codes import NO_HEX, NO_UNIT
from game.engine.encyclopaedia import (
    CONTENTS,
    Article,
    Encyclopaedia,
    Heading,
    Hit,
    Subject,
    Table,
    Text,
    Topic,
    chapter_titles,
)
from game.language import mark, tr, trc
from game.ui.lettering import text_surface, truncated
from game.ui.pages.article_table import TableLayout, draw_table
from game.ui.pages.page import Page
from game.ui.panels.panel import Callback
from game.ui.theme import BRICK, FADED, GOLD, INK, PAPER, RULE, Theme, mix

_HINT = mark("Type to search: a place, a unit, a leader, a word of the rules, 7.24")
_MOST_LETTERS = 40
_IN_VIEW = 0.6
"""Share of the page above which the entry asked for is in view without scrolling."""
_MARK = mix(PAPER, GOLD, 0.35)


class EncyclopaediaPage(Page):
    """One article at a time. Letters go into the search field; the left and right keys turn chapters."""

    def __init__(
        self,
        theme: Theme,
        book: Encyclopaedia,
        close: Callback,
        show_hex: Callable[[int], None],
        show_unit: Callable[[int], None],
    ) -> None:
        super().__init__(theme, close)
        self.book, self.show_hex, self.show_unit = book, show_hex, show_unit
        self.subject = CONTENTS
        self.query = ""
        self.covered: Page | None = None
        """The page that was open before and is shown again when this one closes."""
        self.related: tuple[Subject, Text] | None = None
        """An article, and the link that it begins with: from a type of units to the unit that was asked about."""
        self._trail: list[Subject] = []
        """Articles read before this one."""
        self._article: Article | None = None
        self._hits: Sequence[Hit] = ()
        self._is_near = False
        """Whether the search has found names that are only nearly the same."""
        self._marked = -1
        """Where the entry asked for begins, unscrolled; -1 if there is none."""
        self._seeks = False
        """Whether the page has yet to scroll to that entry."""

    # what is read

    def open(self) -> None:
        """Opens the table of contents."""
        super().open()
        self._trail.clear()
        self._read(CONTENTS)

    def hide(self) -> None:
        """Closes the page and gives up the article."""
        super().hide()
        self._article, self._hits = None, ()

    def show(self, subject: Subject) -> None:
        """Turns to an article; Backspace leads back."""
        if subject != self.subject:
            self._trail.append(self.subject)
        self._read(subject)

    def back(self) -> None:
        """Turns to the article read before."""
        if self._trail:
            self._read(self._trail.pop())

    def _read(self, subject: Subject) -> None:
        self.subject, self.query, self._hits = subject, "", ()
        self._article = self.book.article(subject)
        self.scroll, self.chosen, self.stale = 0, 0, True
        self._seeks = True

    def search(self, text: str) -> None:
        """Lists what a text may mean."""
        self.query = text[:_MOST_LETTERS]
        self._hits = self.book.find(self.query) if self.query.strip() else ()
        self._is_near = bool(self.query.strip()) and not self._hits
        if self._is_near:
            self._hits = self.book.near(self.query)
        self.scroll, self.chosen, self.stale, self._seeks = 0, 0, True, False

    def type_text(self, text: str) -> bool:
        """Adds a letter to the search field. Returns whether it was taken."""
        if text == " " and not self.query:
            return False
        self.search(self.query + text)
        return True

    def press(self, key: int) -> bool:
        """Handles the keys of the search field and of the way back, then those of every page."""
        match key:
            case pygame.K_BACKSPACE if self.query:
                self.search(self.query[:-1])
            case pygame.K_BACKSPACE:
                self.back()
            case pygame.K_ESCAPE if self.query:
                self.search("")
            case pygame.K_HOME:
                self.show(CONTENTS)
            case _:
                return super().press(key)
        return True

    def turn_page(self, step: int) -> None:
        """Turns to the next chapter of the rules or of the help."""
        if (there := self._next(step)) is not None:
            self._read(there)

    def _next(self, step: int) -> Subject | None:
        topic, number = self.subject.topic, self.subject.number + step
        known = (
            chapter_titles() if topic == Topic.CHAPTER else range(len(self.book.help)) if topic == Topic.HELP else ()
        )
        return Subject(topic, number) if number in known and not self.query else None

    # drawing

    @property
    def caption(self) -> str:
        """The title of the article, or what is searched for."""
        if self.query:
            return trc("the page", "Search")
        return self._article.title if self._article is not None else ""

    @property
    def head(self) -> int:
        """Height of the title and the search field."""
        return self.px(78)

    def draw(self, target: pygame.Surface) -> None:
        """Draws the page; a new article is scrolled to the entry asked for."""
        super().draw(target)
        if self._seeks and self.visible and self._marked > self.rect.h * _IN_VIEW:
            self._scroll_to(self._marked - self.head - self.px(24))
            super().draw(target)
        self._seeks = False

    def fixed(self) -> None:
        """Draws the search field and the buttons to other articles."""
        if self.subject.topic in (Topic.CHAPTER, Topic.HELP) and not self.query:
            self.turn_buttons(self._next(-1) is not None, self._next(1) is not None)
        top, high = self.px(43), self.px(28)
        width = self.px(112)
        can_leave = self.subject != CONTENTS or bool(self.query)
        buttons: list[tuple[str, str, Callback, bool]] = [
            (tr("Back"), tr("Backspace"), self.back, bool(self._trail)),
            (tr("Contents"), tr("Home"), partial(self.show, CONTENTS), can_leave),
        ]
        right = self.rect.w - self.px(10)
        for label, key, action, able in buttons:
            room = width + (self.px(30) if action == self.back else 0)
            right -= room
            self.button(pygame.Rect(right, top, room, high), label, action, key=key, enabled=able)
            right -= self.px(6)
        field = pygame.Rect(self.px(14), top, right - self.px(14), high)
        pygame.draw.rect(self.surface, mix(PAPER, (255, 255, 255), 0.6), field, border_radius=self.px(3))
        pygame.draw.rect(self.surface, BRICK if self.query else RULE, field, 1, border_radius=self.px(3))
        size, room = self.px(14), field.w - self.px(22)
        shown = truncated(self.query or tr(_HINT), "regular", size, room)
        ink = text_surface(shown, "regular", size, INK if self.query else FADED)
        at = (field.x + self.px(8), field.centery - ink.get_height() // 2)
        self.surface.blit(ink, at)
        caret = at[0] + (ink.get_width() + 1 if self.query else -self.px(2))
        pygame.draw.line(self.surface, INK, (caret, field.y + self.px(5)), (caret, field.bottom - self.px(6)))

    def content(self, y: int) -> int:
        """Draws the finds of a search, or the article."""
        if self.query:
            return self._draw_hits(y)
        self._marked = -1
        article = self._article
        if article is None:
            return y
        if article.subject == CONTENTS and self.rect.w >= self.px(640):
            return self._draw_contents(y, article)
        if article.unit != NO_UNIT or article.hex != NO_HEX:
            y = self._link(y, Text(tr("Show on the map")), partial(self._go, article.hex, article.unit))
        if self.related is not None and self.related[0] == article.subject:
            y = self._block(y, self.related[1])
        for block in article.blocks:
            y = self._block(y, block)
        return y

    def _draw_contents(self, y: int, article: Article) -> int:
        """Draws the table of contents in two columns: the rules to the right."""
        half = (self.rect.w - self.px(20)) // 2
        split = max(i for i, block in enumerate(article.blocks) if isinstance(block, Heading))
        bottoms = []
        for blocks, left, right in ((article.blocks[:split], 0, half), (article.blocks[split:], half, 0)):
            at = y
            for block in blocks:
                at = self._block(at, block, left, right)
            bottoms.append(at)
        return max(bottoms)

    def _block(self, y: int, block: Heading | Text | Table, left: int = 0, right: int = 0) -> int:
        if isinstance(block, Heading):
            self.text((self.px(18) + left, y + self.px(6)), block.text, 15, "bold", BRICK)
            return y + self.px(32)
        if isinstance(block, Table):
            return draw_table(self, y, TableLayout(block, self.theme, self.rect.w - self.px(40)), self._table_row)
        if block.subject is not None:
            return self._link(y, block, partial(self.show, block.subject), left, right)
        return self._paragraph(y, block)

    def _paragraph(self, y: int, block: Text) -> int:
        """Draws a text, with its label in the margin."""
        margin = self.px(64) if block.label else self.px(18)
        width = self.rect.w - margin - self.px(36)
        if block.marked:
            self._marked = y + self.scroll
            high = self.text_height(block.text, width, 13.5)
            pygame.draw.rect(self.surface, _MARK, (self.px(8), y - self.px(2), self.rect.w - self.px(22), high))
        if block.label:
            self.text((self.px(18), y), block.label, 13, "bold", FADED)
        return self.paragraph((margin, y), block.text, width, 13.5, colour=INK) + self.px(6)

    def _link(self, y: int, block: Text, action: Callback, left: int = 0, right: int = 0) -> int:
        """Draws a row that leads to another article or to the map."""
        indent = left + (self.px(84) if block.label else self.px(18))
        width = self.rect.w - indent - right - self.px(44)
        high = self.text_height(block.text, width, 13.5) + self.px(5)
        self.row(y - self.px(2), high, action, left=left, right=right)
        self.text((self.px(18) + left, y), block.label, 13, "bold", FADED)
        self.paragraph((indent, y), block.text, width, 13.5, colour=INK)
        self.text((self.rect.w - right - self.px(24), y), "›", 15, "bold", BRICK, right=True)
        return y + high + self.px(2)

    def text_height(self, text: str, width: int, size: float) -> int:
        """Returns the height that a paragraph takes."""
        return self.paragraph_height(text, width, size)

    def _table_row(self, y: int, height: int, row: object) -> None:
        """Makes a row of a table answer to clicks and keys, and marks the one asked for."""
        subject, marked = getattr(row, "subject", None), getattr(row, "marked", False)
        if marked:
            self._marked = y + self.scroll
            pygame.draw.rect(self.surface, _MARK, (self.px(8), y, self.rect.w - self.px(22), height))
        if subject is not None and not marked:
            self.row(y, height, partial(self.show, subject))

    def _draw_hits(self, y: int) -> int:
        """Draws what the search has found; a button leads straight to the map."""
        button, high = self.px(64), self.px(40)
        if self._is_near:
            text = tr("Nothing is known of “{query}”. Similar names:", query=self.query)
            if not self._hits:
                text = tr(
                    "Nothing is known of “{query}”. Try the beginning of a name, or a word of the rules.",
                    query=self.query,
                )
            y = self.paragraph((self.px(18), y), text, self.rect.w - self.px(40), 14) + self.px(6)
        for hit in self._hits:
            on_map = hit.hex != NO_HEX
            self.row(y, high - self.px(2), partial(self.show, hit.subject), right=button if on_map else 0)
            width = self.rect.w - self.px(44) - (button if on_map else 0)
            self.text((self.px(18), y + self.px(2)), hit.name, 14, "bold", width=width)
            self.text((self.px(18), y + self.px(20)), hit.about, 12, colour=FADED, width=width)
            if on_map:
                box = pygame.Rect(self.rect.w - self.px(14) - button, y + self.px(5), button, high - self.px(12))
                self.button(box, tr("Map"), partial(self._go, hit.hex, hit.unit), tooltip=tr("Show it on the map"))
            y += high
        return y

    def _go(self, hex: int, unit: int) -> None:
        """Shows a unit or a place on the map."""
        if unit != NO_UNIT:
            self.show_unit(unit)
        else:
            self.show_hex(hex)
