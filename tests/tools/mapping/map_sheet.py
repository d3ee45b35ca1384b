"""A map.yaml as the tests ask about it: by hex, by hexside, by place."""

from functools import cached_property
from itertools import pairwise
from typing import Any

from game.hexgrid import DIRECTION_NAMES, NO_HEX, direction_between, neighbour_table, opposite, parse_label

Side = tuple[int, int]


class MapSheet:
    """The loaded file, with labels turned into hexes."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content
        self.cols, self.rows = content["grid"]["cols"], content["grid"]["rows"]
        self.hexes = self.cols * self.rows
        self.neighbours = neighbour_table(self.cols, self.rows)
        self.terrain = "".join(content["terrain"].split())
        self.climate = "".join(content["climate"]["rows"].split())
        self.region_codes = "".join(content["region_rows"].split())

    def hex(self, label: str) -> int:
        return parse_label(label, self.cols, self.rows)

    def place(self, name: str) -> int:
        return self.hex(self.content["places"][name]["hex"])

    def line(self, words: str) -> list[int]:
        return [self.hex(label) for label in words.split()]

    def both(self, words: str) -> set[Side]:
        """The hexsides named, each seen from both its hexes."""
        found = set()
        for word in words.split():
            label, _, name = word.partition("/")
            hex, direction = self.hex(label), DIRECTION_NAMES.index(name)
            there = int(self.neighbours[hex, direction])
            assert there != NO_HEX, f"{word} is on the edge of the map"
            found |= {(hex, direction), (there, opposite(direction))}
        return found

    def river(self, name: str) -> set[Side]:
        return self.both(self.content["rivers"][name]["sides"])

    @cached_property
    def crossings(self) -> dict[str, set[Side]]:
        return {kind: self.both(words) for kind, words in self.content["crossings"].items()}

    def is_next_to(self, name: str, river: str) -> bool:
        return any(hex == self.place(name) for hex, _ in self.river(river))

    def separates(self, one: str, other: str, river: str) -> bool:
        """Whether the river runs between two adjacent places."""
        a, b = self.place(one), self.place(other)
        return (a, direction_between(a, b, self.cols, self.rows)) in self.river(river)

    def side_of(self, a: int, b: int) -> Side:
        return a, direction_between(a, b, self.cols, self.rows)

    @cached_property
    def pass_steps(self) -> set[frozenset[int]]:
        return {
            frozenset(step) for way in self.content["passes"].values() for step in pairwise(self.line(way["hexes"]))
        }

    def flood(self, start: int, closed: set[Side], reach: int) -> set[int]:
        """Hexes at most `reach` steps from the start without crossing the closed hexsides."""
        seen, rim = {start}, {start}
        for _ in range(reach):
            rim = {
                there
                for here in rim
                for direction, there in enumerate(self.neighbours[here].tolist())
                if there != NO_HEX and (here, direction) not in closed and there not in seen
            }
            if not rim:
                break
            seen |= rim
        return seen
