"""Exports the map of a scenario to Tiled (mapeditor.org) and imports it again: `map export` and `map import`.

A scenario becomes a hexagonal map with a tile set that is drawn for it. Tile layers hold terrain, regions, climate and
owners; object layers hold rivers, crossings, railways, roads, passes, places, boxes, names of regions and units, with
all other values as custom properties. An import compares a file with what an export would write now, and makes only
the differences, as edits of the author's YAML (`scenario.edits`): without a difference no byte changes.

- `layout`: where hexes and corners lie in the picture. `model`: maps, layers and objects as Tiled has them.
- `from_scenario`: a scenario as such a map. `tiles`: its tile set, `picture` draws it. `write_files`: TMX, JSON, TSX.
- `raw_json`, `raw_xml`: files of Tiled as plain data. `layer_data`: cells in all encodings. `read_map`: plain data as a
  map, with the place of everything in the file.
- `compare`: the differences as edits: `cells` of tile layers, `lines` and rivers, `entries` for all other objects.
- `commands`: the command line.

TMX is read by defusedxml, with which no document type, entity or external reference is read: a file of Tiled has none.
Libraries for Tiled files read them for games that draw them; none keeps the place of what it has read, for messages.
"""
