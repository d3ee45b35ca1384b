"""The list of scenarios in the main menu; those that cannot be played are red."""

import pygame
from pygame_gui.elements import UISelectionList

from game.play.setup.library import Library
from game.ui.lettering import truncated
from game.ui.theme import font
from game.ui.window import Window

_ROW = 28
"""Height of a row at scale 100 %."""
_MARGINS = 46
"""Width of the scroll bar and of what is kept free next to a title, at scale 100 %."""


class WholeRows(UISelectionList):
    """A list that scrolls by whole rows, so that none is cut at its edges."""

    def update(self, time_delta: float) -> None:
        """Moves the rows to where the scroll bar is, to the nearest row."""
        bar, room = self.scroll_bar, self.item_list_container
        if bar is None or room is None or not bar.has_moved_recently:
            super().update(time_delta)
            return
        row, at, lowest = self.list_item_height, bar.start_percentage, self.lowest_list_pos
        last = max(0, len(self.item_list) - room.relative_rect.height // row)
        # The list goes as far down as the bar says, but no farther than `lowest_list_pos`, which is not rounded.
        bar.start_percentage = 1.0
        self.lowest_list_pos = row * min(round(at * self.total_height_of_list / row), last)
        super().update(time_delta)
        bar.start_percentage, self.lowest_list_pos = at, lowest

    def fit(self) -> None:
        """Makes the list as much lower as the row that would be cut at its bottom edge is seen."""
        if self.item_list_container is not None:
            cut = self.item_list_container.relative_rect.height % self.list_item_height
            self.set_dimensions((self.relative_rect.width, self.relative_rect.height - cut))


def list_scenarios(library: Library, chosen: str, box: pygame.Rect, window: Window) -> dict[str, str]:
    """Builds the list in its place, with the chosen scenario selected and in view. Returns the key of each row."""
    labels = rows_that_fit(library, box.w, window)
    rows: list[str | tuple[str, str]] = [
        (label, "#broken") if key in library.faults else label for key, label in labels.items()
    ]
    listed = WholeRows(box, rows, window.manager, default_selection=labels.get(chosen))
    listed.fit()
    if listed.scroll_bar is not None and chosen in labels:
        above = list(labels).index(chosen) - box.h / window.theme.px(_ROW) / 2
        listed.scroll_bar.set_scroll_from_start_percentage(max(0.0, above / len(rows)))
        listed.update(0.0)  # makes the rows that have come into view, before the window lets them show their state
    return {label: key for key, label in labels.items()}


def wanted_width(library: Library, window: Window) -> int:
    """Returns the width at which no title is shortened."""
    px = window.theme.px
    face = font("regular", px(14))
    return px(_MARGINS) + max((face.size(label)[0] for label in library.labels().values()), default=0)


def rows_that_fit(library: Library, width: int, window: Window) -> dict[str, str]:
    """Returns the rows by key: titles, shortened to a width, and numbered where they are alike then."""
    px = window.theme.px
    rows: dict[str, str] = {}
    for key, label in library.labels().items():
        row, number = truncated(label, "regular", px(14), width - px(_MARGINS)), 1
        while row in rows.values():
            number += 1
            row = f"{number}. {truncated(label, 'regular', px(14), width - px(_MARGINS + 24))}"
        rows[key] = row
    return rows
