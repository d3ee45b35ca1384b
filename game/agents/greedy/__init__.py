"""The agent `greedy`: nearest worthwhile objective first, attacks at good odds, garrisons in what it holds.

It knows no plans of the scenario and remembers nothing from one turn to the next. Whatever it orders follows from the
View of the moment, so the same position gives the same orders.

- `agent.GreedyAgent` is the agent: the only name that other packages import.
- `maps` holds the arrays, `goals` marks how far each hex is from the best objective and who must stay behind.
- `movement`, `assaults` and `actions` are the planning kernels. Each fills an array of orders for one stage of a turn
  and carries them out on the agent's own copy of the position, so that the next order is planned from there.

What it shares with `doctrine` is in `game.agents.tactics` and `game.agents.influence_maps`.
"""
