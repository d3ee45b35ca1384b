"""Players made of code. Each sees only its side's View.

- `protocol` says what an agent is: it chooses one order at a time, or plans many at once. Optional protocols let it
  receive feedback on its orders and explain them.
- `registry.make_agent` makes an agent from its spec: "doctrine", "random:orders=20", "my_bot.py:Bot". `levels` are the
  strengths a player may choose.
- `play` is the headless loop in which two agents play a game; `reasons` collects why they gave their orders.
- Built-in agents, from the weakest: `passive_agent`, `random_agent`, `greedy`, `doctrine`, `search`. What the planners
  among them share is in `influence_maps` and `tactics`.
- `learned` plays with a trained network from a file.
- `external` runs agents from outside the package, as Python classes or as programs of their own.

Used by `play`, `ui`, `text`, `batch`, `rl`, `tools` and `commands`. Nothing here knows of windows, batches or files of
games; agents import the engine and the rules, never the other way.
"""
