"""Draws maps to files: `python -m game map render`. Only `game.commands` and tests import it."""
