"""The order of battle: every formation and unit of the viewing side, or what it sees of the enemy's."""

from collections.abc import Callable
from functools import partial
from itertools import accumulate

import pygame

from game.engine.telling.grammar import count, men_text
from game.engine.telling.schedule import expected_text, expected_units
from game.language import mark, number, tr, trc
from game.play.lookup.force_table import FILTERS, ForceFilter, has_no_order, listed, order_text
from game.play.orders.order_controller import OrderController
from game.ui.board.counters import counter
from game.ui.board.stacks import Stacks
from game.ui.pages.page import Page
from game.ui.panels.panel import Callback
from game.ui.panels.unit_text import short_whereabouts, sick_share, whereabouts
from game.ui.theme import BAD, FADED, GOOD, INK, PANEL_DEEP, WARN, Theme, mix

COLUMNS = (
    *("name", "place", "order", "men", "rifles", "machine_guns", "guns"),
    *("mp", "loyalty", "sick", "weeks_out"),
)
"""Columns of UNIT, or "name", "place", "order", "sick"."""
_TEXTS = ("name", "place", "order")
_TEXT_SHARES = (0.37, 0.34, 0.29)
"""Shares of unit, place and order in what the numbers leave."""
_NUMBERS = (44, 44, 28, 38, 28, 54, 36, 46)
"""Least widths of the columns from men to supply, at scale 100 %."""
_NUMBERS_SHARE = 0.38
"""Share of a wide page that those columns take together."""
_FIGURES = ("men", "rifles", "machine_guns", "guns")
_PRIVATE = ("order", "mp", "loyalty", "weeks_out")
"""Columns that a side does not know of the enemy."""


def column_heads() -> tuple[tuple[str, str], ...]:
    """Returns the heading of each column and its tooltip."""
    return (
        (trc("column", "Unit"), tr("Sort by name")),
        (trc("column", "Place"), tr("Sort by place")),
        (trc("column", "Order"), tr("Sort by order")),
        (trc("column", "Men"), tr("Sort by men")),
        (trc("column", "Rifles"), tr("Sort by rifles")),
        (trc("column", "MG"), tr("Sort by machine guns")),
        (trc("column", "Guns"), tr("Sort by guns")),
        (trc("column", "MP"), tr("Sort by movement points left")),
        (trc("column", "Loyalty"), tr("Sort by loyalty")),
        (trc("column", "Sick"), tr("Sort by share of sick men")),
        (trc("column", "Supply"), tr("Sort by turns out of supply")),
    )


class ForcesPage(Page):
    """Units by formation. A click on a column sorts by it, a second click reverses the order."""

    title = mark("Order of battle")

    def __init__(
        self, theme: Theme, controller: OrderController, stacks: Stacks, close: Callback, show: Callable[[int], None]
    ) -> None:
        super().__init__(theme, close)
        self.controller, self.stacks, self.show = controller, stacks, show
        self.sort = ""
        """Column of UNIT to sort by, "name" or "place"; empty: by formation."""
        self._in_full = False
        """Whether places are written in full: all of them, or none."""
        self.down = True
        self.filter = FILTERS[0]
        self.shows_enemy = False
        """Whether the enemy's units in sight are listed instead of one's own."""

    @property
    def caption(self) -> str:
        """The title, with whose troops are listed."""
        return tr("Enemy in sight") if self.shows_enemy else tr(self.title)

    def change_side(self) -> None:
        """Lists the other side's units."""
        self.shows_enemy = not self.shows_enemy
        if self.shows_enemy and self.filter.own_only:
            self.filter = FILTERS[0]
        self.chosen = self.scroll = 0
        self.stale = True

    def press(self, key: int) -> bool:
        """Handles keys as any page does; Space changes between the sides, Tab to the next filter."""
        if key == pygame.K_TAB:
            offered = self.filters
            self.filter_by(offered[(offered.index(self.filter) + 1) % len(offered)])
            return True
        if key == pygame.K_SPACE:
            self.change_side()
            return True
        return super().press(key)

    @property
    def filters(self) -> list[ForceFilter]:
        """The filters that can be chosen."""
        return [one for one in FILTERS if not (one.own_only and self.shows_enemy)]

    def filter_by(self, chosen: ForceFilter) -> None:
        """Lists only the units that fit a filter."""
        self.filter = chosen
        self.chosen = self.scroll = 0
        self.stale = True

    @property
    def side(self) -> int:
        """The side whose units are listed."""
        seat = self.controller.session.seat
        return 1 - seat if self.shows_enemy else seat

    @property
    def head(self) -> int:
        """Height of the title, the filters and the column heads."""
        return self.px(94)

    def units(self) -> list[int]:
        """Returns the units listed, in order."""
        rows = self.controller.view.state.units
        mine = listed(self.controller.session, self.side, self.filter)
        is_private = self.sort in _PRIVATE and self.side not in self.controller.session.revealed_sides
        if not self.sort or is_private:
            return sorted(mine, key=lambda unit: (int(rows["formation"][unit]) % 10_000, -int(rows["men"][unit])))
        return sorted(mine, key=self._key, reverse=self.down)

    def _key(self, unit: int) -> tuple[str | int, ...]:
        row = self.controller.view.state.units[unit]
        if self.sort == "name":
            return (self.controller.session.names.unit_names[unit],)
        if self.sort == "place":
            return (whereabouts(self.controller, unit),)
        if self.sort == "order":
            return (order_text(self.controller.session, unit),)
        if self.sort == "sick":
            return (sick_share(row), int(row["men"]))
        return (int(row[self.sort]), int(row["men"]))

    def sort_by(self, column: str) -> None:
        """Sorts by a column, the second time in reverse, the third time by formation again."""
        text = column in _TEXTS
        if self.sort != column:
            self.sort, self.down = column, not text
        elif self.down != text:
            self.down = text
        else:
            self.sort = ""
        self.chosen = self.scroll = 0
        self.stale = True

    def turn_page(self, step: int) -> None:
        """Sorts by the next or the previous column."""
        columns = ["", *COLUMNS]
        self.sort = columns[(columns.index(self.sort) + step) % len(columns)]
        self.down = self.sort not in _TEXTS
        self.chosen = self.scroll = 0
        self.stale = True

    def content(self, y: int) -> int:
        """Draws a line for each unit, under its formation unless they are sorted."""
        names, rows = self.controller.session.names, self.controller.view.state.units
        units, last = self.units(), None
        self._in_full = self._have_room(units)
        if not self.sort:
            y = self._total(y, tr("All"), units)
        for unit in units:
            formation = int(rows["formation"][unit])
            if not self.sort and formation != last:
                last = formation
                name = tr("Others")
                if 0 <= formation < len(names.formation_names):
                    name = names.formation_names[formation]
                y = self._total(y, name, [u for u in units if int(rows["formation"][u]) == formation])
            y = self._unit(y, unit)
        if not units:
            text = tr("You see no enemy.") if self.shows_enemy else tr("Your side has no units.")
            if self.filter is not FILTERS[0]:
                text = tr("There are no {units}.", units=self.filter.meaning)
            y = self.paragraph((self.px(18), y), text, self.rect.w - self.px(40), 14)
        return y if self.shows_enemy or self.filter is not FILTERS[0] else self._expected(y)

    def _expected(self, y: int) -> int:
        """Draws the units still to come: when, where, and why they are late."""
        session, state = self.controller.session, self.controller.view.state
        expected = expected_units(session.world, state, session.seat)
        if expected:
            self.text((self.px(14), y + self.px(8)), tr("Still to come"), 13, "bold")
            y += self.px(30)
        for one in expected:
            name = session.names.unit_names[one.unit]
            text = f"{name}: {expected_text(session.world, session.names, state, one)}"
            colour = BAD if one.delay else INK
            y = self.paragraph((self.px(18), y), text, self.rect.w - self.px(40), 13, colour=colour)
        return y

    def _wanted_widths(self) -> list[float]:
        """Returns the least widths of the columns from men to supply: as given, or as their headings ask for."""
        bold, gap = self.theme.font("bold", 12), self.px(4)
        heads = [label for label, _ in column_heads()[len(_TEXTS) :]]
        scale = self.px(100) / 100
        return [max(wide * scale, bold.size(head)[0] + gap) for wide, head in zip(_NUMBERS, heads, strict=True)]

    def _edges(self) -> list[int]:
        """Returns the right edges of the columns."""
        left, room = self.px(14), self.rect.w - self.px(34)
        wanted = self._wanted_widths()
        numbers = max(sum(wanted), _NUMBERS_SHARE * room)
        rest = room - numbers
        texts = [left + round(rest * share) for share in accumulate(_TEXT_SHARES)]
        return [*texts, *(left + round(rest + numbers * wide / sum(wanted)) for wide in accumulate(wanted))]

    def _total(self, y: int, name: str, units: list[int]) -> int:
        """Draws the totals of a formation."""
        rows = self.controller.view.state.units[units]
        band = pygame.Rect(self.px(8), y, self.rect.w - self.px(22), self.px(22))
        pygame.draw.rect(self.surface, mix(PANEL_DEEP, self.background, 0.45), band)
        edges = self._edges()
        self.text((self.px(14), y + self.px(2)), name, 13, "bold", width=edges[2] - self.px(20))
        for edge, column in zip(edges[3:7], _FIGURES, strict=True):
            self.text((edge, y + self.px(3)), number(int(rows[column].sum())), 12, "bold", right=True)
        return y + self.px(25)

    def _unit(self, y: int, unit: int) -> int:
        row, high = self.controller.view.state.units[unit], self.px(25)
        self.row(y, high, lambda: self.show(unit), tr("Show on the map"))
        if y + high < 0 or y > self.rect.h:
            return y + high
        edges = self._edges()
        picture = counter(self.stacks.face(unit, self.px(22)))
        self.surface.blit(picture, picture.get_rect(center=(self.px(24), y + high // 2)))
        top = y + self.px(4)
        left = self.px(40)
        self.text((left, top), self.controller.session.names.unit_names[unit], 13, width=edges[0] - left - self.px(6))
        gap = self.px(6)
        place = (whereabouts if self._in_full else short_whereabouts)(self.controller, unit)
        self.text((edges[0], top), place, 12.5, colour=FADED, width=edges[1] - edges[0] - gap)
        for edge, column in zip(edges[3:7], _FIGURES, strict=True):
            value = int(row[column])
            self.text((edge, top), number(value) if value else "–", 13, colour=INK if value else FADED, right=True)
        sick = sick_share(row)
        self.text((edges[9], top), f"{sick}%", 13, colour=BAD if sick >= 25 else INK, right=True)
        if self.side in self.controller.session.revealed_sides:  # these of the enemy are not known
            self._private(unit, edges, top)
        return y + high

    def _have_room(self, units: list[int]) -> bool:
        """Returns whether the column of places is wide enough to say in full where each of some units is."""
        edges, face = self._edges(), self.theme.font("regular", 12.5)
        room = edges[1] - edges[0] - self.px(6)
        return all(face.size(whereabouts(self.controller, unit))[0] <= room for unit in units)

    def _private(self, unit: int, edges: list[int], top: int) -> None:
        """Draws what only the own side knows of a unit."""
        row = self.controller.view.state.units[unit]
        order = order_text(self.controller.session, unit)
        ink = WARN if has_no_order(self.controller.session, unit) else INK
        self.text((edges[1], top), order, 12.5, colour=ink, width=edges[2] - edges[1] - self.px(6))
        mp, loyalty, weeks = int(row["mp"]), int(row["loyalty"]), int(row["weeks_out"])
        self.text((edges[7], top), str(mp), 13, colour=INK if mp > 0 else FADED, right=True)
        self.text((edges[8], top), str(loyalty), 13, colour=BAD if loyalty < 35 else INK, right=True)
        supply, colour = (tr("out {turns}", turns=weeks), BAD) if weeks > 0 else (trc("of supply", "in"), GOOD)
        self.text((edges[10], top), supply, 12.5, colour=colour, right=True)

    def _filter_buttons(self) -> None:
        """Draws a button for each filter below the title."""
        x = self.px(12)
        for one in self.filters:
            wide = self.theme.font("regular", 12).size(one.label)[0] + self.px(18)
            box = pygame.Rect(x, self.px(40), wide, self.px(23))
            self.button(
                box,
                one.label,
                partial(self.filter_by, one),
                pressed=one is self.filter,
                tooltip=tr("List {units} (Tab)", units=one.meaning),
                size=12,
            )
            x = box.right + self.px(5)

    def fixed(self) -> None:
        """Draws the filters, and the column heads, which sort the list."""
        self._filter_buttons()
        y, edges = self.px(69), self._edges()
        starts = [self.px(14), edges[0], *edges[1:-1]]
        for (label, sort_text), column, start, edge in zip(column_heads(), COLUMNS, starts, edges, strict=True):
            box = pygame.Rect(start, y, edge - start, self.px(22))
            self.click_area(
                box,
                partial(self.sort_by, column),
                sort_text,
                hover_colour=self.background,
            )
            right = column not in _TEXTS
            at = edge if right else start + self.px(2)
            wide = self.text((at, y + self.px(2)), label, 12, "bold", FADED, right=right)
            if column == self.sort:
                x, top, size = (
                    (at - wide - self.px(9) if right else at + wide + self.px(9)),
                    y + self.px(11),
                    self.px(4),
                )
                tooltip = top + (size if self.down else -size)
                back = top - (size if self.down else -size)
                pygame.draw.polygon(self.surface, FADED, [(x, tooltip), (x - size, back), (x + size, back)])
        units = self.units()
        rows = self.controller.view.state.units[units]
        button = self.side_button(self.shows_enemy, self.change_side)
        text, end = f"{count(len(units), 'unit')}, {men_text(int(rows['men'].sum()))}", self.rect.w - self.px(110)
        if end - button.right > self.theme.font("regular", 13).size(text)[0] + self.px(10):
            self.text((end, self.px(11)), text, 13, right=True)
