"""A sheet with the map of a scenario, to look at or print: hexes with labels, hexsides, lines, places, legend.

- `sheet.map_sheet` lays a scenario out as plain shapes in picture units (`shapes`); `terrain`, `lines`, `places` and
  `legend` draw one layer each.
- `svg.svg_text` writes the shapes as SVG; `game.ui.shape_painter` paints them as PNG.

It knows a Scenario and nothing of a game in progress, and needs no window. Commands and the menu use it.
"""
