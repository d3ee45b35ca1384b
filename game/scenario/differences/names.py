"""Names by id, of everything that values name, and hexes by the places near them."""

from game.hexgrid import hex_distance, parse_label
from game.scenario.differences.subjects import entries, shown_name
from game.scenario.source import ScenarioText

_NEAR = 4
"""Hexes within which a place says where a hex is."""
_NAMED = (
    ("decisions", "decisions"), ("events", "events"), ("map", "rails"), ("oob", "leaders"), ("oob", "formations"),
    ("oob", "units"), ("map", "groups"), ("map", "regions"), ("map", "boxes"), ("scenario", "sides"),
)  # fmt: skip


class Names(dict[str, str]):
    """Names by id. Of two things with one id, the later kind of `_NAMED` gives the name."""

    def __init__(self, *texts: ScenarioText) -> None:
        for text in texts:
            for path in _NAMED:
                self.update({id: shown_name(id, node) for id, node in entries(text, path).items()})
        self._text = next((text for text in reversed(texts) if text.has("map")), None)
        self.places: dict[str, int] = {}
        """The hexes of places by name."""
        if self._text is not None:
            for name, place in self._text.map.places.items():
                if (hex := self._parsed(place.hex)) >= 0:
                    self.places[name] = hex

    def hex(self, label: str) -> str:
        """Returns a hex by its label and the nearest place: "hex 5645 near Qarsang"."""
        if self._text is None or (hex := self._parsed(label)) < 0 or not self.places:
            return f"hex {label}"
        cols = self._text.map.grid.cols
        far, name = min((hex_distance(hex, other, cols), name) for name, other in self.places.items())
        return f"hex {label} near {name}" if 0 < far <= _NEAR else f"hex {label}"

    def _parsed(self, label: str) -> int:
        assert self._text is not None
        grid = self._text.map.grid
        try:
            return parse_label(label, grid.cols, grid.rows, grid.first)
        except ValueError:
            return -1
