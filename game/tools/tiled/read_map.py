"""Reads a map that Tiled saved, with the place of everything in the file."""

import math
import re
from collections.abc import Iterator
from pathlib import Path

from game.hexgrid import NO_HEX
from game.scenario.folders import shown_path
from game.tools.tiled.faults import MAX_NUMBER, MAX_OBJECTS, MAX_POINTS, BadMap
from game.tools.tiled.layer_data import FLIPPED, layer_cells
from game.tools.tiled.layout import HEIGHT, SIDE, WIDTH, Layout, Pixel
from game.tools.tiled.model import Layer, ObjectLayer, Properties, TiledMap, TiledObject, TileLayer
from game.tools.tiled.raw_json import WHERE, Raw, read_json
from game.tools.tiled.raw_xml import read_xml
from game.yamlfile.problems import counted, quoted

XML, JSON = (".tmx", ".tsx", ".xml"), (".tmj", ".tsj", ".json")
_DEEPEST = 8


def read_map(path: Path, layout: Layout) -> TiledMap:
    """Returns the map of a TMX or JSON file, which has the hexes of a layout. Raises BadMap."""
    return _Reader(path, layout).map()


class _Reader:
    def __init__(self, path: Path, layout: Layout) -> None:
        self.path, self.layout, self.shown = path, layout, shown_path(path)
        self.notes: list[str] = []
        self.tiles: dict[int, str] = {}
        """By global id."""
        self.count = self.points = 0

    def map(self) -> TiledMap:
        raw = _read_raw(self.path, self.shown, "map")
        self._check_shape(raw)
        for tile_set in _list(raw, "tilesets", self.shown):
            self._read_tiles(tile_set)
        layers = list(self._layers(raw, 0))
        size = self.layout.cols, self.layout.rows
        return TiledMap(*size, layers, _properties(raw, self.shown), [], self.notes)

    def _check_shape(self, raw: Raw) -> None:
        """Raises BadMap unless the map has the size and the hexes of the scenario."""
        where = str(raw.get(WHERE, self.shown))
        wanted = {
            "orientation": "hexagonal", "staggeraxis": "y", "staggerindex": "odd", "width": str(self.layout.cols),
            "height": str(self.layout.rows), "tilewidth": str(WIDTH), "tileheight": str(HEIGHT),
            "hexsidelength": str(SIDE),
        }  # fmt: skip
        for key, value in wanted.items():
            if str(raw.get(key, "")) != value:
                found = quoted(str(raw.get(key, "")))
                message = f"the {key} of the map is {found}, that of the scenario {value}"
                raise BadMap(f"{where}: {message}; export the scenario again, and change no map properties of Tiled")

    def _read_tiles(self, entry: Raw) -> None:
        """Notes the tiles of a tile set, which stands in the map or in a file of its own."""
        where = str(entry.get(WHERE, self.shown)) + ": tile set"
        first = int(_number(entry.get("firstgid", 0), where, "firstgid"))
        raw = entry
        if "source" in entry:
            source = str(entry["source"])
            path = self.path.parent / source.replace("\\", "/")
            if path.suffix.lower() not in XML + JSON:
                raise BadMap(f"{where}: expected a .tsx file, got {quoted(source)}")
            raw = _read_raw(path, shown_path(path), "tileset")
        for tile in _list(raw, "tiles", where):
            name = _properties(tile, where).get("tile", "")
            number = int(_number(tile.get("id"), where, "id of a tile"))
            if name:
                self.tiles[first + number] = name

    def _layers(self, raw: Raw, depth: int) -> Iterator[Layer]:
        for layer in _list(raw, "layers", self.shown):
            name, kind = str(layer.get("name", "")), str(layer.get("type", ""))
            where = f"{layer.get(WHERE, self.shown)}: layer {quoted(name)}"
            if kind == "tilelayer":
                yield self._tile_layer(layer, name, where)
            elif kind == "objectgroup":
                shift = tuple(_number(layer.get(key, 0), where, key) for key in ("offsetx", "offsety"))
                objects = [self._object(thing, name, where, shift) for thing in _list(layer, "objects", where)]
                yield ObjectLayer(name, objects, where=where)
            elif kind == "group" and depth < _DEEPEST:
                yield from self._layers(layer, depth + 1)
            else:
                self.notes.append(f"{where}: layers of this kind are left out")

    def _tile_layer(self, layer: Raw, name: str, where: str) -> TileLayer:
        cells = layer_cells(layer, self.layout.cols, self.layout.rows, where)
        turned = int(((cells & FLIPPED) != 0).sum())
        if turned:
            self.notes.append(f"{where}: {counted(turned, 'tile')} turned or mirrored, which means nothing here")
        values = []
        for hex, gid in enumerate((cells & ~FLIPPED).tolist()):
            tile = self._tile(gid, f"{where}, hex {self.layout.label(hex)}") if gid else "/"
            kind, _, value = tile.partition("/")
            if kind not in ("", name) and name in ("terrain", "regions", "climate", "owners"):
                raise BadMap(f"{where}, hex {self.layout.label(hex)}: the tile {quoted(tile)} belongs to layer {kind}")
            values.append(value)
        return TileLayer(name, values, where=where)

    def _tile(self, gid: int, where: str) -> str:
        if gid not in self.tiles:
            message = f"tile {gid} is in no tile set of the scenario; use the tiles that were exported with the map"
            raise BadMap(f"{where}: {message}")
        return self.tiles[gid]

    def _object(self, raw: Raw, layer: str, around: str, shift: tuple[float, ...]) -> TiledObject:
        self.count += 1
        if self.count > MAX_OBJECTS:
            raise BadMap(f"{around}: the map has more than {MAX_OBJECTS} objects")
        name, id = str(raw.get("name", "")), int(_number(raw.get("id", 0), around, "id of an object"))
        place = f"object {id} {quoted(name)}" if name else f"object {id}"
        where = f"{raw.get(WHERE, self.shown)}: layer {quoted(layer)}, {place}"
        if "template" in raw:
            raise BadMap(f"{where}: objects of a template cannot be read; choose Detach in the menu of the object")
        x, y, width, height = (_number(raw.get(key, 0), where, key) for key in ("x", "y", "width", "height"))
        x, y = x + shift[0], y + shift[1]
        gid = int(_number(raw.get("gid", 0), where, "gid"))
        tile = self._tile(gid & ~FLIPPED, where) if gid else ""
        kind = str(raw.get("type") or raw.get("class") or "") or _kind_of(tile)
        points = tuple((x + px, y + py) for px, py in _points(raw, where))
        self.points += len(points)
        if self.points > MAX_POINTS:
            raise BadMap(f"{where}: the lines of the map have more than {MAX_POINTS} points")
        middle = x + width / 2, y - height / 2 if tile else y + height / 2
        return TiledObject(id, name, kind, points[0] if points else middle, (width, height), points, tile,
                           _properties(raw, where), where)  # fmt: skip


def _read_raw(path: Path, shown: str, root: str) -> Raw:
    ending = path.suffix.lower()
    if ending in XML:
        return read_xml(path, shown, root)
    if ending in JSON:
        return read_json(path, shown)
    raise BadMap(f"{shown}: expected a .tmx file, or a .tmj or .json file")


def _kind_of(tile: str) -> str:
    """Returns what an object is that has no type, by the tile that it shows; for a unit nothing."""
    kind, _, value = tile.partition("/")
    return value if kind in ("place", "crossing") else ""


def _list(raw: Raw, key: str, where: str) -> list[Raw]:
    found = raw.get(key, [])
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise BadMap(f"{where}: expected a list of objects as {quoted(key)}")
    return found


def _properties(raw: Raw, where: str) -> Properties:
    found = {}
    for entry in _list(raw, "properties", where):
        name, value = str(entry.get("name", "")), entry.get("value", "")
        if isinstance(value, dict | list):
            raise BadMap(f"{where}: the property {quoted(name)} must be a text")
        found[name] = ("yes" if value else "no") if isinstance(value, bool) else str(value).strip()
    return found


def _points(raw: Raw, where: str) -> list[Pixel]:
    given = raw.get("polyline", raw.get("polygon"))
    if given is None:
        return []
    if isinstance(given, str) and len(given) < MAX_POINTS * 40:
        given = [dict(zip("xy", re.split(",", pair), strict=False)) for pair in given.split()]
    if not isinstance(given, list) or len(given) > MAX_POINTS or not all(isinstance(at, dict) for at in given):
        raise BadMap(f"{where}: the points of the line cannot be read")
    return [(_number(at.get("x"), where, "x"), _number(at.get("y"), where, "y")) for at in given]


def _number(value: object, where: str, what: str) -> float:
    try:
        number = float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else math.nan
    except (ValueError, OverflowError):
        number = math.nan
    most = 2.0**32 if what == "gid" else MAX_NUMBER
    if not abs(number) <= most:
        raise BadMap(f"{where}: expected a number as {what}, got {quoted(str(value))}")
    return number


def hex_of(thing: TiledObject, layout: Layout) -> int:
    """Returns the hex in which an object stands, or NO_HEX."""
    return layout.hex_at(thing.at) if all(map(math.isfinite, thing.at)) else NO_HEX
