"""The agent `search`: variants of `doctrine`, played out by simulation before it commits to one of them.

At the start of each turn it makes up positions that agree with what its side knows (`determinization`), plays the turn
on them in several `variants` of doctrine, both sides by doctrine from then on (`rollouts`), and values the results
(`evaluation`). `lookahead` races the variants against each other within a budget; the winner gives the orders.

It knows nothing but its Views: hidden enemies in a simulation are guesses, and so are the dice. With a budget of nodes
its orders depend on Views, options and seed alone; with a budget of seconds also on the speed of the machine.

`agent.SearchAgent` is the agent; nothing else is imported from outside.
"""
