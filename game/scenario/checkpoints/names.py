"""Names as the record writes them: places, areas, sides, forces and railways found by id, by name or by another name.

Letters, case, accents and punctuation that differ do not matter ("Qo'qon" is "qoqon"), and words such as sector,
district, line, of or to may be left out if only one thing is then meant ("Merv-Kushk" is "Merv to Kushk").
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from game.core.codes import NO_HEX, NO_PLACE, NO_REGION, NO_SIDE, LinkBy
from game.core.names import Names
from game.core.world import World
from game.hexgrid import hex_distance
from game.scenario.checkpoints.checkpoint import Area, Force, Mask

NEAR = 2
"""A place that stands for an area means the hexes this near to it, unless a region bears its name."""

DIRECTION_HEXES = 6
"""How far "west of Samarkand" reaches."""

RAIL_HEXES = 3
"""How far along the railway "the railway at Arys" reaches."""

EVERYWHERE = ("theatre", "theater", "everywhere", "map", "all")

_IDLE = {
    "the", "of", "to", "and", "in", "at", "sector", "line", "district", "region", "province", "oblast", "area",
    "valley", "railway", "railroad", "rail", "forces", "force", "army", "troops", "column", "s",
}  # fmt: skip
_DIRECTION = re.compile(r"(north|south|east|west) of (.+)", re.IGNORECASE)


def plain(text: str) -> str:
    """Letters and digits alone, small and without accents."""
    small = unicodedata.normalize("NFKD", text.replace("ı", "i")).casefold()
    return "".join(c for c in small if c.isalnum() and c not in "ʻʼ")


def words(text: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    small = re.sub(r"['’‘ʻʼ]s\b", "", unicodedata.normalize("NFKD", text.replace("ı", "i")).casefold())
    found = {plain(word) for word in re.split(r"[^\w'’‘ʻʼ\u0300-\u036f]+|_", small)}
    return frozenset(found - _IDLE - {""})


class UnknownName(Exception):
    """A name that means nothing here, or several things; `known` are names it could have been."""

    def __init__(self, what: str, name: str, known: Iterable[str], several: Sequence[str] = ()) -> None:
        super().__init__(name)
        self.what, self.name, self.known, self.several = what, name, list(known), several


class NameTable:
    """Things of one kind with all their names."""

    def __init__(self, what: str, names: Sequence[Sequence[str]]) -> None:
        self.what = what
        self.names = names
        self._exact: dict[str, int] = {}
        for column in range(max(map(len, names), default=0)):  # ids win over names, names over other names
            for i, row in enumerate(names):
                if column < len(row):
                    self._exact.setdefault(plain(row[column]), i)
        self._words = [[words(name) for name in row] for row in names]

    def exact(self, name: str) -> int:
        """The thing of that name, or -1."""
        return self._exact.get(plain(name), -1)

    def find(self, name: str) -> int:
        """The thing meant, or -1: by name, by the words of a name, or by some words that only one thing has."""
        index = self.exact(name)
        told = words(name)
        if index >= 0 or not told:
            return index
        for fits in (lambda own: own == told, lambda own: told < own):
            found = [i for i, rows in enumerate(self._words) if any(fits(own) for own in rows)]
            if len(found) == 1:
                return found[0]
            if found:
                raise UnknownName(self.what, name, (), [self.names[i][0] for i in found])
        return -1

    def all_with(self, name: str) -> list[int]:
        """Every thing that has all words of a name."""
        told = words(name)
        return [i for i, rows in enumerate(self._words) if told and any(told <= own for own in rows)]

    def known(self) -> list[str]:
        """All names, of those that differ in capitals alone the first."""
        return list({name.lower(): name for row in reversed(self.names) for name in reversed(row) if name}.values())


class NameIndex:
    """The names of a scenario and the hexes, boxes, units and numbers behind them."""

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

    def side(self, name: str, *, nobody: bool = False) -> int:
        """A side, or NO_SIDE for "none". Raises Unknown."""
        if nobody and plain(name) in ("none", "nobody", "neither"):
            return NO_SIDE
        index = self.sides.find(name)
        if index < 0:
            raise UnknownName("side", name, self.sides.known())
        return index

    # ---- hexes

    def none(self) -> Mask:
        """No hexes."""
        return np.zeros(len(self.world.terrain_at), bool)

    def around(self, hex: int, radius: int) -> Mask:
        """Hexes at most so far from one."""
        hexes = np.arange(len(self.world.terrain_at), dtype=np.int32)
        return np.asarray(hex_distance(hex, hexes, self.names.cols) <= radius)

    def spot(self, name: str) -> Area:
        """What a key `place` means: a place or hex, or else an area. Raises Unknown."""
        return self._exact_site(name) or self.area(name)

    def _exact_site(self, name: str) -> Area | None:
        """The place of that very name, or the hex of a label."""
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
        """What a key `region` means: region, group, sector, all of the map, or land about a place. Raises Unknown."""
        if plain(name) in EVERYWHERE:
            return self.everywhere(name)
        index = self.areas.exact(name)
        site = self._exact_site(name) if index < 0 else None
        if site is not None:
            return self._about(site, NEAR)
        if index < 0 and (match := _DIRECTION.fullmatch(name.strip())):
            return self._towards(name, match[1].lower(), self.spot(match[2]))
        if index < 0:
            index = self.areas.find(name)
        if index >= 0:
            return self._group(name, index)
        box = self.boxes.find(name)
        if box >= 0:
            return Area(name, self.none(), (box,))
        place = self.places.find(name)
        if place >= 0:
            return self._about(self._site(name, int(self.world.places[place]["hex"]), place), NEAR)
        raise UnknownName("place or region", name, [*self.places.known(), *self.areas.known(), *self.boxes.known()])

    def everywhere(self, name: str = "theatre") -> Area:
        """All of the map, and the boxes that count with a part of it."""
        boxes = self.world.boxes
        counted = np.flatnonzero((boxes["region"] >= 0) | (boxes["group"] >= 0))
        open_land = np.flatnonzero(self.world.regions["access"] == 3)
        return Area(name, ~self.none(), tuple(counted.tolist()), tuple(open_land.tolist()))

    def widened(self, spot: Area, radius: int, *, with_region: bool = False) -> Area:
        """A single place with the hexes about it, and perhaps with the region it lies in; an area as it is."""
        return self._about(spot, radius, with_region) if spot.site != NO_HEX else spot

    def _about(self, site: Area, radius: int, with_region: bool = False) -> Area:
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

    def _towards(self, name: str, direction: str, spot: Area) -> Area:
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
        """A leader's men, a formation or a unit. Raises Unknown."""
        for find in (NameTable.exact, NameTable.find):
            for table in (self.leaders, self.formations, self.units):
                index = find(table, name)
                if index >= 0:
                    return self._force(name, table, index)
        raise UnknownName("leader, formation or unit", name, self._forces_known())

    def units_named(self, name: str) -> Force | None:
        """The units, or the leader's unit, that a name such as uzbek_14th_regiment_defects speaks of; None if none."""
        told = words(re.sub(r"(?<=\d)(st|nd|rd|th)(?![a-z])", "", name.casefold()))
        found = self.none_of_units()
        for table in (self.leaders, self.units):
            for i, row in enumerate(table.names):
                own = words(re.sub(r"(?<=\d)(st|nd|rd|th)(?![a-z])", "", row[0].casefold()))
                shared = own & told
                if own and (own <= told or (len(shared) >= 2 and len(shared) * 2 >= len(own))):
                    unit = i if table is self.units else int(self.world.leaders[i]["unit"])
                    found[unit] |= unit >= 0
            if found.any():
                return Force(name, found)
        return None

    def none_of_units(self) -> Mask:
        """No units."""
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
        """A railway by id or name, the stretch "A-B" between places or boxes, or about a place. Raises Unknown."""
        line = self.rails.exact(name)
        if line < 0:
            stretch = self._between(name)
            if stretch is not None:
                return stretch
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
        """The shortest way by rail between the two names on either side of a dash, or None."""
        for dash in re.finditer(r"\s*[-–—]\s*|\s+to\s+", name):
            ends = self._rail_ends(name[: dash.start()]), self._rail_ends(name[dash.end() :])
            if all(ends):
                way = self._rail_way(*ends)
                if way:
                    hexes = self.none()
                    hexes[way] = True
                    return hexes
        return None

    def _rail_ends(self, name: str) -> list[int]:
        """Hexes with rails of a place (or next to it), or where a box is entered by rail."""
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

    def _rail_way(self, starts: list[int], goals: list[int]) -> list[int]:
        steps: dict[int, set[int]] = {}
        for (line, hex), (other_line, there) in pairwise(self.world.line_hexes.tolist()):
            if line == other_line:
                steps.setdefault(hex, set()).add(there)
                steps.setdefault(there, set()).add(hex)
        came: dict[int, int] = dict.fromkeys(starts, NO_HEX)
        waiting = list(starts)
        for hex in waiting:
            if hex in goals:
                way = [hex]
                while came[way[-1]] != NO_HEX:
                    way.append(came[way[-1]])
                return way
            for there in sorted(steps.get(hex, ())):
                if there not in came:
                    came[there] = hex
                    waiting.append(there)
        return []
