"""Who leads each side, from the options of the command line."""

from collections.abc import Sequence

from game.play.session import HUMAN

USUAL = "normal"
"""The level of the computer unless another is chosen."""


def agents_of(side_ids: Sequence[str], sides: dict[str, str]) -> tuple[str, str]:
    """Returns who leads each side, in side order. Raises ValueError for an unknown side.

    If only one side is named, the other is led by the computer, or by a person if the one named is an agent.
    """
    for name in sides:
        if name not in side_ids:
            raise ValueError(f"there is no side '{name}'; the sides are {' and '.join(side_ids)}")
    missing = USUAL if HUMAN in sides.values() else HUMAN
    return sides.get(side_ids[0], missing), sides.get(side_ids[1], missing)
