"""The map and set-up as they look while they are painted, before the files are read again."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from game.core.codes import NO_HEX, Status
from game.core.names import Names
from game.core.world import World
from game.hexgrid import opposite
from game.scenario.scenario import Scenario


class Sketch(NamedTuple):
    """Tables of a World of which only those that are drawn follow the changes. A sketch never changes."""

    world: World
    names: Names

    @classmethod
    def of(cls, scenario: Scenario) -> "Sketch":
        """Returns what a scenario looks like at the start."""
        return cls(scenario.world, scenario.names)

    def unit(self, id: str) -> int:
        """Returns the index of a unit, or -1."""
        return self.names.unit_ids.index(id) if id in self.names.unit_ids else -1

    def units_in(self, hex: int) -> list[str]:
        """Returns the ids of the units in a hex, the strongest first."""
        units = self.world.units
        here = np.flatnonzero((units["hex"] == hex) & (units["status"] == Status.ON_MAP))
        return [self.names.unit_ids[unit] for unit in sorted(here, key=lambda unit: -int(units["men"][unit]))]

    def with_terrain(self, hexes: Iterable[int], terrain: int) -> "Sketch":
        """Returns the sketch with another terrain in some hexes."""
        changed = self.world.terrain_at.copy()
        changed[list(hexes)] = terrain
        return self._replace(world=self.world._replace(terrain_at=changed))

    def with_owner(self, hexes: Iterable[int], side: int) -> "Sketch":
        """Returns the sketch with another owner of some hexes."""
        changed = self.world.owners.copy()
        changed[list(hexes)] = side
        return self._replace(world=self.world._replace(owners=changed))

    def with_hexside(self, hex: int, direction: int, clear: int, bits: int) -> "Sketch":
        """Returns the sketch with some bits of a hexside cleared and others set, on both of its sides."""
        changed = self.world.hexsides.copy()
        other = int(self.world.neighbours[hex, direction])
        ways = [(hex, direction), *([(other, opposite(direction))] if other != NO_HEX else [])]
        for here, way in ways:
            changed[here, way] = (int(changed[here, way]) & ~clear) | bits
        return self._replace(world=self.world._replace(hexsides=changed))

    def with_unit(self, id: str, hex: int) -> "Sketch":
        """Returns the sketch with a unit in another hex; NO_HEX takes it off the map."""
        changed = self.world.units.copy()
        row = changed[self.unit(id)]
        row["hex"], row["status"] = hex, Status.ON_MAP if hex != NO_HEX else Status.WAITING
        return self._replace(world=self.world._replace(units=changed))

    def with_details(self, id: str, name: str, men: int) -> "Sketch":
        """Returns the sketch with another name and number of men of a unit."""
        changed, unit = self.world.units.copy(), self.unit(id)
        changed["men"][unit] = men
        unit_names = (*self.names.unit_names[:unit], name, *self.names.unit_names[unit + 1 :])
        return Sketch(self.world._replace(units=changed), replace(self.names, unit_names=unit_names))

    def with_new_unit(self, id: str, name: str, side: int, kind: int, men: int, hex: int) -> "Sketch":
        """Returns the sketch with one more unit."""
        row = np.zeros(1, self.world.units.dtype)
        for column, value in (
            ("men", men), ("side", side), ("began", side), ("unit_type", kind), ("hex", hex), ("mp", 1),
            ("status", Status.ON_MAP), ("target", NO_HEX), ("home", NO_HEX), ("reported_hex", NO_HEX),
        ):  # fmt: skip
            row[column] = value
        names = self.names
        if id in names.unit_ids:  # it was there before, and has been removed
            changed = self.world.units.copy()
            changed[self.unit(id)] = row[0]
            return self._replace(world=self.world._replace(units=changed))
        units = np.concatenate((self.world.units, row))
        return Sketch(self.world._replace(units=units), _with_name(names, id, name))


def _with_name(names: Names, id: str, name: str) -> Names:
    return replace(names, unit_ids=(*names.unit_ids, id), unit_names=(*names.unit_names, name))
