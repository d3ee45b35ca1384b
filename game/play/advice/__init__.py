"""What helps a player to decide, from what the player knows and nothing else.

    adviser        what a built-in agent would order in the player's place
    advised_turn   its proposals of a turn, to be given one by one or together
    foresight      `Foresight`: odds, threats, supply and sieges before an order is given
    first_goals    the few things most worth wanting now
    guide          a guided first turn

It works on a session or a View and gives no orders itself. `orders` asks foresight; the pages of both fronts show the
rest.
"""
