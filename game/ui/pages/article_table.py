"""Tables of articles: columns as wide as they need, smaller letters if there is no room, long last cells wrapped."""

from collections.abc import Callable

from game.engine.encyclopaedia import Row, Table
from game.ui.lettering import wrap
from game.ui.panels.panel import Panel
from game.ui.theme import BAD, FADED, GOOD, INK, Theme

_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0, 8.0)
"""Sizes of letters that are tried, the first that fits is taken."""
_RESULT_INKS = {"A": BAD, "D": GOOD, "DD": GOOD}
"""Results of the combat results table that are better for one side."""
_LEAST_LAST = 110
"""Width of the last column at scale 100 % from which on it is wrapped instead."""


class TableLayout:
    """The widths of the columns of a table, and the size of its letters."""

    def __init__(self, table: Table, theme: Theme, room: int) -> None:
        self.table, self.theme = table, theme
        for self.size in _SIZES:
            self.widths = self._natural()
            spare = room - sum(self.widths)
            if spare >= 0:
                more = min(theme.px(20), spare // len(self.widths))
                self.widths = [width + more for width in self.widths]
                break
            if self.widths[-1] + spare >= theme.px(_LEAST_LAST):
                self.widths[-1] += spare
                break
        else:
            self.widths = [width * room // sum(self.widths) for width in self.widths]

    def _natural(self) -> list[int]:
        face, bold = self.theme.font("regular", self.size), self.theme.font("bold", self.size)
        gap = self.theme.px(self.size)
        widths = [bold.size(head)[0] for head in self.table.heads]
        for row in self.table.rows:
            widths = [max(width, face.size(cell)[0]) for width, cell in zip(widths, row.cells, strict=True)]
        return [width + gap for width in widths]

    def is_centred(self, column: int) -> bool:
        """Returns whether a column holds numbers, which are centred."""
        return column > 0 and all(len(row.cells[column]) <= 8 for row in self.table.rows)

    def lines(self, row: Row) -> tuple[str, ...]:
        """Returns the lines of the last cell of a row."""
        pixels = self.theme.px(self.size)
        return wrap(row.cells[-1], "regular", pixels, max(pixels, self.widths[-1] - pixels)) or ("",)


def draw_table(panel: Panel, y: int, layout: TableLayout, begin_row: Callable[[int, int, Row], None]) -> int:
    """Draws a table on a panel; `begin_row(y, height, row)` is called before each row. Returns the y below it."""
    px, size = panel.px, layout.size
    step = round(px(size) * 1.36)
    _draw_cells(panel, y, layout, layout.table.heads, "bold", FADED)
    y += step + px(2)
    panel.rule(y, px(14), px(18))
    y += px(3)
    for row in layout.table.rows:
        lines = layout.lines(row)
        height = step * len(lines) + px(4)
        begin_row(y, height, row)
        _draw_cells(panel, y + px(2), layout, (*row.cells[:-1], lines[0]), "regular", INK)
        left = px(18) + sum(layout.widths[:-1])
        for index, line in enumerate(lines[1:], 1):
            panel.text((left, y + px(2) + index * step), line, size)
        y += height
    return y + px(8)


def _draw_cells(
    panel: Panel, y: int, layout: TableLayout, cells: tuple[str, ...], style: str, colour: tuple[int, int, int]
) -> None:
    x = panel.px(18)
    for column, (cell, width) in enumerate(zip(cells, layout.widths, strict=True)):
        left = x
        if layout.is_centred(column):
            left += (width - panel.theme.font(style, layout.size).size(cell)[0]) // 2
        ink = _RESULT_INKS.get(cell, colour) if column else colour
        panel.text((left, y), cell, layout.size, "bold" if ink != colour else style, ink, width=width)
        x += width
