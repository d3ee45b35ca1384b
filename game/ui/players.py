"""Who leads which side, from what the command line says."""

from collections.abc import Sequence


def agents_of(side_ids: Sequence[str], sides: dict[str, str]) -> tuple[str, str]:
    """Who leads each side, in side order; greedy where nothing is said. Raises ValueError for an unknown side."""
    for name in sides:
        if name not in side_ids:
            raise ValueError(f"there is no side '{name}'; the sides are {' and '.join(side_ids)}")
    return sides.get(side_ids[0], "greedy"), sides.get(side_ids[1], "greedy")
