"""The rules of the game, chapter by chapter.

The docstring of each file is its part of the rulebook, in numbered paragraphs; the kernels below carry the paragraphs
out and cite them. `game.engine.rulebook` reads the docstrings, so what a player reads is what stands above the code.

Rules know codes, worlds and states (`game.core`) and hexes (`game.hexgrid`), nothing else: no names, no files, no
Python objects. A kernel trusts its caller: `legality` says whether an order is legal, `apply` carries out legal orders.

    sequence          3: the turn, from weather to scoring; calls one kernel a step
    drawn_figures     3.1: the figures that a scenario gives as ranges
    legality          why an order is not legal; legal_orders lists those that are
    apply             carries out orders
    movement/         4: what steps cost, how far units reach, marches, transport, stacking
    contact/          5, 6: presence and zones of control, sight, reports, hiding
    combat/           7, 8, 9, 14: battles, raids and ambushes, sieges, aircraft
    upkeep/           3, 10, 11: conservation, supply, attrition, replacements, control of hexes
    country/          11: support, the people and their food, recruits
    command/          12, 13: loyalty, leaders, obedience, prestige
    story/            15, 16, 17: arrivals, events and decisions, victory

Packages import each other freely, but no two files do. Engine and agents call kernels; only kernels call helpers.
The window and the commands go through the engine.
"""
