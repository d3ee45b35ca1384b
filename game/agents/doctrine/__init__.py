"""The agent `doctrine`: objectives with priorities and postures, troops assigned to them, orders for all.

It knows the scenario's plan for its side (objectives with dates, conditions and troops; choices in decisions), the
dispositions of its leaders, and the victory table. It sees only its View. One thing is remembered from turn to turn:
which objective each unit pursues, so that troops do not change their minds for a trifle.

A turn, step by step, each in the module of its name:

- `survey` marks strengths, threats and the value of places, and lists the `objectives` of plan and map;
- `scoring` says how well each unit would serve each objective, `assignment` assigns them;
- `decisions`, `actions`, `movement` and `combat` fill arrays of orders, stage by stage;
- `threat` answers how dangerous a hex is, `march_value` what a march to it is worth; `weights` holds the tuning;
  `explanation` puts reasons into words.

All of them work on the `blackboard`; each game begins with a new one. `agent.DoctrineAgent` is the agent. Besides the
registry, `search` uses it: with other weights, as the player of its rollouts, and as the one that gives its orders.
"""
