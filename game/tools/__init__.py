"""Tools for authors and developers: building maps, and measuring the quality and speed of the engine.

`mapping` builds hex maps from geographic data; `quality` holds fuzzing, order counts and benchmarks. The tools may use
every package of the game below `commands`.
"""
