"""Finds faults of layout in what the window shows: texts outside their panel, over each other, or cut off; panels over
a part of others.

A check paints every visible panel again and records each text that it draws, then looks at the widgets of pygame_gui.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

import pygame
from pygame_gui.core import UIContainer, UIElement
from pygame_gui.elements import UIButton, UILabel, UIPanel, UIWindow

from game.ui.panels.panel import Panel
from game.ui.screens.game_screen import GameScreen
from game.ui.window import Window

_SLACK = 2
"""Pixels that a text may pass an edge by: antialiasing and rounding."""
_ROUNDING = 1
"""Pixels that widgets may overlap by: pygame_gui rounds the rows of a scrolled list towards its upper edge."""
_SHORTEST = 4
"""Letters that an ellipsis must leave of a text."""


def layout_faults(window: Window) -> list[str]:
    """Returns what is wrong with the layout of what the window shows now, one sentence a fault."""
    faults = list(_widget_faults(window))
    screen = window.screen
    if isinstance(screen, GameScreen):
        page = screen.panels.page
        for panel in screen.panels.all:
            covered = page is not None and panel is not page and page.rect.contains(panel.rect)
            if panel.visible and not covered and panel.rect.w > 1 and panel.rect.h > 1:
                faults += [f"{type(panel).__name__}: {fault}" for fault in panel_faults(panel, window.surface)]
        faults += covered_panels(screen.panels.all)
    return list(dict.fromkeys(faults))


def covered_panels(panels: Sequence[Panel]) -> Iterable[str]:
    """Yields which panels lie over a part of another; one may hide another whole. `panels`: the topmost last."""
    shown = [panel for panel in panels if panel.visible and panel.rect.w > 1 and panel.rect.h > 1]
    for i, below in enumerate(shown):
        over = shown[i + 1 :]
        if any(above.rect.contains(below.rect) for above in over):
            continue
        for above in over:
            if min(below.rect.clip(above.rect).size) > _SLACK:
                yield f"{type(above).__name__} covers a part of {type(below).__name__}"


def panel_faults(panel: Panel, target: pygame.Surface) -> Iterable[str]:
    """Yields the faults of one panel, which is painted again."""
    panel.recorded = []
    panel.stale = True
    panel.draw(target)
    texts, panel.recorded = panel.recorded, None
    inside = pygame.Rect((0, 0), panel.rect.size).inflate(2 * _SLACK, 2 * _SLACK)
    scrolls = panel.content_height > panel.rect.h
    for box in texts:
        if box.rect.left < inside.left or box.rect.right > inside.right:
            yield f"'{box.text}' is wider than its panel"
        if not scrolls and (box.rect.top < inside.top or box.rect.bottom > inside.bottom):
            yield f"'{box.text}' is above or below its panel"
        if box.whole and len(box.text) <= min(_SHORTEST, len(box.whole) - 1):
            yield f"'{box.whole}' is cut to '{box.text}'"
    seen = [box for box in texts if box.rect.colliderect(inside)]
    for a, b in combinations(seen, 2):
        if a.text and b.text and _ink(a.rect).colliderect(_ink(b.rect)) and a != b:
            yield f"'{a.text}' and '{b.text}' overlap"


def cut_texts(panel: Panel, target: pygame.Surface) -> list[str]:
    """Returns the texts of a panel that end in an ellipsis."""
    panel.recorded = []
    panel.stale = True
    panel.draw(target)
    texts, panel.recorded = panel.recorded, None
    return [box.whole for box in texts if box.whole]


def _ink(rect: pygame.Rect) -> pygame.Rect:
    """Returns the part of a line's rectangle in which letters without accents or descenders stand."""
    return rect.inflate(-2 * _SLACK, -round(rect.h * 0.45))


def _widget_faults(window: Window) -> Iterable[str]:
    inside = window.surface.get_rect()
    for element, siblings in _leaves(_inside(window.manager.get_root_container())):
        rect, shown = element.get_abs_rect(), _shown(element)
        text = getattr(element, "text", "")
        if all(shown.size) and not inside.contains(shown):
            yield f"'{text or type(element).__name__}' is partly outside the window"
        if isinstance(element, UIButton | UILabel) and text and len(text) > 1 and element.font is not None:
            wide = element.font.get_rect(text).w
            if wide > rect.w + _SLACK:
                yield f"'{text}' is {wide} pixels wide in a {type(element).__name__} of {rect.w}"
        for other in siblings:
            if (
                other is not element
                and isinstance(other, UIButton | UILabel)
                and min(shown.clip(_shown(other)).size) > _ROUNDING
            ):
                yield f"'{text or type(element).__name__}' and '{other.text}' overlap"


def _shown(element: UIElement) -> pygame.Rect:
    """Returns the part of an element that the containers inside the window do not cut off."""
    rect, root = element.get_abs_rect(), element.ui_manager.get_root_container()
    holder: Any = element.ui_container  # pygame_gui gives its containers a type without their place in each other
    while holder is not None and holder is not root:
        rect, holder = rect.clip(holder.get_abs_rect()), holder.ui_container
    return pygame.Rect(rect)


def _leaves(elements: Sequence[UIElement]) -> Iterable[tuple[UIElement, Sequence[UIElement]]]:
    """Yields each visible button and label of a container and those inside it, with what comes next to it later."""
    shown = [element for element in elements if element.visible]
    for index, element in enumerate(shown):
        if isinstance(element, UIButton | UILabel):
            yield element, shown[index + 1 :]
        elif isinstance(element, UIContainer):
            yield from _leaves(_inside(element))
        elif isinstance(element, UIWindow | UIPanel):
            yield from _leaves(_inside(element.get_container()))


def _inside(container: Any) -> list[UIElement]:
    return list(container.elements)
