"""The panels around and over the map.

Every panel is a subclass of `Panel`, which keeps a surface, click areas and scrolling; a panel draws itself in `paint`
and is painted again only when it is stale. Panels read the session and the `OrderController` (what is selected, what
is legal), and act only through the callbacks and commands that the screen passes to them: no panel changes the game.

Permanent: `top_bar`, `hex_panel` with `unit_buttons`, `log_panel`, `status`. Over the map: `map_toolbar`, `legend`,
`minimap`, `tutorial`. On demand: `assault_panel`, `battle_report`, `boxes_panel`. `unit_text` and `hex_text` write
what panels say about units and hexes; `battle_breakdown` and `battle_charts` show how a battle comes out.

`game_screen` creates the panels and refreshes them; pages are panels too, in their own folder.
"""
