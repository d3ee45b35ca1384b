"""What can be measured in a game: weekly figures and the dice of its battles.

    game_statistics   `Statistics`: both, rebuilt from the list of orders of a game
    curves            a curve for each `Measure`: men, losses, places, points
    luck              what the dice gave a side, compared with their average

It knows games and Views, and no session. `report` puts the figures into words, the window draws them.
"""
