"""What sides are called in sentences on many games."""

from collections.abc import Mapping

from game.core.side_name import SideName

Sides = Mapping[str, SideName]
"""Names of sides by id; sides without a name are called by their ids."""


def side_name(id: str, sides: Sides) -> SideName:
    """Returns the name of a side; one without a name is called by its id."""
    return sides.get(id) or SideName(id, id.replace("_", " ").capitalize(), "", "", "", has_article=False)
