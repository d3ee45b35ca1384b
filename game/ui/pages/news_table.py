"""Draws a table of the bulletin: heads, rows that show their place on the map, figures to the right."""

from collections.abc import Callable
from functools import partial

import pygame

from game.core.codes import NO_HEX
from game.engine.telling.news_tables import NewsTable
from game.language import tr
from game.ui.panels.panel import Panel
from game.ui.theme import FADED, INK, PANEL

_SIZES = (12.5, 11.0, 10.0)
"""Of letters: the first with which the table fits, or the last."""


def draw_table(panel: Panel, y: int, x: int, width: int, table: NewsTable, show: Callable[[int], None]) -> int:
    """Draws a table from y on; returns the y below it. `show` is called with the hex of a row that is clicked."""
    columns = list(zip(table.heads, *table.rows, strict=True))
    size, edges = _edges(panel, x, width, columns)
    high = panel.px(19)
    _draw_row(panel, y, table.heads, size, edges, table.right, head=True)
    y += panel.px(17)
    for row, hex in zip(table.rows, table.hexes or (NO_HEX,) * len(table.rows), strict=True):
        if hex != NO_HEX:
            box = pygame.Rect(x - panel.px(4), y, width + panel.px(8), high)
            panel.click_area(box, partial(show, hex), tr("Show on the map"), hover_colour=PANEL)
        _draw_row(panel, y, row, size, edges, table.right, head=False)
        y += high
    if table.note:
        y = panel.paragraph((x, y + panel.px(2)), table.note, width, 11.5, "italic", FADED)
    return y


def _edges(panel: Panel, x: int, width: int, columns: list[tuple[str, ...]]) -> tuple[float, list[int]]:
    """Returns the size of letters, and the left edges of the columns with the right edge of the table."""
    gap = panel.px(10)
    for size in _SIZES:
        bold, regular = panel.theme.font("bold", size), panel.theme.font("regular", size)
        wide = [max(bold.size(head)[0], *(regular.size(cell)[0] for cell in cells)) + gap for head, *cells in columns]
        room = width - sum(wide)
        if room >= 0:
            break
    if room < 0:
        wide[wide.index(max(wide))] += room
    else:
        wide = [one + min(room // len(wide), panel.px(60)) for one in wide]
    edges = [x]
    for column in wide:
        edges.append(edges[-1] + max(gap, column))
    return size, edges


def _draw_row(
    panel: Panel,
    y: int,
    cells: tuple[str, ...],
    size: float,
    edges: list[int],
    right: tuple[bool, ...],
    head: bool,
) -> None:
    gap = panel.px(10)
    style, colour = ("bold", FADED) if head else ("regular", INK)
    for cell, start, end, is_right in zip(cells, edges, edges[1:], right, strict=False):
        indent = panel.px(10) if cell.startswith(" ") else 0
        at = (end - gap if is_right else start + indent, y)
        panel.text(at, cell.strip(), size, style, colour, width=end - start - gap - indent, right=is_right)
