"""The layout of the game screen, computed in one place so that nothing can overlap."""

from typing import NamedTuple

import pygame

from game.ui.theme import Theme

_SIDE_SHARE, _WIDEST_SIDE = 0.235, 460
"""Share of the window's width that the panels to the right of the map take, and the most at scale 100 %."""
_ASSAULT_SHARE, _WIDEST_ASSAULT = 0.36, 540
_NARROW = 720
"""Width of the map at scale 100 % below which pages cover the panels to its right as well."""


class Layout(NamedTuple):
    """Rectangles of the panels, in window pixels."""

    top: pygame.Rect
    board: pygame.Rect
    status: pygame.Rect
    """Below the map; in a narrow window below the panels to its right too."""
    hex: pygame.Rect
    """Terrain, stack and unit; the off-map areas open in the same place."""
    log: pygame.Rect
    toolbar: pygame.Rect
    """Buttons over the map: overlays, pages, zoom; taller where they need more rows."""
    minimap: pygame.Rect
    legend: pygame.Rect
    """Space for the legend, above the minimap."""
    assault: pygame.Rect
    """Over the right of the map; in a narrow window it covers the panels to the right of the map instead."""
    beside_page: pygame.Rect
    """To the right of the map: where an assault is planned while a page stands next to the map."""
    page: pygame.Rect
    """Pages: over the whole map, in a narrow window over the panels to its right too."""
    side_page: pygame.Rect
    """Pages next to the map, where assaults are planned, down to the bottom of the map."""


def lay_out(window: tuple[int, int], theme: Theme, map_shape: float) -> Layout:
    """Returns the layout of a window; `map_shape` is the map's width over its height."""
    px, (width, height) = theme.px, window
    bar, foot = px(48), px(26)
    side = max(px(340), min(px(_WIDEST_SIDE), round(width * _SIDE_SHARE)))
    top = pygame.Rect(0, 0, width, bar)
    board = pygame.Rect(0, bar, width - side, height - bar - foot)
    narrow = board.w < px(_NARROW)
    status = pygame.Rect(0, board.bottom, width if narrow else board.w, foot)
    side_rect = pygame.Rect(width - side, bar, side, height - bar - foot * narrow)
    hex_height = round(side_rect.h * 0.68)
    hex_panel = pygame.Rect(width - side, bar, side, hex_height)
    log = pygame.Rect(width - side, hex_panel.bottom, side, side_rect.bottom - hex_panel.bottom)
    gap = px(8)
    assault_width = max(px(358), min(px(_WIDEST_ASSAULT), round(board.w * _ASSAULT_SHARE)))
    wide = board.w - assault_width - 2 * gap >= px(520)
    if wide:
        assault = pygame.Rect(board.right - assault_width, board.top, assault_width, min(board.h, px(760)))
    else:
        assault = side_rect.copy()
    free = (assault.left if wide else board.right) - gap
    toolbar = pygame.Rect(gap, bar + gap, min(px(700), free - gap), px(58))
    scale = min(px(214), px(150) * map_shape, board.h * 0.42 * map_shape, board.w * 0.26)
    minimap_size = (max(px(60), round(scale)), max(px(40), round(scale / map_shape)))
    minimap = pygame.Rect((gap, board.bottom - gap - minimap_size[1]), minimap_size)
    legend_width = min(px(250), free - gap)
    legend_top = toolbar.bottom + gap
    legend = pygame.Rect(gap, legend_top, legend_width, max(1, minimap.top - gap - legend_top))
    if legend.h < px(120):  # the map is so tall that no space is left above the minimap
        left = max(minimap.right, gap + legend_width) + gap
        legend = pygame.Rect(left, legend_top, min(px(250), free - left), max(1, board.bottom - gap - legend_top))
    page = board.union(side_rect) if narrow else board
    side_page = pygame.Rect(assault.topleft, (assault.w, board.h if wide else assault.h))
    return Layout(top, board, status, hex_panel, log, toolbar, minimap, legend, assault, side_rect, page, side_page)
