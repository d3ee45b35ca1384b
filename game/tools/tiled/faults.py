"""What is wrong with a file of Tiled."""

MAX_BYTES = 40_000_000
MAX_OBJECTS = 20_000
MAX_POINTS = 30_000
"""Points of all lines of a map: ten times what the largest shipped map has."""
MAX_NUMBER = 10_000_000.0


class BadMap(ValueError):
    """A file that cannot be imported; the message names the file, the place in it, and what to do."""
