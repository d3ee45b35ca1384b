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
    lens: pygame.Rect
    """Buttons over the map: what to show, zoom."""
    minimap: pygame.Rect
    guide: pygame.Rect
    assault: pygame.Rect


def lay_out(window: tuple[int, int], theme: Theme, map_shape: float) -> Layout:
    """The layout for a window; `map_shape` is the map's width over its height."""
    px, (width, height) = theme.px, window
    bar, foot, side = px(48), px(26), px(340)
    top = pygame.Rect(0, 0, width, bar)
    board = pygame.Rect(0, bar, width - side, height - bar - foot)
    status = pygame.Rect(0, board.bottom, board.w, foot)
    hex_height = round((height - bar) * 0.6)
    hex_panel = pygame.Rect(width - side, bar, side, hex_height)
    log = pygame.Rect(width - side, hex_panel.bottom, side, height - hex_panel.bottom)
    gap = px(8)
    lens = pygame.Rect(gap, bar + gap, min(px(500), board.w - px(366) - 2 * gap), px(29))
    most_wide, most_high = px(214), px(150)
    scale = min(most_wide, most_high * map_shape)
    mini_size = (max(px(60), round(scale)), max(px(40), round(scale / map_shape)))
    minimap = pygame.Rect((gap, board.bottom - gap - mini_size[1]), mini_size)
    assault_width = px(358)
    assault = pygame.Rect(
        board.right - gap - assault_width, board.top + gap, assault_width, min(board.h - 2 * gap, px(640))
    )
    guide_height = px(186)
    guide_left = minimap.right + gap
    guide = pygame.Rect(
        guide_left, board.bottom - gap - guide_height, min(px(318), assault.left - gap - guide_left), guide_height
    )
    return Layout(top, board, status, hex_panel, log, lens, minimap, guide, assault)
