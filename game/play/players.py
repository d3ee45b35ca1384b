"""Who leads which side, from what the command line says."""

from collections.abc import Sequence

from game.play.session import HUMAN

USUAL = "normal"
"""Whom one plays against unless one says otherwise."""


def agents_of(side_ids: Sequence[str], sides: dict[str, str]) -> tuple[str, str]:
    """Who leads each side, in side order. Raises ValueError for an unknown side.

    Where one side is left out, a person plays the computer: whichever of the two was not named.
    """
    for name in sides:
        if name not in side_ids:
            raise ValueError(f"there is no side '{name}'; the sides are {' and '.join(side_ids)}")
    missing = USUAL if HUMAN in sides.values() else HUMAN
    return sides.get(side_ids[0], missing), sides.get(side_ids[1], missing)
