"""The learned agent: a neural network from a file that plays a side by choosing between slots.

- `slots` says what can be chosen: the actions, the same for every unit of every scenario.
- `focus` has the arrays, `choices` finds the order behind each slot, `subjects` goes through a turn, all in kernels.
- `observation` is what the network sees; `turn` puts these together for one side of a game.
- `network` reads and writes networks as plain arrays; `agent` plays with one.

Its kernels are not in `agents/kernels.txt`: what is listed there is compiled for everyone before the window opens, and
few play with a network. They are compiled when a network, or an environment with slots, first plays.

Used by the registry, and by `game.rl`, whose environments offer the same choices with the same observations.
"""
