"""Letters, labels and names of the map as numbers. Unknown ones are NO_HEX or UNKNOWN, which checks report."""

from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_HEX, PlaceKind
from game.hexgrid import DIRECTION_NAMES, hex_label, neighbour_table, parse_label
from game.scenario.source import ScenarioText

UNKNOWN = 255

_LONGEST_LABEL = 40

Codes = npt.NDArray[np.uint8]

PLACE_RANK = {
    kind: rank
    for rank, kind in enumerate(
        (
            PlaceKind.LANDMARK, PlaceKind.VILLAGE, PlaceKind.STATION, PlaceKind.PORT, PlaceKind.TOWN, PlaceKind.FORT,
            PlaceKind.CITY,
        )
    )
}  # fmt: skip
"""Of two places in a hex, the one of higher rank gives it its name."""


class MapIndex:
    """Indices of everything named in map.yaml; needs the sections map and terrain."""

    def __init__(self, text: ScenarioText) -> None:
        self.text = text
        self.map = text.map
        self.cols, self.rows = self.map.grid.cols, self.map.grid.rows
        self.count = self.cols * self.rows
        self.first = self.map.grid.first
        self.labels = {self.label(hex): hex for hex in range(self.count)}
        self.place_names = list(self.map.places)
        self.place_hex = {name: self.hex(place.hex) for name, place in self.map.places.items()}
        self.region_ids = [region.id for region in self.map.regions.values()]
        self.group_ids = list(self.map.groups)
        self.box_ids = list(self.map.boxes)

    @cached_property
    def neighbours(self) -> npt.NDArray[np.int32]:
        """int32[H, 6]: adjacent hexes by direction."""
        return neighbour_table(self.cols, self.rows)

    @cached_property
    def _around(self) -> list[list[int]]:
        """`neighbours` as lists, which are faster for single look-ups."""
        return self.neighbours.tolist()  # type: ignore[no-any-return]

    @cached_property
    def terrain_at(self) -> Codes:
        """uint8[H]: index of the terrain, UNKNOWN for an unknown letter."""
        return self.codes(self.map.terrain, [terrain.letter for terrain in self.text.terrain.terrains.values()])

    @cached_property
    def region_at(self) -> Codes:
        """uint8[H]: index of the region."""
        return self.codes(self.map.region_rows, list(self.map.regions))

    @cached_property
    def zone_at(self) -> Codes:
        """uint8[H]: index of the climate zone; all 0 without a climate."""
        climate = self.map.climate
        return self.codes(climate.rows, list(climate.zones)) if climate else np.zeros(self.count, np.uint8)

    def codes(self, rows: tuple[str, ...], letters: list[str]) -> Codes:
        """Returns uint8[H]: the index of each letter of the rows; UNKNOWN where rows are short or missing."""
        table = np.full(0x10000, UNKNOWN, np.uint8)
        for i, letter in enumerate(letters):
            table[ord(letter) & 0xFFFF] = i
        padded = "".join(row[: self.cols].ljust(self.cols) for row in rows[: self.rows]).ljust(self.count)
        return table[np.frombuffer(padded.encode("utf-16-le", "replace"), np.uint16)[: self.count]]

    def hex(self, label: str) -> int:
        """Returns the hex of a label, or NO_HEX."""
        return self.labels.get(label, NO_HEX)

    def label_fault(self, label: str) -> str:
        """Returns why a text is not the label of a hex on this map; empty if it is one."""
        try:
            if label not in self.labels:
                parse_label(label, self.cols, self.rows, self.first)
        except ValueError as fault:
            return str(fault) if len(label) <= _LONGEST_LABEL else "not a hex label"
        return ""

    def label(self, hex: int) -> str:
        """Returns the label of a hex."""
        return hex_label(hex, self.cols, self.rows, self.first)

    def site(self, words: str) -> int:
        """Returns the hex of a place name or label, or NO_HEX."""
        return self.place_hex[words] if words in self.place_hex else self.hex(words)

    def hexside(self, word: str) -> tuple[int, int]:
        """Returns (hex, direction) of a word such as 0512/NE; NO_HEX if it is malformed."""
        label, _, direction = word.partition("/")
        hex = self.hex(label)
        return (hex, DIRECTION_NAMES.index(direction)) if direction in DIRECTION_NAMES else (NO_HEX, 0)

    def direction(self, start: int, end: int) -> int:
        """Returns the direction of a step to an adjacent hex, or -1."""
        around = self._around[start]
        return around.index(end) if end in around and end != NO_HEX else -1

    def steps(self, words: tuple[str, ...]) -> list[tuple[int, int]]:
        """Returns (hex, direction) of each valid step along a line of hexes."""
        hexes = [self.hex(word) for word in words]
        pairs = [(a, self.direction(a, b)) for a, b in pairwise(hexes) if NO_HEX not in (a, b)]
        return [(hex, direction) for hex, direction in pairs if direction >= 0]

    @cached_property
    def place_at(self) -> npt.NDArray[np.int16]:
        """int16[H]: the most important place of each hex, or -1 (NO_PLACE)."""
        found = np.full(self.count, -1, np.int16)
        rank = np.full(self.count, -1, np.int16)
        for i, (name, place) in enumerate(self.map.places.items()):
            hex, worth = self.place_hex[name], PLACE_RANK[PlaceKind[place.kind.upper()]]
            if hex != NO_HEX and worth > rank[hex]:
                found[hex], rank[hex] = i, worth
        return found

    def area(self, name: str) -> npt.NDArray[np.bool_] | None:
        """Returns a mask of the hexes of a region or group, or None if it does not exist."""
        if name in self.region_ids:
            return np.asarray(self.region_at == self.region_ids.index(name))
        if name in self.group_ids:
            members = [i for i, region in enumerate(self.map.regions.values()) if name in region.groups]
            return np.asarray(np.isin(self.region_at, members))
        return None

    def box(self, words: str) -> int:
        """Returns the box of an id, with or without the prefix "box:", or NO_BOX."""
        name = words.removeprefix("box:")
        return self.box_ids.index(name) if name in self.box_ids else -1

    def entry_hexes(self, box: int) -> list[int]:
        """Returns the hexes that a box is linked to."""
        links = self.map.boxes[self.box_ids[box]].links
        return [self.hex(link.hex) for link in links if link.hex is not None]
