"""Where everything goes in a window: computed in one place, so that nothing can overlap."""

from typing import NamedTuple

import pygame

from game.ui.theme import Theme


class Layout(NamedTuple):
    """Rectangles of the battlefield, in window pixels."""

    top: pygame.Rect
    board: pygame.Rect
    status: pygame.Rect
    hex: pygame.Rect
    """Ground, stack and unit; the off-map areas open in the same place."""
    log: pygame.Rect
    toolbar: pygame.Rect
    """Buttons over the map: what to show, zoom, pages."""
    minimap: pygame.Rect
    legend: pygame.Rect
    """Room for what the colours mean, above the small map."""
    tutorial: pygame.Rect
    assault: pygame.Rect
    """Over the right of the map; in a window too narrow for that it covers the panels beside the map."""
    page: pygame.Rect
    """Pages that are opened over the map."""
    side_page: pygame.Rect
    """Pages that are read beside the map: where the assault is planned, to the foot of the map."""


def lay_out(window: tuple[int, int], theme: Theme, map_shape: float) -> Layout:
    """The layout for a window; `map_shape` is the map's width over its height."""
    px, (width, height) = theme.px, window
    bar, foot, side = px(48), px(26), px(340)
    top = pygame.Rect(0, 0, width, bar)
    board = pygame.Rect(0, bar, width - side, height - bar - foot)
    status = pygame.Rect(0, board.bottom, board.w, foot)
    hex_height = round((height - bar) * 0.68)
    hex_panel = pygame.Rect(width - side, bar, side, hex_height)
    log = pygame.Rect(width - side, hex_panel.bottom, side, height - hex_panel.bottom)
    gap = px(8)
    assault_width = px(358)
    wide = board.w - assault_width - 3 * gap >= px(520)
    if wide:
        assault = pygame.Rect(
            board.right - gap - assault_width, board.top + gap, assault_width, min(board.h - 2 * gap, px(640))
        )
    else:
        assault = pygame.Rect(width - side, bar, side, height - bar)
    free = (assault.left if wide else board.right) - gap
    toolbar = pygame.Rect(gap, bar + gap, min(px(640), free - gap), px(58))
    scale = min(px(214), px(150) * map_shape, board.h * 0.42 * map_shape)
    mini_size = (max(px(60), round(scale)), max(px(40), round(scale / map_shape)))
    minimap = pygame.Rect((gap, board.bottom - gap - mini_size[1]), mini_size)
    legend_width = min(px(250), free - gap)
    guide_left = max(minimap.right, gap + legend_width) + gap
    guide_size = (min(px(318), free - guide_left), px(196))
    guide_top = board.bottom - gap - guide_size[1]
    tutorial = pygame.Rect((guide_left, guide_top), guide_size)
    legend_top = toolbar.bottom + gap
    legend = pygame.Rect(gap, legend_top, legend_width, max(1, minimap.top - gap - legend_top))
    if legend.h < px(120):  # a map so tall that nothing is left above: beside it
        legend = pygame.Rect(
            guide_left, legend_top, min(px(250), free - guide_left), max(1, guide_top - gap - legend_top)
        )
    page = board.inflate(-2 * gap, -2 * gap)
    side_page = pygame.Rect(assault.topleft, (assault.w, board.bottom - gap - assault.y if wide else assault.h))
    return Layout(top, board, status, hex_panel, log, toolbar, minimap, legend, tutorial, assault, page, side_page)
