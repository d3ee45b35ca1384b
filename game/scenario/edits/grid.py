"""The hexes of a map that is being edited: labels, hexsides, and the places in them."""

from game.hexgrid import DIRECTION_NAMES, direction_between, hex_label, parse_label
from game.hexgrid.corners import Corner, hexside_ends
from game.scenario.edits.opened import CannotEdit, ScenarioEdits
from game.yamlfile.flow_text import InQuotes

Edge = frozenset[Corner]
"""A hexside as its two corners, the same from both hexes."""


class Grid:
    """Columns, rows and labels of a map."""

    def __init__(self, edits: ScenarioEdits) -> None:
        self.cols, self.rows = (_number(edits, key) for key in ("cols", "rows"))
        self.first = edits.text_at(("map", "grid", "first"))

    def hex(self, label: str) -> int:
        """Returns the hex of a label. Raises CannotEdit if there is none."""
        try:
            return parse_label(label, self.cols, self.rows, self.first)
        except ValueError as fault:
            raise CannotEdit(str(fault)) from None

    def label(self, hex: int) -> str:
        """Returns the label of a hex."""
        return hex_label(hex, self.cols, self.rows, self.first)

    def edge(self, word: str) -> Edge:
        """Returns the hexside of a word such as 0512/NE. Raises CannotEdit if it is none."""
        label, _, direction = word.partition("/")
        if direction not in DIRECTION_NAMES:
            raise CannotEdit(f"'{word}' is not a hexside; write it as 0512/NE, with NE, E, SE, SW, W or NW")
        return frozenset(hexside_ends(self.hex(label), DIRECTION_NAMES.index(direction), self.cols))

    def are_adjacent(self, one: str, other: str) -> bool:
        """Whether two labels are those of adjacent hexes."""
        try:
            direction_between(self.hex(one), self.hex(other), self.cols, self.rows)
        except ValueError:
            return False
        return True


def _number(edits: ScenarioEdits, key: str) -> int:
    word = edits.text_at(("map", "grid", key))
    if not (word.isascii() and word.isdigit()):
        raise CannotEdit(f"the map has no number of {key}")
    return int(word)


def site_word(edits: ScenarioEdits, label: str) -> str:
    """Returns how an author names a hex: by the place in it, or by its label."""
    return next((name for name in edits.keys(("map", "places")) if hex_of_place(edits, name) == label), label)


def in_quotes(site: str) -> str:
    """Returns a label to be written in quotes, as all YAML readers take it for a text then; a name as it is."""
    return InQuotes(site) if site.isdigit() else site


def hex_of_place(edits: ScenarioEdits, name: str) -> str:
    """Returns the label of the hex of a place."""
    return edits.text_at(("map", "places", name, "hex"))
