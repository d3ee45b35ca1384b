"""Writes maps and tile sets as Tiled reads them: TMX and TSX (XML), or JSON."""

import json
from typing import Any
from xml.sax.saxutils import escape

from game.tools.tiled.layout import HEIGHT, SIDE, WIDTH, Pixel
from game.tools.tiled.model import Layer, ObjectLayer, Properties, TiledMap, TiledObject, TileLayer
from game.tools.tiled.tiles import COLUMNS

_VERSION, _TILED = "1.8", "1.8.2"
"""The version of the format, and of the Tiled that first read these files."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def tmx_text(map: TiledMap, tile_set: str) -> str:
    """Returns a map as TMX; `tile_set` is the name of its TSX file."""
    head = " ".join(f'{key}="{_attribute(value)}"' for key, value in _map_head(map).items())
    lines = [f"{_HEAD}<map {head}>", *_xml_properties(map.properties, 1)]
    lines.append(f' <tileset firstgid="1" source="{_attribute(tile_set)}"/>')
    gids = {tile: nth for nth, tile in enumerate(map.tiles, 1)}
    for nth, layer in enumerate(map.layers, 1):
        lines += _xml_layer(map, layer, nth, gids)
    return "\n".join([*lines, "</map>\n"])


def json_text(map: TiledMap, tile_set: str) -> str:
    """Returns a map as JSON, an object or row of hexes on each line."""
    gids = {tile: nth for nth, tile in enumerate(map.tiles, 1)}
    head = {**_map_head(map), "infinite": False, "type": "map", "properties": _json_properties(map.properties)}
    head["tilesets"] = [{"firstgid": 1, "source": tile_set}]
    lines = ["{"]
    lines += [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}," for key, value in head.items()]
    layers = [_json_layer(map, layer, nth, gids) for nth, layer in enumerate(map.layers, 1)]
    return "\n".join([*lines, '"layers": [\n' + ",\n".join(layers) + "\n]}\n"])


def tsx_text(map: TiledMap, name: str, picture: str) -> str:
    """Returns the tile set of a map as TSX; `picture` is the name of its PNG file."""
    rows = -(-len(map.tiles) // COLUMNS)
    lines = [
        f'{_HEAD}<tileset version="{_VERSION}" tiledversion="{_TILED}" name="{_attribute(name)}" tilewidth="{WIDTH}" '
        f'tileheight="{HEIGHT}" tilecount="{rows * COLUMNS}" columns="{COLUMNS}">',
        f' <image source="{_attribute(picture)}" width="{COLUMNS * WIDTH}" height="{rows * HEIGHT}"/>',
    ]
    for nth, tile in enumerate(map.tiles):
        lines.append(f' <tile id="{nth}" type="{_attribute(tile.partition("/")[0])}">')
        lines += _xml_properties({"tile": tile}, 2)
        lines.append(" </tile>")
    return "\n".join([*lines, "</tileset>\n"])


def _map_head(map: TiledMap) -> dict[str, Any]:
    objects = [thing.id for layer in map.layers if isinstance(layer, ObjectLayer) for thing in layer.objects]
    return {
        "version": _VERSION, "tiledversion": _TILED, "orientation": "hexagonal", "renderorder": "right-down",
        "width": map.cols, "height": map.rows, "tilewidth": WIDTH, "tileheight": HEIGHT, "infinite": 0,
        "hexsidelength": SIDE, "staggeraxis": "y", "staggerindex": "odd", "nextlayerid": len(map.layers) + 1,
        "nextobjectid": max(objects, default=0) + 1,
    }  # fmt: skip


def _xml_layer(map: TiledMap, layer: Layer, nth: int, gids: dict[str, int]) -> list[str]:
    hidden = "" if layer.visible else ' visible="0"'
    if isinstance(layer, TileLayer):
        opacity = f' opacity="{layer.opacity:g}"' if layer.opacity < 1 else ""
        size = f'width="{map.cols}" height="{map.rows}"'
        rows = ",\n".join(_cells(map, layer, row, gids) for row in range(map.rows))
        head = f' <layer id="{nth}" name="{_attribute(layer.name)}" {size}{hidden}{opacity}>'
        return [head, f'  <data encoding="csv">\n{rows}\n</data>', " </layer>"]
    colour = f' color="{layer.colour}"' if layer.colour else ""
    lines = [f' <objectgroup id="{nth}" name="{_attribute(layer.name)}"{colour}{hidden}>']
    for thing in layer.objects:
        lines += _xml_object(thing, gids)
    return [*lines, " </objectgroup>"]


def _cells(map: TiledMap, layer: TileLayer, row: int, gids: dict[str, int]) -> str:
    cells = layer.cells[row * map.cols : (row + 1) * map.cols]
    return ",".join(str(gids[f"{layer.name}/{cell}"] if cell else 0) for cell in cells)


def _xml_object(thing: TiledObject, gids: dict[str, int]) -> list[str]:
    gid = f' gid="{gids[thing.tile]}"' if thing.tile else ""
    name = f' name="{_attribute(thing.name)}"' if thing.name else ""
    x, y = _corner(thing)
    size = f' width="{thing.size[0]:g}" height="{thing.size[1]:g}"' if any(thing.size) else ""
    lines = [f'  <object id="{thing.id}"{name} type="{_attribute(thing.kind)}"{gid} x="{x:g}" y="{y:g}"{size}>']
    lines += _xml_properties(thing.properties, 3)
    if thing.points:
        points = " ".join(f"{px - x:g},{py - y:g}" for px, py in thing.points)
        lines.append(f'   <polyline points="{points}"/>')
    elif not any(thing.size):
        lines.append("   <point/>")
    return [*lines, "  </object>"]


def _corner(thing: TiledObject) -> Pixel:
    """Returns where Tiled says that an object is: tiles by their lower left corner, rectangles by the upper left."""
    (x, y), (width, height) = thing.at, thing.size
    return x - width / 2, y + height / 2 if thing.tile else y - height / 2


def _xml_properties(properties: Properties, depth: int) -> list[str]:
    if not properties:
        return []
    indent = " " * depth
    lines = [f"{indent}<properties>"]
    for name, value in properties.items():
        head = f'{indent} <property name="{_attribute(name)}"'
        one_line = f'{head} value="{_attribute(value)}"/>'
        lines.append(f"{head}>{escape(value)}</property>" if "\n" in value else one_line)
    return [*lines, f"{indent}</properties>"]


def _attribute(value: object) -> str:
    return escape(str(value), {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def _json_layer(map: TiledMap, layer: Layer, nth: int, gids: dict[str, int]) -> str:
    head: dict[str, Any] = {"id": nth, "name": layer.name, "visible": layer.visible, "x": 0, "y": 0}
    if isinstance(layer, TileLayer):
        head |= {"type": "tilelayer", "opacity": layer.opacity, "width": map.cols, "height": map.rows}
        rows = ",\n".join(_cells(map, layer, row, gids) for row in range(map.rows))
        return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "data": [\n{rows}\n]}}'
    head |= {"type": "objectgroup", "opacity": 1, "draworder": "topdown"}
    if layer.colour:
        head["color"] = layer.colour
    objects = ",\n".join(json.dumps(_json_object(thing, gids), ensure_ascii=False) for thing in layer.objects)
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "objects": [\n{objects}\n]}}'


def _json_object(thing: TiledObject, gids: dict[str, int]) -> dict[str, Any]:
    x, y = _corner(thing)
    found: dict[str, Any] = {
        "id": thing.id, "name": thing.name, "type": thing.kind, "x": x, "y": y, "width": thing.size[0],
        "height": thing.size[1], "rotation": 0, "visible": True,
    }  # fmt: skip
    if thing.tile:
        found["gid"] = gids[thing.tile]
    if thing.properties:
        found["properties"] = _json_properties(thing.properties)
    if thing.points:
        found["polyline"] = [{"x": px - x, "y": py - y} for px, py in thing.points]
    elif not any(thing.size):
        found["point"] = True
    return found


def _json_properties(properties: Properties) -> list[dict[str, str]]:
    return [{"name": name, "type": "string", "value": value} for name, value in properties.items()]
