"""The map and set-up as they look while they are painted, before the files are read again."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from game.core.codes import NO_HEX, NO_PLACE, PlaceKind, Status
from game.core.names import Names
from game.core.world import Records, World
from game.hexgrid import opposite
from game.scenario.compile.map_index import PLACE_RANK
from game.scenario.edits import ScenarioEdits
from game.scenario.edits.climate import Zone, zones_of
from game.scenario.scenario import Scenario


class Sketch(NamedTuple):
    """Tables of a World of which only those that are drawn follow the changes. A sketch never changes."""

    world: World
    names: Names
    zones: tuple[Zone, ...]
    """Climate zones by their index in the World; one that has been removed has no name. None without a climate."""

    @classmethod
    def of(cls, scenario: Scenario, edits: ScenarioEdits) -> "Sketch":
        """Returns what a scenario looks like at the start; `edits` are the texts that it was read from."""
        return cls(scenario.world, scenario.names, tuple(zones_of(edits)))

    def unit(self, id: str) -> int:
        """Returns the index of a unit, or -1."""
        return self.names.unit_ids.index(id) if id in self.names.unit_ids else -1

    def units_in(self, hex: int) -> list[str]:
        """Returns the ids of the units in a hex, the strongest first."""
        units = self.world.units
        here = np.flatnonzero((units["hex"] == hex) & (units["status"] == Status.ON_MAP))
        return [self.names.unit_ids[unit] for unit in sorted(here, key=lambda unit: -int(units["men"][unit]))]

    def place(self, name: str) -> int:
        """Returns the index of a place, or -1."""
        return self.names.place_ids.index(name) if name in self.names.place_ids else -1

    def places_in(self, hex: int) -> list[str]:
        """Returns the names of the places in a hex, the most important first."""
        places = self.world.places
        here = sorted(map(int, np.flatnonzero(places["hex"] == hex)), key=lambda place: -_rank(places, place))
        return [self.names.place_ids[place] for place in here]

    def with_terrain(self, hexes: Iterable[int], terrain: int) -> "Sketch":
        """Returns the sketch with another terrain in some hexes."""
        changed = self.world.terrain_at.copy()
        changed[list(hexes)] = terrain
        return self._replace(world=self.world._replace(terrain_at=changed))

    def with_region(self, hexes: Iterable[int], region: int) -> "Sketch":
        """Returns the sketch with some hexes in another region."""
        changed = self.world.region_at.copy()
        changed[list(hexes)] = region
        return self._replace(world=self.world._replace(region_at=changed))

    def with_zone(self, hexes: Iterable[int], zone: int) -> "Sketch":
        """Returns the sketch with some hexes in another climate zone."""
        changed = self.world.zone_at.copy()
        changed[list(hexes)] = zone
        return self._replace(world=self.world._replace(zone_at=changed))

    def with_new_region(self, id: str, name: str, like: int, hex: int) -> "Sketch":
        """Returns the sketch with one more region, which begins in a hex and has the tables of another one."""
        world, names = self.world, self.names
        grown = world._replace(
            regions=np.concatenate((world.regions, world.regions[like : like + 1])),
            group_of=np.concatenate((world.group_of, world.group_of[:, like : like + 1]), axis=1),
            country_of=np.concatenate((world.country_of, world.country_of[:, like : like + 1]), axis=1),
        )
        region_ids, region_names = (*names.region_ids, id), (*names.region_names, name)
        sketch = self._replace(world=grown, names=replace(names, region_ids=region_ids, region_names=region_names))
        return sketch.with_region([hex], len(names.region_ids))

    def with_region_name(self, region: int, name: str) -> "Sketch":
        """Returns the sketch with another name of a region."""
        return self._replace(names=replace(self.names, region_names=_with(self.names.region_names, region, name)))

    def with_place(self, name: str, hex: int) -> "Sketch":
        """Returns the sketch with a place in another hex; NO_HEX takes it off the map."""
        places = self.world.places.copy()
        places["hex"][self.place(name)] = hex
        return self._with_places(places, self.names)

    def with_place_kind(self, name: str, kind: int) -> "Sketch":
        """Returns the sketch with another kind of a place."""
        places = self.world.places.copy()
        places["kind"][self.place(name)] = kind
        return self._with_places(places, self.names)

    def with_place_name(self, old: str, new: str) -> "Sketch":
        """Returns the sketch with another name of a place."""
        names = _with_places(self.names, _with(self.names.place_ids, self.place(old), new))
        return self._with_places(self.world.places.copy(), names)

    def with_new_place(self, name: str, kind: int, hex: int) -> "Sketch":
        """Returns the sketch with one more place."""
        row = np.zeros(1, self.world.places.dtype)
        row["kind"], row["hex"], row["region"] = kind, hex, self.world.region_at[hex]
        if (place := self.place(name)) >= 0:  # it was there before, and has been removed
            places = self.world.places.copy()
            places[place] = row[0]
            return self._with_places(places, replace(self.names))
        names = _with_places(self.names, (*self.names.place_ids, name))
        return self._with_places(np.concatenate((self.world.places, row)), names)

    def _with_places(self, places: Records, names: Names) -> "Sketch":
        """Returns the sketch with a table of places; the first of the most important kind gives a hex its name."""
        place_at = np.full_like(self.world.place_at, NO_PLACE)
        for place in sorted(range(len(places)), key=lambda place: (_rank(places, place), -place)):
            if places["hex"][place] != NO_HEX:
                place_at[places["hex"][place]] = place
        return self._replace(world=self.world._replace(places=places, place_at=place_at), names=names)

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
        unit_names = _with(self.names.unit_names, unit, name)
        world = self.world._replace(units=changed)
        return self._replace(world=world, names=replace(self.names, unit_names=unit_names))

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
        return self._replace(world=self.world._replace(units=units), names=_with_name(names, id, name))


def _with_name(names: Names, id: str, name: str) -> Names:
    return replace(names, unit_ids=(*names.unit_ids, id), unit_names=(*names.unit_names, name))


def _with_places(names: Names, places: tuple[str, ...]) -> Names:
    return replace(names, place_ids=places, place_names=places, places_in_text=places)


def _rank(places: Records, place: int) -> int:
    return PLACE_RANK[PlaceKind(int(places["kind"][place]))]


def _with(words: tuple[str, ...], at: int, word: str) -> tuple[str, ...]:
    """Returns the words with another one at an index."""
    return (*words[:at], word, *words[at + 1 :])
