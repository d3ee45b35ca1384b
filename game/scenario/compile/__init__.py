"""The compiler: a ScenarioText without errors becomes a World, Names and Scenario.

Ids and names turn into indices in the order in which they are written, and texts into codes. The compiler trusts its
input: lint has found no errors, except where a check compiles parts of a text to look at them, so what cannot be found
becomes NO_HEX or UNKNOWN instead of an exception.

- `scenario`: `compile_world`, `compile_scenario`, `compile_names` and the digests.
- `map_index`: labels, places, regions and boxes as indices; `map`, `hexsides`, `ports`, `regions`: tables of the map.
- `forces`: units, leaders, schedules and aid; `events`, `conditions`, `plans`: events, decisions and plans.
- `victory`: numbers of the rules, calendar, control, CRT and scoring.
- `history`: checkpoints and bulletin, which do not enter the World.
- `event_lists`, `plan_lists`: walks over events, decisions and plans with the path of each part, also used by checks.

`compile_world` is public through `game.scenario`; `checks`, `load` and `citations` import the rest.
"""
