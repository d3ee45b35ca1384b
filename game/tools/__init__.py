"""Tools for authors and developers: new scenarios, maps, and measuring the quality and speed of the engine.

`new_scenario` begins scenarios, `mapping` builds hex maps from geographic data, `drawing` draws the map of a scenario;
`quality` holds fuzzing, order counts and benchmarks. The tools may use every package of the game below `commands`.
"""
