"""Saved games as a player sees them: names, lists, autosaves, pictures. The format is the business of `engine.storage`.

    storage       `Storage`: the folder of saved games, what can be opened in it, and what a failure means
    autosaves     a set of files for each game, so that no game takes the place of another
    map_picture   the small map of a saved game, a letter for each hex

It knows no session: `session` saves through it, and the end of a game borrows its picture.
"""
