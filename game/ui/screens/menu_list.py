"""The list of scenarios in the main menu; those that cannot be played are red."""

import pygame
from pygame_gui.elements import UISelectionList

from game.play.library import Library
from game.ui.window import Window

_ROW = 28
"""Height of a row at scale 100 %."""


def list_scenarios(library: Library, chosen: str, box: pygame.Rect, window: Window) -> UISelectionList:
    """Builds the list in its place, with the chosen scenario selected and in view."""
    labels = library.labels()
    rows: list[str | tuple[str, str]] = [
        (label, "#broken") if key in library.faults else label for key, label in labels.items()
    ]
    listed = UISelectionList(box, rows, window.manager, default_selection=labels.get(chosen))
    if listed.scroll_bar is not None and chosen in labels:
        above = list(labels).index(chosen) - box.h / window.theme.px(_ROW) / 2
        listed.scroll_bar.set_scroll_from_start_percentage(max(0.0, above / len(rows)))
    return listed
