"""Finds what the names in a checkpoint mean: places, areas, sides, forces and railways of a compiled scenario."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from game.core.codes import NO_HEX, NO_PLACE, NO_REGION, NO_SIDE, OPEN_TO_BOTH, LinkBy
from game.core.names import Names
from game.core.world import World
from game.hexgrid import hex_distance
from game.scenario.checkpoints.checkpoint import Area, Force, Mask
from game.scenario.checkpoints.names import NameTable, UnknownName, plain, words

NEAR = 2
"""Radius in hexes of the area around a place that is named where a region is expected."""

DIRECTION_HEXES = 6
"""Radius in hexes of "west of Samarkand"."""

RAIL_HEXES = 3
"""Length in hexes, either way, of "the railway at Arys"."""

EVERYWHERE = ("theatre", "theater", "everywhere", "map", "all")

_DIRECTION = re.compile(r"(north|south|east|west) of (.+)", re.IGNORECASE)


class NameIndex:
    """All names of a compiled scenario, and the hexes, boxes, units and rows of tables behind them."""

    def __init__(self, world: World, names: Names, place_aka: Sequence[Sequence[str]] = ()) -> None:
        self.world, self.names = world, names
        aka = [*place_aka, *([()] * len(names.place_ids))]
        self.sides = NameTable("side", [(s.id, s.name, s.short, s.id + "s") for s in names.sides])
        self.places = NameTable("place", [(name, *aka[i]) for i, name in enumerate(names.place_ids)])
        groups = list(zip(names.group_ids, names.group_names, strict=True))
        regions = list(zip(names.region_ids, names.region_names, strict=True))
        self.areas = NameTable("region", [*groups, *regions])
        self.boxes = NameTable("box", list(zip(names.box_ids, names.box_names, strict=True)))
        self.leaders = NameTable("leader", list(zip(names.leader_ids, names.leader_names, strict=True)))
        ids = names.formation_ids or names.formation_names
        self.formations = NameTable("formation", list(zip(ids, names.formation_names, strict=True)))
        self.units = NameTable("unit", list(zip(names.unit_ids, names.unit_names, strict=True)))
        self.rails = NameTable("railway", list(zip(names.line_ids, names.line_names, strict=True)))
        self.flags = NameTable("flag", [(flag,) for flag in names.flag_ids])
        self.rules = NameTable("event", list(zip(names.rule_ids, names.rule_titles, strict=True)))

    # ---- sides

    def side(self, name: str, *, or_none: bool = False) -> int:
        """Returns a side, or NO_SIDE for "none" if `or_none`. Raises UnknownName."""
        if or_none and plain(name) in ("none", "nobody", "neither"):
            return NO_SIDE
        index = self.sides.find(name)
        if index < 0:
            raise UnknownName("side", name, self.sides.known())
        return index

    # ---- hexes

    def none(self) -> Mask:
        """Returns a mask of no hexes."""
        return np.zeros(len(self.world.terrain_at), bool)

    def around(self, hex: int, radius: int) -> Mask:
        """Returns a mask of the hexes within a radius of one."""
        hexes = np.arange(len(self.world.terrain_at), dtype=np.int32)
        return np.asarray(hex_distance(hex, hexes, self.names.cols) <= radius)

    def place_or_area(self, name: str) -> Area:
        """Returns what the key `place` names: a place or hex, or else an area. Raises UnknownName."""
        return self._exact_site(name) or self.area(name)

    def _exact_site(self, name: str) -> Area | None:
        """Returns the place of exactly this name, or the hex of a label, or None."""
        place = self.places.exact(name)
        if place >= 0:
            return self._site(name, int(self.world.places[place]["hex"]), place)
        try:
            return self._site(name, self.names.parse_label(name), NO_PLACE)
        except ValueError:
            return None

    def _site(self, name: str, hex: int, place: int) -> Area:
        region = int(self.world.region_at[hex])
        return Area(name, self.around(hex, 0), (), () if region == NO_REGION else (region,), hex, place)

    def area(self, name: str) -> Area:
        """Returns what the key `region` names: a region, group or box, the whole map, or the area around a place.

        Raises UnknownName.
        """
        if plain(name) in EVERYWHERE:
            return self.everywhere(name)
        index = self.areas.exact(name)
        site = self._exact_site(name) if index < 0 else None
        if site is not None:
            return self._around_place(site, NEAR)
        if index < 0 and (match := _DIRECTION.fullmatch(name.strip())):
            return self._direction_from(name, match[1].lower(), self.place_or_area(match[2]))
        if index < 0:
            index = self.areas.find(name)
        if index >= 0:
            return self._group(name, index)
        box = self.boxes.find(name)
        if box >= 0:
            return Area(name, self.none(), (box,))
        place = self.places.find(name)
        if place >= 0:
            return self._around_place(self._site(name, int(self.world.places[place]["hex"]), place), NEAR)
        raise UnknownName("place or region", name, [*self.places.known(), *self.areas.known(), *self.boxes.known()])

    def everywhere(self, name: str = "theatre") -> Area:
        """Returns the whole map, with the boxes that belong to a part of it."""
        boxes = self.world.boxes
        counted = np.flatnonzero((boxes["region"] >= 0) | (boxes["group"] >= 0))
        open_land = np.flatnonzero(self.world.regions["access"] == OPEN_TO_BOTH)
        return Area(name, ~self.none(), tuple(counted.tolist()), tuple(open_land.tolist()))

    def widened(self, spot: Area, radius: int, *, with_region: bool = False) -> Area:
        """Returns a single place with the hexes around it, and optionally its region. An area is returned unchanged."""
        return self._around_place(spot, radius, with_region) if spot.site != NO_HEX else spot

    def stretch(self, name: str, radius: int) -> Area:
        """Returns a stretch of railway, as `railway` finds it, with the hexes around it. Raises UnknownName."""
        rails = self.railway(name)
        hexes = self.none()
        for hex in np.flatnonzero(rails).tolist():
            hexes |= self.around(hex, radius)
        regions = np.unique(self.world.region_at[rails])
        return Area(name, hexes, (), tuple(regions[regions != NO_REGION].tolist()))

    def _around_place(self, site: Area, radius: int, with_region: bool = False) -> Area:
        hexes = self.around(site.site, radius)
        boxes: tuple[int, ...] = ()
        if with_region:
            hexes |= np.isin(self.world.region_at, site.regions)
            boxes = self._boxes_of(site.regions, -1)
        return Area(site.name, hexes, boxes, site.regions, site.site, site.place)

    def _group(self, name: str, index: int) -> Area:
        groups = len(self.names.group_ids)
        if index >= groups:
            regions: tuple[int, ...] = (index - groups,)
            group = -1
        else:
            group, regions = index, tuple(np.flatnonzero(self.world.group_of[index]).tolist())
        return Area(name, np.isin(self.world.region_at, regions), self._boxes_of(regions, group), regions)

    def _boxes_of(self, regions: Sequence[int], group: int) -> tuple[int, ...]:
        rows = enumerate(self.world.boxes)
        return tuple(i for i, box in rows if box["region"] in regions or (group >= 0 and box["group"] == group))

    def _direction_from(self, name: str, direction: str, spot: Area) -> Area:
        if spot.site == NO_HEX:
            raise UnknownName("place", name, self.places.known())
        hexes = np.arange(len(self.world.terrain_at))
        x, y = self._xy(hexes)
        x0, y0 = self._xy(np.array([spot.site]))
        east, south = x - x0, y - y0
        along, across = {
            "west": (-east, south), "east": (east, south), "north": (-south, east), "south": (south, east),
        }[direction]  # fmt: skip
        inside = (along > 0) & (abs(across) <= along) & self.around(spot.site, DIRECTION_HEXES)
        return Area(name, inside, (), tuple(np.unique(self.world.region_at[inside]).tolist()))

    def _xy(self, hexes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        row = hexes // self.names.cols
        return hexes % self.names.cols + 0.5 * (row % 2), row * 0.866

    # ---- forces

    def force(self, name: str) -> Force:
        """Returns the men of a leader, a formation or a unit. Raises UnknownName."""
        for find in (NameTable.exact, NameTable.find):
            for table in (self.leaders, self.formations, self.units):
                index = find(table, name)
                if index >= 0:
                    return self._force(name, table, index)
        raise UnknownName("leader, formation or unit", name, self._forces_known())

    def units_named(self, name: str) -> Force | None:
        """Returns the units, or leaders' units, that a text such as uzbek_14th_regiment_defects mentions, or None."""
        mentioned = words(re.sub(r"(?<=\d)(st|nd|rd|th)(?![a-z])", "", name.casefold()))
        found = self.none_of_units()
        for table in (self.leaders, self.units):
            for i, row in enumerate(table.names):
                own = words(re.sub(r"(?<=\d)(st|nd|rd|th)(?![a-z])", "", row[0].casefold()))
                shared = own & mentioned
                if own and (own <= mentioned or (len(shared) >= 2 and len(shared) * 2 >= len(own))):
                    unit = i if table is self.units else int(self.world.leaders[i]["unit"])
                    found[unit] |= unit >= 0
            if found.any():
                return Force(name, found)
        return None

    def none_of_units(self) -> Mask:
        """Returns a mask of no units."""
        return np.zeros(len(self.world.units), bool)

    def _force(self, name: str, table: NameTable, index: int) -> Force:
        units = self.none_of_units()
        if table is self.units:
            units[index] = True
            return Force(name, units)
        if table is self.formations:
            return Force(name, np.asarray(self.world.units["formation"] == index))
        leader = self.world.leaders[index]
        if leader["unit"] >= 0:
            units[leader["unit"]] = True
        if leader["formation"] >= 0:
            units |= self.world.units["formation"] == leader["formation"]
        return Force(name, units, index)

    def _forces_known(self) -> list[str]:
        return [*self.leaders.known(), *self.formations.known(), *self.units.known()]

    # ---- railways

    def railway(self, name: str) -> Mask:
        """Returns a mask of the hexes of a railway: by id or name, from A to B ("A-B"), or near a place.

        Raises UnknownName.
        """
        line = self.rails.exact(name)
        if line < 0:
            section = self._between(name)
            if section is not None:
                return section
            line = self.rails.find(name)
        hexes = self.none()
        if line >= 0:
            hexes[self.world.line_hexes[self.world.line_hexes[:, 0] == line, 1]] = True
            return hexes
        place = self.places.find(name)
        if place < 0:
            raise UnknownName("railway", name, [*self.rails.known(), *self.places.known()])
        hexes[self.world.line_hexes[:, 1]] = True
        return hexes & self.around(int(self.world.places[place]["hex"]), RAIL_HEXES)

    def _between(self, name: str) -> Mask | None:
        """Returns the shortest route by rail between the two names on either side of a dash, or None."""
        for dash in re.finditer(r"\s*[-–—]\s*|\s+to\s+", name):
            ends = self._rail_ends(name[: dash.start()]), self._rail_ends(name[dash.end() :])
            if all(ends):
                route = self._rail_route(*ends)
                if route:
                    hexes = self.none()
                    hexes[route] = True
                    return hexes
        return None

    def _rail_ends(self, name: str) -> list[int]:
        """Returns the hex with rails of a place, or next to it, or the entry hexes by rail of a box."""
        rails = self.world.line_hexes[:, 1]
        place, box = self.places.exact(name), self.boxes.find(name)
        if place >= 0:
            hex = int(self.world.places[place]["hex"])
            far = hex_distance(hex, rails, self.names.cols)
            return [int(rails[far.argmin()])] if len(rails) and far.min() <= 1 else []
        if box >= 0:
            links = self.world.links
            return [int(x["hex"]) for x in links if x["box"] == box and x["by"] == LinkBy.RAIL and x["hex"] != NO_HEX]
        return []

    def _rail_route(self, starts: list[int], goals: list[int]) -> list[int]:
        steps: dict[int, set[int]] = {}
        for (line, hex), (other_line, there) in pairwise(self.world.line_hexes.tolist()):
            if line == other_line:
                steps.setdefault(hex, set()).add(there)
                steps.setdefault(there, set()).add(hex)
        came: dict[int, int] = dict.fromkeys(starts, NO_HEX)
        queue = list(starts)
        for hex in queue:
            if hex in goals:
                route = [hex]
                while came[route[-1]] != NO_HEX:
                    route.append(came[route[-1]])
                return route
            for there in sorted(steps.get(hex, ())):
                if there not in came:
                    came[there] = hex
                    queue.append(there)
        return []
