"""The map on the screen.

`Board` draws everything inside the map's part of the window, from three sources: the `World` of a scenario (terrain,
lines, names), a `State` as one side knows it (counters, owners, markers), and `Highlights` that the screen sets with
every click (selection, reach, plans, cursor). It gives no orders and asks no rules.

Slow parts are drawn once and kept: `terrain_picture` (once per map), `labels` (once per zoom), `tiles` (once per zoom
and place, redrawn where owners change). Counters, markers, highlights and the overlay are drawn on every frame.
`overlays` holds one file for each overlay. `Camera` converts between hexes and pixels of the window.

Screens create a Board and pass it to the panels that show parts of it: minimap, legend, map toolbar.
"""
