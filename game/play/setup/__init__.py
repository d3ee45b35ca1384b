"""Before a game begins: which scenarios there are, how a game is played, and what holds for all games.

    library       lists scenarios, and reads them in a thread while the menu is in use
    options       `GameOptions`: fog of war, fixed strengths, iron mode; how long a game takes
    level_names   the levels of the computer in the player's language
    players       who leads each side, from the command line or from a saved game
    settings      `Settings`: what holds for all games, kept as JSON
    warmup        compiles the rules in the background

It knows scenarios and agents, and no game in progress. Everything in `play` may import it.
"""
