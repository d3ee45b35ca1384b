"""A scenario as a map of Tiled."""

from collections import Counter
from collections.abc import Iterable, Iterator

from game.core.codes import NO_HEX
from game.hexgrid.corners import hexside_ends
from game.scenario.compile.map_index import MapIndex
from game.scenario.compile.victory import owners
from game.scenario.edits.word_lists import words_of
from game.scenario.source import ScenarioText
from game.tools.tiled.layout import HEIGHT, ROW, WIDTH, Layout, Pixel, corner_pixel, courses, middle
from game.tools.tiled.model import Layer, ObjectLayer, Properties, TiledMap, TiledObject, TileLayer
from game.tools.tiled.tiles import tiles_of
from game.yamlfile.flow_text import flow_text
from game.yamlfile.nodes import Mapping, Node, Scalar, plain_data, text_at

FORMAT = "1"
"""The number of this way of writing a scenario as a map; it rises when older files can no longer be imported."""
LINES = ("rails", "roads", "passes")
COUNTER: Pixel = (WIDTH / 2, HEIGHT / 2)
MARK: Pixel = (WIDTH / 2, HEIGHT / 2)
CROSSING: Pixel = (WIDTH / 4, HEIGHT / 4)
_SPREAD = ((0, 0), (-13, -9), (13, -9), (-13, 10), (13, 10), (0, -17), (0, 17), (-18, 0), (18, 0))
"""Where units of one hex stand, so that all can be seen."""
_COLOURS = {"rivers": "#1f6fb5", "rails": "#1d1a15", "roads": "#a0522d", "passes": "#7b3f7d", "boxes": "#777777"}


def tiled_map(text: ScenarioText) -> TiledMap:
    """Returns the map of a scenario without errors."""
    return _Exporter(text).map()


def property_text(node: Node) -> str:
    """Returns a value as a custom property: a text as it is, a list or mapping as YAML on one line."""
    return node.text if isinstance(node, Scalar) else flow_text(plain_data(node))


class _Exporter:
    def __init__(self, text: ScenarioText) -> None:
        self.text, self.index = text, MapIndex(text)
        self.layout = Layout(self.index.cols, self.index.rows, self.index.first)
        self.next_id = 1

    def map(self) -> TiledMap:
        layers: list[Layer] = [
            self._letters("terrain", self.text.map.terrain),
            self._letters("regions", self.text.map.region_rows, opacity=0.35, visible=False),
        ]
        if self.text.map.climate is not None:
            layers.append(self._letters("climate", self.text.map.climate.rows, opacity=0.5, visible=False))
        layers.append(self._owners())
        for name, objects in (
            ("rivers", self._rivers()),
            ("crossings", self._crossings()),
            *((section, self._lines(section)) for section in LINES),
            ("region names", self._region_names()),
            ("boxes", self._boxes()),
            ("places", self._places()),
            ("units", self._units()),
        ):
            visible = name != "region names"
            layers.append(ObjectLayer(name, list(objects), _COLOURS.get(name, ""), visible))
        return TiledMap(self.index.cols, self.index.rows, layers, self._properties(), tiles_of(self.text))

    def _letters(self, name: str, rows: Iterable[str], opacity: float = 1.0, visible: bool = True) -> TileLayer:
        cells = [letter for row in rows for letter in row[: self.index.cols]]
        return TileLayer(name, cells, opacity, visible)

    def _owners(self) -> TileLayer:
        sides = [*self.text.scenario.sides, ""]
        held = owners(self.text, self.index).tolist()
        cells = [sides[side] if 0 <= side < 2 else "" for side in held]
        return TileLayer("owners", cells, 0.3)

    def _properties(self) -> Properties:
        found = {"scenario": self.text.id, "export format": FORMAT}
        for name, node in self._entries("map"):
            if name in ("grid", "projection"):
                found[name] = property_text(node)
        for title, path in (("group", ("groups",)), ("climate zone", ("climate", "zones"))):
            for name, node in self._entries("map", *path):
                found[f"{title} {name}"] = property_text(node)
        return found

    def _entries(self, section: str, *path: str) -> Iterator[tuple[str, Node]]:
        """Yields the entries of the mapping at a path."""
        node: Node | None = self.text.nodes[section]
        for key in path:
            node = node.items.get(key) if isinstance(node, Mapping) else None
        if isinstance(node, Mapping):
            yield from node.items.items()

    def _object(
        self,
        name: str,
        kind: str,
        at: Pixel,
        entry: Node | None = None,
        left_out: Iterable[str] = (),
        id: str = "",
        size: Pixel = (0.0, 0.0),
        tile: str = "",
        points: Iterable[Pixel] = (),
    ) -> TiledObject:
        """Returns an object with the keys of an entry as properties, but for those that it shows otherwise."""
        properties = {"id": id} if id else {}
        for key, node in entry.items.items() if isinstance(entry, Mapping) else ():
            if key not in left_out:
                properties[key] = property_text(node)
        self.next_id += 1
        return TiledObject(self.next_id - 1, name, kind, at, size, tuple(points), tile, properties)

    def _rivers(self) -> Iterator[TiledObject]:
        for name, river in self._entries("map", "rivers"):
            edges = [
                hexside_ends(*self.index.hexside(word), self.index.cols)
                for word in words_of(river.items.get("sides") if isinstance(river, Mapping) else None)
            ]
            for nth, course in enumerate(courses(edges)):
                points = [corner_pixel(corner) for corner in course]
                entry = river if nth == 0 else None
                yield self._object(name, "river", points[0], entry, ("sides",), id=name, points=points)

    def _crossings(self) -> Iterator[TiledObject]:
        for kind, node in self._entries("map", "crossings"):
            for word in words_of(node):
                at = middle(*hexside_ends(*self.index.hexside(word), self.index.cols))
                yield self._object("", kind, at, size=CROSSING, tile=f"crossing/{kind}")

    def _lines(self, section: str) -> Iterator[TiledObject]:
        for id, line in self._entries("map", section):
            assert isinstance(line, Mapping)
            points = [self.layout.centre(self.index.hex(word)) for word in words_of(line.items.get("hexes"))]
            kind = {"rails": "rail", "passes": "pass"}.get(section) or text_at(line, "kind") or "track"
            name = id if section == "passes" else text_at(line, "name")
            left_out = ("hexes", "kind", "name")
            yield self._object(name, kind, points[0], line, left_out, id=id, points=points)

    def _region_names(self) -> Iterator[TiledObject]:
        for nth, (letter, region) in enumerate(self._entries("map", "regions")):
            assert isinstance(region, Mapping)
            hexes = [hex for hex, of in enumerate(self.index.region_at.tolist()) if of == nth] or [0]
            places = [self.layout.centre(hex) for hex in hexes]
            mean = tuple(sum(at[axis] for at in places) / len(places) for axis in (0, 1))
            at = min(places, key=lambda at: ((at[0] - mean[0]) ** 2 + (at[1] - mean[1]) ** 2, at))
            found = self._object(
                text_at(region, "name"), "region", at, region, ("name", "id"), id=text_at(region, "id")
            )
            found.properties["letter"] = letter
            yield found

    def _boxes(self) -> Iterator[TiledObject]:
        for nth, (id, box) in enumerate(self._entries("map", "boxes")):
            assert isinstance(box, Mapping)
            at = -4.0 * WIDTH, nth * 2.0 * ROW + ROW
            yield self._object(text_at(box, "name"), "box", at, box, ("name",), id=id, size=(2.0 * WIDTH, 1.0 * ROW))

    def _places(self) -> Iterator[TiledObject]:
        for name, place in self._entries("map", "places"):
            assert isinstance(place, Mapping)
            kind = text_at(place, "kind") or "village"
            at = self.layout.centre(self.index.place_hex[name])
            yield self._object(name, kind, at, place, ("hex", "kind"), id=name, size=MARK, tile=f"place/{kind}")

    def _units(self) -> Iterator[TiledObject]:
        stacked: Counter[int] = Counter()
        for id, unit in self._entries("oob", "units"):
            assert isinstance(unit, Mapping)
            kind, at = text_at(unit, "type"), text_at(unit, "at")
            hex = self.index.site(at)
            left_out = ("name", "type", *(() if hex == NO_HEX else ("at",)))
            symbol = self.text.unit_types.unit_types[kind].symbol
            place = self._off_map(stacked[hex]) if hex == NO_HEX else self._in_stack(hex, stacked[hex])
            stacked[hex] += 1
            tile = f"unit/{text_at(unit, 'side')}/{symbol}"
            yield self._object(text_at(unit, "name"), kind, place, unit, left_out, id=id, size=COUNTER, tile=tile)

    def _in_stack(self, hex: int, nth: int) -> Pixel:
        (x, y), (dx, dy) = self.layout.centre(hex), _SPREAD[nth % len(_SPREAD)]
        return x + dx, y + dy

    def _off_map(self, nth: int) -> Pixel:
        """Returns where a unit waits that is not on the map: in columns above its left edge."""
        return (nth % 20) * 0.75 * WIDTH + WIDTH / 2, -(nth // 20 + 1) * 0.75 * HEIGHT
