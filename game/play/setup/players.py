"""Who leads each side: from the options of the command line, or from a saved game."""

from collections.abc import Mapping, Sequence

from game.agents.trust import unapproved
from game.engine.storage.archive import HUMAN

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


def agents_of_save(saved: Sequence[str], side_ids: Sequence[str], leaders: Mapping[str, str]) -> tuple[str, str]:
    """Returns who leads each side of a saved game: those of the save, except where `leaders` names others.

    People lead both sides if the save does not say. Raises ValueError for an unknown side.
    """
    for name in leaders:
        if name not in side_ids:
            raise ValueError(f"there is no side '{name}'; the sides are {' and '.join(side_ids)}")
    first, second = saved if len(saved) == 2 else (HUMAN, HUMAN)
    return leaders.get(side_ids[0], first), leaders.get(side_ids[1], second)


def sides_to_ask_about(agents: Sequence[str]) -> list[int]:
    """Returns the sides that are led by external agents which the player has not allowed."""
    return [side for side, spec in enumerate(agents) if unapproved([spec])]
