"""Builds hex maps from geographic data: `python -m game map build`.

Input is the folder assets/geography: elevation, climate, rivers, lakes and oases, railways, a gazetteer, and TOML files
with what is drawn by hand (roads, passes, crossings, regions, off-map boxes). Output is a scenario's map.yaml and, for
the window, lines.json and relief.png. The same data give the same bytes.

- `frame`: the projection, and the grid of hexes laid over it; `coverage`: where the data end.
- `corners`: the graph of hex corners and hexsides.
- `geodata`: reads the folder into records (`GeoPlace`, `GeoLine`, `GeoPolygon`, `GeoGrid`).
- `terrain`, `climate`, `sites`, `rivers`, `crossings`, `passes`, `linear_features`, `regions`, `boxes`: one layer of
  the map each. `routes` finds chains of hexes, `countries` the borders between countries, `shapes` has the geometry.
- `atlas`: `make_atlas` builds all layers in order. `writer` writes map.yaml, `artwork` lines.json, `relief` and `png`
  relief.png.
- `build`: from data to files; `commands`: the command line.

Only `game.commands.map` and tests import this package. It needs the extra `map` (pyproj) and imports nothing of the
game but `hexgrid` and `shipped`.
"""
